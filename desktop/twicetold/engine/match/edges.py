"""The edges of matches that are not word for word, moved outwards to the sentences that belong to them.

Where words were put in, left out and moved about, an alignment ends at its last word in the same order, though what
follows may still be the same sentence. So the sentences at both ends are taken in where they share enough with what
lies at the ends of the other side, or with what is left over inside it.
"""

import math
from dataclasses import dataclass, replace
from itertools import product
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from twicetold.engine.match.chains import Stretch, edges_of, overlapping, reaches_into_itself
from twicetold.engine.match.merging import common_words
from twicetold.engine.match.sentences import Sentences
from twicetold.engine.match.weighing import Candidate, strength, weighed
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FUNCTION, Int64s

_SENTENCES = 2  # that an edge moves over at once, at most
_FARTHEST = 60  # words that they may have
_STEPS = 4
_LEAST_TOLD = 3.0  # what the words in common must tell: about one rare word
_SHARE = 0.3  # of what the words tell that are taken in on both sides (geometric mean)
_SHARE_OF_ONE = 0.4  # of what those tell that are taken in on one side only


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one side, from `start` to `end`: what each of their terms tells, and what all do."""

    start: int
    end: int
    terms: dict[int, float]
    told: float

    def shared(self, other: "_Piece") -> float:
        """What the terms tell that the other has too."""
        common = self.terms.keys() & other.terms.keys()
        return sum(math.sqrt(self.terms[term] * other.terms[term]) for term in common)


class _Growth(NamedTuple):
    """What speaks for taking in a piece on one side or on both, more than is asked for."""

    gain: float
    left: _Piece | None
    right: _Piece | None


def grown(words: Words, sentences: Sentences, found: list[Candidate]) -> list[Candidate]:
    """The candidates of two documents, those that are not word for word with the sentences at their edges that
    belong to them, as far as no other one is overlapped on both sides."""
    result = list(found)
    edges = edges_of([one.stretch for one in found])
    for number, candidate in enumerate(found):
        if candidate.moved or not candidate.is_word_for_word:
            whole = _whole(words, sentences, candidate, np.delete(edges, number, axis=1))
            if whole != candidate.stretch:
                result[number] = _with_edges(words, candidate, whole)
                edges[:, number] = whole.left, whole.left_end, whole.right, whole.right_end
    return result


def _whole(words: Words, sentences: Sentences, candidate: Candidate, others: Int64s) -> Stretch:
    """The stretch of a candidate as far as it may go; the edges of the others are four rows, as of `edges_of`."""
    whole = candidate.stretch
    for _ in range(_STEPS):
        wider = _wider(words, sentences, whole, candidate.places)
        if wider is None or reaches_into_itself(words, wider) or overlapping(others, wider).any():
            break
        whole = wider
    return whole


def _with_edges(words: Words, candidate: Candidate, whole: Stretch) -> Candidate:
    left = _others(whole.left, whole.left_end, candidate.places[:, 0])
    right = _others(whole.right, whole.right_end, candidate.places[:, 1])
    places = np.concatenate([candidate.places, common_words(words, left, right)])
    again = weighed(words, whole, places)
    return replace(again, moved=candidate.moved, reworded=candidate.reworded, told=strength(candidate))


def _wider(words: Words, sentences: Sentences, whole: Stretch, places: Int64s) -> Stretch | None:
    """The stretch with the words beside it that most speaks for, on both sides or on one; None where nothing does."""
    left = _beside(words, sentences, whole.left, whole.left_end)
    right = _beside(words, sentences, whole.right, whole.right_end)
    growths = [
        _Growth(_gain(one, other, _SHARE * math.sqrt(one.told * other.told)), one, other)
        for one, other in product(left, right)
    ]
    if not any(growth.gain > 0 for growth in growths):
        left_rest = _piece(words, _others(whole.left, whole.left_end, places[:, 0]))
        right_rest = _piece(words, _others(whole.right, whole.right_end, places[:, 1]))
        growths = [_Growth(_gain(one, right_rest, _SHARE_OF_ONE * one.told), one, None) for one in left]
        growths += [_Growth(_gain(one, left_rest, _SHARE_OF_ONE * one.told), None, one) for one in right]
    best = max(growths, key=attrgetter("gain"), default=_Growth(0.0, None, None))
    return _with(whole, best.left, best.right) if best.gain > 0 else None


def _gain(one: _Piece, other: _Piece, asked: float) -> float:
    told = one.shared(other)
    return told - asked if told >= _LEAST_TOLD else 0.0


def _with(whole: Stretch, left: _Piece | None, right: _Piece | None) -> Stretch:
    """The stretch with the words of these pieces, which lie beside it."""
    if left:
        whole = replace(whole, left=min(whole.left, left.start), left_end=max(whole.left_end, left.end))
    if right:
        whole = replace(whole, right=min(whole.right, right.start), right_end=max(whole.right_end, right.end))
    return whole


def _beside(words: Words, sentences: Sentences, start: int, end: int) -> list[_Piece]:
    """What may be taken in on one side: the rest of the sentence before and behind these words, or one more."""
    document = words.documents[start]
    first, last = int(words.bounds[document]), int(words.bounds[document + 1])
    sentence = int(np.searchsorted(sentences.starts, start))
    before = [max(first, int(one)) for one in sentences.starts[max(0, sentence - _SENTENCES) : sentence]]
    sentence = int(np.searchsorted(sentences.ends, end, side="right"))
    behind = [min(last, int(one)) for one in sentences.ends[sentence : sentence + _SENTENCES]]
    pieces = {(one, start) for one in before if start - _FARTHEST <= one < start}
    pieces |= {(end, one) for one in behind if end < one <= end + _FARTHEST}
    return [_piece(words, np.arange(*one)) for one in sorted(pieces)]


def _piece(words: Words, places: Int64s) -> _Piece:
    telling = places[(words.flags[places] & FUNCTION) == 0]
    terms = dict(zip(words.stems[telling].tolist(), words.telling(telling).tolist(), strict=True))
    start, end = (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)
    return _Piece(start, end, terms, sum(terms.values()))


def _others(start: int, end: int, places: Int64s) -> Int64s:
    """The places from `start` to `end` that are not among these."""
    free = np.ones(end - start, np.bool_)
    free[places - start] = False
    return start + np.flatnonzero(free)
