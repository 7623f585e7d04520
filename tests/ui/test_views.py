"""The views are of one model: what is filtered, chosen or judged in one is so in all; and each is a key away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from twicetold.ui import work
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of

VIEWS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def test_each_view_is_a_key_away(desk: Driver) -> None:
    stack = desk.window.stack
    for key, view in zip(VIEWS, (stack.overview, stack.review, stack.matches, stack.pair), strict=True):
        desk.control(key)
        assert desk.view() is view
        assert view.isAncestorOf(desk.window.focusWidget()) or view is desk.window.focusWidget()
    desk.wait_idle()


def test_the_pictures_of_the_overview_are_a_key_away(desk: Driver) -> None:
    desk.control(Qt.Key.Key_1)
    over = desk.window.stack.overview
    for number, key in enumerate((Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1)):
        desk.press(key, modifier=Qt.KeyboardModifier.AltModifier)
        assert over.stack.currentIndex() == (1, 2, 0)[number]


def test_the_picture_of_the_overview_is_remembered(start: Callable[[], Driver], library: Path) -> None:
    first = start()
    first.open(library)
    first.action("timeline").trigger()
    first.close()
    second = start()
    second.open(library)
    assert second.action("timeline").isChecked()
    second.control(Qt.Key.Key_1)
    assert second.window.stack.overview.timeline.isVisible()


def test_esc_in_a_view_lets_go_of_the_chosen_documents_and_stays(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    desk.window.session.narrow(documents=frozenset({1}))
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.session.filter.documents == frozenset()
    assert desk.view() is desk.window.stack.review


def test_the_pair_goes_back_to_where_it_was_opened(desk: Driver) -> None:
    for key in VIEWS[1:3]:
        desk.control(key)
        view = desk.view()
        desk.control(Qt.Key.Key_4)
        desk.wait_idle()
        assert desk.view() is desk.window.pair
        desk.press(Qt.Key.Key_Escape)
        assert desk.view() is view


def test_who_goes_on_from_a_pair_to_another_view_keeps_its_documents(desk: Driver) -> None:
    desk.control(Qt.Key.Key_1)
    over = desk.window.stack.overview
    over.ranking.setFocus()
    desk.press(Qt.Key.Key_Return)
    chosen = desk.window.session.filter.documents
    assert len(chosen) == 2
    desk.control(Qt.Key.Key_3)
    desk.control(Qt.Key.Key_4)
    desk.wait_idle()
    desk.press(Qt.Key.Key_Escape)
    assert desk.view() is desk.window.matches
    assert desk.window.session.filter.documents == chosen


def test_a_filter_set_in_one_view_holds_in_all(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    review = desk.window.stack.review
    before = len(review._passages)
    desk.window.session.narrow(without_kinds=frozenset({"edited", "moved", "paraphrase"}))
    assert 0 < len(review._passages) < before
    desk.control(Qt.Key.Key_3)
    assert {match.kind for match in desk.shown()} == {"verbatim"}
    desk.control(Qt.Key.Key_1)
    desk.wait_idle()
    ranked = desk.window.stack.overview._shown.pairs
    assert sum(pair.matches for pair in ranked) == len(desk.shown())


def test_the_match_chosen_in_the_list_is_the_current_one_in_the_review(desk: Driver) -> None:
    match = desk.choose(3)
    desk.control(Qt.Key.Key_2)
    review = desk.window.stack.review
    passage = next(one for one in review._passages if one.match == match.id)
    desk.wait(lambda: 0 <= review.pane.height_of(passage.span.start) < review.pane.height())
    assert review.pane.colouring.current is not None
    assert review.pane.colouring.current.id == match.id


def test_another_library_leaves_nothing_of_the_first_in_any_view(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    desk.control(Qt.Key.Key_1)
    desk.window.session.close()
    desk.window.session.library_changed.emit()
    assert desk.view() is desk.window.start
    assert desk.window.stack.review._passages == []


@pytest.mark.parametrize("key", [*VIEWS, Qt.Key.Key_C])
def test_another_library_can_be_opened_from_every_view(desk: Driver, tmp_path: Path, key: Qt.Key) -> None:
    words = "and the ferry crossed the estuary at noon"
    texts = [Text("one.txt", f"One {words}"), Text("two.txt", f"Two {words}")]
    other = library_of(tmp_path / "other.twicetold", texts, [Shared(0, words, 1, words)])
    chained = next(match for match in desk.shown() if desk.window.stack.chain.documents(match.cluster))
    desk.window.session.choose(chained.id)
    if key == Qt.Key.Key_C:
        desk.press(key)
    else:
        desk.control(key)
    desk.wait_idle()
    desk.open(other)
    desk.wait_idle()
    assert desk.documents() == ["one.txt", "two.txt"]
    for view in VIEWS:
        desk.control(view)
        desk.wait_idle()
    assert desk.window.stack.review.pane.text.edit.toPlainText() in {text.text for text in texts}
    assert len(desk.window.stack.overview._shown.pairs) == 1


@pytest.mark.parametrize("key", VIEWS)
def test_a_document_can_be_taken_out_in_every_view(desk: Driver, key: Qt.Key) -> None:
    desk.control(key)
    desk.wait_idle()
    gone = desk.documents()[1]
    number = next(one.id for one in desk.window.session.report.documents if one.file == gone)
    desk.window.tasks.change(partial(work.remove, ids=frozenset({number})), "taking out")
    desk.wait(lambda: gone not in desk.documents())
    desk.wait_idle()
    for view in VIEWS:
        desk.control(view)
        desk.wait_idle()
    assert len(desk.window.stack.overview._shown.documents) == 2


def test_the_keys_of_the_views_stand_in_the_list_of_keys(desk: Driver) -> None:
    desk.press(Qt.Key.Key_F1)
    told = {label.text() for label in desk.dialog().findChildren(QLabel)}
    assert {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "C", "Alt+1", "Alt+2", "Alt+3", "Overview", "Review"} <= told
    desk.dialog().close()


def test_every_part_of_the_new_views_has_a_name_for_screen_readers(desk: Driver) -> None:
    stack = desk.window.stack
    desk.control(Qt.Key.Key_1)
    desk.control(Qt.Key.Key_2)
    over, review = stack.overview, stack.review
    parts = (over.matrix, over.graph, over.timeline, over.ranking, review.pane.text.edit, review.list, review.map)
    for part in (*parts, review.head.combo, review.head.bar):
        name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        assert name, type(part).__name__
    index = over.ranking.model().index(0, 0)
    assert " of " in index.data(Qt.ItemDataRole.AccessibleTextRole)
    cell = over.matrix.model().index(0, 2)
    assert "stands in" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
