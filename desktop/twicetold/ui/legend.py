"""What the marks under the words mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from twicetold.ui import theme, words
from twicetold.ui.flow import FlowLayout
from twicetold.ui.theme import pen_style
from twicetold_resources import palette


class Swatch(QWidget):
    """A small patch of a mark: its tint and the line under it."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        """The patch of this kind of mark."""
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(24, 16)

    def sizeHint(self) -> QSize:
        """As fixed."""
        return QSize(24, 16)

    def set_kind(self, kind: str) -> None:
        """Show another kind."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint and line."""
        colours, style = theme.of(self), palette.MARKS[self._kind].underline
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        patch = QPainterPath()
        patch.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.fillPath(patch, colours.mark_tint(self._kind))
        if style == "none":
            return
        ink = colours.mark_ink(self._kind)
        painter.setPen(QPen(ink, 1.4, pen_style(style)))
        if style == "wavy":
            painter.drawPath(_wave(self.width(), self.height() - 3.5))
            return
        painter.drawLine(3, self.height() - 3, self.width() - 3, self.height() - 3)
        if style == "double":
            painter.drawLine(3, self.height() - 6, self.width() - 3, self.height() - 6)


def _wave(width: int, y: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(3, y)
    for number, x in enumerate(range(3, width - 6, 3)):
        path.quadTo(x + 1.5, y + (2 if number % 2 else -2), x + 3, y)
    return path


class Legend(QWidget):
    """All marks with their names under the texts, on one line where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """One patch and one name a mark."""
        super().__init__(parent)
        lines = FlowLayout(spacing=4)
        for kind in palette.MARKS:
            lines.addWidget(self._named(kind))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 6, 16, 6)
        whole.addLayout(lines)

    def _named(self, kind: str) -> QWidget:
        label, both = QLabel(words.mark(kind)), QWidget()
        label.setObjectName("quiet")
        label.setFont(theme.scaled(self.font(), 0.85))
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(Swatch(kind))
        row.addWidget(label)
        return both
