"""What can go wrong with a file. Each error is a whole sentence that names the file and the way out."""


class ReadingError(Exception):
    """The file gave no document. `str(error)` is a sentence for the person: which file, why, and the way out."""


class Vanished(ReadingError):
    """The file is not there (any more)."""


class Empty(ReadingError):
    """The file holds nothing."""


class NeedsPassword(ReadingError):
    """The file is encrypted, and no password was given."""


class WrongPassword(ReadingError):
    """The file is encrypted, and the given password does not open it."""


class NotText(ReadingError):
    """The name promises text, and the content is something else."""


class Damaged(ReadingError):
    """The file is of a known format and cannot be read: cut off, or its structure is broken."""


class TooLarge(ReadingError):
    """The file, or what it unpacks to, is larger than the reader takes on."""


def needs_more_memory(name: str, limit: int) -> TooLarge:
    """What is said of a file whose reading would take more than so many bytes of memory."""
    megabytes = limit // 1_000_000
    return TooLarge(f"{name} needs more than {megabytes} MB of memory to be read: split it into smaller files.")


class Unsupported(ReadingError):
    """No reader knows this kind of file."""


class TooSlow(ReadingError):
    """Reading took longer than the time allowed for one document."""


class Crashed(ReadingError):
    """The process that read the file died."""
