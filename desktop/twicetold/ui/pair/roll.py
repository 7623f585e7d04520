"""The scroll area that pages are painted in, and what mouse and keys do on it."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt, SignalInstance
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from twicetold.engine.text import Span


class Rolled(Protocol):
    """The pane of pages that stands on a roll."""

    @property
    def stepped(self) -> SignalInstance:
        """Comes with 1 for the next match, -1 for the one before."""

    def paint(self, painter: QPainter) -> None:
        """Draw what is in view."""

    def resized(self) -> None:
        """Fit the pages to the roll."""

    def ask_pictures(self) -> None:
        """Ask for the pictures of the pages in view."""

    def word_at(self, at: QPointF) -> Span | None:
        """The word nearest to a point; None beside the pages."""

    def clicked(self, at: QPointF) -> None:
        """The person clicked a point."""

    def select(self, span: Span | None) -> None:
        """Select the words of a span, or nothing."""

    def select_word(self, at: QPointF) -> None:
        """Select the word at a point."""

    def select_all(self) -> None:
        """Select the whole text."""

    def selected_text(self) -> str:
        """The words that are selected."""


class Roll(QAbstractScrollArea):
    """The scroll area that the pages are painted in."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, pane: Rolled) -> None:
        super().__init__()
        self._pane = pane
        self._pressed: Span | None = None
        self._dragged = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._pane.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pane.resized()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._pane.ask_pictures()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._pane.word_at(event.position())
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        word = self._pane.word_at(event.position())
        if self._pressed is not None and word is not None and (self._dragged or word != self._pressed):
            self._dragged = True
            self._follow(event.position().y())
            first, last = sorted((self._pressed, word))
            self._pane.select(Span(first.start, last.end))

    def _follow(self, y: float) -> None:
        """Scroll where the pointer is dragged out of the pane."""
        over = min(0.0, y) + max(0.0, y - self.viewport().height())
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + over))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dragged = True  # the release is no click
        self._pane.select_word(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._dragged:
            self._pane.clicked(event.position())
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._pane.selected_text():
            QApplication.clipboard().setText(self._pane.selected_text())
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._pane.select_all()
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self._pane.stepped.emit(step)
        else:
            super().keyPressEvent(event)
