"""Sentences as sets of weighted terms, and pairs of them that have much in common.

Terms are stems of content words, numbers and names; a term weighs its inverse sentence frequency. Pairs are
proposed by two rare terms in common, all sentences at once, and measured by cosine and Dice (tf-isf vectors:
Sanchez-Perez, Sidorov, Gelbukh, PAN 2014).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from twicetold.engine.match.seeds import groups_of_equal, linked_groups
from twicetold.engine.match.words import Words
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.tokens import CAPITAL, FUNCTION, NUMBER, SENTENCE, Bools, Int32s, Int64s, UInt32s

Float32s = npt.NDArray[np.float32]

_SHORTEST, _LONGEST = 4, 60  # words of a unit: shorter sentences are joined to the next, longer ones cut
_TERMS = 28  # terms kept of each sentence, the rarest first
_RARE_TERMS = 8  # of which this many propose pairs
_MOST_PLACES = 12  # a pair of terms in more sentences than this proposes none
NO_TERM = np.uint32(0)
_NAME_SHARE = np.float32(0.4)  # of its rarity that a number tells, or a term that both sides write with a capital
_BLOCK = 1 << 13


@dataclass(frozen=True, eq=False)
class Sentences:
    """S sentences of all documents: words `starts[i]` to `ends[i]`, in document `documents[i]`.

    `terms` (S, T) are the distinct terms of each, the rarest first, 0 where there are no more; `weights` (S, T) their
    rarities as vectors of length 1, and `lengths` (S) the lengths they had. `stems` are all terms in order, `rarity`
    the decimal logarithm of how few of the sentences have each.
    """

    starts: Int64s
    ends: Int64s
    documents: Int32s
    terms: UInt32s
    weights: Float32s
    lengths: Float32s
    stems: UInt32s
    rarity: Float32s

    def __len__(self) -> int:
        return len(self.starts)


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
    ends = np.append(starts[1:], len(words))
    sentence, term = _terms(words, starts, ends)
    ordered = np.sort(term)
    firsts, counts = groups_of_equal(ordered)
    stems = ordered[firsts]
    rarity = np.log10((len(starts) + 1) / counts).astype(np.float32)
    terms, weights = _rarest(sentence, term, rarity[np.searchsorted(stems, term)], len(starts))
    lengths = np.maximum(np.linalg.norm(weights, axis=1), np.float32(1e-6))
    weights /= lengths[:, None]
    return Sentences(starts, ends, words.documents[starts], terms, weights, lengths, stems, rarity)


def _unit_starts(words: Words) -> Int64s:
    """Where the units begin: at sentences, but none shorter than a few words nor longer than some dozens."""
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


def _terms(words: Words, starts: Int64s, ends: Int64s) -> tuple[Int64s, UInt32s]:
    """The sentence and the stem of each content word, each stem once a sentence."""
    content = np.flatnonzero((words.flags & FUNCTION) == 0)
    sentence = np.repeat(np.arange(len(starts)), ends - starts)[content]
    keys = distinct((sentence << 32) | words.stems[content])
    return keys >> 32, keys.astype(np.uint32)


def _rarest(sentence: Int64s, term: UInt32s, rarity: Float32s, count: int) -> tuple[UInt32s, Float32s]:
    """The rarest terms of each of `count` sentences as rows, with their rarities."""
    order = np.lexsort((-rarity, sentence))
    sentence, term, rarity = sentence[order], term[order], rarity[order]
    rank = np.arange(len(sentence)) - np.searchsorted(sentence, np.arange(count))[sentence]
    kept = rank < _TERMS
    terms = np.full((count, _TERMS), NO_TERM, np.uint32)
    weights = np.zeros((count, _TERMS), np.float32)
    terms[sentence[kept], rank[kept]] = term[kept]
    weights[sentence[kept], rank[kept]] = rarity[kept]
    return terms, weights


def proposed(sentences: Sentences) -> tuple[Int64s, Int64s]:
    """Pairs of sentences (left < right) of any documents that have two rare terms in common, each pair once."""
    bits = max(1, (len(sentences) - 1).bit_length())
    mask = np.uint64((1 << bits) - 1)
    numbers = np.arange(len(sentences), dtype=np.uint64)
    parts = []
    for one, other in combinations(range(_RARE_TERMS), 2):
        low = np.minimum(sentences.terms[:, one], sentences.terms[:, other]).astype(np.uint64)
        high = np.maximum(sentences.terms[:, one], sentences.terms[:, other]).astype(np.uint64)
        both = (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F))
        parts.append(((both & ~mask) | numbers)[low != NO_TERM])
    keys = np.concatenate(parts)
    keys.sort()
    starts, sizes = groups_of_equal(keys & ~mask)
    small = (sizes > 1) & (sizes <= _MOST_PLACES)
    left, right = linked_groups((keys & mask).astype(np.int64), starts[small], sizes[small], _MOST_PLACES, _MOST_PLACES)
    pairs = distinct((left * len(sentences) + right)[left != right])
    return np.divmod(pairs, len(sentences))


def distinct(values: Int64s) -> Int64s:
    """The values in order, each once. Sorted in place: numpy's own `unique` hashes, five times slower on millions."""
    values.sort()
    starts, _ = groups_of_equal(values)
    return values[starts]


