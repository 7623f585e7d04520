"""Tables without ruling lines, and what only looks like one."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from textwrap import wrap

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from twicetold.engine.readers import read

PROSE = (
    "The harbour was quiet in the morning, and the boats lay in two rows along the wall, as they did on every day of "
    "the long summer. Someone had come down from town to see them again, and nobody knew what for, until the bell rang "
    "in the evening and he went up the hill to the house with the green door."
)
ROWS = [
    ("Year", "Boats", "Fish landed", "Price"),
    ("1998", "12", "4,310", "2.10"),
    ("1999", "14", "5,020", "2.05"),
    ("2000", "9", "2,877", "2.90"),
    ("2001", "17", "6,114", "1.75"),
]
WIDE = (60, 160, 260, 380)
Row = Sequence[str]
Draw = Callable[[Canvas, float], float]


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., list[str]]:
    """The tables found in what is drawn between two paragraphs, whose words are seen to stay in their order."""

    def _tables(draw: Draw, turn: int = 0) -> list[str]:
        path = tmp_path / "page.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842))
        canvas.setFont("Times-Roman", 11)
        y = draw(canvas, paragraph(canvas, 700) - 24)
        paragraph(canvas, y - 24)
        canvas.save()
        with pdfium.PdfDocument(path) as pdf:
            pdf[0].set_rotation(turn)
            pdf.save(tmp_path / "turned.pdf")
        document = read(tmp_path / "turned.pdf")
        assert document.text.startswith(PROSE)
        assert document.text.endswith(PROSE)
        return [document.text[one.start : one.end] for one in document.regions if one.kind == "table"]

    return _tables


def paragraph(canvas: Canvas, y: float) -> float:
    for line in wrap(PROSE, 84):
        canvas.drawString(60, y, line)
        y -= 14
    return y


def rows_at(places: Sequence[float], rows: Iterable[Row], *, right: bool = False) -> Draw:
    def draw(canvas: Canvas, y: float) -> float:
        for row in rows:
            for x, cell in zip(places, row, strict=False):
                (canvas.drawRightString if right else canvas.drawString)(x, y, cell)
            y -= 15
        return y

    return draw


def said(rows: Iterable[Row]) -> str:
    return "\n".join(" ".join(cell for cell in row if cell) for row in rows)


def test_rows_of_short_cells_are_a_table_with_its_lines(tables: Callable[..., list[str]]) -> None:
    assert tables(rows_at(WIDE, ROWS)) == [said(ROWS)]


def test_on_a_page_that_is_turned_they_are_one_too(tables: Callable[..., list[str]]) -> None:
    # pdfium gives the first cell of the first row before all else of the page
    (table,) = tables(rows_at(WIDE, ROWS), 90)
    assert table.split("\n")[1:] == said(ROWS[1:]).split("\n")


def test_cells_may_stand_at_their_right_edges(tables: Callable[..., list[str]]) -> None:
    assert tables(rows_at([x + 70 for x in WIDE], ROWS, right=True)) == [said(ROWS)]


def test_cells_may_be_empty(tables: Callable[..., list[str]]) -> None:
    rows = [[cell if (i + n) % 3 or not n else "" for n, cell in enumerate(row)] for i, row in enumerate(ROWS)]
    assert tables(rows_at(WIDE, rows)) == [said(rows)]


def test_a_cell_may_go_on_in_a_second_line(tables: Callable[..., list[str]]) -> None:
    rows = [("Marie", "Salt for the town, and"), ("", "fish on the way back"), ("Anna", "Coal"), ("Otto", "Letters")]
    assert tables(rows_at((60, 200), rows)) == [said(rows)]


def test_a_word_that_is_cut_in_a_cell_is_joined(tables: Callable[..., list[str]]) -> None:
    rows = [("Marie", "Salt for the har-"), ("", "bour and the town"), ("Anna", "Coal"), ("Otto", "Letters")]
    assert tables(rows_at((60, 200), rows)) == ["Marie Salt for the harbour and the town\nAnna Coal\nOtto Letters"]


def test_spaces_of_a_typewriter_make_a_table(tables: Callable[..., list[str]]) -> None:
    def draw(canvas: Canvas, y: float) -> float:
        canvas.setFont("Courier", 10)
        for row in ROWS:
            canvas.drawString(60, y, "{:<10} {:>8} {:>14} {:>8}".format(*row))
            y -= 13
        canvas.setFont("Times-Roman", 11)
        return y

    assert tables(draw) == [said(ROWS)]


def test_two_rows_are_no_table(tables: Callable[..., list[str]]) -> None:
    assert tables(rows_at(WIDE, ROWS[:2])) == []


@pytest.mark.parametrize("by_line", [False, True])
def test_prose_in_two_columns_is_not_torn_apart(
    tables: Callable[..., list[str]], tmp_path: Path, by_line: bool
) -> None:
    left, right = wrap(PROSE, 38), wrap(PROSE.replace("harbour", "market"), 38)

    def draw(canvas: Canvas, y: float) -> float:
        if by_line:
            return rows_at((60, 330), list(zip(left, right, strict=False)))(canvas, y)
        rows_at((60,), [(line,) for line in left])(canvas, y)
        return rows_at((330,), [(line,) for line in right])(canvas, y)

    assert tables(draw) == []
    text = read(tmp_path / "page.pdf").text
    assert text.count("and nobody knew what for, until the bell rang in the evening") == 4


def test_lists_notes_and_references_are_no_tables(tables: Callable[..., list[str]]) -> None:
    words = ("Down to the harbour.", "Nobody was there.", "So home again.", "It rained.")
    lists = ["1. 2. 3. 4.", "• • • •", "(i) (ii) (iii) (iv)", "[Ab1] [Cd2] [Ef3] [Gh4]", "1 2 3 4"]
    for marks in (marks.split() for marks in lists):
        assert tables(rows_at((60, 82), list(zip(marks, words, strict=True)))) == []


def test_a_narrow_column_set_to_both_edges_is_no_table(tables: Callable[..., list[str]]) -> None:
    def draw(canvas: Canvas, y: float) -> float:
        for line in wrap(PROSE, 26):
            words = line.split()
            wide = 150 - sum(canvas.stringWidth(word) for word in words)
            x = 60.0
            for word in words:
                canvas.drawString(x, y, word)
                x += canvas.stringWidth(word) + wide / max(1, len(words) - 1)
            y -= 14
        return y

    assert tables(draw) == []
