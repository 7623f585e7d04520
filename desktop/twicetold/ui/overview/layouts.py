"""Where documents stand in the pictures: around an oval, or by time. Knows nothing of Qt."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from twicetold.export.report import Document
from twicetold.ui.overview.pairs import PairRow

_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: in shares of the picture's width and height, and on which side its name is."""

    document: Document
    x: float
    y: float
    name_left: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """When something was published, as far as it is known: first and last possible day, in days."""

    first: int
    last: int

    @property
    def middle(self) -> float:
        """Between both."""
        return (self.first + self.last) / 2


def around(documents: Sequence[Document], pairs: Iterable[PairRow]) -> list[Place]:
    """Around an oval, those that share much near each other; heights are even, so that names do not meet."""
    ordered = _near_each_other(documents, pairs)
    right = (len(ordered) + 1) // 2
    return _side(ordered[:right], left=False) + _side(ordered[right:][::-1], left=True)


def _side(documents: Sequence[Document], *, left: bool) -> list[Place]:
    found = []
    for number, document in enumerate(documents):
        y = (number + 0.5) / len(documents)
        out = sqrt(max(0.0, 1 - (2 * y - 1) ** 2)) * 0.75 + 0.25
        found.append(Place(document, 0.5 - out / 2 if left else 0.5 + out / 2, y, left))
    return found


def _near_each_other(documents: Sequence[Document], pairs: Iterable[PairRow]) -> list[Document]:
    """Documents in a row in which those that share much stand together: each moves towards its neighbours."""
    weights: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for pair in pairs:
        weight = sqrt(pair.words)
        weights[pair.left.id].append((pair.right.id, weight))
        weights[pair.right.id].append((pair.left.id, weight))
    order = list(documents)
    for _ in range(_SWEEPS):
        place = {document.id: number for number, document in enumerate(order)}
        order.sort(key=lambda document: _pulled(document.id, place, weights[document.id]))
    return order


def _pulled(document: int, place: dict[int, int], weights: list[tuple[int, float]]) -> tuple[float, int]:
    """Where its neighbours would have it, or where it stands if it has none."""
    total = sum(weight for _, weight in weights)
    if not total:
        return place[document], document
    towards = sum(place[other] * weight for other, weight in weights if other in place) / total
    return (towards + place[document]) / 2, document


def days(published: str) -> Days | None:
    """The days that a date (a year, a month or a day, as ISO writes them) can mean; None for what is no date."""
    try:
        numbers = [int(part) for part in published[:10].split("-")]
        year, month, day = (*numbers, 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Days(first.toordinal(), last.toordinal())


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Documents by time: dated ones in rows from the oldest, then the others; and what the axis says where."""

    dated: tuple[tuple[Document, Days], ...]
    undated: tuple[Document, ...]
    first: int
    last: int
    ticks: tuple[tuple[float, str], ...]

    def x(self, day: float) -> float:
        """Where a day lies, as a share of the width."""
        return (day - self.first) / max(1, self.last - self.first)


def by_time(documents: Iterable[Document]) -> TimeLine:
    """Documents by when they were published."""
    told = [(document, days(document.published)) for document in documents]
    dated = sorted(
        ((document, known) for document, known in told if known), key=lambda one: (one[1].first, one[1].last)
    )
    undated = tuple(document for document, known in told if known is None)
    if not dated:
        return TimeLine((), undated, 0, 1, ())
    first = dated[0][1].first
    last = max(known.last for _, known in dated)
    air = max(10, (last - first) // 20)
    line = TimeLine(tuple(dated), undated, first - air, last + air, ())
    return TimeLine(line.dated, undated, line.first, line.last, tuple(_ticks(line)))


def _ticks(line: TimeLine) -> Iterable[tuple[float, str]]:
    """The beginnings of years, or of months where all lies within two years."""
    start, end = date.fromordinal(line.first), date.fromordinal(line.last)
    years = end.year - start.year
    if years > 2:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if years / step <= 12)
        for year in range(start.year - start.year % step + step, end.year + 1, step):
            yield line.x(date(year, 1, 1).toordinal()), str(year)
        return
    step = max(1, (years * 12 + end.month - start.month) // 8)
    for month in range(start.year * 12 + start.month, end.year * 12 + end.month, step):
        yield line.x(date(month // 12, month % 12 + 1, 1).toordinal()), f"{month // 12}-{month % 12 + 1:02}"
