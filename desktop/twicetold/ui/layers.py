"""Layers of looks over a text, flattened into runs that do not overlap: what a highlighter paints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look."""

    start: int
    end: int
    look: str


def flattened(layers: Sequence[Iterable[Run]]) -> list[Run]:
    """Runs in order, none over another: where layers meet the later layer wins, within a layer the shorter run."""
    order = [(run.start, run.end, number, run.look) for number, layer in enumerate(layers) for run in layer]
    order = sorted(entry for entry in order if entry[0] < entry[1])
    borders = sorted({place for entry in order for place in entry[:2]})
    found: list[Run] = []
    open_runs: list[tuple[int, int, int, str]] = []
    following = 0
    for start, end in pairwise(borders):
        while following < len(order) and order[following][0] <= start:
            first, last, number, look = order[following]
            heappush(open_runs, (-number, last - first, last, look))
            following += 1
        while open_runs and open_runs[0][2] <= start:
            heappop(open_runs)
        if open_runs:
            _append(found, Run(start, end, open_runs[0][3]))
    return found


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the last one where both touch and look the same."""
    if runs and runs[-1].end == run.start and runs[-1].look == run.look:
        runs[-1] = Run(runs[-1].start, run.end, run.look)
    else:
        runs.append(run)


class Layer(Generic[Part]):
    """Parts of a text, which may lie over each other, that can be asked for by place."""

    def __init__(self, parts: Iterable[tuple[int, int, Part]] = ()) -> None:
        """Each part with its start and its end."""
        ordered = sorted(parts, key=lambda part: part[0])
        self._parts = [part for _, _, part in ordered]
        self._starts = np.array([start for start, _, _ in ordered], np.int64)
        self._ends = np.array([end for _, end, _ in ordered], np.int64)
        # How far the parts up to each one reach: what lies before a place is passed over at once.
        self._reach = np.maximum.accumulate(self._ends)

    def between(self, start: int, end: int) -> list[Part]:
        """The parts that reach into the stretch from start to end, by their starts."""
        first, last = int(np.searchsorted(self._reach, start, "right")), int(np.searchsorted(self._starts, end))
        inside = np.flatnonzero(self._ends[first:last] > start) + first
        return [self._parts[number] for number in inside.tolist()]
