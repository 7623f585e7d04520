"""What the window shows of a report: which matches, in which words, how many are hidden. Knows nothing of Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from twicetold.engine.text import Span
from twicetold.export.report import Document, Match, Report, Side


@dataclass(frozen=True, slots=True)
class Filter:
    """Which matches are shown. `documents`: none is all, one is those that touch it, more are those among them.

    What is `without` something hides it: a kind, a credit, a verdict ("" is none yet), a document as source. `tags`:
    none is all, else those with one of them.
    """

    min_words: int = 0
    text: str = ""
    documents: frozenset[int] = frozenset()
    without_kinds: frozenset[str] = frozenset()
    without_credits: frozenset[str] = frozenset()
    without_verdicts: frozenset[str] = frozenset()
    without_sources: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    set_aside: bool = False

    def narrows(self) -> bool:
        """Whether anything but set-aside matches is left out."""
        return replace(self, set_aside=False) != Filter()


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the status bar."""

    shown: int = 0
    matches: int = 0
    set_aside: int = 0
    unread_pages: int = 0
    documents: int = 0
    boilerplate: int = 0
    weak: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A match as the list shows it, with its two documents."""

    match: Match
    left: Document
    right: Document

    @property
    def searched(self) -> str:
        """All in which a typed text is looked for, in lower case."""
        match, left, right = self.match, self.left, self.right
        told = (
            match.left.text,
            match.right.text,
            left.title,
            left.file,
            right.title,
            right.file,
            match.note,
            *match.tags,
        )
        return "\n".join(told).casefold()


def rows(report: Report) -> list[Row]:
    """The matches of a report in their rank, each with its documents."""
    documents = {document.id: document for document in report.documents}
    return [Row(match, documents[match.left.document], documents[match.right.document]) for match in report.matches]


def counted(report: Report) -> Counts:
    """The figures of a report, before any match is shown."""
    unread = sum(len(document.unread_pages) for document in report.documents)
    return Counts(
        matches=len(report.matches),
        set_aside=report.excluded,
        unread_pages=unread,
        documents=len(report.documents),
        boilerplate=report.boilerplate,
        weak=report.below_limit,
    )


@dataclass(frozen=True, slots=True)
class PairMatch:
    """A match between the two documents of a pair, with its spans on the left and on the right pane.

    `turned` is whether its left side is on the right pane.
    """

    match: Match
    left: Span
    right: Span
    turned: bool = False

    @property
    def id(self) -> int:
        """The id of the match."""
        return self.match.id


def span(side: Side) -> Span:
    """The span of a side."""
    return Span(side.start, side.end)


def of_pair(matches: Iterable[Match], left: int, right: int) -> list[PairMatch]:
    """The matches between two documents, each turned so that its sides fit the panes."""
    found = []
    for match in matches:
        if (match.left.document, match.right.document) == (left, right):
            found.append(PairMatch(match, span(match.left), span(match.right)))
        elif (match.left.document, match.right.document) == (right, left):
            found.append(PairMatch(match, span(match.right), span(match.left), turned=True))
    return found
