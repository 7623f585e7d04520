from twicetold.engine.text import Span
from twicetold.export.report import Document, Match, Problem, Report, Side
from twicetold.ui import state
from twicetold.ui.columns import Columns
from twicetold.ui.sift import Sift
from twicetold.ui.state import Filter


def document(number: int, title: str = "", problems: tuple[Problem, ...] = ()) -> Document:
    return Document(
        id=number,
        file=f"file {number}.pdf",
        sha256="",
        format="pdf",
        title=title,
        author="",
        published="",
        published_from="none",
        language="en",
        pages=2,
        words=100,
        characters=600,
        shared_words=10,
        share=0.1,
        problems=problems,
    )


def match(number: int, left: int, right: int, words: int = 20, **more: object) -> Match:
    told = {"kind": "verbatim", "similarity": 1.0, "cluster": number, "reason": "", **more}
    sides = Side(left, 0, 50, f"The tide of {number}"), Side(right, 100, 150, f"the TIDE of {number}")
    return Match(id=number, words=words, left=sides[0], right=sides[1], **told)


REPORT = Report(
    version="0",
    created="",
    settings={},
    documents=(document(1, "The Marsh"), document(2, problems=(Problem("no-text", "", 1),)), document(3)),
    matches=(
        match(1, 1, 2, words=90),
        match(2, 1, 3, words=40, kind="edited", verdict="edited", status="confirmed"),
        match(3, 2, 3, words=12, status="excluded", exclusion="template"),
    ),
)


def shown(chosen: Filter) -> list[int]:
    rows = state.rows(REPORT)
    sift = Sift(rows, chosen.text)
    sift.go_on(len(rows))
    return [rows[place].match.id for place in Columns(rows).passing(chosen, sift.holds if chosen.text else None)]


def test_without_a_filter_all_but_the_set_aside_are_shown() -> None:
    assert shown(Filter()) == [1, 2]
    assert shown(Filter(set_aside=True)) == [1, 2, 3]


def test_matches_pass_by_length_kind_and_verdict() -> None:
    assert shown(Filter(min_words=41)) == [1]
    assert shown(Filter(without_kinds=frozenset({"verbatim", "moved"}))) == [2]
    assert shown(Filter(without_verdicts=frozenset({"edited"}))) == [1]
    assert shown(Filter(without_verdicts=frozenset({""}))) == [2]


def test_a_text_is_found_in_both_sides_titles_and_files_whatever_the_case() -> None:
    assert shown(Filter(text="TIDE of 2")) == [2]
    assert shown(Filter(text="the marsh")) == [1, 2]
    assert shown(Filter(text="FILE 2.pdf")) == [1]


def test_one_document_is_all_it_touches_and_two_are_what_stands_between_them() -> None:
    assert shown(Filter(documents=frozenset({1}))) == [1, 2]
    assert shown(Filter(documents=frozenset({1, 3}))) == [2]
    assert shown(Filter(documents=frozenset({2, 3}), set_aside=True)) == [3]


def test_showing_what_is_set_aside_does_not_count_as_narrowing() -> None:
    assert not Filter(set_aside=True).narrows()
    assert Filter(min_words=7).narrows()


def test_counts_tell_what_is_set_aside_and_which_pages_gave_no_text() -> None:
    counts = state.counted(REPORT)
    assert (counts.matches, counts.set_aside, counts.unread_pages, counts.documents) == (3, 1, 1, 3)


def test_a_match_of_a_pair_is_turned_so_that_its_sides_fit_the_panes() -> None:
    found = state.of_pair(REPORT.matches, 2, 1)
    assert [(pair.id, pair.left, pair.right) for pair in found] == [(1, Span(100, 150), Span(0, 50))]
