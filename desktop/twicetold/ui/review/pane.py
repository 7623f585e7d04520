"""The reviewed document as running text, each passage in the colour of the source it also stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QWidget

from twicetold.engine.text import Span
from twicetold.ui import theme
from twicetold.ui.layers import Run
from twicetold.ui.pair.marking import Looks
from twicetold.ui.pair.pane import PaneMatch, Reading
from twicetold.ui.pair.text_pane import TextPane
from twicetold.ui.review.margin import WIDTH, Margin, Stretch
from twicetold.ui.review.pieces import Piece


class ReviewPane(TextPane):
    """The text. Pieces are coloured by their first source; where there is a second one a dashed line is under them."""

    gutter_wide = WIDTH

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        self._pieces: list[Piece] = []
        self._numbers: dict[int, int] = {}
        self._coloured: list[Run] = []
        super().__init__(name, parent=parent)
        self.edit.lean = 0.5

    def _make_gutter(self) -> QWidget:
        return Margin(self, self)

    def show_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, without colours."""
        self._pieces, self._coloured = [], []
        super().show_reading(reading)

    def show_pieces(
        self, pieces: list[Piece], numbers: dict[int, int], matches: list[PaneMatch], current: PaneMatch | None
    ) -> None:
        """Colour the text by these pieces; `numbers` are those of the sources, `matches` what can be clicked."""
        self._pieces, self._numbers, self._current = pieces, numbers, current
        self._coloured = [self._run(piece) for piece in pieces]
        self._marking.set_looks(self._looks(), paint=False)
        self.show_matches(matches, [])
        self.gutter.update()

    def _run(self, piece: Piece, mark: str = "") -> Run:
        return Run(*self._unit_span(Span(piece.start, piece.end)), self._look(piece) + mark)

    def _runs(self) -> list[Run]:
        """The pieces as runs, those of the current match stronger."""
        if self._current is None:
            return self._coloured
        start, end = self._current.span
        inside = self._between(start, end)
        if not inside:
            return self._coloured
        first = bisect_left(self._pieces, inside[0].start, key=lambda piece: piece.start)
        parts = [part for piece in inside for part in self._parted(piece, start, end)]
        return [*self._coloured[:first], *parts, *self._coloured[first + len(inside) :]]

    def _parted(self, piece: Piece, start: int, end: int) -> Iterator[Run]:
        """A piece before, inside and after the current match."""
        if piece.start < start:
            yield self._run(Piece(piece.start, start, piece.sources))
        yield self._run(Piece(max(piece.start, start), min(piece.end, end), piece.sources), "!")
        if piece.end > end:
            yield self._run(Piece(end, piece.end, piece.sources))

    def _look(self, piece: Piece) -> str:
        first = self._numbers[piece.sources[0]]
        return f"{first}" if len(piece.sources) == 1 else f"{first}/{self._numbers[piece.sources[1]]}"

    def _looks(self) -> Looks:
        """A tint a source, stronger for the current match, and a dashed line in the ink of a second source."""
        found: Looks = {}
        for name in {self._look(piece) for piece in self._pieces}:
            first, _, second = name.partition("/")
            for strong in (False, True):
                found[name + ("!" if strong else "")] = self._format(int(first), int(second or 0), strong=strong)
        return found

    def _format(self, first: int, second: int, *, strong: bool) -> QTextCharFormat:
        colours = theme.of(self)
        tint, ink = colours.source_tint(first - 1), colours.source_ink(first - 1)
        look = QTextCharFormat()
        look.setBackground(theme.mixed(tint, ink, 0.10) if strong else theme.mixed(tint, colours.page, 0.4))
        if second:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(colours.source_ink(second - 1))
        return look

    def stretches_in_view(self) -> list[Stretch]:
        """The pieces in view: from where to where they reach, cut to the pane, and the numbers of their sources."""
        seen = self.in_view()
        found = []
        before: Piece | None = None
        for piece in self._between(seen.start, seen.end + 1):
            top, bottom = self.extent_of(Span(piece.start, piece.end))
            numbers = tuple(self._numbers[source] for source in piece.sources)
            touched = set(before.sources) if before is not None and before.end == piece.start else set()
            begins = bool(set(piece.sources) - touched)
            found.append(Stretch(top, min(bottom, self.height() + 40.0), numbers, begins))
            before = piece
        return found

    def _between(self, start: int, end: int) -> list[Piece]:
        """The pieces that touch a stretch of the text; none lies over another, so their ends are in order too."""
        first = bisect_right(self._pieces, start, key=lambda piece: piece.end)
        last = bisect_left(self._pieces, end, key=lambda piece: piece.start)
        return self._pieces[first:last]
