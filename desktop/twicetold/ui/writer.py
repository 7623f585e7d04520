"""Changes of the library off the GUI thread, each stored in the order in which it was asked for."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal

from twicetold_db import Library
from twicetold_db.errors import LockedLibrary

NOTICED = 0.04  # seconds that a change may take before a person notices that the window waits for it
_AGAIN = 0.25  # seconds after which a change is tried again while another program is writing

Act = Callable[[Library], object]


@dataclass(eq=False, slots=True)
class _Change:
    """A change that was asked for, and what became of it."""

    act: Act
    stored: Callable[[], object]
    ended: Event = field(default_factory=Event)
    error: BaseException | None = None


class Writer(QObject):
    """Stores changes in one library. While another program writes there, they wait, and none is given up.

    `failed` comes with the error of a change that could not be stored.
    """

    pending_changed = Signal()
    failed = Signal(object)

    _one_ended = Signal()
    _met_another = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """For the library at this path, which is opened in the writer's own thread."""
        super().__init__(parent)
        self._path = path
        self._queue: SimpleQueue[_Change | None] = SimpleQueue()
        self._waiting: deque[_Change] = deque()
        self._given_up = Event()
        self._held_up = Event()
        self._library: Library | None = None
        self._one_ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._met_another.connect(self.pending_changed, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name=f"writer of {path.name}", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many changes are not stored yet."""
        return len(self._waiting)

    @property
    def held_up(self) -> bool:
        """Whether another program is writing, so that changes wait."""
        return self._held_up.is_set()

    def do(self, act: Act, stored: Callable[[], object]) -> bool:
        """Let `act` change the library in the writer's thread; `stored` is called in this one when it is stored.

        Usually that is so when this returns. False when it is known by then that it cannot be stored.
        """
        change = _Change(act, stored)
        self._waiting.append(change)
        self._queue.put(change)
        if len(self._waiting) == 1:
            change.ended.wait(NOTICED)
        self._settle()
        if self._waiting:
            self.pending_changed.emit()
        return change.error is None

    def close(self) -> None:
        """Let go of the library as soon as all is stored."""
        self._queue.put(None)
        if not self._waiting:
            self._thread.join()

    def give_up(self) -> None:
        """Let go of the library, and leave unstored what still waits for another program."""
        self._given_up.set()
        self._queue.put(None)
        self._thread.join()

    def _settle(self) -> None:
        """Tell of the changes that have ended, in their order."""
        were = len(self._waiting)
        while self._waiting and self._waiting[0].ended.is_set():
            change = self._waiting.popleft()
            if change.error is None:
                change.stored()
            else:
                self.failed.emit(change.error)
        if len(self._waiting) != were:
            self.pending_changed.emit()

    # In the writer's thread

    def _run(self) -> None:
        while (change := self._queue.get()) is not None and not self._given_up.is_set():
            try:
                self._carry_out(change.act)
            except BaseException as error:  # it is handed to the GUI thread, which tells what the world did from bugs
                change.error = error
            self._held_up.clear()
            change.ended.set()
            self._one_ended.emit()
        if self._library is not None:
            self._library.close()

    def _carry_out(self, act: Act) -> None:
        """Try until no other program is writing."""
        while True:
            try:
                self._library = self._library or Library.open(self._path, patience=_AGAIN)
                act(self._library)
            except LockedLibrary:
                if self._given_up.is_set():
                    raise
                if not self._held_up.is_set():
                    self._held_up.set()
                    self._met_another.emit()
            else:
                return
