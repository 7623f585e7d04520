"""The one Report that every rendering shows: the window, HTML, JSON and what comes later.

Plain values; spans are code points, half-open, in the text of their document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["proposed", "confirmed", "excluded"]
Kind = Literal["verbatim", "edited", "moved", "paraphrase"]
FoundBy = Literal["engine", "kept", "person"]
MarkKind = Literal["same", "moved", "edited", "reworded", "only-here"]
BoxRow = tuple[int, float, float, float, float]

_NOT_ALL_READ = frozenset({"no-text", "no-character-map"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read of a document. `page` is None for the whole file."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the report names it. `share` is shared words / words of this document, 0 to 1.

    `page_status` tells of each page how it was read: "text", "ocr", "empty", "no-text", "failed".
    """

    id: int
    file: str
    sha256: str
    format: str
    title: str
    author: str
    published: str
    published_from: str
    language: str
    pages: int
    words: int
    characters: int
    shared_words: int
    share: float
    under_review: bool = False
    problems: tuple[Problem, ...] = ()
    page_status: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.title or self.file

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """The numbers of the pages of which nothing was read, or not all."""
        in_part = {problem.page for problem in self.problems if problem.code in _NOT_ALL_READ and problem.page}
        nothing = {number for number, state in enumerate(self.page_status, 1) if state in {"no-text", "failed"}}
        return tuple(sorted(in_part | nothing))


@dataclass(frozen=True, slots=True)
class Mark:
    """How a run of words compares with the other side of its match. A span of the document's text."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match: its document, span, text, pages, and a box (page, x0, top, x1, bottom) for each line.

    `page_starts` tells where pages begin inside the span: (page number, place in the document's text), in order.
    """

    document: int
    start: int
    end: int
    text: str
    pages: tuple[int, ...] = ()
    boxes: Sequence[BoxRow] = ()
    marks: tuple[Mark, ...] = ()
    page_starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """Which side is older ("left", "right", "unknown"), and how that is known ("dates", "none")."""

    older: Literal["left", "right", "unknown"] = "unknown"
    source: str = "none"


@dataclass(frozen=True, slots=True)
class Credit:
    """What in the right text names the source: its kind and, where there is one, its span in the right text."""

    kind: Literal["none", "quoted", "quoted-in-part", "cited", "named", "listed"] = "none"
    where: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class OtherJudgement:
    """What somebody else decided on a match, in conflict with what stands. `at` is an ISO 8601 time in UTC."""

    status: Status
    verdict: str | None
    exclusion: str | None
    note: str
    tags: tuple[str, ...]
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Match:
    """One aligned pair of spans. `similarity` is 0 to 1; `words` is the length of the shorter side in words.

    `found_by` is "kept" for a match that the last comparison did not find and that stays for its judgement, and
    "person" for one made or changed by hand (`made_by`, `made_at`). Times are ISO 8601 in UTC, empty where nothing
    was decided. `conflicts` is what others decided otherwise, until a person chooses.
    """

    id: int
    kind: Kind
    similarity: float
    words: int
    cluster: int
    reason: str
    left: Side
    right: Side
    status: Status = "proposed"
    verdict: str | None = None
    exclusion: str | None = None
    note: str = ""
    direction: Direction = field(default_factory=Direction)
    credit: Credit = field(default_factory=Credit)
    tags: tuple[str, ...] = ()
    judged_by: str = ""
    judged_at: str = ""
    found_by: FoundBy = "engine"
    made_by: str = ""
    made_at: str = ""
    conflicts: tuple[OtherJudgement, ...] = ()

    @property
    def rank(self) -> tuple[int, float, int]:
        """What matches are sorted by: the longest and closest first."""
        return -self.words, -self.similarity, self.id


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A sentence that makes a claim: its document, its span there, and its text."""

    document: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What sentences of several documents say alike. `score` is 0 to 1, `label` "match", "likely" or "possible".

    `figures` are those that agree, `disagreements` what is stated differently: ("figure", "date" or "name", what one
    sentence writes, what another writes).
    """

    id: int
    score: float
    label: str
    reason: str
    sentences: tuple[ClaimSentence, ...]
    figures: tuple[str, ...] = ()
    disagreements: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that share text: their ids, and how many words of each also stand in the other."""

    left: int
    right: int
    left_words: int
    right_words: int


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison: the documents in the order they were brought in, the matches in the order of their rank.

    `matches` holds the set-aside ones too, with status "excluded"; they count in no share. `created` is an ISO
    8601 time in UTC, `settings` what the comparison was made with, `below_limit` how many stored matches are
    weaker than its strictness asks and left out, `boilerplate` how many are left out for holding hardly anything
    but phrases of the user's list, `unread` the files that could not be read, each with the reason. `pairs` has
    each pair of documents at most once; without it a rendering leaves out the shares of pairs. `claims` are what
    several documents claim, the surest first; `claims_lack` says why these may not be all, or nothing.
    """

    version: str
    created: str
    settings: dict[str, object]
    documents: tuple[Document, ...]
    matches: tuple[Match, ...]
    unread: tuple[tuple[str, str], ...] = ()
    below_limit: int = 0
    pairs: tuple[Pair, ...] = ()
    boilerplate: int = 0
    claims: tuple[Claim, ...] = ()
    claims_lack: str = ""

    @property
    def excluded(self) -> int:
        """How many matches are set aside."""
        return sum(match.status == "excluded" for match in self.matches)

    def document(self, number: int) -> Document:
        """The document with this id. Raises `KeyError` for an id that is not in the report."""
        for document in self.documents:
            if document.id == number:
                return document
        raise KeyError(number)
