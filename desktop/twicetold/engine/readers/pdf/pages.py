"""How a page was read: its glyphs, and what is to be said about it."""

from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from twicetold.engine.layout import PageGlyphs
from twicetold.engine.readers.pdf.characters import Hints
from twicetold.engine.readers.pdf.pictures import is_blank, picture_share
from twicetold.engine.text import PageStatus, Problem

_FEW = 100
"""So few characters on a page that is a picture are a stamp or a page number."""

_UNREAD: dict[PageStatus, frozenset[str]] = {
    "text": frozenset({"no-text"}),
    "ocr": frozenset(),
    "empty": frozenset(),
    "no-text": frozenset({"no-text"}),
    "failed": frozenset({"no-character-map"}),
}
"""The problems, by the page's status, that text recognition can help with."""


@dataclass(frozen=True, eq=False, slots=True)
class PageReading:
    """One page as it was read: its glyphs, how that went, and what is to be said about it."""

    glyphs: PageGlyphs
    status: PageStatus
    problems: tuple[Problem, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether there is, or may be, text in what the page shows that was not read."""
        return any(problem.code in _UNREAD[self.status] for problem in self.problems)

    def without_hope(self) -> "PageReading":
        """The page after text recognition has found no more on it."""
        message = f"Page {self.glyphs.number} is a picture; text recognition (OCR) found no text in it."
        kept = tuple(problem for problem in self.problems if problem.code not in _UNREAD[self.status])
        return replace(self, problems=(*kept, Problem("ocr-nothing", message, self.glyphs.number)))


def judged(page: pdfium.PdfPage, glyphs: PageGlyphs, hints: Hints) -> PageReading:
    """The page's status and problems by what was found on it."""
    number = glyphs.number
    if not len(glyphs):
        return _without_text(page, glyphs)
    if hints.lost > 0.3:
        message = f"Page {number} uses a font that does not say which letters it shows, so its text cannot be read."
        empty = PageGlyphs.none(number, glyphs.width, glyphs.height)
        return PageReading(empty, "failed", (Problem("no-character-map", message, number),))
    problems: list[Problem] = []
    if hints.lost > 0.02:
        message = f"Page {number} uses a font that does not say which letters it shows; some letters are missing."
        problems.append(Problem("no-character-map", message, number))
    elif hints.unmapped > 0.02:
        message = f"Page {number} uses a font that does not say which letters it shows; they may be read wrongly."
        problems.append(Problem("no-character-map", message, number))
    if len(glyphs) < _FEW and picture_share(page) > 0.7:
        message = f"Page {number} is a picture but for {len(glyphs)} characters, and what it says is not read."
        problems.append(Problem("no-text", message, number))
    if hints.outside:
        message = f"Page {number} has {hints.outside} characters outside its visible part; they are left out."
        problems.append(Problem("hidden-text", message, number))
    if hints.invisible > 0.95 and picture_share(page) > 0.5:
        message = f"Page {number} is a scan; its text was put there by text recognition (OCR) and may have errors."
        return PageReading(glyphs, "ocr", (*problems, Problem("ocr-layer", message, number)))
    if hints.invisible > 0:
        message = f"Page {number} has text that is not visible; it is read with the rest."
        problems.append(Problem("hidden-text", message, number))
    return PageReading(glyphs, "text", tuple(problems))


def _without_text(page: pdfium.PdfPage, glyphs: PageGlyphs) -> PageReading:
    if is_blank(page):
        return PageReading(glyphs, "empty")
    message = f"Page {glyphs.number} is a picture without text, such as a scan."
    return PageReading(glyphs, "no-text", (Problem("no-text", message, glyphs.number),))
