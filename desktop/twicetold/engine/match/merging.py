"""Reworded passages beside the matches that are closer to the letter: which takes in which."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from twicetold.engine.match.chains import Stretch, around, reaches_into_itself
from twicetold.engine.match.reworded import LEAST_INFORMATION, SHORTEST_PASSAGE, Passage, Reworded
from twicetold.engine.match.sentences import information
from twicetold.engine.match.weighing import Candidate, strength, weighed
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import Int64s

_STRONG = 0.9  # of the words of a piece: so many in common, and it is a match of its own
_LEFT_OVER_DENSITY = 0.16
_LEFT_OVER = 0.5  # of what a passage must tell: what it must tell beside the pieces in it


def with_reworded(
    words: Words, found: list[Candidate], reworded: Reworded, passages: Sequence[Passage]
) -> list[Candidate]:
    """The candidates and the reworded passages, which take in the pieces they hold.

    A piece that is long and close to the letter stays a match of its own, and the passage is what lies beside it.
    """
    for passage in sorted(passages, key=lambda one: one.left - one.left_end):
        strong = [_span(one.stretch) for one in found if is_strong(one) and one.stretch.overlaps(_stretch(passage))]
        for part in reworded.beside(words, passage, strong) if strong else [passage]:
            found = _with_one(words, found, part)
    return found


def _stretch(passage: Passage) -> Stretch:
    return Stretch(passage.left, passage.left_end, passage.right, passage.right_end, float(len(passage.seeds)))


def _span(stretch: Stretch) -> tuple[int, int, int, int]:
    return stretch.left, stretch.left_end, stretch.right, stretch.right_end


def is_strong(candidate: Candidate) -> bool:
    """Whether it is long and close to the letter, so that it stays a match of its own."""
    return candidate.longer >= SHORTEST_PASSAGE and len(candidate.places) >= _STRONG * candidate.longer


def _with_one(words: Words, found: list[Candidate], passage: Passage) -> list[Candidate]:
    """The candidates with one passage, which takes in the pieces it holds, unless they are all there is to it."""
    whole = _stretch(passage)
    inside = [one for one in found if _holds(whole, one.stretch)]
    others = [one for one in found if one not in inside]
    if inside and not _tells_more(words, whole, inside):
        return found
    whole = around([whole, *(one.stretch for one in inside)])
    if reaches_into_itself(words, whole) or any(one.stretch.overlaps(whole) for one in others):
        return found
    return [*others, _reworded(words, whole, max([passage.strength, *map(strength, inside)]))]


def _tells_more(words: Words, whole: Stretch, inside: list[Candidate]) -> bool:
    """Whether what a passage has beside the pieces in it would be reuse by itself."""
    left, right = np.arange(whole.left, whole.left_end), np.arange(whole.right, whole.right_end)
    for one in inside:
        left = left[(left < one.stretch.left) | (left >= one.stretch.left_end)]
        right = right[(right < one.stretch.right) | (right >= one.stretch.right_end)]
    told = information(words, left, right)
    return told >= _LEFT_OVER * LEAST_INFORMATION and told >= _LEFT_OVER_DENSITY * math.sqrt(len(left) * len(right))


def _holds(whole: Stretch, part: Stretch) -> bool:
    """Whether more than half of `part` lies in `whole`, on both sides."""
    left = min(whole.left_end, part.left_end) - max(whole.left, part.left)
    right = min(whole.right_end, part.right_end) - max(whole.right, part.right)
    return 2 * left > part.left_end - part.left and 2 * right > part.right_end - part.right


def _reworded(words: Words, whole: Stretch, told: float) -> Candidate:
    return replace(weighed(words, whole, common_words_of(words, whole)), reworded=True, told=told)


def common_words_of(words: Words, whole: Stretch) -> Int64s:
    """The places (n, 2) of the words that both sides of a stretch have, whatever their order."""
    return common_words(words, np.arange(whole.left, whole.left_end), np.arange(whole.right, whole.right_end))


def common_words(words: Words, left: Int64s, right: Int64s) -> Int64s:
    """The pairs (n, 2) of these places at which the same words stand, whatever their order, each word once."""
    _, l_place, r_place = np.intersect1d(words.hashes[left], words.hashes[right], return_indices=True)
    return np.column_stack([left[l_place], right[r_place]])
