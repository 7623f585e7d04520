"""Tables with ruling lines: regions of their own, apart from the text around them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.pdf import tables

MakeSheet = Callable[..., Any]
ABOVE = ["The harbour was quiet in the morning, and the", "boats lay in two rows along the wall."]
BELOW = ["Nobody knew what he was waiting for, and he did", "not say, until the bell rang in the evening."]
CELLS = [
    ("Boat", "What it carries and for whom"),
    ("Marie", "Salt for the town, and"),
    ("Anna", "Coal for the station"),
]


def draw(paper: Any, top: float = 110) -> None:
    """Draws a table of three rows and two columns; the second row's second cell has two lines."""
    edges = [top, top + 20, top + 54, top + 74]
    for y in edges:
        paper.canvas.line(40, 500 - y, 340, 500 - y)
    for x in (40, 120, 340):
        paper.canvas.line(x, 500 - edges[0], x, 500 - edges[-1])
    for y, (left, right) in zip(edges, CELLS, strict=False):
        paper.line(45, y + 14, left)
        paper.line(125, y + 14, right)
    paper.line(125, edges[1] + 28, "fish on the way back")


@pytest.fixture
def page(sheet: MakeSheet) -> Path:
    """A table between two paragraphs."""
    paper = sheet()
    paper.column(40, 60, ABOVE)
    draw(paper)
    paper.column(40, 220, BELOW)
    made: Path = paper.save()
    return made


@pytest.mark.parametrize("turn", [0, 90])
def test_a_ruled_table_is_a_region_between_its_neighbours(page: Path, turn: int) -> None:
    with pdfium.PdfDocument(page) as pdf:
        pdf[0].set_rotation(turn)
        pdf.save(page.with_name("turned.pdf"))
    document = read(page.with_name("turned.pdf"))
    regions = [(one.kind, document.text[one.start : one.end]) for one in document.regions]
    assert [kind for kind, _ in regions] == ["table"]
    words = " ".join([*(cell for row in CELLS for cell in row), "fish on the way back"]).split()
    assert sorted(regions[0][1].split()) == sorted(words)
    assert document.text.startswith(" ".join(ABOVE))
    assert document.text.endswith(" ".join(BELOW))


def test_a_frame_round_a_paragraph_is_no_table(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, ABOVE + BELOW)
    for y in (40, 42, 120, 122):
        paper.canvas.line(30, 500 - y, 350, 500 - y)
    for x in (30, 350):
        paper.canvas.line(x, 460, x, 380)
    assert [one.kind for one in read(paper.save()).regions] == []


def test_a_page_without_lines_is_not_looked_at_twice(sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("pdfplumber was asked")

    monkeypatch.setattr(tables.pdfplumber, "open", fail)
    paper = sheet()
    paper.column(40, 60, ABOVE)
    assert read(paper.save()).text == " ".join(ABOVE)


def test_when_the_time_is_used_up_it_is_said(sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables.Tables.__init__, "__defaults__", (1e-9,))
    paper = sheet()
    for _ in range(2):
        paper.column(40, 60, ABOVE)
        draw(paper)
        paper.page()
    paper.canvas.save()
    document = read(paper.path)
    assert [(one.code, one.page) for one in document.problems] == [("tables-unread", 2)]
    assert "up to page 1 only" in document.problems[0].message
    assert "Coal for the station" in document.text


def test_a_grid_with_few_labels_is_a_drawing(sheet: MakeSheet) -> None:
    paper = sheet()
    paper.column(40, 60, ABOVE)
    paper.canvas.grid(range(100, 301, 20), range(150, 351, 20))
    paper.line(150, 250, "f(x)")
    paper.line(205, 290, "g(x)")
    assert "table" not in {one.kind for one in read(paper.save()).regions}