def promising(sentences: Sentences, left: Int64s, right: Int64s, least: float, progress: Progress) -> Bools:
    """Which pairs reach half of the cosine `least` by their rarest terms alone: a quick look before measuring."""
    enough = np.zeros(len(left), np.bool_)
    for start in range(0, len(left), _BLOCK):
        progress.report("measuring sentences", start, len(left))
        block = slice(start, start + _BLOCK)
        cosine, _, _ = _common(sentences, left[block], right[block], _RARE_TERMS)
        enough[block] = cosine >= least / 2
    return enough


def measured(sentences: Sentences, left: Int64s, right: Int64s, progress: Progress = SILENT) -> SentencePairs:
    """The pairs with their cosine, their Dice coefficient and what their common terms tell."""
    cosine, shared, told = (np.zeros(len(left), np.float32) for _ in range(3))
    for start in range(0, len(left), _BLOCK):
        progress.report("measuring sentences", start, len(left))
        block = slice(start, start + _BLOCK)
        cosine[block], shared[block], told[block] = _common(sentences, left[block], right[block], _TERMS)
    sizes = (sentences.terms != NO_TERM).sum(axis=1)
    dice = 2 * shared / np.maximum(sizes[left] + sizes[right], 1).astype(np.float32)
    return SentencePairs(left, right, cosine, dice, told * sentences.lengths[left])


def _common(sentences: Sentences, left: Int64s, right: Int64s, terms: int) -> tuple[Float32s, Float32s, Float32s]:
    """Of the first `terms` terms of each pair: the product of the weights, the number and the left weight in common."""
    l_terms, r_terms = sentences.terms[left, :terms], sentences.terms[right, :terms]
    l_weights, r_weights = sentences.weights[left, :terms], sentences.weights[right, :terms]
    product, number, weight = (np.zeros(len(left), np.float32) for _ in range(3))
    for column in range(terms):
        # terms are distinct, so at most one of the left ones is this one
        same = (l_terms == r_terms[:, column : column + 1]) & (r_terms[:, column : column + 1] != NO_TERM)
        found = np.einsum("pt,pt->p", same, l_weights)
        product += found * r_weights[:, column]
        number += same.any(axis=1)
        weight += found
    return product, number, weight


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


def information(sentences: Sentences, words: Words, left: Int64s, right: Int64s) -> float:
    """What the terms that two sets of words have in common tell: the sum of their rarities, names and numbers less."""
    l_stems, l_names = _content(words, left)
    r_stems, r_names = _content(words, right)
    common, l_place, r_place = np.intersect1d(l_stems, r_stems, return_indices=True)
    rarity = sentences.rarity[np.searchsorted(sentences.stems, common)]
    names = l_names[l_place] & r_names[r_place]
    return float(np.where(names, rarity * _NAME_SHARE, rarity).sum())


def _content(words: Words, places: Int64s) -> tuple[UInt32s, Bools]:
    """The stems of the content words there, and which of them are numbers or begin with a capital."""
    places = places[(words.flags[places] & FUNCTION) == 0]
    return words.stems[places], (words.flags[places] & (CAPITAL | NUMBER)) != 0
