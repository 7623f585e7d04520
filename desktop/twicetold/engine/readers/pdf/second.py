"""The second reader, pdfplumber: for files and pages that pdfium cannot read."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from twicetold.engine.layout import LINE_BREAK, SPACE, PageGlyphs
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.beginning import Onlooker, with_first_shown
from twicetold.engine.readers.errors import Damaged
from twicetold.engine.readers.pdf.characters import clean
from twicetold.engine.text import DocumentText

# pdfminer logs each oddity of a damaged file; what matters of them is told as a problem of the document.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

# pdfminer answers damage with whatever error its parsing runs into.
DAMAGE = (
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    EOFError,
)


def pages_of(
    path: Path,
    password: str | None,
    *,
    only: int | None = None,
    progress: Progress = SILENT,
    lay_out: Callable[[list[PageGlyphs]], DocumentText] | None = None,
) -> list[PageGlyphs]:
    """The glyphs of all pages, or of page `only`. Raises `Damaged` when pdfplumber cannot read them either.

    With `lay_out`, which makes a document of pages, an `Onlooker` is shown the first of many.
    """
    try:
        with pdfplumber.open(path, password=password, pages=[only] if only else None) as document:
            pages = _pages(document.pages, path.name, progress)
            if lay_out is not None and isinstance(progress, Onlooker):
                pages = with_first_shown(pages, len(document.pages), lay_out, progress)
            return list(pages)
    except DAMAGE as error:
        raise Damaged(f"{path.name} is damaged or cut off and cannot be read: get the file again.") from error


def _pages(pages: Sequence[Any], name: str, progress: Progress) -> Iterator[PageGlyphs]:
    """The pages one after the other; each is let go when it is read, since pdfplumber would keep all it made of it."""
    for done, page in enumerate(pages):
        progress.report(f"reading {name}", done, len(pages))
        yield _glyphs(page)
        page.close()


def _glyphs(page: Any) -> PageGlyphs:
    """A page's characters in the order of the file, with spaces and line breaks where they stand apart."""
    left, top, width, height = shown_part(page)
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    before: Any = None
    for char in page.dedupe_chars().chars:
        box = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
        if before is not None and (between := _between(before, char)):
            codes.append(between)
            boxes.append(box)
        codes += [ord(letter) for letter in char["text"]]
        boxes += [box] * len(char["text"])
        before = char
    shape = np.array(boxes, np.float32).reshape(-1, 4)
    return clean(PageGlyphs(page.page_number, max(1.0, width), max(1.0, height), np.array(codes, np.uint32), shape))


def _between(before: Any, char: Any) -> int:
    """The space or line break between two characters; 0 where there is none."""
    along, across = (("x0", "x1"), ("top", "bottom")) if char["upright"] else (("top", "bottom"), ("x0", "x1"))
    size = max(char[across[1]] - char[across[0]], 1.0)
    gap = max(char[along[0]] - before[along[1]], before[along[0]] - char[along[1]])
    level = abs(char[across[0]] + char[across[1]] - before[across[0]] - before[across[1]]) / 2
    if level > 0.7 * size or gap > 3 * size or char["upright"] != before["upright"]:
        return LINE_BREAK
    # As a share of the size: a fixed distance glues the words of many files together.
    return SPACE if gap > 0.15 * size else 0


def shown_part(page: Any) -> tuple[float, float, float, float]:
    """Left, top, width and height of the crop box in pdfplumber's coordinates, which count from the media box.

    Its own `page.cropbox` is wrong for pages that are turned.
    """
    left, bottom, right, top = (float(value) for value in page.page_obj.mediabox)
    box = [float(value) for value in page.page_obj.cropbox or page.page_obj.mediabox]
    x0, y0 = max(left, min(box[0], box[2])), max(bottom, min(box[1], box[3]))
    x1, y1 = min(right, max(box[0], box[2])), min(top, max(box[1], box[3]))
    match page.rotation % 360:
        case 90:
            return y0 - bottom, x0 - left, y1 - y0, x1 - x0
        case 180:
            return right - x1, y0 - bottom, x1 - x0, y1 - y0
        case 270:
            return top - y1, right - x1, y1 - y0, x1 - x0
        case _:
            return x0 - left, top - y1, x1 - x0, y1 - y0
