"""The figures of a review: words of the document by source and by credit. Knows nothing of Qt."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from twicetold.engine.tokens import Int64s
from twicetold.export.report import Document, Report
from twicetold.ui.review.pieces import CREDITS, Passage
from twicetold.workflows.shares import covered, words_covered


@dataclass(frozen=True, slots=True)
class Source:
    """A document that shares text with the reviewed one: how many words of the reviewed one, in how many matches."""

    document: Document
    words: int
    matches: int
    first: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Words of the reviewed document: all, those that stand elsewhere, and these by how they are credited."""

    words: int = 0
    shared: int = 0
    credits: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Shared words / words, 0 to 1."""
        return self.shared / self.words if self.words else 0.0

    @property
    def asked(self) -> int:
        """Words that may owe a credit, as those of a source or of a text of unknown age do not."""
        return self.shared - self.credits.get("source", 0) - self.credits.get("unknown", 0)

    def quoted(self) -> int:
        """Words in quotation marks."""
        return self.credits.get("quoted", 0)


def sources(found: Sequence[Passage], starts: Int64s, documents: dict[int, Document]) -> list[Source]:
    """The sources by rank: the one with the most words of the reviewed document first."""
    spans: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in found:
        if not passage.aside:
            spans[passage.source].append(passage)
    ranked = [
        Source(
            documents[source],
            words_covered(starts, (passage.span for passage in told)),
            len(told),
            max(told, key=lambda passage: passage.span.end - passage.span.start).match,
        )
        for source, told in spans.items()
    ]
    return sorted(ranked, key=lambda one: (-one.words, one.document.id))


def figures(found: Iterable[Passage], starts: Int64s, on: Collection[int]) -> Figures:
    """The figures of the sources that are switched on. A word counts once, by the best of its credits."""
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in found:
        if not passage.aside and passage.source in on:
            spans[passage.credit].append(passage.span)
    taken = np.zeros(len(starts), np.bool_)
    credits_: dict[str, int] = {}
    for kind in CREDITS:
        if spans[kind]:
            inside = covered(starts, spans[kind])
            credits_[kind] = int((inside & ~taken).sum())
            taken |= inside
    return Figures(len(starts), int(taken.sum()), credits_)


def usual_document(report: Report) -> int | None:
    """What is reviewed unless a person says otherwise: what is under review, else what shares most with most."""
    marked = [document for document in report.documents if document.under_review]
    if marked:
        return max(marked, key=lambda document: document.shared_words).id
    partners: defaultdict[int, int] = defaultdict(int)
    for pair in report.pairs:
        partners[pair.left] += 1
        partners[pair.right] += 1
    found = [document for document in report.documents if document.shared_words]
    if not found:
        return None
    return max(found, key=lambda document: (document.share * partners[document.id], document.shared_words)).id
