"""Judgements come through any comparison: properties of the plan, and of the library that follows it."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twicetold_db import Library
from twicetold_db.carrying import decision, is_judged, lies_in, mostly_shared, moved_to, plan, spans
from twicetold_db.records import Judgement, Made, MatchRecord, NewDocument, NewMatch
from yardstick import seconds_of_work

UNJUDGED = Judgement()

lengths = st.one_of(st.integers(1, 12), st.integers(1, 300))


@st.composite
def matches(draw):
    """Matches of documents 1 and 2, 1 and 3, and inside 1, close together so that many overlap."""
    left, right, start = draw(st.sampled_from([(1, 2, 0), (1, 3, 0), (1, 1, 400)])), draw(st.integers(0, 60)), 0
    first, second, start = left
    left_start, right_start = draw(st.integers(0, 60)), right + start
    return NewMatch(
        first,
        left_start,
        left_start + draw(lengths),
        second,
        right_start,
        right_start + draw(lengths),
        draw(st.sampled_from(["verbatim", "edited"])),
        1.0,
        draw(st.integers(0, 3)),
        0,
        "",
    )


judgements = st.one_of(
    st.just(UNJUDGED),
    st.builds(
        Judgement,
        status=st.just("confirmed"),
        verdict=st.sampled_from(["verbatim", "edited", "patchwork"]),
        note=st.sampled_from(["", "a"]),
        changed_at=st.sampled_from(["2026-01-01", "2026-01-02"]),
    ),
)
found_lists = st.lists(matches(), max_size=14, unique_by=spans)


@st.composite
def stored_lists(draw):
    """What a library may hold: matches with other spans each, ids, and judgements."""
    return [MatchRecord(number, match, draw(judgements), "engine") for number, match in enumerate(draw(found_lists), 1)]


@st.composite
def nearly(draw, match):
    """The match as another comparison may find it: a little further on, shorter or longer."""
    shift, grow, drift, stretch = (draw(st.integers(-9, 9)) for _ in range(4))
    left, right = max(0, match.left_start + shift), max(0, match.right_start + drift)
    if match.left_document == match.right_document:
        right = max(right, left + 1)
    return replace(
        match,
        left_start=left,
        left_end=left + max(1, match.left_end - match.left_start + grow),
        right_start=right,
        right_end=right + max(1, match.right_end - match.right_start + stretch),
    )


@st.composite
def comparisons(draw):
    """What a library holds, and what is found then: some of it again, some of it nearly, some else."""
    old = draw(stored_lists())
    again = [record.match for record in old if draw(st.integers(0, 3)) == 0]
    near = [draw(nearly(record.match)) for record in old for _ in range(draw(st.integers(0, 2)))]
    new = {spans(match): match for match in again + near + draw(found_lists)}
    return old, draw(st.permutations(list(new.values())))


def after(old, made):
    """The matches and judgements that the plan leaves, by their spans."""
    left = {spans(record.match): record.judgement for record in made.kept}
    left |= {spans(match): record.judgement for record, match in made.unchanged}
    left |= dict.fromkeys(map(spans, made.added), UNJUDGED)
    return left | made.handed


@given(comparisons())
def test_every_decision_is_still_there_at_its_place(compared):
    old, new = compared
    left = after(old, plan(old, new))
    for record in old:
        if is_judged(record.judgement):
            same = [at for at, judgement in left.items() if decision(judgement) == decision(record.judgement)]
            near = [
                NewMatch(*at, "", 1, 0, 0, "")
                for at in same
                if (at[0], at[3]) == (spans(record.match)[0], spans(record.match)[3])
            ]
            assert any(mostly_shared(record.match, match) for match in near)


@given(comparisons())
def test_every_new_match_is_there_once_and_nothing_else_but_the_kept(compared):
    old, new = compared
    made = plan(old, new)
    there = [spans(match) for _, match in made.unchanged] + [spans(match) for match in made.added]
    assert sorted(there) == sorted(map(spans, new))
    accounted = [record.id for record, _ in made.unchanged] + [record.id for record in made.gone + made.kept]
    assert sorted(accounted) == [record.id for record in old]


@given(comparisons())
def test_no_judgement_is_written_over(compared):
    old, new = compared
    made = plan(old, new)
    for record, match in made.unchanged:
        assert not (is_judged(record.judgement) and spans(match) in made.handed)


@given(comparisons())
def test_a_judgement_is_handed_only_to_what_it_mostly_overlaps(compared):
    old, new = compared
    made = plan(old, new)
    where = {spans(match): match for match in new}
    for at, judgement in made.handed.items():
        givers = [record.match for record in old if record.judgement == judgement]
        assert any(
            mostly_shared(giver, where[at]) and (giver.left_document, giver.right_document) == (at[0], at[3])
            for giver in givers
        )


@given(comparisons())
def test_the_grid_misses_no_overlap(compared):
    """The same as comparing each with each."""
    old, new = compared
    made = plan(old, new)
    wanted = {spans(match) for match in new}
    own = {spans(record.match) for record in old if is_judged(record.judgement)}
    for record in old:
        if not is_judged(record.judgement) or spans(record.match) in wanted:
            continue
        for match in new:
            pair = (match.left_document, match.right_document) == (
                record.match.left_document,
                record.match.right_document,
            )
            if pair and mostly_shared(record.match, match) and spans(match) not in own:
                assert spans(match) in made.handed


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("length", [1, 3, 8, 20])
def test_a_match_moved_along_one_side_is_followed_as_far_as_it_mostly_overlaps(side, length):
    """For every place of the old match and every way: no border of the grid is in between."""
    shape = NewMatch(1, 100, 100 + length, 2, 100, 100 + length, "verbatim", 1.0, 1, 0, "")
    for start in range(100, 140):
        old = replace(shape, **{f"{side}_start": start, f"{side}_end": start + length})
        for shift in range(-length, length + 1):
            new = replace(old, **{f"{side}_start": start + shift, f"{side}_end": start + shift + length})
            made = plan([MatchRecord(1, old, Judgement("confirmed"))], [new])
            assert bool(made.kept) == (abs(shift) * 2 >= length), (start, shift)


@given(comparisons(), st.data())
def test_what_a_person_made_is_kept_and_nothing_new_stands_where_it_stands_for(compared, data):
    old, new = compared
    by_hand = {}
    for record in old:
        if data.draw(st.booleans()):
            spots = data.draw(st.lists(st.sampled_from(new or [record.match]), max_size=2))
            spots = [match for match in spots if (match.left_document, match.right_document) == pair_of(record.match)]
            place = tuple((one.left_start, one.left_end, one.right_start, one.right_end) for one in spots)
            by_hand[record.id] = replace(record, found_by="person", made=Made("2026-01-01", "Ada", place))
    old = [by_hand.get(record.id, record) for record in old]
    made = plan(old, new)
    assert {record.id for record in made.kept} >= set(by_hand)
    judged = {spans(record.match) for record in old if is_judged(record.judgement)}
    for match in [*made.added, *(match for _, match in made.unchanged)]:
        for record in by_hand.values():
            assert spans(match) != spans(record.match)
            grounds = [moved_to(record.match, place) for place in record.made.instead_of]
            assert not any(
                lies_in(match, one) and spans(match) not in judged for one in grounds if pair_of(match) == pair_of(one)
            )
    for match in new:  # what is left out is left out for a match by hand
        if spans(match) not in {spans(one) for one in made.added} | {spans(one) for _, one in made.unchanged}:
            assert any(pair_of(record.match) == pair_of(match) for record in by_hand.values())


def pair_of(match):
    return match.left_document, match.right_document


@given(comparisons(), st.randoms())
def test_the_order_in_which_matches_are_found_does_not_matter(compared, random):
    old, new = compared
    shuffled = random.sample(new, len(new))
    assert after(old, plan(old, new)) == after(old, plan(old, shuffled))


@pytest.mark.parametrize(
    ("left", "right", "length", "shared"),
    [
        (0, 100, 20, 40),
        (9, 109, 20, 22),
        (10, 110, 20, 0),  # exactly half is not most
        (0, 110, 20, 0),  # both sides must
        (15, 115, 4, 8),  # of the shorter one
        (18, 118, 4, 0),
        (18, 118, 3, 4),
        (30, 130, 5, 0),
    ],
)
def test_most_of_the_shorter_span_on_both_sides(left, right, length, shared):
    one = NewMatch(1, 0, 20, 2, 100, 120, "verbatim", 1.0, 1, 0, "")
    other = NewMatch(1, left, left + length, 2, right, right + length, "verbatim", 1.0, 1, 0, "")
    assert mostly_shared(one, other) == mostly_shared(other, one) == shared


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(first=found_lists, decided=st.lists(judgements, max_size=14), second=found_lists, third=found_lists)
def test_a_library_through_three_comparisons(tmp_path_factory, first, decided, second, third):
    with Library.create(tmp_path_factory.mktemp("carrying") / "library.twicetold") as library:
        for name in "abc":
            library.add(NewDocument(name, name, name, 1, "text", "x" * 800, 1, b""))
        library.replace_matches(first)
        for record, judgement in zip(library.matches(), decided, strict=False):
            library.judge(record.id, judgement)
        for found in (second, third, third):
            before = {spans(record.match): record for record in library.matches()}
            library.replace_matches(found)
            now = {spans(record.match): record for record in library.matches()}
            assert set(now) >= set(map(spans, found))
            assert all(record.id == before[at].id for at, record in now.items() if at in before)
            assert all(is_judged(now[at].judgement) for at in now if now[at].found_by == "kept")
            decisions = {decision(record.judgement) for record in now.values()}
            assert decisions >= {decision(r.judgement) for r in before.values() if is_judged(r.judgement)}
        once = library.matches()
        library.replace_matches(third)
        assert library.matches() == once
        assert library.check() == []


def test_ten_thousand_judged_matches_in_one_place_do_not_take_squared_time():
    """One passage that stands everywhere on the right, and one match around all: what overlaps is still found soon."""
    shape = NewMatch(1, 0, 40, 2, 0, 40, "verbatim", 1.0, 8, 1, "")
    moved = [replace(shape, right_start=50 * number, right_end=50 * number + 40) for number in range(10_000)]
    around = replace(shape, left_end=900_000, right_end=900_000)
    judged = Judgement("excluded", exclusion="template")
    old = [MatchRecord(number, match, judged) for number, match in enumerate([*moved, around])]
    new = [replace(match, left_start=1, right_start=match.right_start + 1) for match in [*moved, around]]
    started = time.process_time()
    made = plan(old, new)
    assert time.process_time() - started < 100 * seconds_of_work()
    assert (len(made.handed), len(made.gone), len(made.kept)) == (10_001, 10_001, 0)
