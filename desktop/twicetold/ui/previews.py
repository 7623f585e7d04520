"""Long documents that are still being read: their first pages, and how far each is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from twicetold.engine.readers.beginning import Beginning
from twicetold.ui.pair.pane import Reading
from twicetold.ui.session import Session
from twicetold.workflows.archives import name_of
from twicetold_db.records import PageRecord


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that is being read: its first pages, and how many of its pages are read.

    `id` is below 0, so that it is none of a stored document; `stored` is that of the document it has become.
    """

    id: int
    path: Path
    name: str
    title: str
    reading: Reading
    done: int
    pages: int
    stored: int | None = None


class Previews(QObject):
    """What is to be seen of documents before they are stored. One of them may be in front.

    When the document in front has been stored, `kept` is its id, until the person turns to something else.
    """

    changed = Signal()  # others are there, or another one is in front
    advanced = Signal()
    lost = Signal(str)  # the name of one that could not be read to its end

    _shown = Signal(int, object, str, object)
    _followed = Signal(int, object, int, int)
    _ended = Signal(int, object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """None yet."""
        super().__init__(parent)
        self._session = session
        self._batches: dict[int, dict[Path, Preview]] = {}
        self._running: set[int] = set()
        self._count = 0
        self._chosen: int | None = None
        self._by_itself = False
        self.kept: int | None = None
        # queued: they come from the threads that read
        self._shown.connect(self._on_shown, Qt.ConnectionType.QueuedConnection)
        self._followed.connect(self._on_followed, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        session.library_changed.connect(self._forget)
        session.report_changed.connect(self._on_report)
        session.shown_changed.connect(self._make_room)

    def viewer(self) -> "Viewer":
        """Eyes for one import; `finish` ends what they see."""
        self._count += 1
        self._batches[self._count] = {}
        self._running.add(self._count)
        return Viewer(self._count, self._shown.emit, self._followed.emit, self._ended.emit)

    def all(self) -> list[Preview]:
        """The documents that are being read, in the order in which they were begun."""
        return [preview for batch in self._batches.values() for preview in batch.values()]

    def unfinished(self) -> list[str]:
        """The names of those that are not stored."""
        return [preview.name for preview in self.all() if preview.stored is None]

    @property
    def chosen(self) -> Preview | None:
        """The one in front."""
        return next((preview for preview in self.all() if preview.id == self._chosen), None)

    @property
    def in_front(self) -> bool:
        """Whether one of them, or the document it has become, is to be seen instead of the other views."""
        return self.chosen is not None or self.kept is not None

    def choose(self, preview_id: int | None) -> None:
        """Put one in front, or none."""
        if (preview_id, None) != (self._chosen, self.kept):
            self._chosen, self.kept, self._by_itself = preview_id, None, False
            self.changed.emit()

    # While files are read

    def _on_shown(self, batch: int, path: Path, sha256: str, beginning: Beginning) -> None:
        if batch not in self._batches:
            return
        self._count += 1
        document = beginning.document
        title = document.metadata["title"].value if "title" in document.metadata else ""
        pages = tuple(PageRecord(p.number, p.start, p.end, p.width, p.height, p.status) for p in document.pages)
        reading = Reading(
            -self._count, document.text, pages, path, sha256, document.format == "pdf", lambda: document.words
        )
        preview = Preview(-self._count, path, name_of(path), title, reading, len(pages), beginning.pages)
        self._batches[batch][path] = preview
        report = self._session.report
        if not self.in_front and (report is None or not report.documents):
            self._chosen, self._by_itself = preview.id, True
        self.changed.emit()

    def _on_followed(self, batch: int, path: Path, done: int, total: int) -> None:
        preview = self._batches.get(batch, {}).get(path)
        if preview is not None and total == preview.pages and done > preview.done:
            self._batches[batch][path] = replace(preview, done=done)
            self.advanced.emit()

    def _on_ended(self, batch: int, path: Path, document: int | None) -> None:
        preview = self._batches.get(batch, {}).get(path)
        if preview is None:
            return
        if document is not None:
            self._batches[batch][path] = replace(preview, done=preview.pages, stored=document)
            self.advanced.emit()
        else:
            self._drop(batch, path)
            self.lost.emit(preview.name)
            self.changed.emit()

    # When they end

    def finish(self, viewer: "Viewer") -> None:
        """The import is over: what has not been stored will not be."""
        self._running.discard(viewer.batch)
        batch = self._batches.get(viewer.batch, {})
        for path in [path for path, preview in batch.items() if preview.stored is None]:
            self._drop(viewer.batch, path)
        if not batch:
            self._batches.pop(viewer.batch, None)
        self.changed.emit()

    def _on_report(self) -> None:
        """What the report has is no preview any more."""
        report = self._session.report
        there = {document.id for document in report.documents} if report else set()
        for batch, previews in list(self._batches.items()):
            for path in [path for path, preview in previews.items() if preview.stored in there]:
                self._drop(batch, path)
        if self.kept not in there:
            self.kept = None
        self.changed.emit()
        if self.kept is not None and not self._by_itself:
            self._session.narrow(documents=frozenset((self.kept,)))

    def _drop(self, batch: int, path: Path) -> None:
        preview = self._batches[batch].pop(path)
        if preview.id == self._chosen:
            self._chosen, self.kept = None, preview.stored

    def _make_room(self) -> None:
        """What came to the front by itself goes when there are matches to see, or it is known that there are none."""
        documents = self._session.report.documents if self._session.report else ()
        found = self._session.shown or (not self._running and len(documents) > 1)
        if self.in_front and self._by_itself and found:
            self.choose(None)

    def _forget(self) -> None:
        self._batches, self._running, self._chosen, self.kept = {}, set(), None, None
        self.changed.emit()


class Viewer:
    """Passes on what one import sees, from its threads to the window."""

    def __init__(
        self,
        batch: int,
        shown: Callable[[int, Path, str, Beginning], None],
        followed: Callable[[int, Path, int, int], None],
        ended: Callable[[int, Path, int | None], None],
    ) -> None:
        """Eyes of the import with this number."""
        self.batch = batch
        self.stored = 0  # documents that are in the library, to be asked when the import has ended
        self._shown, self._followed, self._ended = shown, followed, ended

    def show(self, path: Path, sha256: str, beginning: Beginning) -> None:
        """The first pages of a document."""
        self._shown(self.batch, path, sha256, beginning)

    def follow(self, path: Path, done: int, total: int) -> None:
        """How far it is."""
        self._followed(self.batch, path, done, total)

    def end(self, path: Path, document_id: int | None) -> None:
        """What became of it."""
        self.stored += document_id is not None
        self._ended(self.batch, path, document_id)
