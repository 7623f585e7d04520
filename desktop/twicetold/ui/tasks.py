"""The long work a person starts from the window, and what the session learns when it ends."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from twicetold.engine.progress import Progress
from twicetold.export.report import Match
from twicetold.ui import phrases, work
from twicetold.ui.jobs import Job, JobRunner, Work
from twicetold.ui.previews import Previews
from twicetold.ui.session import Marks, Session

_SLOW = 120  # milliseconds after which it is said that a library is being opened
_WORK_SHARE = 3  # so many times as long as loading the report took, work goes on before it is loaded again
_RELOAD_AFTER = 150  # milliseconds: several documents read in a moment make one new report


class Tasks(QObject):
    """Starts jobs on the session's library. Every report comes from `reload`, so that none overwrites a newer one."""

    started = Signal(object)  # the job that is under way now; others wait behind it
    troubled = Signal(object)
    brought_in = Signal(object)
    was_read_again = Signal(object)
    stopped_importing = Signal(int, int, object)  # documents stored; documents not compared yet; names of what is lost
    stopped_reading_again = Signal()
    library_ready = Signal(object)
    copied = Signal(object)
    exported = Signal(object)
    loaded = Signal()
    working_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """No work yet."""
        super().__init__(parent)
        self._session = session
        self.runner = JobRunner(self)
        self.previews = Previews(session, self)
        self._long: list[Job] = []
        self._reloading, self._reloaded, self._reload_took = False, 0.0, 0.0  # seconds
        self._to_align: list[Match] = []
        self._aligning: Match | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_RELOAD_AFTER)
        self._soon.timeout.connect(self.reload)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(self.working_changed)

    @property
    def working(self) -> bool:
        """Whether something a person waits for is under way."""
        return bool(self._long)

    @property
    def behind(self) -> bool:
        """Whether the report that is shown is about to be loaded again."""
        return self._reloading or self._soon.isActive()

    def cancel(self) -> None:
        """Stop all that the person waits for."""
        for job in self._long:
            job.cancel()

    def finish(self) -> None:
        """Stop everything, and wait for it."""
        self._soon.stop()
        self._slow.stop()
        self._to_align = []
        self.runner.finish()

    # What a person waits for

    def add_files(self, files: Sequence[Path], passwords: Mapping[Path, str] | None = None) -> None:
        """Read files into the library and compare; documents show as they are read."""
        if not self._session.changes.may_be_made():
            return
        assert self._session.path is not None
        viewer = self.previews.viewer()
        bring_in = partial(work.bring_in, self._session.path, list(files), passwords or {}, viewer=viewer)
        job = self._start(bring_in, self.tr("Reading the files"))
        job.progressed.connect(self._reload_now_and_then)
        job.done.connect(self.brought_in)
        path = self._session.path
        job.cancelled.connect(lambda: self._on_stopped(path, viewer.stored))
        job.ended.connect(lambda: self.previews.finish(viewer))
        job.ended.connect(self.reload)

    def add_text(self, text: str, name: str) -> None:
        """Make a text a document of the library, and compare."""
        if not self._session.changes.may_be_made():
            return
        assert self._session.path is not None
        job = self._start(
            partial(work.bring_in_text, self._session.path, text=text, name=name), self.tr("Adding the text")
        )
        job.done.connect(self.brought_in)
        job.ended.connect(self.reload)

    def _on_stopped(self, path: Path, stored: int) -> None:
        lost = self.previews.unfinished()
        job = self.runner.start(partial(work.not_compared, path), self.tr("Loading"), "short")
        job.done.connect(lambda waiting: self._on_known_how_far(path, stored, waiting, lost))
        job.failed.connect(self.troubled)

    def _on_known_how_far(self, path: Path, stored: int, waiting: int, lost: list[str]) -> None:
        if self._session.path == path:
            self.stopped_importing.emit(stored, waiting, lost)

    def read_again(self, wanted: Sequence[work.Again], title: str, passwords: Mapping[int, str] | None = None) -> None:
        """Read documents of the library again, and compare."""
        if not self._session.changes.may_be_made():
            return
        assert self._session.path is not None
        path = self._session.path
        job = self._start(partial(work.read_again, path, wanted=list(wanted), passwords=passwords or {}), title)
        job.done.connect(self.was_read_again)
        job.cancelled.connect(lambda: self._on_stopped_again(path))
        job.ended.connect(self.reload)

    def _on_stopped_again(self, path: Path) -> None:
        if self._session.path == path:
            self.stopped_reading_again.emit()

    def compare_again(self) -> None:
        """Compare all documents anew."""
        self._compare(work.compare_again)

    def compare_new(self) -> None:
        """Compare the documents that were not compared yet."""
        self._compare(work.compare_new)

    def _compare(self, what: Callable[[Path, Progress], object]) -> None:
        if not self._session.changes.may_be_made():
            return
        assert self._session.path is not None
        job = self._start(partial(what, self._session.path), self.tr("Comparing"))
        job.ended.connect(self.reload)

    def change(self, what: Callable[[Path, Progress], object], title: str) -> Job:
        """Change something in the library, and show it; gives the job, for what it returns."""
        assert self._session.path is not None
        job = self._start(partial(what, self._session.path), title)
        job.ended.connect(self.reload)
        return job

    def make_sample(self, folder: Path | None = None) -> None:
        """Make the sample library, or find it."""
        job = self._start(partial(work.sample, folder), self.tr("Opening the sample"))
        job.done.connect(self.library_ready)

    def bring_up(self, library: Path) -> Job:
        """Bring a library of an older version up to this one; the job fails where it cannot be written."""
        job = self._start(partial(work.bring_up, library), self.tr("Bringing the library up to date"))
        job.done.connect(self.library_ready)
        return job

    def copy_library(self, source: Path, target: Path) -> None:
        """Copy a library to another place."""
        job = self._start(
            partial(work.copy_library, source, target), self.tr("Writing {name}").format(name=target.name)
        )
        job.done.connect(self.copied)

    def export(self, kind: str, target: Path) -> None:
        """Write the comparison to a file."""
        assert self._session.path is not None
        name = target.name
        job = self._start(
            partial(work.write_export, self._session.path, kind, target, language=phrases.spoken()),
            self.tr("Writing {name}").format(name=name),
        )
        job.done.connect(self.exported)

    def _start(self, what: Work, title: str) -> Job:
        job = self.runner.start(what, title)
        self._long.append(job)
        job.failed.connect(self.troubled)
        job.ended.connect(lambda: self._on_long_ended(job))
        if len(self._long) == 1:
            self.started.emit(job)
        self.working_changed.emit()
        return job

    def _on_long_ended(self, job: Job) -> None:
        self._long.remove(job)
        if self._long:
            self.started.emit(self._long[0])
        self.working_changed.emit()

    # What views need

    def reload_soon(self) -> None:
        """Load the report again, when nothing new has come for a moment."""
        if not self._soon.isActive():
            self._soon.start()

    def _reload_now_and_then(self) -> None:
        """Load the report again while work goes on, which must not be held up much by that."""
        if monotonic() - self._reloaded > _WORK_SHARE * self._reload_took:
            self.reload_soon()

    def reload(self) -> None:
        """Load the report of the library as it is now."""
        path = self._session.path
        if path is None:
            return
        if self._reloading:
            self.reload_soon()
            return
        self._soon.stop()
        self._reloading, self._reloaded = True, monotonic()
        if self._session.report is None:
            self._slow.start()
        revision = self._session.revision
        job = self.runner.start(partial(work.load, path), self.tr("Loading"), "short")
        job.done.connect(lambda loaded: self._on_loaded(loaded, path, revision))
        job.failed.connect(self.troubled)
        job.ended.connect(self._on_reload_ended)

    def _on_reload_ended(self) -> None:
        now = monotonic()
        self._reloading, self._reload_took, self._reloaded = False, now - self._reloaded, now
        self._slow.stop()

    def _on_loaded(self, loaded: work.Loaded, path: Path, revision: int) -> None:
        if self._session.path != path or self._session.revision != revision:
            self.reload_soon()
            return
        self._session.set_report(loaded.report, loaded.ranked)
        self.loaded.emit()

    def _on_marks(self, match: Match, path: Path | None, found: Marks) -> None:
        if self._session.path == path:
            self._session.set_marks(match, found)

    def find_marks(self, matches: Sequence[Match]) -> None:
        """Align the words of these matches, one after the other; those that were asked for before are not wanted."""
        self._to_align = [match for match in matches if match != self._aligning]
        self._align_next()

    def _align_next(self) -> None:
        if self._aligning is not None or not self._to_align:
            return
        match, path = self._to_align.pop(0), self._session.path
        self._aligning = match
        job = self.runner.start(partial(work.marks_of, match), self.tr("Aligning"), "short")
        job.done.connect(lambda found: self._on_marks(match, path, found))
        job.failed.connect(self.troubled)
        job.ended.connect(self._on_aligned)

    def _on_aligned(self) -> None:
        self._aligning = None
        self._align_next()
