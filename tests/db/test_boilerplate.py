"""The list of phrases without interest, and the marks on matches that hold hardly anything else."""

import pytest

from twicetold_db import Library
from twicetold_db.records import Judgement

PHRASES = ["first published in the harbour times", "all rights reserved by the printer"]


@pytest.fixture
def three(pair, make_match) -> Library:
    """A library with three matches, of which the second is boilerplate."""
    pair.replace_matches([make_match(), make_match(60, boilerplate=True), make_match(120)])
    return pair


def marked(library: Library) -> list[int]:
    """The ids of the matches that are boilerplate."""
    return [record.id for record in library.matches() if record.match.boilerplate]


def test_a_new_library_has_no_phrases(library):
    assert library.boilerplate() == []


def test_phrases_and_marks_are_kept_together(three, path):
    three.set_boilerplate(PHRASES, {1: True, 2: False})
    three.close()
    with Library.open(path) as library:
        assert library.boilerplate() == PHRASES
        assert marked(library) == [1]


def test_a_match_that_is_found_again_is_marked_as_it_was_found(three, make_match):
    assert marked(three) == [2]
    three.replace_matches([make_match(boilerplate=True), make_match(60), make_match(120)])
    assert marked(three) == [1]


def test_what_was_decided_on_a_match_stays_when_it_becomes_boilerplate(three, make_match):
    three.judge(3, Judgement("confirmed", "verbatim", note="Kept."))
    three.set_boilerplate(PHRASES, {3: True})
    assert three.match(3).judgement.note == "Kept."
    three.replace_matches([make_match()])
    assert (three.match(3).found_by, marked(three)) == ("kept", [3])


def test_a_match_that_is_gone_meanwhile_is_passed_over(three):
    three.remove(2)
    three.set_boilerplate(PHRASES, {1: True, 99: True})
    assert marked(three) == []
    assert three.check() == []
