"""Libraries as files: a new one, a copy under another name, one that must be brought up to date or can only be read."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from twicetold.ui import choosing, work
from twicetold.ui.notice import Notice
from twicetold.ui.session import Session
from twicetold.ui.state import Filter
from twicetold.ui.tasks import Tasks


class Keeping(QObject):
    """Asks for places of libraries. `wanted` comes with one that is to be shown, which may have to be made."""

    wanted = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, notice: Notice, window: QWidget) -> None:
        """For this window."""
        super().__init__(window)
        self._session, self._tasks, self._notice, self._window = session, tasks, notice, window
        self._place: tuple[Filter, int | None] | None = None
        session.changes.refused.connect(self._say_read_only)
        tasks.copied.connect(self._on_copied)
        tasks.loaded.connect(self._go_on)

    def ask_library(self) -> None:
        """Ask for a library that is there."""
        choosing.ask_library(self._window, lambda found: self.wanted.emit(found[0]))

    def ask_new_library(self) -> None:
        """Ask for the place of a new library."""
        choosing.ask_new_library(self._window, lambda found: self.make(found[0]))

    def make(self, place: Path) -> None:
        """Make a library there and show it; one that is there is shown as it is, and that is said."""
        there = place.exists() and bool(place.stat().st_size)
        self.wanted.emit(place)
        if there and self._session.path == place:
            told = self.tr("{name} was there already. It is open now, with all it holds.")
            self._notice.say(told.format(name=place.name))

    def leave(self) -> None:
        """Show no library."""
        self._tasks.cancel()
        self._notice.hide()
        self._session.close()
        self._session.library_changed.emit()

    # A copy under another name

    def ask_copy(self) -> None:
        """Ask where a copy of the library is to lie, and go on in it."""
        if self._session.path is not None:
            self.ask_copy_of(self._session.path)

    def ask_copy_of(self, library: Path) -> None:
        """Ask where a copy of a library is to lie, which may not be open, and open the copy."""
        if self._session.changes.pending:
            told = self.tr("The last changes are not stored yet. Save a copy when they are.")
            self._notice.say(told, "triangle-alert")
            return
        choosing.ask_copy(self._window, library, lambda found: self.copy(library, found[0]))

    def copy(self, source: Path, target: Path) -> None:
        """Copy a library, and go on in the copy where one is in it."""
        self._tasks.copy_library(source, target)

    def _on_copied(self, done: work.Copied) -> None:
        if self._session.path not in (done.source, None):
            return  # another library has been opened meanwhile
        current = self._session.current
        place = (self._session.filter, current.id if current else None)
        self.wanted.emit(done.target)
        if self._session.path == done.target:
            self._place = place
            told = self.tr("This is the copy now: {name}. The library it was made from stays as it was.")
            self._notice.say(told.format(name=done.target.name), "circle-check")

    def _go_on(self) -> None:
        """In the copy, show what was shown before."""
        if self._place is not None:
            (chosen, match_id), self._place = self._place, None
            self._session.set_filter(chosen)
            if match_id is not None and self._session.row(match_id) is not None:
                self._session.choose(match_id)

    # One that can only be read

    def say_read_only(self) -> None:
        """Say of the library that is shown that it can only be read, if it is so."""
        if self._session.changes.read_only:
            self._say_read_only()

    def _say_read_only(self) -> None:
        path = self._session.path
        name = path.name if path else ""
        told = self.tr(
            "{name} can be read and exported, but nothing can be stored where it lies. Judge in a copy of it."
        )
        self._notice.say(told.format(name=name), "triangle-alert", self.tr("Save library as…"), self.ask_copy)
