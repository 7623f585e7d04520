"""A fixed piece of work, the unit in which tests measure time: a limit holds on any machine, quiet or busy."""

import re
from time import perf_counter, process_time

import numpy as np

_TEXT = " ".join(str(number * 7919 % 100_003) for number in range(150_000))


def seconds_of_work() -> float:
    """The processor seconds that the work takes here and now."""
    start = process_time()
    _work()
    return process_time() - start


def seconds_by_the_clock() -> float:
    """The seconds that pass while the work is done here and now, beside whatever else runs."""
    start = perf_counter()
    _work()
    return perf_counter() - start


def _work() -> None:
    counts: dict[str, int] = {}
    for word in re.findall(r"\w+", _TEXT):
        counts[word] = counts.get(word, 0) + 1
    np.sort(np.arange(2_000_000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
