"""The fingerprint index in the library's tables: segments of documents, their fingerprints in buckets. Opaque here."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from twicetold_db.documents import no_such_document
from twicetold_db.records import IndexedRecord, SegmentRecord


def segments(connection: sqlite3.Connection) -> list[SegmentRecord]:
    """The segments in the order they were made, each with those of its documents that are still there."""
    documents: dict[int, list[IndexedRecord]] = {}
    for segment, *row in connection.execute(
        "SELECT segment, document_id, first_word, words, first_sentence, sentences FROM indexed"
        " ORDER BY segment, first_word, document_id"
    ):
        documents.setdefault(segment, []).append(IndexedRecord(*row))
    rows = connection.execute("SELECT id, gram_bits, term_bits FROM segments ORDER BY id")
    return [SegmentRecord(number, grams, terms, tuple(documents.get(number, ()))) for number, grams, terms in rows]


def put(
    connection: sqlite3.Connection,
    bits: tuple[int, int],
    documents: Sequence[IndexedRecord],
    buckets: Iterable[tuple[int, int, bytes]],
    instead_of: Collection[int],
) -> None:
    """Stores a segment in the place of others: bits of its bucket numbers, its documents, (kind, number, bucket)."""
    drop(connection, instead_of)
    there = {row[0] for row in connection.execute("SELECT id FROM documents")}
    for one in documents:
        if one.document not in there:
            raise no_such_document(connection, one.document)
    cursor = connection.execute("INSERT INTO segments (gram_bits, term_bits) VALUES (?, ?)", bits)
    number = cursor.lastrowid
    connection.executemany(
        "INSERT OR REPLACE INTO indexed (segment, document_id, first_word, words, first_sentence, sentences)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(number, one.document, one.first_word, one.words, one.first_sentence, one.sentences) for one in documents],
    )
    connection.executemany("INSERT INTO fingerprints VALUES (?, ?, ?, ?)", ((number, *bucket) for bucket in buckets))


def drop(connection: sqlite3.Connection, gone: Collection[int]) -> None:
    """Removes segments; their documents are then in none."""
    for table in ("fingerprints", "indexed"):
        connection.executemany(f"DELETE FROM {table} WHERE segment = ?", [(number,) for number in gone])
    connection.executemany("DELETE FROM segments WHERE id = ?", [(number,) for number in gone])


def forget(connection: sqlite3.Connection, document_id: int) -> None:
    """Takes a document whose text has changed out of the index."""
    connection.execute("DELETE FROM indexed WHERE document_id = ?", (document_id,))


def buckets(
    connection: sqlite3.Connection, segment: int, kind: int, numbers: Sequence[int] | None
) -> list[tuple[int, bytes]]:
    """Buckets of a segment by their numbers, in order; all of them where no numbers are given."""
    sql = "SELECT bucket, entries FROM fingerprints WHERE segment = ? AND kind = ?"
    if numbers is None:
        return connection.execute(f"{sql} ORDER BY bucket", (segment, kind)).fetchall()
    wanted = f"{sql} AND bucket IN (SELECT value FROM json_each(?)) ORDER BY bucket"
    return connection.execute(wanted, (segment, kind, json.dumps(numbers))).fetchall()
