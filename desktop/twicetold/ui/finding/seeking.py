"""Words sought in all documents off the GUI thread; what is found comes bit by bit, while the rest is sought."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal

from twicetold.engine.progress import Progress
from twicetold.ui.jobs import Job, JobRunner
from twicetold.workflows.finding import InDocument, find, make_searchable, opened, wanted
from twicetold_db import ReadOnlyLibrary

_GIVEN_EVERY = 0.1  # seconds

Give = Callable[[list[InDocument]], None]


def seek(library: Path, typed: str, give: Give, progress: Progress) -> None:
    """Find what was typed in all documents of a library, and give what is found from time to time."""
    found: list[InDocument] = []
    since = monotonic()
    with opened(library) as searched:
        for one in find(searched, wanted(typed), progress=progress):
            found.append(one)
            if monotonic() - since > _GIVEN_EVERY:
                give(found)
                found, since = [], monotonic()
    give(found)


def prepare(library: Path, progress: Progress) -> None:
    """Make the documents of a library searchable, while the person types."""
    with opened(library) as searched, suppress(ReadOnlyLibrary):
        make_searchable(searched, progress=progress)


class Seeking(QObject):
    """One search at a time: a new one takes the place of the one before. `ended` comes when all is found."""

    found = Signal(object)
    progressed = Signal(str, int, int)
    ended = Signal()
    prepared = Signal()
    troubled = Signal(object)

    _given = Signal(int, object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        """Nothing sought yet."""
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._number = 0
        self._given.connect(self._on_given, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether something is being sought."""
        return self._job is not None

    def start(self, library: Path, typed: str) -> None:
        """Seek this, and nothing else."""
        self.stop()
        number = self._number
        give: Give = lambda found: self._given.emit(number, found)  # noqa: E731  # it is called in another thread
        job = self._job = self._runner.start(partial(seek, library, typed, give), self.tr("Finding"), "search")
        job.progressed.connect(lambda *told: self.progressed.emit(*told) if self._job is job else None)
        job.failed.connect(lambda error: self.troubled.emit(error) if self._job is job else None)
        job.ended.connect(lambda: self._on_ended(job))

    def prepare(self, library: Path) -> None:
        """Get ready for what will be sought."""
        if self._job is None:
            job = self._runner.start(partial(prepare, library), self.tr("Finding"), "search")
            job.progressed.connect(self.progressed)
            job.failed.connect(self.troubled)
            job.ended.connect(self.prepared)

    def stop(self) -> None:
        """Seek nothing any more."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_given(self, number: int, found: list[InDocument]) -> None:
        if number == self._number and found:
            self.found.emit(found)

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.ended.emit()
