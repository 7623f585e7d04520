"""Settings that belong to a library, as JSON values."""

import json
import sqlite3


def get(connection: sqlite3.Connection, key: str, default: object) -> object:
    """What was set for `key`, or `default`."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return default if row is None else json.loads(row[0])


def put(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Sets `key`. Raises `TypeError` for what JSON has no form for."""
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, json.dumps(value)))
