"""Of a long document the first pages are shown before the rest is read."""

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import read, wire
from twicetold.engine.readers.beginning import FIRST_PAGES, LONG, Beginning
from twicetold.engine.readers.errors import Crashed
from twicetold.engine.readers.pdf import reading
from twicetold.engine.readers.process import ReaderProcess
from ui.papers import pdf_of, report_of


@dataclass
class Looking:
    """An onlooker that notes what it hears in its order: the pages that are read, and the beginning."""

    cancels: bool = False
    heard: list[int] = field(default_factory=list)
    seen: list[Beginning] = field(default_factory=list)
    before: list[int] = field(default_factory=list)

    def report(self, what: str, done: int, total: int) -> None:
        self.heard.append(done)

    def show(self, beginning: Beginning) -> None:
        self.seen.append(beginning)
        self.before = list(self.heard)
        if self.cancels:
            raise Cancelled


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return report_of(tmp_path / "report.pdf", 40)


def test_the_first_pages_are_shown_before_the_rest_is_read(report: Path) -> None:
    looking = Looking()
    read(report, progress=looking)
    assert max(looking.before) < FIRST_PAGES
    (beginning,) = looking.seen
    assert (beginning.pages, len(beginning.document.pages)) == (40, FIRST_PAGES)
    assert beginning.document.text.startswith("This is the first page.")


def test_a_child_process_shows_them_while_it_reads(report: Path) -> None:
    looking = Looking()
    with ReaderProcess() as process:
        document = process.read(report, progress=looking)
    assert max(looking.before) < 40
    assert looking.heard[-1] >= looking.before[-1]
    (beginning,) = looking.seen
    assert document.text.startswith(beginning.document.text[:200])
    assert beginning.document.pages == document.pages[:FIRST_PAGES]
    assert beginning.document.words.starts.max() < len(beginning.document.text)


def test_a_short_document_is_not_shown_twice(tmp_path: Path) -> None:
    looking = Looking()
    read(pdf_of(tmp_path / "short.pdf", ["Some words."] * (LONG - 1)), progress=looking)
    assert looking.seen == []


def test_reading_may_be_given_up_when_the_first_pages_are_there(report: Path) -> None:
    looking = Looking(cancels=True)
    with ReaderProcess() as process, pytest.raises(Cancelled):
        process.read(report, progress=looking)
    assert process.pid is None


def test_the_first_pages_of_pictures_are_shown_without_text(tmp_path: Path) -> None:
    looking = Looking()
    read(pdf_of(tmp_path / "scan.pdf", ["picture: Nothing but a picture."] * LONG), progress=looking)
    (beginning,) = looking.seen
    assert {page.status for page in beginning.document.pages} == {"no-text"}
    assert beginning.document.text == ""


def test_the_second_reader_shows_the_first_pages_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise pdfium.PdfiumError("Failed to load document.")

    monkeypatch.setattr(reading.pdfium, "PdfDocument", refuse)
    looking = Looking()
    document = read(pdf_of(tmp_path / "report.pdf", ["One page of many."] * LONG), progress=looking)
    assert [problem.code for problem in document.problems] == ["repaired"]
    assert max(looking.before) < FIRST_PAGES
    (beginning,) = looking.seen
    assert (beginning.pages, len(beginning.document.pages)) == (LONG, FIRST_PAGES)


def test_a_beginning_that_makes_no_sense_ends_the_reading(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes) -> Beginning:
        raise wire.WireError("more pages read than there are")

    monkeypatch.setattr(wire, "decode_beginning", refuse)
    with ReaderProcess() as process, pytest.raises(Crashed, match=r"report\.pdf"):
        process.read(report, progress=Looking())
