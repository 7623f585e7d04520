"""Bringing documents into a library: each file is read in a child process and stored in one transaction."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import SUFFIXES, ReadingError
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.readers.errors import Empty, NeedsPassword, WrongPassword
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText
from twicetold.engine.tokens import pack_places, tokenise
from twicetold.workflows.archives import Unpacked, documents_of, is_archive, name_of
from twicetold.workflows.findings import findings
from twicetold.workflows.reading import ReadingAhead
from twicetold_db import AlreadyThere, Library
from twicetold_db.records import MetadataRecord, NewDocument, PageRecord, PassageRecord, ProblemRecord

_NO_PASSWORDS: Mapping[Path, str] = {}
_UNREAD = "unread"
_LARGEST = 1_000_000_000  # bytes; no reader takes a larger file
_PIECE = 1 << 22


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file that gave no document: a sentence that says why and the way out."""

    path: Path
    message: str
    needs_password: bool = False


@dataclass(frozen=True)
class ImportOutcome:
    """What became of the files: the documents that were added, those the library had already, and the failures."""

    added: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    failures: tuple[ImportFailure, ...] = ()
    ids: Mapping[Path, int] = field(default_factory=dict)


class Viewer(Protocol):
    """Sees documents while they are being read. Called in the threads that read: what it does must be quick."""

    def show(self, path: Path, sha256: str, beginning: Beginning) -> None:
        """Take the first pages of a long document; the hash is that of its file."""

    def follow(self, path: Path, done: int, total: int) -> None:
        """So many of the document's pages have been read."""

    def end(self, path: Path, document_id: int | None) -> None:
        """The document is in the library by this id, or could not be read."""


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


def import_files(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Progress = SILENT,
    passwords: Mapping[Path, str] = _NO_PASSWORDS,
    jobs: int = 2,
    options: Options = DEFAULT,
    viewer: Viewer | None = None,
    after_each: Callable[[int, Progress], None] | None = None,
) -> ImportOutcome:
    """Read the files and documents in archives, `jobs` at a time, and store each as a document, in their order.

    A file whose content is known already is not read again. `passwords` open encrypted files and are kept nowhere.
    `viewer` is shown what is being read; nothing of it is stored before it is whole. `after_each` is called with the
    id of each document that was stored, and the progress until then; meanwhile the next files are being read.
    Raises `Cancelled` (the documents stored until then stay) and `LibraryError`; what is wrong with a file is in
    the outcome.
    """
    paths = list(dict.fromkeys(paths))
    with Unpacked() as unpacked:
        found = [_found(unpacked, path, passwords.get(path), progress) for path in paths]
        there = {one.sha256: library.find_sha256(one.sha256) for one in found if one.sha256}
        wanted = [one for one in found if there.get(one.sha256) is None and not one.error]
        keys = {one.file: passwords[one.path] for one in wanted if one.path in passwords}
        tally = _Tally()
        watcher = None if viewer is None else _Watcher(viewer, {one.file: one for one in wanted})
        with ReadingAhead([one.file for one in wanted], keys, jobs, options, watcher) as reading:
            for number, one in enumerate(found):
                within = _Within(progress, number, len(found))
                within.report(f"reading {one.path.name}", 0, 1)
                earlier, stored = there.get(one.sha256), len(tally.added)
                if earlier is not None:
                    tally.knows(one.path, earlier)
                else:
                    _store(library, one, reading, tally, within)
                if viewer is not None:
                    viewer.end(one.path, tally.ids.get(one.path))
                if after_each is not None and len(tally.added) > stored:
                    after_each(tally.added[-1], within)
    progress.report("reading", len(paths), len(paths))
    _remember_unread(library, paths, tally.failures)
    return ImportOutcome(tuple(tally.added), tuple(tally.known), tuple(tally.failures), tally.ids)


@dataclass(frozen=True, slots=True)
class _Found:
    """A document's path, the file to read for it, its hash ("" where it cannot be read) and size, or the error."""

    path: Path
    file: Path
    sha256: str = ""
    size: int = 0
    error: ReadingError | None = None


