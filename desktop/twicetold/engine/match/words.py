"""The words of many documents in one row, so that one sort serves them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.rarity import STEPS, rarities, word_weights
from twicetold.engine.tokens import (
    CAPITAL,
    FUNCTION,
    NOTE,
    NUMBER,
    Bools,
    Float32s,
    Int32s,
    Int64s,
    Tokens,
    UInt8s,
    UInt32s,
    UInt64s,
)

_NAME_SHARE = np.float32(0.4)  # of its rarity that a number tells, or a word with a capital
_BLOCK = 1 << 17  # words that are looked at together: so many fit a processor's cache


@dataclass(frozen=True, eq=False)
class Words:
    """The words of all documents one behind the other, N in all; D documents.

    `bounds` (D + 1) tells where each document's words begin; `documents` (N) the document of each word. `hashes`,
    `stems`, `affixes`, `flags`, `starts`, `ends` are as in `Tokens`, `rarity` and `weights` as in `rarity`.
    `body` (N + 1) counts the words before each that are in no footnote: a passage that goes on behind footnotes has
    no gap there.
    """

    hashes: UInt64s
    stems: UInt32s
    affixes: UInt32s
    flags: UInt8s
    starts: Int32s
    ends: Int32s
    bounds: Int64s
    documents: Int32s
    body: Int32s
    rarity: UInt8s
    weights: Float32s

    def __len__(self) -> int:
        return len(self.hashes)

    def are_content(self, places: Int64s) -> Bools:
        """Which of the words at these places are neither function words nor numbers."""
        content: Bools = (self.flags.take(places) & (FUNCTION | NUMBER)) == 0
        return content

    def telling(self, places: Int64s) -> Float32s:
        """What the words at these places tell when another text has them too: their rarity, names and numbers less."""
        rarity = self.rarity[places].astype(np.float32) / np.float32(STEPS)
        named = (self.flags[places] & (CAPITAL | NUMBER)) != 0
        return np.where(named, rarity * _NAME_SHARE, rarity)


def gather(documents: Sequence[Tokens]) -> Words:
    """The words of `documents` in their order."""
    lengths = [len(tokens) for tokens in documents]
    columns = {
        name: np.concatenate([getattr(tokens, name) for tokens in documents])
        for name in ("hashes", "stems", "affixes", "flags", "starts", "ends")
    }
    bounds = np.append(0, np.cumsum(lengths)).astype(np.int64)
    numbers = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    body = np.append(np.int32(0), np.cumsum((columns["flags"] & NOTE) == 0, dtype=np.int32))
    rarity, weights = np.empty(len(numbers), np.uint8), np.empty(len(numbers), np.float32)
    for first, last in _blocks(bounds):
        part = slice(bounds[first], bounds[last])
        hashes, stems, flags = columns["hashes"][part], columns["stems"][part], columns["flags"][part]
        starts = bounds[first : last + 1] - bounds[first]
        rarity[part] = rarities(stems, flags, starts)
        weights[part] = word_weights(hashes, flags, numbers[part], starts)
    return Words(**columns, bounds=bounds, documents=numbers, body=body, rarity=rarity, weights=weights)


def _blocks(bounds: Int64s) -> Iterator[tuple[int, int]]:
    """Ranges of whole documents with about `_BLOCK` words."""
    first = 0
    while first < len(bounds) - 1:
        last = max(first + 1, int(np.searchsorted(bounds, bounds[first] + _BLOCK, side="right")) - 1)
        yield first, last
        first = last
