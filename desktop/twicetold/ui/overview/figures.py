"""The shares of the matches that pass the filter: those of the report where nothing is filtered, else counted anew."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from twicetold.engine.progress import Progress
from twicetold.export.report import Match, Pair
from twicetold.ui import state
from twicetold.ui.jobs import JobRunner
from twicetold.ui.overview.pairs import Overview, overview
from twicetold.ui.session import Session
from twicetold.ui.state import Filter
from twicetold.workflows.shares import shared_words
from twicetold_db import Library

Counted = tuple[list[Match], tuple[Pair, ...]]


def count(library: Path, matches: list[Match], progress: Progress) -> Counted:
    """The pairs of these matches, each with the words shared. Raises `LibraryError`."""
    progress.report("", 0, 0)
    with Library.open(library, read_only=True) as opened:
        return matches, shared_words(opened, matches)[1]


class Figures(QObject):
    """Finds the overview of what the session shows. Documents that are chosen are not left out, only other matches."""

    found = Signal(object)
    troubled = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        """Nothing found yet."""
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._counting = False
        self._again = False

    def look(self) -> None:
        """Find the overview; `found` comes with it, at once or when the words have been counted."""
        report = self._session.report
        if report is None:
            self.found.emit(Overview())
            return
        wanted = replace(self._session.filter, documents=frozenset())
        if not wanted.narrows():
            matches = (row.match for row in self._session.rows)
            self.found.emit(overview(report, matches, report.pairs))
        elif self._counting:
            self._again = True
        else:
            self._count(wanted)

    def _count(self, wanted: Filter) -> None:
        path = self._session.path
        if path is None:
            return
        self._counting = True
        matches = [row.match for row in state.passing(self._session.rows, wanted)]
        job = self._runner.start(partial(count, path, matches), self.tr("Counting"), "short")
        job.done.connect(lambda counted: self._on_counted(counted, path, wanted))
        job.failed.connect(self.troubled)
        job.ended.connect(self._on_ended)

    def _on_counted(self, counted: Counted, path: Path, wanted: Filter) -> None:
        """Show what was counted, unless the filter is another one by now."""
        report = self._session.report
        now = replace(self._session.filter, documents=frozenset())
        if report is None or self._session.path != path or now != wanted:
            return
        matches, pairs = counted
        known = {document.id for document in report.documents}
        self.found.emit(overview(report, matches, [pair for pair in pairs if {pair.left, pair.right} <= known]))

    def _on_ended(self) -> None:
        self._counting = False
        if self._again:
            self._again = False
            self.look()
