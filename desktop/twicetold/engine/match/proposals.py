"""Which pairs of documents are worth reading side by side, by their fingerprints alone.

Fingerprints are letter-grams at the starts of words and pairs of rare terms in one sentence. They can be kept with a
library: a new document is then read beside the few that share enough of them, and the others are not touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.seeds import (
    Bounds,
    Runs,
    groups_of_equal,
    linked,
    places_of,
    ranges,
    repeated,
    runs_of,
)
from twicetold.engine.match.sentences import FIGURE_KEY, Sentences, keys_of
from twicetold.engine.match.support import Clues, supported
from twicetold.engine.match.values import Scope
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import Bools, Float32s, Float64s, Int64s, Tokens, UInt64s

_MOST_GRAMS, _GRAM_NEIGHBOURS = 48, 6  # so many places of one gram are linked each to each, others to so many
_MANY = 1 << 20  # pairs
_MOST_REVIEWED = 16  # documents under review that are linked with every other one that has the gram
_MOST_TERMS, _TERM_NEIGHBOURS = 4, 1
_LEAST_SUPPORT = 2.75  # what runs, and sentences with rare terms in common, must weigh in one place
_SENTENCE, _MORE_TERMS = 2.0, 0.25  # what such a pair of sentences weighs, and each further term in common
_INTO_SENTENCE = 12  # words from its beginning to about its middle
_TERMS_TOLD = 3  # rare terms that two sentences must share to speak for their documents
_LEAST_TERMS = 7  # rare terms that all such sentences of two documents must share together
_HASH, _PLACE = np.uint64(0xFFFFFFFF00000000), np.uint64(0xFFFFFFFF)
_HASH_SHIFT, _ONE = np.uint64(32), np.uint64(1)
_SLOT = (1 << 22) - 1  # the lowest bits of a pair of documents: quickly tells of most that they are not asked for
_BLOCK = 1 << 16


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """Of some documents: letter-grams with the places of their first words, and pairs of rare terms with the places
    where their sentences begin; each a hash in the high 32 bits and a place in the low ones, in no order."""

    grams: UInt64s
    terms: UInt64s


@dataclass(frozen=True, eq=False)
class Links:
    """Between documents that are worth reading side by side: runs of words, and the first words of pairs of sentences,
    left the lower."""

    runs: Runs
    left_sentences: Int64s
    right_sentences: Int64s


@dataclass(frozen=True, eq=False)
class Numbering:
    """How the words of a library's documents are numbered, and those of the last documents, the new ones."""

    bounds: Bounds
    words: Words

    @property
    def first(self) -> int:
        """The number of the first new word."""
        return self.bounds.end - len(self.words)


@dataclass(frozen=True, eq=False)
class _Alike:
    """Pairs of sentences by their first words, of two documents each: how many rare terms they share, and whether one
    is a telling figure."""

    left: Int64s
    right: Int64s
    pairs: Int64s
    shared: Float64s
    figure: Bools


def fingerprints(documents: Sequence[Tokens], sentences: Sentences) -> Fingerprints:
    """The fingerprints of documents that have these sentences; words are numbered from 0 on."""
    words = np.concatenate([tokens.grams for tokens in documents])
    grams = np.empty(int(np.count_nonzero(words)), np.uint64)
    filled = 0
    for start in range(0, len(words), _BLOCK):
        block = words[start : start + _BLOCK]
        places = np.flatnonzero(block)
        grams[filled : filled + len(places)] = (block[places] & _HASH) | (places + start).astype(np.uint64)
        filled += len(places)
    return Fingerprints(grams, keys_of(sentences))


def propose(prints: Fingerprints, numbering: Numbering, scope: Scope, *, within: bool) -> Links:
    """What links the new documents to each other and to those before them, where it may come to a match.

    Also inside one document where `within` is set. Sorts the fingerprints.
    """
    runs = _runs(prints.grams, numbering, scope, within=within)
    run_pairs = numbering.bounds.pairs(runs.left, runs.right)
    sentence_pairs = _sentence_pairs(prints.terms, numbering)
    alike = _alike(sentence_pairs, numbering.bounds, scope, within=within)
    clues = Clues(runs.left, runs.right, run_pairs, _weights(runs, numbering)).joined(_clues(alike, numbering.bounds))
    promising = _Promising(np.union1d(supported(clues, numbering.bounds, _LEAST_SUPPORT), _telling(alike)))
    links = _of_documents(sentence_pairs, promising, numbering.bounds)
    return Links(runs.take(promising.places(run_pairs)), *links)


