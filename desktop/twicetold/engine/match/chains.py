"""From runs to stretches: runs that go on from one another are chained over gaps, and grown at both ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from twicetold.engine.match.extend import extend
from twicetold.engine.match.seeds import Runs, equal_words, ranges, same_words, trimmed
from twicetold.engine.match.support import NEAR
from twicetold.engine.match.words import Words
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Bools, Float64s, Int64s

_WINDOW = 12  # words beside a run in which other words in common count as evidence
_SHIFTS = (-2, -1, 0, 1, 2)
_EVIDENCE = 5  # content words in common, in a run and beside it, that make it worth aligning
_PROMISE = 3.2  # what a pair of documents must weigh before its runs are chained and grown
_BRIDGE = 24  # the widest gap, in words, that a chain may cross
_LOOK_BACK = 40  # predecessors that are tried for each run; keeps repeated text from costing quadratic time
_GAP_COST = 0.35
_MOST_OF_A_PAIR = 4_000  # stretches of two documents that are looked at, the best of them
_AT_ONCE = 64  # stretches of one pair of documents that are grown before the others are looked at
_BLOCK = 1 << 11


Side = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")


def other_side(side: Side) -> Side:
    """Right for left and left for right."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A candidate for a match: words `left` to `left_end` on one side, `right` to `right_end` on the other."""

    left: int
    left_end: int
    right: int
    right_end: int
    score: float

    def span(self, side: Side) -> tuple[int, int]:
        """The words of one side."""
        return (self.left, self.left_end) if side == "left" else (self.right, self.right_end)

    def length(self, side: Side) -> int:
        """How many words one side has."""
        start, end = self.span(side)
        return end - start

    def overlaps(self, other: "Stretch") -> bool:
        """Whether the two share words on both sides."""
        return (
            self.left < other.left_end
            and other.left < self.left_end
            and self.right < other.right_end
            and other.right < self.right_end
        )


def around(pieces: Sequence[Stretch]) -> Stretch:
    """The stretch from the first to the last words of all pieces, on both sides."""
    return Stretch(
        min(one.left for one in pieces),
        max(one.left_end for one in pieces),
        min(one.right for one in pieces),
        max(one.right_end for one in pieces),
        sum(one.score for one in pieces),
    )


def from_first_to_last(places: Int64s, score: float) -> Stretch:
    """The stretch of words in common, whose places (n, 2) on both sides are in order: none lie beyond them."""
    (left, right), (left_last, right_last) = places[0].tolist(), places[-1].tolist()
    return Stretch(left, left_last + 1, right, right_last + 1, score)


def reaches_into_itself(words: Words, stretch: Stretch) -> bool:
    """Whether the sides of a stretch inside one document have words in common."""
    return bool(words.documents[stretch.left] == words.documents[stretch.right]) and stretch.left_end > stretch.right


def stretches(
    words: Words, runs: Runs, min_words: int, progress: Progress
) -> list[tuple[tuple[int, int], list[Stretch]]]:
    """For each pair of documents with anything worth it, its stretches (which may overlap)."""
    runs = runs.take(np.argsort(runs.left, kind="stable"))  # what lies together is read together
    runs = trimmed(words, runs)
    runs = runs.take(worth_aligning(words, runs, min_words))
    pair = _pairs(words, runs)
    order = np.lexsort((runs.right, runs.left, pair))
    runs, pair = runs.take(order), pair[order]
    changes = np.flatnonzero(pair[1:] != pair[:-1]) + 1
    cuts = np.concatenate([[0], changes, [len(pair)]]) if len(pair) else np.zeros(1, np.int64)
    waiting: list[list[Stretch]] = []
    left, right, length = runs.left.tolist(), runs.right.tolist(), runs.length.tolist()
    for start, end in pairwise(cuts.tolist()):
        chained = _chain(left[start:end], right[start:end], length[start:end])
        waiting.append(sorted(chained, key=lambda one: one.score))
        progress.report("chaining", end, len(pair))
    found = []
    for group in _grown_in_turns(words, waiting):
        first = group[0]
        found.append(((int(words.documents[first.left]), int(words.documents[first.right])), _joined(group)))
    return found


def _pairs(words: Words, runs: Runs) -> Int64s:
    """One number for the pair of documents of each run."""
    return words.documents[runs.left].astype(np.int64) * len(words.bounds) + words.documents[runs.right]


