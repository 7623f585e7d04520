"""Layers of looks over a text, flattened into runs that do not overlap: what a highlighter paints."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise


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


class Runs:
    """Flattened runs that can be asked for by place."""

    def __init__(self, runs: Sequence[Run] = ()) -> None:
        """`runs` in order and without overlap, as `flattened` gives them."""
        self._runs = runs
        self._starts = [run.start for run in runs]
        self._ends = [run.end for run in runs]

    def between(self, start: int, end: int) -> Sequence[Run]:
        """The runs that touch the stretch from start to end."""
        return self._runs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
