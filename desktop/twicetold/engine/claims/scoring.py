"""Pairs of sentences of two documents that may make the same claim, each with a score.

Candidates are the nearest of each sentence in each other document, by words and by meaning. The score blends both
and adds what can be checked: the same figures and dates, figures and dates of which none agree, whether the
sentences around say the same too, whether both are alike to a third one, and how far the next best pair is behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.claims.copies import Texts
from twicetold.engine.claims.facts import Facts, agreeing, dates_agree, facts_of, telling
from twicetold.engine.claims.lexical import Lexical
from twicetold.engine.claims.margins import margins
from twicetold.engine.claims.nearest import meanings_of_pairs, nearest_by_meaning, nearest_by_words
from twicetold.engine.claims.thirds import through_thirds
from twicetold.engine.claims.words import words_of
from twicetold.engine.encoder import Packed
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Bools, Float32s, Int64s

_MEANING = np.float32(0.4)  # share of the score that is by meaning, where meaning is known
_LEAST = 0.15  # by words and meaning: nothing lifts a lower one to where it is shown
_LEAST_BY_LETTERS = 0.10  # before the letters are compared, which takes longest
_SHARED_FIGURE, _MOST_FIGURES = 0.06, 2
_SHARED_DATE = 0.03
_FIGURES_DIFFER, _DATES_DIFFER = 0.14, 0.12
_NEIGHBOURS = 0.3  # of how much a pair beside this one is above _NOT_ALIKE
_NOT_ALIKE = 0.2
_WINDOW = 2
_LINK = 0.3  # of two sentences with a third one, for it to tell something
_THIRDS = np.float32(0.4)  # of how much the lower of the two scores is above that
_STANDING_OUT = np.float32(0.2)  # of how much a pair is better than the next best of its sentences
_SHORT, _WORD_SHORT = 18, 0.004  # a sentence with few words agrees by chance: this much for each that it lacks
_COMMON, _COMMON_SHORT = 4, 0.04  # and so do two that have few words of content in common


@dataclass(frozen=True, eq=False)
class ClaimPairs:
    """P pairs of texts (places in the list, `left` lower), with their scores: 0 and less for nothing in common, about 1
    for nearly the same words."""

    left: Int64s
    right: Int64s
    score: Float32s

    def take(self, which: Bools | Int64s) -> "ClaimPairs":
        """The pairs chosen by an index or a mask."""
        return ClaimPairs(self.left[which], self.right[which], self.score[which])


def scored_pairs(says: Sequence[str], texts: Texts, meanings: Packed | None, progress: Progress) -> ClaimPairs:
    """All pairs of texts that may make the same claim, of two documents or of one, in order.

    `says` is what each text says, `meanings` their packed vectors, or None where there is no encoder.
    """
    if not says:
        return ClaimPairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    words = words_of(says)
    documents = texts.documents[texts.firsts]
    lexical = Lexical(says, words)
    keys = nearest_by_words(lexical, documents, progress)
    if meanings is not None:
        keys = np.append(keys, nearest_by_meaning(meanings, documents, progress))
    left, right = np.divmod(np.unique(keys), len(says))
    pairs = _blended(lexical, meanings, left, right, progress)
    progress.report("comparing sentences", 3, 4)
    score = pairs.score + _NEIGHBOURS * np.maximum(_around(texts, pairs) - _NOT_ALIKE, 0)
    shorter = np.minimum(words.lengths[pairs.left], words.lengths[pairs.right])
    common = lexical.common(pairs.left, pairs.right)
    score -= _WORD_SHORT * np.maximum(_SHORT - shorter, 0) + _COMMON_SHORT * np.maximum(_COMMON - common, 0)
    checked = _checked(says, pairs)
    score = (score + checked).astype(np.float32)
    score[checked >= 0] += _beside_others(pairs, score, documents)[checked >= 0]
    return ClaimPairs(pairs.left, pairs.right, score)


def _beside_others(pairs: ClaimPairs, score: Float32s, documents: Int64s) -> Float32s:
    """What other pairs tell of each: that both sentences are alike to a third one, that no other is as good."""
    thirds = through_thirds(pairs.left, pairs.right, score, _LINK)
    lifted: Float32s = _THIRDS * np.maximum(thirds - _LINK, 0)
    lifted += _STANDING_OUT * margins(pairs.left, pairs.right, score + lifted, documents, _NOT_ALIKE)
    return lifted


def _blended(lexical: Lexical, meanings: Packed | None, left: Int64s, right: Int64s, progress: Progress) -> ClaimPairs:
    """The pairs that are alike by words, letters and meaning."""
    progress.report("comparing sentences", 0, 4)
    words = lexical.by_terms(left, right) + lexical.by_answers(left, right)
    progress.report("comparing sentences", 1, 4)
    meaning = words / 2 if meanings is None else meanings_of_pairs(meanings, left, right)
    enough = _MEANING * meaning + (1 - _MEANING) * words / 2 >= _LEAST_BY_LETTERS
    left, right, words, meaning = left[enough], right[enough], words[enough], meaning[enough]
    progress.report("comparing sentences", 2, 4)
    words = (words + lexical.by_letters(left, right)) / 3
    score = words if meanings is None else _MEANING * meaning + (1 - _MEANING) * words
    return ClaimPairs(left, right, score.astype(np.float32)).take(score >= _LEAST)


def _around(texts: Texts, pairs: ClaimPairs) -> Float32s:
    """The best score of a pair of sentences next to those of each pair, on both sides; farther ones count less."""
    keys = pairs.left * len(texts) + pairs.right
    best = np.zeros(len(keys), np.float32)
    steps = [step for step in range(-_WINDOW, _WINDOW + 1) if step]
    for one in steps:
        left, left_there = _beside(texts, pairs.left, one)
        for other in steps:
            right, right_there = _beside(texts, pairs.right, other)
            wanted = np.minimum(left, right) * len(texts) + np.maximum(left, right)
            place = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
            found = left_there & right_there & (keys[place] == wanted)
            nearness = np.float32(1 - 0.1 * (abs(one) + abs(other) - 2))
            best = np.maximum(best, np.where(found, pairs.score[place] * nearness, 0))
    return best


def _beside(texts: Texts, chosen: Int64s, step: int) -> tuple[Int64s, Bools]:
    """The text of the sentence that many steps from the first one with each text, and whether its document has one."""
    here = texts.firsts[chosen]
    there = np.clip(here + step, 0, len(texts.documents) - 1)
    inside = (there == here + step) & (texts.documents[there] == texts.documents[here])
    return texts.text_of[there], inside


def _checked(says: Sequence[str], pairs: ClaimPairs) -> Float32s:
    """What the figures and dates of the sentences add to the score of each pair, or take from it."""
    sides = (pairs.left.tolist(), pairs.right.tolist())
    facts = {place: facts_of(says[place]) for place in {*sides[0], *sides[1]}}
    worth = (_agreement(facts[left], facts[right]) for left, right in zip(*sides, strict=True))
    return np.fromiter(worth, np.float32, len(pairs.left))


def _agreement(one: Facts, other: Facts) -> float:
    worth = 0.0
    shared = sum(telling(figure) for figure, _ in agreeing(one, other))
    worth += _SHARED_FIGURE * min(_MOST_FIGURES, shared)
    if not shared and any(map(telling, one.figures)) and any(map(telling, other.figures)):
        worth -= _FIGURES_DIFFER
    same_date = dates_agree(one, other)
    if same_date is not None:
        worth += _SHARED_DATE if same_date else -_DATES_DIFFER
    return worth
