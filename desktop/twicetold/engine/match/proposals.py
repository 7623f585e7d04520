"""Which pairs of documents are worth reading side by side, by their fingerprints alone.

Fingerprints are letter-grams at the starts of words and pairs of rare terms in one sentence. They can be kept with a
library: a new document is then read beside the few that share enough of them, and the others are not touched.
"""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.seeds import (
    Bounds,
    Runs,
    groups_of_equal,
    linked,
    runs_of,
    support,
)
from twicetold.engine.match.sentences import FIGURE_KEY, Sentences, keys_of
from twicetold.engine.match.values import Scope
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import Bools, Int64s, UInt64s

_MOST_GRAMS, _GRAM_NEIGHBOURS = 48, 6  # so many places of one gram are linked each to each, others to so many
_MOST_TERMS, _TERM_NEIGHBOURS = 4, 1
_LEAST_SUPPORT = 2.5  # what the words of neighbouring runs must weigh
_TERMS_TOLD = 3  # rare terms that two sentences must share to speak for their documents
_LEAST_TERMS = 5  # rare terms that all such sentences of two documents must share together
_HASH = np.uint64(0xFFFFFFFF00000000)


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """Of some documents: letter-grams with the places of their first words, and pairs of rare terms with the numbers
    of their sentences; each a hash in the high 32 bits and a place in the low ones, in no order."""

    grams: UInt64s
    terms: UInt64s


@dataclass(frozen=True, eq=False)
class Links:
    """Between documents that are worth reading side by side: runs of words, and pairs of sentences, left the lower."""

    runs: Runs
    left_sentences: Int64s
    right_sentences: Int64s


@dataclass(frozen=True, eq=False)
class Numbering:
    """How the words and the sentences of a library's documents are numbered, and the words of the last documents, the
    new ones."""

    bounds: Bounds
    sentence_bounds: Bounds
    words: Words

    @property
    def first(self) -> int:
        """The number of the first new word."""
        return self.bounds.end - len(self.words)

    @property
    def first_sentence(self) -> int:
        """The number of the first new sentence."""
        return int(self.sentence_bounds.firsts[len(self.bounds.firsts) - len(self.words.bounds)])


def fingerprints(words: Words, sentences: Sentences, word: int = 0, sentence: int = 0) -> Fingerprints:
    """The fingerprints of documents whose first word and first sentence have these numbers."""
    places = np.flatnonzero(words.grams)
    grams = (words.grams[places] & _HASH) | (places + word).astype(np.uint64)
    hashes, numbers = keys_of(sentences)
    return Fingerprints(grams, (hashes & _HASH) | (numbers + sentence).astype(np.uint64))


def propose(prints: Fingerprints, numbering: Numbering, scope: Scope, *, within: bool) -> Links:
    """What links the new documents to each other and to those before them, where it may come to a match.

    Also inside one document where `within` is set. Sorts the fingerprints.
    """
    runs = _runs(prints.grams, numbering, scope, within=within)
    left, right, shared, figure = _sentence_pairs(prints.terms, numbering, scope, within=within)
    run_pairs = numbering.bounds.pairs(runs.left, runs.right)
    sentence_pairs = numbering.sentence_bounds.pairs(left, right)
    weights = np.append(0, np.cumsum(numbering.words.weights, dtype=np.float64))
    own = runs.right - numbering.first
    weighed = (weights[own + runs.length] - weights[own]).astype(np.float32)
    supported, weight = support(runs, weighed, run_pairs)
    promising = np.union1d(
        supported[weight >= _LEAST_SUPPORT], _telling(sentence_pairs, np.where(figure, _LEAST_TERMS, shared), shared)
    )
    kept = np.isin(sentence_pairs, promising)
    return Links(runs.take(np.isin(run_pairs, promising)), left[kept], right[kept])


def _runs(grams: UInt64s, numbering: Numbering, scope: Scope, *, within: bool) -> Runs:
    left, right = linked(grams, _MOST_GRAMS, _GRAM_NEIGHBOURS)
    keep = right >= numbering.first
    left, right = left[keep], right[keep]
    keep = _allowed(numbering.bounds, left, right, scope, within=within)
    left, right = left[keep], right[keep]
    return runs_of(left, right, numbering.bounds, numbering.words)


def _sentence_pairs(
    terms: UInt64s, numbering: Numbering, scope: Scope, *, within: bool
) -> tuple[Int64s, Int64s, Int64s, Bools]:
    """Pairs of sentences, how many rare terms they share, and whether a telling figure is among them."""
    figures = terms[(terms & FIGURE_KEY) != 0]
    pairs, counts = _counted(terms, numbering)
    with_figure, _ = _counted(figures, numbering)
    left, right = np.divmod(pairs, max(1, numbering.sentence_bounds.end))
    keep = _allowed(numbering.sentence_bounds, left, right, scope, within=within)
    shared = np.rint((1 + np.sqrt(1 + 8 * counts[keep])) / 2).astype(np.int64)  # n terms make n (n - 1) / 2 pairs
    figure = np.zeros(len(pairs), np.bool_)
    figure[np.searchsorted(pairs, with_figure)] = True  # they are all among the pairs
    return left[keep], right[keep], shared, figure[keep]


def _counted(terms: UInt64s, numbering: Numbering) -> tuple[Int64s, Int64s]:
    """Pairs of sentences as one number each, in order, and how many hashes link them."""
    left, right = linked(terms, _MOST_TERMS, _TERM_NEIGHBOURS)
    keep = (right >= numbering.first_sentence) & (left != right)
    pairs = left[keep] * numbering.sentence_bounds.end + right[keep]
    pairs.sort()
    starts, counts = groups_of_equal(pairs)
    return pairs[starts], counts


def _telling(pairs: Int64s, told: Int64s, shared: Int64s) -> Int64s:
    """The pairs of documents whose sentences share enough rare terms."""
    telling = shared >= _TERMS_TOLD
    numbers, place = np.unique(pairs[telling], return_inverse=True)
    return numbers[np.bincount(place, weights=told[telling], minlength=len(numbers)) >= _LEAST_TERMS]


def _allowed(bounds: Bounds, left: Int64s, right: Int64s, scope: Scope, *, within: bool) -> Bools:
    """Which pairs of places are of documents that are to be compared. The scope may name documents still to come."""
    first, second = bounds.documents(left), bounds.documents(right)
    documents = len(bounds)
    fits: Bools = np.ones(len(first), np.bool_) if within else first != second
    if scope.under_review:
        reviewed = np.zeros(documents, np.bool_)
        reviewed[[one for one in scope.under_review if one < documents]] = True
        fits &= (reviewed[first] != reviewed[second]) | ((first == second) & reviewed[first])
    if scope.pairs:
        wanted = np.array(sorted(a * documents + b for a, b in scope.pairs if b < documents), np.int64)
        fits &= np.isin(first * documents + second, wanted) | (first == second)
    return fits
