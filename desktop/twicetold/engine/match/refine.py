"""From stretches to matches: overlaps resolved, moved neighbours joined, names and stock phrases dropped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from twicetold.engine.align import equal_blocks
from twicetold.engine.match.chains import (
    SIDES,
    Side,
    Stretch,
    around,
    from_first_to_last,
    overlapping,
    reaches_into_itself,
)
from twicetold.engine.match.condensing import condensed
from twicetold.engine.match.edges import grown
from twicetold.engine.match.interleaving import are_apart, parted
from twicetold.engine.match.merging import with_reworded
from twicetold.engine.match.reworded import Passage, Reworded
from twicetold.engine.match.seeds import ranges
from twicetold.engine.match.values import VERBATIM, Kind, Match
from twicetold.engine.match.weighing import (
    LEAST_STRENGTH,
    Candidate,
    lengths,
    strength,
    weighed,
)
from twicetold.engine.match.words import Words
from twicetold.engine.text import Span
from twicetold.engine.tokens import Int64s

_NEIGHBOUR_GAP = 25  # moved pieces lie at most this many words apart on both sides
_SHORTEST_PIECE = 4
_REFRAIN = 2  # places of a document in which the same words may stand and still weigh what they weigh
LEAST_KEPT = 0.45  # of the longer side's words; with fewer in common it is put in other words
_SHORTENED = 2  # times as many words on the longer side, and the shorter one tells it shorter


def refined(
    words: Words,
    found: Iterable[Stretch],
    reworded: Reworded,
    passages: Sequence[Passage],
    *,
    min_words: int,
) -> Iterator[Match]:
    """The matches among the stretches and the reworded passages of one pair of documents."""
    candidates = (_candidate(words, stretch) for stretch in _without_overlaps(words, found))
    candidates = (part for candidate in candidates for part in parted(words, candidate))
    pieces = [one for one in candidates if len(one.places) >= _SHORTEST_PIECE]
    sound = [
        candidate
        for candidate in _refrains_less(words, _regrouped(words, pieces))
        if len(candidate.places) >= min_words and strength(candidate) >= LEAST_STRENGTH
    ]
    whole = grown(words, reworded.sentences, with_reworded(words, sound, reworded, passages))
    for candidate in condensed(words, whole):
        yield _match(words, candidate)


def _refrains_less(words: Words, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, those weighing less whose words stand again and again in one of the documents, as the frames of
    web pages do: half where there are four places, and so on."""
    same: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[int(words.hashes[candidate.places[:, 0]].sum(dtype=np.uint64))].append(candidate)
    for group in same.values():
        places = max(len({one.stretch.span(side) for one in group}) for side in SIDES)
        if places <= _REFRAIN:
            yield from group
        else:
            yield from (replace(one, told=strength(one) * _REFRAIN / places) for one in group)


