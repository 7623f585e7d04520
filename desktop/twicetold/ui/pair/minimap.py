"""A strip beside a pane: the whole document from top to bottom, its matches, and what of it is in view."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from twicetold.engine.text import Span
from twicetold.ui import theme

WIDTH = 16


class Minimap(QWidget):
    """The document as a strip. `asked` comes with a place in the text that the person wants to see."""

    asked = Signal(int)

    def __init__(self, name: str, below: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """An empty strip; wheel turns over it go to the widget that `below` names."""
        super().__init__(parent)
        self._below = below
        self._length = 1
        self._matches: list[Span] = []
        self._bands: list[QRectF] | None = None
        self._current: Span | None = None
        self._view = Span(0, 0)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("The whole document: shaded where it shares text. Click or drag to go there."))

    def sizeHint(self) -> QSize:
        """As wide as fixed."""
        return QSize(WIDTH, 100)

    def set_document(self, length: int, matches: list[Span]) -> None:
        """Show a document of this many characters with these matches."""
        self._length, self._matches, self._bands = max(1, length), matches, None
        self.update()

    def set_current(self, span: Span | None) -> None:
        """Show where the current match lies."""
        self._current = span
        self.update()

    def set_view(self, span: Span) -> None:
        """Show what is in view."""
        self._view = span
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Matches as shades, the current one in the accent, the view as a frame."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.ground)
        self._paint_matches(painter)
        if self._current is not None:
            self._paint_current(painter, self._current)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.quiet)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = self._band(self._view, least=8)
        painter.drawRoundedRect(QRectF(0.5, frame.top() + 0.5, self.width() - 1, frame.height() - 1), 3, 3)

    def _paint_matches(self, painter: QPainter) -> None:
        """Where text is shared."""
        colours = theme.of(self)
        shade = theme.mixed(colours.mark_tint("same"), colours.mark_ink("same"), 0.35)
        if self._bands is None:
            self._bands = [self._band(span) for span in self._matches]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRects(self._bands)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other bands for another height."""
        self._bands = None
        super().resizeEvent(event)

    def _paint_current(self, painter: QPainter, current: Span) -> None:
        """Where the current match lies."""
        painter.fillRect(self._band(current, least=3), theme.of(self).accent)

    def _band(self, span: Span, least: float = 1.5) -> QRectF:
        top = span.start / self._length * self.height()
        height = max(least, (span.end - span.start) / self._length * self.height())
        return QRectF(3, min(top, self.height() - height), self.width() - 6, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the person clicks."""
        self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go where the person drags."""
        self._ask(event)

    def _ask(self, event: QMouseEvent) -> None:
        share = max(0.0, min(1.0, event.position().y() / max(1, self.height())))
        self.asked.emit(int(share * self._length))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the pane."""
        QApplication.sendEvent(self._below(), event)
