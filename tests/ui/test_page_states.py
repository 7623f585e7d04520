from dataclasses import replace

import pytest

from twicetold.export.report import Document, Problem
from twicetold.ui import page_states
from twicetold.ui.page_states import Cell


@pytest.fixture
def document() -> Document:
    return Document(1, "a.pdf", "", "pdf", "", "", "", "none", "", 0, 0, 0, 0, 0.0)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([3], "3"),
        ([3, 7], "3 and 7"),
        ([2, 3, 4, 8, 11, 12], "2–4, 8, 11 and 12"),
        (list(range(1, 40, 2)), "1, 3, 5, 7, 9, 11, 13, 15 and 12 more"),
    ],
)
def test_page_numbers_are_listed_as_one_writes_them(numbers: list[int], told: str) -> None:
    assert page_states.listed(numbers) == told


def test_what_was_not_read_is_told_with_its_pages() -> None:
    found = ["text", "empty", "no-text", "text", "ocr", "failed", "no-text"]
    assert page_states.sentence(page_states.told(found)) == (
        "Pages 3 and 7 gave no text; page 6 could not be read; page 5 was read by text recognition (OCR); "
        "page 2 is empty."
    )


def test_pages_that_were_read_are_told_as_read() -> None:
    assert page_states.told(["text"] * 4, first=7) == ["pages 7–10 were read"]
    assert page_states.told(["text"], first=7) == ["page 7 was read"]


def test_a_page_that_is_a_picture_but_for_a_stamp_was_read_in_part(document: Document) -> None:
    found = replace(
        document, page_status=("text", "text"), problems=(Problem("no-text", "Page 2 is a picture but for…", 2),)
    )
    assert page_states.states(found) == ("text", "in-part")
    assert page_states.troubles(found) == ["page 2 was read in part"]


def test_of_pages_that_share_a_cell_the_one_that_is_missing_is_seen() -> None:
    found = ["text"] * 100
    found[41], found[80] = "no-text", "empty"
    cells = page_states.cells(found, 10)
    assert cells[4] == Cell(41, 50, "no-text")
    assert cells[8] == Cell(81, 90, "text")
    assert len(cells) == 10


def test_each_page_has_its_cell_where_there_is_room() -> None:
    assert page_states.cells(["text", "empty"], 5) == [Cell(1, 1, "text"), Cell(2, 2, "empty")]
    assert page_states.cells([], 5) == []
