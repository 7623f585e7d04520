"""In a narrow window nothing is out of reach, and texts can be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton

from twicetold.ui.legend import Legend
from twicetold.ui.room import NARROW
from ui.driver import Driver

LEAST = 784


def resize(desk: Driver, wide: int) -> None:
    desk.window.resize(wide, 600)
    desk.wait(lambda: desk.window.width() == wide and desk.window._tools.width() == wide)


def buttons(desk: Driver) -> dict[QAction, QToolButton]:
    bar = desk.window._tools
    found = ((action, bar.widgetForAction(action)) for action in bar.actions())
    return {action: one for action, one in found if isinstance(one, QToolButton)}


@pytest.mark.parametrize("wide", [1400, 1000, LEAST])
def test_every_tool_is_within_reach(desk: Driver, wide: int) -> None:
    resize(desk, wide)
    bar = desk.window._tools
    desk.wait(lambda: all(button.isVisible() for button in buttons(desk).values()))
    for action, button in buttons(desk).items():
        assert bar.rect().contains(button.geometry()), action.text()
    assert desk.window.filter_bar.isVisible()


def test_tools_show_their_names_where_there_is_room(desk: Driver) -> None:
    names = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    act = desk.window.actions_
    nameless = {act.documents_panel, act.details_panel}
    for wide, named in ((LEAST, False), (1400, True), (LEAST, False)):
        resize(desk, wide)
        for action, button in buttons(desk).items():
            assert (button.toolButtonStyle() == names) == (named and action not in nameless), (wide, action.text())


def test_two_texts_have_the_room_of_the_documents_in_a_narrow_window(desk: Driver) -> None:
    resize(desk, NARROW - 1)
    assert desk.window.documents.isVisible()
    desk.open_pair()
    assert not desk.window.documents.isVisible()
    assert not desk.action("documents_panel").isChecked()
    desk.action("matches_view").trigger()
    assert desk.window.documents.isVisible()
    desk.action("pair_view").trigger()
    resize(desk, NARROW)
    assert desk.window.documents.isVisible()


def test_documents_that_a_person_shows_or_folds_away_in_a_narrow_window_stay_so(desk: Driver) -> None:
    resize(desk, LEAST)
    desk.open_pair()
    desk.control(Qt.Key.Key_B)
    assert desk.window.documents.isVisible()
    desk.action("matches_view").trigger()
    desk.control(Qt.Key.Key_B)
    desk.action("pair_view").trigger()
    desk.action("matches_view").trigger()
    assert not desk.window.documents.isVisible()


def test_what_a_narrow_window_folded_away_is_there_the_next_time(desk: Driver) -> None:
    resize(desk, LEAST)
    desk.open_pair()
    desk.close()
    assert desk.action("documents_panel").isChecked()


def test_a_narrow_list_tells_the_words_over_the_whole_row(desk: Driver) -> None:
    listed = desk.window.matches
    first = listed.model().index(0, 0)
    resize(desk, 1400)
    low = listed.visualRect(first).height()
    resize(desk, LEAST)
    desk.wait(lambda: listed.visualRect(first).height() > low)
    resize(desk, 1400)
    desk.wait(lambda: listed.visualRect(first).height() == low)


def test_no_name_of_a_mark_is_cut(desk: Driver) -> None:
    resize(desk, LEAST)
    desk.open_pair()
    legend = desk.window.pair.findChild(Legend)
    assert legend is not None
    for label in legend.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width(), label.text()
        assert legend.rect().contains(label.mapTo(legend, label.rect().bottomRight())), label.text()
