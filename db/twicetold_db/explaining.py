"""Turns what SQLite and the file system say into sentences that name the library and the way out."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from twicetold_db import errors

_ROOM_TO_WORK = 1_000_000  # bytes; with less than this free, a failing disk is a full one
_OUR_OWN_MISTAKES = (
    sqlite3.ProgrammingError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.NotSupportedError,
)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raises what happens to the library at `path` as a `LibraryError`; our own mistakes as they are."""
    try:
        yield
    except _OUR_OWN_MISTAKES:
        raise
    except (sqlite3.Error, OSError) as error:
        explained = explain(error, path)
        if explained is None:
            raise
        raise explained from error


def explain(error: sqlite3.Error | OSError, path: Path) -> errors.LibraryError | None:
    """The sentence for this error, or None where the world is not to blame."""
    if isinstance(error, OSError):
        return _of_the_file_system(error, path)
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by Python's own module, for text that is not UTF-8
        return damaged(path) if "decode" in str(error) else None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return missing(path)
    if code & 0xFF == sqlite3.SQLITE_IOERR:
        return _disk_error(path, str(error))
    sentence = _SENTENCES.get(code & 0xFF)
    return sentence(path) if sentence else None


def missing(path: Path) -> errors.MissingLibrary:
    """For a file that is not there, or whose folder is not."""
    if not path.parent.is_dir():
        return errors.MissingLibrary(f"There is no folder {path.parent}: make it, or choose another place.")
    return errors.MissingLibrary(f"There is no library {path}: was it moved or renamed? Choose it where it is now.")


def locked(path: Path) -> errors.LockedLibrary:
    """For a library that another program did not let go in time."""
    return errors.LockedLibrary(
        f"{path} is being written by another program: wait until that has finished, or close it, and try again."
    )


def read_only(path: Path) -> errors.ReadOnlyLibrary:
    """For a library that may not be written."""
    if unfinished(path):
        return errors.ReadOnlyLibrary(
            f"{path} lies where nothing may be changed, and {log(path).name} beside it holds its last changes:"
            " copy both to a folder of your own, and open the copy."
        )
    return errors.ReadOnlyLibrary(
        f"{path} can be read but not changed: copy it to a folder of your own, or allow writing to it and its folder."
    )


def log(path: Path) -> Path:
    """The file beside an open library that holds its last changes."""
    file = path.resolve()  # SQLite follows links too
    return file.with_name(file.name + "-wal")


def unfinished(path: Path) -> bool:
    """Whether there are changes beside the library that are not yet in it."""
    return log(path).exists() and log(path).stat().st_size > 0


def gone_while_open(path: Path) -> errors.MissingLibrary:
    """For a library whose file was moved, deleted or replaced under the open one."""
    return errors.MissingLibrary(
        f"{path} was moved, deleted or replaced while it was open, and the last change was not stored:"
        " put it back, or open it where it is now."
    )


def damaged(path: Path) -> errors.DamagedLibrary:
    """For a file with parts that SQLite did not write."""
    return errors.DamagedLibrary(
        f"{path} is damaged: take a copy of it from a backup, or make a new library and add the documents again."
    )


def not_sqlite(path: Path) -> errors.NotALibrary:
    """For a file of another kind."""
    return errors.NotALibrary(f"{path} is not a Twicetold library: choose a library, or add it as a document.")


def full(path: Path) -> errors.DiskFull:
    """For a disk without room. Nothing of what was to be stored has been."""
    return errors.DiskFull(
        f"The disk with {path} is full, and nothing was changed: make room there, or move the library, and try again."
    )


def too_large(path: Path) -> errors.TooLargeForLibrary:
    """For a text that SQLite does not store in one piece."""
    return errors.TooLargeForLibrary(
        f"A text is too long for one document of {path}: split the file and add its parts."
    )


def _of_the_file_system(error: OSError, path: Path) -> errors.LibraryError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return missing(path)
    if isinstance(error, PermissionError):
        return _not_allowed(path)
    return _disk_error(path, error.strerror or str(error))


def _not_allowed(path: Path) -> errors.ReadOnlyLibrary:
    return errors.ReadOnlyLibrary(f"You may not open or make {path}: choose a place of your own, or ask for the right.")


def _cannot_be_opened(path: Path) -> errors.LibraryError:
    try:
        with path.open("rb"):
            pass
    except FileNotFoundError:
        return missing(path) if not path.parent.is_dir() else _not_allowed(path)
    except OSError as error:
        return _of_the_file_system(error, path)
    return read_only(path)


def _disk_error(path: Path, said: str) -> errors.LibraryError:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return missing(path)
    if free < _ROOM_TO_WORK:
        return full(path)
    return errors.StorageFailed(
        f"The disk or network drive with {path} reported an error ({said}): check it, or copy the library elsewhere."
    )


_SENTENCES: dict[int, Callable[[Path], errors.LibraryError]] = {
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CANTOPEN: _cannot_be_opened,
    sqlite3.SQLITE_PERM: _cannot_be_opened,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: not_sqlite,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_TOOBIG: too_large,
}
