"""The graph: documents around an oval, a line between two that share text, an arrow from the older to the newer."""

from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QPainterPath
from PySide6.QtWidgets import QWidget

from twicetold.ui import badges
from twicetold.ui.overview.layouts import around
from twicetold.ui.overview.network import Dot, Network


class Graph(Network):
    """The picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(self.tr("Graph of the documents that share text"), parent)

    def least_height(self) -> int:
        """A line of text a document, half of them at each side."""
        return round((len(self.shown.documents) + 1) // 2 * (badges.high(self.font()) + 4)) + 32

    def placed(self) -> list[Dot]:
        """Around an oval that leaves room for names at both sides."""
        metrics = QFontMetricsF(self.font())
        longest = max(metrics.horizontalAdvance(document.file) for document in self.shown.documents)
        side = min(longest + 48, self.width() * 0.3)
        rows = (len(self.shown.documents) + 1) // 2
        high = min(self.height() - 32.0, rows * 96.0)
        wide = min(self.width() - 2 * side, high * 1.5)
        left, top = (self.width() - wide) / 2, (self.height() - high) / 2
        found = []
        for place in around(self.shown.documents, self.pairs):
            at = QPointF(left + place.x * wide, top + place.y * high)
            room = (at.x() if place.name_left else self.width() - at.x()) - 28
            found.append(self.dot(place.document, at, place.document.file, name_left=place.name_left, room=room))
        return found

    def path(self, older: QPointF, newer: QPointF) -> QPainterPath:
        """A line bent towards the middle, so that lines of neighbours do not lie on each other."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        between = (older + newer) / 2
        apart = hypot(newer.x() - older.x(), newer.y() - older.y()) / max(1.0, float(self.height()))
        bend = between + (middle - between) * min(0.6, 0.2 + 0.8 * apart)
        path = QPainterPath(older)
        path.quadTo(bend, newer)
        return path
