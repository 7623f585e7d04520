"""A person who works by keys sees where the keyboard is."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from twicetold.ui import theme
from ui.driver import Driver


def colour(widget: QWidget, at: QPoint) -> str:
    return QColor(widget.grab().toImage().pixel(at)).name()


def test_the_document_that_the_keyboard_is_at_has_an_outline(desk: Driver) -> None:
    view, accent = desk.window.documents.list, theme.of(desk.window).accent.name()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    rect = view.visualRect(view.model().index(0, 0))
    at = QPoint(rect.left() + 9, rect.center().y())
    assert colour(view.viewport(), at) == accent
    desk.window.matches.setFocus()
    assert colour(view.viewport(), at) != accent


def test_the_chosen_match_tells_whether_the_keyboard_is_at_the_list(desk: Driver) -> None:
    view, colours = desk.window.matches, theme.of(desk.window)
    at = QPoint(1, view.visualRect(view.currentIndex()).center().y())
    view.setFocus()
    assert colour(view.viewport(), at) == colours.accent.name()
    desk.window.documents.list.setFocus()
    assert colour(view.viewport(), at) == colours.quiet.name()


def test_the_details_have_an_edge_while_keys_scroll_them(desk: Driver) -> None:
    details, accent = desk.window.details, theme.of(desk.window).accent.name()
    at = QPoint(0, details.height() // 2)
    assert colour(details, at) != accent
    details.setFocus(Qt.FocusReason.TabFocusReason)
    assert colour(details, at) == accent
