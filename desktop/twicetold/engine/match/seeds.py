"""Seeds: places of two documents where the same letters begin; and runs of them on one diagonal.

Letter-grams from the starts of words, spaces ignored, as in passim (Smith, Cordell, Dillon 2013), but shorter.
All documents are sorted at once; nothing loops over pairs of documents.
"""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.values import Scope
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import Bools, Int32s, Int64s, UInt32s, UInt64s

MOST_PLACES = 48  # a gram in more places than this links each to its next neighbours only, not each to each
_NEIGHBOURS = 6
_LINK = 8  # seeds on one diagonal at most this many words apart are one run
_LONGEST_GRAM = 16  # words that a gram may cover


@dataclass(frozen=True, eq=False)
class Runs:
    """R stretches of words that stand on one diagonal in two places: words `left` to `left + length` are those
    from `right` on, but for a few exchanged ones. `left` is lower than `right`; both count over all documents.
    """

    left: Int64s
    right: Int64s
    length: Int64s

    def __len__(self) -> int:
        return len(self.left)

    def take(self, which: Bools | Int64s) -> "Runs":
        """The runs chosen by an index or a mask."""
        return Runs(self.left[which], self.right[which], self.length[which])


def find_runs(words: Words, scope: Scope, *, within: bool) -> Runs:
    """All runs between the documents of `scope`; also inside one document where `within` is set."""
    left, right = _pairs(words)
    keep = allowed(words.documents[left], words.documents[right], len(words.bounds), scope, within=within)
    return _runs(words, left[keep], right[keep])


def _pairs(words: Words) -> tuple[Int64s, Int64s]:
    """Pairs of places (left < right) with the same gram."""
    bits = max(1, (len(words) - 1).bit_length())
    places = np.flatnonzero(words.grams).astype(np.uint64)
    mask = np.uint64((1 << bits) - 1)
    keys = (words.grams[places.astype(np.int64)] & ~mask) | places
    keys.sort()
    order = (keys & mask).astype(np.int64)
    starts, sizes = groups_of_equal(keys & ~mask)
    left, right = linked_groups(order, starts[sizes > 1], sizes[sizes > 1], MOST_PLACES, _NEIGHBOURS)
    same = words.grams[left] == words.grams[right]
    return left[same], right[same]


def groups_of_equal(ordered: UInt64s | UInt32s | Int64s) -> tuple[Int64s, Int64s]:
    """Where each run of equal values begins in a sorted array, and how long it is."""
    if not len(ordered):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return starts, np.diff(np.append(starts, len(ordered)))


def linked_groups(order: Int64s, starts: Int64s, sizes: Int64s, most: int, neighbours: int) -> tuple[Int64s, Int64s]:
    """Pairs of members of the same group: all of a group of at most `most`, else each with the next `neighbours`."""
    lefts: list[Int64s] = []
    rights: list[Int64s] = []
    for step in range(1, most):
        reaching = sizes > step if step <= neighbours else (sizes > step) & (sizes <= most)
        if not reaching.any():
            break
        first = _ranges(starts[reaching], sizes[reaching] - step)
        lefts.append(order[first])
        rights.append(order[first + step])
    if not lefts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(lefts), np.concatenate(rights)


def _ranges(starts: Int64s, lengths: Int64s) -> Int64s:
    """start, start + 1, … for each start, so many as its length, one behind the other."""
    offsets = np.append(0, np.cumsum(lengths))
    return np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])


def allowed(first: Int32s, second: Int32s, documents: int, scope: Scope, *, within: bool) -> Bools:
    """Which pairs of documents (lower first) are to be compared, of `documents` in all."""
    fits: Bools = np.ones(len(first), np.bool_) if within else first != second
    if scope.under_review:
        reviewed = np.zeros(documents, np.bool_)
        reviewed[list(scope.under_review)] = True
        fits &= (reviewed[first] != reviewed[second]) | ((first == second) & reviewed[first])
    if scope.pairs:
        wanted = np.array(sorted(a * documents + b for a, b in scope.pairs))
        fits &= np.isin(first.astype(np.int64) * documents + second, wanted) | (first == second)
    return fits


def _runs(words: Words, left: Int64s, right: Int64s) -> Runs:
    bits = np.uint64(max(1, len(words).bit_length()))
    keys = ((right - left).astype(np.uint64) << bits) | left.astype(np.uint64)
    keys.sort()
    left = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    diagonal = (keys >> bits).astype(np.int64)
    right = left + diagonal
    goes_on = (
        (diagonal[1:] == diagonal[:-1])
        & (left[1:] - left[:-1] <= _LINK)
        & (words.documents[left[1:]] == words.documents[left[:-1]])
        & (words.documents[right[1:]] == words.documents[right[:-1]])
    )
    first = np.flatnonzero(np.append(True, ~goes_on)) if len(left) else np.zeros(0, np.int64)
    last = np.append(first[1:], len(left)) - 1 if len(left) else first
    tail = _equal_words(words, left[last], right[last])
    return Runs(left[first], right[first], left[last] - left[first] + tail)


def _equal_words(words: Words, left: Int64s, right: Int64s) -> Int64s:
    """How many words from these places on are the same on both sides, at least 1 and at most what a gram covers."""
    count = np.ones(len(left), np.int64)
    alive = np.arange(len(left))
    l_ends, r_ends = words.bounds[words.documents[left] + 1], words.bounds[words.documents[right] + 1]
    for step in range(1, _LONGEST_GRAM):
        alive = alive[(left[alive] + step < l_ends[alive]) & (right[alive] + step < r_ends[alive])]
        alive = alive[words.hashes[left[alive] + step] == words.hashes[right[alive] + step]]
        if not len(alive):
            break
        count[alive] += 1
    return count


def equal_words(words: Words, runs: Runs) -> UInt64s:
    """How many words of each run are the same on both sides."""
    places = _ranges(runs.left, runs.length)
    partners = _ranges(runs.right, runs.length)
    same = np.append(0, np.cumsum(words.hashes[places] == words.hashes[partners]))
    stops = np.cumsum(runs.length)
    counted: UInt64s = (same[stops] - same[stops - runs.length]).astype(np.uint64)
    return counted
