"""What the world can do to a library, each with a sentence that names the file and the way out.

What the program itself did wrong (a wrong thread, a closed library, a span outside its text) is not among
these: it stays `sqlite3.ProgrammingError`, `sqlite3.IntegrityError` or `ValueError`.
"""


class LibraryError(Exception):
    """A library could not be used. `str(error)` is a whole sentence for the reader."""


class MissingLibrary(LibraryError):
    """There is no file, or no folder, at that place."""


class LibraryExists(LibraryError):
    """A new library was to be made where a file is."""


class NotALibrary(LibraryError):
    """The file is something else: not SQLite, or the SQLite file of another program."""


class NewerLibrary(LibraryError):
    """The library was made with a newer Twicetold."""


class DamagedLibrary(LibraryError):
    """Parts of the file hold what SQLite did not write there."""


class LockedLibrary(LibraryError):
    """Another program is writing, and did not end within the time-out."""


class ReadOnlyLibrary(LibraryError):
    """The file or its folder may not be written, or the library was opened for reading only."""


class OlderLibrary(ReadOnlyLibrary):
    """The library was made with an older Twicetold, and opened for reading only: it has to be brought up first."""


class DiskFull(LibraryError):
    """There is no room for what was to be stored. Nothing of it was."""


class StorageFailed(LibraryError):
    """The disk or the network drive reported an error."""


class TooLargeForLibrary(LibraryError):
    """A text is longer than SQLite stores in one piece (1,000,000,000 bytes)."""


class NoSuchDocument(LibraryError):
    """No document has this id: it was removed."""


class NoSuchMatch(LibraryError):
    """No match has this id: it went with its document, or in a new comparison."""


class MatchThere(LibraryError):
    """Another match has exactly these spans."""


class AlreadyThere(LibraryError):
    """A document with the same bytes is in the library. `document_id` says which."""

    def __init__(self, message: str, document_id: int) -> None:
        super().__init__(message)
        self.document_id = document_id
