"""The shares of the matches that pass the filter: those of the report where nothing is filtered, else counted anew."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Int64s
from twicetold.export.report import Report
from twicetold.ui.jobs import JobRunner, Work
from twicetold.ui.overview.pairs import Overview, overview
from twicetold.ui.session import Session
from twicetold.ui.state import Filter
from twicetold.workflows.shares import shared_words
from twicetold_db import Library

# So many matches are sorted into pairs at once, in a few milliseconds; more are sorted off the GUI thread.
_AT_ONCE = 3000


def sort_out(report: Report, progress: Progress) -> Overview:
    """The overview of a report that nothing is filtered in."""
    progress.report("", 0, 0)
    return overview(report, report.matches, report.pairs)


def count(library: Path, report: Report, places: Int64s, progress: Progress) -> Overview:
    """The overview of the matches at some places of a report, with the words they share. Raises `LibraryError`."""
    progress.report("", 0, 0)
    matches = [report.matches[place] for place in places.tolist()]
    known = {document.id for document in report.documents}
    with Library.open(library, read_only=True) as opened:
        pairs = shared_words(opened, matches)[1]
    return overview(report, matches, [pair for pair in pairs if {pair.left, pair.right} <= known])


class Figures(QObject):
    """Finds the overview of what the session shows. Documents that are chosen are not left out, only other matches."""

    found = Signal(object)
    troubled = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        """Nothing found yet."""
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._working = False
        self._again = False

    def look(self) -> None:
        """Find the overview; `found` comes with it, at once or when the matches have been sorted and counted."""
        report, path = self._session.report, self._session.path
        if report is None or path is None:
            self.found.emit(Overview())
            return
        wanted = replace(self._session.filter, documents=frozenset())
        if not wanted.narrows() and len(report.matches) <= _AT_ONCE:
            self.found.emit(overview(report, report.matches, report.pairs))
        elif self._working:
            self._again = True
        elif wanted.narrows():
            self._start(partial(count, path, report, self._session.passing(wanted)), report, wanted)
        else:
            self._start(partial(sort_out, report), report, wanted)

    def _start(self, work: Work, report: Report, wanted: Filter) -> None:
        self._working = True
        job = self._runner.start(work, self.tr("Counting"), "short")
        job.done.connect(lambda found: self._on_found(found, report, wanted))
        job.failed.connect(self.troubled)
        job.ended.connect(self._on_ended)

    def _on_found(self, found: Overview, report: Report, wanted: Filter) -> None:
        """Show what was found, unless the report or the filter is another one by now."""
        now = replace(self._session.filter, documents=frozenset())
        shown = self._session.report  # a verdict given meanwhile makes another report of the same documents
        if shown is not None and shown.documents is report.documents and now == wanted:
            self.found.emit(found)

    def _on_ended(self) -> None:
        self._working = False
        if self._again:
            self._again = False
            self.look()
