"""The user's list of boilerplate: as a file, with the library, and what becomes of matches."""

from pathlib import Path

import pytest

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.workflows.boilerplate import (
    Unfit,
    cleaned,
    read_list,
    set_phrases,
    text_of,
    with_added,
    write_list,
)
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.judging import give_verdict
from twicetold.workflows.reporting import build_report
from twicetold_db import Library
from workflows.conftest import Bring, Watching

TERMS, STORY = Writer("terms").passage(60), Writer("story").passage(60)


@pytest.fixture
def papers(library: Library, bring: Bring) -> Library:
    """Two papers that share the terms of the printer and, elsewhere, a story."""
    for name in ("post", "article"):
        own = Writer(name)
        bring(name, "\n\n".join([TERMS, own.text(90), STORY, own.text(90)]))
    compare(library, Comparison())
    return library


def shared(library: Library) -> list[str]:
    """The passages that the report shows, on their left side."""
    return [match.left.text for match in build_report(library).matches]


def test_a_match_of_boilerplate_is_left_out_and_counted(papers: Library) -> None:
    assert len(shared(papers)) == 2
    assert set_phrases(papers, [TERMS], least=6) == 1
    assert shared(papers) == [STORY.rstrip(".?!")]
    assert build_report(papers).boilerplate == 1


def test_its_words_count_in_no_share(papers: Library) -> None:
    before = [document.shared_words for document in build_report(papers).documents]
    set_phrases(papers, [TERMS], least=6)
    after = [document.shared_words for document in build_report(papers).documents]
    assert [one - other for one, other in zip(before, after, strict=True)] == [len(TERMS.split())] * 2


def test_what_is_taken_out_of_the_list_brings_its_match_back_with_what_was_decided(papers: Library) -> None:
    (match,) = [one for one in build_report(papers).matches if one.left.text in TERMS]
    give_verdict(papers, match.id, "boilerplate")
    set_phrases(papers, [TERMS], least=6)
    set_phrases(papers, [], least=6)
    (back,) = [one for one in build_report(papers).matches if one.id == match.id]
    assert back.verdict == "boilerplate"


def test_comparing_anew_keeps_to_the_list(papers: Library, bring: Bring) -> None:
    set_phrases(papers, [TERMS], least=6)
    bring("letter", f"{Writer('letter').text(80)}\n\n{TERMS}")
    compare(papers, Comparison())
    assert shared(papers) == [STORY.rstrip(".?!")]
    assert build_report(papers).boilerplate == 3


def test_a_match_that_is_hidden_for_being_weak_is_marked_too(papers: Library) -> None:
    weakest = min((record.match for record in papers.matches()), key=lambda match: match.strength)
    stronger = [record for record in papers.matches() if record.match != weakest]
    papers.set_least_strength(min(record.match.strength for record in stronger))
    phrase = papers.text(weakest.left_document)[weakest.left_start : weakest.left_end]
    assert set_phrases(papers, [phrase], least=6) == 0
    papers.set_least_strength(0)
    assert (papers.count_matches(boilerplate=True), papers.matches()) == (1, papers.matches(weak=True))


def test_a_match_that_only_holds_a_phrase_is_kept(papers: Library) -> None:
    phrase = " ".join(STORY.split()[20:28])
    assert set_phrases(papers, [phrase], least=6) == 0
    assert len(shared(papers)) == 2


def test_names_and_numbers_beside_a_phrase_make_no_match(library: Library, bring: Bring) -> None:
    for name, day in (("one", "Marren Tolland"), ("two", "Ysolde Breck")):
        bring(name, f"{TERMS} Tolland, 12 May 1904, Number 17, {day}\n\n{Writer(name).text(90)}")
    compare(library, Comparison())
    assert set_phrases(library, [TERMS], least=6) == len(library.matches()) == 1


def test_a_list_that_is_stopped_half_way_leaves_all_as_it_was(papers: Library) -> None:
    with pytest.raises(Cancelled):
        set_phrases(papers, [TERMS], least=6, progress=Watching(cancel_at=0))
    assert papers.boilerplate() == []
    assert papers.count_matches() == 2


def test_a_list_goes_to_a_file_and_back(tmp_path: Path) -> None:
    phrases = with_added(
        [], ["all rights reserved", " first \n published\tin the Gazette ", "版权所有", "all rights reserved"]
    )
    assert phrases == ["all rights reserved", "first published in the Gazette", "版权所有"]
    write_list(phrases, tmp_path / "list.txt")
    assert read_list(tmp_path / "list.txt") == phrases


def test_comments_and_empty_lines_of_a_file_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes("\ufeff# of the house\r\n\r\nall rights reserved\r\n  # more\r\n".encode())
    assert read_list(tmp_path / "list.txt") == ["all rights reserved"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"all rights reserved\nfar off\n", "line 2"), (b"\xff\xfe\x00\x81", "not UTF-8")],
)
def test_a_file_that_is_no_list_is_said_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "list.txt").write_bytes(content)
    with pytest.raises(Unfit, match=said):
        read_list(tmp_path / "list.txt")


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="could not be opened"):
        read_list(tmp_path / "list.txt")


@pytest.mark.parametrize("text", ["", "two words", "# — …"])
def test_what_has_fewer_than_three_words_is_no_phrase(text: str) -> None:
    with pytest.raises(Unfit, match="at least 3 words"):
        cleaned(text)


def test_the_whole_text_of_a_document_is_one_line_of_the_list(tmp_path: Path) -> None:
    file = tmp_path / "terms.html"
    paragraphs = "".join(f"<p>{Writer(number).passage(40)}</p>" for number in range(4))
    file.write_text(f"<html><body><article>{paragraphs}</article></body></html>", "utf-8")
    text = text_of(file)
    assert "\n" not in text
    assert all(Writer(number).passage(40) in text for number in range(4))
