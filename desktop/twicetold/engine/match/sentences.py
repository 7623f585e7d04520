"""Sentences as sets of weighted terms, and pairs of them that have much in common.

Terms are stems of content words, numbers and names; a term weighs its rarity in its document. Pairs are proposed by
two rare terms in common, and measured by cosine and Dice (tf-isf vectors: Sanchez-Perez, Sidorov, Gelbukh, PAN 2014).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from twicetold.engine.match.rarity import STEPS
from twicetold.engine.match.seeds import Bounds, groups_of_equal, ranges
from twicetold.engine.match.words import Words
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.tokens import FUNCTION, SENTENCE, Bools, Float32s, Int32s, Int64s, UInt32s, UInt64s

_SHORTEST, _LONGEST = 4, 60  # words of a unit: shorter sentences are joined to the next, longer ones cut
_TERMS = 20  # terms kept of each sentence, the rarest first
_RARE_TERMS = 10  # of which this many propose pairs
NO_TERM = np.uint32(0)
_FIGURE_SHIFT, _ONE = np.uint64(32), np.uint64(1)
FIGURE_KEY = _ONE << _FIGURE_SHIFT
_KEY = np.uint64(0xFFFFFFFF00000000) & ~FIGURE_KEY
_LOW_FACTOR, _HIGH_FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_BLOCK = 1 << 13
_WEIGHT_BITS = np.uint64(16)
_WEIGHT = np.uint64((1 << 16) - 1)


@dataclass(frozen=True, eq=False)
class Sentences:
    """S sentences of all documents: words `starts[i]` to `ends[i]`, in document `documents[i]`.

    `terms` (S, T) are the distinct terms of each, the rarest first, 0 where there are no more; `weights` (S, T) their
    rarities as vectors of length 1, `lengths` (S) the lengths they had, `sizes` (S) how many terms there are.
    """

    starts: Int64s
    ends: Int64s
    documents: Int32s
    terms: UInt32s
    weights: Float32s
    lengths: Float32s
    sizes: Int64s

    def __len__(self) -> int:
        return len(self.starts)

    def bounds(self, documents: int) -> Bounds:
        """Where the sentences of each of so many documents begin."""
        return Bounds(np.searchsorted(self.documents, np.arange(documents + 1)).astype(np.int64))


@dataclass(frozen=True, eq=False)
class SentencePairs:
    """P pairs of sentences, `left` lower than `right`: the cosine and the Dice coefficient of their terms, and how
    much the common ones tell (the sum of their rarities)."""

    left: Int64s
    right: Int64s
    cosine: Float32s
    dice: Float32s
    information: Float32s

    def take(self, which: Bools | Int64s) -> "SentencePairs":
        """The pairs chosen by an index or a mask."""
        return SentencePairs(
            self.left[which], self.right[which], self.cosine[which], self.dice[which], self.information[which]
        )


def sentences_of(words: Words) -> Sentences:
    """The sentences of all documents with their terms."""
    starts = _unit_starts(words)
    ends = np.append(starts[1:], len(words))[: len(starts)]
    terms = np.full((len(starts), _TERMS), NO_TERM, np.uint32)
    weights = np.zeros((len(starts), _TERMS), np.float32)
    lengths, sizes = np.empty(len(starts), np.float32), np.empty(len(starts), np.int64)
    for first in range(0, len(starts), _BLOCK):
        block = slice(first, first + _BLOCK)
        _put_rarest(words, starts[block], ends[block], terms[block], weights[block])
        lengths[block] = np.maximum(np.linalg.norm(weights[block], axis=1), np.float32(1e-6))
        sizes[block] = np.count_nonzero(terms[block] != NO_TERM, axis=1)
        weights[block] /= lengths[block, None]
    return Sentences(starts, ends, words.documents[starts], terms, weights, lengths, sizes)


def _unit_starts(words: Words) -> Int64s:
    """Where the units begin: at sentences, but none shorter than a few words nor longer than some dozens."""
    if not len(words):
        return np.zeros(0, np.int64)
    first = (words.flags & SENTENCE) != 0
    first[words.bounds[:-1][np.diff(words.bounds) > 0]] = True
    starts = np.flatnonzero(first)
    lengths = np.diff(np.append(starts, len(words)))
    new_document = np.append(True, words.documents[starts[1:]] != words.documents[starts[:-1]])
    short_before = np.append(False, lengths[:-1] < _SHORTEST)
    starts = starts[new_document | ~short_before]
    lengths = np.diff(np.append(starts, len(words)))
    pieces = -(-lengths // _LONGEST)
    steps = np.arange(int(pieces.sum())) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    cut: Int64s = np.repeat(starts, pieces) + steps * np.repeat(-(-lengths // pieces), pieces)
    return cut


def _put_rarest(words: Words, starts: Int64s, ends: Int64s, terms: UInt32s, rarities: Float32s) -> None:
    """Put the rarest terms of each sentence into the rows of `terms`, with their rarities; each term once a sentence.

    The sentences follow one another.
    """
    first, last = int(starts[0]), int(ends[-1])
    content = np.flatnonzero((words.flags[first:last] & FUNCTION) == 0)
    sentence = np.repeat(np.arange(len(starts), dtype=np.uint64), ends - starts).take(content)
    commonness = np.uint64(255) - words.rarity[first:last].take(content)
    keys = (sentence << np.uint64(40)) | (commonness << np.uint64(32)) | words.stems[first:last].take(content)
    keys.sort()
    keys = keys[groups_of_equal(keys)[0]]
    firsts, counts = groups_of_equal(keys >> np.uint64(40))
    counts = np.minimum(counts, _TERMS)
    kept = ranges(firsts, counts)
    rows, columns = (
        np.repeat((keys[firsts] >> np.uint64(40)).astype(np.int64), counts),
        kept - np.repeat(firsts, counts),
    )
    terms[rows, columns] = keys[kept].astype(np.uint32)
    rarities[rows, columns] = (np.uint64(255) - ((keys[kept] >> np.uint64(32)) & np.uint64(255))) / STEPS


def keys_of(sentences: Sentences) -> UInt64s:
    """What proposes sentences to each other: for each two of their rarest terms a hash in the high 32 bits, with the
    bit `FIGURE_KEY` if one is a telling figure and only then, and in the low ones the first word of the sentence."""
    counts = np.minimum(sentences.sizes, _RARE_TERMS)
    keys = np.empty(int((counts * (counts - 1) // 2).sum()), np.uint64)
    filled = 0
    for start in range(0, len(sentences), _BLOCK):
        most_first = start + np.argsort(-counts[start : start + _BLOCK])
        for part in _pairs_of_terms(sentences, most_first, counts[most_first]):
            keys[filled : filled + len(part)] = part
            filled += len(part)
    return keys


def _pairs_of_terms(sentences: Sentences, numbers: Int64s, counts: Int64s) -> Iterator[UInt64s]:
    """The keys of some sentences, in the order of how many rare terms they have, most first."""
    terms = np.sort(sentences.terms[numbers, :_RARE_TERMS], axis=1).T.astype(np.uint64)  # lower ones first
    low = ((terms * _LOW_FACTOR) & _KEY) | sentences.starts[numbers].astype(np.uint64)
    high = (terms * _HIGH_FACTOR) & _KEY
    figure = (terms & (terms >> _ONE) & _ONE) << _FIGURE_SHIFT
    for one, other in combinations(range(_RARE_TERMS), 2):
        there = int(np.count_nonzero(counts >= _RARE_TERMS - one))  # NO_TERM comes before all terms
        yield (low[one, :there] ^ high[other, :there]) | figure[one, :there] | figure[other, :there]


def sharing(sentences: Sentences, left: Int64s, right: Int64s, least_dice: float, most: int) -> tuple[Int64s, Int64s]:
    """The pairs whose terms have this Dice coefficient, or of which they share so many. Told for less than to measure
    them, and most pairs that are proposed share two terms."""
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(left), _BLOCK):
        sides = left[start : start + _BLOCK], right[start : start + _BLOCK]
        both = np.concatenate([sentences.terms.take(side, axis=0) for side in sides], axis=1)
        both.sort(axis=1)
        shared = np.count_nonzero((both[:, 1:] == both[:, :-1]) & (both[:, 1:] != NO_TERM), axis=1)
        enough = 2 * shared >= least_dice * (sentences.sizes[sides[0]] + sentences.sizes[sides[1]])
        parts.append(start + np.flatnonzero(enough | (shared >= most)))
    found = np.concatenate(parts)
    return left[found], right[found]


def measured(sentences: Sentences, left: Int64s, right: Int64s, progress: Progress = SILENT) -> SentencePairs:
    """The pairs with their cosine, their Dice coefficient and what their common terms tell."""
    cosine, shared, told = (np.zeros(len(left), np.float32) for _ in range(3))
    for start in range(0, len(left), _BLOCK):
        progress.report("measuring sentences", start, len(left))
        block = slice(start, start + _BLOCK)
        l_block, r_block = left[block], right[block]
        both = np.concatenate([_weighted_terms(sentences, l_block), _weighted_terms(sentences, r_block)], axis=1)
        both.sort(axis=1)
        first, second = both[:, :-1], both[:, 1:]
        same = ((first ^ second) >> _WEIGHT_BITS == 0) & (second > _WEIGHT)
        # of the common terms the two weights, whichever sentence each is of
        one = ((first & _WEIGHT) * same).astype(np.float32)
        other = (second & _WEIGHT).astype(np.float32)
        cosine[block] = np.einsum("pt,pt->p", one, other) / np.float32(float(_WEIGHT) ** 2)
        shared[block] = same.sum(axis=1)
        mean = np.sqrt(sentences.lengths[l_block] * sentences.lengths[r_block])
        told[block] = np.sqrt(one * other).sum(axis=1) * mean / np.float32(_WEIGHT)
    dice = 2 * shared / np.maximum(sentences.sizes[left] + sentences.sizes[right], 1).astype(np.float32)
    return SentencePairs(left, right, cosine, dice, told)


def _weighted_terms(sentences: Sentences, which: Int64s) -> UInt64s:
    """Each term of some sentences with its weight in the lowest bits."""
    weights = np.rint(sentences.weights[which] * np.float32(_WEIGHT)).astype(np.uint64)
    weighted: UInt64s = (sentences.terms[which].astype(np.uint64) << _WEIGHT_BITS) | weights
    return weighted


def similarity(sentences: Sentences, left: tuple[int, int], right: tuple[int, int]) -> float:
    """The cosine of the summed terms of two ranges of sentences."""
    l_terms, l_weights = _summed(sentences, *left)
    r_terms, r_weights = _summed(sentences, *right)
    _, l_place, r_place = np.intersect1d(l_terms, r_terms, assume_unique=True, return_indices=True)
    product = float((l_weights[l_place] * r_weights[r_place]).sum())
    return product / max(1e-6, float(np.linalg.norm(l_weights)) * float(np.linalg.norm(r_weights)))


def _summed(sentences: Sentences, start: int, end: int) -> tuple[UInt32s, Float32s]:
    terms, place = np.unique(sentences.terms[start:end], return_inverse=True)
    sums = np.bincount(place.ravel(), weights=sentences.weights[start:end].ravel()).astype(np.float32)
    known = terms != NO_TERM
    return terms[known], sums[known]


def information(words: Words, left: Int64s, right: Int64s) -> float:
    """What the terms that two sets of words have in common tell: the sum of their rarities, names and numbers less."""
    left, right = (places[(words.flags[places] & FUNCTION) == 0] for places in (left, right))
    _, l_place, r_place = np.intersect1d(words.stems[left], words.stems[right], return_indices=True)
    return float(np.sqrt(words.telling(left[l_place]) * words.telling(right[r_place])).sum())
