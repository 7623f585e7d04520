"""The second reader gives the same glyphs as the first, and takes over where the first gives up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from rapidfuzz.distance import LCSseq

from twicetold.engine.layout import lay_out
from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged
from twicetold.engine.readers.pdf import reading, second

LINES = ["The harbour was quiet in the early morning, and", "the boats lay in two rows along the old wall."]


@pytest.fixture
def paper(sheet: Callable[..., Any]) -> Path:
    """A page of two lines."""
    made = sheet()
    made.column(40, 60, LINES)
    path: Path = made.save()
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_both_readers_agree_on_words_and_boxes(paper: Path, cropped: bool, turn: int) -> None:
    path = paper.with_name("other.pdf")
    with pdfium.PdfDocument(paper) as pdf:
        pdf[0].set_rotation(turn)
        if cropped:
            pdf[0].set_cropbox(10, 30, 380, 450)
        pdf.save(path)
    first, other = read(path), lay_out(second.pages_of(path, None))
    assert other.text == first.text == " ".join(LINES)
    assert np.abs(other.words.boxes - first.words.boxes).max() < 3


@pytest.mark.parametrize("name", ["epoch-networks.pdf", "economist.pdf", "hard/rotated.pdf"])
def test_both_readers_agree_on_a_real_document(corpus: Path, name: str) -> None:
    path = corpus / name
    other, first = lay_out(second.pages_of(path, None)).text.split(), read(path).text.split()
    assert LCSseq.normalized_similarity(other, first) > 0.997


def test_a_page_that_the_first_reader_cannot_load_is_read_by_the_second(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page: pdfium.PdfPage, number: int) -> None:
        raise pdfium.PdfiumError("Failed to load text page.")

    monkeypatch.setattr(reading, "glyphs_of", fail)
    document = read(paper)
    assert document.text == " ".join(LINES)
    assert document.pages[0].status == "text"


def test_what_neither_can_read_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "noise.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    with pytest.raises(Damaged, match=r"noise\.pdf"):
        read(path)
