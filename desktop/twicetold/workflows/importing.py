"""Bringing documents into a library: files are read in child processes, and each is stored whole or not at all."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Protocol

from twicetold.engine.packing import pack_places
from twicetold.engine.prepared import Prepared, prepared
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import SUFFIXES, ReadingError
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.readers.errors import Empty, NeedsPassword, WrongPassword
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.process import ReaderProcess
from twicetold.engine.text import DocumentText
from twicetold.engine.tokens import Tokens
from twicetold.workflows.archives import Unpacked, documents_of, is_archive, name_of
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.copies import tell_copies
from twicetold.workflows.findings import findings
from twicetold.workflows.reading import ReadingAhead
from twicetold_db import AlreadyThere, DiskFull, Library
from twicetold_db.records import MetadataRecord, NewDocument, PageRecord, PassageRecord, ProblemRecord

_NO_PASSWORDS: Mapping[Path, str] = {}
_UNREAD = "unread"
_LARGEST = 1_000_000_000  # bytes; no reader takes a larger file
_PIECE = 1 << 22
_MANY = 100  # files that take a while to look at
_MOMENT = 0.25  # seconds; documents that are read within it are stored together


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file that gave no document: a sentence that says why and the way out."""

    path: Path
    message: str
    needs_password: bool = False


@dataclass(frozen=True)
class ImportOutcome:
    """What became of the files: the documents that were added, those the library had already, and the failures.

    `copies` are the files that are the same, byte for byte, as another file, with the document of that one.
    """

    added: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    copies: tuple[tuple[Path, int], ...] = ()
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
    after_some: Callable[[Sequence[int], Progress], None] | None = None,
    words: WordsAtHand | None = None,
    clock: Callable[[], float] = monotonic,
) -> ImportOutcome:
    """Read the files and documents in archives, `jobs` at a time, and store each as a document, in their order.

    A file whose content is known already is not read again. `passwords` open encrypted files and are kept nowhere.
    `viewer` is shown what is being read; nothing of it is stored before it is whole. Documents that are read in
    short order are stored together; `after_some` is called with their ids, and the progress until then, while the next
    files are being read. Their words are put into `words`. `clock` tells the time in seconds.
    Raises `Cancelled` (the documents read until then stay) and `LibraryError`; what is wrong with a file is in
    the outcome.
    """
    paths = list(dict.fromkeys(paths))
    with Unpacked() as unpacked, _first_process(paths) as first:
        found = [_found(unpacked, path, passwords.get(path), progress) for path in paths]
        there = library.known(one.sha256 for one in found)
        wanted = {one.file: one for one in found if there.get(one.sha256) is None and not one.error}
        sizes = {file: one.size for file, one in wanted.items()}
        keys = {file: passwords[one.path] for file, one in wanted.items() if one.path in passwords}
        storing = _Storing(library, words, viewer, clock)
        watcher = None if viewer is None else _Watcher(viewer, wanted)
        made = _Making(wanted)
        ahead = ReadingAhead(sizes, made, passwords=keys, jobs=jobs, options=options, watcher=watcher, first=first)
        with ahead as reading, storing:
            for number, one in enumerate(found):
                within = _Within(progress, number, len(found))
                earlier = there.get(one.sha256)
                if storing.is_due(None if earlier is not None or one.error else one.file, reading):
                    stored = storing.store()
                    if after_some is not None and stored:
                        after_some(stored, within)
                within.report(f"reading {one.path.name}", 0, 1)
                if earlier is not None:
                    storing.knows(one.path, earlier)
                else:
                    storing.take(one, reading, within)
    if words is not None:
        words.end()
    progress.report("reading", len(paths), len(paths))
    _remember_unread(library, paths, storing.failures)
    copies = tell_copies(library, storing.ids)
    return ImportOutcome(tuple(storing.added), tuple(storing.known), copies, tuple(storing.failures), storing.ids)


