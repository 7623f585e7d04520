"""Having the pages of a stored document recognised (OCR) that are pictures."""

import re
from collections.abc import Sequence

from twicetold.engine.progress import SILENT, Cancelled, Progress
from twicetold.engine.readers import ReadingError, ocr
from twicetold.engine.readers.options import Options
from twicetold.engine.readers.recognised import RecognisedPage
from twicetold.engine.text import DocumentText, Problem
from twicetold.workflows.replacing import Rereading, reread
from twicetold_db import Library
from twicetold_db.records import DocumentRecord

_OLD_WAY_OUT = re.compile(r": (install Tesseract \(.*\) to )?have the text recognised \(OCR\)\.$")


def can_recognise() -> bool:
    """Whether Tesseract and the data of a language are installed."""
    return bool(ocr.languages())


def told_problems(document: DocumentRecord | DocumentText) -> tuple[Problem, ...]:
    """What was met in reading a document; with what can be done now about pages that are pictures."""
    pictures = set(pages_to_recognise(document))
    way_out = ocr.way_out() if pictures else ""
    return tuple(
        Problem(one.code, _with_way_out(one.message, way_out) if one.page in pictures else one.message, one.page)
        for one in document.problems
    )


def _with_way_out(message: str, way_out: str) -> str:
    """The message with this way out; an older library may hold one that says what could be done then."""
    return f"{_OLD_WAY_OUT.sub('', message).removesuffix('.')}: {way_out}."


def pages_to_recognise(document: DocumentRecord | DocumentText) -> tuple[int, ...]:
    """The numbers of the pages that show text, or may, which was not read; without those where none was found."""
    unread = {page.number: page.status for page in document.pages if page.status in {"no-text", "failed", "text"}}
    wanted = {
        problem.page
        for problem in document.problems
        if problem.page in unread
        and (problem.code == "no-text" or (problem.code == "no-character-map" and unread[problem.page] == "failed"))
    }
    return tuple(number for number in unread if number in wanted)


def recognise(
    library: Library,
    document_id: int,
    *,
    languages: Sequence[str] = (),
    password: str | None = None,
    progress: Progress = SILENT,
) -> Rereading:
    """Read the document anew with the text of its pictures, one page after the other, and store it at the end.

    It takes seconds for each page; `progress` hears of each. `languages` are Tesseract's names ("eng", "deu"), none
    for those that fit. Pages that were recognised before stay as they are. Raises `ocr.Cannot` where text cannot be
    recognised here, and what `reread` raises; the pages that were done until then are stored all the same.
    """
    document = library.document(document_id)
    if not pages_to_recognise(document):
        return Rereading(changed=False)
    ocr.chosen(languages, "")
    keeping = _Keeping(progress)
    try:
        options = Options(ocr=tuple(languages))
        return reread(library, document_id, password=password, options=options, progress=keeping)
    except (Cancelled, ReadingError, KeyboardInterrupt):
        if keeping.pages:
            options = Options(recognised=tuple(keeping.pages))
            reread(library, document_id, password=password, options=options)
        raise


class _Keeping:
    """Progress that keeps the pages that are done, for when the others are not waited for."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.pages: list[RecognisedPage] = []

    def report(self, what: str, done: int, total: int) -> None:
        """Pass it on."""
        self._progress.report(what, done, total)

    def keep(self, page: RecognisedPage) -> None:
        """Keep a page."""
        self.pages.append(page)