def _runs(grams: UInt64s, numbering: Numbering, scope: Scope, *, within: bool) -> Runs:
    pairs = [(grams[:0], grams[:0]), *_linked(grams, numbering, scope, within=within)]
    if scope.under_review:
        pairs.append(_with_all_sources(grams, numbering, scope))
    left, right = (places_of(np.concatenate(side)) for side in zip(*pairs, strict=True))
    allowed = np.flatnonzero(_allowed(numbering.bounds, left, right, scope, within=within))
    return runs_of(left[allowed], right[allowed], numbering.bounds, numbering.words)


def _linked(grams: UInt64s, numbering: Numbering, scope: Scope, *, within: bool) -> Iterator[tuple[UInt64s, UInt64s]]:
    """Pairs of grams in parts. Of large parts only what is allowed: one word over and over would fill the memory."""
    for left, right in linked(grams, _MOST_GRAMS, _GRAM_NEIGHBOURS, numbering.first):
        if len(left) > _MANY:
            keep = np.flatnonzero(_allowed(numbering.bounds, places_of(left), places_of(right), scope, within=within))
            yield left[keep], right[keep]
        else:
            yield left, right


def _with_all_sources(grams: UInt64s, numbering: Numbering, scope: Scope) -> tuple[UInt64s, UInt64s]:
    """Of grams, in order, that stand in more places than are linked each to each: the first place in each document
    under review, with the first one in others. Whoever looks for sources wants all of them: the first documents under
    review are linked with every other one, and all of them with the first others."""
    starts, sizes = repeated(grams, _HASH_SHIFT)
    starts, sizes = starts[sizes > _MOST_GRAMS], sizes[sizes > _MOST_GRAMS]
    keys, group = grams[ranges(starts, sizes)], np.repeat(np.arange(len(starts)), sizes)
    documents = numbering.bounds.documents(places_of(keys))
    first = np.flatnonzero(np.diff(group * len(numbering.bounds) + documents, prepend=-1))
    keys, group, reviewed = keys[first], group[first], _under_review(scope, len(numbering.bounds))[documents[first]]
    ours, others = np.flatnonzero(reviewed), np.flatnonzero(~reviewed)
    crossed = (
        _crossed(group, _first_of(group, ours, _MOST_REVIEWED), others),
        _crossed(group, ours, _first_of(group, others, _MOST_GRAMS)),
    )
    one, other = (keys[np.concatenate(side)] for side in zip(*crossed, strict=True))
    new = np.flatnonzero((np.maximum(one, other) & _PLACE) >= np.uint64(numbering.first))
    return np.minimum(one, other)[new], np.maximum(one, other)[new]


def _first_of(group: Int64s, which: Int64s, most: int) -> Int64s:
    """Of some members of groups, in order, so many of each group at most."""
    members = group[which]
    return which[np.arange(len(which)) - np.searchsorted(members, members) < most]


def _crossed(group: Int64s, ones: Int64s, others: Int64s) -> tuple[Int64s, Int64s]:
    """Each of some members of groups with each of the others, in order, in its group."""
    firsts, ends = (np.searchsorted(group[others], group[ones], side=side) for side in ("left", "right"))
    return np.repeat(ones, ends - firsts), others[ranges(firsts, ends - firsts)]


def _weights(runs: Runs, numbering: Numbering) -> Float32s:
    """What the words of each run weigh on the right side, the new one."""
    weights = np.empty(len(runs), np.float32)
    for start in range(0, len(runs), _BLOCK):
        block = slice(start, start + _BLOCK)
        places = ranges(runs.right[block] - numbering.first, runs.length[block])
        firsts = np.cumsum(runs.length[block]) - runs.length[block]
        weights[block] = np.add.reduceat(numbering.words.weights.take(places), firsts)
    return weights


def _sentence_pairs(terms: UInt64s, numbering: Numbering) -> UInt64s:
    """Pairs of sentences with two rare terms in common, once for each two such terms, in order: the number of the left
    one, times that of all sentences, and of the right one; and in the lowest bit whether a term is a telling figure."""
    parts = [terms[:0]]
    for left, right in linked(terms, _MOST_TERMS, _TERM_NEIGHBOURS, numbering.first):
        pairs = (left & _PLACE) * np.uint64(numbering.bounds.end) + (right & _PLACE)
        parts.append(pairs << _ONE | (left & FIGURE_KEY) >> _HASH_SHIFT)
    found = np.concatenate(parts)
    found.sort()
    return found


