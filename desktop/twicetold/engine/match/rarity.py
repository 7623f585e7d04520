"""How rare each word is, and how much it speaks for reuse: by its document and by shipped lists of common words.

Nothing here depends on what else is in the library, so that a document's words weigh the same in every comparison,
and matches that were stored stay right when documents come and go.
"""

import numpy as np

from twicetold.engine.tokens import (
    CAPITAL,
    COMMON,
    FUNCTION,
    NUMBER,
    QUIET,
    SENTENCE,
    Bools,
    Float32s,
    Int32s,
    Int64s,
    UInt8s,
    UInt32s,
    UInt64s,
)

STEPS = 40.0  # rarities are kept in so many steps to an order of magnitude
_REPEATED = 1.5  # what a text says again and again is what it is about, not how it is told
_WORDS = 20  # about as many as a sentence has: rarity is counted in sentences
_UNITS = 5_000  # the fewest of them that a document is taken to have
_RAREST = 255
_COMMON_RARITY = 0.6  # of its rarity that a common word keeps
_DECADES_OF_A_SENTENCE = 1.3  # from rarity in sentences to rarity in words
_DECADES = 4  # a word as rare as that weighs 1
_LEAST = 0.2
_COMMON_WEIGHT = 0.4
_NAME_WEIGHT = 0.12
_NUMBER_WEIGHT = 0.3
_ROW_WEIGHT = 0.05  # of a number between numbers, as in tables and lists
_FUNCTION_WEIGHT = 0.2
_IS_PLAIN, _IS_COMMON, _IS_NAME, _IS_NUMBER, _IS_IN_A_ROW, _IS_FUNCTION, _IS_BETWEEN_NAMES = map(np.uint8, range(7))
_FACTORS = np.array([1, _COMMON_WEIGHT, 0, 0, 0, 0, 0], np.float32)  # of each kind of word, by which its rarity counts
_CONSTANTS = np.array([0, 0, _NAME_WEIGHT, _NUMBER_WEIGHT, _ROW_WEIGHT, _FUNCTION_WEIGHT, 0], np.float32)
_QUIET_FACTORS = np.where(np.arange(256) & QUIET, _NAME_WEIGHT, 1).astype(np.float32)  # by flags
_COMMON_FACTORS = np.where(np.arange(256) & COMMON, _COMMON_RARITY, 1).astype(np.float32)
_NAME_SHARE = 0.6  # a word that stands with a capital so often, not counting sentences' beginnings, is a name


def rarities(stems: UInt32s, flags: UInt8s, bounds: Int64s) -> UInt8s:
    """How seldom each word's stem stands in its document, in `STEPS` to an order of magnitude: 3.7 for once.

    `bounds` tells where each document begins and the last one ends.
    """
    rarity = _rarity(_Counts(stems >> np.uint32(2), bounds), bounds)
    rarity *= _COMMON_FACTORS.take(flags & COMMON)
    steps: UInt8s = np.minimum(np.rint(rarity * STEPS), _RAREST).astype(np.uint8)
    return steps


def word_weights(hashes: UInt64s, flags: UInt8s, documents: Int32s, bounds: Int64s) -> Float32s:
    """How much each word speaks for reuse, 0 to 1: function words, names and numbers little, rare words most.

    `documents` numbers the documents, `bounds` is as in `rarities`.
    """
    counts = _Counts(hashes.astype(np.uint32), bounds)
    weights: Float32s = np.clip((_rarity(counts, bounds) + _DECADES_OF_A_SENTENCE) / _DECADES, _LEAST, 1)
    kinds = _kinds(counts, flags, documents)
    weights *= _FACTORS.take(kinds)
    weights += _CONSTANTS.take(kinds)
    weights *= _QUIET_FACTORS.take(flags & QUIET)
    return weights


