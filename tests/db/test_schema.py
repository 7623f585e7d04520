"""db/schema.sql is what the migrations make."""

import re
import sqlite3
from pathlib import Path

from twicetold_db import Library

SCHEMA = Path(__file__).parents[2] / "db" / "schema.sql"


def plain(sql: str) -> str:
    """The statement without comments and needless white space."""
    return " ".join(re.sub(r"--.*", "", sql).split())


def test_schema_sql_is_what_the_migrations_make(library: Library, path: Path) -> None:
    connection = sqlite3.connect(path)
    made = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
        " AND tbl_name <> '_sqlite_migrations'"
        " AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
    ).fetchall()
    connection.close()
    written = [plain(statement) for statement in SCHEMA.read_text("utf-8").split(";\n")]
    assert sorted(filter(None, written)) == sorted(plain(row[0]) for row in made)


def test_every_table_of_ours_is_strict(library: Library, path: Path) -> None:
    connection = sqlite3.connect(path)
    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE '%sqlite%'"
    ).fetchall()
    connection.close()
    assert loose == []
