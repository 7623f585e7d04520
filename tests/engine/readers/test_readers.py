"""Choosing the reader, and the sentences for files that have none."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import SUFFIXES, read
from twicetold.engine.readers.errors import (
    Damaged,
    Empty,
    NotText,
    ReadingError,
    TooLarge,
    Unsupported,
    Vanished,
)

Write = Callable[[str, str | bytes], Path]
PAGE = "<!DOCTYPE html><html><body><p>The ferry leaves at nine.</p></body></html>"


def test_importing_the_readers_loads_no_parser() -> None:
    probe = (
        "import sys, twicetold.engine.readers;"
        "parsers = {'lxml', 'trafilatura', 'pypdfium2', 'pdfplumber', 'markdown_it', 'PySide6'};"
        "print(sorted(parsers & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_suffix_that_is_offered_has_a_reader(write: Write, suffix: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read(write(f"file{suffix}", bytes(range(256)) * 4))
    assert not isinstance(raised.value, Unsupported)


def test_a_file_that_is_gone_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Vanished, match=r"gone\.pdf is no longer there"):
        read(tmp_path / "gone.pdf")


def test_a_folder_is_not_a_document(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="is a folder: choose the files in it"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["nothing.txt", "nothing.pdf", "nothing.docx", "nothing.html", "nothing.md"])
def test_an_empty_file_of_any_format_is_said_to_be_empty(write: Write, name: str) -> None:
    with pytest.raises(Empty, match=f"{name} is empty"):
        read(write(name, b""))


def test_an_unknown_kind_is_refused_with_what_can_be_opened(write: Write) -> None:
    with pytest.raises(Unsupported, match=r"sheet\.numbers is of a kind .* PDF, Word"):
        read(write("sheet.numbers", "a,b"))


def test_a_web_page_named_pdf_is_told_from_a_pdf(write: Write) -> None:
    with pytest.raises(NotText, match=r"paper\.pdf is a web page, not a PDF file: rename it to paper\.html"):
        read(write("paper.pdf", PAGE))


def test_plain_text_named_docx_is_told_from_a_word_file(write: Write) -> None:
    with pytest.raises(NotText, match=r"holds plain text, not a DOCX file: rename it to letter\.txt"):
        read(write("letter.docx", "Dear all"))


def test_a_web_page_named_txt_is_read_as_a_web_page(write: Write) -> None:
    document = read(write("page.txt", PAGE))
    assert (document.format, document.text) == ("html", "The ferry leaves at nine.")


def test_a_text_that_only_mentions_pdf_stays_a_text(write: Write) -> None:
    assert read(write("notes.txt", "A file begins with %PDF-1.7 if all is well.")).format == "plain"


def test_a_word_file_is_read_whatever_it_is_called(write_docx: Callable[..., Path]) -> None:
    path = write_docx("<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>", name="letter.pdf")
    assert read(path).format == "docx"


def test_a_picture_is_refused_with_the_way_out(write: Write) -> None:
    with pytest.raises(Unsupported, match="is a picture: save it as PDF with its text recognised"):
        read(write("scan.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50))


def test_an_old_word_file_is_refused_with_the_way_out(write: Write) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(Unsupported, match=r"letter\.doc is in an old Office format: open it, save it as \.docx"):
        read(write("letter.doc", ole))


def test_an_archive_without_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"")
    with pytest.raises(Unsupported, match="archive without a text document"):
        read(path)


def test_a_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    with path.open("wb") as file:
        file.write(b"a line of text\n" * 300)
        file.truncate(101_000_000)
    with pytest.raises(TooLarge, match=r"log\.txt has 101 MB, more than the 100 MB"):
        read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(write: Write) -> None:
    path = write("secret.txt", "words")
    path.chmod(0)
    with pytest.raises(ReadingError, match=r"secret\.txt could not be opened \(Permission denied\)"):
        read(path)


def test_a_file_the_system_cannot_open_is_named(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    with pytest.raises(ReadingError, match=r"loop\.txt could not be opened"):
        read(path)


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("binary.txt", NotText, "is not a text file"),
        ("empty.txt", Empty, "is empty"),
        ("not-a-pdf.pdf", Damaged, "does not begin like a PDF file"),
    ],
)
def test_hard_files_of_the_corpus_end_in_a_sentence(
    corpus: Path, name: str, error: type[ReadingError], says: str
) -> None:
    with pytest.raises(error, match=f"{name} {says}"):
        read(corpus / "hard" / name)


@pytest.mark.parametrize(("name", "encoding"), [("cp1252.txt", "windows-1252"), ("utf16.txt", "utf-16-le")])
def test_hard_encodings_of_the_corpus_give_the_same_text_as_utf8(corpus: Path, name: str, encoding: str) -> None:
    document = read(corpus / "hard" / name)
    assert document.encoding == encoding
    assert document.text == (corpus / "epoch-resistance.txt").read_text("utf-8")
