"""The nearest sentences of each sentence in other documents, by words and by meaning, in bounded memory."""

import numpy as np

from twicetold.engine.claims.lexical import Lexical
from twicetold.engine.encoder import Packed, middle, normed, unpacked
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Float32s, Int64s

_IN_EACH = 10  # nearest sentences in each other document
_IN_ITSELF = 3  # and in its own
_IN_ALL = 64  # and in all together
_LEAST = np.float32(0.05)
_ROWS, _COLUMNS, _PAIRS = 512, 8_192, 8_192  # of blocks


def nearest_by_words(lexical: Lexical, documents: Int64s, progress: Progress) -> Int64s:
    """Pairs of sentences as keys: the lower place times the number of sentences, plus the higher place."""
    parts = [np.zeros(0, np.int64)]
    for number in range(len(documents)):
        if number % _ROWS == 0:
            progress.report("looking for sentences with the same words", number, len(documents))
        likeness = lexical.likeness_to_all(number)
        likeness[number] = 0
        best = _best(likeness)
        parts.append(_keys(number, _chosen(documents[number], documents[best], best), len(documents)))
    return np.concatenate(parts)


def _best(likeness: Float32s) -> Int64s:
    """The places of the highest values in falling order, those near to nothing left out."""
    found = np.flatnonzero(likeness >= _LEAST)
    if len(found) > _IN_ALL:
        found = found[np.argpartition(-likeness[found], _IN_ALL)[:_IN_ALL]]
    return found[np.lexsort((found, -likeness[found]))]


def _chosen(own: np.int64, documents: Int64s, best: Int64s) -> Int64s:
    """Of the best, in falling order, as many of each document as are wanted."""
    order = np.argsort(documents, kind="stable")
    ordered = documents[order]
    rank = np.arange(len(best)) - np.searchsorted(ordered, ordered)
    return best[order[rank < np.where(ordered == own, _IN_ITSELF, _IN_EACH)]]


def _keys(number: int, others: Int64s, count: int) -> Int64s:
    return np.minimum(number, others) * count + np.maximum(number, others)


def nearest_by_meaning(meanings: Packed, documents: Int64s, progress: Progress) -> Int64s:
    """Pairs of sentences as keys, as `nearest_by_words` gives them."""
    centre, count = middle(meanings), len(documents)
    parts = [np.zeros(0, np.int64)]
    for start in range(0, count, _ROWS):
        progress.report("looking for sentences with the same meaning", start, count)
        likeness, places = _nearest_of_block(meanings, start, centre)
        for row, (alike, place) in enumerate(zip(likeness, places, strict=True), start=start):
            best = place[_best(np.where(place == row, np.float32(0), alike))]
            parts.append(_keys(row, _chosen(documents[row], documents[best], best), count))
    return np.concatenate(parts)


def _nearest_of_block(meanings: Packed, start: int, centre: Float32s) -> tuple[Float32s, Int64s]:
    """The most alike sentences of each of a block, unordered, with their cosines."""
    rows = _centred(meanings[start : start + _ROWS], centre)
    likeness, places = np.zeros((len(rows), 0), np.float32), np.zeros((len(rows), 0), np.int64)
    for first in range(0, len(meanings), _COLUMNS):
        alike = rows @ _centred(meanings[first : first + _COLUMNS], centre).T
        numbers = np.broadcast_to(np.arange(first, first + alike.shape[1]), alike.shape)
        likeness, places = np.hstack([likeness, alike]), np.hstack([places, numbers])
        if likeness.shape[1] > _IN_ALL + 1:  # the sentence itself is among them
            kept = np.argpartition(-likeness, _IN_ALL, axis=1)[:, : _IN_ALL + 1]
            likeness = np.take_along_axis(likeness, kept, axis=1)
            places = np.take_along_axis(places, kept, axis=1)
    return likeness, places


def _centred(rows: Packed, centre: Float32s) -> Float32s:
    return normed(unpacked(rows) - centre)


def meanings_of_pairs(meanings: Packed, left: Int64s, right: Int64s) -> Float32s:
    """The cosine of the meanings of each pair, what all sentences have in common left out: -1 to 1."""
    centre = middle(meanings)
    cosines = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _PAIRS):
        block = slice(start, start + _PAIRS)
        one, other = _centred(meanings[left[block]], centre), _centred(meanings[right[block]], centre)
        cosines[block] = np.einsum("pd,pd->p", one, other)
    return cosines
