"""Reading a document anew: what was decided about it stays, wherever its words stand now."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from prose import Writer
from scans import needs_tesseract, scan_of
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Vanished
from twicetold.engine.readers.options import Options
from twicetold.engine.readers.recognised import stored_page
from twicetold.engine.text import Problem
from twicetold.workflows.claiming import OUTDATED, look_for_claims, what_claims_lack
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare, not_compared
from twicetold.workflows.editing import Spot, make, move_edge
from twicetold.workflows.importing import import_files, import_text
from twicetold.workflows.judging import give_verdict, set_note
from twicetold.workflows.recognising import pages_to_recognise, recognise
from twicetold.workflows.replacing import Moved, reread
from twicetold_db import AlreadyThere, Library
from ui.papers import pdf_of
from workflows.conftest import Bring, Watching

OWN, PASSAGE, ASIDE = Writer("own"), Writer("passage").passage(60), Writer("aside").passage(30)
START, BETWEEN, END = OWN.text(90), OWN.text(70), OWN.text(80)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text with a passage and an aside."""
    path = tmp_path / "article.txt"
    path.write_text("\n\n".join([START, PASSAGE, BETWEEN, ASIDE, END, f"Kept in {tmp_path}."]), "utf-8")
    return path


@pytest.fixture
def compared(library: Library, article: Path, tmp_path: Path) -> Library:
    """A library with the article and a post that has both from it, each judged."""
    post = tmp_path / "post.txt"
    post.write_text("\n\n".join([Writer("post").text(50), PASSAGE, Writer("more").text(50), ASIDE]), "utf-8")
    import_files(library, [article, post])
    compare(library, Comparison())
    assert len(library.matches()) == 2
    for record in library.matches():
        give_verdict(library, record.id, "verbatim")
        set_note(library, record.id, library.text(1)[record.match.left_start : record.match.left_end])
    return library


def left_texts(library: Library) -> list[str]:
    return sorted(library.text(1)[one.match.left_start : one.match.left_end] for one in library.matches())


def test_matches_and_judgements_move_with_their_words(compared: Library, article: Path) -> None:
    before = compared.matches()
    article.write_text("\n\n".join(["A new beginning.", START, PASSAGE, ASIDE, BETWEEN, END]), "utf-8")
    reading = reread(compared, 1)
    assert (reading.changed, reading.lost) == (True, ())
    after = compared.matches()
    assert [(one.id, one.judgement) for one in after] == [(one.id, one.judgement) for one in before]
    assert left_texts(compared) == sorted(one.judgement.note for one in before)
    assert compared.check() == []
    compare(compared, Comparison())
    assert [one.judgement for one in compared.matches()] == [one.judgement for one in before]


def test_a_match_by_hand_moves_with_its_words_and_stands_for_what_it_stood_for(
    compared: Library, article: Path
) -> None:
    move_edge(compared, 1, 1, "end", -3)
    make(compared, Spot(1, 10, 40), Spot(2, 10, 40))
    before = left_texts(compared)
    article.write_text("\n\n".join(["A new beginning.", START, PASSAGE, ASIDE, BETWEEN, END]), "utf-8")
    assert reread(compared, 1).lost == ()
    assert left_texts(compared) == before
    compare(compared, Comparison())
    assert left_texts(compared) == before


def test_a_match_by_hand_whose_words_are_gone_is_given_back(compared: Library, article: Path) -> None:
    make(compared, Spot(1, 10, 40), Spot(2, 10, 40))
    article.write_text("\n\n".join([PASSAGE, BETWEEN, ASIDE, END]), "utf-8")
    assert [one.found_by for one in reread(compared, 1).judged] == ["person"]


def test_a_match_whose_words_are_gone_is_given_back_with_its_judgement(compared: Library, article: Path) -> None:
    article.write_text("\n\n".join([START, PASSAGE, BETWEEN, END]), "utf-8")
    reading = reread(compared, 1)
    assert [one.judgement.note.rstrip(".") for one in reading.lost] == [ASIDE.rstrip(".")]
    assert [text.rstrip(".") for text in left_texts(compared)] == [PASSAGE.rstrip(".")]


def test_the_document_stays_the_same_one(compared: Library, article: Path) -> None:
    compared.set_metadata(1, "title", "What I call it")
    compared.set_under_review([1])
    before = compared.document(1)
    article.write_text(START, "utf-8")
    reread(compared, 1)
    after = compared.document(1)
    assert (after.id, after.under_review, after.added_at, after.name) == (1, True, before.added_at, "article.txt")
    assert after.metadata["title"].value == "What I call it"
    assert after.sha256 == hashlib.sha256(START.encode()).hexdigest()
    assert compared.text(1) == START
    assert [record.end for record in compared.passages(1)][-1] == len(START)


