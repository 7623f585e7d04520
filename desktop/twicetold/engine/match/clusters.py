"""Clusters: all the places where one text stands."""

from collections.abc import Sequence
from dataclasses import replace

from twicetold.engine.match.values import Match
from twicetold.engine.text import Span

Side = tuple[int, int, int]  # of a match: document, start, end
_Numbered = tuple[int, int, int, int]  # and the number of the match


def with_clusters(matches: Sequence[Match]) -> list[Match]:
    """The matches, each with the number of its cluster."""
    numbers = clusters_of(
        [(_side(one.left_document, one.left), _side(one.right_document, one.right)) for one in matches]
    )
    return [replace(match, cluster=number) for match, number in zip(matches, numbers, strict=True)]


def _side(document: int, span: Span) -> Side:
    return document, span.start, span.end


def clusters_of(matches: Sequence[tuple[Side, Side]]) -> list[int]:
    """The numbers of the clusters of matches: those that cover half of one another's text share one."""
    leader = list(range(len(matches)))
    sides = sorted((*side, number) for number, match in enumerate(matches) for side in match)
    open_sides: list[_Numbered] = []
    for side in sides:
        open_sides = [one for one in open_sides if one[0] == side[0] and one[2] > side[1]]
        for other in open_sides:
            if _mostly_the_same(side, other):
                leader[_first(leader, side[3])] = _first(leader, other[3])
        open_sides.append(side)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(_first(leader, number), len(numbers) + 1) for number in range(len(matches))]


def _mostly_the_same(one: _Numbered, other: _Numbered) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return 2 * shared >= max(one[2] - one[1], other[2] - other[1])


def _first(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number
