"""Storing documents in a library as they are read: each whole or not at all, those of a moment together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from twicetold.engine.packing import pack_places
from twicetold.engine.prepared import Prepared, prepared
from twicetold.engine.progress import Progress
from twicetold.engine.readers import ReadingError
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.readers.errors import NeedsPassword, WrongPassword
from twicetold.engine.text import DocumentText
from twicetold.engine.tokens import Tokens
from twicetold.workflows.archives import name_of
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.files import Found
from twicetold.workflows.findings import findings
from twicetold.workflows.reading import ReadingAhead
from twicetold_db import DiskFull, Library
from twicetold_db.records import MetadataRecord, NewDocument, PageRecord, PassageRecord, ProblemRecord

_MOMENT = 0.25  # seconds; documents that are read within it are stored together


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file that gave no document: a sentence that says why and the way out."""

    path: Path
    message: str
    needs_password: bool = False


class Viewer(Protocol):
    """Sees documents while they are being read. Called in the threads that read: what it does must be quick."""

    def show(self, path: Path, sha256: str, beginning: Beginning) -> None:
        """Take the first pages of a long document; the hash is that of its file."""

    def follow(self, path: Path, done: int, total: int) -> None:
        """So many of the document's pages have been read."""

    def end(self, path: Path, document_id: int | None) -> None:
        """The document is in the library by this id, or could not be read."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it is stored and its words."""

    document: NewDocument
    tokens: Tokens


class Storing:
    """Stores documents as they are read, those of a moment in one transaction, and keeps what has become of the files.

    At the end of the `with` block, whatever ends it, what has been read is stored.
    """

    def __init__(
        self, library: Library, words: WordsAtHand | None, viewer: Viewer | None, clock: Callable[[], float]
    ) -> None:
        self._library, self._words, self._viewer, self._clock = library, words, viewer, clock
        self._waiting: list[tuple[Path, Read]] = []
        self._since = 0.0
        self.added: list[int] = []
        self.known: list[int] = []
        self.failures: list[ImportFailure] = []
        self.ids: dict[Path, int] = {}

    def __enter__(self) -> "Storing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store()

    def knows(self, path: Path, document_id: int) -> None:
        """The file is a document that was there."""
        self.known.append(document_id)
        self._end(path, document_id)

    def take(self, one: Found, reading: ReadingAhead[Read], progress: Progress) -> None:
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

    def is_due(self, following: Path | None, reading: ReadingAhead[Read]) -> bool:
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


def new_document(document: DocumentText, path: Path, sha256: str, size: int) -> NewDocument:
    """The record of a document that was read from `path`."""
    return record(prepared(document), path, sha256, size)


def record(one: Prepared, path: Path, sha256: str, size: int) -> NewDocument:
    """The same for one whose words are worked out already."""
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
