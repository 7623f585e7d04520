"""The window answers while work runs."""

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer

from twicetold_resources import path as resource
from ui.driver import Driver
from yardstick import seconds_by_the_clock

# The goal is 50 ms on a quiet machine. Tests share the machine with others, so the bound is wide;
# what it catches is work that was put into the GUI thread.
LONGEST_GAP = 10  # times the yardstick's work: half a second where that takes a twentieth


class Heart(QTimer):
    """Beats every 5 ms, and keeps the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self.setInterval(5)
        self.timeout.connect(self._beat)
        self.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def test_the_window_answers_while_files_are_read_and_compared(desk: Driver, tmp_path: Path) -> None:
    text = " ".join(resource("sample", "blog.html").read_text("utf-8").split())
    for number in range(12):
        (tmp_path / f"long {number}.txt").write_text(" ".join(f"{word}{number}" for word in (text * 8).split()) + text)
    desk.open(tmp_path / "answering.twicetold")
    heart = Heart()
    desk.drop(sorted(tmp_path.glob("long *.txt")))
    desk.wait_idle()
    heart.stop()
    assert len(desk.documents()) == 12
    assert desk.shown()
    assert heart.longest < LONGEST_GAP * seconds_by_the_clock()
