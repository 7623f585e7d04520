from dataclasses import replace

import numpy as np

from twicetold.export.report import Document, Match, Report, Side
from twicetold.ui.ranked import Shown, ranked
from twicetold.ui.state import Filter, Row

TEXTS = [
    Document(number, f"{number}.txt", "", "plain", "", "", "", "none", "", 0, 90, 900, 0, 0.0) for number in (1, 2)
]


def a_match(number: int, words: int, cluster: int = 1, **more: object) -> Match:
    sides = (Side(1, 0, 9, "the words"), Side(2, 0, 9, "the words"))
    return replace(Match(number, "verbatim", 1.0, words, cluster, "", *sides), **more)  # type: ignore[arg-type]  # fields


MATCHES = (a_match(1, 30), a_match(2, 20), a_match(3, 10, 2))
REPORT = Report("0", "", {}, tuple(TEXTS), MATCHES)


def test_matches_come_and_go_in_their_rank() -> None:
    new = Row(a_match(4, 25, 2, tags=("bay",)), *TEXTS)
    changed = ranked(REPORT).with_others({1}, [new])
    assert [row.match.id for row in changed.rows] == [4, 2, 3]
    assert changed.of_match(1) is None
    assert [row.match.id for row in changed.of_cluster(2)] == [4, 3]
    assert [row.match.id for row in changed.of_documents([1])] == [4, 2, 3]
    assert changed.counts.matches == 3
    assert changed.columns.passing(Filter(tags=frozenset({"bay"}))).tolist() == [0]


def test_a_match_that_is_measured_anew_is_found_by_its_new_values() -> None:
    changed = ranked(REPORT).with_match(a_match(2, 5, 2, kind="moved"))
    assert [row.match.id for row in changed.of_cluster(1)] == [1]
    assert [row.match.id for row in changed.of_cluster(2)] == [2, 3]
    assert changed.columns.passing(Filter(min_words=6)).tolist() == [0, 2]
    assert changed.columns.passing(Filter(without_kinds=frozenset({"verbatim"}))).tolist() == [1]


def test_what_is_shown_is_told_by_its_places_in_the_report() -> None:
    found = ranked(REPORT)
    shown = Shown(found, np.array([0, 2]))
    assert [row.match.id for row in shown] == [1, 3]
    assert (shown[1].match.id, shown[-1].match.id, len(shown)) == (3, 3, 2)
    assert [row.match.id for row in shown[1:]] == [3]
    assert [shown.place_of(number) for number in (1, 2, 3, 4)] == [0, None, 1, None]
    found.with_match(a_match(3, 10, 2, verdict="edited"))
    assert shown[1].match.verdict == "edited"
    assert not Shown.none()
