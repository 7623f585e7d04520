from pytestqt.qtbot import QtBot

from twicetold.ui.empty_view import EmptyView


def test_what_is_said_anew_stands_in_its_place_before_it_is_painted(qtbot: QtBot) -> None:
    view = EmptyView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.say("file-plus-2", "One document so far", "Add another one.", "Add…")
    view.say("circle-check", "No shared text found", "No passage was found. " * 12, "Look at what could not be read…")
    assert view.way_on.width() >= view.way_on.sizeHint().width()
    assert view.way_on.y() >= view._told.geometry().bottom()
