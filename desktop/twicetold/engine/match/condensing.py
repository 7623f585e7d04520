"""Passages of which the one condenses the other: its sentences follow each other, those they were taken from do not.

Found are the sentences; who shortens a text takes them in its order and leaves out what lies between. They are one
match when the shorter side has little else, however far apart they stand on the longer one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

import numpy as np

from twicetold.engine.match.chains import SIDES, Side, Stretch, around, other_side, reaches_into_itself
from twicetold.engine.match.interleaving import stands_alone
from twicetold.engine.match.merging import is_strong
from twicetold.engine.match.weighing import Candidate, strength, weighed
from twicetold.engine.match.words import Words

_GAP = 25  # words between two pieces on the shorter side, at most
_WIDE_GAP = 500  # and on the longer one
_LONGEST_PIECE = 150  # words on the shorter side: a longer piece stands for itself
_LONGEST = 250  # words of the shorter side as a whole
_FEWEST = 3  # pieces, where each by itself is about as long on both sides
_CONDENSED = 1.3  # times as long on the longer side are the pieces, where two are enough
_WIDER = 1.5  # times as long must the longer side be as a whole
_COVERED = 0.6  # of the shorter side that the pieces cover


def condensed(words: Words, found: list[Candidate]) -> list[Candidate]:
    """The candidates of two documents, with one for all the pieces of each passage that condenses another."""
    for shorter in SIDES:
        groups = list(_groups(sorted(found, key=lambda one: one.stretch.span(shorter)), shorter))
        found = []
        for number, group in enumerate(groups, 1):
            others = chain(found, chain.from_iterable(islice(groups, number, None)))
            found += _as_one(words, group, others, shorter)
    return found


def _groups(ordered: list[Candidate], shorter: Side) -> Iterator[list[Candidate]]:
    """The candidates in groups that follow each other on both sides, closely on the shorter one."""
    group: list[Candidate] = []
    for candidate in ordered:
        if group and not (_is_piece(candidate, shorter) and _goes_on(group, candidate, shorter)):
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def _is_piece(candidate: Candidate, shorter: Side) -> bool:
    start, end = candidate.stretch.span(shorter)
    return end - start <= _LONGEST_PIECE and not stands_alone(candidate) and not is_strong(candidate)


def _goes_on(group: list[Candidate], candidate: Candidate, shorter: Side) -> bool:
    if not _is_piece(group[0], shorter):
        return False
    start, _ = candidate.stretch.span(shorter)
    far_start, far_end = candidate.stretch.span(other_side(shorter))
    reached = max(one.stretch.span(shorter)[1] for one in group)
    far_reached = max(one.stretch.span(other_side(shorter))[1] for one in group)
    follows = start - reached <= _GAP and far_end >= far_reached and far_start - far_reached <= _WIDE_GAP
    return follows and _says_more(group, candidate, shorter)


def _says_more(group: list[Candidate], candidate: Candidate, shorter: Side) -> bool:
    """Whether half of what a piece has in common at least is not what the pieces before had: no refrain."""
    column = SIDES.index(shorter)
    own, before = candidate.places[:, column], np.concatenate([one.places[:, column] for one in group])
    return 2 * int(np.isin(own, before).sum()) <= len(own)


def _as_one(words: Words, group: list[Candidate], others: Iterable[Candidate], shorter: Side) -> list[Candidate]:
    """The pieces as one candidate, or as they are where they condense nothing or others stand among them."""
    if len(group) < 2:
        return group
    whole = around([one.stretch for one in group])
    if not _condenses(group, whole, shorter) or any(whole.overlaps(other.stretch) for other in others):
        return group
    if reaches_into_itself(words, whole):
        return group
    places = np.concatenate([one.places for one in group])
    _, each = np.unique(places[:, SIDES.index(shorter)], return_index=True)
    joined = weighed(words, whole, places[each])
    told = max(strength(one) for one in group)
    return [replace(joined, moved=any(one.moved for one in group), reworded=True, told=told)]


def _condenses(group: list[Candidate], whole: Stretch, shorter: Side) -> bool:
    short, long = (sum(one.stretch.length(side) for one in group) for side in (shorter, other_side(shorter)))
    length = whole.length(shorter)
    pieces = len(group) >= _FEWEST or long >= _CONDENSED * short
    wide = whole.length(other_side(shorter)) >= _WIDER * length
    return pieces and wide and length <= _LONGEST and short >= _COVERED * length
