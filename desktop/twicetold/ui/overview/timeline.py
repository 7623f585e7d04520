"""The timeline: documents from left to right by when they were published, arrows from the older to the newer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from twicetold.export.report import Document
from twicetold.ui import badges, theme
from twicetold.ui.overview.layouts import TimeLine, by_time
from twicetold.ui.overview.network import Dot, Network

_TOP, _SIDE = 36, 24


class Timeline(Network):
    """The picture: a row a document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(self.tr("Timeline of the documents that share text"), parent)
        self._axis: TimeLine = by_time(())

    def least_height(self) -> int:
        """A line of text a document."""
        rows = len(self.shown.documents) + 1
        return round(rows * (badges.high(self.font()) + 5)) + _TOP + 8

    def placed(self) -> list[Dot]:
        """The dated ones by their dates, a row each; the others under them."""
        self._axis = by_time(self.shown.documents)
        found = []
        for row, (document, known) in enumerate(self._axis.dated):
            found.append(self._row(document, self._x(known.middle), self._y(row)))
        for row, document in enumerate(self._axis.undated, start=len(self._axis.dated)):
            found.append(self._row(document, float(_SIDE), self._y(row + 0.5)))
        return found

    def _row(self, document: Document, x: float, y: float) -> Dot:
        # by itself: lupdate does not look into f-strings
        unknown = self.tr("date not known")
        told = f"{document.file}  {document.published or unknown}"
        right, left = self.width() - x - 28, x - 28
        name_left = right < QFontMetricsF(self.font()).horizontalAdvance(told) + 4 and left > right
        return self.dot(document, QPointF(x, y), told, name_left=name_left, room=left if name_left else right)

    def _x(self, day: float) -> float:
        return _SIDE + self._axis.x(day) * (self.width() - 2 * _SIDE - 120)

    def _y(self, row: float) -> float:
        rows = len(self._axis.dated) + len(self._axis.undated) + 0.5
        return _TOP + (row + 0.5) * min(44.0, (self.height() - _TOP - 8) / max(1, rows))

    def path(self, older: QPointF, newer: QPointF) -> QPainterPath:
        """Down from the older, then along to the newer: time goes from left to right."""
        path = QPainterPath(older)
        path.quadTo(QPointF(older.x(), newer.y()), newer)
        return path

    def paint_ground(self, painter: QPainter) -> None:
        """The axis; how exactly each date is known; where dates are not known."""
        colours = theme.of(self)
        painter.setFont(theme.scaled(self.font(), 0.9))
        bottom = self._y(len(self._axis.dated) - 0.5)
        for x, said in self._axis.ticks:
            at = _SIDE + x * (self.width() - 2 * _SIDE - 120)
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(QPointF(at, _TOP - 8), QPointF(at, bottom))
            painter.setPen(colours.quiet)
            painter.drawText(QRectF(at - 40, 8, 80, 18), int(Qt.AlignmentFlag.AlignCenter), said)
        painter.setPen(QPen(colours.quiet, 1, Qt.PenStyle.DotLine))
        for row, (_, known) in enumerate(self._axis.dated):
            if known.last > known.first:
                y = self._y(row)
                painter.drawLine(QPointF(self._x(known.first), y), QPointF(self._x(known.last), y))
        if self._axis.undated and self._axis.dated:
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(QPointF(_SIDE, bottom + 2), QPointF(self.width() - _SIDE, bottom + 2))
