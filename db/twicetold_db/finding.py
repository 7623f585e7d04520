"""The index that finds words in all documents: a table of FTS5 that holds no texts, a row a passage.

What it holds can be made anew from the texts at any time; `searchable` tells which documents are in it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from twicetold_db.migrations import PASSAGE_WORDS
from twicetold_db.records import FoundDocument, Phrase
from twicetold_db.spelling import spelled

_PARTS = ("config", "content", "data", "docsize", "idx")


class IndexDamaged(Exception):
    """The index cannot be read, or is not there."""


def search(connection: sqlite3.Connection, phrases: Sequence[Phrase]) -> list[FoundDocument]:
    """The documents with passages that hold all of these phrases, the best first (bm25). Raises `IndexDamaged`."""
    sql = (
        "SELECT document_id, min(passage_words.rank) AS best, count(*) FROM passage_words"
        " JOIN passages ON passages.id = passage_words.rowid WHERE passage_words MATCH ?"
        " GROUP BY document_id ORDER BY best, document_id"
    )
    return [FoundDocument(*row) for row in _found(connection, sql, (_all_of(phrases),))]


def search_in(
    connection: sqlite3.Connection, phrases: Sequence[Phrase], documents: Sequence[int]
) -> dict[int, list[tuple[int, int]]]:
    """The passages of these documents that hold all of these phrases, in their order: start and end. As `search`."""
    sql = (
        'SELECT document_id, "start", "end" FROM passage_words JOIN passages ON passages.id = passage_words.rowid'
        f" WHERE passage_words MATCH ? AND document_id IN ({', '.join('?' * len(documents))})"
        ' ORDER BY document_id, "start", passages.id'
    )
    places: dict[int, list[tuple[int, int]]] = {}
    for document_id, start, end in _found(connection, sql, (_all_of(phrases), *documents)):
        places.setdefault(document_id, []).append((start, end))
    return places


def _all_of(phrases: Sequence[Phrase]) -> str:
    return " AND ".join(f'"{" ".join(phrase.words)}"{" *" if phrase.begins else ""}' for phrase in phrases)


def _found(connection: sqlite3.Connection, sql: str, values: tuple[object, ...]) -> list[Any]:
    try:
        return connection.execute(sql, values).fetchall()
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        raise IndexDamaged from error


def missing(connection: sqlite3.Connection) -> dict[int, int]:
    """The documents that are not in the index, each with its length in characters."""
    sql = "SELECT id, characters FROM documents WHERE id NOT IN (SELECT document_id FROM searchable) ORDER BY id"
    return dict(connection.execute(sql).fetchall())


def put(connection: sqlite3.Connection, document_id: int) -> None:
    """Puts a document, which is not in the index, into it."""

    def insert() -> None:
        connection.executemany("INSERT INTO passage_words (rowid, words) VALUES (?, ?)", _rows(connection, document_id))

    if not _done(connection, insert):
        renew(connection)
        insert()
    connection.execute("INSERT INTO searchable VALUES (?)", (document_id,))


def take_out(connection: sqlite3.Connection, document_id: int) -> None:
    """Takes a document out of the index, while its text and passages are still those that were put in."""
    if not connection.execute("DELETE FROM searchable WHERE document_id = ?", (document_id,)).rowcount:
        return
    sql = "INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', ?, ?)"
    if not _done(connection, lambda: connection.executemany(sql, _rows(connection, document_id))):
        renew(connection)


def renew(connection: sqlite3.Connection) -> None:
    """Makes the index anew, with nothing in it."""
    if not _done(connection, lambda: connection.execute("DROP TABLE IF EXISTS passage_words")):
        _tear_out(connection)
    connection.execute(PASSAGE_WORDS)
    connection.execute("DELETE FROM searchable")


def _tear_out(connection: sqlite3.Connection) -> None:
    """Removes an index that is too damaged for FTS5 to drop it."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = 'passage_words'")
    connection.execute("PRAGMA writable_schema = RESET")
    for part in _PARTS:
        connection.execute(f"DROP TABLE IF EXISTS passage_words_{part}")


def _rows(connection: sqlite3.Connection, document_id: int) -> Iterator[tuple[int, str]]:
    """The passages of a document with their words as the index holds them."""
    (whole,) = connection.execute("SELECT text FROM texts WHERE document_id = ?", (document_id,)).fetchone()
    sql = 'SELECT id, "start", "end" FROM passages WHERE document_id = ?'
    for number, start, end in connection.execute(sql, (document_id,)).fetchall():
        yield number, spelled(whole[start:end])


def _done(connection: sqlite3.Connection, act: Callable[[], object]) -> bool:
    """Does it, or nothing; tells whether the index was sound enough for that."""
    connection.execute("SAVEPOINT before")
    try:
        act()
        connection.execute("SAVEPOINT written")  # FTS5 writes now and not when all is stored
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        connection.execute("ROLLBACK TO before")
        connection.execute("RELEASE before")
        return False
    connection.execute("RELEASE before")
    return True


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether this is said of an index with parts that FTS5 did not write, or of one that is not there."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}