class _Watcher:
    """Tells a viewer of files by the documents that they are."""

    def __init__(self, viewer: Viewer, found: Mapping[Path, _Found]) -> None:
        self._viewer, self._found = viewer, found

    def show(self, file: Path, beginning: Beginning) -> None:
        """Pass the first pages on."""
        self._viewer.show(self._found[file].path, self._found[file].sha256, beginning)

    def follow(self, file: Path, done: int, total: int) -> None:
        """Pass on how far it is."""
        self._viewer.follow(self._found[file].path, done, total)


def _found(unpacked: Unpacked, path: Path, password: str | None, progress: Progress) -> _Found:
    try:
        file = unpacked.file(path, password)
    except ReadingError as error:
        return _Found(path, path, error=error)
    return _Found(path, file, *fingerprint(file, progress))


@dataclass
class _Tally:
    """What has become of the files until now."""

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    failures: list[ImportFailure] = field(default_factory=list)
    ids: dict[Path, int] = field(default_factory=dict)

    def knows(self, path: Path, document_id: int) -> None:
        """The file is a document that was there."""
        self.ids[path] = document_id
        self.known.append(document_id)


def _store(library: Library, one: _Found, reading: ReadingAhead, tally: _Tally, progress: Progress) -> None:
    """Store what is read from the file as a document, or note why there is none."""
    try:
        if one.error:
            raise one.error
        document = reading.result(one.file, progress)
        tally.ids[one.path] = library.add(new_document(document, one.path, one.sha256, one.size))
        tally.added.append(tally.ids[one.path])
    except AlreadyThere as error:
        tally.knows(one.path, error.document_id)
    except ReadingError as error:
        locked = isinstance(error, NeedsPassword | WrongPassword)
        tally.failures.append(ImportFailure(one.path, str(error), needs_password=locked))


def import_text(library: Library, text: str, name: str) -> int:
    """Store a text that comes from no file, such as the clipboard's; gives its id, also where it was known.

    Line ends become LF. Raises `Empty` for a text of blanks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Empty(f"{name} holds only blanks: copy a text first.")
    content = text.encode("utf-8", "surrogatepass")
    document = new_document(DocumentText(text, "plain"), Path(name), hashlib.sha256(content).hexdigest(), len(content))
    try:
        return library.add(replace(document, path="", name=name))
    except AlreadyThere as error:
        return error.document_id


class _Within:
    """Progress inside one file of several: it is passed on, and the file counts as not done."""

    def __init__(self, outer: Progress, number: int, files: int) -> None:
        self._outer, self._number, self._files = outer, number, files

    def report(self, what: str, done: int, total: int) -> None:
        """Tell the outer progress what is done inside the file."""
        self._outer.report(what, self._number, self._files)


def unread_files(library: Library) -> list[tuple[str, str]]:
    """The files that gave no document when they were last brought in: name and reason."""
    kept = library.setting(_UNREAD, [])
    return [(str(name), str(reason)) for name, reason in kept] if isinstance(kept, list) else []


def _remember_unread(library: Library, tried: Sequence[Path], failures: Sequence[ImportFailure]) -> None:
    """Keep the failures with the library, in the place of earlier ones of the same files."""
    names = {path.name for path in tried}
    before = unread_files(library)
    now = [one for one in before if one[0] not in names] + [(one.path.name, one.message) for one in failures]
    if now != before:
        library.set_setting(_UNREAD, now)


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


def new_document(document: DocumentText, path: Path, sha256: str, size: int) -> NewDocument:
    """The record of a document that was read from `path`."""
    tokens = tokenise(document.text)
    told = (*document.problems, *findings(document))
    return NewDocument(
        path=str(path.absolute()),
        name=name_of(path),
        sha256=sha256,
        size=size,
        format=document.format,
        text=document.text,
        words=len(tokens),
        tokens=pack_places(tokens),
        word_boxes=document.words.pack(),
        encoding=document.encoding,
        pages=tuple(PageRecord(p.number, p.start, p.end, p.width, p.height, p.status) for p in document.pages),
        passages=tuple(PassageRecord(one.start, one.end, one.kind) for one in paragraphs(document)),
        problems=tuple(ProblemRecord(one.code, one.message, one.page) for one in told),
        metadata=tuple(MetadataRecord(key, one.value, one.origin) for key, one in document.metadata.items()),
    )
