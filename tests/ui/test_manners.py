"""What every part of the window owes a person: a key, a menu entry, a tooltip, a name for screen readers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QMenu, QPlainTextEdit, QSlider, QWidget

from twicetold.export.labels import CREDITS, EXCLUSIONS, KINDS, VERDICTS
from twicetold.ui import words
from twicetold_resources import palette
from ui.driver import Driver


def in_menus(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += in_menus(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_every_action_of_the_window_stands_in_a_menu(desk: Driver) -> None:
    bar = desk.window.menuBar()
    listed = {action for top in bar.actions() for action in in_menus(top.menu())}
    missing = [action.text() for action in desk.window.actions() if action not in listed]
    assert missing == []


def test_every_action_has_a_tooltip_that_tells_its_key(desk: Driver) -> None:
    for action in desk.window.actions():
        key = action.shortcut().toString()
        if key and action not in (desk.action("undo"), desk.action("redo")):
            assert f"({action.shortcut().toString()})" in action.toolTip(), action.text()


def test_no_two_actions_have_the_same_key(desk: Driver) -> None:
    keys = [key.toString() for action in desk.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_everything_that_takes_the_keyboard_has_a_name_for_screen_readers(desk: Driver) -> None:
    desk.open_pair()
    kinds = (QAbstractButton, QLineEdit, QListView, QPlainTextEdit, QSlider)
    nameless = []
    for widget in desk.window.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_a_match_in_the_list_is_told_in_a_sentence(desk: Driver) -> None:
    index = desk.window.matches.model().index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{desk.shown()[0].words} words" in told
    assert "newspaper.pdf" in told or "report.pdf" in told


def test_the_list_of_keys_tells_every_key(desk: Driver) -> None:
    desk.press(Qt.Key.Key_F1)
    told = {label.text() for label in desk.dialog().findChildren(QLabel)}
    assert {"J", "K", "X", "M", "L", "S", "T", "1", "0", "-", "Ctrl+E", "F3"} <= told
    desk.dialog().close()


def test_the_window_calls_things_what_the_exports_call_them() -> None:
    for told, ours in (
        (KINDS, words.kind),
        (VERDICTS, words.verdict),
        (EXCLUSIONS, words.exclusion),
        (CREDITS, words.credit),
    ):
        assert {slug: ours(slug) for slug in told} == dict(told)
    assert {kind: words.mark(kind) for kind in palette.MARKS} == {
        kind: style.label for kind, style in palette.MARKS.items()
    }


def test_a_theme_chosen_in_the_menu_colours_the_window_and_the_texts(desk: Driver) -> None:
    desk.open_pair()
    desk.window.actions_.themes["dark"].trigger()
    assert desk.window.palette().window().color().name() == palette.DARK.ground
    assert desk.texts()[0].edit.palette().base().color().name() == palette.DARK.page
    desk.window.actions_.themes["light"].trigger()
    assert desk.window.palette().window().color().name() == palette.LIGHT.ground
