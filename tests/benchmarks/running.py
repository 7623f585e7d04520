"""Seconds and memory of what is measured."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

Result = TypeVar("Result")


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


def peak_memory() -> float | None:
    """The most memory that this process and the largest of its ended children have held, in MB; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    return (_own_peak(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit) + children) / 1e6


def _own_peak(reported: int) -> int:
    """Linux reports the peak of the parent too where that was higher before the exec; its status file does not."""
    status = Path("/proc/self/status")
    if not status.exists():
        return reported
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
