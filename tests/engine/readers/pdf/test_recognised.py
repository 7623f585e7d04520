"""Pages whose text was recognised cross between processes, and come back from what is stored of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from twicetold.engine.layout import PageGlyphs, lay_out
from twicetold.engine.readers import read
from twicetold.engine.readers.recognised import RecognisedPage, stored_page
from twicetold.engine.text import Problem, WordBoxes
from ui.papers import pdf_of

SAID = Problem("ocr", "Page 1 is a picture; its text was recognised (OCR) with a mean confidence of 93%.", 1)
WORDS = (
    "The harbour board met behind closed doors, and agreed to sell the eastern quay for a price that no member was "
    "willing to repeat. A fortnight later it took out a loan on the western quay, which had not been for sale."
)


def page_of(text: str) -> RecognisedPage:
    boxes = np.arange(4 * len(text), dtype=np.float32).reshape(-1, 4)
    return RecognisedPage(1, np.array([ord(c) for c in text], np.uint32), boxes, SAID)


def test_a_page_crosses_as_json() -> None:
    page = page_of("Fog 𝔖")
    there = RecognisedPage.from_json(page.to_json())
    assert (there.number, there.problem) == (1, SAID)
    assert np.array_equal(there.codes, page.codes)
    assert np.array_equal(there.boxes, page.boxes)


@pytest.mark.parametrize(
    "wrong", [{"codes": "AAAA"}, {"boxes": ""}, {"code": "no-text"}, {"number": "1"}, {"codes": "////////////"}]
)
def test_what_is_no_page_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        RecognisedPage.from_json(page_of("Fog").to_json() | wrong)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_from_words_and_boxes_the_same_text_is_laid_out(tmp_path: Path, turn: int) -> None:
    file = pdf_of(tmp_path / "page.pdf", [WORDS])
    with pdfium.PdfDocument(file) as pdf:
        pdf[0].set_rotation(turn)
        pdf.save(tmp_path / "turned.pdf")
    document = read(tmp_path / "turned.pdf")
    kept = stored_page(SAID, document.text, document.words)
    size = document.pages[0].width, document.pages[0].height
    again = lay_out([PageGlyphs(1, *size, kept.codes, kept.boxes)])
    assert again.text == document.text == WORDS
    assert np.allclose(again.words.boxes, document.words.boxes, atol=0.1)


def test_a_word_that_was_cut_at_a_line_end_stays_whole(sheet: Callable[..., Any]) -> None:
    paper = sheet()
    lines = ["The board met behind closed doors and agreed some-", "thing that nobody would repeat in the harbour to-"]
    paper.column(40, 60, [*lines, "gether with what the old well-known letter said."])
    document = read(paper.save())
    assert "something that" in document.text
    kept = stored_page(SAID, document.text, document.words)
    assert lay_out([PageGlyphs(1, 400, 500, kept.codes, kept.boxes)]).text == document.text


def test_of_a_page_on_which_nothing_was_found_that_is_kept() -> None:
    nothing = Problem("ocr-nothing", "Page 1 is a picture; text recognition (OCR) found no text in it.", 1)
    assert len(stored_page(nothing, "", WordBoxes.none()).codes) == 0
