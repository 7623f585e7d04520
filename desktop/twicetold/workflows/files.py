"""Which files are documents to be brought in, and what each is known by."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from twicetold.engine.progress import Progress
from twicetold.engine.readers import SUFFIXES, ReadingError
from twicetold.workflows.archives import Unpacked, documents_of, is_archive

_LARGEST = 1_000_000_000  # bytes; no reader takes a larger file
_PIECE = 1 << 22


def documents_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and of each folder named the files in it, at any depth, that may be documents, in order.

    Hidden files and folders inside a folder are left out; files named themselves are taken whatever their name.
    A folder that cannot be looked into stands for its files, so that importing says that they are missing.
    A ZIP archive stands for the documents in it (see `archives`).
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _files_below(path) if os.path.isdir(path) else [path]:  # noqa: PTH112 - Path.is_dir raises
            found |= dict.fromkeys(documents_of(file) if is_archive(file) else [file])
    return list(found)


def _files_below(folder: Path) -> list[Path]:
    closed: list[Path] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        found += [Path(place, name) for name in names if not _is_hidden(name)]
    return sorted([*closed, *(path for path in found if path.suffix.lower() in SUFFIXES and _is_plain(path))])


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_plain(path: Path) -> bool:
    """Whether it is a file and no device or pipe; a link to nothing counts, so that reading it says so."""
    return path.is_file() or not path.exists()


@dataclass(frozen=True, slots=True)
class Found:
    """A document's path, the file to read for it, its hash ("" where it cannot be read) and size, or the error."""

    path: Path
    file: Path
    sha256: str = ""
    size: int = 0
    error: ReadingError | None = None


def look_at(path: Path, unpacked: Unpacked, password: str | None, progress: Progress) -> Found:
    """The document that `documents_in` gave; one in an archive is unpacked, with the password if it needs one."""
    try:
        file = unpacked.file(path, password)
    except ReadingError as error:
        return Found(path, path, error=error)
    return Found(path, file, *fingerprint(file, progress))


def fingerprint(path: Path, progress: Progress) -> tuple[str, int]:
    """The file's SHA-256 and size; an empty hash where it cannot be read, which the reader then puts in words."""
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        if not path.is_file() or size > _LARGEST:
            return "", 0
        with path.open("rb") as file:
            progress.report(f"looking at {path.name}", 0, 1)
            while piece := file.read(_PIECE):
                progress.report(f"looking at {path.name}", 0, 1)
                digest.update(piece)
    except OSError:
        return "", 0
    return digest.hexdigest(), size
