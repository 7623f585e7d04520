"""The library: one SQLite file with the documents, the matches and the judgements. Only this package speaks SQL."""

from twicetold_db.errors import (
    AlreadyThere,
    DamagedLibrary,
    DiskFull,
    LibraryError,
    LibraryExists,
    LockedLibrary,
    MatchThere,
    MissingLibrary,
    NewerLibrary,
    NoSuchDocument,
    NoSuchMatch,
    NotALibrary,
    OlderLibrary,
    ReadOnlyLibrary,
    StorageFailed,
    TooLargeForLibrary,
)
from twicetold_db.library import Library

__all__ = [
    "AlreadyThere",
    "DamagedLibrary",
    "DiskFull",
    "Library",
    "LibraryError",
    "LibraryExists",
    "LockedLibrary",
    "MatchThere",
    "MissingLibrary",
    "NewerLibrary",
    "NoSuchDocument",
    "NoSuchMatch",
    "NotALibrary",
    "OlderLibrary",
    "ReadOnlyLibrary",
    "StorageFailed",
    "TooLargeForLibrary",
]