def _without_overlaps(words: Words, found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, best first, each cut back to what no better one has on both sides."""
    accepted: list[Stretch] = []
    edges = np.zeros((4, 64), np.int64)  # of those accepted, as of `edges_of`
    for stretch in sorted(found, key=lambda one: (-one.score, one.left, one.right)):
        rest = [part for part in [_without_itself(words, stretch)] if part]
        for number in np.flatnonzero(overlapping(edges[:, : len(accepted)], stretch)).tolist():
            rest = [part for piece in rest for part in _cut(piece, accepted[number])]
        for part in rest:
            if part.left_end - part.left >= _SHORTEST_PIECE:
                if len(accepted) == edges.shape[1]:
                    edges = np.concatenate([edges, np.zeros_like(edges)], axis=1)
                edges[:, len(accepted)] = part.left, part.left_end, part.right, part.right_end
                accepted.append(part)
    return accepted


def _without_itself(words: Words, stretch: Stretch) -> Stretch | None:
    """A stretch inside one document, cut so that its sides do not overlap; None where they are the same place."""
    if not reaches_into_itself(words, stretch):
        return stretch
    length = stretch.right - stretch.left
    if length < _SHORTEST_PIECE:
        return None
    return replace(stretch, left_end=stretch.left + length, right_end=min(stretch.right_end, stretch.right + length))


def _cut(piece: Stretch, better: Stretch) -> list[Stretch]:
    """What is left of `piece` before and behind `better` where the two overlap on both sides."""
    if not piece.overlaps(better):
        return [piece]
    before = min(better.left - piece.left, better.right - piece.right)
    behind = min(piece.left_end - better.left_end, piece.right_end - better.right_end)
    share = piece.score / max(1, piece.left_end - piece.left)
    rest = []
    if before >= _SHORTEST_PIECE:
        rest.append(Stretch(piece.left, piece.left + before, piece.right, piece.right + before, share * before))
    if behind >= _SHORTEST_PIECE:
        start_left, start_right = piece.left_end - behind, piece.right_end - behind
        rest.append(Stretch(start_left, piece.left_end, start_right, piece.right_end, share * behind))
    return rest


def _candidate(words: Words, stretch: Stretch) -> Candidate:
    left = slice(stretch.left, stretch.left_end)
    right = slice(stretch.right, stretch.right_end)
    blocks = equal_blocks(words.hashes[left], words.hashes[right])
    equal = ranges(blocks[:, 0] + stretch.left, blocks[:, 2])
    shift = np.repeat(blocks[:, 1] - blocks[:, 0] + stretch.right - stretch.left, blocks[:, 2])
    places = np.array((equal, equal + shift)).T
    if len(places):
        stretch = from_first_to_last(places, stretch.score)
    return weighed(words, stretch, places)


def _regrouped(words: Words, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Candidates that are neighbours on both sides, in whatever order, made one."""
    groups = [candidates] if candidates else []
    while groups:
        group = groups.pop()
        for side in SIDES if len(group) > 1 else ():
            parts = _split_at_gaps(words, group, side)
            if len(parts) > 1:
                groups += parts
                break
        else:
            yield from _joined(words, group)


def _split_at_gaps(words: Words, group: list[Candidate], side: Side) -> list[list[Candidate]]:
    """The group in parts that have wide gaps between them on one side; footnotes are no gap."""
    ordered = sorted(group, key=lambda one: one.stretch.span(side)[0])
    parts: list[list[Candidate]] = []
    reached = 0
    for candidate in ordered:
        start, end = candidate.stretch.span(side)
        far = not parts or words.body[start] - words.body[min(reached, start)] > _NEIGHBOUR_GAP
        if far or (reached <= start and are_apart(words, parts[-1][-1], candidate, side)):
            parts.append([])
            reached = 0
        parts[-1].append(candidate)
        reached = max(reached, end)
    return parts


def _joined(words: Words, group: list[Candidate]) -> list[Candidate]:
    """The pieces that overlap on neither side as one candidate, and the others by themselves, best pieces first."""
    if len(group) == 1:
        return group
    members: list[Candidate] = []
    alone: list[Candidate] = []
    taken = _Taken(group)
    for candidate in sorted(group, key=lambda one: -one.stretch.score):
        (members if taken.leaves(candidate) else alone).append(candidate)
    if len(members) < 2:
        return members + alone
    whole = around([one.stretch for one in members])
    if reaches_into_itself(words, whole):
        return members + alone
    places = _each_once(np.concatenate([one.places for one in members]))
    content, function = sum(one.content for one in members), sum(one.function for one in members)
    plain, length = sum(one.plain for one in members), lengths(words, whole, places)
    joined = Candidate(whole, places, length, content, function, plain, moved=_in_other_order(places))
    return [joined, *(one for one in alone if not one.stretch.overlaps(whole))]


class _Taken:
    """The words of both sides that pieces of a group have in common already, best piece first."""

    def __init__(self, group: Sequence[Candidate]) -> None:
        spans = [one.stretch for one in group]
        self._firsts = min(one.left for one in spans), min(one.right for one in spans)
        ends = max(one.left_end for one in spans), max(one.right_end for one in spans)
        self._sides = [np.zeros(end - first, np.bool_) for first, end in zip(self._firsts, ends, strict=True)]

    def leaves(self, candidate: Candidate) -> bool:
        """Whether half of the candidate's words at least are free on both sides; then they are taken."""
        places = [candidate.places[:, side] - first for side, first in enumerate(self._firsts)]
        shared = max(int(side[own].sum()) for side, own in zip(self._sides, places, strict=True))
        if shared > len(candidate.places) // 2:
            return False
        for side, own in zip(self._sides, places, strict=True):
            side[own] = True
        return True


def _each_once(places: Int64s) -> Int64s:
    """The pairs of places without those whose word, on either side, is in an earlier pair."""
    _, left = np.unique(places[:, 0], return_index=True)
    places = places[np.sort(left)]
    _, right = np.unique(places[:, 1], return_index=True)
    once: Int64s = places[np.sort(right)]
    return once


def _in_other_order(places: Int64s) -> bool:
    by_left = places[np.argsort(places[:, 0], kind="stable")]
    return bool((np.diff(by_left[:, 1]) < 0).any())


def _match(words: Words, candidate: Candidate) -> Match:
    stretch, common = candidate.stretch, len(candidate.places)
    similarity = common / candidate.longer
    kind: Kind = (
        "paraphrase"
        if candidate.reworded or similarity < LEAST_KEPT
        else "moved"
        if candidate.moved
        else "verbatim"
        if similarity >= VERBATIM
        else "edited"
    )
    return Match(
        left_document=int(words.documents[stretch.left]),
        left=Span(int(words.starts[stretch.left]), int(words.ends[stretch.left_end - 1])),
        right_document=int(words.documents[stretch.right]),
        right=Span(int(words.starts[stretch.right]), int(words.ends[stretch.right_end - 1])),
        kind=kind,
        similarity=round(similarity, 4),
        words=min(candidate.length),
        strength=round(strength(candidate), 3),
        reason=reason(kind, common, *candidate.length),
    )


def reason(kind: Kind, common: int, left: int, right: int) -> str:
    """Why two passages of so many words are a match: how many words are in common, and how they stand."""
    shorter, longer = sorted((left, right))
    if kind == "paraphrase" and longer > _SHORTENED * shorter:
        return f"told shorter: {common} of {shorter} words stand in {longer} words of the other text"
    if kind == "paraphrase":
        return f"the same claims in other words: {common} of {longer} words in common"
    if kind == "moved":
        return f"{common} of {longer} words, some of them in another order"
    whole = common == longer
    return f"all {longer} words in the same order" if whole else f"{common} of {longer} words in the same order"
