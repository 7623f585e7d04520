"""Matches that a person makes, changes, joins or takes away."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from twicetold_db import boilerplate, carrying, errors, judgements, matches
from twicetold_db.documents import no_such_document, now, place, storable
from twicetold_db.records import CERTAIN, Made, MatchRecord, NewMatch

Act = Callable[[list[MatchRecord]], Iterable[MatchRecord]]
"""What becomes of matches: they are given as they are now. A record with the id 0 is a new match."""


def change(
    connection: sqlite3.Connection, ids: Collection[int], act: Act
) -> tuple[list[MatchRecord], list[MatchRecord]]:
    """Puts what `act` makes of these matches in their place; gives the matches before and after."""
    before = [matches.one(connection, match_id) for match_id in ids]
    after = _with_ids(connection, list(act(before)))
    connection.executemany("DELETE FROM matches WHERE id = ?", [(record.id,) for record in before])
    for record in after:
        _see_that_it_fits(connection, record)
        _insert(connection, record)
    judgements.put(
        connection, [(record.id, record.judgement) for record in after if carrying.is_judged(record.judgement)]
    )
    return before, [matches.one(connection, record.id) for record in after]


def cluster_for(connection: sqlite3.Connection, match: NewMatch, but: Collection[int]) -> int:
    """The cluster of a match that shows mostly the same text on one side; a new one where there is none.

    `but` are the ids of matches that are not looked at.
    """
    sides = (
        (match.left_document, match.left_start, match.left_end),
        (match.right_document, match.right_start, match.right_end),
    )
    for document, start, end in sides:
        for side in ("left", "right"):
            rows = connection.execute(
                f"SELECT id, cluster, {side}_start, {side}_end FROM matches"
                f" WHERE {side}_document = ? AND {side}_start < ? AND {side}_end > ? ORDER BY id",
                (document, end, start),
            )
            for number, cluster, other_start, other_end in rows:
                shared = min(end, other_end) - max(start, other_start)
                if number not in but and 2 * shared >= max(end - start, other_end - other_start):
                    return int(cluster)
    return int(connection.execute("SELECT coalesce(max(cluster), 0) + 1 FROM matches").fetchone()[0])


def set_clusters(connection: sqlite3.Connection, clusters: Iterable[tuple[int, int]]) -> None:
    """Gives matches, by their ids, other clusters."""
    connection.executemany(
        "UPDATE matches SET cluster = ? WHERE id = ?", [(cluster, match_id) for match_id, cluster in clusters]
    )


def _with_ids(connection: sqlite3.Connection, records: Sequence[MatchRecord]) -> list[MatchRecord]:
    """The records, new ones with ids that no match ever had."""
    number = matches.next_id(connection)
    given = []
    for record in records:
        given.append(record if record.id else replace(record, id=number))
        number += not record.id
    return given


def _see_that_it_fits(connection: sqlite3.Connection, record: MatchRecord) -> None:
    """Raises `MatchThere` where another match is, `NoSuchDocument`, or `ValueError` for spans outside a text."""
    match, at = record.match, carrying.spans(record.match)
    for document_id, end in ((match.left_document, match.left_end), (match.right_document, match.right_end)):
        row = connection.execute("SELECT characters FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise no_such_document(connection, document_id)
        if end > row[0]:
            raise ValueError(f"{match} ends after its text")
    there = connection.execute(
        "SELECT id FROM matches WHERE left_document = ? AND left_start = ? AND left_end = ? AND right_document = ?"
        " AND right_start = ? AND right_end = ?",
        at,
    ).fetchone()
    if there is not None or connection.execute("SELECT 1 FROM matches WHERE id = ?", (record.id,)).fetchone():
        raise errors.MatchThere(f"{place(connection)} has a match in this place already: look at the list anew.")


def _insert(connection: sqlite3.Connection, record: MatchRecord) -> None:
    match, found_by = record.match, "kept" if record.made is not None else record.found_by
    connection.execute(
        "INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.id,
            *carrying.spans(match),
            match.kind,
            match.similarity,
            match.words,
            match.cluster,
            storable(match.reason),
            found_by,
        ),
    )
    boilerplate.mark(connection, {record.id: match.boilerplate})
    if match.strength != CERTAIN:
        connection.execute("INSERT INTO strengths VALUES (?, ?)", (record.id, match.strength))
    if record.made is not None:
        _insert_made(connection, record.id, record.made)


def _insert_made(connection: sqlite3.Connection, match_id: int, made: Made) -> None:
    connection.execute("INSERT INTO made VALUES (?, ?, ?)", (match_id, made.at or now(), storable(made.by)))
    connection.executemany(
        "INSERT INTO replaced VALUES (?, ?, ?, ?, ?)", [(match_id, *spot) for spot in dict.fromkeys(made.instead_of)]
    )
