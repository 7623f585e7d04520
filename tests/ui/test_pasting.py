"""Text from the clipboard becomes a document."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.driver import Driver

SHARED = (
    "The harbour board met behind closed doors on the second of May and agreed to sell the eastern quay for a price "
    "that no member was willing to repeat in public afterwards."
)


def paste(desk: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.action("paste").trigger()
    desk.wait_idle()


def test_copied_text_is_added_to_a_new_library_and_compared(start: Callable[[], Driver]) -> None:
    desk = start()
    paste(desk, f"Minutes of the evening. {SHARED} Nothing else was said.")
    paste(desk, f"Dear editor, I was told this much. {SHARED} Yours, a reader.")
    assert len(desk.documents()) == 2
    assert all(name.startswith("Copied text 2") for name in desk.documents())
    assert [match.left.text.strip(".") for match in desk.shown()] == [SHARED.strip(".")]


def test_the_same_text_is_added_once_and_that_is_said(desk: Driver) -> None:
    before = len(desk.documents())
    paste(desk, "A text that stands alone and is copied twice.")
    paste(desk, "A text that stands alone and is copied twice.")
    assert len(desk.documents()) == before + 1
    assert "already" in desk.window.notice.text()


def test_an_empty_clipboard_is_said_and_adds_nothing(desk: Driver) -> None:
    before = desk.documents()
    paste(desk, "  ")
    assert desk.documents() == before
    assert "no text on the clipboard" in desk.window.notice.text()


def dropped(desk: Driver, text: str) -> None:
    """Drag a text from another program over the window, and let go of it."""
    data = QMimeData()
    data.setText(text)
    at = desk.window.rect().center()
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, action, data, button, none)
    QApplication.sendEvent(desk.window, entering)
    assert entering.isAccepted()
    assert desk.window.veil.isVisible()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(at), action, data, button, none))
    assert desk.window.veil.isHidden()
    desk.wait_idle()


def test_a_text_dropped_on_the_window_becomes_a_document(start: Callable[[], Driver]) -> None:
    desk = start()
    dropped(desk, f"Minutes of the evening. {SHARED} Nothing else was said.")
    dropped(desk, f"Dear editor, I was told this much. {SHARED} Yours, a reader.")
    assert all(name.startswith("Dropped text 2") for name in desk.documents())
    assert [match.left.text.strip(".") for match in desk.shown()] == [SHARED.strip(".")]


def test_an_address_dragged_over_the_window_is_left_alone(desk: Driver) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/page")])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(desk.window.rect().center(), action, data, button, none)
    QApplication.sendEvent(desk.window, entering)
    assert not desk.window.veil.isVisible()
