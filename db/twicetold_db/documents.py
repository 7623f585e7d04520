"""Documents in the library's tables: storing, reading, changing what a person may change."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from twicetold_db import errors, finding
from twicetold_db.records import (
    DocumentRecord,
    MetadataRecord,
    NewDocument,
    PageRecord,
    PassageRecord,
    ProblemRecord,
)

_Part = TypeVar("_Part", PageRecord, PassageRecord)

_LISTED = """
SELECT id, path, name, sha256, size, format, encoding, words, characters, under_review, added_at
FROM documents
"""
# What a person said stands before what the file said, and that before what was gathered from the text.
_BY_TRUST = "CASE origin WHEN 'user' THEN 0 WHEN 'metadata' THEN 1 ELSE 2 END"


def now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def place(connection: sqlite3.Connection) -> str:
    """The library's file, for sentences."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def storable(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which UTF-8 cannot hold: as long as before, so spans hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def add(connection: sqlite3.Connection, new: NewDocument) -> int:
    """Stores the document and gives its id. Raises `AlreadyThere`, or `ValueError` for a span outside the text."""
    document_id, is_new = add_unless_there(connection, new)
    if not is_new:
        raise errors.AlreadyThere(f"{new.name} is in {place(connection)} already.", document_id)
    return document_id


def add_unless_there(connection: sqlite3.Connection, new: NewDocument) -> tuple[int, bool]:
    """Stores the document, unless there is one with its hash; gives its id, and whether it is new."""
    there = find_sha256(connection, new.sha256)
    if there is not None:
        return there, False
    document_id = _insert_document(connection, new)
    connection.execute("INSERT INTO texts VALUES (?, ?)", (document_id, storable(new.text)))
    connection.execute("INSERT INTO words VALUES (?, ?, ?)", (document_id, new.tokens, new.word_boxes))
    _insert_parts(connection, document_id, new)
    return document_id, True


