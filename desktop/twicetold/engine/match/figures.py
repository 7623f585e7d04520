"""Single sentences that make the same claim with the same figure: "4,200 homes" beside "4,200 houses"."""

import numpy as np

from twicetold.engine.match.sentences import NO_TERM, SentencePairs, Sentences
from twicetold.engine.match.words import Words
from twicetold.engine.numerals import FIGURE_BITS, NUMBER_BIT
from twicetold.engine.tokens import Bools, Int64s

_LEAST_RARITY = 2.9  # a figure that its document has more than six times tells nothing
_LEAST_COSINE = 0.25
_FEW = 2  # figures that must be there on both sides before they can disagree
_SHORTEST = 8  # words of either sentence
_FEWEST_WORDS = 3  # that are shared beside the figure
FEWEST_TERMS = _FEWEST_WORDS + 1  # that sentences share which make the same claim with the same figure


def agreeing(sentences: Sentences, pairs: SentencePairs) -> SentencePairs:
    """The pairs of sentences that share a telling figure and enough other words. Telling are rare numbers of two
    digits and more, but no tens and no years."""
    lengths = sentences.ends - sentences.starts
    long_enough = np.minimum(lengths[pairs.left], lengths[pairs.right]) >= _SHORTEST
    pairs = pairs.take((pairs.cosine >= _LEAST_COSINE) & long_enough)
    pairs = pairs.take(_have_figures(sentences, pairs.left) & _have_figures(sentences, pairs.right))
    sides = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return pairs.take(np.array([_agree(sentences, left, right) for left, right in sides], np.bool_))


def _are_figures(sentences: Sentences, which: Int64s) -> Bools:
    """Which terms of some sentences are telling figures."""
    rare = sentences.weights[which] * sentences.lengths[which, None] >= _LEAST_RARITY
    figures: Bools = ((sentences.terms[which] & FIGURE_BITS) == FIGURE_BITS) & rare
    return figures


def _have_figures(sentences: Sentences, which: Int64s) -> Bools:
    have: Bools = np.any(_are_figures(sentences, which), axis=1)
    return have


def _agree(sentences: Sentences, left: int, right: int) -> bool:
    """Whether two sentences share a telling figure, and more words than figures: no rows of numbers."""
    sides = np.array([left, right])
    terms, figures = sentences.terms[sides], _are_figures(sentences, sides)
    are_words = (terms != NO_TERM) & ((terms & NUMBER_BIT) == 0)
    shared = len(np.intersect1d(terms[0][figures[0]], terms[1][figures[1]]))
    words = len(np.intersect1d(terms[0][are_words[0]], terms[1][are_words[1]]))
    return bool(shared) and words >= max(_FEWEST_WORDS, 1 + shared)


def figures_disagree(words: Words, left: slice, right: slice) -> bool:
    """Whether two ranges of words both have telling figures, two or more, and none in common."""
    own, other = (
        set(stems[(stems & FIGURE_BITS) == FIGURE_BITS].tolist()) for stems in (words.stems[left], words.stems[right])
    )
    return min(len(own), len(other)) >= _FEW and own.isdisjoint(other)
