"""The fingerprint index in the library's tables: segments of documents, their fingerprints in buckets. Opaque here."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from twicetold_db.documents import no_such_document
from twicetold_db.records import IndexedRecord, SegmentRecord

_NUMBER_BITS = 32  # of a bucket in its segment and kind


def segments(connection: sqlite3.Connection) -> list[SegmentRecord]:
    """The segments in the order they were made, each with those of its documents that are still there."""
    documents: dict[int, list[IndexedRecord]] = {}
    for segment, document, first_word, words in connection.execute(
        "SELECT segment, document_id, first_word, words FROM indexed ORDER BY segment, first_word, document_id"
    ):
        documents.setdefault(segment, []).append(IndexedRecord(document, first_word, words))
    rows = connection.execute("SELECT id, grams, terms FROM segments ORDER BY id")
    return [SegmentRecord(number, grams, terms, tuple(documents.get(number, ()))) for number, grams, terms in rows]


def missing(connection: sqlite3.Connection, documents: Sequence[int]) -> list[int]:
    """Those of these documents that are in no segment, in their order."""
    there = {row[0] for row in connection.execute("SELECT document_id FROM indexed")}
    return [document for document in documents if document not in there]


def put(
    connection: sqlite3.Connection,
    codes: tuple[bytes, bytes],
    documents: Sequence[IndexedRecord],
    buckets: Iterable[tuple[int, int, bytes]],
    instead_of: Collection[int],
) -> None:
    """Stores a segment in the place of others: how both kinds are coded, its documents, (kind, number, bucket)."""
    drop(connection, instead_of)
    there = {row[0] for row in connection.execute("SELECT id FROM documents")}
    for one in documents:
        if one.document not in there:
            raise no_such_document(connection, one.document)
    cursor = connection.execute("INSERT INTO segments (grams, terms) VALUES (?, ?)", codes)
    number = cursor.lastrowid or 0
    connection.executemany(
        "INSERT OR REPLACE INTO indexed (segment, document_id, first_word, words) VALUES (?, ?, ?, ?)",
        [(number, one.document, one.first_word, one.words) for one in documents],
    )
    connection.executemany(
        "INSERT INTO fingerprints VALUES (?, ?)",
        ((_first(number, kind) + bucket, entries) for kind, bucket, entries in buckets),
    )


def drop(connection: sqlite3.Connection, gone: Collection[int]) -> None:
    """Removes segments; their documents are then in none."""
    ranges = [(_first(number, 0), _first(number + 1, 0)) for number in gone]
    connection.executemany("DELETE FROM fingerprints WHERE bucket >= ? AND bucket < ?", ranges)
    connection.executemany("DELETE FROM indexed WHERE segment = ?", [(number,) for number in gone])
    connection.executemany("DELETE FROM segments WHERE id = ?", [(number,) for number in gone])


def forget(connection: sqlite3.Connection, document_id: int) -> None:
    """Takes a document whose text has changed out of the index."""
    connection.execute("DELETE FROM indexed WHERE document_id = ?", (document_id,))


def buckets(connection: sqlite3.Connection, segment: int, kind: int) -> list[tuple[int, bytes]]:
    """All buckets of a segment with their numbers, in order."""
    first, end = _first(segment, kind), _first(segment, kind + 1)
    sql = "SELECT bucket - ?, entries FROM fingerprints WHERE bucket >= ? AND bucket < ? ORDER BY bucket"
    return connection.execute(sql, (first, first, end)).fetchall()


def buckets_at(connection: sqlite3.Connection, segment: int, kind: int, numbers: Sequence[int]) -> list[bytes]:
    """The buckets of a segment with these numbers; an empty one where none is kept."""
    # LEFT: one look for each number, in the order of the numbers
    sql = "SELECT ifnull(entries, x'') FROM json_each(?) LEFT JOIN fingerprints ON bucket = ? + value"
    rows = connection.execute(sql, (json.dumps(numbers), _first(segment, kind)))
    return [row[0] for row in rows]


def _first(segment: int, kind: int) -> int:
    """What the buckets of a segment and kind are counted from."""
    return (2 * segment + kind) << _NUMBER_BITS
