"""Words are found in all documents of a library, whatever becomes of these and of the index."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from twicetold_db import Library
from twicetold_db.records import NewDocument, PassageRecord, Phrase
from twicetold_db.spelling import words_of

MakeDocument = Callable[..., NewDocument]
LAKE = "A lake lies still.\n\nThe river runs to the Great Lake, a river."
SEA = "The sea.\n\nNo river here but one: the great river, and Lake."


@pytest.fixture
def make(make_document: MakeDocument) -> MakeDocument:
    """Makes a document with a passage for each paragraph."""

    def document(name: str, text: str) -> NewDocument:
        parts, at = [], 0
        for part in text.split("\n\n"):
            parts.append(PassageRecord(at, at + len(part), "body"))
            at += len(part) + 2
        return make_document(name, text, pages=(), passages=tuple(parts))

    return document


@pytest.fixture
def waters(library: Library, make: MakeDocument) -> Library:
    """A library with two documents."""
    library.add(make("lake.txt", LAKE))
    library.add(make("sea.txt", SEA))
    library.make_searchable([1, 2])
    return library


def found(library: Library, *phrases: str) -> list[tuple[int, str]]:
    """The passages with these phrases: document and text; a phrase with a star at its end may go on."""
    wanted = [Phrase(words_of(phrase), phrase.endswith("*")) for phrase in phrases]
    documents = library.search(wanted)
    places = library.search_in(wanted, [one.document for one in documents])
    assert {one.document: one.passages for one in documents} == {each: len(spans) for each, spans in places.items()}
    return [
        (one.document, library.text(one.document)[start:end])
        for one in documents
        for start, end in places[one.document]
    ]


RIVER = (1, LAKE.split("\n\n")[1])
ONE = (2, SEA.split("\n\n")[1])


def test_passages_with_all_the_words_are_found_and_those_with_more_of_them_first(waters: Library) -> None:
    assert found(waters, "river", "lake") == [RIVER, ONE]
    assert found(waters, "SEA") == [(2, "The sea.")]
    assert found(waters, "river", "desert") == []


def test_a_phrase_is_found_in_its_order_and_a_beginning_with_all_that_goes_on(waters: Library) -> None:
    assert found(waters, "great lake") == [RIVER]
    assert found(waters, "lake great") == []
    assert {place[0] for place in found(waters, "gre*")} == {1, 2}
    assert found(waters, "the great ri*") == [ONE]


def test_a_document_taken_out_is_found_no_more_and_the_next_with_its_number_is_not_mistaken(
    waters: Library, make: MakeDocument
) -> None:
    waters.remove(2)
    assert found(waters, "river") == [RIVER]
    waters.add(make("hill.txt", "A hill.\n\nNothing else."))
    waters.make_searchable([3])
    assert found(waters, "river") == [RIVER]
    assert found(waters, "hill") == [(3, "A hill.")]


def test_a_document_read_anew_is_found_by_its_new_text_alone(waters: Library, make: MakeDocument) -> None:
    waters.replace_document(1, make("lake.txt", "Only a pond.\n\nAnd reeds."), lambda start, end: None)
    assert found(waters, "river") == [ONE]
    waters.make_searchable(waters.not_searchable())
    assert found(waters, "pond") == [(1, "Only a pond.")]


def test_what_was_not_made_searchable_is_told_with_its_length(waters: Library, make: MakeDocument) -> None:
    waters.add(make("hill.txt", "A hill."))
    assert found(waters, "hill") == []
    assert waters.not_searchable() == {3: 7}
    waters.make_searchable([3, 99])
    assert found(waters, "hill") == [(3, "A hill.")]
    assert waters.not_searchable() == {}


def _empty(connection: sqlite3.Connection) -> None:
    """As a library is that an older version brought in."""
    connection.execute("DELETE FROM searchable")
    connection.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")


def _drop(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE passage_words")


def _spoil(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE passage_words_data SET block = x'00000000ffffffffffffffff' WHERE id = 10")


def _tear(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE passage_words_config")
    connection.execute("DELETE FROM passage_words_data")


def _upset(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE passage_words_docsize")


DAMAGE = [_drop, _spoil, _tear, _upset]


@pytest.fixture(params=[_empty, *DAMAGE])
def spoilt(request: pytest.FixtureRequest, waters: Library, path: Path) -> Iterator[Library]:
    """The library, opened again after its index was damaged or lost."""
    waters.close()
    with closing(sqlite3.connect(path)) as connection:
        request.param(connection)
        connection.commit()
    with Library.open(path) as library:
        yield library


def test_an_index_that_is_damaged_or_gone_is_made_anew(spoilt: Library) -> None:
    assert found(spoilt, "river") == []
    assert spoilt.not_searchable() == {1: len(LAKE), 2: len(SEA)}
    spoilt.make_searchable([1, 2])
    assert spoilt.not_searchable() == {}
    assert found(spoilt, "river", "lake") == [RIVER, ONE]
    assert spoilt.check() == []


def test_a_damaged_index_hinders_neither_adding_nor_removing(spoilt: Library, make: MakeDocument) -> None:
    spoilt.add(make("hill.txt", "A hill by the river."))
    spoilt.remove(1)
    spoilt.make_searchable(spoilt.not_searchable())
    assert {place[0] for place in found(spoilt, "river")} == {2, 3}


def test_what_is_searchable_already_is_not_put_in_twice(waters: Library) -> None:
    waters.make_searchable([1])
    assert found(waters, "still") == [(1, "A lake lies still.")]


def test_an_index_that_knew_the_strokes_of_letters_is_made_anew(path: Path, made_before: Callable[[str], None]) -> None:
    made_before("m0009")
    with closing(sqlite3.connect(path)) as connection:
        for number in (1, 2):
            connection.execute("INSERT INTO texts VALUES (?, 'Sørensen came.')", (number,))
            connection.execute(
                'INSERT INTO passages (id, document_id, "start", "end", region) VALUES (?, ?, 0, 14, \'body\')',
                (number, number),
            )
            connection.execute("INSERT INTO passage_words (rowid, words) VALUES (?, 'sørensen came')", (number,))
            connection.execute("INSERT INTO searchable VALUES (?)", (number,))
        connection.commit()
    with Library.open(path) as library:
        assert library.not_searchable() == {1: 99, 2: 99}
        library.make_searchable([1, 2])
        assert [found.document for found in library.search([Phrase(("sorensen",))])] == [1, 2]
        library.remove(1)
        assert [found.document for found in library.search([Phrase(("sorensen",))])] == [2]
