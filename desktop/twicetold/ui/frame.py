"""How the parts of the window stand: what there is to say above, under it three columns, the hits under the middle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def usual_size(screen: QScreen) -> QSize:
    """Most of the screen, as long as that is neither too small for two texts nor wider than they can use."""
    room = screen.availableSize()
    return QSize(min(1680, max(1280, room.width() * 4 // 5)), min(1120, max(800, room.height() * 4 // 5)))


class Frame(QWidget):
    """The middle of the window. Between its parts are edges that can be dragged."""

    def __init__(
        self, above: QWidget, left: QWidget, middle: QWidget, below: QWidget, right: QWidget, *, wide: int
    ) -> None:
        """The parts in their usual widths in a window that is `wide` pixels wide."""
        super().__init__()
        self.splitter, self.upright = _splitter(Qt.Orientation.Horizontal), _splitter(Qt.Orientation.Vertical)
        middle.setMinimumHeight(200)  # else that of the highest view, though it is not in front
        self.upright.addWidget(middle)
        self.upright.addWidget(below)
        self.upright.setStretchFactor(0, 1)
        for widget, least in ((left, 176), (self.upright, 360), (right, 232)):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        at_left, at_right = min(320, max(232, wide // 7)), min(336, max(264, wide // 7))
        self.splitter.setSizes([at_left, wide - at_left - at_right, at_right])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.splitter, 1)


def _splitter(along: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(along)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter
