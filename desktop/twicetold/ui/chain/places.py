"""All the places where one text stands, oldest first. Knows nothing of Qt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twicetold.engine.text import Span
from twicetold.export.report import Document, Side
from twicetold.ui.overview.layouts import days
from twicetold.ui.state import Row

# More columns than this nobody compares; how many are left out is said.
MOST_PLACES = 16


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the text: its document, its span there, and the pages it stands on."""

    document: Document
    span: Span
    pages: tuple[int, ...]


def documents_of(rows: Iterable[Row]) -> int:
    """In how many documents the text of a cluster stands, whose rows these are; 0 where it is fewer than three."""
    found = {document.id for row in rows if row.match.status != "excluded" for document in (row.left, row.right)}
    return len(found) if len(found) > 2 else 0


def places(rows: Iterable[Row]) -> list[Place]:
    """The places of a cluster, whose rows these are, the oldest first; those without a date last.

    Spans that overlap are one place.
    """
    sides: defaultdict[int, list[Side]] = defaultdict(list)
    documents: dict[int, Document] = {}
    for row in rows:
        if row.match.status != "excluded":
            for document, side in ((row.left, row.match.left), (row.right, row.match.right)):
                sides[document.id].append(side)
                documents[document.id] = document
    found = [place for number, told in sides.items() for place in _merged(documents[number], told)]
    return sorted(found, key=_age)


def _age(place: Place) -> tuple[bool, int, int, int, int]:
    known = days(place.document.published)
    first, last = (known.first, known.last) if known else (0, 0)
    return known is None, first, last, place.document.id, place.span.start


def _merged(document: Document, sides: Sequence[Side]) -> list[Place]:
    merged: list[Place] = []
    for side in sorted(sides, key=lambda side: (side.start, side.end)):
        last = merged[-1] if merged else None
        if last is not None and side.start < last.span.end:
            pages = tuple(sorted({*last.pages, *side.pages}))
            merged[-1] = Place(document, Span(last.span.start, max(last.span.end, side.end)), pages)
        else:
            merged.append(Place(document, Span(side.start, side.end), side.pages))
    return merged
