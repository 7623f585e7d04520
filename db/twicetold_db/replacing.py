"""A document read anew: its text and all parts exchanged, its matches moved to where their words stand now."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from twicetold_db import carrying, claims, documents, errors, indexing, matches
from twicetold_db.records import MatchRecord, NewDocument, NewMatch

Moved = Callable[[int, int], tuple[int, int] | None]
"""Where a span (start, end) of the old text is in the new one; None where its words no longer stand."""

_Spans = tuple[int, int, int, int]


def replace_document(
    connection: sqlite3.Connection, document_id: int, new: NewDocument, moved: Moved
) -> list[MatchRecord]:
    """Puts `new` in the place of a document; gives the matches that went, as they were."""
    before = documents.one(connection, document_id)
    there = documents.find_sha256(connection, new.sha256)
    if there not in {None, document_id}:
        place = documents.place(connection)
        raise errors.AlreadyThere(f"What {new.name} now holds is in {place} already, beside {before.name}.", there or 0)
    claims.take_out(connection, document_id)
    documents.exchange(connection, document_id, new)
    indexing.forget(connection, document_id)
    touching = matches.touching(connection, [document_id])
    at, gone = _places(touching, document_id, moved, len(new.text))
    connection.executemany("DELETE FROM matches WHERE id = ?", [(record.id,) for record in gone])
    _put(connection, at)
    for record in touching:
        if record.id in at and record.made is not None:
            stood = (carrying.moved_to(record.match, spot) for spot in record.made.instead_of)
            now = (_moved(spot, document_id, moved, len(new.text)) for spot in stood)
            _put_replaced(connection, record.id, [spot for spot in now if spot is not None])
    return gone


def _places(
    records: Iterable[MatchRecord], document_id: int, moved: Moved, characters: int
) -> tuple[dict[int, _Spans], list[MatchRecord]]:
    """The new spans of the matches by their ids, and those that have none or the same as one before them.

    Of matches that come to have the same spans, one that is made or judged stands before one that is not.
    """
    at: dict[int, _Spans] = {}
    gone: list[MatchRecord] = []
    taken: set[carrying.Spans] = set()
    for record in sorted(records, key=lambda record: (record.made is None, not carrying.is_judged(record.judgement))):
        new = _moved(record.match, document_id, moved, characters)
        if new is None or carrying.spans(new) in taken:
            gone.append(record)
        else:
            taken.add(carrying.spans(new))
            at[record.id] = new.place
    return at, gone


def _moved(match: NewMatch, document_id: int, moved: Moved, characters: int) -> NewMatch | None:
    """The match with its spans in the new text, or None where one of them has no place there."""
    left: tuple[int, int] | None = (match.left_start, match.left_end)
    right: tuple[int, int] | None = (match.right_start, match.right_end)
    if match.left_document == document_id:
        left = _sound(moved(match.left_start, match.left_end), characters)
    if match.right_document == document_id:
        right = _sound(moved(match.right_start, match.right_end), characters)
    if left is None or right is None or (match.left_document == match.right_document and left >= right):
        return None
    return replace(match, left_start=left[0], left_end=left[1], right_start=right[0], right_end=right[1])


def _sound(span: tuple[int, int] | None, characters: int) -> tuple[int, int] | None:
    """The span; raises `ValueError` for one outside the text."""
    if span is not None and not 0 <= span[0] < span[1] <= characters:
        raise ValueError(f"{span} is no span of a text of {characters} characters")
    return span


def _put(connection: sqlite3.Connection, at: dict[int, _Spans]) -> None:
    """Moves matches, all of them out of the way first: no two may have the same spans, even in passing."""
    far = 1 << 40
    sql = "UPDATE matches SET left_start = ?, left_end = ?, right_start = ?, right_end = ? WHERE id = ?"
    connection.executemany(
        "UPDATE matches SET left_start = left_start + ?, left_end = left_end + ?, right_start = right_start + ?,"
        " right_end = right_end + ? WHERE id = ?",
        [(far, far, far, far, match_id) for match_id in at],
    )
    connection.executemany(sql, [(*spans, match_id) for match_id, spans in at.items()])


def _put_replaced(connection: sqlite3.Connection, match_id: int, spots: Iterable[NewMatch]) -> None:
    """Puts the places that a match made by a person stands for where they are now."""
    connection.execute("DELETE FROM replaced WHERE match_id = ?", (match_id,))
    connection.executemany(
        "INSERT OR IGNORE INTO replaced VALUES (?, ?, ?, ?, ?)",
        [(match_id, *spot.place) for spot in spots],
    )
