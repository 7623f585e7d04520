"""Rows of the library as values. Spans are code points, half-open, in their document's text."""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["proposed", "confirmed", "excluded"]
Blob = bytes
CERTAIN = 100.0  # the strength of a match that nobody has measured, such as one that a person makes


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page: number from 1, span of its text, size as shown in points, how it was read."""

    number: int
    start: int
    end: int
    width: float
    height: float
    status: str


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A stored unit of text (a paragraph): its span and the kind of region it belongs to."""

    start: int
    end: int
    region: str


@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """What could not be read, or stands out. `page` is None for the whole file."""

    code: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class MetadataRecord:
    """A piece of metadata, and where it came from: user, metadata, text."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewDocument:
    """All of a document that is about to be stored. `word_boxes` and `tokens` are opaque to the library."""

    path: str
    name: str
    sha256: str
    size: int
    format: str
    text: str
    words: int
    tokens: Blob
    word_boxes: Blob = b""
    encoding: str = ""
    pages: tuple[PageRecord, ...] = ()
    passages: tuple[PassageRecord, ...] = ()
    problems: tuple[ProblemRecord, ...] = ()
    metadata: tuple[MetadataRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document without its text. `path` is where it was read from, `name` its file name."""

    id: int
    path: str
    name: str
    sha256: str
    size: int
    format: str
    encoding: str
    words: int
    characters: int
    under_review: bool
    added_at: str
    pages: tuple[PageRecord, ...] = ()
    problems: tuple[ProblemRecord, ...] = ()
    metadata: dict[str, MetadataRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found one behind the other, spelled as `words_of` gives them; `begins`: the last may go on."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document in which words were found: the rank of its best passage (bm25, the lower the better), how many."""

    document: int
    rank: float
    passages: int


Place = tuple[int, int, int, int]  # left start, left end, right start, right end


@dataclass(frozen=True, slots=True)
class NewMatch:
    """A match that was found. The left document's id is the lower one; within a document left starts first.

    `boilerplate` says that hardly anything in it stands outside the user's list of phrases, `strength` how little
    chance could have made it: a weak one may be hidden.
    """

    left_document: int
    left_start: int
    left_end: int
    right_document: int
    right_start: int
    right_end: int
    kind: str
    similarity: float
    words: int
    cluster: int
    reason: str
    boilerplate: bool = False
    strength: float = CERTAIN

    @property
    def place(self) -> Place:
        """Where its two spans begin and end."""
        return self.left_start, self.left_end, self.right_start, self.right_end


@dataclass(frozen=True, slots=True)
class ClusterRecord:
    """The cluster of a match by its id, and where its sides stand: document, start, end."""

    match: int
    left: tuple[int, int, int]
    right: tuple[int, int, int]
    cluster: int


@dataclass(frozen=True, slots=True)
class IndexedRecord:
    """A document in a segment of the fingerprint index: where its words begin there, and how many they are."""

    document: int
    first_word: int
    words: int


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """A segment of the fingerprint index: how its letter-grams and its terms are coded, and the documents in it."""

    id: int
    grams: bytes
    terms: bytes
    documents: tuple[IndexedRecord, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided on a match. `verdict` and `exclusion` are None where not given.

    `others` is what other people decided on it, as merging brought it in.
    """

    status: Status = "proposed"
    verdict: str | None = None
    exclusion: str | None = None
    note: str = ""
    changed_at: str = ""
    changed_by: str = ""
    tags: tuple[str, ...] = ()
    others: tuple["Other", ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else's judgement on a match. Unless `settled`, it is in conflict with the judgement that stands."""

    judgement: Judgement
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """When and by whom a match was made or changed by hand.

    `instead_of` are the places where a comparison had found what this match stands for now: no comparison puts a
    match there again.
    """

    at: str = ""
    by: str = ""
    instead_of: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """A stored match with its judgement.

    `found_by` is "engine", "kept" for one that only a judgement keeps, or "person", where `made` tells more.
    """

    id: int
    match: NewMatch
    judgement: Judgement
    found_by: str = "engine"
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class NewClaim:
    """Sentences of at least two documents that make the same claim, each as (document, start, end).

    `score` is 0 to 1; `figures` are those that agree, `disagreements` what is stated differently: (kind, one, other).
    """

    score: float
    label: str
    reason: str
    sentences: tuple[tuple[int, int, int], ...]
    figures: tuple[str, ...] = ()
    disagreements: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A stored claim. Its id holds until claims are looked for again."""

    id: int
    claim: NewClaim