def _sides(pairs: UInt64s, bounds: Bounds) -> tuple[Int64s, Int64s]:
    """The left and the right one of pairs of sentences."""
    left, right = np.divmod((pairs >> _ONE).astype(np.int64), max(1, bounds.end))
    return left, right


def _alike(pairs: UInt64s, bounds: Bounds, scope: Scope, *, within: bool) -> _Alike:
    """The pairs of sentences that share enough rare terms to speak for their documents."""
    starts, counts = repeated(pairs, _ONE)
    left, right = _sides(pairs[starts], bounds)
    shared = np.rint((1 + np.sqrt(1 + 8 * counts)) / 2)  # n terms make n (n - 1) / 2 pairs
    keep = (shared >= _TERMS_TOLD) & (left != right) & _allowed(bounds, left, right, scope, within=within)
    figure = (pairs[starts + counts - 1] & _ONE) != 0
    left, right = left[keep], right[keep]
    return _Alike(left, right, bounds.pairs(left, right), shared[keep], figure[keep])


def _clues(alike: _Alike, bounds: Bounds) -> Clues:
    """What speaks for text in common in the middle of sentences that are alike."""
    weights = (_SENTENCE + _MORE_TERMS * (alike.shared - _TERMS_TOLD)).astype(np.float32)
    return Clues(
        alike.left + _INTO_SENTENCE, np.minimum(alike.right + _INTO_SENTENCE, bounds.end - 1), alike.pairs, weights
    )


def _telling(alike: _Alike) -> Int64s:
    """The pairs of documents whose sentences share enough rare terms."""
    told = np.where(alike.figure, _LEAST_TERMS, alike.shared)
    numbers, place = np.unique(alike.pairs, return_inverse=True)
    return numbers[np.bincount(place, told, len(numbers)) >= _LEAST_TERMS]


class _Promising:
    """Some pairs of documents, in order."""

    def __init__(self, pairs: Int64s) -> None:
        self._pairs = pairs
        self._likely = np.zeros(_SLOT + 1, np.bool_)
        self._likely[pairs & _SLOT] = True

    def places(self, pairs: Int64s) -> Int64s:
        """Where these pairs are in a list of pairs: most that are not are told by a small table."""
        likely = np.flatnonzero(self._likely.take(pairs & _SLOT))
        if not len(likely):
            return likely
        place = np.minimum(np.searchsorted(self._pairs, pairs[likely]), len(self._pairs) - 1)
        found: Int64s = likely[self._pairs[place] == pairs[likely]]
        return found


def _of_documents(pairs: UInt64s, promising: _Promising, bounds: Bounds) -> tuple[Int64s, Int64s]:
    """The left and the right ones of the pairs of sentences that are of promising documents, each pair once."""
    parts = [pairs[:0]]
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        left, right = _sides(block, bounds)
        parts.append(block[promising.places(bounds.pairs(left, right))])
    found = np.concatenate(parts)
    left, right = _sides(found[groups_of_equal(found >> _ONE)[0]], bounds)
    return left[left != right], right[left != right]


def _allowed(bounds: Bounds, left: Int64s, right: Int64s, scope: Scope, *, within: bool) -> Bools:
    """Which pairs of places are of documents that are to be compared."""
    first, second = bounds.documents(left), bounds.documents(right)
    documents = len(bounds)
    fits: Bools = np.ones(len(first), np.bool_) if within else first != second
    if scope.under_review:
        reviewed = _under_review(scope, documents)
        fits &= (reviewed[first] != reviewed[second]) | ((first == second) & reviewed[first])
    if scope.pairs:
        wanted = np.array(sorted(a * documents + b for a, b in scope.pairs if b < documents), np.int64)
        fits &= np.isin(first * documents + second, wanted) | (first == second)
    return fits


def _under_review(scope: Scope, documents: int) -> Bools:
    """For each of so many documents whether it is under review. The scope may name documents still to come."""
    reviewed = np.zeros(documents, np.bool_)
    reviewed[[one for one in scope.under_review if one < documents]] = True
    return reviewed
