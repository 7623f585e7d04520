"""The one report of a library."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.engine.text import Page, WordBoxes
from twicetold.engine.tokens import tokenise
from twicetold.export.report import Pair, Report
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.importing import import_files
from twicetold.workflows.judging import put_back, set_aside
from twicetold.workflows.reporting import build_report, judged
from twicetold_db import Library
from twicetold_db.records import Judgement, Other
from workflows.conftest import Bring, Watching, a_match
from yardstick import seconds_of_work

WORDS = "one two three four five six seven eight nine ten"  # at 0, 4, 8, 14, 19, 24, 28, 34, 40, 45; 48 characters


def sides(report: Report) -> list[tuple[str, str]]:
    """The files of each match, left and right."""
    return [
        (report.document(one.left.document).file, report.document(one.right.document).file) for one in report.matches
    ]


@pytest.fixture
def dated(library: Library, bring: Bring) -> Callable[[str, str], Report]:
    """The report of two documents, published at these dates, with one match."""

    def report(first: str, second: str) -> Report:
        bring("first.txt", WORDS, first)
        bring("second.txt", WORDS, second)
        library.replace_matches([a_match((1, 0, 23), (2, 4, 23), words=4)])
        return build_report(library)

    return report


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2018", "2019"),
        ("2018-12-15", "2019"),
        ("2018-11", "2018-12-01"),
        ("2018-12-14", "2018-12-15"),
        ("0999", "1001"),
    ],
)
def test_the_older_document_stands_left(dated: Callable[[str, str], Report], first: str, second: str) -> None:
    (match,) = dated(first, second).matches
    assert (match.left.document, match.right.document) == (1, 2)
    assert (match.direction.older, match.direction.source) == ("left", "dates")


@pytest.mark.parametrize(("first", "second"), [("2019", "2018"), ("2018-12-15", "2018-12-14T23:59:59Z")])
def test_the_older_document_stands_left_though_it_came_second(
    dated: Callable[[str, str], Report], first: str, second: str
) -> None:
    (match,) = dated(first, second).matches
    assert (match.left.document, match.right.document) == (2, 1)
    assert (match.left.text, match.right.text) == (WORDS[4:23], WORDS[:23])
    assert (match.direction.older, match.direction.source) == ("left", "dates")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("", "2018"),
        ("2018", "2018-12-15"),
        ("2018-12-15", "2018-12"),
        ("2018-12-15", "2018-12-15"),
        ("2018", "n.d."),
        ("in March", "2017"),
    ],
)
def test_where_the_dates_do_not_tell_which_is_older_it_is_unknown(
    dated: Callable[[str, str], Report], first: str, second: str
) -> None:
    (match,) = dated(first, second).matches
    assert (match.left.document, match.right.document) == (1, 2)
    assert (match.direction.older, match.direction.source) == ("unknown", "none")


def test_the_document_under_review_stands_right_though_it_is_older(
    library: Library, dated: Callable[[str, str], Report]
) -> None:
    dated("2010", "2020")
    library.set_under_review([1])
    (match,) = build_report(library).matches
    assert (match.left.document, match.right.document) == (2, 1)
    assert (match.direction.older, match.direction.source) == ("right", "dates")
    assert [one.under_review for one in build_report(library).documents] == [True, False]


def test_where_both_are_under_review_the_dates_decide(library: Library, dated: Callable[[str, str], Report]) -> None:
    dated("2020", "2010")
    library.set_under_review([1, 2])
    (match,) = build_report(library).matches
    assert match.left.document == 2


def test_a_date_that_the_person_gives_goes_before_that_of_the_file(
    library: Library, dated: Callable[[str, str], Report]
) -> None:
    dated("2010", "2020")
    library.set_metadata(1, "published", "2021-05")
    report = build_report(library)
    assert report.matches[0].left.document == 2
    assert (report.documents[0].published, report.documents[0].published_from) == ("2021-05", "user")
    assert report.documents[1].published_from == "metadata"


@pytest.fixture
def overlapping(library: Library, bring: Bring) -> Library:
    """Three documents of ten words; the matches of the first one share words."""
    for name in ("one", "two", "three"):
        bring(f"{name}.txt", WORDS)
    library.replace_matches(
        [
            a_match((1, 0, 23), (2, 0, 23), words=5),
            a_match((1, 14, 33), (2, 14, 33), words=4),
            a_match((1, 19, 27), (3, 40, 48), words=2),
        ]
    )
    return library


def test_a_word_counts_once_in_a_share_in_however_many_matches_it_stands(overlapping: Library) -> None:
    report = build_report(overlapping)
    assert [(one.words, one.shared_words, one.share) for one in report.documents] == [
        (10, 7, 0.7),
        (10, 7, 0.7),
        (10, 2, 0.2),
    ]
    assert set(report.pairs) == {Pair(1, 2, 7, 7), Pair(1, 3, 2, 2)}


def test_a_match_that_is_set_aside_counts_in_no_share_and_is_still_there(overlapping: Library) -> None:
    set_aside(overlapping, 1, "own-work")
    set_aside(overlapping, 3, "own-work")
    report = build_report(overlapping)
    assert [one.shared_words for one in report.documents] == [4, 4, 0]
    assert report.pairs == (Pair(1, 2, 4, 4),)
    assert (len(report.matches), report.excluded) == (3, 2)
    put_back(overlapping, 1)
    assert [one.shared_words for one in build_report(overlapping).documents] == [7, 7, 0]


def test_words_that_a_match_only_touches_count_when_they_begin_in_it(library: Library, bring: Bring) -> None:
    for name in ("one", "two"):
        bring(name, WORDS)
    library.replace_matches([a_match((1, 0, 8), (2, 5, 8), words=1)])
    assert [one.shared_words for one in build_report(library).documents] == [2, 0]


def test_the_share_of_a_pair_is_each_side_s_own_whichever_stands_left(overlapping: Library) -> None:
    overlapping.replace_matches([a_match((1, 0, 13), (2, 0, 33), words=3)])
    overlapping.set_under_review([1])
    assert build_report(overlapping).pairs == (Pair(2, 1, 7, 3),)


def test_reuse_inside_one_document_counts_for_it_and_makes_no_pair(overlapping: Library) -> None:
    overlapping.replace_matches([a_match((1, 0, 13), (1, 28, 39), words=2)])
    report = build_report(overlapping)
    assert [one.shared_words for one in report.documents] == [5, 0, 0]
    assert report.pairs == ()
    assert sides(report) == [("one.txt", "one.txt")]


def test_a_document_without_words_has_no_share(library: Library, bring: Bring) -> None:
    bring("empty.txt", "")
    (document,) = build_report(library).documents
    assert (document.words, document.shared_words, document.share) == (0, 0, 0.0)


def test_an_empty_library_has_an_empty_report(library: Library) -> None:
    report = build_report(library, with_marks=True)
    assert (report.documents, report.matches, report.unread, report.pairs) == ((), (), (), ())


def test_the_longest_matches_come_first_and_of_these_the_most_similar(library: Library, bring: Bring) -> None:
    for name in ("one", "two"):
        bring(name, WORDS * 9)
    numbers = [4, 9, 9, 2]
    library.replace_matches([a_match((1, at, at + 9), (2, at, at + 9), words) for at, words in enumerate(numbers)])
    assert [one.id for one in build_report(library).matches] == [2, 3, 1, 4]


def test_the_text_of_a_side_is_its_span_of_the_document(library: Library, bring: Bring) -> None:
    passage = Writer("shared").passage(40)
    for name in ("one", "two"):
        bring(name, f"{Writer(name).text(50)}\n\n🛶 {passage}\n\n{Writer(name).text(20)}")
    compare(library, Comparison())
    (match,) = build_report(library).matches
    for side in (match.left, match.right):
        assert side.text == library.text(side.document)[side.start : side.end]
        assert (side.pages, side.boxes, side.page_starts) == ((), (), ())


def test_marks_cover_the_words_of_both_sides_in_spans_of_their_documents(shipped_sample: Path) -> None:
    with Library.open(shipped_sample, read_only=True) as library:
        report = build_report(library, with_marks=True)
        assert report.matches
        for match in report.matches:
            for side in (match.left, match.right):
                text = library.text(side.document)
                marked = [tokenise(text[mark.start : mark.end]) for mark in side.marks]
                assert sum(map(len, marked)) == len(tokenise(side.text))
                assert all(side.start <= mark.start < mark.end <= side.end for mark in side.marks)


def test_without_marks_nothing_else_differs(shipped_sample: Path) -> None:
    with Library.open(shipped_sample, read_only=True) as library:
        plain, marked = build_report(library), build_report(library, with_marks=True)
    assert not any(side.marks for match in plain.matches for side in (match.left, match.right))
    bare = [
        replace(match, left=replace(match.left, marks=()), right=replace(match.right, marks=()))
        for match in marked.matches
    ]
    assert list(plain.matches) == bare


def boxes(*words: tuple[int, int, int, int]) -> WordBoxes:
    """Boxes of words: start, page, and the column and row of its box, each 50 by 10 points."""
    starts, pages, columns, rows = (np.array(values, np.int32) for values in zip(*words, strict=True))
    corners = np.stack([columns * 50, rows * 10, columns * 50 + 40, rows * 10 + 8], axis=1).astype(np.float32)
    return WordBoxes(starts, starts + 3, pages, corners)


def test_pages_and_boxes_are_those_of_the_words_of_the_match(library: Library, bring: Bring) -> None:
    places = [(0, 1, 0, 0), (4, 1, 1, 0), (8, 1, 0, 1), (14, 2, 0, 0), (19, 2, 1, 0), (24, 4, 0, 0), (28, 4, 0, 1)]
    pages = (Page(1, 0, 13, 300, 400), Page(2, 14, 23, 300, 400), Page(3, 23, 23, 300, 400), Page(4, 24, 48, 300, 400))
    bring("paper.pdf", WORDS, pages=pages, words=boxes(*places))
    bring("post.txt", WORDS)
    library.replace_matches([a_match((1, 4, 27), (2, 4, 27), words=5)])
    (match,) = build_report(library).matches
    assert match.left.pages == (1, 2, 4)
    assert match.left.boxes == ((1, 50, 0, 90, 8), (1, 0, 10, 40, 18), (2, 0, 0, 90, 8), (4, 0, 0, 40, 8))
    assert match.left.page_starts == ((2, 14), (4, 24))
    assert (match.right.pages, match.right.boxes, match.right.page_starts) == ((), (), ())
    assert [one.pages for one in build_report(library).documents] == [4, 0]


def test_the_boxes_of_a_match_of_many_lines_are_told_soon(library: Library, bring: Bring) -> None:
    lines = 2_000
    words = boxes(*((4 * line, 1, 0, line) for line in range(lines)))
    bring("paper.pdf", "one " * lines, pages=(Page(1, 0, 4 * lines, 300, 400),), words=words)
    bring("post.txt", "one " * lines)
    library.replace_matches([a_match((1, 0, 4 * lines - 1), (2, 0, 4 * lines - 1), words=lines)])
    (match,) = build_report(library).matches
    start = process_time()
    assert [row[2] for row in match.left.boxes] == [10 * line for line in range(lines)]
    assert process_time() - start < seconds_of_work()


def test_a_page_that_begins_with_the_match_does_not_begin_inside_it(library: Library, bring: Bring) -> None:
    pages = (Page(1, 0, 13, 300, 400), Page(2, 14, 48, 300, 400))
    bring("paper.pdf", WORDS, pages=pages, words=boxes((0, 1, 0, 0), (14, 2, 0, 0)))
    bring("post.txt", WORDS)
    library.replace_matches([a_match((1, 14, 27), (2, 14, 27), words=3)])
    (match,) = build_report(library).matches
    assert (match.left.pages, match.left.page_starts) == ((2,), ())


def test_files_that_could_not_be_read_are_told(library: Library, write: Callable[[str, str], Path]) -> None:
    import_files(library, [write("empty.txt", "")])
    reason = "empty.txt is empty: save or download it again."
    assert build_report(library).unread == (("empty.txt", reason),)
    assert build_report(library, unread=[("other.txt", "Why.")]).unread == (("other.txt", "Why."),)


def test_the_settings_are_those_that_the_matches_were_found_with(overlapping: Library) -> None:
    compare(overlapping, Comparison(min_words=7, kinds=("verbatim",), within=True))
    settings = build_report(overlapping).settings
    assert settings | {"min_words": 7, "kinds": ("verbatim",), "within": True, "pairs": None} == settings


def test_preparing_a_report_can_be_cancelled(overlapping: Library) -> None:
    with pytest.raises(Cancelled):
        build_report(overlapping, with_marks=True, progress=Watching(cancel_at=0))


def test_without_dates_the_document_that_names_the_other_stands_right(library: Library, bring: Bring) -> None:
    bring("blog.txt", f"{WORDS}. Sources: Ilse Varn, The Tides of Ardmoor Bay.", "")
    bring("article.txt", WORDS, "")
    library.set_metadata(2, "author", "Ilse Varn")
    library.replace_matches([a_match((1, 0, 23), (2, 4, 23), words=4)])
    (match,) = build_report(library).matches
    assert (match.left.document, match.right.document) == (2, 1)
    assert (match.direction.older, match.credit.kind) == ("unknown", "named")


def test_a_document_that_repeats_itself_does_not_credit_itself(library: Library, bring: Bring) -> None:
    bring("blog.txt", f"{WORDS}. {WORDS}. By Ilse Varn.", "")
    library.set_metadata(1, "author", "Ilse Varn")
    library.replace_matches([a_match((1, 0, 23), (1, 50, 73), words=5)])
    (match,) = build_report(library).matches
    assert match.credit.kind == "none"


def test_tags_who_judged_and_open_conflicts_are_told(overlapping: Library) -> None:
    ben = Judgement("confirmed", "edited", None, "No.", "2026-11-20T08:00:00+00:00", "Ben")
    settled = Other(replace(ben, changed_by="Cleo"), settled=True)
    said = Judgement(
        "confirmed", "verbatim", None, "", "2026-11-21T08:00:00+00:00", "Ada", ("bay", "old"), (Other(ben), settled)
    )
    overlapping.judge(1, said)
    match = next(match for match in build_report(overlapping).matches if match.id == 1)
    assert (match.tags, match.judged_by, match.judged_at) == (("bay", "old"), "Ada", "2026-11-21T08:00:00+00:00")
    assert [(other.by, other.verdict, other.note) for other in match.conflicts] == [("Ben", "edited", "No.")]


def test_a_judgement_changes_nothing_else_of_a_match(overlapping: Library) -> None:
    match = build_report(overlapping).matches[0]
    after = judged(match, Judgement("confirmed", "verbatim", None, "a note"))
    assert (after.status, after.verdict, after.note) == ("confirmed", "verbatim", "a note")
    assert replace(after, status="proposed", verdict=None, note="") == match