def _grown_in_turns(words: Words, waiting: list[list[Stretch]]) -> list[list[Stretch]]:
    """The stretches of each pair of documents (worst first), grown, without those that a better one has reached.

    A few of each pair at a time, then more: in texts of few different words thousands grow into the same places.
    """
    done: list[list[Stretch]] = [[] for _ in waiting]
    waiting = [group[-_MOST_OF_A_PAIR:] for group in waiting]
    at_once = _AT_ONCE
    while any(waiting):
        batches = [group[-at_once:] for group in waiting]
        grown = iter(grow(words, [one for batch in batches for one in batch]))
        for number, batch in enumerate(batches):
            if batch:
                reached = [next(grown) for _ in batch]
                done[number] += reached
                waiting[number] = _not_inside(waiting[number][: -len(batch)], reached)
        at_once *= 2
    return done


def _not_inside(waiting: list[Stretch], reached: list[Stretch]) -> list[Stretch]:
    """The stretches that lie in none of the others, on both sides."""
    if not waiting:
        return waiting
    left, left_end, right, right_end = edges_of(waiting)
    inside = np.zeros(len(waiting), np.bool_)
    for one in reached:
        inside |= (one.left <= left) & (left_end <= one.left_end) & (one.right <= right) & (right_end <= one.right_end)
    return [one for one, out in zip(waiting, (~inside).tolist(), strict=True) if out]


def edges_of(found: Sequence[Stretch]) -> Int64s:
    """The edges of stretches as four rows: left, left end, right, right end."""
    edges = ((one.left, one.left_end, one.right, one.right_end) for one in found)
    return np.array(list(edges), np.int64).reshape(-1, 4).T


def overlapping(edges: Int64s, stretch: Stretch) -> Bools:
    """Which stretches of these edges (as of `edges_of`) share words with this one on both sides."""
    left = (edges[0] < stretch.left_end) & (edges[1] > stretch.left)
    both: Bools = left & (edges[2] < stretch.right_end) & (edges[3] > stretch.right)
    return both


def worth_aligning(words: Words, runs: Runs, min_words: int) -> Bools:
    """Which runs are long enough, lie near another one, or have enough other words in common beside them; of pairs of
    documents in which all this together may weigh what is asked for."""
    if not len(runs):
        return np.zeros(0, np.bool_)
    sound: Bools = (equal_words(words, runs) >= min_words) | _near_another(words, runs)
    keep = np.zeros(len(runs), np.bool_)
    told = np.zeros(len(runs))
    for start in range(0, len(runs), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(runs)))
        evidence, told[block] = _evidence(words, runs.take(block))
        keep[block] = sound[block] | (evidence >= _EVIDENCE)
    kept = np.flatnonzero(keep)
    _, place = np.unique(_pairs(words, runs.take(kept)), return_inverse=True)
    keep[kept] = 2 * np.bincount(place, weights=told[kept])[place] >= _PROMISE
    return keep


def _near_another(words: Words, runs: Runs) -> Bools:
    pair = _pairs(words, runs)
    order = np.lexsort((runs.left, pair))
    left, right, pair = runs.left[order], runs.right[order], pair[order]
    near = np.zeros(len(order), np.bool_)
    for step in (1, 2):
        close = (pair[step:] == pair[:-step]) & (left[step:] - left[:-step] <= NEAR)
        close &= np.abs(right[step:] - right[:-step]) <= NEAR
        near[step:] |= close
        near[:-step] |= close
    result = np.zeros(len(order), np.bool_)
    result[order] = near
    return result


def _evidence(words: Words, runs: Runs) -> tuple[Int64s, Float64s]:
    """Content words in common in each run and in the windows before and behind it, a little shifted or not: how many
    there are, and what they weigh."""
    owner = np.repeat(np.arange(len(runs)), runs.length)
    places = ranges(runs.left, runs.length)
    found = same_words(words, runs) & words.are_content(places)
    count = np.bincount(owner, found).astype(np.int64)
    weight = np.bincount(owner, words.weights.take(places) * found).astype(np.float64)
    for beside in (-_WINDOW, runs.length):
        places, found = _beside(words, runs, beside)
        count += np.count_nonzero(found, axis=0)
        weight += (words.weights.take(places) * found).sum(axis=0)
    return count, weight


def _beside(words: Words, runs: Runs, first: int | Int64s) -> tuple[Int64s, Bools]:
    """The words of a window that begins so many words behind the beginning of each run, as columns, and which are
    content words that stand at about the same place on the other side."""
    left, left_inside = _window(words, runs.left, first, range(_WINDOW))
    right, right_inside = _window(words, runs.right, first, range(min(_SHIFTS), _WINDOW + max(_SHIFTS)))
    hashes, others = words.hashes.take(left), words.hashes.take(right)
    found = np.zeros(left.shape, np.bool_)
    for shift in range(len(_SHIFTS)):
        shifted = slice(shift, shift + _WINDOW)
        found |= (hashes == others[shifted]) & right_inside[shifted]
    return left, found & left_inside & words.are_content(left)


