"""Matches with their judgements in the library's tables."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from twicetold_db import boilerplate, carrying, errors, judgements, settings
from twicetold_db.documents import no_such_document, place, storable
from twicetold_db.records import CERTAIN, ClusterRecord, Judgement, Made, MatchRecord, NewMatch, Other, Place

_JOINED = """
FROM matches LEFT JOIN judgements ON judgements.match_id = matches.id
LEFT JOIN boilerplate_matches ON boilerplate_matches.match_id = matches.id
LEFT JOIN strengths ON strengths.match_id = matches.id
"""
_LISTED = f"""
SELECT matches.id, found_by, made_at, made_by,
    left_document, left_start, left_end, right_document, right_start, right_end,
    kind, similarity, words, cluster, reason, boilerplate_matches.match_id IS NOT NULL, ifnull(strength, {CERTAIN}),
    {judgements.COLUMNS}
{_JOINED} LEFT JOIN made ON made.match_id = matches.id
"""
_SHOWN = f"ifnull(strength, {CERTAIN}) >= ? OR found_by <> 'engine' OR status IS NOT NULL"
_LEAST = "least_strength"
_UNJUDGED = Judgement()


def listing(connection: sqlite3.Connection, least: float = 0) -> list[MatchRecord]:
    """The matches in the order they were stored: those of at least this strength, judged, or made by a person."""
    others, replaced = judgements.others(connection), _replaced(connection)
    rows = connection.execute(f"{_LISTED} WHERE {_SHOWN} ORDER BY matches.id", (least,))
    return [_record(row, others.get(row[0], ()), replaced.get(row[0], ())) for row in rows]


def touching(connection: sqlite3.Connection, documents: Collection[int]) -> list[MatchRecord]:
    """The matches of these documents in the order they were stored, weak ones too."""
    others, replaced = judgements.others(connection), _replaced(connection)
    sides = (f"{side}_document IN (SELECT value FROM json_each(:documents))" for side in ("left", "right"))
    rows = connection.execute(
        f"{_LISTED} WHERE {' OR '.join(sides)} ORDER BY matches.id", {"documents": json.dumps(list(documents))}
    )
    return [_record(row, others.get(row[0], ()), replaced.get(row[0], ())) for row in rows]


def clusters(connection: sqlite3.Connection) -> list[ClusterRecord]:
    """The clusters of all matches in the order they were stored."""
    sql = (
        "SELECT id, left_document, left_start, left_end, right_document, right_start, right_end, cluster"
        " FROM matches ORDER BY id"
    )
    return [ClusterRecord(row[0], row[1:4], row[4:7], row[7]) for row in connection.execute(sql)]


def least_strength(connection: sqlite3.Connection) -> float:
    """The strength below which matches are hidden."""
    kept = settings.get(connection, _LEAST, 0)
    return float(kept) if isinstance(kept, int | float) else 0.0


def set_least_strength(connection: sqlite3.Connection, least: float) -> None:
    """Hides the matches that are weaker, and shows all others."""
    settings.put(connection, _LEAST, least)


def hidden(connection: sqlite3.Connection) -> int:
    """How many matches are hidden because they are weak."""
    return _count(connection, f"NOT ({_SHOWN})", least_strength(connection))


def count(connection: sqlite3.Connection, *, boilerplate: bool) -> int:
    """How many of the matches that are not hidden are boilerplate, or are not."""
    marked = f"boilerplate_matches.match_id IS {'NOT ' if boilerplate else ''}NULL"
    return _count(connection, f"({_SHOWN}) AND {marked}", least_strength(connection))


def _count(connection: sqlite3.Connection, where: str, *values: object) -> int:
    return int(connection.execute(f"SELECT count(*) {_JOINED} WHERE {where}", values).fetchone()[0])


def between(connection: sqlite3.Connection, left: int, right: int) -> list[MatchRecord]:
    """The matches of two documents, the left one with the lower id."""
    rows = connection.execute(
        "SELECT id FROM matches WHERE left_document = ? AND right_document = ? ORDER BY id", (left, right)
    ).fetchall()
    return [one(connection, row[0]) for row in rows]


def one(connection: sqlite3.Connection, match_id: int) -> MatchRecord:
    """One match."""
    row = connection.execute(f"{_LISTED} WHERE matches.id = ?", (match_id,)).fetchone()
    if row is None:
        raise errors.NoSuchMatch(
            f"{place(connection)} has no match {match_id}: it went with its document or in a new comparison."
            " Look at the list anew."
        )
    return _record(
        row,
        judgements.others(connection, match_id).get(match_id, ()),
        _replaced(connection, match_id).get(match_id, ()),
    )


def judge(connection: sqlite3.Connection, match_id: int, judgement: Judgement) -> Judgement:
    """Stores the judgement and gives the one before. One that says nothing leaves the match unjudged."""
    before = one(connection, match_id).judgement
    if carrying.is_judged(judgement):
        judgements.put(connection, [(match_id, judgement)])
    else:
        connection.execute("DELETE FROM judgements WHERE match_id = ?", (match_id,))
    return before


def replace_all(connection: sqlite3.Connection, new: Sequence[NewMatch], documents: Collection[int] | None) -> int:
    """Puts `new` in the place of all matches, or of those touching these documents, with judgements carried over;
    gives how many others stay."""
    _check(connection, new, documents)
    plan = carrying.plan(listing(connection) if documents is None else touching(connection, documents), new)
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
    connection.executemany(
        "INSERT OR REPLACE INTO strengths VALUES (?, ?)", [(ids[carrying.spans(one)], one.strength) for one in stored]
    )
    judgements.put(connection, [(ids[at], judgement) for at, judgement in plan.handed.items()])
    return int(connection.execute("SELECT count(*) FROM matches").fetchone()[0]) - len(stored)


def _touches(match: NewMatch, documents: Collection[int]) -> bool:
    return match.left_document in documents or match.right_document in documents


def _check(connection: sqlite3.Connection, new: Iterable[NewMatch], documents: Collection[int] | None) -> None:
    """Raises `NoSuchDocument`, or `ValueError` for what no comparison gives."""
    characters = dict(connection.execute("SELECT id, characters FROM documents").fetchall())
    for match in new:
        for document_id, end in ((match.left_document, match.left_end), (match.right_document, match.right_end)):
            if document_id not in characters:
                raise no_such_document(connection, document_id)
            if end > characters[document_id]:
                raise ValueError(f"{match} ends after its text")
        if documents is not None and not _touches(match, documents):
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


def next_id(connection: sqlite3.Connection) -> int:
    """The lowest id that no match ever had, nor any after it."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'matches'").fetchone()
    return int(row[0]) + 1 if row else 1


