from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage

from twicetold.export.labels import percent
from twicetold.ui import theme
from twicetold.ui.overview.pairs import MOST_IN_PICTURE, PairRow
from twicetold.ui.overview.view import OverviewView
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of


@pytest.fixture
def over(desk: Driver) -> OverviewView:
    """The overview of the sample, in front."""
    desk.control(Qt.Key.Key_1)
    assert desk.view() is desk.window.stack.overview
    return desk.window.stack.overview


def pairs(over: OverviewView) -> list[PairRow]:
    model = over.ranking.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def colour(image: QImage, at: QPointF) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor((at * ratio).toPoint()).name()


def test_the_matrix_has_the_share_of_each_side(desk: Driver, over: OverviewView) -> None:
    report = desk.window.session.report
    assert report is not None
    model = over.matrix.model()
    told = {model.data(model.index(0, 2)), model.data(model.index(2, 0))}
    pair = next(
        one for one in report.pairs if {one.left, one.right} == {report.documents[0].id, report.documents[2].id}
    )
    words = {document.id: document.words for document in report.documents}
    assert told == {percent(pair.left_words / words[pair.left]), percent(pair.right_words / words[pair.right])}
    assert model.data(model.index(0, 1)) is None


def test_a_cell_is_tinted_and_an_empty_one_is_not(over: OverviewView) -> None:
    documents = [document.id for document in over._shown.documents]
    picture = over.matrix.viewport().grab().toImage()
    page = theme.of(over.matrix).page.name()
    filled, empty = over.matrix.cell(documents[0], documents[2]), over.matrix.cell(documents[0], documents[1])
    assert colour(picture, QPointF(filled.left() + 6, filled.top() + 6)) != page
    assert colour(picture, QPointF(empty.left() + 6, empty.top() + 6)) == page


def test_a_click_on_a_cell_opens_the_pair_and_esc_comes_back_to_all_matches(desk: Driver, over: OverviewView) -> None:
    total = len(desk.shown())
    one, other = over._shown.documents[0].id, over._shown.documents[2].id
    desk.click(over.matrix.viewport(), over.matrix.cell(one, other).center())
    desk.wait_idle()
    assert desk.view() is desk.window.pair
    assert {desk.current().left.document, desk.current().right.document} == {one, other}
    assert 0 < len(desk.shown()) < total
    desk.press(Qt.Key.Key_Escape)
    assert desk.view() is over
    assert len(desk.shown()) == total


def test_a_click_on_a_cell_where_nothing_is_shared_opens_nothing(desk: Driver, over: OverviewView) -> None:
    one, other = over._shown.documents[0].id, over._shown.documents[1].id
    desk.click(over.matrix.viewport(), over.matrix.cell(one, other).center())
    assert desk.view() is over


def test_arrows_and_enter_open_a_pair_from_the_matrix(desk: Driver, over: OverviewView) -> None:
    over.focus()
    over.matrix.setCurrentIndex(over.matrix.model().index(0, 0))
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert desk.view() is desk.window.pair


def test_the_caption_tells_the_cell_that_the_keys_have_come_to(desk: Driver, over: OverviewView) -> None:
    over.focus()
    over.matrix.setCurrentIndex(over.matrix.model().index(0, 1))
    desk.press(Qt.Key.Key_Right)
    pair = over.matrix.pair(over.matrix.currentIndex())
    assert pair is not None
    assert f"of {pair.left.file} stands in {pair.right.file}" in over._told.text()


def test_the_list_is_ranked_by_words_and_enter_opens_the_pair(desk: Driver, over: OverviewView) -> None:
    ranked = pairs(over)
    assert [pair.words for pair in ranked] == sorted((pair.words for pair in ranked), reverse=True)
    over.ranking.setFocus()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.view() is desk.window.pair
    assert {desk.current().left.document, desk.current().right.document} == set(ranked[1].key)


def test_a_click_on_a_line_of_the_graph_opens_its_pair(desk: Driver, over: OverviewView) -> None:
    desk.action("graph").trigger()
    line = over.graph.lines[1]
    middle = line.path.pointAtPercent(0.5)
    picture = over.graph.grab().toImage()
    assert colour(picture, middle) != theme.of(over.graph).page.name()
    desk.click(over.graph, middle.toPoint())
    assert desk.view() is desk.window.pair
    assert {desk.current().left.document, desk.current().right.document} == set(line.pair.key)


def test_arrows_point_from_the_older_document_to_the_newer(desk: Driver, over: OverviewView) -> None:
    for picture, network in (("graph", over.graph), ("timeline", over.timeline)):
        desk.action(picture).trigger()
        places = {dot.document.id: dot.at for dot in network.dots}
        for line in network.lines:
            older, newer = places[line.pair.left.id], places[line.pair.right.id]
            assert line.pair.left.published < line.pair.right.published
            tip = line.head[0]
            assert (tip - newer).manhattanLength() < (tip - older).manhattanLength()


