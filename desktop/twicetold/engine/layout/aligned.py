"""Tables without ruling lines: rows of short cells with white corridors between them that run down all rows.

A row may stand in one line of the file, with wide gaps in it, or in several lines beside one another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from twicetold.engine.layout.glyphs import PageGlyphs
from twicetold.engine.layout.lines import Line
from twicetold.engine.layout.pieces import upright
from twicetold.engine.layout.tables import Row, rows_of

_LEAST = 3
"""So many rows with cells beside one another make a table."""
_GAP, _CORRIDOR = 1.0, 0.5
"""How wide the gap between two cells is at least, and the corridor down a table, in parts of the type's size."""
_STRETCHED = 2.2
"""A gap is between cells if it is so many times as wide as those between the words of its line."""
_SHORT, _LONG = 20, 36
"""Most cells have no more letters than the first, and few more than the second; else they are columns of prose."""
_FARTHEST = 3.2
_MARKER = re.compile(r"[•◦▪■●‣∙·–—*-]|\(\w{1,5}\)|\[[\w+-]{1,12}\]|(\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})[.)]")
_NUMBER = re.compile(r"\d{1,3}|[¹²³⁰⁴-⁹]+")
"""Marks of entries in lists, notes and references; a bare number is one too where only one cell comes after it."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Cells:
    """What stands beside one another on one level: from where to where, and how many letters."""

    spans: tuple[Span, ...]
    letters: tuple[int, ...]
    base: float
    size: float

    @property
    def gaps(self) -> list[Span]:
        """The white between the cells."""
        return [(left[1], right[0]) for left, right in pairwise(self.spans)]

    def free(self, corridor: Span) -> Span:
        """The widest part of a corridor that no cell stands in."""
        edges = [corridor[0], *(edge for span in self.spans for edge in span), corridor[1]]
        parts = [(max(corridor[0], a), min(corridor[1], b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        return max(parts, key=lambda part: part[1] - part[0])


def aligned_tables(lines: Sequence[Line], page: PageGlyphs) -> list[list[Line]]:
    """The lines of each table on a page, which is given with the lines that may be in one, in the order of the file."""
    rows = rows_of(lines)
    cells = [_cells(row, page) for row in rows]
    tables: list[list[Line]] = []
    start = 0
    while start < len(rows):
        end = _end(cells, start)
        if end > start:
            tables.append([line for row in rows[start:end] for line in row])
        start = max(end, start + 1)
    return tables


def _cells(row: Row, page: PageGlyphs) -> _Cells:
    """The cells of a row: its lines, cut at gaps that are far wider than those between words."""
    spans: list[Span] = []
    letters: list[int] = []
    texts: list[str] = []
    for line in row:
        boxes = upright(line.boxes, line.turn, page.width, page.height)
        ends = [*_cuts(boxes[:, 0].tolist(), boxes[:, 2].tolist(), line.size), len(boxes)]
        for first, last in pairwise([0, *ends]):
            texts.append(line.text[int(line.starts[first]) : int(line.ends[last - 1])])
            spans.append((float(boxes[first, 0]), float(boxes[last - 1, 2])))
            letters.append(len(texts[-1]))
    if len(spans) > 1 and (_MARKER.fullmatch(texts[0]) or (len(spans) == 2 and _NUMBER.fullmatch(texts[0]))):
        spans, letters = [(spans[0][0], spans[1][1]), *spans[2:]], [letters[0] + letters[1], *letters[2:]]
    return _Cells(tuple(spans), tuple(letters), row[0].base, row[0].size)


def _cuts(lefts: Sequence[float], rights: Sequence[float], size: float) -> list[int]:
    """The places of the words that begin a cell."""
    gaps = [left - right for right, left in zip(rights[:-1], lefts[1:], strict=True)]
    between_words = [gap for gap in gaps if gap <= _GAP * size]
    least = max(_GAP * size, _STRETCHED * median(between_words) if between_words else 0.0)
    return [place for place, gap in enumerate(gaps, start=1) if gap > least]


def _end(rows: Sequence[_Cells], start: int) -> int:
    """Behind the last row of the table that begins at `start`; `start` where none begins."""
    corridors = rows[start].gaps
    last = start
    for place in range(start + 1, len(rows)):
        row, above = rows[place], rows[place - 1]
        left = [part for part in map(row.free, corridors) if part[1] - part[0] >= _CORRIDOR * row.size]
        if not left or not 0 < row.base - above.base < _FARTHEST * row.size or place - last > 2:
            break
        corridors = left
        last = place if len(row.spans) > 1 else last
    found = rows[start : last + 1]
    return last + 1 if _is_table([row for row in found if len(row.spans) > 1]) else start


def _is_table(rows: Sequence[_Cells]) -> bool:
    """Whether these rows of several cells are enough, and their cells short."""
    letters = [count for row in rows for count in row.letters]
    return len(rows) >= _LEAST and median(letters) <= _SHORT and 4 * sum(n > _LONG for n in letters) <= len(letters)
