"""Scans read by text recognition (OCR): their words, where these lie, and what is said of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rapidfuzz.distance import LCSseq

from scans import needs_tesseract, scan_of
from twicetold.engine.readers import Options, ocr, read
from twicetold.engine.readers.process import ReaderProcess
from twicetold.workflows.recognising import told_problems

OCR = Options(ocr=())
LEFT = [
    "The harbour was quiet in the morning, and",
    "the boats lay in two rows along the wall.",
    "Someone had come down from town to see",
    "them again, as he did on every day of the",
    "long summer, and nobody knew what for.",
]
RIGHT = [
    "When the bell rang he went up the hill to",
    "the house with the green door, where some-",
    "body had lit a lamp, and stayed there until",
    "the stars came out over the water and the",
    "last of the fishermen had gone to sleep.",
]


@pytest.fixture
def page(sheet: Callable[..., Any]) -> Path:
    """A page of two columns in large type."""
    paper = sheet("page.pdf")
    paper.size = 8
    paper.column(25, 60, LEFT)
    paper.column(215, 60, RIGHT)
    made: Path = paper.save()
    return made


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_gives_the_text_and_boxes_of_the_page_however_it_lies(
    page: Path, tmp_path: Path, ink_share: Callable[..., float], turn: int
) -> None:
    path = scan_of(page, tmp_path / "scan.pdf", turn=turn, noise=8)
    document = read(path, options=OCR)
    assert document.text == read(page).text
    assert document.pages[0].status == "ocr"
    assert [problem.code for problem in document.problems] == ["ocr"]
    assert "mean confidence of 9" in document.problems[0].message
    assert ink_share(path, document) == 1


@needs_tesseract
def test_boxes_of_a_scan_are_where_the_printed_words_are(page: Path, tmp_path: Path) -> None:
    printed = read(page).words
    recognised = read(scan_of(page, tmp_path / "scan.pdf"), options=OCR).words
    assert recognised.starts.tolist() == printed.starts.tolist()
    assert np.abs(recognised.boxes - printed.boxes).max() < 3


@needs_tesseract
def test_only_pictures_are_recognised(page: Path, sheet: Callable[..., Any], tmp_path: Path) -> None:
    paper = sheet("mixed.pdf")
    paper.column(40, 100, LEFT[1:])
    paper.page()
    paper.canvas.drawImage(_picture_of(page, tmp_path), 0, 0, 400, 500)
    paper.page()
    document = read(paper.save(), options=OCR)
    assert [one.status for one in document.pages] == ["text", "ocr", "empty"]
    assert document.text.startswith(" ".join(LEFT[1:3]))
    assert "somebody had lit a lamp" in document.text


def _picture_of(page: Path, folder: Path) -> str:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(page) as document:
        document[0].render(scale=3).to_pil().save(folder / "page.png")
    return str(folder / "page.png")


@needs_tesseract
def test_a_picture_without_words_is_said_to_have_none(sheet: Callable[..., Any]) -> None:
    paper = sheet()
    paper.canvas.circle(200, 250, 90, fill=1)
    document = read(paper.save(), options=OCR)
    assert [page.status for page in document.pages] == ["no-text"]
    assert [problem.code for problem in document.problems] == ["ocr-nothing"]


@needs_tesseract
def test_a_bad_scan_is_said_to_be_doubtful(page: Path, tmp_path: Path) -> None:
    path = scan_of(page, tmp_path / "bad.pdf", noise=250, dpi=55)
    document = read(path, options=OCR)
    assert {problem.code for problem in document.problems} <= {"ocr-doubtful", "ocr-nothing"}
    assert document.problems[0].page == 1


@needs_tesseract
def test_the_child_recognises_too_and_tells_the_progress_of_pages(page: Path, tmp_path: Path) -> None:
    told: set[tuple[int, int]] = set()

    class Listening:
        """Keeps what is reported."""

        def report(self, what: str, done: int, total: int) -> None:
            told.add((done, total))

    with ReaderProcess() as process:
        document = process.read(scan_of(page, tmp_path / "scan.pdf"), options=OCR, progress=Listening())
    assert document.text == read(page).text
    assert (0, 1) in told


def test_without_recognition_a_scan_is_unread_with_the_way_out(page: Path, tmp_path: Path) -> None:
    document = read(scan_of(page, tmp_path / "scan.pdf"))
    assert (document.text, document.pages[0].status) == ("", "no-text")
    assert "OCR" in told_problems(document)[0].message


def test_where_tesseract_is_missing_a_scan_stays_unread_and_the_rest_is_read(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_data_folder", lambda: None)
    document = read(scan_of(page, tmp_path / "scan.pdf"), options=OCR)
    assert document.pages[0].status == "no-text"
    assert "install Tesseract" in told_problems(document)[0].message
    with pytest.raises(ocr.Cannot, match="install Tesseract"):
        ocr.chosen((), "en")


def test_the_languages_are_those_wanted_or_the_documents_own_or_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "languages", lambda: ("deu", "eng", "fra", "ita"))
    assert ocr.chosen(("fra", "deu"), "en") == ("fra", "deu")
    assert ocr.chosen((), "de-AT") == ("deu",)
    assert ocr.chosen((), "") == ("eng",)
    assert ocr.chosen((), "ru") == ("eng",)
    with pytest.raises(ocr.Cannot, match=r"no language rus .* choose of deu, eng, fra, ita"):
        ocr.chosen(("rus",), "")
    monkeypatch.setattr(ocr, "languages", lambda: ("deu", "eng"))
    assert ocr.chosen((), "") == ("eng", "deu")


@needs_tesseract
def test_the_scan_of_the_corpus_is_read_nearly_word_for_word(corpus: Path) -> None:
    scan = read(corpus / "hard" / "scanned.pdf", options=OCR).text.split()
    printed = read(corpus / "economist.pdf").text.split()
    assert LCSseq.similarity(scan, printed) > 0.99 * len(printed)
    assert len(scan) == pytest.approx(len(printed), rel=0.01)


def test_text_that_is_under_a_scan_already_is_said_to_come_from_recognition(
    page: Path, sheet: Callable[..., Any], tmp_path: Path
) -> None:
    paper = sheet("layered.pdf")
    paper.canvas.drawImage(_picture_of(page, tmp_path), 0, 0, 400, 500)
    text = paper.canvas.beginText(25, 440)
    text.setFont("Times-Roman", 8)
    text.setTextRenderMode(3)
    for line in LEFT:
        text.textLine(line)
    paper.canvas.drawText(text)
    document = read(paper.save(), options=OCR)
    assert document.text == " ".join(LEFT)
    assert (document.pages[0].status, [problem.code for problem in document.problems]) == ("ocr", ["ocr-layer"])
