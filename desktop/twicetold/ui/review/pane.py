"""The reviewed document as running text or as its pages, with the numbers of the sources at the margin."""

from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from twicetold.engine.text import Box, Span
from twicetold.ui import badges, theme
from twicetold.ui.pair.both_pane import BothPane
from twicetold.ui.pair.page_pane import PagePane, Placed
from twicetold.ui.pair.pane import PaneMatch
from twicetold.ui.pair.rendering import PageRenderer
from twicetold.ui.pair.text_pane import TextPane
from twicetold.ui.review.colouring import ReviewColouring
from twicetold.ui.review.margin import WIDTH, Margin, Stretch, paint_badges
from twicetold.ui.review.pieces import Piece

_RIGHT = 0.48  # of a page's width: lines that all begin behind it stand in a right column


class ReviewText(TextPane):
    """The text, with the numbers of the sources along the passages."""

    gutter_wide = WIDTH

    def __init__(self, name: str, colouring: ReviewColouring, parent: QWidget | None = None) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        self._review = colouring
        super().__init__(name, colouring=colouring, parent=parent)
        self.edit.lean = 0.5

    def _make_gutter(self) -> QWidget:
        return Margin(self, self)

    def stretches_in_view(self) -> list[Stretch]:
        """The pieces in view: from where to where they reach, cut to the pane, and the numbers of their sources."""
        seen = self.in_view()
        found = []
        before: Piece | None = None
        for piece in self._review.pieces_between(seen.start, seen.end + 1):
            top, bottom = self.extent_of(Span(piece.start, piece.end))
            bottom = min(bottom, self.height() + 40.0)
            found.append(Stretch(top, bottom, self._review.numbers_of(piece), _begins(piece, before)))
            before = piece
        return found


def _begins(piece: Piece, before: Piece | None) -> bool:
    """Whether one of a piece's sources begins here."""
    touched = set(before.sources) if before is not None and before.end == piece.start else set()
    return bool(set(piece.sources) - touched)


class ReviewPages(PagePane):
    """The pages, with the numbers of the sources beside the passages: at the left, or right of a right column."""

    margin = 64

    def __init__(self, name: str, renderer: PageRenderer, colouring: ReviewColouring) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        self._review = colouring
        super().__init__(name, renderer, colouring)

    def paint_page(self, painter: QPainter, placed: Placed, rect: QRectF) -> None:
        """A page, with bars and numbers beside the passages that begin on it."""
        super().paint_page(painter, placed, rect)
        page, scale = self.page(placed), placed.width / self.page(placed).width
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        free: dict[bool, float] = {}
        before: Piece | None = None
        for piece in self._review.pieces_between(page.start, page.end):
            numbers = self._review.numbers_of(piece)
            boxes = [box for box in self.boxes(Span(piece.start, piece.end)) if box.page == placed.number]
            for place, column in enumerate(_columns(boxes)):
                edge, at_right = self._edge(page.width, column)
                at = rect.topLeft() + QPointF(edge, column[0].top) * scale
                self._bar(painter, at, (column[-1].bottom - column[0].top) * scale, numbers[0])
                if place == 0 and _begins(piece, before) and at.y() >= free.get(at_right, -inf):
                    beside = at.x() + 5 if at_right else at.x() - 5
                    paint_badges(painter, numbers, beside, at.y(), theme.LIGHT, rightward=at_right)
                    free[at_right] = at.y() + badges.high(self.font()) + 1
            before = piece

    def _edge(self, width: float, column: list[Box]) -> tuple[float, bool]:
        """Where on a page so wide the bar beside some lines stands, in points, and whether that is at their right."""
        at_right = all(box.x0 > width * _RIGHT for box in column)
        return (max(box.x1 for box in column) + 6 if at_right else min(self.sides()[0] + 2, column[0].x0 - 6)), at_right

    @staticmethod
    def _bar(painter: QPainter, at: QPointF, high: float, number: int) -> None:
        """A bar along lines that stand under each other."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.LIGHT.source_ink(number - 1))
        painter.drawRoundedRect(QRectF(at.x() - 1.5, at.y(), 3, max(4.0, high)), 1.5, 1.5)


def _columns(boxes: list[Box]) -> list[list[Box]]:
    """Lines in reading order, parted where they go on at the top of another column."""
    parted: list[list[Box]] = []
    for box in boxes:
        if parted and box.bottom > parted[-1][-1].top:
            parted[-1].append(box)
        else:
            parted.append([box])
    return parted


class ReviewPane(BothPane):
    """The text or the pages."""

    def __init__(self, name: str, renderer: PageRenderer, parent: QWidget | None = None) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        self._review = ReviewColouring()
        super().__init__(ReviewText(name, self._review), ReviewPages(name, renderer, self._review), parent)

    def show_pieces(
        self, pieces: list[Piece], numbers: dict[int, int], matches: list[PaneMatch], current: PaneMatch | None
    ) -> None:
        """Colour the text by these pieces; `numbers` are those of the sources, `matches` what can be clicked."""
        self._review.set_pieces(pieces, numbers)
        self._review.current = current
        self.show_matches(matches, [])
