"""Files, folders and texts that are dragged over the window, and dropped anywhere in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from twicetold.ui.drop_veil import DropVeil
from twicetold.ui.errands import Errands


class Dropping(QObject):
    """Tells what dropping would do, and does it."""

    def __init__(self, errands: Errands, veil: DropVeil, window: QWidget) -> None:
        """For this window."""
        super().__init__(window)
        self._errands, self._veil = errands, veil
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged from elsewhere; a selection dragged inside the window is nothing new."""
        if isinstance(event, QDragEnterEvent) and event.source() is None:
            self._on_enter(event)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._on_drop(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        return False

    def _on_enter(self, event: QDragEnterEvent) -> None:
        files = _files(event.mimeData())
        if files:
            self._veil.say(len(files))
        elif _text(event.mimeData()):
            self._veil.say_text()
        else:
            return
        event.acceptProposedAction()

    def _on_drop(self, event: QDropEvent) -> None:
        self._veil.hide()
        event.acceptProposedAction()
        files = _files(event.mimeData())
        if files:
            self._errands.add_files(files)
        else:
            self._errands.add_dropped_text(_text(event.mimeData()))


def _files(data: QMimeData) -> list[Path]:
    """The files that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _text(data: QMimeData) -> str:
    """The text that is being dragged; none for an address, behind which nobody looks."""
    return "" if data.hasUrls() else data.text().strip()
