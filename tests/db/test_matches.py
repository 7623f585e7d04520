"""Matches are replaced by each comparison; what a person decided on them is not."""

import sqlite3
import time
from dataclasses import replace

import pytest

from twicetold_db import Library, NoSuchDocument, NoSuchMatch
from twicetold_db.records import Judgement
from yardstick import seconds_of_work

JUDGED = Judgement("confirmed", "verbatim", None, "Look at the comma.", "2026-05-01T10:00:00+00:00", "Ada")
SET_ASIDE = Judgement("excluded", None, "template", "", "2026-05-02T10:00:00+00:00", "Ada")


def spans(library):
    """Where the left sides of the stored matches are."""
    return [(record.match.left_start, record.match.left_end) for record in library.matches()]


def test_matches_come_out_as_they_went_in_and_in_their_order(pair, make_match):
    found = [make_match(300, kind="moved", similarity=0.5), make_match(10, right_document=3), make_match(1)]
    pair.replace_matches(iter(found))
    assert [record.match for record in pair.matches()] == found
    assert all(record.judgement == Judgement() and record.found_by == "engine" for record in pair.matches())
    assert pair.match(2) == pair.matches()[1]


def test_the_clusters_of_all_matches_are_told_with_their_places(pair, make_match):
    pair.replace_matches([make_match(300, 700, cluster=4), make_match(10, right_document=3, strength=1.0)])
    pair.set_least_strength(5)
    one, weak = pair.clusters()
    first = pair.match(1).match
    assert (one.match, one.left, one.right, one.cluster) == (1, (1, 300, 350), (2, *first.place[2:]), 4)
    assert (weak.match, weak.left, weak.right[0], weak.cluster) == (2, (1, 10, 60), 3, pair.match(2).match.cluster)


def test_a_match_inside_one_document_is_stored(pair, make_match):
    found = make_match(0, 500, right_document=1)
    pair.replace_matches([found])
    assert pair.matches()[0].match == found


def test_a_new_comparison_replaces_the_matches(pair, make_match):
    pair.replace_matches([make_match(0), make_match(300)])
    pair.replace_matches([make_match(600)])
    assert spans(pair) == [(600, 650)]


def test_a_match_with_the_same_spans_keeps_its_id_and_gets_its_new_values(pair, make_match):
    pair.replace_matches([make_match(0), make_match(300), make_match(600)])
    changed = make_match(300, kind="edited", similarity=0.75, words=8, cluster=4, reason="8 of 9 words")
    pair.replace_matches([make_match(900), changed, make_match(0)])
    assert {record.match.left_start: record.id for record in pair.matches()} == {0: 1, 300: 2, 900: 4}
    assert pair.match(2).match == changed


def test_an_id_is_not_given_twice(pair, make_match):
    pair.replace_matches([make_match(0)])
    pair.replace_matches([])
    pair.replace_matches([make_match(300)])
    assert [record.id for record in pair.matches()] == [2]


def test_of_several_with_the_same_spans_the_first_counts(pair, make_match):
    pair.replace_matches([make_match(kind="moved"), make_match(kind="edited")])
    assert [record.match.kind for record in pair.matches()] == ["moved"]


def test_how_many_matches_stay_that_were_not_found_again_is_told(pair, make_match):
    assert pair.replace_matches([make_match(0), make_match(0), make_match(300)]) == 0
    pair.judge(1, JUDGED)
    assert pair.replace_matches([make_match(300)]) == 1
    assert pair.replace_matches([make_match(0)], keep_pairs_outside=[1]) == 0


def test_a_judgement_is_stored_and_gives_the_one_before(pair, path, make_match):
    pair.replace_matches([make_match()])
    assert pair.judge(1, JUDGED) == Judgement()
    assert pair.judge(1, SET_ASIDE) == JUDGED
    with Library.open(path) as other:
        assert other.match(1).judgement == SET_ASIDE


def test_the_judgement_before_undoes_the_one_after(pair, make_match):
    pair.replace_matches([make_match()])
    before = pair.judge(1, JUDGED)
    pair.judge(1, before)
    assert pair.match(1).judgement == Judgement()
    pair.replace_matches([])
    assert pair.matches() == []


def test_a_judgement_without_a_time_is_stamped_in_utc(pair, make_match):
    pair.replace_matches([make_match()])
    pair.judge(1, replace(JUDGED, changed_at=""))
    assert pair.match(1).judgement.changed_at[-6:] == "+00:00"
    assert pair.match(1).judgement.changed_at > JUDGED.changed_at


def test_a_note_alone_is_a_judgement(pair, make_match):
    pair.replace_matches([make_match()])
    pair.judge(1, Judgement(note="Ask her."))
    pair.replace_matches([])
    assert [record.judgement.note for record in pair.matches()] == ["Ask her."]


def test_setting_aside_without_a_reason_is_refused(pair, make_match):
    pair.replace_matches([make_match()])
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        pair.judge(1, Judgement("excluded"))
    assert pair.match(1).judgement == Judgement()


def test_a_judgement_stays_with_the_match_that_is_found_again(pair, make_match):
    pair.replace_matches([make_match(0), make_match(300)])
    pair.judge(2, JUDGED)
    pair.replace_matches([make_match(300, similarity=0.5)])
    assert [(record.id, record.judgement) for record in pair.matches()] == [(2, JUDGED)]


def test_a_judgement_goes_to_the_match_that_mostly_overlaps(pair, make_match):
    pair.replace_matches([make_match(300, 500)])
    pair.judge(1, JUDGED)
    pair.replace_matches([make_match(310, 510), make_match(310, 100)])
    judged = {record.match.right_start: record.judgement for record in pair.matches()}
    assert judged == {510: JUDGED, 100: Judgement()}


