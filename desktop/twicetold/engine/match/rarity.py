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
_NAME_SHARE = 0.6  # a word that stands with a capital so often, not counting sentences' beginnings, is a name


def rarities(stems: UInt32s, flags: UInt8s, documents: Int32s, bounds: Int64s) -> UInt8s:
    """How seldom each word's stem stands in its document, in `STEPS` to an order of magnitude: 3.7 for once.

    `documents` numbers the documents from 0 on, `bounds` tells where each begins.
    """
    rarity = _rarity(stems >> np.uint32(2), documents, bounds)
    rarity[(flags & COMMON) != 0] *= _COMMON_RARITY
    steps: UInt8s = np.minimum(np.rint(rarity * STEPS), _RAREST).astype(np.uint8)
    return steps


def word_weights(hashes: UInt64s, flags: UInt8s, documents: Int32s, bounds: Int64s) -> Float32s:
    """How much each word speaks for reuse, 0 to 1: function words, names and numbers little, rare words most."""
    low = hashes.astype(np.uint32)
    weights = np.clip((_rarity(low, documents, bounds) + _DECADES_OF_A_SENTENCE) / _DECADES, _LEAST, 1)
    weights[(flags & COMMON) != 0] *= _COMMON_WEIGHT
    named = _names(low, flags, documents, bounds)
    weights[named] = _NAME_WEIGHT
    numbers = (flags & NUMBER) != 0
    weights[numbers] = np.where(_in_a_row(numbers, documents), _ROW_WEIGHT, _NUMBER_WEIGHT)[numbers]
    function = (flags & FUNCTION) != 0
    weights[function] = np.where(_between(named, documents), 0, _FUNCTION_WEIGHT)[function]
    weights[(flags & QUIET) != 0] *= _NAME_WEIGHT
    return weights.astype(np.float32)


def _rarity(words: UInt32s, documents: Int32s, bounds: Int64s) -> Float32s:
    cells, sizes = _cells(words, documents, bounds)
    counts = np.bincount(cells, minlength=sizes)
    most = int(counts.max(initial=1))
    units = np.maximum(np.diff(bounds) / _WORDS, _UNITS)
    logs = np.log10(np.maximum(np.arange(most + 1), 1)).astype(np.float32) * np.float32(_REPEATED)
    rarity: Float32s = np.log10(units).astype(np.float32)[documents] - logs[counts[cells]]
    return np.maximum(rarity, 0)


def _names(words: UInt32s, flags: UInt8s, documents: Int32s, bounds: Int64s) -> Bools:
    """Which words are mostly written with a capital in their document, or stand next to one that is so written."""
    capital = ((flags & CAPITAL) != 0) & ((flags & FUNCTION) == 0)
    cells, sizes = _cells(words, documents, bounds)
    inside = (flags & SENTENCE) == 0
    counts = np.bincount(cells[inside], minlength=sizes)
    capitals = np.bincount(cells[inside & capital], minlength=sizes)
    mostly: Bools = capitals > _NAME_SHARE * counts
    named: Bools = capital & (mostly[cells] | _next_to(capital, (flags & FUNCTION) != 0, documents))
    return named


def _cells(words: UInt32s, documents: Int32s, bounds: Int64s) -> tuple[Int64s, int]:
    """A number for each word, the same for the same word of a document, and how many numbers there may be.

    Each document has a small table of its own; two of its words may by chance share a number.
    """
    sizes = 2 << np.ceil(np.log2(np.maximum(np.diff(bounds), 16))).astype(np.int64)
    firsts = np.cumsum(sizes) - sizes
    cells: Int64s = firsts[documents] + (words & (sizes - 1).astype(np.uint32)[documents])
    return cells, int(sizes.sum())


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
