"""Reading a document anew: its file has changed or moved, or its pictures can now be recognised.

Matches and judgements are carried over where their words still stand.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from twicetold.engine.align import equal_blocks
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.errors import Vanished
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.process import ReaderProcess
from twicetold.engine.readers.recognised import CODES, RecognisedPage, stored_page
from twicetold.engine.text import Problem, WordBoxes
from twicetold.engine.tokens import tokenise
from twicetold.workflows.archives import Unpacked, archive_of
from twicetold.workflows.claiming import forget_looked_through
from twicetold.workflows.comparing import forget_compared
from twicetold.workflows.files import fingerprint
from twicetold.workflows.storing import new_document
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, Judgement, MatchRecord

_MOST_LOOKED_AT = 20_000
_STANDS = 0.5


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading anew did: whether the text is another, and the matches whose words no longer stand, as they were.

    A judgement on one of these is gone with it; whoever asks to read anew shows them.
    """

    changed: bool
    lost: tuple[MatchRecord, ...] = ()

    @property
    def judged(self) -> tuple[MatchRecord, ...]:
        """Those of them that a person has judged or made."""
        return tuple(record for record in self.lost if record.judgement != Judgement() or record.made is not None)


def reread(
    library: Library,
    document_id: int,
    *,
    path: Path | None = None,
    password: str | None = None,
    options: Options = DEFAULT,
    progress: Progress = SILENT,
) -> Rereading:
    """Read the document's file again, or the one at `path`, and put what it holds in the place of its text.

    The document stays the same one: its role, what the person said of it, its matches and their judgements. A web page
    is read whole again if it was, and pages of an unchanged file that were recognised (OCR) are not lost. Compare
    afterwards, to find what is new in it. Raises `ReadingError`, `AlreadyThere` when the library has another
    document with that content, `LibraryError`, or `Cancelled`; then nothing is changed.
    """
    record = library.document(document_id)
    place = path or found_file(library, record, progress)
    options = _as_before(record, options)
    with Unpacked() as unpacked, ReaderProcess() as reader:
        file = unpacked.file(place, password)
        sha256, size = fingerprint(file, progress)
        if sha256 == record.sha256:
            options = replace(options, recognised=(*_recognised(library, record), *options.recognised))
        document = reader.read(file, password=password, progress=progress, options=options)
    new = new_document(document, place, sha256, size)
    if _is_renamed(record):
        new = replace(new, name=record.name)
    before, passages = library.text(document_id), library.passages(document_id)
    lost = library.replace_document(document_id, new, Moved(before, new.text).span)
    if before != new.text or passages != list(new.passages):
        forget_compared(library, document_id)
        forget_looked_through(library, document_id)
    return Rereading(before != new.text, tuple(lost))


def _as_before(record: DocumentRecord, options: Options) -> Options:
    """The options, with what was asked for when the document was read before where nothing else is."""
    if options.whole_page is not None:
        return options
    return replace(options, whole_page="extent" in record.metadata)


def _recognised(library: Library, record: DocumentRecord) -> Iterator[RecognisedPage]:
    """The pages of a stored document whose pictures have been looked at."""
    said = [Problem(one.code, one.message, one.page) for one in record.problems if one.code in CODES and one.page]
    if said:
        text, words = library.text(record.id), WordBoxes.unpack(library.word_boxes(record.id))
        yield from (stored_page(problem, text, words) for problem in said)


def _is_renamed(record: DocumentRecord) -> bool:
    """Whether the person has called the document otherwise than its file."""
    return not Path(record.path).as_posix().endswith(f"/{record.name}")


def found_file(library: Library, record: DocumentRecord, progress: Progress = SILENT) -> Path:
    """The document's file: where it was, or where one of the same content is now, near there or near the library.

    Raises `Vanished` where there is none.
    """
    was = Path(record.path)
    if not record.path:
        raise Vanished(f"{record.name} was not read from a file: add a file, and remove it.")
    if was.is_file() or archive_of(was):
        return was
    above = [was.parent.parent] if len(was.parts) > 3 else []  # not all of the disk
    for file in _candidates([was.parent, *above, library.path.parent], record.size):
        if fingerprint(file, progress)[0] == record.sha256:
            return file
    raise Vanished(f"{record.name} is no longer in {was.parent}: say where it is now.")


def _candidates(folders: list[Path], size: int) -> Iterator[Path]:
    """Files of this size in and below the folders, as far as a look at so many files goes."""
    looked_at = 0
    for folder in folders:
        for place, names, files in os.walk(folder):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in files:
                looked_at += 1
                if looked_at > _MOST_LOOKED_AT:
                    return
                if _size(Path(place, name)) == size:
                    yield Path(place, name)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


class Moved:
    """Where the spans of a text are in another version of it, by the words that both have."""

    def __init__(self, before: str, after: str) -> None:
        """Aligns the two texts word by word."""
        self._before, self._after = before, after
        self._old, self._new = tokenise(before), tokenise(after)
        self._to = np.full(len(self._old), -1, np.int64)
        for old, new, length in equal_blocks(self._old.hashes, self._new.hashes).tolist():
            self._to[old : old + length] = np.arange(new, new + length)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the span is now: at least half of its words, close together; None where they no longer stand.

        Punctuation at its ends is taken along where it is the same.
        """
        first = int(np.searchsorted(self._old.ends, start, side="right"))
        last = int(np.searchsorted(self._old.starts, end, side="left"))
        there = self._to[first:last][self._to[first:last] >= 0]
        words = last - first
        if not len(there) or len(there) < _STANDS * words or there[-1] - there[0] >= 2 * words + 10:
            return self._elsewhere(start, end)
        new_start, new_end = int(self._new.starts[there[0]]), int(self._new.ends[there[-1]])
        head = max(0, int(self._old.starts[first]) - start)
        tail = max(0, end - int(self._old.ends[last - 1]))
        if head and self._after[max(0, new_start - head) : new_start] == self._before[start : start + head]:
            new_start -= head
        if tail and self._after[new_end : new_end + tail] == self._before[end - tail : end]:
            new_end += tail
        return new_start, new_end

    def _elsewhere(self, start: int, end: int) -> tuple[int, int] | None:
        """Where exactly this text is now, moved from its place among the others."""
        at = self._after.find(self._before[start:end])
        return (at, at + end - start) if at >= 0 else None
