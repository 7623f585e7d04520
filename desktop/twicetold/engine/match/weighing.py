"""What the words of a candidate weigh: names, function words and stock phrases make no match by themselves."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from twicetold.engine.match.chains import Stretch, edges_of
from twicetold.engine.match.seeds import ranges
from twicetold.engine.match.values import VERBATIM
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FUNCTION, NOTE, Bools, Int64s

LEAST_STRENGTH = 4.0  # what the words in common must weigh for a match
_LEAST_STRENGTH_AT = 100_000  # in a library of so many words; in a larger one chance finds more, so more is asked
_STRENGTH_PER_DECADE = 0.75
_LONG_SCORE = 10.5  # a stretch that scores so much needs only a part of the weight
_LONG_PART = 0.42
_DENSITY = 0.5  # of the longer side's words are in common, where it counts how many they are
_SOME_CONTENT = 1.0  # what the content words must weigh before the number of words counts
_STOCK_PHRASE = 12  # words that chance may bring together
_IN_A_ROW = 0.4  # what each further one adds
_NAME = 0.15  # words that weigh more than that are no names
_ROUNDING = 0.01  # more than sums of weights differ by the order they are made in
_STRETCH_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # makes other hashes of the words of each stretch
_OTHER_COST = 0.2  # what each word that is not in common takes off the weight


@dataclass(frozen=True, eq=False)
class Candidate:
    """A stretch with its equal words: `places` (n, 2) are their places on both sides, in no order for moved parts.

    `length` is that of its left and right side in words, without the footnotes that it only passes over. `content`
    and `function` are what its content words and its function words weigh, `plain` how many of them are no names;
    `told` is what one is worth of which its words in common do not tell that: a reworded, grown or condensed one, or
    one whose words its document has again and again.
    """

    stretch: Stretch
    places: Int64s
    length: tuple[int, int]
    content: float
    function: float
    plain: int
    moved: bool = False
    reworded: bool = False
    told: float = 0.0

    @property
    def weight(self) -> float:
        """What the equal words weigh together; the function words among them no more than the others."""
        return self.content + min(self.content, self.function)

    @property
    def longer(self) -> int:
        """The words of the longer side."""
        return max(self.length)

    @property
    def is_word_for_word(self) -> bool:
        """Whether nearly all words of the longer side are in common."""
        return len(self.places) >= VERBATIM * self.longer


def weighed(words: Words, stretch: Stretch, places: Int64s) -> Candidate:
    """A candidate of these equal words."""
    each = np.minimum(words.weights[places[:, 0]], words.weights[places[:, 1]])
    function = (words.flags[places[:, 0]] & FUNCTION) != 0
    content, other = float(each[~function].sum()), float(each[function].sum())
    plain = int((each > _NAME).sum())
    return Candidate(stretch, places, lengths(words, stretch, places), content, other, plain)


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


def may_weigh_enough(words: Words, groups: Sequence[Sequence[Stretch]], min_words: int) -> Bools:
    """Which groups of stretches, each of one pair of documents, could make a match, even if each left word that stands
    anywhere in the right side were in common. For all at once: most hold a stock phrase and are worth no more."""
    group = np.repeat(np.arange(len(groups)), [len(found) for found in groups])
    edges = edges_of(list(chain.from_iterable(groups)))
    places, stretch = _common_words(words, *edges)
    content = (words.flags[places] & FUNCTION) == 0
    weights, owner = words.weights[places], group[stretch]
    of_content = np.bincount(owner, weights * content, len(groups))
    of_function = np.bincount(owner, weights * ~content, len(groups))
    count = np.bincount(owner, minlength=len(groups))
    score = np.bincount(group, [one.score for found in groups for one in found], len(groups))
    least = (
        LEAST_STRENGTH
        - _ROUNDING
        - np.where(of_content >= _SOME_CONTENT - _ROUNDING, _IN_A_ROW * np.maximum(0, count - _STOCK_PHRASE), 0)
    )
    enough = of_content + np.minimum(of_content, of_function) >= least
    long = (of_content / _LONG_PART >= least) & (score >= _LONG_SCORE - _ROUNDING)
    may: Bools = (count >= min_words) & (enough | long)
    return may


def _common_words(
    words: Words, left: Int64s, left_end: Int64s, right: Int64s, right_end: Int64s
) -> tuple[Int64s, Int64s]:
    """The left words of stretches that stand somewhere in the right side too, and which stretch each is of."""
    numbers = np.arange(len(left))
    owner, other = np.repeat(numbers, left_end - left), np.repeat(numbers, right_end - right)
    places = ranges(left, left_end - left)
    keys, others = (
        words.hashes[side] ^ (stretch.astype(np.uint64) * _STRETCH_FACTOR)
        for side, stretch in ((places, owner), (ranges(right, right_end - right), other))
    )
    found = np.flatnonzero(np.isin(keys, others))
    return places[found], owner[found]


def strength(candidate: Candidate) -> float:
    """What a candidate weighs, less what its other words cost; more where it has many words, most of them in common."""
    if candidate.told:
        return candidate.told
    common = len(candidate.places)
    weight = candidate.weight - _OTHER_COST * (candidate.longer - common)
    if common < _DENSITY * candidate.longer:
        return weight
    if candidate.stretch.score >= _LONG_SCORE:
        weight = max(weight, candidate.content / _LONG_PART)
    return weight + _in_a_row(candidate)


def _in_a_row(candidate: Candidate) -> float:
    """What it adds that so many words are in common, however common they are, if only some are no function words."""
    return _IN_A_ROW * max(0, candidate.plain - _STOCK_PHRASE) if candidate.content >= _SOME_CONTENT else 0.0


def least_strength(words: int) -> float:
    """What a match must weigh in a library of so many words, where chance finds the more (as E-values of BLAST)."""
    return LEAST_STRENGTH + _STRENGTH_PER_DECADE * max(0.0, math.log10(max(words, 1) / _LEAST_STRENGTH_AT))