def test_the_timeline_stands_in_the_order_of_the_dates(desk: Driver, over: OverviewView) -> None:
    desk.action("timeline").trigger()
    dots = sorted(over.timeline.dots, key=lambda dot: dot.document.published)
    assert [dot.at.x() for dot in dots] == sorted(dot.at.x() for dot in dots)


def test_keys_walk_from_line_to_line_and_the_caption_tells_the_shares(desk: Driver, over: OverviewView) -> None:
    desk.action("graph").trigger()
    over.focus()
    desk.press(Qt.Key.Key_Down)
    pair = over.graph.pairs[0]
    assert over.graph.spoken_of() is pair
    assert pair.left.file in over._told.text()
    assert percent(pair.share_of(pair.left.id)) in over._told.text()
    told = QAccessible.queryAccessibleInterface(over.graph).text(QAccessible.Text.Description)
    assert pair.right.file in told
    desk.press(Qt.Key.Key_Return)
    assert desk.view() is desk.window.pair


def test_a_click_on_a_document_of_the_graph_narrows_to_it_and_again_lets_go(desk: Driver, over: OverviewView) -> None:
    desk.action("graph").trigger()
    dot = over.graph.dots[0]
    desk.click(over.graph, dot.badge.center().toPoint())
    assert desk.window.session.filter.documents == {dot.document.id}
    dot = next(one for one in over.graph.dots if one.document.id == dot.document.id)
    desk.click(over.graph, dot.badge.center().toPoint())
    assert desk.window.session.filter.documents == frozenset()


def test_a_filter_changes_the_shares_at_once(desk: Driver, over: OverviewView) -> None:
    before = {pair.key: pair.words for pair in pairs(over)}
    least = sorted(match.words for match in desk.shown())[-3]
    desk.window.session.narrow(min_words=least)
    desk.wait_idle()
    after = {pair.key: pair.words for pair in pairs(over)}
    assert sum(after.values()) < sum(before.values())
    assert sum(pair.matches for pair in pairs(over)) == len(desk.shown())


def test_a_match_set_aside_counts_no_more(desk: Driver, over: OverviewView) -> None:
    before = sum(pair.matches for pair in pairs(over))
    desk.window.judgements.set_aside("common-wording")
    desk.wait(lambda: sum(pair.matches for pair in pairs(over)) == before - 1)


def test_verdicts_cannot_be_given_where_no_match_is_shown(desk: Driver, over: OverviewView) -> None:
    desk.press(Qt.Key.Key_1)
    assert all(row.match.verdict is None for row in desk.window.session.rows)
    assert desk.window.details.isHidden()


def test_without_two_dates_there_is_no_timeline(start: Callable[[], Driver], tmp_path: Path) -> None:
    words = "and the ferry crossed the estuary at noon"
    texts = [Text("one.txt", f"One {words}", "1950"), Text("two.txt", f"Two {words}")]
    desk = start()
    desk.open(library_of(tmp_path / "undated.twicetold", texts, [Shared(0, words, 1, words)]))
    desk.control(Qt.Key.Key_1)
    assert not desk.action("timeline").isEnabled()
    desk.action("graph").trigger()
    assert desk.window.stack.overview.graph.lines[0].head.isEmpty()


def test_what_the_picture_leaves_out_is_said(start: Callable[[], Driver], tmp_path: Path) -> None:
    words = "and the ferry crossed the estuary at noon"
    number = MOST_IN_PICTURE + 10
    texts = [Text(f"{n}.txt", f"Number {n} {words}") for n in range(number)]
    shared = [Shared(n, words, n + 1, words) for n in range(0, number, 2)]
    desk = start()
    desk.open(library_of(tmp_path / "crowd.twicetold", texts, shared))
    desk.control(Qt.Key.Key_1)
    over = desk.window.stack.overview
    assert f"{MOST_IN_PICTURE} documents" in over._told.text()
    assert "10 more are in the list" in over._told.text()
    assert len(pairs(over)) == number // 2


def test_in_a_wide_window_the_list_stands_beside_the_picture(desk: Driver, over: OverviewView) -> None:
    desk.window.resize(1700, 900)
    desk.wait(lambda: over.splitter.orientation() == Qt.Orientation.Horizontal)
    desk.window.resize(900, 800)
    desk.wait(lambda: over.splitter.orientation() == Qt.Orientation.Vertical)
    assert over.matrix.viewport().rect().contains(QPoint(1, 1))
