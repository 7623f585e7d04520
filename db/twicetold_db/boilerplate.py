"""The user's list of phrases without interest, and the matches that hold hardly anything else."""

import sqlite3
from collections.abc import Mapping, Sequence

from twicetold_db import settings

_KEY = "boilerplate"


def phrases(connection: sqlite3.Connection) -> list[str]:
    """The phrases in their order."""
    kept = settings.get(connection, _KEY, [])
    return [str(phrase) for phrase in kept] if isinstance(kept, list) else []


def keep(connection: sqlite3.Connection, wanted: Sequence[str]) -> None:
    """Puts these phrases in the place of the list."""
    settings.put(connection, _KEY, list(wanted))


def mark(connection: sqlite3.Connection, wanted: Mapping[int, bool]) -> None:
    """Marks matches as boilerplate or not, by their ids; one that is gone meanwhile is passed over."""
    connection.executemany("DELETE FROM boilerplate_matches WHERE match_id = ?", [(number,) for number in wanted])
    connection.executemany(
        "INSERT INTO boilerplate_matches SELECT id FROM matches WHERE id = ?",
        [(number,) for number, marked in wanted.items() if marked],
    )
