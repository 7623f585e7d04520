"""Long work off the GUI thread: a plain function that takes `progress`, and how its ending comes back."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from twicetold.engine.progress import Cancelled, Progress

Work = Callable[[Progress], object]
Lane = Literal["long", "short", "search"]

_REPORT_EVERY = 0.05


class Job(QObject):
    """One piece of work under way. Exactly one of `done`, `failed` and `cancelled` is emitted, in the GUI thread."""

    progressed = Signal(str, int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, work: Work, title: str, parent: QObject | None = None) -> None:
        """Prepare `work`; `title` is what is said before the first report."""
        super().__init__(parent)
        self.title = title
        self._work = work
        self._stop = Event()
        # Queued on purpose: work that ends at once must not end before its caller has connected.
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def run(self) -> None:
        """Do the work in the calling thread."""
        try:
            result = self._work(_Reporter(self, self._stop))
        except BaseException as error:  # it is handed to the GUI thread, which tells what the world did from bugs
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    def _on_returned(self, result: object) -> None:
        self.done.emit(result)
        self.ended.emit()

    def _on_raised(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()


class _Reporter:
    """The progress that work reports to: raises when the job was cancelled, and does not flood the event loop."""

    def __init__(self, job: Job, stop: Event) -> None:
        self._job = job
        self._stop = stop
        self._last = ("", 0.0)

    def report(self, what: str, done: int, total: int) -> None:
        """Hand the report on to the window."""
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if what != self._last[0] or now - self._last[1] > _REPORT_EVERY:
            self._last = (what, now)
            self._job.progressed.emit(what, done, total)


class JobRunner(QObject):
    """Runs jobs in lanes, one at a time in each.

    "long" is what a person waits for, "short" what a view needs, "search" what looks through all documents.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Lanes without work."""
        super().__init__(parent)
        self._lanes: dict[Lane, QThreadPool] = {lane: QThreadPool(self) for lane in get_args(Lane)}
        for lane in self._lanes.values():
            lane.setMaxThreadCount(1)
        self._jobs: set[Job] = set()

    def start(self, work: Work, title: str, lane: Lane = "long") -> Job:
        """Begin work, and give the job to connect to."""
        job = Job(work, title, self)
        self._jobs.add(job)
        job.ended.connect(lambda: self._on_ended(job))
        self._lanes[lane].start(job.run)
        return job

    def busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._jobs)

    def finish(self) -> None:
        """Cancel everything and wait until the threads have let go."""
        for job in self._jobs:
            job.cancel()
        for lane in self._lanes.values():
            lane.waitForDone()

    def _on_ended(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