def _kinds(counts: "_Counts", flags: UInt8s, documents: Int32s) -> Int64s:
    """What weighs each word, as a place in `_FACTORS` and `_CONSTANTS`: the last one of these that it is."""
    function, number = (flags & FUNCTION) != 0, (flags & NUMBER) != 0
    named = _names(counts, flags, documents)
    kinds = ((flags & COMMON) != 0).astype(np.uint8) * _IS_COMMON
    for mask, kind in (
        (named, _IS_NAME),
        (number, _IS_NUMBER),
        (number & _in_a_row(number, documents), _IS_IN_A_ROW),
        (function, _IS_FUNCTION),
        (function & _between(named, documents), _IS_BETWEEN_NAMES),
    ):
        np.maximum(kinds, mask * kind, out=kinds)
    places: Int64s = kinds.astype(np.int64)
    return places


class _Counts:
    """How often each word stands in its document.

    Each document has a small table of its own; two of its words may by chance share a cell.
    """

    def __init__(self, words: UInt32s, bounds: Int64s) -> None:
        lengths = np.diff(bounds)
        sizes = 2 << np.ceil(np.log2(np.maximum(lengths, 16))).astype(np.int64)
        firsts = np.cumsum(sizes) - sizes
        self._size = int(sizes.sum())
        self.cells: Int64s = np.repeat(firsts, lengths) + (words & np.repeat((sizes - 1).astype(np.uint32), lengths))
        self.all = self.among(self.cells)

    def among(self, cells: Int64s) -> Int64s:
        """How many of some words have each cell."""
        return np.bincount(cells, minlength=self._size)


def _rarity(counts: _Counts, bounds: Int64s) -> Float32s:
    most = int(counts.all.max(initial=1))
    units = np.maximum(np.diff(bounds) / _WORDS, _UNITS)
    logs = np.log10(np.maximum(np.arange(most + 1), 1)).astype(np.float32) * np.float32(_REPEATED)
    rarity: Float32s = np.repeat(np.log10(units).astype(np.float32), np.diff(bounds))
    rarity -= logs.take(counts.all.take(counts.cells))
    return np.maximum(rarity, 0)


def _names(counts: _Counts, flags: UInt8s, documents: Int32s) -> Bools:
    """Which words are mostly written with a capital in their document, or stand next to one that is so written."""
    function, first = (flags & FUNCTION) != 0, (flags & SENTENCE) != 0
    named: Bools = ((flags & CAPITAL) != 0) & ~function
    inside = counts.all - counts.among(counts.cells[np.flatnonzero(first)])
    capitals = counts.among(counts.cells[np.flatnonzero(named & ~first)])
    near = _next_to(named, function, documents)
    capital = np.flatnonzero(named)
    cells = counts.cells[capital]
    named[capital] = (capitals[cells] > _NAME_SHARE * inside[cells]) | near[capital]
    return named


def _next_to(capital: Bools, function: Bools, documents: Int32s) -> Bools:
    """Which words have a capitalised word next to them, or behind one function word, as titles and names do."""
    near = np.zeros_like(capital)
    one = documents[1:] == documents[:-1]
    near[1:] |= capital[:-1] & one
    near[:-1] |= capital[1:] & one
    two = function[1:-1] & (documents[2:] == documents[:-2])
    near[2:] |= capital[:-2] & two
    near[:-2] |= capital[2:] & two
    return near


def _in_a_row(numbers: Bools, documents: Int32s) -> Bools:
    """Which words stand between two numbers."""
    between = np.zeros_like(numbers)
    between[1:-1] = numbers[:-2] & numbers[2:] & (documents[:-2] == documents[2:])
    return between


def _between(names: Bools, documents: Int32s) -> Bools:
    """Which words have a name at most two words before and behind them, as in "the Office on Drugs and Crime"."""
    before, behind = np.zeros_like(names), np.zeros_like(names)
    for step in (1, 2):
        one = documents[step:] == documents[:-step]
        before[step:] |= names[:-step] & one
        behind[:-step] |= names[step:] & one
    return before & behind
