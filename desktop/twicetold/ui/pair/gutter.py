"""The margin of a text pane: page numbers, and a bar along the current match."""

from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from twicetold.ui import theme

WIDTH = 44


class Margined(Protocol):
    """A pane that knows what its margin shows."""

    def page_starts_in_view(self) -> list[tuple[int, float]]:
        """The pages that begin in view, with the height of their first line."""

    def current_extent(self) -> tuple[float, float] | None:
        """Top and bottom of the current match; None where it is out of view."""


class Gutter(QWidget):
    """Paints the margin beside the text."""

    def __init__(self, pane: Margined, parent: QWidget) -> None:
        """The margin of `pane`."""
        super().__init__(parent)
        self._pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers where pages begin, a hairline over them, and the bar of the current match."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.setFont(theme.scaled(self.font(), 0.85))
        for number, y in self._pane.page_starts_in_view():
            painter.setPen(colours.line)
            painter.drawLine(0, round(y) - 3, WIDTH - 16, round(y) - 3)
            painter.setPen(colours.quiet)
            where = QRectF(0, y, WIDTH - 16, painter.fontMetrics().height() + 4)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), str(number))
        extent = self._pane.current_extent()
        if extent is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawRoundedRect(QRectF(WIDTH - 9, extent[0], 3, extent[1] - extent[0]), 1.5, 1.5)
