"""The strip between two panes: ribbons that join the two places of each match in view."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from twicetold.ui import theme

WIDTH = 56


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The heights of a match's two sides, top and bottom; infinite where a side leaves the view."""

    id: int
    left: tuple[float, float]
    right: tuple[float, float]
    current: bool = False

    def visible(self, height: float) -> bool:
        """Whether any of it crosses a strip of this height."""
        return _touches(self.left, height) or _touches(self.right, height)


def _touches(side: tuple[float, float], height: float) -> bool:
    return side[0] < height and side[1] > 0


class LinkStrip(QWidget):
    """Paints ribbons, and says which one was clicked."""

    picked = Signal(int)

    def __init__(self, below: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """No ribbons yet; wheel turns go to the widget that `below` names."""
        super().__init__(parent)
        self._below = below
        self._ribbons: list[Ribbon] = []
        self._paths: list[tuple[int, QPainterPath]] = []
        self._between_pages = False
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Links between the two documents"))

    def sizeHint(self) -> QSize:
        """As wide as fixed."""
        return QSize(WIDTH, 100)

    def set_between_pages(self, between: bool) -> None:
        """Take the colour of what lies at both sides: of a desk under pages, or of paper beside a text."""
        self._between_pages = between
        self.update()

    def set_ribbons(self, ribbons: list[Ribbon]) -> None:
        """Show these; the current one lies on top."""
        self._ribbons = sorted(
            (ribbon for ribbon in ribbons if ribbon.visible(self.height())), key=lambda ribbon: ribbon.current
        )
        self._paths = [(ribbon.id, self._path(ribbon)) for ribbon in self._ribbons]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ribbons as bent bands, the current one in the accent."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.ground if self._between_pages else colours.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ribbon, (_, path) in zip(self._ribbons, self._paths, strict=True):
            line = colours.accent if ribbon.current else colours.mark_ink("same")
            fill = QColor(line)
            fill.setAlpha(70 if ribbon.current else 28)
            painter.setPen(QPen(line, 1) if ribbon.current else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPath(path)

    def _path(self, ribbon: Ribbon) -> QPainterPath:
        """A band from the left edge to the right edge, with its ends beyond the view cut near it."""
        far = 2.0 * self.height()
        top_left, bottom_left = (_cut(y, far) for y in ribbon.left)
        top_right, bottom_right = (_cut(y, far) for y in ribbon.right)
        wide, bend = float(self.width()), self.width() / 2
        path = QPainterPath(QPointF(-1, top_left))
        path.cubicTo(bend, top_left, bend, top_right, wide + 1, top_right)
        path.lineTo(wide + 1, bottom_right)
        path.cubicTo(bend, bottom_right, bend, bottom_left, -1, bottom_left)
        path.closeSubpath()
        return path

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the left pane, and the right one with it."""
        QApplication.sendEvent(self._below(), event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the ribbon under the pointer."""
        for match_id, path in reversed(self._paths):
            if path.contains(event.position()):
                self.picked.emit(match_id)
                return


def _cut(y: float, far: float) -> float:
    if y == inf:
        return far
    return -far if y == -inf else y
