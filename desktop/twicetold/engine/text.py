"""The canonical text of a document, and where each part of it lies on its page.

Everything else (a page, a box, a sentence, a match, a note, a highlight) is a span of this text, in code
points, half-open: `text[start:end]` is always what is shown.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

RegionKind = Literal[
    "body", "heading", "quotation", "footnote", "reference", "contents", "caption", "table", "furniture"
]
PageStatus = Literal["text", "ocr", "empty", "no-text", "failed"]
Origin = Literal["user", "metadata", "text", "none"]

Int32s = npt.NDArray[np.int32]
Float32s = npt.NDArray[np.float32]


class Span(NamedTuple):
    """A half-open range of code points in one document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """How many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner of the page as it is shown (rotation applied)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, the span of its text, its size as shown in points, and how it was read."""

    number: int
    start: int
    end: int
    width: float
    height: float
    status: PageStatus = "text"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the text by its nature. Text in no region is body."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head, foot or page number that was recognised by repetition and left out of the text."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader could not read, said where the person looks. `page` is None for the whole file.

    Codes: no-text, failed-page, no-character-map, repaired, truncated, odd-bytes, hidden-text, ocr-layer, ocr,
    ocr-doubtful, ocr-nothing, tables-unread, left-out, tracked-changes, failed-chapter, look-alikes, zero-widths,
    same-file.
    """

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """A piece of metadata and where it came from."""

    value: str
    origin: Origin


@dataclass(frozen=True, eq=False)
class WordBoxes:
    """Where the words lie: n pieces of words, in the order of the text.

    A word is one piece, or two where it is cut at a line end. Piece i is `text[starts[i]:ends[i]]`, on page
    `pages[i]` in `boxes[i]` = (x0, top, x1, bottom), points from the top left corner as shown. Arrays are
    int32[n] and float32[n, 4].
    """

    starts: Int32s
    ends: Int32s
    pages: Int32s
    boxes: Float32s

    def __len__(self) -> int:
        return len(self.starts)

    @staticmethod
    def none() -> "WordBoxes":
        """No boxes: for formats without pages."""
        empty = np.zeros(0, np.int32)
        return WordBoxes(empty, empty, empty, np.zeros((0, 4), np.float32))

    def lines(self, span: Span) -> Iterator[Box]:
        """One box for each line that words of `span` stand on, left to right on each line, in reading order."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        last = int(np.searchsorted(self.starts, span.end, side="left"))
        if first >= last:
            return
        pages, boxes = self.pages[first:last], self.boxes[first:last]
        middle = (boxes[:, 1] + boxes[:, 3]) / 2
        goes_on = (
            (pages[1:] == pages[:-1])
            & (middle[1:] > boxes[:-1, 1])
            & (middle[1:] < boxes[:-1, 3])
            & (boxes[1:, 0] >= boxes[:-1, 0])
        )
        cuts = [0, *(np.flatnonzero(~goes_on) + 1).tolist(), len(pages)]
        for start, end in pairwise(cuts):
            line = boxes[start:end]
            low, high = line.min(axis=0), line.max(axis=0)
            yield Box(int(pages[start]), float(low[0]), float(low[1]), float(high[2]), float(high[3]))

    def pack(self) -> bytes:
        """The boxes as compressed bytes (coordinates to 1/20 point), for `unpack`."""
        if not len(self):
            return b""
        twentieths = np.round(self.boxes * 20).astype(np.int32)
        columns = np.vstack([self.starts, self.ends - self.starts, self.pages, twentieths.T]).astype("<i4")
        columns[:, 1:] = np.diff(columns, axis=1)
        return zlib.compress(columns.tobytes(), 6)

    @staticmethod
    def unpack(data: bytes) -> "WordBoxes":
        """What `pack` was given, to 1/20 point. Raises `zlib.error` or `ValueError` for other bytes."""
        if not data:
            return WordBoxes.none()
        columns = np.frombuffer(zlib.decompress(data), "<i4").reshape(7, -1).cumsum(axis=1, dtype=np.int32)
        boxes = (columns[3:].T / 20).astype(np.float32)
        return WordBoxes(columns[0], columns[0] + columns[1], columns[2], boxes)


@dataclass(frozen=True, eq=False)
class DocumentText:
    """What a reader gives for a file: canonical text (line ends are LF), and all that is known about its parts.

    `pages` are in order and do not overlap; formats without pages have none. `regions` are in order and may
    lie inside one another only where a heading or footnote stands in a table or quotation. `metadata` keys:
    title, author, published (ISO date, or a prefix of one), publisher, address, language; extent where more than the
    article of a web page was read. `encoding` is set for formats that are decoded from bytes.
    """

    text: str
    format: str
    pages: tuple[Page, ...] = ()
    words: WordBoxes = field(default_factory=WordBoxes.none)
    regions: tuple[Region, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata: dict[str, MetadataValue] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    encoding: str = ""


def pages_of(pages: tuple[Page, ...], span: Span) -> tuple[int, ...]:
    """The numbers of the pages that `span` has text on, in order."""
    return tuple(p.number for p in pages if max(p.start, span.start) < min(p.end, span.end))
