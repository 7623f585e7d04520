"""The first pages of a long document, shown to whoever wants to see them while the rest is being read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

from twicetold.engine.progress import Progress
from twicetold.engine.text import DocumentText

FIRST_PAGES = 4
LONG = 20
"""So many pages are read in a moment; only of more is the beginning shown before the rest."""

_Page = TypeVar("_Page")


@dataclass(frozen=True, eq=False)
class Beginning:
    """The first pages of a document, laid out as well as can be without the rest; `pages` is how many it has in all."""

    document: DocumentText
    pages: int


@runtime_checkable
class Onlooker(Progress, Protocol):
    """Progress that is also shown the beginning of each long document, as soon as it is read."""

    def show(self, beginning: Beginning) -> None:
        """Take the beginning; the document itself comes later, and may be laid out otherwise."""


def with_first_shown(
    pages: Iterable[_Page], count: int, lay_out: Callable[[list[_Page]], DocumentText], onlooker: Onlooker
) -> Iterator[_Page]:
    """The pages as they come; where there are many, `onlooker` is shown the first few as soon as these are there."""
    first: list[_Page] = []
    for page in pages:
        if count >= LONG and len(first) < FIRST_PAGES:
            first.append(page)
            if len(first) == FIRST_PAGES:
                onlooker.show(Beginning(lay_out(first), count))
        yield page
