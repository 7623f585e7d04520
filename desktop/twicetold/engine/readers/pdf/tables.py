"""Where tables with ruling lines lie on the pages of a PDF: found by pdfplumber, on pages that have such lines.

pdfplumber takes a quarter of a second for a page and more, pdfium some milliseconds: so pdfium looks whether there
are lines at all, and pdfplumber is asked no longer than a document's share of time allows.
"""

import ctypes
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from twicetold.engine.readers.pdf.second import DAMAGE, shown_part
from twicetold.engine.text import Problem

SECONDS = 3.0
_THIN, _LONG, _CORNERS = 3.0, 20.0, 6
_MOST_OBJECTS = 5_000
"""More of them are a drawing, and would take pdfplumber minutes."""

Extent = tuple[float, float, float, float]


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether lines on the page make a grid of two rows and columns at least: three down, with three across each."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return False
    across: list[_Edge] = []
    down: list[_Edge] = []
    for i in range(count):
        thing = pdfium_c.FPDFPage_GetObject(page, i)
        if pdfium_c.FPDFPageObj_GetType(thing) == pdfium_c.FPDF_PAGEOBJ_PATH and _is_straight(thing):
            left, bottom, right, top = _bounds(thing)
            if right - left > _LONG:
                across += [_Edge(y, left, right) for y in {bottom, top}]
            if top - bottom > 2 * _THIN:
                down += [_Edge(x, bottom, top) for x in {left, right}]
    levels = _merged(across)
    crossed = [edge for edge in _merged(down) if sum(_meet(edge, level) for level in levels) > 2]
    return len(crossed) > 2


def _is_straight(thing: Any) -> bool:
    """Whether a path is a line or a box: the drawings of circles and letters have more corners."""
    return bool(0 < pdfium_c.FPDFPath_CountSegments(thing) <= _CORNERS)


def _bounds(thing: Any) -> Extent:
    """Left, bottom, right and top of an object on the page, in points; thin lines without their thickness."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if x1 - x0 < _THIN:
        x0 = x1 = (x0 + x1) / 2
    if y1 - y0 < _THIN:
        y0 = y1 = (y0 + y1) / 2
    return x0, y0, x1, y1


class _Edge(NamedTuple):
    """A straight line across or down: where it is, and from where to where it goes."""

    at: float
    start: float
    end: float


def _merged(edges: Sequence[_Edge]) -> list[_Edge]:
    """The edges with those put together that lie on one line and touch, as the sides of cells do."""
    merged: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: (round(edge.at / _THIN), edge.start)):
        last = merged[-1] if merged else None
        if last and abs(edge.at - last.at) < _THIN and edge.start < last.end + _THIN:
            merged[-1] = _Edge(last.at, last.start, max(last.end, edge.end))
        else:
            merged.append(edge)
    return merged


def _meet(down: _Edge, across: _Edge) -> bool:
    level = down.start - _THIN < across.at < down.end + _THIN
    return level and across.start - _THIN < down.at < across.end + _THIN


class Tables:
    """The tables of a document, page by page, until its time is used up."""

    def __init__(self, path: Path, password: str | None, seconds: float = SECONDS) -> None:
        """Opens the file when the first page is asked for."""
        self.path, self.password = path, password
        self._left = seconds
        self._given_up: int | None = None

    def on(self, number: int) -> tuple[Extent, ...]:
        """(x0, top, x1, bottom) of each table on the page, in points as shown; none where it cannot be read."""
        if self._left <= 0:
            self._given_up = self._given_up or number
            return ()
        began = time.monotonic()
        try:
            with pdfplumber.open(self.path, password=self.password, pages=[number]) as document:
                return _found(document.pages[0])
        except DAMAGE:
            return ()
        finally:
            self._left -= time.monotonic() - began

    def problems(self) -> tuple[Problem, ...]:
        """That the time did not suffice, if so."""
        if self._given_up is None:
            return ()
        message = f"Tables were looked for up to page {self._given_up - 1} only, since that takes long."
        return (Problem("tables-unread", message, self._given_up),)


def _found(page: Any) -> tuple[Extent, ...]:
    """The tables of two rows and columns or more that lie on the page, without those inside another."""
    left, top, width, height = shown_part(page)
    extents: list[Extent] = []
    for table in page.find_tables():
        x0, y0, x1, y1 = (float(value) for value in table.bbox)
        inside = (x0 - left, y0 - top, x1 - left, y1 - top)
        on_page = inside[0] > -_THIN and inside[1] > -_THIN and inside[2] < width + _THIN and inside[3] < height + _THIN
        grid = len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1
        letters = sum(x0 < char["x0"] < x1 and y0 < char["top"] < y1 for char in page.chars)
        filled = letters >= 2 * len(table.cells)  # else it is a drawing with a few labels
        if on_page and grid and filled and (x1 - x0) * (y1 - y0) < 0.9 * width * height:
            extents.append(inside)
    return tuple(one for one in extents if not any(_holds(other, one) for other in extents if other is not one))


def _holds(outer: Extent, inner: Extent) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