def test_a_judged_match_without_successor_is_kept(pair, make_match):
    pair.replace_matches([make_match(300, 500)])
    pair.judge(1, JUDGED)
    pair.replace_matches([make_match(340, 540)])
    kept, found = pair.matches()
    assert (kept.id, kept.found_by, kept.judgement) == (1, "kept", JUDGED)
    assert (found.found_by, found.judgement) == ("engine", Judgement())


def test_a_kept_match_that_is_found_again_is_the_engines(pair, make_match):
    pair.replace_matches([make_match()])
    pair.judge(1, JUDGED)
    pair.replace_matches([])
    pair.replace_matches([make_match()])
    assert [(record.id, record.found_by, record.judgement) for record in pair.matches()] == [(1, "engine", JUDGED)]


def test_a_kept_match_whose_judgement_is_taken_back_goes_with_the_next_comparison(pair, make_match):
    pair.replace_matches([make_match()])
    pair.judge(1, JUDGED)
    pair.replace_matches([])
    pair.judge(1, Judgement())
    pair.replace_matches([])
    assert pair.matches() == []


def test_both_halves_of_a_judged_match_get_its_judgement(pair, make_match):
    pair.replace_matches([make_match(0, 100, 60)])
    pair.judge(1, SET_ASIDE)
    pair.replace_matches([make_match(0, 100, 25), make_match(32, 132, 28)])
    assert [record.judgement for record in pair.matches()] == [SET_ASIDE, SET_ASIDE]


def test_of_two_different_judgements_for_one_match_the_nearer_is_handed_on_and_the_other_kept(pair, make_match):
    pair.replace_matches([make_match(0, 100, 30), make_match(40, 140, 60)])
    pair.judge(1, JUDGED)
    pair.judge(2, SET_ASIDE)
    pair.replace_matches([make_match(0, 100, 100)])
    kept, joined = pair.matches()
    assert (kept.id, kept.found_by, kept.judgement) == (1, "kept", JUDGED)
    assert joined.judgement == SET_ASIDE


def test_only_matches_touching_the_given_documents_are_replaced(pair, make_match):
    outside = make_match(right_document=3)
    pair.replace_matches([make_match(0), outside, make_match(left_document=2, right_document=3)])
    pair.replace_matches([make_match(700)], keep_pairs_outside={2})
    assert [record.match for record in pair.matches()] == [outside, make_match(700)]
    pair.replace_matches([], keep_pairs_outside=())
    assert len(pair.matches()) == 2


def test_a_new_match_touching_none_of_the_given_documents_is_refused(pair, make_match):
    pair.replace_matches([make_match()])
    with pytest.raises(ValueError, match="touches none"):
        pair.replace_matches([make_match(300)], keep_pairs_outside={3})
    assert spans(pair) == [(0, 50)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"left_end": 0},
        {"right_start": 200},
        {"left_start": -1},
        {"left_document": 2, "right_document": 1},
        {"right_document": 1, "right_start": 0, "right_end": 5},
        {"similarity": 1.01},
        {"kind": ""},
        {"left_end": 1001},
    ],
)
def test_a_match_that_cannot_be_leaves_the_stored_ones(pair, make_match, wrong):
    pair.replace_matches([make_match(300)])
    with pytest.raises((ValueError, sqlite3.IntegrityError)):
        pair.replace_matches([make_match(600), make_match(**wrong)])
    assert spans(pair) == [(300, 350)]


def test_a_document_that_was_removed_meanwhile_leaves_the_stored_matches(pair, make_match):
    pair.replace_matches([make_match(300)])
    pair.remove(3)
    with pytest.raises(NoSuchDocument, match="no document 3"):
        pair.replace_matches([make_match(right_document=3)])
    assert spans(pair) == [(300, 350)]


def test_an_error_while_the_matches_are_still_being_found_stores_none(pair, make_match):
    def found():
        yield make_match(600)
        raise KeyboardInterrupt

    pair.replace_matches([make_match(300)])
    with pytest.raises(KeyboardInterrupt):
        pair.replace_matches(found())
    assert spans(pair) == [(300, 350)]
    pair.replace_matches([make_match(600)])
    assert spans(pair) == [(600, 650)]


@pytest.mark.parametrize("ask", [lambda library: library.match(9), lambda library: library.judge(9, JUDGED)])
def test_an_unknown_match_is_named_with_its_library(pair, ask):
    with pytest.raises(NoSuchMatch, match=r"library\.twicetold has no match 9: .*Look at the list anew"):
        ask(pair)


def test_fifty_thousand_matches_are_stored_and_listed_soon(library, make_document, make_match):
    """Each step took 2 to 20 times the yardstick's work where it was measured."""
    unit = seconds_of_work()
    for name in ("one", "two"):
        library.add(make_document(name, "x" * 1_000_000, passages=(), pages=()))
    found = [make_match(19 * number, (7 * number * 19) % 999_000) for number in range(50_000)]
    shifted = [replace(match, left_start=match.left_start + 1) for match in found]
    started = time.process_time()
    library.replace_matches(found)
    assert time.process_time() - started < 100 * unit
    assert len(library.matches()) == 50_000
    assert time.process_time() - started < 160 * unit
    for number in range(1, 50_001, 100):
        library.judge(number, JUDGED)
    started = time.process_time()
    library.replace_matches(shifted)
    assert time.process_time() - started < 200 * unit
    assert sum(record.judgement == JUDGED for record in library.matches()) == 500
