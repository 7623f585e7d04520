from dataclasses import replace
from pathlib import Path

from twicetold.export.report import Report
from twicetold.ui.overview.layouts import Days, around, by_time, days
from twicetold.ui.overview.pairs import MOST_IN_PICTURE, Overview, overview
from twicetold.workflows.reporting import build_report
from twicetold_db import Library
from ui.libraries import Shared, Text, library_of

ESSAY = "The ferry crossed the estuary at noon, and nobody waved. A heron stood where the jetty had been."
LETTER = "Dear aunt, the ferry crossed the estuary at noon, and nobody waved. I miss your kitchen."
DIARY = "Rain. A heron stood where the jetty had been. Then more rain."


def report_of(path: Path) -> Report:
    with Library.open(path) as library:
        return build_report(library)


def three(tmp_path: Path) -> Report:
    texts = [Text("letter.txt", LETTER, "1951-03"), Text("essay.txt", ESSAY, "1949"), Text("diary.txt", DIARY)]
    ferry = "ferry crossed the estuary at noon, and nobody waved"
    heron = "A heron stood where the jetty had been"
    shared = [Shared(0, ferry, 1, ferry), Shared(1, heron, 2, heron)]
    return report_of(library_of(tmp_path / "three.twicetold", texts, shared))


def shown(report: Report) -> Overview:
    return overview(report, report.matches, report.pairs)


def test_each_side_of_a_pair_has_its_own_share(tmp_path: Path) -> None:
    report = three(tmp_path)
    first = shown(report).pairs[0]
    essay, letter = report.documents[1], report.documents[0]
    assert (first.left.file, first.right.file) == ("essay.txt", "letter.txt")
    assert first.share_of(essay.id) == 9 / essay.words
    assert first.share_of(letter.id) == 9 / letter.words
    assert first.share_of(essay.id) != first.share_of(letter.id)


def test_words_are_those_of_the_side_they_are_told_of(tmp_path: Path) -> None:
    longer = "the slow old ferry crossed the wide estuary at noon"
    texts = [Text("short.txt", "So the ferry crossed at noon.", "1950"), Text("long.txt", f"And {longer}.", "1960")]
    shared = [Shared(0, "the ferry crossed at noon", 1, longer, "edited")]
    pair = shown(report_of(library_of(tmp_path / "sides.twicetold", texts, shared))).pairs[0]
    assert (pair.left.file, pair.words_of(pair.left.id)) == ("short.txt", 5)
    assert (pair.right.file, pair.words_of(pair.right.id)) == ("long.txt", 10)
    assert pair.words == 10
    assert pair.other(pair.left.id) is pair.right


def test_the_older_document_stands_left_where_dates_tell(tmp_path: Path) -> None:
    first, second = shown(three(tmp_path)).pairs
    assert first.directed
    assert first.left.published == "1949"
    assert not second.directed


def test_pairs_of_which_all_matches_are_set_aside_are_left_out(tmp_path: Path) -> None:
    report = three(tmp_path)
    aside = tuple(replace(match, status="excluded") for match in report.matches)
    assert overview(report, aside, report.pairs).pairs == ()


def test_a_chosen_document_lets_its_pairs_through_and_two_only_theirs(tmp_path: Path) -> None:
    report = three(tmp_path)
    first, second = shown(report).pairs
    letter, essay, diary = (document.id for document in report.documents)
    assert first.touches(frozenset())
    assert first.touches(frozenset({letter}))
    assert not second.touches(frozenset({letter}))
    assert second.touches(frozenset({essay, diary}))
    assert not first.touches(frozenset({essay, diary}))


def test_a_picture_of_too_many_documents_takes_those_that_share_most_and_tells_how_many_are_left_out(
    tmp_path: Path,
) -> None:
    words = " ".join(f"word{n}" for n in range(40))
    number = MOST_IN_PICTURE + 20
    texts = [Text(f"{n}.txt", f"{n} {words}") for n in range(number)]
    shared = [Shared(n, words[: 60 + n], n + 1, words[: 60 + n]) for n in range(0, number, 2)]
    report = report_of(library_of(tmp_path / "many.twicetold", texts, shared))
    found = shown(report)
    assert len(found.pairs) == number // 2
    assert len(found.documents) == MOST_IN_PICTURE
    assert found.left_out == 20
    assert report.documents[-1] in found.documents
    assert report.documents[0] not in found.documents


def test_a_date_is_as_exact_as_it_is_written() -> None:
    assert days("2018-12-15") == Days(737043, 737043)
    year, month = days("2018"), days("2018-02")
    assert year is not None
    assert month is not None
    assert year.last - year.first == 364
    assert month.last - month.first == 27
    assert days("") is None
    assert days("last spring") is None
    assert days("2018-13") is None


def test_the_timeline_goes_from_the_oldest_to_the_newest_with_undated_documents_apart(tmp_path: Path) -> None:
    line = by_time(three(tmp_path).documents)
    assert [document.file for document, _ in line.dated] == ["essay.txt", "letter.txt"]
    assert [document.file for document in line.undated] == ["diary.txt"]
    (_, old), (_, new) = line.dated
    assert 0 < line.x(old.middle) < line.x(new.middle) < 1
    assert "1950" in [said for _, said in line.ticks]


def test_documents_around_the_oval_have_heights_of_their_own_on_each_side(tmp_path: Path) -> None:
    report = three(tmp_path)
    places = around(report.documents, shown(report).pairs)
    for side in (True, False):
        heights = [place.y for place in places if place.name_left == side]
        assert len(heights) == len(set(heights))
    assert {place.document.id for place in places} == {document.id for document in report.documents}
