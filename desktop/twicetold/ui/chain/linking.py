"""Linked scrolling in a chain: what moves in one column moves in all, by the words they share with the oldest."""

from math import inf

from PySide6.QtCore import QObject

from twicetold.engine.text import Span
from twicetold.export.report import Mark
from twicetold.ui.anchors import Anchors, Link, finer
from twicetold.ui.chain.column import Column
from twicetold.ui.pair.linking import HELD_AT

_Marks = tuple[tuple[Mark, ...], tuple[Mark, ...]]


class ChainLinking(QObject):
    """Keeps the columns together. `linked` may be switched off; `bring_others` works all the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No columns."""
        super().__init__(parent)
        self.linked = True
        self._columns: list[Column] = []
        self._anchors: list[tuple[Anchors, Anchors]] = []
        self._moving = False

    def add(self, column: Column) -> None:
        """Follow what moves in a new column, too."""
        column.pane.scrolled.connect(lambda: self._on_scrolled(column))

    def set_columns(self, columns: list[Column], lengths: list[int], marks: list[_Marks]) -> None:
        """Link these, the oldest first; `marks` are those of the oldest and of each other column, as they compare."""
        self._columns = columns
        places = [column.place.span if column.place else Span(0, 0) for column in columns]
        links = [[Link(places[0], places[0])]]
        links += [finer(Link(places[0], place), *found) for place, found in zip(places[1:], marks, strict=False)]
        self._anchors = [
            (Anchors(told, lengths[0], length), Anchors([link.turned() for link in told], length, lengths[0]))
            for told, length in zip(links, lengths, strict=False)
        ]

    def forget(self) -> None:
        """Link nothing, until it is known what stands where."""
        self._anchors = []

    def line_up(self, number: int, position: int) -> None:
        """Bring a place of a passage, and where it stands in the others, to one height that all documents allow."""
        if number >= len(self._anchors):
            return
        oldest = self._anchors[number][1].carried(position)
        wanted = [
            _inside(column, anchors.carried(oldest))
            for column, (anchors, _) in zip(self._columns, self._anchors, strict=False)
        ]
        wanted[number] = position
        panes = [column.pane for column in self._columns]
        height = panes[number].height() * HELD_AT
        self._moving = True
        for _ in range(2):  # the second time to where the one that cannot come so low stands
            for pane, place in zip(panes, wanted, strict=False):
                pane.bring(place, height)
            height = min(pane.height_of(place) for pane, place in zip(panes, wanted, strict=False))
            if abs(height) == inf:
                break
        self._moving = False

    def bring_others(self, number: int) -> None:
        """Bring all columns to where this one is, as far as that is known."""
        if number >= len(self._anchors):
            return
        pane = self._columns[number].pane
        wanted = pane.height() * HELD_AT
        place = pane.position_at(wanted)
        exact = pane.height_of(place)
        height = wanted if abs(exact) == inf else exact
        oldest = self._anchors[number][1].carried(place)
        self._moving = True
        for other, (anchors, _) in enumerate(self._anchors):
            if other != number:
                self._columns[other].pane.bring(anchors.carried(oldest), height)
        self._moving = False

    def _on_scrolled(self, column: Column) -> None:
        if self.linked and not self._moving and column in self._columns:
            self.bring_others(self._columns.index(column))


def _inside(column: Column, position: int) -> int:
    """A position, or the edge of the column's passage that is next: words that only the oldest has lead out of it."""
    if column.place is None:
        return position
    return max(column.place.span.start, min(column.place.span.end, position))
