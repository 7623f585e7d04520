"""Having the pages of a stored document recognised (OCR) that are pictures."""

from collections.abc import Sequence

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import ocr
from twicetold.engine.readers.options import Options
from twicetold.workflows.replacing import Rereading, reread
from twicetold_db import Library
from twicetold_db.records import DocumentRecord


def can_recognise() -> bool:
    """Whether Tesseract and the data of a language are installed."""
    return bool(ocr.languages())


def pages_to_recognise(document: DocumentRecord) -> tuple[int, ...]:
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
    for those that fit. Raises `ocr.Cannot` where text cannot be recognised here, and what `reread` raises; nothing
    is changed then.
    """
    document = library.document(document_id)
    if not pages_to_recognise(document):
        return Rereading(changed=False)
    ocr.chosen(languages, "")
    options = Options(ocr=tuple(languages))
    return reread(library, document_id, password=password, options=options, progress=progress)
