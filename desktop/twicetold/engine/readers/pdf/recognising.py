"""Pages of a PDF that are pictures, read by text recognition."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
import pypdfium2 as pdfium

from twicetold.engine.readers.ocr import DPI, Cannot, Recogniser, chosen
from twicetold.engine.readers.pdf.pages import PageReading
from twicetold.engine.text import Problem

_MOST_PIXELS = 40_000_000
_DOUBTFUL = 0.75


def with_recognised(
    document: pdfium.PdfDocument, readings: Iterable[PageReading], wanted: tuple[str, ...], language: str
) -> Iterator[PageReading]:
    """The readings of all pages in their order, those that left a picture unread with the text recognised in it.

    `wanted` and `language` (of the document) are as for `ocr.chosen`. Where text cannot be recognised, such pages
    stay as they were read.
    """
    recogniser: Recogniser | None = None
    cannot = False
    for index, reading in enumerate(readings):
        if reading.is_picture and not recogniser and not cannot:
            try:
                recogniser = Recogniser(chosen(wanted, language))
            except Cannot:
                cannot = True
        yield _recognised(document, index, reading, recogniser) if recogniser and reading.is_picture else reading


def _recognised(document: pdfium.PdfDocument, index: int, reading: PageReading, recogniser: Recogniser) -> PageReading:
    """The page by its picture; as it was read before where that has more text."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        picture = np.asarray(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()
    except pdfium.PdfiumError:
        return reading
    finally:
        page.close()
    found = recogniser.recognise(picture, index + 1, width, height)
    if len(found.glyphs) <= len(reading.glyphs):
        return reading.without_hope()
    return PageReading(found.glyphs, "ocr", (_problem(index + 1, found.confidence),))


def _problem(number: int, confidence: float) -> Problem:
    if confidence < _DOUBTFUL:
        message = (
            f"Page {number} is a picture whose text could hardly be recognised (OCR, mean confidence "
            f"{confidence:.0%}): compare it with the page before you rely on it."
        )
        return Problem("ocr-doubtful", message, number)
    message = f"Page {number} is a picture; its text was recognised (OCR) with a mean confidence of {confidence:.0%}."
    return Problem("ocr", message, number)
