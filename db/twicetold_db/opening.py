"""Opening a library's file: telling ours from others, older from newer, and bringing an older one up."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlite_utils import Database

from twicetold_db import errors, explaining
from twicetold_db.migrations import APPLICATION_ID, MIGRATIONS

Begin = Literal["BEGIN", "BEGIN IMMEDIATE"]


@contextmanager
def transaction(connection: sqlite3.Connection, begin: Begin = "BEGIN IMMEDIATE") -> Iterator[None]:
    """All of what is done inside, or nothing.

    A writing transaction begins with the lock: one that reads first and writes later would be refused at
    once, without the time-out, when somebody else has written in between.
    """
    connection.execute(begin)
    try:
        yield
        connection.commit()
    except BaseException:  # whatever it was, a cancel or a kill signal too: nothing half done stays
        connection.rollback()
        raise


def create(path: Path, timeout: float) -> Database:
    """A new library's file. Raises `LibraryExists` where a file with anything in it is."""
    _claim(path)
    try:
        return _make(path, timeout)
    except BaseException:  # whatever it was: an empty file is in the way of the next attempt
        if not path.stat().st_size:
            path.unlink()
        raise


def open_for_writing(path: Path, timeout: float) -> Database:
    """The library's file, brought up to this version; an older one is copied beside itself first."""
    _look_at(path)
    database = _connect(path, "mode=rw", timeout)
    try:
        _recognise(database, path)
        _see_that_it_can_be_written(database.conn)
        if MIGRATIONS.pending(database):
            upgrade(database, path)
        _write_ahead(database.conn)
    except BaseException:  # the connection is nobody's yet
        database.close()
        raise
    return database


def open_for_reading(path: Path, timeout: float) -> Database:
    """The library's file, untouched. Raises `OlderLibrary` for one that would have to be brought up first."""
    database = open_to_copy(path, timeout)
    try:
        if MIGRATIONS.pending(database):
            raise errors.OlderLibrary(
                f"{path} was made with an older Twicetold and must be brought up to date before it can be read: "
                "open a copy of it in a folder of your own."
            )
    except BaseException:  # the connection is nobody's yet
        database.close()
        raise
    return database


def open_to_copy(path: Path, timeout: float) -> Database:
    """The library's file, untouched; it may be an older one."""
    _look_at(path)
    try:
        return _open_untouched(path, "mode=ro", timeout)
    except sqlite3.OperationalError as error:
        # WAL wants to make two files beside the library. Where it may not, and none is there, nobody can
        # be writing, and SQLite may be told so.
        if _primary(error) not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} or explaining.unfinished(path):
            raise
    return _open_untouched(path, "mode=ro&immutable=1", timeout)


def upgrade(database: Database, path: Path) -> None:
    """Applies the pending migrations, all or none, after copying the file beside itself."""
    connection = database.conn
    with _without_foreign_keys(connection), transaction(connection):
        pending = MIGRATIONS.pending(database)
        if pending:  # not so when another program was quicker
            back_up(path, backup_name(path, pending[0].name))
            MIGRATIONS.apply(database)
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise sqlite3.IntegrityError(f"migrating left rows without what they refer to: {orphans[:3]}")


def back_up(path: Path, copy: Path) -> None:
    """Copies the library to a new file, while others may be reading and writing it. Leaves no half copy."""
    try:
        with (
            closing(sqlite3.connect(uri(path, "mode=ro"), uri=True)) as source,
            closing(sqlite3.connect(uri(copy, "mode=rwc"), uri=True)) as target,
        ):
            source.backup(target)
    except BaseException:  # whatever it was, a half copy looks like a whole one
        copy.unlink(missing_ok=True)
        raise


def backup_name(path: Path, migration: str) -> Path:
    """Where the copy from before `migration` goes: beside the library, on no other file."""
    first = path.with_name(f"{path.stem}.before-{migration.partition('_')[0]}{path.suffix}")
    candidate, number = first, 2
    while candidate.exists():
        candidate = first.with_name(f"{first.stem}-{number}{first.suffix}")
        number += 1
    return candidate


