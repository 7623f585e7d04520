from pathlib import Path
from time import process_time

import pytest
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from twicetold.engine.text import Span, WordBoxes
from twicetold.export.report import Mark
from twicetold.ui import theme
from twicetold.ui.pair.pane import PaneMatch, Reading
from twicetold.ui.pair.text_pane import TextPane
from twicetold_db.records import PageRecord

TEXT = "🙂 𝔘nder the 🙂 marsh\n" + "A line of no weight.\n" * 400 + "the last 🙂 words stand here"


def reading(text: str, pages: tuple[PageRecord, ...] = ()) -> Reading:
    return Reading(1, text, pages, Path("none.txt"), "", False, WordBoxes.none)


def pane_with(text: str, qtbot: QtBot, *size: int) -> TextPane:
    """A pane of this size on the screen that shows the text."""
    made = TextPane("A document")
    qtbot.addWidget(made)
    made.set_reading_font(theme.reading_font(12))
    made.resize(*size)
    with qtbot.waitExposed(made):
        made.show()
    made.show_reading(reading(text))
    return made


@pytest.fixture
def pane(qtbot: QtBot) -> TextPane:
    return pane_with(TEXT, qtbot, 560, 640)


def look_at(pane: TextPane, position: int) -> QTextCharFormat | None:
    unit = pane._units.unit(position)
    block = pane.edit.document().findBlock(unit)
    inside = unit - block.position()
    pane._marking.paint(block)
    ranges = block.layout().formats()
    found = [one.format for one in ranges if one.start <= inside < one.start + one.length]
    return QTextCharFormat(found[-1]) if found else None


def shade(pane: TextPane, position: int) -> QColor | None:
    look = look_at(pane, position)
    return look.background().color() if look is not None else None


def test_a_match_after_emoji_is_shaded_from_its_first_to_its_last_letter(pane: TextPane) -> None:
    start = TEXT.index("last 🙂")
    pane.show_matches([PaneMatch(7, Span(start, start + 6))], [])
    assert [shade(pane, start + step) is not None for step in (-1, 0, 5, 6)] == [False, True, True, False]


def test_marks_of_the_current_match_have_their_own_tint_and_line(pane: TextPane) -> None:
    start = TEXT.index("the last")
    match = PaneMatch(
        7, Span(start, start + 16), (Mark("same", start, start + 3), Mark("edited", start + 4, start + 8))
    )
    pane.show_matches([match], [])
    pane.show_current(match)
    edited = look_at(pane, start + 5)
    assert edited is not None
    assert edited.background().color() == theme.of(pane).mark_tint("edited")
    assert edited.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert shade(pane, start + 5) != shade(pane, start + 1)


def test_what_was_current_before_is_shaded_as_any_other_match(pane: TextPane) -> None:
    first, second = PaneMatch(1, Span(0, 8)), PaneMatch(2, Span(24, 30))
    pane.show_matches([first, second], [])
    plain = shade(pane, 3)
    pane.show_current(first)
    assert shade(pane, 3) != plain
    pane.show_current(second)
    assert shade(pane, 3) == plain


@pytest.mark.parametrize("wanted", [23.0, 50.0, 137.0, 300.0, 511.0])
def test_any_line_can_be_brought_to_any_height_to_the_pixel(pane: TextPane, wanted: float) -> None:
    for place in (TEXT.index("weight", 3000), TEXT.index("weight", 6000), TEXT.index("the last")):
        pane.bring(place, wanted)
        assert abs(pane.height_of(place) - wanted) <= 1


def test_a_line_brought_to_the_top_is_wholly_in_view(pane: TextPane) -> None:
    place = TEXT.index("weight", 3000)
    pane.bring(place, 0)
    assert 0 <= pane.height_of(place) < 12


def test_the_first_line_cannot_be_brought_lower_than_it_stands(pane: TextPane) -> None:
    pane.bring(0, 400)
    assert 0 <= pane.height_of(0) < 40


def test_what_is_out_of_view_is_infinitely_far(pane: TextPane) -> None:
    pane.bring(TEXT.index("weight", 4000), 200)
    assert pane.height_of(0) == float("-inf")
    assert pane.height_of(len(TEXT)) == float("inf")


