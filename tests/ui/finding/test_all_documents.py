"""Words are found in all documents, and a hit is opened where it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from twicetold.engine.text import Span
from twicetold.ui import theme
from twicetold.ui.finding.hits import Row
from twicetold.ui.finding.panel import USUAL_HEIGHT, FindPanel
from twicetold_db import Library
from ui.driver import Driver
from ui.heart import Heart
from ui.libraries import Shared, Text, library_of
from ui.test_answering import LONGEST_GAP
from yardstick import seconds_by_the_clock

FERRY = "the ferry crossed the estuary at noon, and nobody on the jetty waved"
TEXTS = [
    Text("blog.txt", f"It is told that {FERRY}. A heron looked on.\n\nThe “Café Réunion” was shut.", under_review=True),
    Text("paper.txt", f"{FERRY}. The paper goes on about the weather.\n\nNo heron, no ferry."),
    Text(
        "alone.txt", "Nothing here is shared.\n\n" + "Much is said of other things. " * 200 + "\n\nA heron stood alone."
    ),
]


@pytest.fixture
def desk(start: Callable[[], Driver], tmp_path: Path) -> Driver:
    """A window with three documents, of which two share a sentence."""
    driver = start()
    driver.open(library_of(tmp_path / "herons.twicetold", TEXTS, [Shared(0, FERRY, 1, FERRY)]))
    return driver


def panel(desk: Driver) -> FindPanel:
    return desk.window.found


def seek(desk: Driver, typed: str) -> None:
    """Press the key, type, and wait for the end of the search."""
    desk.control(Qt.Key.Key_L, shift=True)
    panel(desk).line.setText(typed)  # as it is pasted; Qt's tests cannot type all letters
    desk.wait(lambda: not panel(desk)._typed.isActive() and not panel(desk).seeking.running)


def rows(desk: Driver) -> list[Row]:
    return panel(desk).list.found.rows


def listed(desk: Driver) -> list[tuple[str, str]]:
    """The hits as the list shows them: document and line."""
    return [(row.found.name, row.hit.line) for row in rows(desk) if row.hit]


def chosen(desk: Driver) -> tuple[str, str]:
    row: Row = panel(desk).list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert row.hit
    return row.found.name, row.hit.line


def selected(desk: Driver, pane: object) -> list[str]:
    """The words that a text shows as hits, the current one first."""
    shown = sorted(pane.edit.extraSelections(), key=lambda one: one.format.background() != theme.of(pane).accent)
    return [one.cursor.selectedText() for one in shown]


def test_the_key_opens_the_panel_which_says_what_can_be_typed(desk: Driver) -> None:
    desk.control(Qt.Key.Key_L, shift=True)
    assert panel(desk).isVisible()
    assert panel(desk).line.hasFocus()
    assert "quotation marks" in panel(desk).told.text()


def test_the_panel_is_as_high_as_it_was_whatever_became_of_the_window(
    desk: Driver, start: Callable[[], Driver]
) -> None:
    desk.window.resize(900, 680)
    desk.control(Qt.Key.Key_L, shift=True)
    assert abs(panel(desk).height() - USUAL_HEIGHT) < 4
    whole = desk.window.frame.upright.height()
    desk.window.frame.upright.setSizes([whole - 180, 180])
    desk.press(Qt.Key.Key_Escape)
    desk.window.resize(1200, 800)
    desk.control(Qt.Key.Key_L, shift=True)
    assert abs(panel(desk).height() - 180) < 4
    path = desk.window.session.path
    desk.close()
    again = start()
    again.open(path)
    again.control(Qt.Key.Key_L, shift=True)
    assert abs(panel(again).height() - 180) < 4


def test_the_hits_are_listed_by_document_with_their_lines_and_counted(desk: Driver) -> None:
    seek(desk, "heron")
    assert {name for name, _ in listed(desk)} == {"blog.txt", "paper.txt", "alone.txt"}
    assert ("paper.txt", "No heron, no ferry.") in listed(desk)
    assert panel(desk).count.text() == "3 hits in 3 documents"
    headings = [row for row in rows(desk) if row.hit is None]
    assert [row.said().partition(",")[2].strip() for row in headings] == ["1 hit"] * 3


def test_all_words_a_phrase_and_a_beginning(desk: Driver) -> None:
    seek(desk, "heron ferry")
    assert [name for name, _ in listed(desk)] == ["paper.txt", "blog.txt"]
    seek(desk, '"ferry crossed" cafe*')
    assert listed(desk) == []
    seek(desk, "reun*")
    assert [name for name, _ in listed(desk)] == ["blog.txt"]


def test_what_is_not_found_is_said_with_a_way_on(desk: Driver) -> None:
    seek(desk, "zeppelin")
    assert panel(desk).count.text() == "not found"
    assert "No paragraph" in panel(desk).told.text()
    assert panel(desk).told.isVisible()


def test_arrow_keys_walk_the_hits_over_the_headings_and_stay_at_the_ends(desk: Driver) -> None:
    seek(desk, "heron")
    walked = []
    for _ in range(3):
        desk.press(Qt.Key.Key_Down)
        walked.append(chosen(desk))
    assert walked == listed(desk)
    desk.press(Qt.Key.Key_Down)
    assert chosen(desk) == walked[-1]
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert chosen(desk) == walked[0]


def test_enter_opens_the_place_in_the_review_of_a_document_though_it_has_no_match(desk: Driver) -> None:
    seek(desk, '"stood alone"')
    desk.press(Qt.Key.Key_Return)
    review = desk.window.stack.review
    assert desk.view() is review
    desk.wait(lambda: 0 <= review.pane.height_of(TEXTS[2].text.index("stood alone")) < review.pane.height())
    assert selected(desk, review.pane.text) == ["stood alone"]


def test_a_hit_in_the_open_pair_is_shown_there(desk: Driver) -> None:
    desk.open_pair()
    seek(desk, "weather")
    desk.press(Qt.Key.Key_Return)
    assert desk.view() is desk.window.pair
    assert [selected(desk, pane) for pane in desk.texts()] == [["weather"], []]
    seek(desk, '"stood alone"')
    desk.press(Qt.Key.Key_Return)
    assert desk.view() is desk.window.stack.review


def test_f3_goes_from_hit_to_hit_through_the_documents(desk: Driver) -> None:
    seek(desk, "heron")
    opened = []
    for _ in range(3):
        desk.press(Qt.Key.Key_F3)
        opened.append(desk.window.stack.review._shown)
    assert sorted(opened) == [1, 2, 3]


def test_a_hit_is_opened_though_other_documents_are_chosen(desk: Driver) -> None:
    desk.window.session.narrow(documents=frozenset({2}))
    seek(desk, '"stood alone"')
    desk.press(Qt.Key.Key_Return)
    assert desk.window.stack.review._shown == 3


def test_a_hit_in_a_document_that_is_not_shown_yet_or_in_a_text_that_is_another_now_shows_nothing_wrong(
    desk: Driver,
) -> None:
    before = desk.view()
    desk.window.finder.open_hit(99, [Span(0, 5)], 0)
    assert desk.view() is before
    desk.window.finder.open_hit(1, [Span(3, 5), Span(10_000_000, 10_000_005)], 1)
    assert desk.view() is desk.window.stack.review
    assert selected(desk, desk.window.stack.review.pane.text) == []


def test_esc_closes_the_panel_and_takes_the_hits_away(desk: Driver) -> None:
    seek(desk, "heron")
    desk.press(Qt.Key.Key_Return)
    review = desk.window.stack.review
    assert review.pane.text.edit.extraSelections()
    desk.press(Qt.Key.Key_Escape)
    assert panel(desk).isHidden()
    assert desk.view() is review
    assert not review.pane.text.edit.extraSelections()
    assert review.isAncestorOf(desk.window.focusWidget())


def test_documents_that_come_and_go_are_found_and_are_found_no_more(desk: Driver, tmp_path: Path) -> None:
    seek(desk, "heron")
    (tmp_path / "late.txt").write_text("A late heron.")
    desk.drop([tmp_path / "late.txt"])
    desk.wait(lambda: ("late.txt", "A late heron.") in listed(desk))
    desk.wait_idle()
    desk.window.session.narrow(documents=frozenset({3}))
    desk.window.tasks.change(lambda path, progress: _remove(path, 3), "")
    desk.wait(lambda: "alone.txt" not in dict(listed(desk)))


def _remove(path: Path, number: int) -> None:
    with Library.open(path) as library:
        library.remove(number)


def test_documents_are_made_searchable_as_soon_as_the_panel_is_opened(desk: Driver) -> None:
    assert desk.window.session.library.not_searchable()
    desk.control(Qt.Key.Key_L, shift=True)
    desk.wait(lambda: not desk.window.session.library.not_searchable())


def test_another_library_is_another_search(desk: Driver, tmp_path: Path) -> None:
    seek(desk, "heron")
    desk.open(library_of(tmp_path / "other.twicetold", [Text("one.txt", "One."), Text("two.txt", "Two.")]))
    assert panel(desk).line.text() == ""
    assert listed(desk) == []


def test_what_is_typed_in_the_bar_of_a_text_can_be_sought_everywhere(desk: Driver) -> None:
    desk.open_pair()
    desk.control(Qt.Key.Key_F)
    desk.type("heron")
    desk.button("In all documents").click()
    desk.wait(lambda: len(listed(desk)) == 3)


def test_the_words_found_are_set_off_in_their_line(desk: Driver) -> None:
    seek(desk, '"stood alone"')
    view = panel(desk).list
    index = view.model().index(1, 0)
    rect = view.visualRect(index)
    picture = view.viewport().grab(rect).toImage()
    colours = theme.of(view)
    wanted = theme.mixed(colours.page, colours.accent, 0.25).rgb()
    seen = [x for x in range(picture.width()) if any(picture.pixel(x, y) == wanted for y in range(picture.height()))]
    assert 40 < max(seen) - min(seen) < 200
    assert QColor(picture.pixel(picture.width() - 4, 2)) == colours.page


def test_a_line_from_right_to_left_shows_its_beginning(start: Callable[[], Driver], tmp_path: Path) -> None:
    text = Text("arabic.txt", "البحر " + "الكبير والنهر الطويل " * 40 + "النهاية.")
    desk = start()
    desk.open(library_of(tmp_path / "sea.twicetold", [text, TEXTS[0]]))
    seek(desk, "البحر")
    assert [name for name, _ in listed(desk)] == ["arabic.txt"]
    view = panel(desk).list
    picture = view.viewport().grab(view.visualRect(view.model().index(1, 0))).toImage()
    colours = theme.of(view)
    wanted = theme.mixed(colours.page, colours.accent, 0.25).rgb()
    seen = [x for x in range(picture.width()) if any(picture.pixel(x, y) == wanted for y in range(picture.height()))]
    assert min(seen) > picture.width() / 2


def test_the_window_answers_while_a_word_that_is_everywhere_is_sought_in_a_thousand_documents(
    start: Callable[[], Driver], many: Path
) -> None:
    desk = start()
    desk.open(many)
    desk.wait_idle()
    heart = Heart()
    seek(desk, "word1* word2*")
    heart.stop()
    assert panel(desk).list.found.documents == 1000
    assert heart.longest < LONGEST_GAP * seconds_by_the_clock()
