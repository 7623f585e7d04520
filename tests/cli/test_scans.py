"""Scans on the command line: read where Tesseract is installed, and said to be unread where not."""

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cli.conftest import Command
from scans import needs_tesseract, scan_of
from twicetold.engine.readers import ocr

TEXT = "The harbour was quiet in the morning and the boats lay along the wall."


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scan of one line."""
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(500, 120))
    canvas.drawString(40, 60, TEXT)
    canvas.save()
    return scan_of(tmp_path / "page.pdf", tmp_path / "scan.pdf")


@needs_tesseract
def test_text_reads_a_scan_and_json_says_how(command: Command, scan: Path) -> None:
    assert command("text", scan).out == TEXT
    told = json.loads(command("text", scan, "--json", "--ocr", "eng").out)
    assert [(page["number"], page["status"]) for page in told["pages"]] == [(1, "ocr")]
    assert [problem["code"] for problem in told["problems"]] == ["ocr"]


def test_a_scan_that_is_not_read_is_told_and_is_no_failure(command: Command, scan: Path, tmp_path: Path) -> None:
    ran = command("text", scan, "--ocr", "no")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("scan.pdf: 1 page gave no text: ")
    ran = command("add", tmp_path / "a.twicetold", scan, "--ocr", "no")
    assert ran.status == 0
    assert "scan.pdf: 1 page gave no text: " in ran.err


def test_without_tesseract_it_says_how_to_install_it(
    command: Command, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "languages", lambda: ())
    ran = command("add", tmp_path / "a.twicetold", scan)
    assert ran.status == 0
    assert "install Tesseract (on Debian and Ubuntu: sudo apt install tesseract-ocr)" in ran.err
    ran = command("text", scan, "--ocr", "eng")
    assert (ran.status, ran.out) == (3, "")
    assert "install Tesseract" in ran.err


@needs_tesseract
def test_a_language_that_is_not_there_is_named(command: Command, scan: Path) -> None:
    ran = command("text", scan, "--ocr", "klingon")
    assert ran.status == 3
    assert "Tesseract has no language klingon here: choose of" in ran.err


@needs_tesseract
def test_adding_a_file_again_reads_its_scans(command: Command, scan: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.twicetold"
    assert "gave no text" in command("add", library, scan, "--ocr", "no").err
    ran = command("add", library, scan)
    assert (ran.status, ran.err) == (0, "")
    assert "1 known already" in ran.out


def test_a_web_page_is_printed_whole_on_request(command: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    story = "".join(f"<p>The ferry number {n} leaves the harbour at nine in the morning.</p>" for n in range(9))
    page.write_text(f"<html><body><nav><a>Harbour home</a></nav><article>{story}</article></body></html>")
    assert "Harbour home" not in command("text", page).out
    whole = command("text", page, "--whole-page").out
    assert whole.startswith("Harbour home")
    assert "ferry number 8" in whole
