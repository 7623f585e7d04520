"""Groups of sentences that make the same claim, from scored pairs of them.

A group grows only while its sentences are alike on average (average linkage), so that no chain of half-alike
sentences leads from one claim to another. Sentences with the same words count as one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from twicetold.engine.claims.scoring import ClaimPairs

Texts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """A group: its sentences by their places, in order, in lists of those that have the same words; and the scores
    of the pairs of those lists (by their first sentences, the lower first), 0 where there is none."""

    texts: tuple[tuple[int, ...], ...]
    scores: dict[Texts, float]

    @property
    def score(self) -> float:
        """How alike its texts are on average."""
        return sum(self.scores.values()) / len(self.scores)


def linked(words: Sequence[Hashable], pairs: ClaimPairs, least: float) -> list[Linked]:
    """The groups of two and more texts, each text in one at most. `words` tells which sentences have the same words:
    those alone are no group, since they are copies.

    Two groups become one where the scores between them are `least` on average, the best first.
    """
    copies: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, said in enumerate(words):
        copies[said].append(place)
    first = {place: places[0] for places in copies.values() for place in places}
    scores = _scores(first, pairs.take(pairs.score >= least))
    group_of = {one: [one] for one in sorted(set(first.values()))}
    for left, right in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        one, other = group_of[left], group_of[right]
        if one is not other and _mean(one, other, scores) >= least:
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(group): sorted(group) for group in group_of.values()}.values()
    found = (_linked([tuple(copies[words[one]]) for one in group], scores) for group in groups)
    return [one for one in found if len(one.texts) > 1]


def between_groups(groups: Iterable[Linked], pairs: ClaimPairs, least: float) -> ClaimPairs:
    """The pairs from the score `least` on that are in no group: their sentences may make more than one claim."""
    within = {(left, right) for group in groups for left, right in combinations(sorted(sum(group.texts, ())), 2)}
    sides = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    outside = np.fromiter((pair not in within for pair in sides), np.bool_, len(pairs.left))
    return pairs.take(outside & (pairs.score >= least))


def _scores(first: dict[int, int], pairs: ClaimPairs) -> dict[Texts, float]:
    """The best score between each two texts."""
    best: dict[Texts, float] = {}
    rounded = np.round(pairs.score.astype(np.float64), 4)
    for left, right, score in zip(pairs.left.tolist(), pairs.right.tolist(), rounded.tolist(), strict=True):
        texts = min(first[left], first[right]), max(first[left], first[right])
        if texts[0] != texts[1]:
            best[texts] = max(score, best.get(texts, 0.0))
    return best


def _mean(one: list[int], other: list[int], scores: dict[Texts, float]) -> float:
    between = [scores.get((min(left, right), max(left, right)), 0.0) for left in one for right in other]
    return sum(between) / len(between)


def _linked(texts: list[tuple[int, ...]], scores: dict[Texts, float]) -> Linked:
    firsts = [places[0] for places in texts]
    pairs = [(left, right) for place, left in enumerate(firsts) for right in firsts[place + 1 :]]
    return Linked(tuple(texts), {pair: scores.get(pair, 0.0) for pair in pairs})
