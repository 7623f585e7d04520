"""The file of a library: how it is opened, copied and closed, and the transactions on it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from os.path import samestat
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from twicetold_db import copying, opening
from twicetold_db.errors import LibraryExists
from twicetold_db.explaining import gone_while_open, in_words

PATIENCE = 10.0  # seconds to wait while another program is writing


class LibraryFile:
    """A library's file that is open, for the thread that opened it; what it holds is the `Library`'s to tell."""

    def __init__(self, database: Database, path: Path) -> None:
        """For `create` and `open`."""
        self._database = database
        self._file = path.stat()
        self.path = path

    @classmethod
    def create(cls, path: str | Path, *, patience: float = PATIENCE) -> Self:
        """A new library. Raises `LibraryExists` where a file is that is not empty."""
        place = Path(path).absolute()
        with in_words(place):
            return cls(opening.create(place, patience), place)

    @classmethod
    def open(cls, path: str | Path, read_only: bool = False, *, patience: float = PATIENCE) -> Self:
        """The library at `path`. One of an older version is copied beside itself, then brought up to this one.

        `patience` is how many seconds to wait while another program is writing.
        """
        place = Path(path).absolute()
        how = opening.open_for_reading if read_only else opening.open_for_writing
        with in_words(place):
            return cls(how(place, patience), place)

    @classmethod
    def open_or_create(cls, path: str | Path, *, patience: float = PATIENCE) -> Self:
        """The library at `path`, new if none was there."""
        place = Path(path).absolute()
        with suppress(LibraryExists), in_words(place):
            return cls(opening.create(place, patience), place)
        return cls.open(place, patience=patience)

    @staticmethod
    def copy(path: str | Path, target: str | Path, told: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Copies the library at `path`, which may be in use, or of an older version, to the file `target`.

        `told` comes with how many of how many pages of the file are copied; what it raises ends the copying. A file
        at `target` is replaced when all is copied. Raises `LibraryExists` where it is the library itself, and
        `LockedLibrary` where it is in use.
        """
        copying.copy(Path(path).absolute(), Path(target).absolute(), told)

    def close(self) -> None:
        """Closes the library; a second time does nothing."""
        # What fails here is only the moving of stored changes from the log into the file, which the next
        # opening does again.
        with suppress(sqlite3.Error):
            self._database.conn.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the library, whatever others store meanwhile."""
        with in_words(self.path), opening.transaction(self._database.conn, "BEGIN"):
            yield self._database.conn

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with in_words(self.path), opening.transaction(self._database.conn):
            yield self._database.conn
            self._see_that_the_file_is_there()

    def _see_that_the_file_is_there(self) -> None:
        """Raises when the file is not the one that was opened: SQLite would store into nothing, and say nothing."""
        try:
            same = samestat(self.path.stat(), self._file)
        except FileNotFoundError:
            same = False
        if not same:
            raise gone_while_open(self.path)
