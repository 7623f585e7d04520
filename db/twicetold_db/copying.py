"""Copying a library to another place, while others may be reading and writing it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from twicetold_db import errors, opening
from twicetold_db.explaining import in_words, unfinished

Told = Callable[[int, int], None]

_PATIENCE = 10.0  # seconds to wait while another program is writing
_AT_ONCE = 1000  # pages of 4,096 bytes: a moment on any disk


def copy(path: Path, target: Path, told: Told) -> None:
    """Copies the library at `path` to the file `target`, and leaves no half copy; see `Library.copy`."""
    with in_words(path), closing(opening.open_to_copy(path, _PATIENCE)) as source, in_words(target):
        _see_that_it_is_free(path, target)
        part = target.with_name(f".{target.name}.part")
        try:
            _copy_to(source.conn, part, told)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _see_that_it_is_free(path: Path, target: Path) -> None:
    """A library that is open elsewhere must not be replaced: its last changes would be written into the copy."""
    if target.exists() and target.samefile(path):
        raise errors.LibraryExists(f"{path} is the library that is to be copied: choose another name or folder.")
    if unfinished(target):
        raise errors.LockedLibrary(
            f"{target} is open in another window or program: close it there, or choose another name."
        )


def _copy_to(source: sqlite3.Connection, part: Path, told: Told) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(opening.uri(part, "mode=rwc"), uri=True)) as copied:
        source.backup(copied, pages=_AT_ONCE, progress=lambda _, left, total: told(total - left, total))