def exchange(connection: sqlite3.Connection, document_id: int, new: NewDocument) -> None:
    """Puts `new` in the place of a document. Its id, its role, when it was added and what the person said stay."""
    finding.take_out(connection, document_id)
    connection.execute(
        "UPDATE documents SET path = ?, name = ?, sha256 = ?, size = ?, format = ?, encoding = ?, words = ?,"
        " characters = ? WHERE id = ?",
        (*_values(new), document_id),
    )
    connection.execute("UPDATE texts SET text = ? WHERE document_id = ?", (storable(new.text), document_id))
    connection.execute(
        "UPDATE words SET tokens = ?, word_boxes = ? WHERE document_id = ?", (new.tokens, new.word_boxes, document_id)
    )
    for table in ("pages", "passages", "problems"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    connection.execute("DELETE FROM metadata WHERE document_id = ? AND origin <> 'user'", (document_id,))
    _insert_parts(connection, document_id, new)


def remove(connection: sqlite3.Connection, document_id: int) -> None:
    """Removes the document, its matches and their judgements."""
    finding.take_out(connection, document_id)
    changed = connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount
    _see_that_it_was_there(connection, document_id, changed)


def rename(connection: sqlite3.Connection, document_id: int, name: str) -> None:
    """Changes the name it is listed under."""
    changed = connection.execute("UPDATE documents SET name = ? WHERE id = ?", (storable(name), document_id)).rowcount
    _see_that_it_was_there(connection, document_id, changed)


def set_metadata(connection: sqlite3.Connection, document_id: int, key: str, value: str | None) -> None:
    """Sets what the person says; None takes that back, and what was read from the file stands again."""
    _see_that_it_is_there(connection, document_id)
    connection.execute("DELETE FROM metadata WHERE document_id = ? AND key = ? AND origin = 'user'", (document_id, key))
    if value is not None:
        connection.execute("INSERT INTO metadata VALUES (?, ?, 'user', ?)", (document_id, key, storable(value)))


def add_problem(connection: sqlite3.Connection, document_id: int, problem: ProblemRecord) -> None:
    """Adds what is to be told of the document, unless it is told already."""
    _see_that_it_is_there(connection, document_id)
    connection.execute(
        "INSERT INTO problems (document_id, code, message, page) SELECT :id, :code, :message, :page"
        " WHERE NOT EXISTS (SELECT 1 FROM problems WHERE document_id = :id AND message = :message)",
        {"id": document_id, "code": problem.code, "message": storable(problem.message), "page": problem.page},
    )


def set_under_review(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Puts exactly these documents under review."""
    wanted = set(ids)
    for document_id in sorted(wanted):
        _see_that_it_is_there(connection, document_id)
    connection.execute("UPDATE documents SET under_review = 0 WHERE under_review")
    connection.executemany("UPDATE documents SET under_review = 1 WHERE id = ?", [(each,) for each in wanted])


def listing(connection: sqlite3.Connection) -> list[DocumentRecord]:
    """All documents without their texts, in the order they were brought in."""
    return _records(connection, "", ())


def one(connection: sqlite3.Connection, document_id: int) -> DocumentRecord:
    """One document without its text."""
    for record in _records(connection, "WHERE {} = ?", (document_id,)):
        return record
    raise no_such_document(connection, document_id)


def text(connection: sqlite3.Connection, document_id: int) -> str:
    """The canonical text."""
    return str(_cell(connection, "SELECT text FROM texts WHERE document_id = ?", document_id))


def texts(connection: sqlite3.Connection) -> dict[int, str]:
    """The canonical texts by document."""
    return dict(connection.execute("SELECT document_id, text FROM texts").fetchall())


def packed(connection: sqlite3.Connection, column: str) -> dict[int, bytes]:
    """What was stored as `tokens` or `word_boxes`, by document."""
    return dict(connection.execute(f"SELECT document_id, {column} FROM words").fetchall())


def tokens(connection: sqlite3.Connection, document_id: int) -> bytes:
    """What was stored as `tokens`."""
    return _bytes(_cell(connection, "SELECT tokens FROM words WHERE document_id = ?", document_id))


def word_boxes(connection: sqlite3.Connection, document_id: int) -> bytes:
    """What was stored as `word_boxes`."""
    return _bytes(_cell(connection, "SELECT word_boxes FROM words WHERE document_id = ?", document_id))


def passages(connection: sqlite3.Connection, document_id: int) -> list[PassageRecord]:
    """The passages in the order of the text."""
    _see_that_it_is_there(connection, document_id)
    rows = connection.execute(
        'SELECT "start", "end", region FROM passages WHERE document_id = ? ORDER BY "start", id', (document_id,)
    )
    return [PassageRecord(*row) for row in rows]


def find_sha256(connection: sqlite3.Connection, sha256: str) -> int | None:
    """The id of the document with this hash, if there is one."""
    row = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else int(row[0])


def known(connection: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, int]:
    """The ids of the documents with these hashes, by hash."""
    sql = "SELECT sha256, documents.id FROM json_each(?) JOIN documents ON sha256 = value"
    return dict(connection.execute(sql, (json.dumps(hashes),)).fetchall())


def no_such_document(connection: sqlite3.Connection, document_id: int) -> errors.NoSuchDocument:
    """For a document that is not, or no longer, in the library."""
    return errors.NoSuchDocument(f"{place(connection)} has no document {document_id}: it was removed. Add it again.")


def _insert_document(connection: sqlite3.Connection, new: NewDocument) -> int:
    row = connection.execute(
        "INSERT INTO documents (path, name, sha256, size, format, encoding, words, characters, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (*_values(new), now()),
    ).fetchone()
    return int(row[0])


def _values(new: NewDocument) -> tuple[str, str, str, int, str, str, int, int]:
    """The columns of `documents` that come from the file, in their order."""
    path, name = storable(new.path), storable(new.name)
    return path, name, new.sha256, new.size, new.format, new.encoding, new.words, len(new.text)


def _insert_parts(connection: sqlite3.Connection, document_id: int, new: NewDocument) -> None:
    connection.executemany(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (document_id, page.number, page.start, page.end, page.width, page.height, page.status)
            for page in _inside(new.pages, len(new.text))
        ),
    )
    connection.executemany(
        'INSERT INTO passages (document_id, "start", "end", region) VALUES (?, ?, ?, ?)',
        ((document_id, passage.start, passage.end, passage.region) for passage in _inside(new.passages, len(new.text))),
    )
    connection.executemany(
        "INSERT INTO problems (document_id, code, message, page) VALUES (?, ?, ?, ?)",
        ((document_id, problem.code, storable(problem.message), problem.page) for problem in new.problems),
    )
    connection.executemany(
        "INSERT INTO metadata VALUES (?, ?, ?, ?)",
        ((document_id, piece.key, piece.origin, storable(piece.value)) for piece in new.metadata),
    )


def _inside(parts: Iterable[_Part], characters: int) -> Iterator[_Part]:
    for part in parts:
        if part.end > characters:
            raise ValueError(f"{part} ends after the text, which has {characters} characters")
        yield part


def _records(connection: sqlite3.Connection, where: str, values: tuple[int, ...]) -> list[DocumentRecord]:
    pages, problems = _pages(connection, where, values), _problems(connection, where, values)
    metadata = _metadata(connection, where, values)
    rows = connection.execute(f"{_LISTED} {where.format('id')} ORDER BY id", values)
    return [
        _record(row, tuple(pages.get(row[0], ())), tuple(problems.get(row[0], ())), metadata.get(row[0], {}))
        for row in rows
    ]


def _record(row: tuple[Any, ...], *parts: object) -> DocumentRecord:
    values: tuple[Any, ...] = (*row[:9], bool(row[9]), row[10], *parts)
    return DocumentRecord(*values)


def _pages(connection: sqlite3.Connection, where: str, values: tuple[int, ...]) -> dict[int, list[PageRecord]]:
    found = defaultdict[int, list[PageRecord]](list)
    sql = f'SELECT document_id, number, "start", "end", width, height, status FROM pages {where.format("document_id")}'
    for document_id, *page in connection.execute(f"{sql} ORDER BY document_id, number", values):
        found[document_id].append(PageRecord(*page))
    return found


def _problems(connection: sqlite3.Connection, where: str, values: tuple[int, ...]) -> dict[int, list[ProblemRecord]]:
    found = defaultdict[int, list[ProblemRecord]](list)
    sql = f"SELECT document_id, code, message, page FROM problems {where.format('document_id')} ORDER BY id"
    for document_id, *problem in connection.execute(sql, values):
        found[document_id].append(ProblemRecord(*problem))
    return found


def _metadata(
    connection: sqlite3.Connection, where: str, values: tuple[int, ...]
) -> dict[int, dict[str, MetadataRecord]]:
    found = defaultdict[int, dict[str, MetadataRecord]](dict)
    sql = f"SELECT document_id, key, value, origin FROM metadata {where.format('document_id')}"
    for document_id, *piece in connection.execute(f"{sql} ORDER BY document_id, key, {_BY_TRUST}", values):
        found[document_id].setdefault(piece[0], MetadataRecord(*piece))
    return found


def _see_that_it_is_there(connection: sqlite3.Connection, document_id: int) -> None:
    _cell(connection, "SELECT id FROM documents WHERE id = ?", document_id)


def _see_that_it_was_there(connection: sqlite3.Connection, document_id: int, found: int) -> None:
    if not found:
        raise no_such_document(connection, document_id)


def _cell(connection: sqlite3.Connection, sql: str, document_id: int) -> object:
    row = connection.execute(sql, (document_id,)).fetchone()
    if row is None:
        raise no_such_document(connection, document_id)
    return row[0]


def _bytes(cell: object) -> bytes:
    assert isinstance(cell, bytes)  # the table is STRICT
    return cell
