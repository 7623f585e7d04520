"""Matches and judgements in the library's tables."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from twicetold_db import boilerplate, carrying, errors
from twicetold_db.documents import no_such_document, now, place, storable
from twicetold_db.records import Judgement, MatchRecord, NewMatch

_LISTED = """
SELECT matches.id, found_by, left_document, left_start, left_end, right_document, right_start, right_end,
    kind, similarity, words, cluster, reason, boilerplate_matches.match_id IS NOT NULL,
    status, verdict, exclusion, note, changed_at, changed_by
FROM matches LEFT JOIN judgements ON judgements.match_id = matches.id
LEFT JOIN boilerplate_matches ON boilerplate_matches.match_id = matches.id
"""
_UNJUDGED = Judgement()


def listing(connection: sqlite3.Connection) -> list[MatchRecord]:
    """All matches in the order they were stored."""
    return [_record(row) for row in connection.execute(f"{_LISTED} ORDER BY matches.id")]


def one(connection: sqlite3.Connection, match_id: int) -> MatchRecord:
    """One match."""
    row = connection.execute(f"{_LISTED} WHERE matches.id = ?", (match_id,)).fetchone()
    if row is None:
        raise errors.NoSuchMatch(
            f"{place(connection)} has no match {match_id}: it went with its document or in a new comparison."
            " Look at the list anew."
        )
    return _record(row)


def judge(connection: sqlite3.Connection, match_id: int, judgement: Judgement) -> Judgement:
    """Stores the judgement and gives the one before. One that says nothing leaves the match unjudged."""
    before = one(connection, match_id).judgement
    if carrying.is_judged(judgement):
        _insert_judgements(connection, [(match_id, judgement)])
    else:
        connection.execute("DELETE FROM judgements WHERE match_id = ?", (match_id,))
    return before


def replace_all(connection: sqlite3.Connection, new: Sequence[NewMatch], touching: Collection[int] | None) -> None:
    """Puts `new` in the place of all matches, or of those touching these documents, with judgements carried over."""
    _check(connection, new, touching)
    plan = carrying.plan(_stored(connection, touching), new)
    connection.executemany("DELETE FROM matches WHERE id = ?", [(record.id,) for record in plan.gone])
    connection.executemany(
        "UPDATE matches SET found_by = 'kept' WHERE id = ?",
        [(record.id,) for record in plan.kept if record.found_by != "kept"],
    )
    ids = {carrying.spans(match): record.id for record, match in plan.unchanged}
    _update(connection, plan.unchanged)
    ids |= _insert(connection, plan.added)
    stored = [match for _, match in plan.unchanged] + list(plan.added)
    boilerplate.mark(connection, {ids[carrying.spans(match)]: match.boilerplate for match in stored})
    _insert_judgements(connection, [(ids[at], judgement) for at, judgement in plan.handed.items()])


def _stored(connection: sqlite3.Connection, touching: Collection[int] | None) -> list[MatchRecord]:
    records = listing(connection)
    if touching is None:
        return records
    return [record for record in records if _touches(record.match, touching)]


def _touches(match: NewMatch, documents: Collection[int]) -> bool:
    return match.left_document in documents or match.right_document in documents


def _check(connection: sqlite3.Connection, new: Iterable[NewMatch], touching: Collection[int] | None) -> None:
    """Raises `NoSuchDocument`, or `ValueError` for what no comparison gives."""
    characters = dict(connection.execute("SELECT id, characters FROM documents").fetchall())
    for match in new:
        for document_id, end in ((match.left_document, match.left_end), (match.right_document, match.right_end)):
            if document_id not in characters:
                raise no_such_document(connection, document_id)
            if end > characters[document_id]:
                raise ValueError(f"{match} ends after its text")
        if touching is not None and not _touches(match, touching):
            raise ValueError(f"{match} touches none of the documents whose matches are replaced")


def _update(connection: sqlite3.Connection, unchanged: Iterable[tuple[MatchRecord, NewMatch]]) -> None:
    connection.executemany(
        "UPDATE matches SET kind = ?, similarity = ?, words = ?, cluster = ?, reason = ?, found_by = 'engine'"
        " WHERE id = ?",
        [
            (match.kind, match.similarity, match.words, match.cluster, storable(match.reason), record.id)
            for record, match in unchanged
            if record.match != match or record.found_by != "engine"
        ],
    )


def _insert(connection: sqlite3.Connection, added: Sequence[NewMatch]) -> dict[carrying.Spans, int]:
    """Stores the matches and gives their ids. An id that was ever given is not given again."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'matches'").fetchone()
    ids = {carrying.spans(match): number for number, match in enumerate(added, start=row[0] + 1 if row else 1)}
    connection.executemany(
        "INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'engine')",
        (
            (number, *at, match.kind, match.similarity, match.words, match.cluster, storable(match.reason))
            for (at, number), match in zip(ids.items(), added, strict=True)
        ),
    )
    return ids


def _insert_judgements(connection: sqlite3.Connection, judgements: Iterable[tuple[int, Judgement]]) -> None:
    time = now()
    connection.executemany(
        "INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                match_id,
                said.status,
                said.verdict,
                said.exclusion,
                storable(said.note),
                said.changed_at or time,
                storable(said.changed_by),
            )
            for match_id, said in judgements
        ],
    )


def _record(row: tuple[Any, ...]) -> MatchRecord:
    judgement = _UNJUDGED if row[14] is None else Judgement(*row[14:])
    return MatchRecord(row[0], NewMatch(*row[2:13], *map(bool, row[13:14])), judgement, row[1])
