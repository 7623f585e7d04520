"""Pages of a PDF that are pictures, read by text recognition."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
import pypdfium2 as pdfium

from twicetold.engine.layout import PageGlyphs
from twicetold.engine.progress import Progress
from twicetold.engine.readers.ocr import DPI, Cannot, Recogniser, chosen
from twicetold.engine.readers.options import Options
from twicetold.engine.readers.pdf.pages import PageReading
from twicetold.engine.readers.recognised import CODES, Keeper, RecognisedPage
from twicetold.engine.text import Problem

_MOST_PIXELS = 40_000_000
_DOUBTFUL = 0.75


def with_recognised(
    document: pdfium.PdfDocument,
    readings: Iterable[PageReading],
    options: Options,
    language: str,
    progress: Progress,
) -> Iterator[PageReading]:
    """The readings of all pages in their order, those that left a picture unread with the text recognised in it.

    Pages that have been recognised before are taken as they were. `language` is the document's, as for `ocr.chosen`.
    Where text cannot be recognised, or is not to be, such pages stay as they were read. A `Keeper` is handed each
    page that is recognised.
    """
    known = {page.number: page for page in options.recognised}
    recogniser: Recogniser | None = None
    cannot = options.ocr is None
    for index, reading in enumerate(readings):
        before = known.get(reading.glyphs.number)
        if not reading.is_picture:
            yield reading
            continue
        if before is None and not recogniser and not cannot:
            try:
                recogniser = Recogniser(chosen(options.ocr or (), language))
            except Cannot:
                cannot = True
        if before is not None:
            yield _taken(reading, before)
        elif recogniser:
            done = _recognised(document, index, reading, recogniser)
            if isinstance(progress, Keeper) and (page := _to_keep(done)):
                progress.keep(page)
            yield done
        else:
            yield reading


def _taken(reading: PageReading, page: RecognisedPage) -> PageReading:
    """The page with what was recognised on it before."""
    if not len(page.codes):
        return reading.without_hope()
    glyphs = PageGlyphs(page.number, reading.glyphs.width, reading.glyphs.height, page.codes, page.boxes)
    return PageReading(glyphs, "ocr", (page.problem,))


def _to_keep(reading: PageReading) -> RecognisedPage | None:
    """What was recognised on a page, or that nothing was; None where it could not even be painted."""
    said = next((problem for problem in reading.problems if problem.code in CODES), None)
    if said is None:
        return None
    glyphs = reading.glyphs if reading.status == "ocr" else PageGlyphs.none(reading.glyphs.number, 0, 0)
    return RecognisedPage(glyphs.number, glyphs.codes, glyphs.boxes, said)


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
