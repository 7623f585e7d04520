"""A heart that tells how long the window did not answer."""

from time import perf_counter, thread_time

from PySide6.QtCore import QTimer


class Heart(QTimer):
    """Beats every 5 ms, and keeps the longest time between two beats: by the clock, and in processor time.

    What the GUI thread itself did in between is the second; the first grows too when other programs are busy.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setInterval(5)
        self.timeout.connect(self._beat)
        self.rest()
        self.start()

    def rest(self) -> None:
        """Begin anew."""
        self.beats, self.longest, self.longest_work = 0, 0.0, 0.0
        self._last = perf_counter(), thread_time()

    def _beat(self) -> None:
        now = perf_counter(), thread_time()
        self.beats += 1
        self.longest = max(self.longest, now[0] - self._last[0])
        self.longest_work = max(self.longest_work, now[1] - self._last[1])
        self._last = now
