"""The whole document from top to bottom, each line as full as its words are shared; the unit stands under it."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from twicetold.engine.text import Span
from twicetold.engine.tokens import Int64s
from twicetold.ui import theme, words
from twicetold.ui.pair.minimap import Minimap
from twicetold.ui.review.pieces import Piece
from twicetold.workflows.shares import covered

WIDTH = 56
_LINE = 2  # pixels, at the least
_LEAST_WORDS = 4


def filled(pieces: list[Piece], starts: Int64s, length: int, lines: int) -> list[dict[int, float]]:
    """For each of so many lines of a text the share of its words that stand in each source, 0 to 1.

    A word counts for the first source of its piece only. `starts` are where the words of the text start.
    """
    edges = np.linspace(0, max(1, length), lines + 1)
    line_of = np.clip(np.searchsorted(edges, starts, side="right") - 1, 0, lines - 1)
    all_words = np.bincount(line_of, minlength=lines)
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for piece in pieces:
        spans[piece.sources[0]].append((piece.start, piece.end))
    found: list[dict[int, float]] = [{} for _ in range(lines)]
    for source, told in spans.items():
        counted = np.bincount(line_of[covered(starts, told)], minlength=lines)
        for line in np.flatnonzero(counted).tolist():
            found[line][source] = float(counted[line] / all_words[line])
    return found


class CoverageMap(Minimap):
    """The strip. A line is as wide as the share of its words that stand elsewhere, in the colours of the sources."""

    def __init__(self, name: str, below: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """An empty strip."""
        super().__init__(name, below, parent)
        self._pieces: list[Piece] = []
        self._starts: Int64s = np.zeros(0, np.int64)
        self._numbers: dict[int, int] = {}
        self._drawn: QPixmap | None = None
        self.setFixedWidth(WIDTH)

    def show_pieces(self, length: int, pieces: list[Piece], starts: Int64s, numbers: dict[int, int]) -> None:
        """Show a document of this many characters whose words start there."""
        self._pieces, self._starts, self._numbers, self._drawn = pieces, starts, numbers, None
        self.set_document(length, [])
        self._tell()

    def words_a_line(self) -> int:
        """How many words a line of the strip stands for, on average."""
        return round(len(self._starts) / self._lines())

    def _lines(self) -> int:
        """How many lines the strip has: as fine as the eye can tell, and no finer than a few words."""
        return max(1, min(self.height() // _LINE, len(self._starts) // _LEAST_WORDS))

    def _tell(self) -> None:
        told = self.tr("The whole document. A line stands for about {words} and is as long as these are shared.")
        said = told.format(words=words.n_words(max(1, self.words_a_line())))
        self.setToolTip(said + "\n" + self.tr("Click or drag to go there."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines for another height."""
        self._drawn = None
        self._tell()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        self._drawn = None
        super().changeEvent(event)

    def _paint_matches(self, painter: QPainter) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter.drawPixmap(0, 0, self._drawn)

    def _paint_current(self, painter: QPainter, current: Span) -> None:
        """A bar at the edge, so that the colours stay in view."""
        band = self._band(current, least=3)
        painter.fillRect(QRectF(0, band.top(), 3, band.height()), theme.of(self).accent)

    def _draw(self) -> QPixmap:
        ratio, colours = self.devicePixelRatioF(), theme.of(self)
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        lines = self._lines()
        wide = self.width() - 8
        colour = {
            source: _half_tint(colours, self._numbers[source]) for source in {one.sources[0] for one in self._pieces}
        }
        for line, shares in enumerate(filled(self._pieces, self._starts, self._length, lines)):
            left, top = 4.0, round(line * self.height() / lines)
            high = round((line + 1) * self.height() / lines) - top
            for source, share in sorted(shares.items()):
                reach = share * wide
                painter.fillRect(QRect(round(left), top, max(1, round(reach)), high), colour[source])
                left += reach
        painter.end()
        return picture


def _half_tint(colours: theme.Theme, number: int) -> QColor:
    """Between the tint and the ink of a source."""
    return theme.mixed(colours.source_tint(number - 1), colours.source_ink(number - 1), 0.5)
