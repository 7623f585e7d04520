"""The second reader, pdfplumber: for files and pages that pdfium cannot read."""

from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from twicetold.engine.layout import LINE_BREAK, SPACE, PageGlyphs
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.errors import Damaged
from twicetold.engine.readers.pdf.characters import clean

# pdfminer answers damage with whatever error its parsing runs into.
_DAMAGE = (
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
    path: Path, password: str | None, *, only: int | None = None, progress: Progress = SILENT
) -> list[PageGlyphs]:
    """The glyphs of all pages, or of page `only`. Raises `Damaged` when pdfplumber cannot read them either."""
    try:
        with pdfplumber.open(path, password=password, pages=[only] if only else None) as document:
            pages: list[PageGlyphs] = []
            for i, page in enumerate(document.pages):
                progress.report(f"reading {path.name}", i, len(document.pages))
                pages.append(_glyphs(page))
                page.close()
            return pages
    except _DAMAGE as error:
        raise Damaged(f"{path.name} is damaged or cut off and cannot be read: get the file again.") from error


def _glyphs(page: Any) -> PageGlyphs:
    """A page's words as pdfplumber finds them, in the order of the file."""
    # The default tolerance glues the words of many files together; see the measurement in the tests.
    words = page.dedupe_chars().extract_words(x_tolerance_ratio=0.15, use_text_flow=True, return_chars=True)
    left, top = page.bbox[0], page.bbox[1]
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    before: Any = None
    for word in words:
        if before is not None:
            same_line = abs(word["bottom"] - before["bottom"]) < 0.5 * (word["bottom"] - word["top"])
            codes.append(SPACE if same_line and word["x0"] >= before["x0"] else LINE_BREAK)
            boxes.append((0, 0, 0, 0))
        for char in word["chars"]:
            box = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
            codes += [ord(letter) for letter in char["text"]]
            boxes += [box] * len(char["text"])
        before = word
    shape = np.array(boxes, np.float32).reshape(-1, 4)
    size = (float(page.width), float(page.height))
    return clean(PageGlyphs(page.page_number, *size, np.array(codes, np.uint32), shape))
