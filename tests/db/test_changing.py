"""Matches that a person makes or changes are stored whole, and no comparison touches them."""

from dataclasses import replace

import pytest

from twicetold_db import Library, MatchThere, NoSuchDocument, NoSuchMatch
from twicetold_db.records import Judgement, Made, MatchRecord

WHEN = "2026-05-01T10:00:00+00:00"
UNJUDGED = Judgement()
JUDGED = Judgement("confirmed", "verbatim", None, "", WHEN, "Ada")


@pytest.fixture
def by_hand(make_match):
    """Makes the record of a match that Ada made."""

    def make(number=0, at=(0, 100, 50), instead_of=(), judgement=UNJUDGED):
        return MatchRecord(number, make_match(*at), judgement, "person", Made(WHEN, "Ada", instead_of))

    return make


def held(library):
    """What is in the library, by the left starts of the matches."""
    return {record.match.left_start: record for record in library.matches()}


def test_a_match_made_by_hand_is_stored_with_who_and_when(pair, path, by_hand):
    before, after = pair.change_matches([], lambda _: [by_hand(judgement=JUDGED, instead_of=((0, 9, 100, 109),))])
    assert before == []
    with Library.open(path) as other:
        assert other.matches() == after == [by_hand(1, judgement=JUDGED, instead_of=((0, 9, 100, 109),))]
        assert other.matches_between(1, 2) == after
        assert other.matches_between(1, 3) == []


def test_a_match_made_by_hand_without_a_time_is_stamped_in_utc(pair, by_hand):
    _, (made,) = pair.change_matches([], lambda _: [replace(by_hand(), made=Made())])
    assert made.made is not None
    assert made.made.at[-6:] == "+00:00"


def test_a_change_is_given_the_matches_as_they_are_and_puts_others_in_their_place(pair, make_match, by_hand):
    pair.replace_matches([make_match(0), make_match(300)])
    pair.judge(1, JUDGED)
    before, after = pair.change_matches(
        [1, 2], lambda now: [by_hand(now[0].id, (0, 100, 400), judgement=now[0].judgement), by_hand(0, (900, 900, 9))]
    )
    assert [(record.id, record.judgement) for record in before] == [(1, JUDGED), (2, Judgement())]
    assert [(record.id, record.match.left_end, record.judgement) for record in after] == [
        (1, 400, JUDGED),
        (3, 909, Judgement()),
    ]
    pair.change_matches([record.id for record in after], lambda _: before)
    assert pair.matches() == before
    pair.change_matches([record.id for record in before], lambda _: after)
    assert pair.matches() == after
    assert pair.check() == []


def test_a_change_that_fails_changes_nothing(pair, make_match, by_hand):
    pair.replace_matches([make_match(0), make_match(300)])
    before = pair.matches()
    with pytest.raises(NoSuchMatch):
        pair.change_matches([1, 9], lambda _: [])
    with pytest.raises(MatchThere, match="has a match in this place already"):
        pair.change_matches([1], lambda _: [by_hand(1, (300, 100, 50))])
    with pytest.raises(ValueError, match="ends after its text"):
        pair.change_matches([1], lambda _: [by_hand(1, (300, 100, 5000))])
    with pytest.raises(NoSuchDocument):
        pair.change_matches([], lambda _: [replace(by_hand(), match=make_match(right_document=9))])
    assert pair.matches() == before


def test_a_comparison_leaves_what_a_person_made_as_it_is(pair, make_match, by_hand):
    pair.change_matches([], lambda _: [by_hand()])
    before = pair.matches()
    pair.replace_matches([])
    assert pair.matches() == before
    pair.replace_matches([make_match(0, kind="edited"), make_match(600)])
    assert held(pair)[0] == before[0]
    assert sorted(held(pair)) == [0, 600]


@pytest.mark.parametrize("at", [(0, 100, 50), (4, 104, 50), (10, 110, 20), (0, 100, 98)])
def test_what_a_persons_match_stands_for_does_not_come_back_beside_it(pair, make_match, by_hand, at):
    pair.change_matches([], lambda _: [by_hand(0, (200, 300, 20), ((0, 50, 100, 150),))])
    pair.replace_matches([make_match(*at)])
    assert sorted(held(pair)) == [200]


@pytest.mark.parametrize("at", [(0, 300, 50), (30, 130, 50), (0, 100, 120)])
def test_what_lies_mostly_elsewhere_is_found_beside_a_persons_match(pair, make_match, by_hand, at):
    pair.change_matches([], lambda _: [by_hand(0, (200, 300, 20), ((0, 50, 100, 150),))])
    pair.replace_matches([make_match(*at)])
    assert sorted(held(pair)) == [at[0], 200]


def test_about_the_same_is_not_found_beside_a_match_made_by_hand_but_what_stood_there_before_stays(
    pair, make_match, by_hand
):
    pair.change_matches([], lambda _: [by_hand(0, (0, 100, 50))])
    pair.replace_matches([make_match(3, 103), make_match(0, 100, 20)])
    assert [(one.match.left_start, one.match.left_end) for one in pair.matches()] == [(0, 50), (0, 20)]
    pair.change_matches([], lambda _: [by_hand(0, (0, 100, 22))])
    pair.replace_matches([make_match(0, 100, 20)])
    assert sorted(one.match.left_end for one in pair.matches()) == [20, 22, 50]


def test_a_judged_match_is_not_lost_to_a_persons_match_in_its_place(pair, make_match, by_hand):
    pair.replace_matches([make_match()])
    pair.judge(1, JUDGED)
    pair.change_matches([], lambda _: [by_hand(0, (2, 102, 50), ((0, 50, 100, 150),))])
    pair.replace_matches([make_match()])
    assert held(pair)[0].judgement == JUDGED


def test_what_a_person_made_goes_with_its_document(pair, by_hand):
    pair.change_matches([], lambda _: [by_hand(instead_of=((0, 9, 100, 109),), judgement=JUDGED)])
    pair.remove(2)
    assert pair.matches() == []
    assert pair.check() == []


def test_clusters_can_be_given_anew(pair, make_match):
    pair.replace_matches([make_match(0), make_match(300)])
    pair.set_clusters({2: 7})
    assert [record.match.cluster for record in pair.matches()] == [1, 7]
