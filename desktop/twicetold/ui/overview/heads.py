"""The heads of the matrix: the number and the file of each document, beside its row and over its column."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from twicetold.ui import badges, theme

_AIR = 8


class _Head(QHeaderView):
    """What both heads have: sections that are not resized by hand, and badges."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(16)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def _badge(self, painter: QPainter, section: int, centre_x: float, centre_y: float) -> float:
        """Paint the number of a section's document; gives how wide it is."""
        document = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.UserRole)
        number = self.model().numbers[document.id]  # type: ignore[attr-defined]  # the matrix's own model
        wide, high = badges.wide(number, self.font()), badges.high(self.font())
        painter.setFont(self.font())
        badges.paint(
            painter, QRectF(centre_x - wide / 2, round(centre_y - high / 2), wide, high), number, theme.of(self)
        )
        return wide

    def _file(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole))


class SideHead(_Head):
    """Names beside the rows."""

    def __init__(self, parent: QWidget) -> None:
        """For this table."""
        super().__init__(Qt.Orientation.Vertical, parent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The file, and the number beside the row."""
        painter.save()
        most = len(self.model().numbers)  # type: ignore[attr-defined]  # the matrix's own model
        right = rect.right() - _AIR - badges.wide(most, self.font()) / 2
        wide = self._badge(painter, section, right, rect.center().y() + 1)
        room = QRect(rect.left() + _AIR, rect.top(), round(right - wide / 2 - 2 * _AIR) - rect.left(), rect.height())
        told = QFontMetrics(self.font()).elidedText(self._file(section), Qt.TextElideMode.ElideMiddle, room.width())
        painter.setPen(theme.of(self).ink)
        painter.setFont(self.font())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), told)
        painter.restore()


class TopHead(_Head):
    """Names over the columns, leaning."""

    def __init__(self, parent: QWidget) -> None:
        """For this table."""
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        """As high as fixed."""
        return QSize(100, self.height())

    def paintEvent(self, event: object) -> None:
        """Leaning names reach over their neighbours, so all are painted at once."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.rect(), theme.of(self).page)
        for section in range(self.count()):
            left = self.sectionViewportPosition(section)
            if -self.height() < left < self.viewport().width():
                self._leaning(painter, section, left + self.sectionSize(section) / 2)

    def _leaning(self, painter: QPainter, section: int, x: float) -> None:
        high = badges.high(self.font())
        self._badge(painter, section, x, self.height() - high / 2 - 3)
        painter.save()
        painter.translate(x + 2, self.height() - high - 8)
        painter.rotate(-42)
        room = (self.height() - high - 12) / 0.67 - 12
        told = QFontMetrics(self.font()).elidedText(self._file(section), Qt.TextElideMode.ElideMiddle, round(room))
        painter.setPen(theme.of(self).ink)
        painter.setFont(self.font())
        painter.drawText(0, 0, told)
        painter.restore()
