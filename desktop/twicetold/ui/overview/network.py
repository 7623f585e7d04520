"""What the graph and the timeline have in common: documents as dots with names, pairs as lines between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, hypot, sin, sqrt

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from twicetold.export.report import Document
from twicetold.ui import badges, theme
from twicetold.ui.overview import sentences
from twicetold.ui.overview.pairs import Overview, PairRow

# More lines than this hide each other; which are left out is said under the picture.
MOST_LINES = 200
_THINNEST = 1.2


@dataclass(frozen=True, slots=True)
class Dot:
    """A document in the picture: the middle of its badge, its whole place with the name, and what is written."""

    document: Document
    at: QPointF
    badge: QRectF
    name: QRectF
    told: str
    name_left: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in the picture: its line, where a click meets it, how wide it is, and the head of its arrow."""

    pair: PairRow
    path: QPainterPath
    reach: QPainterPath
    wide: float
    head: QPolygonF


class Network(QWidget):
    """The picture. `opened` comes with a pair, `chosen` with a document; `pointed` with the pair to speak of, or None.

    Arrow keys go from line to line by rank, Enter opens the pair.
    """

    opened = Signal(object)
    chosen = Signal(int)
    pointed = Signal(object)
    accessible_role = QAccessible.Role.Chart

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """An empty picture; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.shown = Overview()
        self.pairs: list[PairRow] = []
        self.dots: list[Dot] = []
        self.lines: list[Line] = []
        self._numbers: dict[int, int] = {}
        self._chosen: frozenset[int] = frozenset()
        self._current: int | None = None
        self._over: int | None = None
        self._stale = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What is shown

    def show_overview(self, shown: Overview, numbers: dict[int, int], chosen: frozenset[int]) -> None:
        """Show these documents and pairs; where documents are chosen, the other pairs are faint."""
        self.shown, self._numbers, self._chosen = shown, numbers, chosen
        self.pairs = list(shown.pictured[:MOST_LINES])
        self._current = self._over = None
        self._stale = True
        if self.isVisible():
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange what came while another picture was shown."""
        super().showEvent(event)
        if self._stale:
            self.arrange()

    def lines_left_out(self) -> int:
        """How many pairs have no line because there are too many."""
        return len(self.shown.pictured) - len(self.pairs)

    def arrange(self) -> None:
        """Find all places anew."""
        self._stale = False
        if self.shown.documents and self.width() > 40:
            self.setMinimumHeight(self.least_height())
            self.dots = self.placed()
            self.lines = list(self._drawn())
        else:
            self.dots, self.lines = [], []
        self.update()

    def least_height(self) -> int:
        """What all names need, in pixels."""
        raise NotImplementedError

    def placed(self) -> list[Dot]:
        """Where the documents stand."""
        raise NotImplementedError

    def path(self, older: QPointF, newer: QPointF) -> QPainterPath:
        """The line between two documents."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter) -> None:
        """What lies behind the lines."""

    def number(self, document: Document) -> int:
        """The number on a document's badge."""
        return self._numbers[document.id]

    def dot(self, document: Document, at: QPointF, told: str, *, name_left: bool, room: float) -> Dot:
        """A document at a place, with its name beside it in so much room."""
        high, wide = badges.high(self.font()), badges.wide(self.number(document), self.font())
        badge = QRectF(round(at.x() - wide / 2), round(at.y() - high / 2), wide, high)
        metrics = QFontMetricsF(self.font())
        fitting = metrics.elidedText(told, Qt.TextElideMode.ElideMiddle, max(24.0, room))
        long = metrics.horizontalAdvance(fitting) + 2
        left = badge.left() - 6 - long if name_left else badge.right() + 6
        return Dot(document, at, badge, QRectF(left, badge.top() - 3, long, high + 6), fitting, name_left)

    def _drawn(self) -> Iterator[Line]:
        places = {dot.document.id: dot.at for dot in self.dots}
        most = max((pair.words for pair in self.pairs), default=1)
        # Many lines have to be thin, or they hide each other.
        widest = max(3.0, min(9.0, 50 / sqrt(len(self.pairs) or 1)))
        for pair in self.pairs:
            wide = _THINNEST + (widest - _THINNEST) * sqrt(pair.words / most)
            path = self.path(places[pair.left.id], places[pair.right.id])
            stroker = QPainterPathStroker()
            stroker.setWidth(wide + 8)
            head = _head(path, wide) if pair.directed else QPolygonF()
            yield Line(pair, path, stroker.createStroke(path), wide, head)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines from the weakest up, the one spoken of over all, then the documents."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        strong = self.spoken_of()
        for line in sorted(self.lines, key=lambda line: (line.pair.touches(self._chosen), -line.pair.words)):
            if line.pair is not strong:
                self._line(painter, line, self._calm(line.pair))
        for line in self.lines:
            if line.pair is strong:
                self._line(painter, line, colours.accent)
        for dot in self.dots:
            self._dot(painter, dot, strong)

    def _calm(self, pair: PairRow) -> QColor:
        """The colour of a pair that is not spoken of; where there are many, so thin that they show through."""
        colours = theme.of(self)
        if not pair.touches(self._chosen):
            faint = QColor(colours.line)
            faint.setAlphaF(0.6)
            return faint
        few = len(self.pairs) <= 40
        colour = theme.mixed(colours.page, colours.accent, (0.42 if colours.dark else 0.36) if few else 0.6)
        colour.setAlphaF(1.0 if few else 0.42)
        return colour

    def _line(self, painter: QPainter, line: Line, colour: QColor) -> None:
        painter.setPen(QPen(colour, line.wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line.path)
        if not line.head.isEmpty():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(line.head)

    def _dot(self, painter: QPainter, dot: Dot, strong: PairRow | None) -> None:
        colours = theme.of(self)
        painter.setFont(self.font())
        back = QColor(colours.page)
        back.setAlpha(215)
        painter.fillRect(dot.name, back)
        painter.fillRect(dot.badge, colours.page)
        badges.paint(painter, dot.badge, self.number(dot.document), colours)
        lone = not any(dot.document.id in pair.key for pair in self.pairs)
        told = strong is not None and dot.document.id in strong.key
        painter.setPen(colours.quiet if lone else colours.accent if told else colours.ink)
        painter.drawText(dot.name, int(Qt.AlignmentFlag.AlignCenter), dot.told)
        if dot.document.id in self._chosen:
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(dot.badge.adjusted(-2, -2, 2, 2), 5, 5)

    # Pointer and keys

    def spoken_of(self) -> PairRow | None:
        """The pair under the pointer, else the one that the keys have come to."""
        place = self._over if self._over is not None else self._current if self.hasFocus() else None
        return self.pairs[place] if place is not None else None

    def _line_at(self, at: QPointF) -> int | None:
        under = [number for number, line in enumerate(self.lines) if line.reach.contains(at)]
        return max(under, key=lambda number: -self.pairs[number].words) if under else None

    def _dot_at(self, at: QPointF) -> Dot | None:
        return next((dot for dot in self.dots if dot.badge.united(dot.name).contains(at)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Speak of the line under the pointer."""
        dot = self._dot_at(event.position())
        over = None if dot else self._line_at(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if over is None and dot is None else Qt.CursorShape.PointingHandCursor
        )
        self.setToolTip(f"{dot.document.name}\n{dot.document.file}" if dot else "")
        if over != self._over:
            self._over = over
            self._speak()

    def leaveEvent(self, event: QEvent) -> None:
        """Speak of nothing."""
        self._over = None
        self._speak()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A line opens its pair; a document is chosen."""
        dot = self._dot_at(event.position())
        over = None if dot else self._line_at(event.position())
        if dot is not None:
            self.chosen.emit(dot.document.id)
        elif over is not None:
            self.opened.emit(self.pairs[over])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From line to line, and into the pair."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key())
        )
        if step and self.pairs:
            at = -1 if self._current is None and step == 1 else self._current or 0
            self._current = (at + step) % len(self.pairs)
            self._over = None
            self._speak()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self.pairs[self._current])
        else:
            event.ignore()

    def _speak(self) -> None:
        pair = self.spoken_of()
        self.setAccessibleDescription(sentences.whole(pair) if pair else "")
        self.pointed.emit(pair)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which line the keys are at."""
        self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no line of the keys."""
        self._speak()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's face."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.arrange()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Some room."""
        return QSize(480, 320)


def _head(path: QPainterPath, wide: float) -> QPolygonF:
    """The head of an arrow a little before the end of a path, where the badge begins."""
    long = path.length()
    if long < 40:
        return QPolygonF()
    # Near its end a curve is straight enough to take the parameter for the length, which is dear to find.
    tip, back = path.pointAtPercent(1 - 12 / long), path.pointAtPercent(1 - 22 / long)
    angle = atan2(tip.y() - back.y(), tip.x() - back.x())
    half, length = 3.5 + wide * 0.75, hypot(tip.x() - back.x(), tip.y() - back.y()) + wide * 0.5
    foot = QPointF(tip.x() - cos(angle) * length, tip.y() - sin(angle) * length)
    beside = QPointF(-sin(angle) * half, cos(angle) * half)
    return QPolygonF([tip, foot + beside, foot - beside])
