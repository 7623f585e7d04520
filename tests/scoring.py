"""How well matches agree with planted cases: precision, recall, granularity.

By characters of both sides, over all pairs of documents, after the definitions of Potthast, Stein, Barrón-Cedeño
and Rosso (2010): a match finds a case where the two overlap on both sides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from planting import Case
from twicetold.engine.match import Match
from twicetold.engine.text import Span

_Places = tuple[Span, Span]
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, `granularity` from 1 on (matches for each case that was found); recall also by kind."""

    precision: float
    recall: float
    granularity: float
    recall_by_kind: dict[str, float]

    @property
    def plagdet(self) -> float:
        """The three figures in one."""
        if not self.precision + self.recall:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall) / log2(1 + self.granularity)


def score(cases: Sequence[Case], matches: Iterable[Match]) -> Score:
    """How well `matches` agree with `cases`. Matches inside one document do not count."""
    found = _by_pair(matches)
    planted = defaultdict(list)
    for case in cases:
        planted[_pair(case)].append(_places(case))
    right = total = 0
    for pair, places in found.items():
        common = [_common(one, other) for one in places for other in planted[pair]]
        right += _length(one for one in common if one)
        total += _length(places)
    covered = [(case, *_coverage(_places(case), found.get(_pair(case), []))) for case in cases]
    pieces = [count for _, _, count in covered if count]
    return Score(
        precision=right / total if total else 1.0,
        recall=_recall(covered),
        granularity=sum(pieces) / len(pieces) if pieces else 1.0,
        recall_by_kind={
            kind: _recall([one for one in covered if one[0].kind == kind]) for kind in {case.kind for case in cases}
        },
    )


def _by_pair(matches: Iterable[Match]) -> dict[_Pair, list[_Places]]:
    found: dict[_Pair, list[_Places]] = defaultdict(list)
    for match in matches:
        if match.left_document != match.right_document:
            found[match.left_document, match.right_document].append((match.left, match.right))
    return found


def _pair(case: Case) -> _Pair:
    return min(case.source, case.copy), max(case.source, case.copy)


def _places(case: Case) -> _Places:
    in_order = case.source < case.copy
    return (case.source_span, case.copy_span) if in_order else (case.copy_span, case.source_span)


def _common(one: _Places, other: _Places) -> _Places | None:
    """What two pairs of spans share, where they share something on both sides."""
    left, right = (
        (max(mine.start, theirs.start), min(mine.end, theirs.end)) for mine, theirs in zip(one, other, strict=True)
    )
    return (Span(*left), Span(*right)) if left[0] < left[1] and right[0] < right[1] else None


def _length(places: Iterable[_Places]) -> int:
    """The characters that the spans cover on both sides, each counted once."""
    both = list(places)
    return sum(_covered(pair[side] for pair in both) for side in (0, 1))


def _covered(spans: Iterable[Span]) -> int:
    covered = reached = 0
    for span in sorted(spans, key=lambda one: one.start):
        covered += max(0, span.end - max(reached, span.start))
        reached = max(reached, span.end)
    return covered


def _coverage(case: _Places, found: Sequence[_Places]) -> tuple[float, int]:
    """Which share of a case was found, and in how many pieces."""
    common = [one for one in (_common(case, other) for other in found) if one]
    return _length(common) / _length([case]), len(common)


def _recall(covered: Sequence[tuple[Case, float, int]]) -> float:
    sizes = [_length([_places(case)]) for case, _, _ in covered]
    return sum(size * share for size, (_, share, _) in zip(sizes, covered, strict=True)) / sum(sizes) if sizes else 1.0