def test_a_name_that_the_person_gave_stays(compared: Library, article: Path) -> None:
    compared.rename(1, "The article")
    article.write_text(START, "utf-8")
    reread(compared, 1)
    assert compared.document(1).name == "The article"


def test_a_file_that_was_moved_is_found_by_its_content(compared: Library, article: Path) -> None:
    (article.parent / "deeper").mkdir()
    moved = article.rename(article.parent / "deeper" / "renamed.txt")
    (article.parent / "decoy.txt").write_bytes(b"x" * moved.stat().st_size)
    assert not reread(compared, 1).changed
    assert compared.document(1).path == str(moved)
    assert compared.document(1).name == "renamed.txt"
    assert len(compared.matches()) == 2


def test_a_file_that_is_gone_changes_nothing(compared: Library, article: Path) -> None:
    article.unlink()
    with pytest.raises(Vanished, match=r"article\.txt is no longer in .*: say where it is now"):
        reread(compared, 1)
    assert len(compared.matches()) == 2


def test_what_is_another_document_already_is_refused(compared: Library, article: Path) -> None:
    shutil.copy(article.parent / "post.txt", article)
    before = compared.documents()
    with pytest.raises(AlreadyThere, match=r"beside article\.txt"):
        reread(compared, 1)
    assert compared.documents() == before


def test_a_cancelled_rereading_changes_nothing(compared: Library, article: Path) -> None:
    article.write_text(START, "utf-8")
    before = compared.documents(), compared.matches()
    with pytest.raises(Cancelled):
        reread(compared, 1, progress=Watching(cancel_at=0))
    assert (compared.documents(), compared.matches()) == before


def test_a_text_from_the_clipboard_is_a_document_without_a_file(library: Library) -> None:
    number = import_text(library, f"{PASSAGE}\r\n{ASIDE}", "Clipboard")
    assert library.text(number) == f"{PASSAGE}\n{ASIDE}"
    assert (library.document(number).name, library.document(number).path) == ("Clipboard", "")
    assert import_text(library, f"{PASSAGE}\n{ASIDE}", "Again") == number
    with pytest.raises(Vanished, match="was not read from a file"):
        reread(library, number)


def test_spans_take_their_quotation_marks_along() -> None:
    before = "He said “the boats lay still all morning” and left."
    after = "Then he said “the boats lay still all morning”. He stayed."
    start, end = before.index("“"), before.index("”") + 1
    assert Moved(before, after).span(start, end) == (after.index("“"), after.index("”") + 1)


def test_words_that_were_torn_apart_do_not_stand_any_more() -> None:
    first, last = "the boats lay still", "all that long morning"
    after = f"{first} {OWN.text(200)} {last}"
    assert Moved(f"{first} {last}", after).span(0, len(first) + 1 + len(last)) is None


def test_a_page_that_is_read_otherwise_with_as_many_letters_is_compared_anew(
    library: Library, bring: Bring, tmp_path: Path
) -> None:
    paper = pdf_of(tmp_path / "paper.pdf", [PASSAGE])
    document = read(paper)
    page = stored_page(Problem("ocr", "Page 1 is a picture.", 1), document.text, document.words)
    garbled = replace(page, codes=np.where(page.codes == ord("e"), ord("c"), page.codes).astype(np.uint32))
    import_files(library, [pdf_of(tmp_path / "scan.pdf", [f"picture: {PASSAGE}"])])
    bring("post.txt", f"{Writer('post').text(50)}\n\n{PASSAGE}")
    reread(library, 1, options=Options(recognised=(garbled,)))
    assert compare(library, Comparison(kinds=("verbatim",))) == 0
    look_for_claims(library)
    before = library.document(1)
    reread(library, 1, options=Options(recognised=(page,)))
    assert library.document(1) == before
    assert not_compared(library) == [1]
    assert OUTDATED in what_claims_lack(library, library.documents())
    assert bring_up_to_date(library, Comparison(kinds=("verbatim",))) == 1


@needs_tesseract
def test_a_scan_is_recognised_afterwards(library: Library, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 200))
    for number, line in enumerate(["The harbour was quiet in the morning, and", "the boats lay along the wall."]):
        canvas.drawString(40, 150 - 14 * number, line)
    canvas.save()
    scan = scan_of(tmp_path / "page.pdf", tmp_path / "scan.pdf")
    import_files(library, [scan])
    assert pages_to_recognise(library.document(1)) == (1,)
    heard = Watching()
    assert recognise(library, 1, progress=heard).changed
    assert library.text(1) == "The harbour was quiet in the morning, and the boats lay along the wall."
    record = library.document(1)
    assert [page.status for page in record.pages] == ["ocr"]
    assert pages_to_recognise(record) == ()
    assert library.word_boxes(1)
    assert any("scan.pdf" in what for what, _, _ in heard.heard)
    assert not recognise(library, 1).changed
