"""Sentences as sets of weighted terms, and pairs of them that have much in common.

Terms are stems of content words, numbers and names; a term weighs its rarity in its document. Pairs are proposed by
two rare terms in common, and measured by cosine and Dice (tf-isf vectors: Sanchez-Perez, Sidorov, Gelbukh, PAN 2014).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from twicetold.engine.match.rarity import STEPS
from twicetold.engine.match.seeds import Bounds, groups_of_equal
from twicetold.engine.match.words import Words
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.tokens import FUNCTION, SENTENCE, Bools, Float32s, Int32s, Int64s, UInt32s, UInt64s

_SHORTEST, _LONGEST = 4, 60  # words of a unit: shorter sentences are joined to the next, longer ones cut
_TERMS = 20  # terms kept of each sentence, the rarest first
_RARE_TERMS = 10  # of which this many propose pairs
NO_TERM = np.uint32(0)
FIGURE_KEY = np.uint64(1 << 32)
_ONE = np.uint64(1)
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
    terms, rarity = _rarest(words, starts, ends)
    lengths = np.maximum(np.linalg.norm(rarity, axis=1), np.float32(1e-6))
    sizes = (terms != NO_TERM).sum(axis=1)
    weights = rarity / lengths[:, None]
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


def _rarest(words: Words, starts: Int64s, ends: Int64s) -> tuple[UInt32s, Float32s]:
    """The rarest terms of each sentence as rows (S, T), with their rarities; each term once a sentence."""
    terms = np.full((len(starts), _TERMS), NO_TERM, np.uint32)
    rarities = np.zeros((len(starts), _TERMS), np.float32)
    content = np.flatnonzero((words.flags & FUNCTION) == 0)
    sentence = np.repeat(np.arange(len(starts), dtype=np.uint64), ends - starts)[content]
    commonness = np.uint64(255) - words.rarity[content]
    keys = (sentence << np.uint64(40)) | (commonness << np.uint64(32)) | words.stems[content]
    keys.sort()
    keys = keys[groups_of_equal(keys)[0]]
    sentence = keys >> np.uint64(40)
    firsts, counts = groups_of_equal(sentence)
    rank = np.arange(len(keys)) - np.repeat(firsts, counts)
    kept = rank < _TERMS
    keys, place = keys[kept], (sentence[kept].astype(np.int64), rank[kept])
    terms[place] = keys.astype(np.uint32)
    rarities[place] = (np.uint64(255) - ((keys >> np.uint64(32)) & np.uint64(255))) / STEPS
    return terms, rarities


def keys_of(sentences: Sentences) -> tuple[UInt64s, Int64s]:
    """What proposes sentences to each other: a hash for each two of their rarest terms (with the bit `FIGURE_KEY` for
    those with a telling figure, and only for them), and the number of the sentence that has it."""
    hashes, numbers = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    longest_first = np.argsort(-sentences.sizes, kind="stable")
    columns = np.ascontiguousarray(sentences.terms[longest_first, :_RARE_TERMS].T).astype(np.uint64)
    for one, other in combinations(range(_RARE_TERMS), 2):
        there = int(np.count_nonzero(sentences.sizes > other))
        first, second = columns[one, :there], columns[other, :there]
        mixed = (np.minimum(first, second) * _LOW_FACTOR) ^ (np.maximum(first, second) * _HIGH_FACTOR)
        figure = (((first & (first >> _ONE)) | (second & (second >> _ONE))) & _ONE) << np.uint64(32)
        hashes.append((mixed & ~FIGURE_KEY) | figure)
        numbers.append(longest_first[:there])
    return np.concatenate(hashes), np.concatenate(numbers)


def measured(sentences: Sentences, left: Int64s, right: Int64s, progress: Progress = SILENT) -> SentencePairs:
    """The pairs with their cosine, their Dice coefficient and what their common terms tell."""
    cosine, shared, told = (np.zeros(len(left), np.float32) for _ in range(3))
    weighted = _weighted_terms(sentences)
    for start in range(0, len(left), _BLOCK):
        progress.report("measuring sentences", start, len(left))
        block = slice(start, start + _BLOCK)
        l_block, r_block = left[block], right[block]
        both = np.concatenate([weighted[l_block], weighted[r_block]], axis=1)
        both.sort(axis=1)
        first, second = both[:, :-1], both[:, 1:]
        same = ((first ^ second) >> _WEIGHT_BITS == 0) & (second > _WEIGHT)
        # of the common terms the two weights, whichever sentence each is of
        one = np.where(same, first & _WEIGHT, np.uint64(0)).astype(np.float32)
        other = (second & _WEIGHT).astype(np.float32)
        cosine[block] = np.einsum("pt,pt->p", one, other) / np.float32(float(_WEIGHT) ** 2)
        shared[block] = same.sum(axis=1)
        mean = np.sqrt(sentences.lengths[l_block] * sentences.lengths[r_block])
        told[block] = np.sqrt(one * other).sum(axis=1) * mean / np.float32(_WEIGHT)
    dice = 2 * shared / np.maximum(sentences.sizes[left] + sentences.sizes[right], 1).astype(np.float32)
    return SentencePairs(left, right, cosine, dice, told)


def _weighted_terms(sentences: Sentences) -> UInt64s:
    """Each term with its weight in the lowest bits."""
    weights = np.rint(sentences.weights * np.float32(_WEIGHT)).astype(np.uint64)
    weighted: UInt64s = (sentences.terms.astype(np.uint64) << _WEIGHT_BITS) | weights
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
