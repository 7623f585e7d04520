"""A PDF file as a `DocumentText`: every page read, laid out as one text, and what could not be read said."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from twicetold.engine.layout import LaidOut, PageGlyphs, lay_out
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.beginning import Onlooker, with_first_shown
from twicetold.engine.readers.errors import Damaged, NeedsPassword, WrongPassword
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.pdf import second
from twicetold.engine.readers.pdf.characters import glyphs_of
from twicetold.engine.readers.pdf.metadata import metadata_of
from twicetold.engine.readers.pdf.pages import PageReading, judged
from twicetold.engine.readers.pdf.recognising import with_recognised
from twicetold.engine.readers.pdf.salvage import salvaged
from twicetold.engine.readers.pdf.tables import Tables, has_rules
from twicetold.engine.readers.pdf.xmp import xmp_of
from twicetold.engine.text import DocumentText, Page, Problem

_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)")


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """Read the PDF at `path`. Progress counts pages.

    Raises `NeedsPassword`, `WrongPassword` or `Damaged`, each a sentence that names the file, or `Cancelled`.
    """
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        _refuse_locked(path, password, error)
        return _from_damaged(path, password, progress, options)
    document_text = _from_opened(document, path, password, progress, options)
    if document_text is None:
        return _from_damaged(path, password, progress, options)
    return _with_problems(document_text, _repaired(path)) if _is_damaged(path) else document_text


def _from_opened(
    document: pdfium.PdfDocument, path: Path, password: str | None, progress: Progress, options: Options
) -> DocumentText | None:
    """What pdfium reads, and closes; None where the document has no pages."""
    try:
        said = _info(document) | xmp_of(path, password)
        language = _language(document)
        tables = Tables(path, password)
        pages = _pages(document, path, tables, progress)
        if options.ocr is not None or options.recognised:
            pages = with_recognised(document, pages, options, language, progress)
        if isinstance(progress, Onlooker):
            lay_out_first = partial(_document, path, said=said, language=language)
            pages = with_first_shown(pages, len(document), lay_out_first, progress)
        readings = list(pages)
    finally:
        document.close()
    return _with_problems(_document(path, readings, said, language), tables.problems()) if readings else None


def _is_damaged(path: Path) -> bool:
    """Whether the file's end does not say where its parts lie, so that pdfium had to search for them."""
    with path.open("rb") as file:
        junk = max(0, file.read(1024).find(b"%PDF-"))
        file.seek(max(0, path.stat().st_size - 2048))
        said = _START.findall(file.read())
        for place in (int(said[-1]), int(said[-1]) + junk) if said else ():
            file.seek(place)
            if _TABLE.match(file.read(64)):
                return False
    return True


def _refuse_locked(path: Path, password: str | None, error: pdfium.PdfiumError) -> None:
    if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        if password:
            raise WrongPassword(f"The password does not open {path.name}: type it again, with capitals as they are.")
        raise NeedsPassword(f"{path.name} is locked: give the password that opens it.")
    if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
        raise NeedsPassword(
            f"{path.name} is locked in a way that cannot be opened here: save it without its lock in the program "
            f"that opens it, and add that."
        )


def _pages(document: pdfium.PdfDocument, path: Path, tables: Tables, progress: Progress) -> Iterator[PageReading]:
    count = len(document)
    for index in range(count):
        progress.report(f"reading {path.name}", index, count)
        yield _page(document, index, path, tables)
    progress.report(f"reading {path.name}", count, count)


def _page(document: pdfium.PdfDocument, index: int, path: Path, tables: Tables) -> PageReading:
    try:
        page = document[index]
        try:
            glyphs, hints = glyphs_of(page, index + 1)
            if len(glyphs) and has_rules(page):
                glyphs = replace(glyphs, tables=tables.on(index + 1))
            return judged(page, glyphs, hints)
        finally:
            page.close()
    except pdfium.PdfiumError:
        return _second_page(path, tables.password, index + 1)


def _second_page(path: Path, password: str | None, number: int) -> PageReading:
    """The page as pdfplumber reads it, or said to be unreadable."""
    try:
        glyphs = second.pages_of(path, password, only=number)[0]
        if len(glyphs):
            return PageReading(glyphs, "text")
    except (Damaged, IndexError):
        pass
    message = f"Page {number} could not be read: its content is damaged."
    return PageReading(PageGlyphs.none(number, 612, 792), "failed", (Problem("failed-page", message, number),))


def _from_damaged(path: Path, password: str | None, progress: Progress, options: Options) -> DocumentText:
    """The document as the second reader reads it, or what is left of a file that was cut off. Raises `Damaged`."""
    try:
        return _from_second(path, password, progress)
    except Damaged:
        left = salvaged(path)
        document = _from_opened(left, path, password, progress, options) if left else None
        if document is None or not document.text:
            raise
        pages = "1 page" if len(document.pages) == 1 else f"{len(document.pages)} pages"
        message = f"{path.name} is cut off or damaged. {pages} of it could be saved; others may be missing."
        return _with_problems(document, (Problem("truncated", message),))


def _from_second(path: Path, password: str | None, progress: Progress) -> DocumentText:
    """The document as pdfplumber reads it, for files that pdfium does not open. Raises `Damaged`."""

    def document_of(pages: list[PageGlyphs]) -> DocumentText:
        readings = [PageReading(page, "text" if len(page) else "empty") for page in pages]
        return _document(path, readings, {}, "")

    glyphs = second.pages_of(path, password, progress=progress, lay_out=document_of)
    if not any(len(page) for page in glyphs):
        raise Damaged(f"{path.name} is damaged or cut off, and no page of it can be read: get the file again.")
    return _with_problems(document_of(glyphs), _repaired(path))


def _repaired(path: Path) -> tuple[Problem, ...]:
    message = f"{path.name} is damaged. It was read as far as possible; compare the text with the pages."
    return (Problem("repaired", message),)


def _with_problems(document: DocumentText, problems: tuple[Problem, ...]) -> DocumentText:
    return replace(document, problems=(*problems, *document.problems))


def _document(path: Path, readings: list[PageReading], said: dict[str, str], language: str) -> DocumentText:
    laid_out = lay_out([reading.glyphs for reading in readings])
    return DocumentText(
        text=laid_out.text,
        format="pdf",
        pages=_page_records(readings, laid_out),
        words=laid_out.words,
        regions=laid_out.regions,
        furniture=laid_out.furniture,
        metadata=metadata_of(laid_out, said, language),
        problems=tuple(problem for reading in readings for problem in reading.problems),
    )


def _page_records(readings: list[PageReading], laid_out: LaidOut) -> tuple[Page, ...]:
    return tuple(
        Page(reading.glyphs.number, start, end, reading.glyphs.width, reading.glyphs.height, reading.status)
        for reading, (start, end) in zip(readings, laid_out.spans, strict=True)
    )


def _info(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        return {str(key): str(value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}


def _language(document: pdfium.PdfDocument) -> str:
    """The language that the file's catalogue names, such as "en-US"; "" if it names none."""
    length = pdfium_c.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length < 200:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