def uri(path: Path, options: str) -> str:
    """The address SQLite opens `path` by, whatever characters and bytes are in it."""
    place = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{place if place.startswith('/') else '/' + place}?{options}"


@contextmanager
def _without_foreign_keys(connection: sqlite3.Connection) -> Iterator[None]:
    """For migrations: one that makes a table anew drops the old one, and by cascade all that points there."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _make(path: Path, timeout: float) -> Database:
    database = _connect(path, "mode=rw", timeout)
    try:
        with _without_foreign_keys(database.conn), transaction(database.conn):
            if _value(database, "SELECT count(*) FROM sqlite_master"):
                raise _exists(path)
            MIGRATIONS.apply(database)
            database.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        # Only now: until the first commit the file is empty, so a killed program leaves nothing half made.
        _write_ahead(database.conn)
    except BaseException:  # the connection is nobody's yet
        database.close()
        raise
    return database


def _open_untouched(path: Path, options: str, timeout: float) -> Database:
    database = _connect(path, options, timeout)
    try:
        _recognise(database, path)
    except BaseException:  # the connection is nobody's yet
        database.close()
        raise
    return database


def _connect(path: Path, options: str, timeout: float) -> Database:
    connection = sqlite3.connect(uri(path, options), uri=True, timeout=timeout)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")  # a library may come by mail
        return Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
    except BaseException:  # the connection is nobody's yet
        connection.close()
        raise


def _claim(path: Path) -> None:
    """Makes the file, so that of two programs one makes the library. An empty file is as good as none."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    except FileExistsError:
        if not path.is_file() or path.stat().st_size:
            raise _exists(path) from None


def _exists(path: Path) -> errors.LibraryExists:
    return errors.LibraryExists(f"{path} is there already: open it, or choose another name for the new library.")


def _look_at(path: Path) -> None:
    """Refuses what SQLite would be vague about."""
    size = path.stat().st_size
    if path.is_dir():
        raise errors.NotALibrary(f"{path} is a folder, not a Twicetold library: choose the library's file in it.")
    if not path.is_file():
        raise errors.NotALibrary(f"{path} is a device, not a Twicetold library: choose a library's file.")
    if not size:
        raise errors.NotALibrary(f"{path} is empty, not a Twicetold library: delete it, or choose another file.")


def _recognise(database: Database, path: Path) -> None:
    """Raises unless the file is a library that this version knows everything of."""
    if _value(database, "PRAGMA application_id") != APPLICATION_ID:
        raise errors.NotALibrary(f"{path} belongs to another program, it is not a Twicetold library: choose a library.")
    applied = {migration.name for migration in MIGRATIONS.applied(database)}
    if not applied:
        raise explaining.damaged(path)
    if applied - _known():
        raise errors.NewerLibrary(
            f"{path} was made with a newer Twicetold: update Twicetold to open it. Nothing in it was changed."
        )


def _known() -> set[str]:
    """The names of all migrations of this version: those that a new database lacks."""
    with closing(Database(memory=True, execute_plugins=False)) as nothing:
        return {migration.name for migration in MIGRATIONS.pending(nothing)}


def _see_that_it_can_be_written(connection: sqlite3.Connection) -> None:
    """Raises SQLite's READONLY now and not at the first judgement. Another's lock is no hindrance.

    To begin is not enough: in WAL mode SQLite does that in a write-protected file too, and refuses a change.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA user_version = 1")
    except sqlite3.OperationalError as error:
        if _primary(error) != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.rollback()
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Lets readers read while one writes. The file remembers it.

    SQLite needs the file for itself to begin with this, and does not wait for it. Where somebody else has
    just opened it too, it stays as it is, which is as safe, and one of the next openings does it.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if _primary(error) != sqlite3.SQLITE_BUSY:
            raise


def _primary(error: sqlite3.Error) -> int:
    return error.sqlite_errorcode & 0xFF


def _value(database: Database, sql: str) -> object:
    return database.conn.execute(sql).fetchone()[0]
