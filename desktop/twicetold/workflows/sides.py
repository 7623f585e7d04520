"""The sides of a report's matches: what a document tells of a span of it, found once for all its matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from twicetold.engine.credit import CreditFinder, Names
from twicetold.engine.text import Box, Span, WordBoxes
from twicetold.export.report import BoxRow, Side
from twicetold_db.records import DocumentRecord


@dataclass(frozen=True, eq=False)
class Source:
    """A document as the sides of its matches need it; `packed` is where its words lie, as the library keeps it."""

    record: DocumentRecord
    text: str
    packed: bytes

    @cached_property
    def credit(self) -> CreditFinder:
        """Finds what its text credits."""
        return CreditFinder(self.text)

    @cached_property
    def names(self) -> Names:
        """What another text may call it."""
        told = {key: value.value for key, value in self.record.metadata.items()}
        return Names(told.get("title", ""), told.get("author", ""), told.get("publisher", ""))

    @cached_property
    def boxes(self) -> WordBoxes:
        """Where its words lie on the pages."""
        return WordBoxes.unpack(self.packed)

    @cached_property
    def _pages(self) -> tuple[tuple[int, ...], list[int], list[int]]:
        """The numbers of the pages with text, and where they start and end."""
        pages = [page for page in self.record.pages if page.start < page.end]
        return tuple(page.number for page in pages), [page.start for page in pages], [page.end for page in pages]

    def side(self, span: Span) -> Side:
        """The side of a match that this span is."""
        if not self.record.pages:
            return Side(self.record.id, span.start, span.end, span.of(self.text))
        numbers, starts, ends = self._pages
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        inside = first if first < last and starts[first] > span.start else first + 1
        return Side(
            document=self.record.id,
            start=span.start,
            end=span.end,
            text=span.of(self.text),
            pages=numbers[first:last],
            boxes=LineBoxes(self, span) if self.packed else (),
            page_starts=tuple(zip(numbers[inside:last], starts[inside:last], strict=True)) if inside < last else (),
        )


class LineBoxes(Sequence[BoxRow]):
    """A box for each line of a span, found when somebody asks: of a large library's matches hardly any are asked."""

    __slots__ = ("_source", "_span")

    def __init__(self, source: Source, span: Span) -> None:
        """The lines of a span of this document."""
        self._source, self._span = source, span

    def _rows(self) -> tuple[BoxRow, ...]:
        return tuple(_rounded(box) for box in self._source.boxes.lines(self._span))

    def __len__(self) -> int:
        return len(self._rows())

    @overload
    def __getitem__(self, place: int) -> BoxRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[BoxRow]: ...
    def __getitem__(self, place: int | slice) -> BoxRow | Sequence[BoxRow]:
        return self._rows()[place]

    def __iter__(self) -> Iterator[BoxRow]:
        return iter(self._rows())  # else each would be looked for among all of them anew

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows())


def _rounded(box: Box) -> BoxRow:
    return box.page, round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)
