"""Clusters: all the places where one text stands."""

from collections.abc import Sequence
from dataclasses import replace

from twicetold.engine.match.values import Match

_Side = tuple[int, int, int, int]  # document, start, end, number of the match


def with_clusters(matches: Sequence[Match]) -> list[Match]:
    """The matches, each with the number of its cluster: those that cover half of one another's text share one."""
    leader = list(range(len(matches)))
    sides = sorted(side for number, match in enumerate(matches) for side in _sides(number, match))
    open_sides: list[_Side] = []
    for side in sides:
        open_sides = [one for one in open_sides if one[0] == side[0] and one[2] > side[1]]
        for other in open_sides:
            if _mostly_the_same(side, other):
                leader[_first(leader, side[3])] = _first(leader, other[3])
        open_sides.append(side)
    numbers: dict[int, int] = {}
    return [
        replace(match, cluster=numbers.setdefault(_first(leader, number), len(numbers) + 1))
        for number, match in enumerate(matches)
    ]


def _sides(number: int, match: Match) -> tuple[_Side, _Side]:
    return (
        (match.left_document, match.left.start, match.left.end, number),
        (match.right_document, match.right.start, match.right.end, number),
    )


def _mostly_the_same(one: _Side, other: _Side) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return 2 * shared >= max(one[2] - one[1], other[2] - other[1])


def _first(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number
