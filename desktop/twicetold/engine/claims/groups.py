"""Groups of sentences that make the same claim, from scored pairs of them.

A group grows only while its sentences are alike on average (average linkage), so that no chain of half-alike
sentences leads from one claim to another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from twicetold.engine.claims.scoring import ClaimPairs

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """A group: its texts in order, and the score of each pair of them, the lower first; 0 where it has none."""

    texts: tuple[int, ...]
    scores: dict[Pair, float]

    @property
    def score(self) -> float:
        """How alike its texts are on average."""
        return sum(self.scores.values()) / len(self.scores)


def linked(pairs: ClaimPairs, least: float) -> list[Linked]:
    """The groups of two and more texts, each text in one at most.

    Two groups become one where the scores between them are `least` on average, the best first.
    """
    scores = _scores(pairs.take(pairs.score >= least))
    group_of = {one: [one] for pair in scores for one in pair}
    for left, right in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        one, other = group_of[left], group_of[right]
        if one is not other and _mean(one, other, scores) >= least:
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}.values()
    return [Linked(tuple(group), {pair: scores.get(pair, 0.0) for pair in combinations(group, 2)}) for group in groups]


def between_groups(groups: Iterable[Linked], pairs: ClaimPairs, least: float) -> ClaimPairs:
    """The pairs from the score `least` on that are in no group: their sentences may make more than one claim."""
    within = {pair for group in groups for pair in group.scores}
    sides = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    outside = np.fromiter((pair not in within for pair in sides), np.bool_, len(pairs.left))
    return pairs.take(outside & (pairs.score >= least))


def _scores(pairs: ClaimPairs) -> dict[Pair, float]:
    sides = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return dict(zip(sides, np.round(pairs.score.astype(np.float64), 4).tolist(), strict=True))


def _mean(one: list[int], other: list[int], scores: dict[Pair, float]) -> float:
    between = [scores.get((min(left, right), max(left, right)), 0.0) for left in one for right in other]
    return sum(between) / len(between)
