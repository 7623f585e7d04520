from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from twicetold.ui import theme
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of


def test_both_sides_of_every_match_stand_at_the_same_height(desk: Driver) -> None:
    desk.open_pair()
    for number in range(len(desk.shown())):
        match = desk.line_up(number)
        left, right = desk.heights(match)
        assert abs(left - right) <= 1, f"match {number}: {left} and {right}"
        assert 0 <= left < desk.panes()[0].height()


def test_a_match_is_lined_up_again_when_the_window_changes_its_size(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(2)
    desk.window.resize(1700, 900)
    desk.wait(lambda: abs(desk.heights(match)[0] - desk.heights(match)[1]) <= 1 and desk.heights(match)[0] > 0)


def test_scrolling_one_side_moves_the_other_by_the_match(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(0)
    left = desk.texts()[0]
    left.bring(match.left.start, left.height() * 0.1)
    moved = desk.heights(match)
    assert moved[0] < left.height() * 0.28 - 20
    line = left.edit.line_height() * 2
    assert abs(moved[0] - moved[1]) <= line
    assert not desk.window.pair._later.isActive(), "scrolling must not be taken for a new size and snap back"


def test_unlinked_the_other_side_stays_where_it_is(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(0)
    left, right = desk.panes()
    desk.press(Qt.Key.Key_L)
    before = right.in_view()
    left.bring(match.left.end, 0)
    assert right.in_view() == before
    desk.window.pair.left.pane.setFocus()
    desk.press(Qt.Key.Key_S)
    assert right.in_view() != before


def test_a_click_on_a_match_makes_it_the_current_one_and_keeps_the_place(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(1)
    pairs = [one for one in desk.window.pair._matches if one.id != match.id]
    other = pairs[0]
    left, right = desk.texts()
    desk.press(Qt.Key.Key_L)
    left.bring(other.left.start, 200)
    height = left.height_of(other.left.start)
    edit = left.edit
    cursor = edit.textCursor()
    cursor.setPosition(left._units.unit(other.left.start + 3))
    desk.click(edit.viewport(), edit.cursorRect(cursor).center())
    assert desk.current().id == other.id
    assert abs(left.height_of(other.left.start) - height) <= 1
    assert abs(right.height_of(other.right.start) - height) <= 1


def test_the_current_match_is_marked_word_by_word(desk: Driver) -> None:
    desk.open_pair()
    edited = next(number for number, match in enumerate(desk.shown()) if match.kind != "verbatim")
    match = desk.line_up(edited)
    marks = desk.window.session.marks(match.id)
    assert marks is not None
    left = desk.texts()[0]
    mark = next(mark for mark in marks[0] if mark.kind != "same")
    unit = left._units.unit(mark.start)
    block = left.edit.document().findBlock(unit)
    left._marking.paint(block)
    looks = [one for one in block.layout().formats() if one.start <= unit - block.position() < one.start + one.length]
    assert looks
    assert looks[-1].format.background().color() != left.palette().base().color()


def test_a_ribbon_joins_both_sides_of_the_current_match(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(0)
    strip = desk.window.pair.strip
    ribbon = next(ribbon for ribbon in strip._ribbons if ribbon.id == match.id)
    assert ribbon.current
    assert abs(ribbon.left[0] - ribbon.right[0]) <= 1


def test_page_numbers_stand_at_the_margin_of_a_document_with_pages(desk: Driver) -> None:
    desk.open_pair()
    number = next(n for n, match in enumerate(desk.shown()) if len(match.left.pages) > 1)
    match = desk.line_up(number)
    pane = desk.texts()[0]
    pane.bring(pane._pages[match.left.pages[1] - 1].start, 100)
    assert match.left.pages[1] in [page for page, _ in pane.page_starts_in_view()]


def test_find_counts_both_sides_and_goes_from_hit_to_hit(desk: Driver) -> None:
    desk.open_pair()
    desk.line_up(0)
    desk.control(Qt.Key.Key_F)
    desk.type("marsh")
    left, right = desk.window.pair.search.hits
    readings = [desk.window.session.reading(side.document).text for side in (desk.current().left, desk.current().right)]
    assert len(left) == readings[0].lower().count("marsh")
    assert len(right) == readings[1].lower().count("marsh")
    desk.press(Qt.Key.Key_F3)
    assert f"1 / {len(left) + len(right)}" in desk.window.pair.bar._count.text()
    hit = left[0]
    assert 0 <= desk.panes()[0].height_of(hit.start) < desk.panes()[0].height()
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.pair.bar.isHidden()
    assert desk.view() is desk.window.pair


def test_a_window_that_changes_its_size_leaves_the_reader_where_they_are_once_they_have_scrolled_away(
    desk: Driver,
) -> None:
    desk.open_pair()
    match = desk.line_up(0)
    left = desk.panes()[0]
    place = (match.left.end + len(desk.window.session.reading(match.left.document).text)) // 2
    left.bring(place, 100)
    with desk.settled():
        desk.window.resize(desk.window.width() + 160, desk.window.height())
    assert not left.in_view().start <= match.left.start < left.in_view().end
    assert abs(left.position_at(100) - place) < 600


def test_all_matches_in_view_are_marked_word_by_word_and_the_current_one_the_strongest(
    start: Callable[[], Driver], tmp_path: Path
) -> None:
    one = "the first sentence tells of a quay, and the second one tells of the long harbour wall by the sea"
    other = "the first sentence speaks of a quay, and the second one speaks of the long harbour wall by the sea"
    shared = [
        Shared(0, "the first sentence tells of a quay", 1, "the first sentence speaks of a quay", "edited"),
        Shared(0, "the second one tells of the long", 1, "the second one speaks of the long", "edited"),
    ]
    desk = start()
    desk.open(library_of(tmp_path / "both.twicetold", [Text("one.txt", one), Text("other.txt", other)], shared))
    desk.open_pair()
    left = desk.texts()[0]
    desk.wait(lambda: all(desk.window.session.marks(match.id) for match in desk.shown()))
    left.grab()
    current, beside = desk.current(), next(match for match in desk.shown() if match != desk.current())
    colours = []
    for match in (current, beside):
        at = one.index("tells", match.left.start)
        runs = left.edit.document().firstBlock().layout().formats()
        look = next(QTextCharFormat(run.format) for run in runs if run.start == at)
        assert look.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
        colours.append(look.background().color())
    marks = desk.window.session.marks(current.id)
    kind = next(mark.kind for mark in (marks[0] if marks else ()) if mark.kind != "same")
    assert colours[0] == theme.of(left).mark_tint(kind)
    assert colours[1] == theme.mixed(colours[0], theme.of(left).page, 0.5)


def test_a_match_far_down_stays_lined_up_when_pages_and_texts_take_turns(desk: Driver) -> None:
    desk.open_pair()
    for number in (2, 4):
        match = desk.line_up(number)
        for _ in range(2):
            with desk.settled():
                desk.action("pages").trigger()
            left, right = desk.heights(match)
            assert abs(left - right) <= 2
            assert 0 <= left < desk.panes()[0].height()


def test_the_place_in_view_stays_when_pages_come_in_the_place_of_texts(desk: Driver) -> None:
    desk.open_pair()
    match = desk.line_up(2)
    pane = desk.panes()[0]
    pane.bring(max(0, match.left.start - 4000), 0)
    place = pane.in_view().start
    with desk.settled():
        desk.action("pages").trigger()
    seen = desk.panes()[0].in_view()
    assert seen.start <= place < seen.end