def _window(words: Words, starts: Int64s, first: int | Int64s, steps: range) -> tuple[Int64s, Bools]:
    """The places so many steps behind each first one, as columns, and which of them are in the document of `starts`."""
    places = starts + first + np.array(steps)[:, None]
    document = words.documents[starts]
    inside = (places >= words.bounds[document]) & (places < words.bounds[document + 1])
    return np.clip(places, 0, len(words) - 1), inside


def _chain(left: list[int], right: list[int], length: list[int]) -> list[Stretch]:
    """The best chains of the runs of one pair of documents (sorted by left), each run in one chain."""
    if len(left) == 1:
        return [Stretch(left[0], left[0] + length[0], right[0], right[0] + length[0], float(length[0]))]
    scores, before = _best_chains(left, right, length)
    used = [False] * len(left)
    found = []
    for last in sorted(range(len(left)), key=lambda run: -scores[run]):
        members = []
        run = last
        while run >= 0 and not used[run]:
            used[run] = True
            members.append(run)
            run = before[run]
        if members:
            first = members[-1]
            found.append(
                Stretch(left[first], left[last] + length[last], right[first], right[last] + length[last], scores[last])
            )
    return found


def _best_chains(left: list[int], right: list[int], length: list[int]) -> tuple[list[float], list[int]]:
    """For each run the score of the best chain that ends in it, and the run before it there (-1 for none)."""
    scores = [float(words) for words in length]
    before = [-1] * len(left)
    for run in range(len(left)):
        l_start, r_start, own = left[run], right[run], length[run]
        for earlier in range(run - 1, max(-1, run - 1 - _LOOK_BACK), -1):
            l_gap = l_start - left[earlier] - length[earlier]
            r_gap = r_start - right[earlier] - length[earlier]
            if max(l_gap, r_gap) > _BRIDGE or min(l_gap, r_gap) < -own // 2:
                continue
            cost = _GAP_COST * (max(l_gap, r_gap, 0) + abs(l_gap - r_gap))
            if scores[earlier] - cost > 0 and scores[earlier] - cost + own > scores[run]:
                scores[run] = scores[earlier] - cost + own
                before[run] = earlier
    return scores, before


def grow(words: Words, found: list[Stretch]) -> list[Stretch]:
    """The stretches with both ends moved outwards as far as the words go on to correspond."""
    if not found:
        return []
    left, left_end, right, right_end = edges_of(found)
    forth = extend(words, left_end, right_end, 1)
    back = extend(words, left - 1, right - 1, -1)
    edges = zip(
        (left - back.left).tolist(),
        (left_end + forth.left).tolist(),
        (right - back.right).tolist(),
        (right_end + forth.right).tolist(),
        (forth.score + back.score).tolist(),
        strict=True,
    )
    return [Stretch(a, b, c, d, one.score + gain) for one, (a, b, c, d, gain) in zip(found, edges, strict=True)]


def _joined(found: list[Stretch]) -> list[Stretch]:
    """The stretches of one pair of documents, those that run into each other along one diagonal made one."""
    result: list[Stretch] = []
    for stretch in sorted(found, key=lambda one: (one.left, one.right)):
        for place in range(len(result) - 1, max(-1, len(result) - 1 - _LOOK_BACK), -1):
            if _go_on(result[place], stretch):
                result[place] = _union(result[place], stretch)
                break
        else:
            result.append(stretch)
    return result


def _go_on(first: Stretch, second: Stretch) -> bool:
    """Whether `second` overlaps or touches `first` on both sides at about the same shift."""
    if second.left > first.left_end + 1 or second.right > first.right_end + 1 or second.right_end < first.right:
        return False
    shift = abs((second.left - first.left) - (second.right - first.right))
    end_shift = abs((second.left_end - first.left_end) - (second.right_end - first.right_end))
    shorter = min(second.left_end - second.left, first.left_end - first.left)
    return second.right >= first.right and min(shift, end_shift) <= max(10, shorter // 4)


def _union(first: Stretch, second: Stretch) -> Stretch:
    return Stretch(
        min(first.left, second.left),
        max(first.left_end, second.left_end),
        min(first.right, second.right),
        max(first.right_end, second.right_end),
        max(first.score, second.score),
    )
