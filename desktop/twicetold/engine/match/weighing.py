"""What the words of a candidate weigh: names, function words and stock phrases make no match by themselves."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twicetold.engine.match.chains import Stretch
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import COMMON, FUNCTION, NOTE, NUMBER, QUIET, Bools, Int64s

Float32s = npt.NDArray[np.float32]

_SKETCH = 1 << 22
_NAME_WEIGHT = 0.12
_NUMBER_WEIGHT = 0.3
_ROW_WEIGHT = 0.05  # of a number between numbers, as in tables and lists
_FUNCTION_WEIGHT = 0.2
_COMMON_SHARE = 0.4
_NAME_SHARE = 0.6  # a word that stands with a capital so often is a name
_LEAST_WEIGHT = 4.0  # what the words in common must weigh for a match
_LEAST_WEIGHT_AT = 100_000  # in a library of so many words; in a larger one chance finds more, so more is asked
_WEIGHT_PER_DECADE = 0.75
_LONG_SCORE = 9.0  # a stretch that scores so much needs only a part of the weight
_LONG_PART = 0.42
_LONG_DENSITY = 0.5
_OTHER_COST = 0.2  # what each word that is not in common takes off the weight


@dataclass(frozen=True, eq=False)
class Candidate:
    """A stretch with its equal words: `places` (n, 2) are their places on both sides, in no order for moved parts.

    `length` is that of its left and right side in words, without the footnotes that it only passes over. `content`
    and `function` are what its content words and its function words weigh.
    """

    stretch: Stretch
    places: Int64s
    length: tuple[int, int]
    content: float
    function: float
    moved: bool = False
    reworded: bool = False

    @property
    def weight(self) -> float:
        """What the equal words weigh together; the function words among them no more than the others."""
        return self.content + min(self.content, self.function)

    @property
    def longer(self) -> int:
        """The words of the longer side."""
        return max(self.length)


def weighed(words: Words, weights: Float32s, stretch: Stretch, places: Int64s, *, reworded: bool = False) -> Candidate:
    """A candidate of these equal words."""
    each = np.minimum(weights[places[:, 0]], weights[places[:, 1]])
    function = (words.flags[places[:, 0]] & FUNCTION) != 0
    content, other = float(each[~function].sum()), float(each[function].sum())
    return Candidate(stretch, places, lengths(words, stretch, places), content, other, reworded=reworded)


def lengths(words: Words, stretch: Stretch, places: Int64s) -> tuple[int, int]:
    """The words of both sides, without those of footnotes in which nothing is in common."""
    return (
        _length(words, stretch.left, stretch.left_end, places[:, 0]),
        _length(words, stretch.right, stretch.right_end, places[:, 1]),
    )


def _length(words: Words, start: int, end: int, places: Int64s) -> int:
    in_notes = end - start - int(words.body[end] - words.body[start])
    common_in_notes = int(((words.flags[places] & NOTE) != 0).sum()) if in_notes else 0
    return end - start - in_notes + common_in_notes


def word_weights(words: Words) -> Float32s:
    """How much each word speaks for reuse, 0 to 1: function words, names and numbers little, rare words most.

    Frequencies are those of all documents together, counted in a sketch of 4 million cells.
    """
    cells = (words.hashes & np.uint64(_SKETCH - 1)).astype(np.int64)
    counts = np.bincount(cells, minlength=_SKETCH)
    capitals = np.bincount(cells, weights=words.capital, minlength=_SKETCH)
    frequency = counts[cells] / max(len(words), _LEAST_WEIGHT_AT)
    weights = np.clip(-np.log10(frequency) / 4, 0.2, 1).astype(np.float32)
    weights[(words.flags & COMMON) != 0] *= _COMMON_SHARE
    function = (words.flags & FUNCTION) != 0
    capital = words.capital & ~function
    names = capital & ((capitals[cells] >= _NAME_SHARE * counts[cells]) | _next_to(capital, function))
    weights[names] = _NAME_WEIGHT
    numbers = (words.flags & NUMBER) != 0
    weights[numbers] = np.where(_in_a_row(numbers), _ROW_WEIGHT, _NUMBER_WEIGHT)[numbers]
    weights[function] = np.where(_between(names), 0, _FUNCTION_WEIGHT)[function]
    weights[(words.flags & QUIET) != 0] *= _NAME_WEIGHT
    return weights


def _in_a_row(numbers: Bools) -> Bools:
    """Which words stand between two numbers."""
    between = np.zeros_like(numbers)
    between[1:-1] = numbers[:-2] & numbers[2:]
    return between


def _next_to(capital: Bools, function: Bools) -> Bools:
    """Which words have a capitalised word next to them, or behind one function word, as titles and names do."""
    near = np.zeros_like(capital)
    near[1:] |= capital[:-1]
    near[:-1] |= capital[1:]
    near[2:] |= capital[:-2] & function[1:-1]
    near[:-2] |= capital[2:] & function[1:-1]
    return near


def _between(names: Bools) -> Bools:
    """Which words have a name at most two words before and behind them, as in "the Office on Drugs and Crime"."""
    before, behind = np.zeros_like(names), np.zeros_like(names)
    for step in (1, 2):
        before[step:] |= names[:-step]
        behind[:-step] |= names[step:]
    return before & behind


def least_weight(words: Words) -> float:
    """What the words in common must weigh in a library of this size (as with the E-values of BLAST)."""
    return _LEAST_WEIGHT + _WEIGHT_PER_DECADE * max(0.0, math.log10(max(len(words), 1) / _LEAST_WEIGHT_AT))


def may_weigh_enough(weights: Float32s, found: Iterable[Stretch], least: float) -> bool:
    """Whether all words of the stretches together, even if each were in common, could make a match."""
    most = sum(float(weights[stretch.left : stretch.left_end].sum()) for stretch in found)
    return most >= _LONG_PART * least


def weighs_enough(candidate: Candidate, least: float) -> bool:
    """Whether a candidate weighs what is asked for: `least`, or where it is long and close, a part of that."""
    common, score = len(candidate.places), candidate.stretch.score
    if score >= _LONG_SCORE and common >= _LONG_DENSITY * candidate.longer and candidate.content >= _LONG_PART * least:
        return True
    return candidate.weight - _OTHER_COST * (candidate.longer - common) >= least
