"""Lets go of the rows of an old report bit by bit: to free a hundred thousand values at once holds up the window."""

from PySide6.QtCore import QObject, QTimer

from twicetold.ui.state import Row

_AT_ONCE = 1000  # rows, which takes some milliseconds


class LettingGo(QObject):
    """Holds rows that nobody else needs any more until they are freed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing to free."""
        super().__init__(parent)
        self._rows: list[list[Row]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._free)

    def take(self, rows: list[Row]) -> None:
        """Free these in the next moments; a few may go at once."""
        if len(rows) > _AT_ONCE:
            self._rows.append(rows.copy())  # who shows them still may look at all of them
            self._timer.start()

    def _free(self) -> None:
        if not self._rows:
            self._timer.stop()
            return
        del self._rows[-1][-_AT_ONCE:]
        if not self._rows[-1]:
            self._rows.pop()
