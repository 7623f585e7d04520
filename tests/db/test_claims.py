"""Claims are stored with the library, and go with the texts that they are of."""

import sqlite3
from contextlib import closing

import pytest

from twicetold_db import Library, NoSuchDocument
from twicetold_db.records import ClaimRecord, NewClaim

STORM = NewClaim(
    0.75,
    "match",
    "9 of 12 words of content in common",
    ((1, 0, 15), (2, 16, 31), (3, 16, 31)),
    ("64,000",),
    (("figure", "64,000", "63,600"), ("name", "Ärmel", "Sefton")),
)
FLOOD = NewClaim(0.5, "possible", "the same words", ((1, 16, 31), (3, 0, 15)))


def test_claims_come_back_as_they_were_stored(pair: Library) -> None:
    assert pair.claims() == []
    pair.replace_claims([STORM, FLOOD], {"by": "words"})
    assert pair.claims() == [ClaimRecord(1, STORM), ClaimRecord(2, FLOOD)]
    assert pair.setting("claims") == {"by": "words"}
    assert pair.check() == []


def test_new_claims_take_the_place_of_all_others(pair: Library) -> None:
    pair.replace_claims([STORM, FLOOD], {})
    pair.replace_claims([FLOOD], {})
    assert [record.claim for record in pair.claims()] == [FLOOD]


def test_a_document_takes_its_sentences_with_it(pair: Library) -> None:
    pair.replace_claims([STORM, FLOOD], {})
    pair.remove(3)
    (left,) = pair.claims()
    assert left.claim.sentences == STORM.sentences[:2]


def test_a_document_that_is_read_anew_has_no_claims_until_they_are_looked_for(pair: Library, make_document) -> None:
    pair.replace_claims([STORM, FLOOD], {})
    pair.replace_document(1, make_document("river.pdf", text="The sea fell. " * 70), lambda start, end: None)
    (left,) = pair.claims()
    assert left.claim.sentences == STORM.sentences[1:]
    assert pair.check() == []


def test_claims_of_documents_that_are_gone_are_not_stored(pair: Library) -> None:
    pair.replace_claims([FLOOD], {"by": "words"})
    pair.remove(2)
    with pytest.raises(NoSuchDocument):
        pair.replace_claims([STORM], {})
    with pytest.raises(ValueError, match="ends after its text"):
        pair.replace_claims([NewClaim(1, "match", "", ((1, 0, 5), (3, 0, 5_000)))], {})
    assert [record.claim for record in pair.claims()] == [FLOOD]
    assert pair.setting("claims") == {"by": "words"}


def test_meanings_are_kept_under_their_hashes_until_they_are_forgotten(library: Library) -> None:
    library.keep_meanings({b"one": b"11", b"two": b"22"})
    library.keep_meanings({b"two": b"2", b"three": b"33"})
    assert library.meanings({b"two", b"three", b"four"}) == {b"two": b"2", b"three": b"33"}
    library.forget_meanings(but={b"two"})
    assert library.meanings({b"one", b"two", b"three"}) == {b"two": b"2"}


def test_an_older_library_gets_the_tables_of_claims(path, make_document) -> None:
    with Library.create(path) as library:
        library.add(make_document())
    with closing(sqlite3.connect(path)) as connection:
        for table in ("claim_sentences", "claims", "meanings"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0006_claims'")
        connection.commit()
    with Library.open(path) as library:
        assert library.claims() == []
        assert [one.name for one in library.documents()] == ["river.pdf"]


def test_checking_finds_sentences_outside_their_text(pair: Library, path) -> None:
    pair.replace_claims([FLOOD], {})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('UPDATE claim_sentences SET "end" = 5000 WHERE document_id = 3')
        connection.commit()
    assert pair.check() == ["A sentence of claim 1 lies outside its text."]
