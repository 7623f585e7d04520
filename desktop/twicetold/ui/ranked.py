"""The matches of a report in their rank, with ways to some of them. Made off the GUI thread. Knows nothing of Qt."""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from twicetold.engine.tokens import Int64s
from twicetold.export.report import Match, Report
from twicetold.ui import state
from twicetold.ui.columns import Columns
from twicetold.ui.state import Counts, Row


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The rows of all matches, their places by the ids of the matches, by cluster and by document.

    `counts` are the figures of the status bar, `columns` what the rows are filtered by.
    """

    rows: list[Row]
    places: dict[int, int]
    by_cluster: dict[int, list[int]]
    by_document: dict[int, list[int]]
    counts: Counts
    columns: Columns

    def of_match(self, match_id: int) -> Row | None:
        """The row of a match; None for one that is not in the report."""
        place = self.places.get(match_id)
        return None if place is None else self.rows[place]

    def of_cluster(self, cluster: int) -> list[Row]:
        """The rows of a cluster, in their rank."""
        return [self.rows[place] for place in self.by_cluster.get(cluster, ())]

    def of_documents(self, documents: Iterable[int]) -> list[Row]:
        """The rows of matches with one side or both in these documents, in their rank."""
        found = {place for document in documents for place in self.by_document.get(document, ())}
        return [self.rows[place] for place in sorted(found)]

    def with_match(self, match: Match) -> "Ranked":
        """The same with this match in the place of the one with its id, of the same documents. Raises `KeyError`."""
        place = self.places[match.id]
        old = self.rows[place]
        self.rows[place] = Row(match, old.left, old.right)
        self.columns.put(place, match)
        if match.cluster != old.match.cluster:
            self.by_cluster[old.match.cluster].remove(place)
            insort(self.by_cluster.setdefault(match.cluster, []), place)
        more = (match.status == "excluded") - (old.match.status == "excluded")
        return replace(self, counts=replace(self.counts, set_aside=self.counts.set_aside + more))

    def with_others(self, gone: Collection[int], new: Iterable[Row]) -> "Ranked":
        """The same without these matches, by their ids, and with others."""
        rows = [row for row in self.rows if row.match.id not in gone]
        for row in new:
            insort(rows, row, key=lambda one: one.match.rank)
        aside = sum(row.match.status == "excluded" for row in rows)
        return _ready(rows, replace(self.counts, matches=len(rows), set_aside=aside))


class Shown(Sequence[Row]):
    """The matches that are shown, in their rank: nearly all of very many are told by their places, and not copied."""

    def __init__(self, ranked: Ranked, places: Int64s) -> None:
        """The matches at these places."""
        self.rows = ranked.rows
        self._ids = ranked.places
        self._places = places
        self._at = np.full(len(ranked.rows), -1, np.int32)
        self._at[places] = np.arange(len(places))

    @classmethod
    def none(cls) -> "Shown":
        """Before any are shown."""
        return cls(nothing(), np.zeros(0, np.int64))

    def __len__(self) -> int:
        """How many are shown."""
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """The one at a place among them, or some."""
        if isinstance(place, slice):
            return [self.rows[one] for one in self._places[place].tolist()]
        return self.rows[int(self._places[place])]

    def __iter__(self) -> Iterator[Row]:
        """All of them."""
        return map(self.rows.__getitem__, self._places.tolist())

    def place_of(self, match_id: int) -> int | None:
        """The place of a match among those shown, from 0; None where it is not shown."""
        place = self._ids.get(match_id)
        at = -1 if place is None else int(self._at[place])
        return None if at < 0 else at


def ranked(report: Report) -> Ranked:
    """The matches of a report, made ready to be shown."""
    return _ready(state.rows(report), state.counted(report))


def _ready(rows: list[Row], counts: Counts) -> Ranked:
    by_cluster: defaultdict[int, list[int]] = defaultdict(list)
    by_document: defaultdict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        by_cluster[row.match.cluster].append(place)
        by_document[row.left.id].append(place)
        if row.right is not row.left:
            by_document[row.right.id].append(place)
    places = {row.match.id: place for place, row in enumerate(rows)}
    return Ranked(rows, places, dict(by_cluster), dict(by_document), counts, Columns(rows))


def nothing() -> Ranked:
    """Before a report is there."""
    return Ranked([], {}, {}, {}, Counts(), Columns([]))
