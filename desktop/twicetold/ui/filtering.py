"""What the keys for filtering do, and the filter that is remembered with each library."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from twicetold.engine.progress import SILENT, Progress
from twicetold.ui.actions import Actions
from twicetold.ui.filter_bar import FilterBar
from twicetold.ui.filter_panel import FilterPanel
from twicetold.ui.jobs import JobRunner
from twicetold.ui.session import Session
from twicetold.ui.state import Filter
from twicetold_db import Library, LibraryError, LockedLibrary, ReadOnlyLibrary

SETTING = "filter"
_PAUSE = 600  # milliseconds after which a filter is remembered
_PATIENCE = 0.2  # seconds; what is not written now is written with the next change

_SETS = ("without_kinds", "without_credits", "without_verdicts", "without_sources", "tags")


def as_setting(chosen: Filter) -> dict[str, object]:
    """A filter as it is remembered. What is typed, and the documents that are chosen, are of the moment."""
    told: dict[str, object] = {name: sorted(getattr(chosen, name)) for name in _SETS}
    return told | {"min_words": chosen.min_words, "set_aside": chosen.set_aside}


def from_setting(told: object) -> Filter:
    """The filter that was remembered; none where that is no filter."""
    if not isinstance(told, Mapping):
        return Filter()
    kept: dict[str, object] = {}
    for name in _SETS:
        values = told.get(name, [])
        kept[name] = frozenset(one for one in values if isinstance(one, str | int)) if isinstance(values, list) else ()
    least = told.get("min_words")
    kept["min_words"] = least if isinstance(least, int) else 0
    kept["set_aside"] = told.get("set_aside") is True
    return Filter(**{name: value for name, value in kept.items() if value})  # type: ignore[arg-type]  # as as_setting


def remember(library: Path, told: dict[str, object], progress: Progress) -> None:
    """Keep a filter with its library, where that can be written now."""
    progress.report("", 0, 0)
    try:
        with Library.open(library, patience=_PATIENCE) as opened:
            opened.set_setting(SETTING, told)
    except (LockedLibrary, ReadOnlyLibrary):
        return


class Filtering(QObject):
    """Opens the panel of filters, shows all again, and remembers the filter."""

    def __init__(self, session: Session, actions: Actions, bar: FilterBar, runner: JobRunner) -> None:
        """Connects the actions."""
        super().__init__(bar)
        self._session, self._actions, self._bar, self._runner = session, actions, bar, runner
        self.panel = FilterPanel(session, bar)
        self._kept = as_setting(Filter())
        self._due: Path | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._remember)
        bar.filters.setDefaultAction(actions.filters)
        actions.filters.triggered.connect(self._open)
        actions.show_all.triggered.connect(self.show_all)
        actions.filter.triggered.connect(bar.line.setFocus)
        actions.set_aside_shown.toggled.connect(lambda on: session.narrow(set_aside=on))
        self.panel.cleared.connect(self.show_all)
        session.library_changed.connect(self._on_library)
        session.shown_changed.connect(self._on_shown)

    def _open(self) -> None:
        button = self._bar.filters
        self.panel.open_at(button.mapToGlobal(button.rect().bottomRight()))

    def show_all(self) -> None:
        """Let all matches through; what is set aside stays as it was, shown or not."""
        self._session.set_filter(Filter(set_aside=self._session.filter.set_aside))

    def finish(self) -> None:
        """Close the panel, and remember what is not remembered yet, before the window closes."""
        self.panel.hide()
        self._later.stop()
        if self._due is not None:
            remember(self._due, self._kept, SILENT)
            self._due = None

    def _on_library(self) -> None:
        """Another library, with its own filter."""
        self._remember()
        library = self._session.library
        try:
            chosen = from_setting(library.setting(SETTING)) if library else Filter()
        except LibraryError:  # what is wrong with it is said when its matches are loaded
            chosen = Filter()
        self._kept = as_setting(chosen)
        self._session.set_filter(chosen)
        self._actions.set_aside_shown.setChecked(chosen.set_aside)

    def _on_shown(self) -> None:
        chosen = self._session.filter
        self._actions.set_aside_shown.setChecked(chosen.set_aside)
        self._actions.show_all.setEnabled(chosen.narrows())
        self._bar.count(sum(map(bool, (getattr(chosen, name) for name in _SETS))))
        told, path = as_setting(chosen), self._session.path
        if path is not None and told != self._kept:
            self._kept, self._due = told, path
            self._later.start()

    def _remember(self) -> None:
        self._later.stop()
        if self._due is not None:
            self._runner.start(partial(remember, self._due, self._kept), "", "short")
            self._due = None
