"""The pairs of documents that share text, as all pictures of the overview show them. Knows nothing of Qt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twicetold.export.report import Document, Match, Pair, Report

# More documents than this are too many for a picture; the ranked list has all pairs.
MOST_IN_PICTURE = 60


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two documents that share text; the older one left, where dates tell. `words` also stand in the other one."""

    left: Document
    right: Document
    left_words: int
    right_words: int
    matches: int
    directed: bool

    @property
    def key(self) -> frozenset[int]:
        """The ids of both documents."""
        return frozenset((self.left.id, self.right.id))

    @property
    def words(self) -> int:
        """How much both share, in words: of the side that shares more."""
        return max(self.left_words, self.right_words)

    def words_of(self, document: int) -> int:
        """How many words of this one of the two also stand in the other."""
        return self.left_words if document == self.left.id else self.right_words

    def share_of(self, document: int) -> float:
        """The same as a share of this document, 0 to 1."""
        one = self.left if document == self.left.id else self.right
        return self.words_of(document) / one.words if one.words else 0.0

    def other(self, document: int) -> Document:
        """The one of the two that this is not."""
        return self.right if document == self.left.id else self.left

    def touches(self, chosen: frozenset[int]) -> bool:
        """Whether chosen documents leave this pair: one lets all its pairs through, more only those among them."""
        if len(chosen) < 2:
            return not chosen or bool(self.key & chosen)
        return self.key <= chosen


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows: the pairs by rank, and the documents in the pictures; `left_out` is how many are not.

    `pictured` are the pairs whose documents are both in the pictures.
    """

    pairs: tuple[PairRow, ...] = ()
    documents: tuple[Document, ...] = ()
    left_out: int = 0
    pictured: tuple[PairRow, ...] = ()


def overview(report: Report, matches: Iterable[Match], pairs: Sequence[Pair]) -> Overview:
    """The overview of these pairs of a report, which the matches lie between."""
    ranked = _rows(report, matches, pairs)
    documents = _pictured(report.documents, ranked)
    known = {document.id for document in documents}
    pictured = tuple(pair for pair in ranked if pair.key <= known)
    return Overview(tuple(ranked), documents, len(report.documents) - len(documents), pictured)


def _rows(report: Report, matches: Iterable[Match], pairs: Sequence[Pair]) -> list[PairRow]:
    documents = {document.id: document for document in report.documents}
    count: Counter[tuple[int, int]] = Counter()
    older: dict[tuple[int, int], str] = {}
    for match in matches:
        if match.status != "excluded":
            sides = (match.left.document, match.right.document)
            count[sides] += 1
            older[sides] = match.direction.older
    rows = []
    for pair in pairs:
        sides = (pair.left, pair.right)
        number = count[sides] + count[sides[::-1]]
        if number:
            rows.append(_row(pair, documents, number, older.get(sides, "unknown")))
    return sorted(rows, key=lambda row: (-row.words, -row.matches, row.left.id, row.right.id))


def _row(pair: Pair, documents: dict[int, Document], matches: int, older: str) -> PairRow:
    left, right = (documents[pair.left], pair.left_words), (documents[pair.right], pair.right_words)
    if older == "right":
        left, right = right, left
    return PairRow(left[0], right[0], left[1], right[1], matches, older != "unknown")


def _pictured(documents: tuple[Document, ...], ranked: list[PairRow]) -> tuple[Document, ...]:
    """All documents, or those of the first pairs where there are too many, in the order of the library."""
    if len(documents) <= MOST_IN_PICTURE:
        return documents
    first: dict[int, None] = {}
    for row in ranked:
        if len(first | dict.fromkeys(row.key)) > MOST_IN_PICTURE:
            break
        first |= dict.fromkeys(row.key)
    return tuple(document for document in documents if document.id in first)
