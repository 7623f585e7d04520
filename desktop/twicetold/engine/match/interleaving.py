"""Sentences taken over word for word that have sentences of somebody else between them, as where two sources are
interleaved: each is a match of its own, since what lies between is no part of what is shared."""

from itertools import pairwise

import numpy as np

from twicetold.engine.match.chains import Side, from_first_to_last, other_side
from twicetold.engine.match.weighing import Candidate, weighed
from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FUNCTION, NOTE, SENTENCE, Int64s

_FEWEST_WORDS = 12  # of a sentence that stands for itself
_OWN_SENTENCE = 6  # words that it has at least
_IN_A_ROW = 3  # words in common that are not there by chance
_AROUND = 150  # words before and behind a place to which a sentence may have moved
_NARROW = 2  # words that may lack on the side where the sentences follow each other


def stands_alone(candidate: Candidate) -> bool:
    """Whether it is a sentence or more, word for word."""
    return candidate.longer >= _FEWEST_WORDS and candidate.is_word_for_word


def are_apart(words: Words, one: Candidate, other: Candidate, side: Side) -> bool:
    """Whether two candidates stand alone that follow each other on the far side, and a whole sentence lies between
    them on this side."""
    if not (stands_alone(one) and stands_alone(other)):
        return False
    _, far_end = one.stretch.span(other_side(side))
    far_start, _ = other.stretch.span(other_side(side))
    if not 0 <= far_start - far_end <= _NARROW:
        return False
    return _are_own(words, one.stretch.span(side)[1], other.stretch.span(side)[0], far_start)


def parted(words: Words, candidate: Candidate) -> list[Candidate]:
    """The candidate, whose words in common are in order, or in its place the sentences that stand alone in it."""
    if stands_alone(candidate):
        return [candidate]
    places = _in_a_row(candidate.places)
    pairs = pairwise(map(tuple, places.tolist()))
    cuts = [number for number, (last, first) in enumerate(pairs, 1) if _are_cut(words, last, first)]
    if not cuts:
        return [candidate]
    begins = candidate.stretch.left - 1, candidate.stretch.right - 1
    lasts = [np.array(begins), *(places[cut - 1] for cut in cuts)]
    split = zip(lasts, np.split(places, cuts), strict=True)
    parts = [_part(words, candidate, _with_first(words, last, part)) for last, part in split]
    return parts if all(map(stands_alone, parts)) else [candidate]


def _in_a_row(places: Int64s) -> Int64s:
    """The words in common that have others beside them on both sides: single ones are there by chance."""
    goes_on = (np.diff(places, axis=0) == 1).all(axis=1)
    first = np.flatnonzero(np.append(True, ~goes_on))
    lengths = np.diff(np.append(first, len(places)))
    return places[np.repeat(lengths >= _IN_A_ROW, lengths)]


def _are_cut(words: Words, last: tuple[int, int], first: tuple[int, int]) -> bool:
    """Whether a whole sentence lies on one side between these words, which follow each other on the other side."""
    between = first[0] - last[0] - 1, first[1] - last[1] - 1
    side = int(between[1] > between[0])
    return 0 <= min(between) <= _NARROW and _are_own(words, last[side] + 1, first[side], first[1 - side])


def _are_own(words: Words, start: int, end: int, far: int) -> bool:
    """Whether the words from `start` to `end` hold a whole sentence, and most of them do not stand around the place
    `far` of the other side, as those of a moved sentence do."""
    if not _holds_a_sentence(words, start, end):
        return False
    document = words.documents[far]
    first, last = max(far - _AROUND, int(words.bounds[document])), min(far + _AROUND, int(words.bounds[document + 1]))
    content = words.hashes[start:end][(words.flags[start:end] & FUNCTION) == 0]
    return 2 * int(np.isin(content, words.hashes[first:last]).sum()) <= len(content)


def _holds_a_sentence(words: Words, start: int, end: int) -> bool:
    """Whether a sentence of some words begins from `start` on, and the next one at `end` or before; footnotes are
    passed over."""
    if words.body[end] - words.body[start] < _OWN_SENTENCE:
        return False
    begins = start + np.flatnonzero(words.flags[start : end + 1] & (SENTENCE | NOTE) == SENTENCE)
    return len(begins) > 1 and int(np.diff(words.body[begins]).max()) >= _OWN_SENTENCE


def _with_first(words: Words, last: Int64s, places: Int64s) -> Int64s:
    """Words in common with the same words right before them, which were left out as chance, but not up to `last`."""
    left, right = places[0].tolist()
    back, room = 0, min(_IN_A_ROW, int((places[0] - last).min()) - 1)
    while back < room and words.hashes[left - back - 1] == words.hashes[right - back - 1]:
        back += 1
    return np.concatenate([places[0] - np.arange(back, 0, -1)[:, None], places])


def _part(words: Words, candidate: Candidate, places: Int64s) -> Candidate:
    score = candidate.stretch.score * len(places) / len(candidate.places)
    return weighed(words, from_first_to_last(places, score), places)
