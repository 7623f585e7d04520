"""What a person changes in the library that is shown, each change in its turn."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from twicetold.ui.writer import Act, Writer


class Changes(QObject):
    """Stores changes without holding up the window. `began` comes when a change is asked for, and when it is stored.

    `troubled` comes with the error of one that could not be stored; `refused` when nothing can be changed at all.
    """

    began = Signal()
    refused = Signal()
    pending_changed = Signal()
    troubled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """No library yet."""
        super().__init__(parent)
        self._writer: Writer | None = None
        self._leaving: list[Writer] = []
        self.read_only = False

    @property
    def pending(self) -> int:
        """How many changes are not stored yet."""
        return sum(writer.pending for writer in self._writers())

    @property
    def waiting(self) -> int:
        """How many of them wait because another program is writing, and not only for their turn."""
        return sum(writer.pending for writer in self._writers() if writer.held_up)

    def _writers(self) -> list[Writer]:
        return [*self._leaving, self._writer] if self._writer else list(self._leaving)

    def open(self, library: Path, *, read_only: bool = False) -> None:
        """Changes go to this library from now on; to one that can only be read, none."""
        self.leave()
        self.read_only = read_only
        if read_only:
            return
        self._writer = Writer(library, self)
        self._writer.pending_changed.connect(self._on_pending)
        self._writer.failed.connect(self.troubled)

    def leave(self) -> None:
        """Let go of the library; what was changed in it last is stored all the same."""
        if self._writer is not None:
            self._leaving.append(self._writer)
            self._writer.close()
            self._writer = None
            self._on_pending()
        self.read_only = False

    def may_be_made(self) -> bool:
        """Whether the library can be changed; where it cannot, that is said."""
        if self.read_only:
            self.refused.emit()
        return not self.read_only

    def give_up(self) -> None:
        """Leave unstored what still waits for another program."""
        for writer in self._writers():
            writer.give_up()
        self._leaving, self._writer = [], None

    def do(self, act: Act, stored: Callable[[], object] = lambda: None) -> bool:
        """Let `act` change the library, in another thread; `stored` is called in this one after it.

        Usually that has happened when this returns, as it waits as long as nobody notices. False is given for a
        change that is known by then not to be stored; `troubled` says why.
        """
        if not self.may_be_made():
            return False
        assert self._writer is not None
        writer = self._writer
        self.began.emit()
        return writer.do(act, lambda: self._on_stored(writer, stored))

    def _on_stored(self, writer: Writer, stored: Callable[[], object]) -> None:
        if writer is self._writer:  # else another library is shown by now
            self.began.emit()
            stored()

    def _on_pending(self) -> None:
        self._leaving = [writer for writer in self._leaving if writer.pending]
        self.pending_changed.emit()
