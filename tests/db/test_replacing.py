"""A document exchanged for its newer version: one transaction, and every match moved or given back."""

import pytest

from db.conftest import MakeDocument, MakeMatch
from twicetold_db import AlreadyThere, Library, NoSuchDocument
from twicetold_db.records import Judgement, Made, MatchRecord

TEXT = "The lake rose. " * 70


def ten_on(start: int, end: int) -> tuple[int, int]:
    """Ten characters were put in at the beginning."""
    return start + 10, end + 10


def test_all_of_a_document_is_exchanged_but_what_a_person_said(pair: Library, make_document: MakeDocument) -> None:
    pair.set_metadata(2, "title", "Mine")
    pair.set_under_review([2])
    before = pair.document(2)
    new = make_document("lake.txt", TEXT, sha256="another hash", tokens=b"other tokens")
    assert pair.replace_document(2, new, ten_on) == []
    after = pair.document(2)
    assert (after.sha256, after.characters, pair.text(2)) == ("another hash", len(TEXT), TEXT)
    assert (after.under_review, after.added_at, after.metadata["title"].value) == (True, before.added_at, "Mine")
    assert pair.tokens(2) == b"other tokens"
    assert [page.end for page in after.pages][-1] == len(TEXT)
    assert pair.passages(2)[-1].end == len(TEXT)
    assert pair.text(1) != TEXT
    assert pair.check() == []


def test_matches_keep_their_ids_and_judgements_where_they_go(
    pair: Library, make_document: MakeDocument, make_match: MakeMatch
) -> None:
    # one is moved to where the other was: neither may be in the way
    pair.replace_matches([make_match(0, 100), make_match(0, 110), make_match(300, 400)])
    pair.judge(2, Judgement("confirmed", "edited", note="Look."))
    before = pair.matches()
    assert pair.replace_document(2, make_document("lake.txt", TEXT), ten_on) == []
    after = pair.matches()
    assert [(one.id, one.judgement) for one in after] == [(one.id, one.judgement) for one in before]
    assert [(one.match.left_start, one.match.right_start) for one in after] == [(0, 110), (0, 120), (300, 410)]


def test_matches_without_a_place_are_given_back(
    pair: Library, make_document: MakeDocument, make_match: MakeMatch
) -> None:
    pair.replace_matches([make_match(0, 100), make_match(300, 400)])
    pair.judge(2, Judgement("confirmed", "edited", note="Look."))
    gone = pair.replace_document(1, make_document(), lambda start, end: None if start else (start, end))
    assert [(one.id, one.judgement.note) for one in gone] == [(2, "Look.")]
    assert [one.id for one in pair.matches()] == [1]


def test_of_matches_that_fall_together_the_judged_one_stays(
    pair: Library, make_document: MakeDocument, make_match: MakeMatch
) -> None:
    pair.replace_matches([make_match(0, 100), make_match(5, 100)])
    pair.judge(2, Judgement("confirmed", "edited"))
    gone = pair.replace_document(1, make_document(), lambda *_: (0, 50))
    assert [one.id for one in gone] == [1]
    assert [(one.id, one.judgement.verdict) for one in pair.matches()] == [(2, "edited")]


def test_inside_one_document_both_sides_move_and_never_cross(
    pair: Library, make_document: MakeDocument, make_match: MakeMatch
) -> None:
    pair.replace_matches([make_match(0, 100, right_document=1)])
    assert pair.replace_document(1, make_document(), ten_on) == []
    assert [(one.match.left_start, one.match.right_start) for one in pair.matches()] == [(10, 110)]
    gone = pair.replace_document(1, make_document(), lambda start, end: (900 - start, 900 - start + 50))
    assert len(gone) == 1


def test_when_it_cannot_be_done_nothing_is(pair: Library, make_document: MakeDocument, make_match: MakeMatch) -> None:
    pair.replace_matches([make_match()])
    before = pair.documents(), pair.matches(), pair.text(2)
    with pytest.raises(AlreadyThere, match=r"beside lake\.txt") as raised:
        pair.replace_document(2, make_document("sea.html"), ten_on)
    assert raised.value.document_id == 3
    with pytest.raises(ValueError, match="is no span of a text"):
        pair.replace_document(2, make_document("lake.txt"), lambda *_: (0, 5000))
    with pytest.raises(NoSuchDocument):
        pair.replace_document(9, make_document("new.txt"), ten_on)
    assert (pair.documents(), pair.matches(), pair.text(2)) == before


def test_what_a_person_made_moves_with_its_words_and_so_does_what_it_stands_for(
    pair: Library, make_match: MakeMatch, make_document: MakeDocument
) -> None:
    made = Made("2026-05-01T10:00:00+00:00", "Ada", ((100, 140, 100, 140), (900, 940, 100, 140)))
    record = MatchRecord(0, make_match(100, 100, 60), found_by="person", judgement=Judgement(), made=made)
    pair.change_matches([], lambda _: [record])
    new = make_document("new.pdf")
    assert pair.replace_document(1, new, lambda start, end: ten_on(start, end) if end < 900 else None) == []
    (after,) = pair.matches()
    assert (after.match.left_start, after.match.right_start) == (110, 100)
    assert after.made is not None
    assert after.made.instead_of == ((110, 150, 100, 140),)
