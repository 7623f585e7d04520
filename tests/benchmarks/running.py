"""Seconds and memory of what is measured."""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time
from typing import TypeVar

import psutil

Result = TypeVar("Result")
_BETWEEN_LOOKS = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of this process (all threads), and seconds on the wall."""

    cpu: float
    wall: float


def measured(work: Callable[[], Result]) -> tuple[Result, Cost]:
    """What `work` gives, and what it took."""
    cpu, wall = process_time(), perf_counter()
    result = work()
    return result, Cost(process_time() - cpu, perf_counter() - wall)


def peak_memory(children: float = 0) -> float | None:
    """The most memory that this process has held, in MB, and what its children held with it; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return _own_peak(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit) / 1e6 + children


class ChildrenWatched:
    """Looks at the memory of this process's children now and then, while the `with` block runs.

    What the system tells of ended children is no use: on Linux that counts what their parent held when it started them.
    """

    most = 0.0
    """What they held together at the most, in MB."""

    def __enter__(self) -> "ChildrenWatched":
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        before: dict[int, int] = {}
        while not self._over.wait(_BETWEEN_LOOKS):
            held = {}
            for child in psutil.Process().children():
                with suppress(psutil.Error):
                    held[child.pid] = child.memory_info().rss
            # one that is just being started shares its parent's for a moment
            self.most = max(self.most, sum(min(size, before.get(pid, 0)) for pid, size in held.items()) / 1e6)
            before = held


def _own_peak(reported: int) -> int:
    """Linux reports the peak of the parent too where that was higher before the exec; its status file does not."""
    status = Path("/proc/self/status")
    if not status.exists():
        return reported
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
