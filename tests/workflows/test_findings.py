"""Words that a search does not find are told of beside the problems of reading."""

from pathlib import Path

from prose import Writer
from twicetold.engine.text import DocumentText, Page
from twicetold.workflows.findings import findings, words_with_hidden_letters
from twicetold.workflows.importing import import_files
from twicetold.workflows.reporting import build_report
from twicetold_db import Library
from workflows.conftest import Bring

PROSE = Writer("hidden").text(60)
FIRST = "The hаrvest came."
SECOND = "A stοrm and a rivеr and a wi\u200bnter."


def test_each_kind_is_one_sentence_with_its_number_its_first_word_and_page() -> None:
    text = f"{PROSE}\n\n{FIRST} {SECOND}"
    pages = (Page(1, 0, len(PROSE), 100, 100, "text"), Page(2, len(PROSE), len(text), 100, 100, "text"))
    told = [(one.code, one.message, one.page) for one in findings(DocumentText(text, "pdf", pages=pages))]
    assert told == [
        (
            "look-alikes",
            "3 words hold letters of another script that look the same, so that a search does not find them; the first:"
            " “hаrvest” on page 2.",
            None,
        ),
        (
            "zero-widths",
            "1 word holds characters without width, so that a search does not find it: “winter” on page 2.",
            None,
        ),
    ]


def test_pages_that_were_read_by_recognition_do_not_count() -> None:
    pages = (Page(1, 0, len(FIRST), 100, 100, "ocr"),)
    assert findings(DocumentText(FIRST, "pdf", pages=pages)) == ()


def test_a_text_as_it_should_be_is_told_nothing_of() -> None:
    assert findings(DocumentText(PROSE, "plain")) == ()


def test_they_are_told_at_the_document_when_it_is_brought_in(library: Library, tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text(f"{PROSE}\n\n{SECOND}", "utf-8")
    import_files(library, [tmp_path / "post.txt"])
    (document,) = build_report(library).documents
    assert [problem.code for problem in document.problems] == ["look-alikes", "zero-widths"]
    assert document.unread_pages == ()


def test_the_words_of_a_stored_document_are_marked_where_it_was_told_of_them(library: Library, bring: Bring) -> None:
    one, other = bring("post", SECOND), bring("plain", PROSE)
    found = words_with_hidden_letters(library.document(one), SECOND)
    assert [span.of(SECOND) for span in found] == ["stοrm", "rivеr", "wi\u200bnter"]
    assert words_with_hidden_letters(library.document(other), SECOND) == ()
