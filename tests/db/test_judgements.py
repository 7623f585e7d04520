"""Tags, and what other people decided on the same matches, are kept with each judgement."""

from dataclasses import replace

import pytest

from twicetold_db import Library
from twicetold_db.records import Judgement, Other

BEN = Judgement("confirmed", "edited", None, "No.", "2026-05-03T10:00:00+00:00", "Ben", ("law",))
ADA = Judgement(
    "confirmed", "verbatim", None, "", "2026-05-02T10:00:00+00:00", "Ada", ("old", "two words"), (Other(BEN),)
)


@pytest.fixture
def one(pair, make_match):
    """A library with one match."""
    pair.replace_matches([make_match()])
    return pair


def test_tags_and_the_judgements_of_others_come_out_as_they_went_in(one, path):
    one.judge(1, ADA)
    with Library.open(path) as other:
        assert other.match(1).judgement == other.matches()[0].judgement == ADA


def test_a_judgement_takes_the_place_of_the_one_before_with_its_tags_and_others(one):
    one.judge(1, ADA)
    after = replace(ADA, tags=("new",), others=(Other(BEN, settled=True), Other(replace(BEN, changed_by="Cleo"))))
    assert one.judge(1, after) == ADA
    assert one.match(1).judgement == after
    one.judge(1, Judgement())
    assert one.match(1).judgement == Judgement()
    assert one.check() == []


@pytest.mark.parametrize("said", [Judgement(tags=("odd",)), Judgement(others=(Other(BEN),))])
def test_a_tag_or_what_another_decided_alone_keeps_the_match(one, said):
    one.judge(1, said)
    one.replace_matches([])
    (kept,) = one.matches()
    assert (kept.found_by, kept.judgement.tags, kept.judgement.others) == ("kept", said.tags, said.others)


def test_tags_and_the_judgements_of_others_are_handed_to_the_match_that_is_found_instead(one, make_match):
    one.judge(1, ADA)
    one.replace_matches([make_match(5, 105)])
    (found,) = one.matches()
    assert (found.match.left_start, found.judgement) == (5, ADA)


@pytest.mark.parametrize("tag", ["", "two\nlines"])
def test_a_tag_that_could_not_be_told_from_others_is_refused(one, tag):
    with pytest.raises(ValueError, match="holds a tag that is empty or has a line end"):
        one.judge(1, Judgement(tags=(tag,)))
    assert one.match(1).judgement == Judgement()
