"""A text cut into pieces by the sources that each piece also stands in. Knows nothing of Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twicetold.engine.text import Span
from twicetold.export.report import Match

# What the text says of its source, the most first. It owes no credit where it is the "source" itself, being the older
# side; where that is "unknown", nothing was looked for in it.
CREDITS = ("quoted", "quoted-in-part", "cited", "named", "listed", "none", "unknown", "source")


@dataclass(frozen=True, slots=True)
class Passage:
    """A match as the reviewed document has it: its span there, the other document, and how that is credited here."""

    match: int
    span: Span
    source: int
    credit: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the sources it also stands in, the one with the most words first."""

    start: int
    end: int
    sources: tuple[int, ...]


def passages(matches: Iterable[Match], document: int) -> list[Passage]:
    """The passages of a document that stand in other ones (or twice in it), in the order of the text."""
    found = []
    for match in matches:
        aside = match.status == "excluded"
        if match.right.document == document:
            span = Span(match.right.start, match.right.end)
            found.append(Passage(match.id, span, match.left.document, match.credit.kind, aside))
        if match.left.document == document:
            span = Span(match.left.start, match.left.end)
            owed = "source" if match.direction.older == "left" else "unknown"
            found.append(Passage(match.id, span, match.right.document, owed, aside))
    return sorted(found, key=lambda passage: (passage.span, passage.match))


def pieces(found: Sequence[Passage], rank: dict[int, int]) -> list[Piece]:
    """The text cut where a source begins or ends, without what is in none. `rank` orders the sources of a piece."""
    changes: dict[int, list[tuple[int, int]]] = {}
    for passage in found:
        changes.setdefault(passage.span.start, []).append((passage.source, 1))
        changes.setdefault(passage.span.end, []).append((passage.source, -1))
    depth: dict[int, int] = {}
    cut: list[Piece] = []
    for start, end in pairwise(sorted(changes)):
        for source, change in changes[start]:
            depth[source] = depth.get(source, 0) + change
            if not depth[source]:
                del depth[source]
        if depth:
            one = len(depth) == 1
            _append(cut, Piece(start, end, tuple(depth) if one else tuple(sorted(depth, key=rank.__getitem__))))
    return cut


def _append(cut: list[Piece], piece: Piece) -> None:
    """Add a piece, joined to the last one where both touch and have the same sources."""
    if cut and cut[-1].end == piece.start and cut[-1].sources == piece.sources:
        cut[-1] = Piece(cut[-1].start, piece.end, piece.sources)
    else:
        cut.append(piece)
