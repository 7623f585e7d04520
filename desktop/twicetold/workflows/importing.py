"""Bringing documents into a library: files are read in child processes, and each is stored whole or not at all."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import monotonic

from twicetold.engine.prepared import Prepared
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.process import ReaderProcess
from twicetold.engine.text import DocumentText
from twicetold.workflows.archives import Unpacked
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.copies import tell_copies
from twicetold.workflows.files import Found, look_at
from twicetold.workflows.reading import ReadingAhead
from twicetold.workflows.storing import ImportFailure, Read, Storing, Viewer, new_document, record
from twicetold_db import AlreadyThere, Library

_NO_PASSWORDS: Mapping[Path, str] = {}
_UNREAD = "unread"
_MANY = 100  # files that take a while to look at


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
        found = [look_at(path, unpacked, passwords.get(path), progress) for path in paths]
        there = library.known(one.sha256 for one in found)
        new = {one.file: one for one in found if one.sha256 not in there and not one.error}
        reading = ReadingAhead(
            {file: one.size for file, one in new.items()},
            partial(_made, new),
            passwords={file: passwords[one.path] for file, one in new.items() if one.path in passwords},
            jobs=jobs,
            options=options,
            watcher=None if viewer is None else _Watcher(viewer, new),
            first=first,
        )
        with reading, Storing(library, words, viewer, clock) as storing:
            for number, one in enumerate(found):
                within = _Within(progress, number, len(found))
                if storing.is_due(one.file if one.file in new else None, reading):
                    stored = storing.store()
                    if after_some is not None and stored:
                        after_some(stored, within)
                within.report(f"reading {one.path.name}", 0, 1)
                if one.sha256 in there:
                    storing.knows(one.path, there[one.sha256])
                else:
                    storing.take(one, reading, within)
    if words is not None:
        words.end()
    progress.report("reading", len(paths), len(paths))
    _remember_unread(library, paths, storing.failures)
    copies = tell_copies(library, storing.ids) if storing.known else ()
    return ImportOutcome(tuple(storing.added), tuple(storing.known), copies, tuple(storing.failures), storing.ids)


@contextmanager
def _first_process(paths: Sequence[Path]) -> Iterator[ReaderProcess]:
    """The process that reads the first files; it starts at once where it takes a while to see which they are."""
    with closing(ReaderProcess()) as process:
        if len(paths) >= _MANY:
            process.start()
        yield process


def _made(found: Mapping[Path, Found], file: Path, read: Prepared) -> Read:
    """What is stored of a file that was read."""
    one = found[file]
    return Read(record(read, one.path, one.sha256, one.size), read.tokens)


class _Watcher:
    """Tells a viewer of files by the documents that they are."""

    def __init__(self, viewer: Viewer, found: Mapping[Path, Found]) -> None:
        self._viewer, self._found = viewer, found

    def show(self, file: Path, beginning: Beginning) -> None:
        """Pass the first pages on."""
        self._viewer.show(self._found[file].path, self._found[file].sha256, beginning)

    def follow(self, file: Path, done: int, total: int) -> None:
        """Pass on how far it is."""
        self._viewer.follow(self._found[file].path, done, total)


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
