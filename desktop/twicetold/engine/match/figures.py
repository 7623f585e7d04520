"""Single sentences that make the same claim with the same figure: "4,200 homes" beside "4,200 houses"."""

import numpy as np

from twicetold.engine.match.sentences import NO_TERM, SentencePairs, Sentences
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FIGURE_BITS, NUMBER_BIT, Bools

_LEAST_RARITY = 2.9  # a figure that its document has more than six times tells nothing
_LEAST_COSINE = 0.25
_FEW = 2  # figures that must be there on both sides before they can disagree
_SHORTEST = 8  # words of either sentence
_FEWEST_WORDS = 3  # that are shared beside the figure


class Figures:
    """The telling figures of all sentences: rare numbers of two digits and more, no tens and no years."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        rare = sentences.weights * sentences.lengths[:, None] >= _LEAST_RARITY
        self._is_figure = ((sentences.terms & FIGURE_BITS) == FIGURE_BITS) & rare
        self._is_word = (sentences.terms != NO_TERM) & ((sentences.terms & NUMBER_BIT) == 0)
        self._has: Bools = np.any(self._is_figure, axis=1)

    def agreeing(self, pairs: SentencePairs) -> SentencePairs:
        """The pairs that share a telling figure and enough other words."""
        lengths = self._sentences.ends - self._sentences.starts
        long_enough = np.minimum(lengths[pairs.left], lengths[pairs.right]) >= _SHORTEST
        both_have = self._has[pairs.left] & self._has[pairs.right]
        pairs = pairs.take((pairs.cosine >= _LEAST_COSINE) & both_have & long_enough)
        sides = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        return pairs.take(np.array([self._agree(left, right) for left, right in sides], np.bool_))

    def _agree(self, left: int, right: int) -> bool:
        """Whether two sentences share a telling figure, and more words than figures: no rows of numbers."""
        figures = self._of(left, self._is_figure) & self._of(right, self._is_figure)
        words = self._of(left, self._is_word) & self._of(right, self._is_word)
        return bool(figures) and len(words) >= max(_FEWEST_WORDS, 1 + len(figures))

    def _of(self, sentence: int, which: Bools) -> set[int]:
        return set(self._sentences.terms[sentence][which[sentence]].tolist())


def figures_disagree(words: Words, left: slice, right: slice) -> bool:
    """Whether two ranges of words both have telling figures, two or more, and none in common."""
    own, other = (
        np.unique(stems[(stems & FIGURE_BITS) == FIGURE_BITS]) for stems in (words.stems[left], words.stems[right])
    )
    return min(len(own), len(other)) >= _FEW and not np.isin(own, other).any()