def test_lines_are_set_apart_for_reading(pane: TextPane) -> None:
    pane.show_reading(reading("word " * 200))
    block = pane.edit.document().firstBlock()
    pane.edit.spaced.blockBoundingRect(block)
    layout = block.layout()
    apart = layout.lineAt(2).y() - layout.lineAt(1).y()
    assert 1.4 <= apart / pane.edit.fontInfo().pixelSize() <= 1.65


def test_in_a_wide_pane_the_text_keeps_its_measure(pane: TextPane) -> None:
    pane.resize(1600, 640)
    pane.show_reading(reading("word " * 600))
    block = pane.edit.document().firstBlock()
    pane.edit.spaced.blockBoundingRect(block)
    assert 60 <= block.layout().lineAt(0).textLength() <= 95


def test_page_numbers_stand_where_pages_begin(pane: TextPane) -> None:
    second = TEXT.index("weight", 60)
    pages = (PageRecord(1, 0, second, 400, 600, "text"), PageRecord(2, second, len(TEXT), 400, 600, "text"))
    pane.show_reading(reading(TEXT, pages))
    assert [number for number, _ in pane.page_starts_in_view()] == [1, 2]


LONG = "\n".join("the same eight words in each line here" for _ in range(20_000))  # 800,000 characters


def marked(number: int) -> PaneMatch:
    start = number * 78
    kinds = ("same", "edited", "reworded", "moved", "only-here")
    marks = tuple(Mark(kind, start + 7 * place, start + 7 * place + 6) for place, kind in enumerate(kinds))
    return PaneMatch(number, Span(start, start + 38), marks)


def show_all(pane: TextPane, matches: list[PaneMatch]) -> None:
    pane.show_matches(matches, [])
    for match in matches:
        pane.colouring.set_marks(match.id, match.marks)
    pane.recolour()


def test_the_words_of_a_match_that_is_not_current_are_marked_more_quietly(pane: TextPane) -> None:
    start = TEXT.index("A line")
    match = PaneMatch(
        7, Span(start, start + 19), (Mark("same", start, start + 6), Mark("edited", start + 7, start + 9))
    )
    pane.show_matches([match], [])
    pane.show_marks(match)
    quiet = look_at(pane, start + 7)
    assert quiet is not None
    assert quiet.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert quiet.background().color() not in (theme.of(pane).mark_tint("edited"), shade(pane, start + 1))
    pane.show_current(match)
    assert shade(pane, start + 7) == theme.of(pane).mark_tint("edited")


def test_only_the_paragraphs_that_come_into_view_are_painted(pane: TextPane) -> None:
    pane.show_reading(reading(LONG))
    show_all(pane, [marked(number) for number in range(10_000)])
    pane.grab()
    document = pane.edit.document()
    painted = [bool(document.findBlockByNumber(number).layout().formats()) for number in range(0, 20_000, 2)]
    assert painted[0]
    assert not any(painted[100:])
    pane.bring(78 * 5_000, 100)
    pane.grab()
    assert document.findBlockByNumber(10_000).layout().formats()


def test_ten_thousand_marked_matches_scroll_as_fast_as_a_hundred(pane: TextPane) -> None:
    def seconds(matches: int) -> float:
        pane.show_reading(reading(LONG))
        show_all(pane, [marked(number) for number in range(matches)])
        pane.grab()
        start = process_time()
        for step in range(60):
            pane.edit.verticalScrollBar().setValue(step * 3)
            pane.grab()
        return process_time() - start

    few = seconds(100)
    assert seconds(10_000) < 3 * few


def test_of_very_many_hits_those_near_the_view_are_drawn_and_the_others_as_they_come_into_view(pane: TextPane) -> None:
    pane.show_reading(reading(LONG))
    hits = [Span(line * 39, line * 39 + 3) for line in range(20_000)]
    pane.show_hits(hits, 10_000)
    pane.bring(hits[10_000].start, 100)
    drawn = {selection.cursor.selectionStart(): selection.format.background() for selection in selected(pane)}
    assert len(drawn) < 1000
    assert {hits[10_000 + away].start for away in (-1, 0, 1)} <= drawn.keys()
    assert drawn[hits[10_000].start] != drawn[hits[10_001].start]


def selected(pane: TextPane) -> list[QTextEdit.ExtraSelection]:
    return pane.edit.extraSelections()
