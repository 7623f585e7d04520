"""Which documents have enough in common in one place, told by clues that support each other."""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.seeds import Bounds, groups_of_equal, ranges, repeated
from twicetold.engine.tokens import Bools, Float32s, Int64s

NEAR = 30  # clues of one pair of documents at most this many words apart on both sides support each other
_WINDOW = 64  # words; more than twice as many
_ROUNDING = 0.01  # more than sums of weights differ by the order they are made in
_MOST_SLOT_BITS = 22
_SLOT_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Clues:
    """C places that two documents each may have in common: the words `left` and `right`, a number for the `pairs` of
    documents, and what each clue weighs."""

    left: Int64s
    right: Int64s
    pairs: Int64s
    weights: Float32s

    def __len__(self) -> int:
        return len(self.left)

    def take(self, which: Bools | Int64s) -> "Clues":
        """The clues chosen by an index or a mask."""
        return Clues(self.left[which], self.right[which], self.pairs[which], self.weights[which])

    def joined(self, others: "Clues") -> "Clues":
        """These clues, and behind them the others."""
        return Clues(
            np.concatenate([self.left, others.left]),
            np.concatenate([self.right, others.right]),
            np.concatenate([self.pairs, others.pairs]),
            np.concatenate([self.weights, others.weights]),
        )


def supported(clues: Clues, bounds: Bounds, least: float) -> Int64s:
    """The pairs of documents, in order, of which clues that are near each other weigh at least so much together."""
    slots = _slots(clues.pairs)
    most = np.bincount(slots, clues.weights)  # by chance of several pairs together
    likely = clues.take(np.flatnonzero(most[slots] > least - _ROUNDING))
    likely = likely.take(near_others(likely, bounds) | (likely.weights >= least))
    pairs, weights = heaviest(likely)
    return pairs[weights >= least]


def _slots(pairs: Int64s) -> Int64s:
    """A small number for each pair of documents, the same for few others: quickly tells of most that they weigh too
    little."""
    bits = min(_MOST_SLOT_BITS, (4 * len(pairs)).bit_length())
    return ((pairs.view(np.uint64) * _SLOT_FACTOR) >> np.uint64(64 - bits)).view(np.int64)


def near_others(clues: Clues, bounds: Bounds) -> Bools:
    """Which clues may have another one near them in the same two documents; of those that have none, few are told so.

    Two places that are near each other lie in one window of the text, or in one that begins half a window later.
    """
    near = np.zeros(len(clues), np.bool_)
    bits = np.uint64(len(clues).bit_length())
    of_right = bounds.documents(clues.right) * (bounds.end // _WINDOW + 2)
    for shift in (0, _WINDOW // 2):
        window = of_right + (clues.left + shift) // _WINDOW
        keys = window.astype(np.uint64) << bits | np.arange(len(clues), dtype=np.uint64)
        keys.sort()
        shared = ranges(*repeated(keys, bits))
        near[(keys[shared] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)] = True
    return near


def heaviest(clues: Clues) -> tuple[Int64s, Float32s]:
    """The pairs of documents of the clues, in order, and what the heaviest group of neighbouring ones weighs."""
    if not len(clues):
        return clues.pairs, clues.weights
    clues = clues.take(np.lexsort((clues.left, clues.pairs)))
    left, right, pairs = clues.left, clues.right, clues.pairs
    near = (pairs[1:] == pairs[:-1]) & (left[1:] - left[:-1] <= NEAR) & (np.abs(right[1:] - right[:-1]) <= NEAR)
    first = np.flatnonzero(np.append(True, ~near))
    groups = np.add.reduceat(clues.weights, first)
    starts, _ = groups_of_equal(pairs[first])
    return pairs[first][starts], np.maximum.reduceat(groups, starts)
