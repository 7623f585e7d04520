"""Claims and the meanings of sentences in the library's tables."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from twicetold_db.documents import no_such_document, storable
from twicetold_db.records import ClaimRecord, NewClaim

_LISTED = """
SELECT claims.id, score, label, reason, figures, disagreements, document_id, "start", "end"
FROM claims JOIN claim_sentences ON claim_id = claims.id ORDER BY claims.id, document_id, "start"
"""


def listing(connection: sqlite3.Connection) -> list[ClaimRecord]:
    """The claims, the surest first. One of which sentences of one document are left is passed over."""
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(_LISTED):
        rows.setdefault(row[0], []).append(row)
    records = (_record(number, found) for number, found in rows.items())
    return [record for record in records if len({place[0] for place in record.claim.sentences}) > 1]


def _record(number: int, rows: Sequence[tuple[Any, ...]]) -> ClaimRecord:
    _, score, label, reason, figures, disagreements, *_ = rows[0]
    told = tuple((kind, one, other) for kind, one, other in json.loads(disagreements))
    places = tuple((row[6], row[7], row[8]) for row in rows)
    return ClaimRecord(number, NewClaim(score, label, reason, places, tuple(json.loads(figures)), told))


def replace_all(connection: sqlite3.Connection, found: Sequence[NewClaim]) -> None:
    """Puts these in the place of all claims. Raises `NoSuchDocument`, and `ValueError` for spans outside a text."""
    characters = dict(connection.execute("SELECT id, characters FROM documents").fetchall())
    for document_id, _, end in (place for claim in found for place in claim.sentences):
        if document_id not in characters:
            raise no_such_document(connection, document_id)
        if end > characters[document_id]:
            raise ValueError(f"a sentence of document {document_id} ends after its text")
    connection.execute("DELETE FROM claims")
    connection.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, claim.score, claim.label, storable(claim.reason), _json(claim.figures), _json(claim.disagreements))
            for number, claim in enumerate(found, start=1)
        ),
    )
    connection.executemany(
        "INSERT INTO claim_sentences VALUES (?, ?, ?, ?)",
        ((number, *place) for number, claim in enumerate(found, start=1) for place in claim.sentences),
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))


def take_out(connection: sqlite3.Connection, document_id: int) -> None:
    """Removes the sentences of a document, whose text is about to change."""
    connection.execute("DELETE FROM claim_sentences WHERE document_id = ?", (document_id,))


def meanings(connection: sqlite3.Connection, wanted: Collection[bytes]) -> dict[bytes, bytes]:
    """The vectors that are kept under these hashes."""
    rows = connection.execute("SELECT hash, vector FROM meanings")
    return {found: vector for found, vector in rows if found in wanted}


def keep_meanings(connection: sqlite3.Connection, vectors: Mapping[bytes, bytes]) -> None:
    """Keeps vectors under their hashes."""
    connection.executemany("INSERT OR REPLACE INTO meanings VALUES (?, ?)", vectors.items())


def forget_meanings(connection: sqlite3.Connection, but: Collection[bytes]) -> None:
    """Removes all vectors but those under these hashes."""
    kept = [row[0] for row in connection.execute("SELECT hash FROM meanings")]
    connection.executemany("DELETE FROM meanings WHERE hash = ?", [(one,) for one in kept if one not in but])
