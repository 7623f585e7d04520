"""Judgements in the library's tables, and what other people decided on the same matches."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from twicetold_db.documents import now, storable
from twicetold_db.records import Judgement, Other

COLUMNS = "status, verdict, exclusion, note, changed_at, changed_by, tags"


def of_row(row: tuple[Any, ...], others: tuple[Other, ...] = ()) -> Judgement:
    """The judgement of a row of `COLUMNS`."""
    status, verdict, exclusion, note, changed_at, changed_by, tags = row
    told = tuple(tags.split("\n")) if tags else ()
    return Judgement(status, verdict, exclusion, note, changed_at, changed_by, told, others)


def others(connection: sqlite3.Connection, match_id: int | None = None) -> dict[int, tuple[Other, ...]]:
    """What others decided, by the ids of the matches; of one match, or of all."""
    where, values = ("", ()) if match_id is None else ("WHERE match_id = ?", (match_id,))
    found: defaultdict[int, list[Other]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT match_id, settled, {COLUMNS} FROM other_judgements {where} ORDER BY match_id, number", values
    )
    for number, settled, *said in rows:
        found[number].append(Other(of_row(tuple(said)), bool(settled)))
    return {number: tuple(each) for number, each in found.items()}


def put(connection: sqlite3.Connection, judgements: Iterable[tuple[int, Judgement]]) -> None:
    """Stores judgements by the ids of their matches, each in the place of the one before."""
    time, wanted = now(), list(judgements)
    connection.executemany(
        f"INSERT OR REPLACE INTO judgements (match_id, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(match_id, *_row(said, time)) for match_id, said in wanted],
    )
    connection.executemany("DELETE FROM other_judgements WHERE match_id = ?", [(number,) for number, _ in wanted])
    connection.executemany(
        f"INSERT INTO other_judgements (match_id, number, settled, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (match_id, number, int(other.settled), *_row(other.judgement, ""))
            for match_id, said in wanted
            for number, other in enumerate(said.others)
        ],
    )


def _row(said: Judgement, time: str) -> tuple[str | None, ...]:
    """The values of `COLUMNS`; `time` where none is given."""
    if any(not tag or "\n" in tag for tag in said.tags):
        raise ValueError(f"{said.tags} holds a tag that is empty or has a line end in it")
    return (
        said.status,
        said.verdict,
        said.exclusion,
        storable(said.note),
        said.changed_at or time,
        storable(said.changed_by),
        storable("\n".join(said.tags)),
    )
