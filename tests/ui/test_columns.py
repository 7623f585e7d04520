"""Matches are sifted by columns, and what each part of the filter hides is counted."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold.export.report import Credit
from twicetold.ui import state
from twicetold.ui.columns import Columns
from twicetold.ui.sift import Sift
from twicetold.ui.state import Filter, Row
from ui.test_state import REPORT, document, match
from yardstick import seconds_of_work

# The goal is a twentieth of a second, which is about the yardstick's work on a quiet machine.
LONGEST = 0.6  # times the yardstick's work

KINDS, CREDITS = ("verbatim", "edited", "moved", "paraphrase"), ("none", "quoted", "cited", "named")
TAGS = ((), ("ask",), ("ask", "print"))
VERDICTS = (None, None, "verbatim", "edited", "no-finding")


def row(number: int) -> Row:
    left, right = 1 + number % 40, 50 + number % 7
    found = match(
        number,
        left,
        right,
        words=6 + number % 90,
        kind=KINDS[number % 4],
        verdict=VERDICTS[number % 5],
        status="excluded" if number % 11 == 0 else "proposed",
        credit=Credit(CREDITS[number // 4 % 4]),
        tags=TAGS[number % 3],
    )
    return Row(found, document(left), document(right))


@pytest.fixture(scope="module")
def many() -> list[Row]:
    """50,000 matches of every sort."""
    return [row(number) for number in range(50_000)]


def passes(one: Row, chosen: Filter) -> bool:
    """What the columns tell of all, told of one match by itself."""
    found, sides = one.match, {one.match.left.document, one.match.right.document}
    touched = sides & chosen.documents
    return (
        found.words >= chosen.min_words
        and found.kind not in chosen.without_kinds
        and found.credit.kind not in chosen.without_credits
        and (found.verdict or "") not in chosen.without_verdicts
        and not sides & chosen.without_sources
        and (not chosen.tags or bool(chosen.tags & set(found.tags)))
        and (chosen.set_aside or found.status != "excluded")
        and (not chosen.documents or (bool(touched) and (len(chosen.documents) == 1 or touched == sides)))
    )


SOME = [row(number) for number in range(400)]
FILTERS = st.builds(
    Filter,
    min_words=st.integers(0, 99),
    without_kinds=st.frozensets(st.sampled_from(KINDS)),
    without_credits=st.frozensets(st.sampled_from(CREDITS)),
    without_verdicts=st.frozensets(st.sampled_from(["", "verbatim", "edited", "never given"])),
    without_sources=st.frozensets(st.integers(1, 60), max_size=4),
    documents=st.frozensets(st.integers(1, 60), max_size=4),
    tags=st.frozensets(st.sampled_from(["ask", "print", "never given"])),
    set_aside=st.booleans(),
)


@given(FILTERS)
def test_the_columns_let_the_same_matches_through_as_a_look_at_each(chosen: Filter) -> None:
    assert [SOME[place] for place in Columns(SOME).passing(chosen)] == [one for one in SOME if passes(one, chosen)]


@given(FILTERS)
def test_a_match_is_hidden_for_a_reason_and_each_reason_hides_some(chosen: Filter) -> None:
    columns = Columns(SOME)
    hidden = columns.hidden_counts(chosen)
    gone = len(SOME) - len(columns.passing(chosen))
    assert max(hidden.values(), default=0) <= gone <= sum(hidden.values())
    assert all(hidden.values())


def test_a_judgement_is_filtered_by_at_once() -> None:
    rows = state.rows(REPORT)
    columns = Columns(rows)
    columns.put(0, match(1, 1, 2, verdict="a verdict nobody gave before", status="excluded"))
    assert columns.passing(Filter()).tolist() == [1]
    chosen = Filter(set_aside=True, without_verdicts=frozenset({"a verdict nobody gave before"}))
    assert columns.passing(chosen).tolist() == [1, 2]
    columns.put(1, match(2, 1, 3, tags=("ask",)))
    assert columns.passing(Filter(tags=frozenset({"ask"}))).tolist() == [1]
    assert columns.tags() == {"ask": 1}
    columns.put(1, match(2, 1, 3))
    assert columns.tags() == {}


def test_each_value_is_counted() -> None:
    columns = Columns(state.rows(REPORT))
    assert columns.kinds() == {"verbatim": 2, "edited": 1}
    assert columns.credits() == {"none": 3}
    assert columns.verdicts() == {"": 2, "edited": 1}
    assert columns.documents == {1: 2, 2: 2, 3: 2}


def test_nothing_to_sift_is_sifted_too() -> None:
    columns = Columns([])
    assert (
        columns.passing(Filter(min_words=9, without_kinds=frozenset({"edited"}), documents=frozenset({1}))).tolist()
        == []
    )
    assert columns.kinds() == {}
    assert columns.documents == {}


def test_fifty_thousand_matches_are_sifted_by_everything_in_less_than_a_moment(many: list[Row]) -> None:
    columns = Columns(many)
    chosen = Filter(
        min_words=8,
        without_kinds=frozenset({"moved"}),
        without_credits=frozenset({"cited", "named"}),
        without_verdicts=frozenset({"", "edited"}),
        without_sources=frozenset(range(1, 30)),
        documents=frozenset(range(1, 60)),
        tags=frozenset({"ask"}),
    )
    start = process_time()
    places, hidden = columns.passing(chosen), columns.hidden_counts(chosen)
    took = process_time() - start
    assert 0 < len(places) < len(many)
    assert len(hidden) == 7
    assert took < LONGEST * seconds_of_work()


def test_a_longer_text_is_sought_where_the_shorter_one_was_found() -> None:
    rows = state.rows(REPORT)
    first = Sift(rows, "tide of")
    first.go_on(2)
    assert not first.done
    first.go_on(2)
    assert first.holds.tolist() == [True, True, True]
    second = Sift(rows, "TIDE of 2", first)
    second.go_on(3)
    assert second.holds.tolist() == [False, True, False]
    third = Sift(rows, "tide of 21", second)
    third.go_on(1)
    assert third.done
    assert not third.holds.any()
