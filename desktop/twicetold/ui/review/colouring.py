"""How the reviewed text is coloured: each passage in the colour of the source it also stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat

from twicetold.ui.layers import Run
from twicetold.ui.pair.colouring import Colouring, tinted
from twicetold.ui.review.pieces import Piece
from twicetold.ui.theme import Theme, mixed

_STRONG = "!"  # behind the name of a look: it is of the current match


class ReviewColouring(Colouring):
    """Pieces are coloured by their first source; where there is a second one a dashed line is under them."""

    def __init__(self) -> None:
        """Nothing coloured."""
        self.pieces: list[Piece] = []
        self.numbers: dict[int, int] = {}
        super().__init__()

    def clear(self) -> None:
        """Colour nothing."""
        self.pieces = []
        super().clear()

    def set_pieces(self, pieces: list[Piece], numbers: dict[int, int]) -> None:
        """Colour these; `numbers` are those of the sources."""
        self.pieces, self.numbers = pieces, numbers

    def pieces_between(self, start: int, end: int) -> list[Piece]:
        """The pieces that touch a stretch of the text; none lies over another, so their ends are in order too."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        last = bisect_left(self.pieces, end, key=lambda piece: piece.start)
        return self.pieces[first:last]

    def numbers_of(self, piece: Piece) -> tuple[int, ...]:
        """The numbers of a piece's sources, the first one being that whose colour it has."""
        return tuple(self.numbers[source] for source in piece.sources)

    def between(self, start: int, end: int) -> list[Run]:
        """The pieces as runs, those of the current match stronger."""
        return [run for piece in self.pieces_between(start, end) for run in self._parted(piece)]

    def _parted(self, piece: Piece) -> Iterator[Run]:
        """A piece before, inside and after the current match."""
        look = "/".join(map(str, self.numbers_of(piece)[:2]))
        start, end = self.current.span if self.current is not None else (piece.end, piece.end)
        start, end = max(piece.start, min(start, piece.end)), max(piece.start, min(end, piece.end))
        parts = ((piece.start, start, look), (start, end, look + _STRONG), (end, piece.end, look))
        return (Run(*part) for part in parts if part[0] < part[1])

    def make_look(self, name: str, theme: Theme) -> QTextCharFormat:
        """A tint a source, stronger for the current match, and a dashed line in the ink of a second source."""
        first, _, second = name.removesuffix(_STRONG).partition("/")
        tint, ink = theme.source_tint(int(first) - 1), theme.source_ink(int(first) - 1)
        look = tinted(mixed(tint, ink, 0.10) if name.endswith(_STRONG) else mixed(tint, theme.page, 0.4))
        if second:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(theme.source_ink(int(second) - 1))
        return look
