"""How far a pair of sentences stands out: a document says a thing mostly once, so that the next best is far behind."""

import numpy as np
import numpy.typing as npt

from twicetold.engine.tokens import Int64s

Float32s = npt.NDArray[np.float32]


def margins(left: Int64s, right: Int64s, score: Float32s, documents: Int64s, least: float) -> Float32s:
    """By how much each pair is better than the next best that either of its texts has in the document of the other,
    the smaller of both sides; 0 for a pair that is not the best one. `documents` are those of the texts, `least` is
    taken for the next best where there is none that good."""
    there, back = _second_best(left, documents[right], score), _second_best(right, documents[left], score)
    margin: Float32s = np.maximum(score - np.maximum(np.maximum(there, back), np.float32(least)), 0)
    return margin


def _second_best(texts: Int64s, documents: Int64s, score: Float32s) -> Float32s:
    """For each pair the second best score among those of its text with its document; 0 where it is the only one."""
    order = np.lexsort((-score, documents, texts))
    ordered, keys = np.append(score[order], 0), np.stack([texts[order], documents[order]])
    starts = np.flatnonzero(np.append(True, (keys[:, 1:] != keys[:, :-1]).any(axis=0))[: len(order)])
    sizes = np.diff(np.append(starts, len(order)))
    second = np.where(sizes > 1, ordered[starts + 1], 0)
    found = np.zeros(len(order), np.float32)
    found[order] = np.repeat(second, sizes)
    return found