def _insert(connection: sqlite3.Connection, added: Sequence[NewMatch]) -> dict[carrying.Spans, int]:
    """Stores the matches and gives their ids. An id that was ever given is not given again."""
    ids = {carrying.spans(match): number for number, match in enumerate(added, start=next_id(connection))}
    connection.executemany(
        "INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'engine')",
        (
            (number, *at, match.kind, match.similarity, match.words, match.cluster, storable(match.reason))
            for (at, number), match in zip(ids.items(), added, strict=True)
        ),
    )
    return ids


def _replaced(connection: sqlite3.Connection, match_id: int | None = None) -> dict[int, tuple[Place, ...]]:
    """The places that matches made by a person stand for, by the ids of these; of one match, or of all."""
    where, values = ("", ()) if match_id is None else ("WHERE match_id = ?", (match_id,))
    found: defaultdict[int, list[Place]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT match_id, left_start, left_end, right_start, right_end FROM replaced {where}", values
    )
    for number, left_start, left_end, right_start, right_end in rows:
        found[number].append((left_start, left_end, right_start, right_end))
    return {number: tuple(each) for number, each in found.items()}


def _record(row: tuple[Any, ...], others: tuple[Other, ...], replaced: tuple[Place, ...]) -> MatchRecord:
    number, found_by, made_at, made_by = row[:4]
    made = None if made_at is None else Made(made_at, made_by, replaced)
    judgement = _UNJUDGED if row[17] is None else judgements.of_row(row[17:], others)
    match = NewMatch(*row[4:15], *map(bool, row[15:16]), *row[16:17])
    return MatchRecord(number, match, judgement, "person" if made else found_by, made)
