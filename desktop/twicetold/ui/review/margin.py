"""The margin of the reviewed text: page numbers, and the numbers of the sources along the passages."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from twicetold.ui import badges, theme

WIDTH = 84
_BAR = 3
_MOST_BADGES = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text in view: its top and bottom in pixels (above the pane: negative), its sources' numbers.

    `begins` is whether one of them begins here, or was not seen above.
    """

    top: float
    bottom: float
    numbers: tuple[int, ...]
    begins: bool


class Margined(Protocol):
    """A pane that knows what its margin shows."""

    def page_starts_in_view(self) -> list[tuple[int, float]]:
        """The pages that begin in view, with the height of their first line."""

    def stretches_in_view(self) -> list[Stretch]:
        """The pieces in view, in the order of the text."""


class Margin(QWidget):
    """Paints the margin beside the text."""

    def __init__(self, pane: Margined, parent: QWidget) -> None:
        """The margin of `pane`."""
        super().__init__(parent)
        self._pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pages, bars and numbers. A passage that began above has its number at the top of the view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pages(painter)
        painter.setFont(self.font())
        free = 0.0
        for stretch in self._pane.stretches_in_view():
            self._bar(painter, stretch)
            top = max(stretch.top + 2, 2.0)
            high = badges.high(self.font())
            if stretch.begins and top >= free and stretch.bottom - top >= high - 6:
                paint_badges(painter, stretch.numbers, WIDTH - 14, top, theme.of(self))
                free = top + high + 1

    def _pages(self, painter: QPainter) -> None:
        colours = theme.of(self)
        painter.setFont(theme.scaled(self.font(), 0.85))
        for number, y in self._pane.page_starts_in_view():
            painter.setPen(colours.line)
            painter.drawLine(0, round(y) - 3, 24, round(y) - 3)
            painter.setPen(colours.quiet)
            where = QRectF(0, y, 24, painter.fontMetrics().height() + 4)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), str(number))

    def _bar(self, painter: QPainter, stretch: Stretch) -> None:
        top, bottom = max(stretch.top, -8.0), min(stretch.bottom, self.height() + 8.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.of(self).source_ink(stretch.numbers[0] - 1))
        painter.drawRoundedRect(QRectF(WIDTH - 9, top + 2, _BAR, max(4.0, bottom - top - 4)), 1.5, 1.5)


def paint_badges(
    painter: QPainter, numbers: tuple[int, ...], x: float, top: float, colours: theme.Theme, *, rightward: bool = False
) -> None:
    """The first number beside `x`, at its left or its right, a second one beside it; more than two become a plus."""
    font = painter.font()
    high = badges.high(font)
    for number in numbers[:_MOST_BADGES]:
        wide = badges.wide(number, font)
        badges.paint(painter, QRectF(x if rightward else x - wide, round(top), wide, high), number, colours)
        x += (wide + 2) * (1 if rightward else -1)
    if len(numbers) > _MOST_BADGES:
        painter.setPen(colours.quiet)
        where = QRectF(x + 2 if rightward else x - 12, round(top), 10, high)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), "+")