@dataclass(frozen=True, slots=True)
class _Found:
    """A document's path, the file to read for it, its hash ("" where it cannot be read) and size, or the error."""

    path: Path
    file: Path
    sha256: str = ""
    size: int = 0
    error: ReadingError | None = None


@contextmanager
def _first_process(paths: Sequence[Path]) -> Iterator[ReaderProcess]:
    """The process that reads the first files; it starts at once where it takes a while to see which they are."""
    with closing(ReaderProcess()) as process:
        if len(paths) >= _MANY:
            process.start()
        yield process


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it is stored and its words."""

    document: NewDocument
    tokens: Tokens


class _Making:
    """Makes of what is read from a file what is stored."""

    def __init__(self, found: Mapping[Path, _Found]) -> None:
        self._found = found

    def __call__(self, file: Path, read: Prepared) -> _Read:
        one = self._found[file]
        return _Read(_record(read, one.path, one.sha256, one.size), read.tokens)


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


class _Storing:
    """Stores documents as they are read, those of a moment in one transaction, and keeps what has become of the files.

    At the end of the `with` block, whatever ends it, what has been read is stored.
    """

    def __init__(
        self, library: Library, words: WordsAtHand | None, viewer: Viewer | None, clock: Callable[[], float]
    ) -> None:
        self._library, self._words, self._viewer, self._clock = library, words, viewer, clock
        self._waiting: list[tuple[Path, _Read]] = []
        self._since = 0.0
        self.added: list[int] = []
        self.known: list[int] = []
        self.failures: list[ImportFailure] = []
        self.ids: dict[Path, int] = {}

    def __enter__(self) -> "_Storing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store()

    def knows(self, path: Path, document_id: int) -> None:
        """The file is a document that was there."""
        self.known.append(document_id)
        self._end(path, document_id)

    def take(self, one: _Found, reading: ReadingAhead[_Read], progress: Progress) -> None:
        """Take what is read from the file as a document, or note why there is none."""
        try:
            if one.error:
                raise one.error
            read = reading.result(one.file, progress)
        except ReadingError as error:
            locked = isinstance(error, NeedsPassword | WrongPassword)
            self.failures.append(ImportFailure(one.path, str(error), needs_password=locked))
            self._end(one.path, None)
            return
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append((one.path, read))

    def is_due(self, following: Path | None, reading: ReadingAhead[_Read]) -> bool:
        """Whether to store what waits: for a moment already, or while the file that follows takes longer than that."""
        if not self._waiting:
            return False
        left = self._since + _MOMENT - self._clock()
        return left <= 0 or (following is not None and not reading.is_read(following, left))

    def store(self) -> list[int]:
        """Store what waits; gives the ids of the new documents."""
        waiting, self._waiting = self._waiting, []
        stored = self._stored([read.document for _, read in waiting])
        for (path, read), (document_id, is_new) in zip(waiting, stored, strict=True):
            (self.added if is_new else self.known).append(document_id)
            if is_new and self._words is not None:
                self._words.put(document_id, read.tokens)
            self._end(path, document_id)
        return [document_id for document_id, is_new in stored if is_new]

    def _stored(self, documents: Sequence[NewDocument]) -> list[tuple[int, bool]]:
        """The ids of documents, now stored, and whether they are new. Those that fit on a full disk stay."""
        try:
            return self._library.add_all(documents) if documents else []
        except DiskFull:
            return [self._library.add_all([document])[0] for document in documents]

    def _end(self, path: Path, document_id: int | None) -> None:
        if document_id is not None:
            self.ids[path] = document_id
        if self._viewer is not None:
            self._viewer.end(path, document_id)


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
    return _record(prepared(document), path, sha256, size)


def _record(one: Prepared, path: Path, sha256: str, size: int) -> NewDocument:
    document, tokens = one.document, one.tokens
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
        passages=tuple(PassageRecord(one.start, one.end, one.kind) for one in one.paragraphs),
        problems=tuple(ProblemRecord(one.code, one.message, one.page) for one in told),
        metadata=tuple(MetadataRecord(key, one.value, one.origin) for key, one in document.metadata.items()),
    )
