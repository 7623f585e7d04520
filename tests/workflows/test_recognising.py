"""Having the pictures of a stored document recognised: what is done is kept, and not done again."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from scans import needs_tesseract
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import ocr
from twicetold.engine.readers.options import Options
from twicetold.engine.text import Page, Problem
from twicetold.workflows.importing import import_files
from twicetold.workflows.recognising import pages_to_recognise, recognise, told_problems
from twicetold.workflows.replacing import reread
from twicetold.workflows.reporting import build_report
from twicetold_db import Library
from ui.papers import PICTURED, SHARED, pdf_of
from workflows.conftest import Bring


@dataclass
class Stopping:
    """Progress that cancels when so many pages are done."""

    after: int

    def report(self, what: str, done: int, total: int) -> None:
        if total > 1 and done >= self.after:
            raise Cancelled


@pytest.fixture
def scan(library: Library, tmp_path: Path) -> Path:
    """A document of a printed page, two pictures of text, a picture of nothing, and another of text."""
    pages = [SHARED, f"picture: {PICTURED}", f"picture: {SHARED}", "picture: .", f"picture: {PICTURED}"]
    file = pdf_of(tmp_path / "scan.pdf", pages)
    import_files(library, [file])
    return file


def states(library: Library) -> list[str]:
    return [page.status for page in library.document(1).pages]


@needs_tesseract
def test_what_was_recognised_before_it_was_cancelled_is_kept_and_not_done_again(library: Library, scan: Path) -> None:
    assert pages_to_recognise(library.document(1))[:2] == (2, 3)
    with pytest.raises(Cancelled):
        recognise(library, 1, progress=Stopping(after=3))
    kept = states(library)
    assert kept[:2] == ["text", "ocr"]
    assert kept[4] == "no-text"
    second = library.document(1).pages[1]
    words = library.text(1)[second.start : second.end]
    assert "western quay" in words
    assert recognise(library, 1).changed
    assert states(library)[4] == "ocr"
    again = library.document(1).pages[1]
    assert library.text(1)[again.start : again.end] == words


@needs_tesseract
def test_a_document_that_is_read_again_keeps_the_text_of_its_pictures(
    library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognise(library, 1)
    before, record = library.text(1), library.document(1)
    monkeypatch.setenv("TESSDATA_PREFIX", "/nowhere")
    assert not reread(library, 1).changed
    assert library.text(1) == before
    assert library.document(1).problems == record.problems
    assert library.document(1).pages == record.pages


@needs_tesseract
def test_pictures_of_a_changed_file_are_not_what_was_recognised(library: Library, scan: Path) -> None:
    recognise(library, 1)
    pdf_of(scan, [SHARED, "picture: Something else that nobody has seen."])
    reread(library, 1)
    assert states(library) == ["text", "no-text"]


def test_a_web_page_that_was_read_whole_is_read_whole_again(library: Library, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    story = "".join(f"<p>The ferry number {n} leaves the harbour at nine in the morning.</p>" for n in range(9))
    page.write_text(f"<html><body><nav><a>Harbour home</a></nav><article>{story}</article></body></html>")
    import_files(library, [page], options=Options(whole_page=True))
    assert "Harbour home" in library.text(1)
    assert not reread(library, 1).changed
    assert reread(library, 1, options=Options(whole_page=False)).changed
    assert "Harbour home" not in library.text(1)
    assert not reread(library, 1).changed


def test_the_way_out_is_that_of_today(library: Library, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all("OCR" not in problem.message for problem in library.document(1).problems)
    monkeypatch.setattr(ocr, "languages", lambda: ())
    assert build_report(library).documents[0].problems[0].message == (
        "Page 2 is a picture without text, such as a scan: install Tesseract (on Debian and Ubuntu: sudo apt install "
        "tesseract-ocr) to have the text recognised (OCR)."
    )
    monkeypatch.setattr(ocr, "languages", lambda: ("eng",))
    told = build_report(library).documents[0].problems[0].message
    assert told == "Page 2 is a picture without text, such as a scan: have the text recognised (OCR)."


@pytest.mark.parametrize("kept", ["install Tesseract (on Debian: sudo apt install it) to ", ""])
def test_an_older_library_that_holds_a_way_out_tells_that_of_today(
    bring: Bring, library: Library, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    said = f"Page 1 is a picture without text, such as a scan: {kept}have the text recognised (OCR)."
    monkeypatch.setattr(ocr, "languages", lambda: ("eng",))
    bring("old.pdf", "", pages=(Page(1, 0, 0, 9, 9, "no-text"),), problems=(Problem("no-text", said, 1),))
    (problem,) = told_problems(library.document(1))
    assert problem.message == "Page 1 is a picture without text, such as a scan: have the text recognised (OCR)."
