"""Paragraphs -> the canonical text of a document, with the span of each page and the box of each word."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from twicetold.engine.layout.aligned import aligned_tables
from twicetold.engine.layout.furniture import furniture_of, set_aside
from twicetold.engine.layout.glyphs import PageGlyphs
from twicetold.engine.layout.hyphens import Hyphens
from twicetold.engine.layout.kinds import sectioned, with_kinds
from twicetold.engine.layout.lines import Line, lines_of
from twicetold.engine.layout.order import in_reading_order
from twicetold.engine.layout.paragraphs import Paragraph, flow, paragraphs_of
from twicetold.engine.layout.tables import beside, ruled_tables, taken_out
from twicetold.engine.text import Float32s, Furniture, Int32s, Region, RegionKind, WordBoxes

BETWEEN = "\n\n"


@dataclass(frozen=True, eq=False)
class LaidOut:
    """The text of all pages; `spans` are (start, end) of each page that was given, in their order."""

    text: str
    spans: tuple[tuple[int, int], ...]
    words: WordBoxes
    regions: tuple[Region, ...]
    furniture: tuple[Furniture, ...]


def lay_out(pages: Sequence[PageGlyphs]) -> LaidOut:
    """The canonical text of pages in their order: paragraphs with a blank line between, each on one line."""
    lines = {page.number: lines_of(page) for page in pages}
    heights = {page.number: _height(page, lines[page.number]) for page in pages}
    aside = furniture_of(lines, heights)
    furniture = tuple(set_aside(line) for page in pages for line in lines[page.number] if id(line) in aside)
    paragraphs: list[Paragraph] = []
    for page in pages:
        kept = [line for line in lines[page.number] if id(line) not in aside]
        ruled = ruled_tables(kept, page.tables)
        within = {id(line) for table in ruled for line in table}
        aligned = aligned_tables([line for line in kept if id(line) not in within], page)
        outside, tables = taken_out(kept, [*ruled, *aligned])
        paragraphs += paragraphs_of(in_reading_order(outside), tables)
    hyphens = Hyphens(line for paragraph in paragraphs for line in paragraph.lines)
    composed = _Composed(hyphens)
    for paragraph in sectioned(flow(with_kinds(paragraphs))):
        composed.add(paragraph)
    text = "".join(composed.parts)
    return LaidOut(text, composed.spans(pages), composed.words(), tuple(composed.regions), furniture)


def _height(page: PageGlyphs, lines: list[Line]) -> float:
    """The height of the page when its text is held upright, in points."""
    sideways = sum(len(line.text) if line.turn in (90, 270) else -len(line.text) for line in lines)
    return page.width if sideways > 0 else page.height


def _is_cut_word(line: Line, after: Line) -> bool:
    """Whether a word is cut at the end of a line of a cell, and goes on in the line under it."""
    return line.hyphenated and after.text[0].islower() and line.x0 - 0.5 * line.size < after.x0 < line.x1


@dataclass(eq=False)
class _Composed:
    """The text as it grows."""

    hyphens: Hyphens
    parts: list[str] = field(default_factory=list)
    length: int = 0
    regions: list[Region] = field(default_factory=list)
    starts: list[Int32s] = field(default_factory=list)
    ends: list[Int32s] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    boxes: list[Float32s] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, paragraph: Paragraph) -> None:
        """Appends a paragraph, with the blank line that parts it from the one before."""
        if self.length:
            self._append(BETWEEN)
        start = self.length
        for i, line in enumerate(paragraph.lines):
            after = paragraph.lines[i + 1] if i + 1 < len(paragraph.lines) else None
            drop, joint = self._seam(paragraph.kind, line, after) if after else (False, "")
            self._add_line(line, drop=drop)
            self._append(joint)
        if paragraph.kind != "body":
            self.regions.append(Region(paragraph.kind, start, self.length))

    def _seam(self, kind: RegionKind, line: Line, after: Line) -> tuple[bool, str]:
        """Whether the last character of a line is dropped, and what stands before the next; rows keep their lines."""
        if kind == "table" and not _is_cut_word(line, after):
            return False, " " if beside(line, after) else "\n"
        return self.hyphens.seam(line.text, after.text)

    def _add_line(self, line: Line, *, drop: bool) -> None:
        text = line.text[:-1] if drop else line.text
        self.first.setdefault(line.page, self.length)
        self.starts.append(line.starts + self.length)
        self.ends.append(np.minimum(line.ends, len(text)) + self.length)
        self.pages.append(line.page)
        self.boxes.append(line.boxes)
        self._append(text)
        self.last[line.page] = self.length

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def words(self) -> WordBoxes:
        """The pieces of words with their boxes."""
        if not self.starts:
            return WordBoxes.none()
        pages = np.repeat(np.array(self.pages, np.int32), [len(each) for each in self.starts])
        starts = np.concatenate(self.starts).astype(np.int32)
        return WordBoxes(starts, np.concatenate(self.ends).astype(np.int32), pages, np.concatenate(self.boxes))

    def spans(self, pages: Sequence[PageGlyphs]) -> tuple[tuple[int, int], ...]:
        """The span of each page; a page without text has an empty one where its text would stand."""
        spans: list[tuple[int, int]] = []
        end = 0
        for page in pages:
            start = self.first.get(page.number, end)
            end = self.last[page.number] if page.number in self.first else start
            spans.append((start, end))
        return tuple(spans)
