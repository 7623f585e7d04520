"""How alike sentences are by their words: TF-IDF over stems, BM25 both ways, and TF-IDF over letter-grams.

BM25: Robertson and Zaragoza 2009. Vectors are rows of sorted arrays; nothing is as large as sentences times terms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from twicetold.engine.claims.words import SentenceWords
from twicetold.engine.tokens import Float32s, Int32s, Int64s

_K1, _B = np.float32(1.2), np.float32(0.75)  # of BM25, the usual ones
_GRAMS = (3, 4, 5)
_GRAM_BITS = 20
_AT_ONCE = 2_000  # sentences
_NAME = np.float32(0.5)  # of its weight that a name has
_MOST_PLACES = 3_000  # a term in more sentences than this proposes none
_NO_LETTERS = re.compile(r"[\W_]+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Rows:
    """S sparse vectors over F features: row i has `features[bounds[i]:bounds[i+1]]` with these `weights`."""

    bounds: Int64s
    features: Int64s | Int32s
    weights: Float32s
    width: int

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def row(self, number: int) -> tuple[Int64s | Int32s, Float32s]:
        """The features of a row and their weights."""
        place = slice(self.bounds[number], self.bounds[number + 1])
        return self.features[place], self.weights[place]

    def counts(self) -> Int64s:
        """In how many rows each feature is."""
        return np.bincount(self.features, minlength=self.width)

    def weighted(self, weights: Float32s) -> "Rows":
        """The same rows with other weights."""
        return Rows(self.bounds, self.features, weights.astype(np.float32), self.width)

    def normed(self) -> "Rows":
        """The rows with length 1."""
        squares = np.bincount(self.numbers(), weights=self.weights.astype(np.float64) ** 2, minlength=len(self))
        lengths = np.sqrt(np.maximum(squares, 1e-12))
        return self.weighted(self.weights / np.repeat(lengths, np.diff(self.bounds)))

    def numbers(self) -> Int64s:
        """The row of each feature."""
        return np.repeat(np.arange(len(self)), np.diff(self.bounds))


def products(left_rows: Rows, right_rows: Rows, left: Int64s, right: Int64s) -> Float32s:
    """The dot products of rows `left` with rows `right`; quickest where equal `left` follow one another."""
    found = np.zeros(len(left), np.float32)
    wide = np.zeros(left_rows.width, np.float32)
    for start, end in _runs(left):
        features, weights = left_rows.row(int(left[start]))
        wide[features] = weights
        found[start:end] = _sums(right_rows, right[start:end], wide)
        wide[features] = 0
    return found


def _runs(values: Int64s) -> Iterator[tuple[int, int]]:
    """The stretches of equal values."""
    cuts = np.flatnonzero(np.diff(values)) + 1
    yield from pairwise([0, *cuts.tolist(), len(values)] if len(values) else [])


def _sums(rows: Rows, which: Int64s, wide: Float32s) -> Float32s:
    sizes = rows.bounds[which + 1] - rows.bounds[which]
    firsts = np.cumsum(sizes) - sizes
    places = np.arange(int(sizes.sum())) + np.repeat(rows.bounds[which] - firsts, sizes)
    values = wide[rows.features[places]] * rows.weights[places]
    return np.bincount(np.repeat(np.arange(len(which)), sizes), weights=values, minlength=len(which)).astype(np.float32)


class Lexical:
    """The words of S sentences, compared. Each sentence weighs its terms by how few of the sentences have them."""

    def __init__(self, sentences: Sequence[str], words: SentenceWords) -> None:
        counted = _rows(words.stems.astype(np.uint64), np.diff(words.content_bounds))
        grams = _letter_grams(sentences)
        places = counted.counts()
        named = _named(words, counted.width)
        worth = _rarity(places, len(counted)) * named
        self._terms = counted.weighted((1 + np.log(counted.weights)) * worth[counted.features]).normed()
        self._grams = grams.weighted(grams.weights * _rarity(grams.counts(), len(grams))[grams.features]).normed()
        self._asked = counted.weighted(np.ones(len(counted.weights), np.float32))
        self._answering = _answering(counted, places, named)
        self._full = np.maximum(_own(self._asked, self._answering), np.float32(1e-6)).astype(np.float32)
        self._postings = _postings(self._terms, places)

    def __len__(self) -> int:
        return len(self._terms)

    def likeness_to_all(self, number: int) -> Float32s:
        """The cosine of one sentence with each of all, by the terms that are not too common."""
        features, weights = self._terms.row(number)
        starts, ends = self._postings.bounds[features], self._postings.bounds[features + 1]
        sizes = ends - starts
        places = np.arange(int(sizes.sum())) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        values = self._postings.weights[places] * np.repeat(weights, sizes)
        return np.bincount(self._postings.features[places], weights=values, minlength=len(self)).astype(np.float32)

    def by_terms(self, left: Int64s, right: Int64s) -> Float32s:
        """The cosine of the terms of each pair of sentences, 0 to 1."""
        return products(self._terms, self._terms, left, right)

    def by_answers(self, left: Int64s, right: Int64s) -> Float32s:
        """How well each sentence of a pair answers the other (BM25), as a share of how well it answers itself."""
        there = products(self._asked, self._answering, left, right) / self._full[left]
        back = products(self._answering, self._asked, left, right) / self._full[right]
        return ((there + back) / 2).astype(np.float32)

    def common(self, left: Int64s, right: Int64s) -> Float32s:
        """How many terms each pair of sentences has in common."""
        return products(self._asked, self._asked, left, right)

    def by_letters(self, left: Int64s, right: Int64s) -> Float32s:
        """The cosine of the letter-grams of each pair of sentences, 0 to 1."""
        return products(self._grams, self._grams, left, right)


def _named(words: SentenceWords, width: int) -> Float32s:
    """What each of `width` terms counts for: names less, which tell what a sentence is about, not what it says."""
    _, first = np.unique(words.stems, return_index=True)
    counts = np.ones(width, np.float32)
    counts[: len(first)][words.names[first]] = _NAME
    return counts


def _rows(listed: npt.NDArray[np.uint64], sizes: Int64s) -> Rows:
    """Counted features from those of all rows one behind the other, `sizes` of each row."""
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    _, features = np.unique(listed, return_inverse=True)
    width = int(features.max(initial=0)) + 1
    keys, counts = np.unique(numbers * width + features, return_counts=True)
    rows, features = np.divmod(keys, width)
    bounds = np.searchsorted(rows, np.arange(len(sizes) + 1))
    return Rows(bounds, features, counts.astype(np.float32), width)


def _letter_grams(sentences: Sequence[str]) -> Rows:
    """Three, four and five letters that follow one another in a word, blanks round it counted, as rows of numbers.

    Two grams may have the same number, which is rare; so nothing has to know all of them at once.
    """
    parts = [_grams_of(sentences[start : start + _AT_ONCE]) for start in range(0, len(sentences), _AT_ONCE)]
    sizes = np.concatenate([np.diff(part.bounds) for part in parts])
    return Rows(
        np.append(0, np.cumsum(sizes)),
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.weights for part in parts]),
        1 << _GRAM_BITS,
    )


def _grams_of(sentences: Sequence[str]) -> Rows:
    lines = [" " + _NO_LETTERS.sub(" ", sentence.casefold()).strip() + " " for sentence in sentences]
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    edges = np.append(0, np.cumsum([len(line) for line in lines], dtype=np.int64))
    blanks = np.append(0, np.cumsum(codes == ord(" ")))
    keys = []
    for length in _GRAMS:
        start = np.arange(max(0, len(codes) - length + 1))
        start = start[blanks[start + length - 1] == blanks[start + 1]]  # blanks only at the ends
        hashed = np.zeros(len(start), np.uint64)
        for step in range(length):
            hashed = hashed * _BASE + codes[start + step]
        numbers = (hashed * _BASE >> np.uint64(64 - _GRAM_BITS)).astype(np.int64)
        keys.append((np.searchsorted(edges, start, side="right") - 1 << _GRAM_BITS) | numbers)
    found, counts = np.unique(np.concatenate(keys), return_counts=True)
    bounds = np.searchsorted(found >> _GRAM_BITS, np.arange(len(sentences) + 1))
    return Rows(bounds, (found & ((1 << _GRAM_BITS) - 1)).astype(np.int32), counts.astype(np.float32), 1 << _GRAM_BITS)


def _rarity(places: Int64s, sentences: int) -> Float32s:
    return (np.log((sentences + 1) / (places + 1)) + 1).astype(np.float32)


def _answering(counted: Rows, places: Int64s, counts: Float32s) -> Rows:
    """What each term of a sentence adds where it is asked for, after BM25."""
    lengths = np.bincount(counted.numbers(), weights=counted.weights, minlength=len(counted))
    share = (lengths / max(lengths.mean(), 1))[counted.numbers()] if len(counted) else lengths
    rarity = np.log(1 + (len(counted) - places + 0.5) / (places + 0.5))[counted.features] * counts[counted.features]
    weights = counted.weights * (_K1 + 1) / (counted.weights + _K1 * (1 - _B + _B * share)) * rarity
    return counted.weighted(weights)


def _own(asked: Rows, answering: Rows) -> Float32s:
    found = np.bincount(asked.numbers(), weights=asked.weights * answering.weights, minlength=len(asked))
    return found.astype(np.float32)


def _postings(terms: Rows, places: Int64s) -> Rows:
    """The rows turned round: the sentences of each term; none of a term in too many."""
    order = np.argsort(terms.features, kind="stable")
    features = terms.features[order]
    kept = places[features] <= _MOST_PLACES
    bounds = np.searchsorted(features[kept], np.arange(terms.width + 1))
    return Rows(bounds, terms.numbers()[order][kept], terms.weights[order][kept], len(terms))
