"""What third sentences tell of a pair: two sentences that say the same as a third one say the same as each other."""

import numpy as np
import numpy.typing as npt

from twicetold.engine.tokens import Int64s

Float32s = npt.NDArray[np.float32]

_MOST = 16  # of the sentences that are alike to one, the nearest ones are looked at


def through_thirds(left: Int64s, right: Int64s, score: Float32s, least: float) -> Float32s:
    """For each pair the best, over all third texts, of the lower of its scores with the two; 0 where none has `least`
    with both. The pairs are in order, `left` lower than `right`."""
    width = np.int64(max(int(right.max(initial=0)) + 1, 1))
    keys = left * width + right
    found = np.zeros(len(keys), np.float32)
    if not len(keys):
        return found
    third, end, alike = _links(left, right, score, least)
    for step in range(1, min(_MOST, len(third))):
        same = third[step:] == third[:-step]
        one, other = end[:-step][same], end[step:][same]
        wanted = np.minimum(one, other) * width + np.maximum(one, other)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        known = keys[place] == wanted
        np.maximum.at(found, place[known], alike[step:][same][known])  # the later one is the lower
    return found


def _links(left: Int64s, right: Int64s, score: Float32s, least: float) -> tuple[Int64s, Int64s, Float32s]:
    """Each text with those it is alike to, the nearest first."""
    strong = score >= least
    third, end = np.append(left[strong], right[strong]), np.append(right[strong], left[strong])
    alike = np.append(score[strong], score[strong])
    order = np.lexsort((end, -alike, third))
    third, end, alike = third[order], end[order], alike[order]
    near = np.arange(len(third)) - np.searchsorted(third, third) < _MOST
    return third[near], end[near], alike[near]
