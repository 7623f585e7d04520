"""Clusters: all the places where one text stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from twicetold.engine.match.seeds import ranges
from twicetold.engine.match.values import Match
from twicetold.engine.text import Span
from twicetold.engine.tokens import Int64s

Side = tuple[int, int, int]  # of a match: document, start, end
_PLACE_BITS = 32  # of a place in its document
_BLOCK = 1 << 12  # sides that are looked at together


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
    sides = np.array(matches, np.int64).reshape(-1, 3)
    order = np.lexsort(sides.T[::-1])
    sides, match = sides[order], order // 2
    again = (sides[1:] == sides[:-1]).all(axis=1)
    links = [(match[:-1][again], match[1:][again])]
    first = np.flatnonzero(np.append(True, ~again)[: len(sides)])
    links += [(match[first[one]], match[first[other]]) for one, other in _mostly_the_same(sides[first])]
    one, other = (np.concatenate(side) for side in zip(*links, strict=True))
    numbers: list[int] = (np.unique(_leaders(len(matches), one, other), return_inverse=True)[1] + 1).tolist()
    return numbers


def _mostly_the_same(sides: Int64s) -> Iterator[tuple[Int64s, Int64s]]:
    """Pairs of sides that cover half of one another. They are in order, and each is there once."""
    document, start, end = sides.T
    reach = np.searchsorted(document << _PLACE_BITS | start, document << _PLACE_BITS | end)
    for first in range(0, len(sides), _BLOCK):
        numbers = np.arange(first, min(first + _BLOCK, len(sides)))
        counts = reach[numbers] - numbers - 1
        one, other = np.repeat(numbers, counts), ranges(numbers + 1, counts)
        shared = np.minimum(end[one], end[other]) - start[other]
        longer = np.maximum(end[one] - start[one], end[other] - start[other])
        same = np.flatnonzero(2 * shared >= longer)
        yield one[same], other[same]


def _leaders(count: int, one: Int64s, other: Int64s) -> Int64s:
    """Of each of so many the first one that it is linked to, over however many others."""
    leader = np.arange(count)
    while len(one):
        first, second = leader[one], leader[other]
        apart = np.flatnonzero(first != second)
        one, other = one[apart], other[apart]
        np.minimum.at(leader, np.maximum(first, second)[apart], np.minimum(first, second)[apart])
        while (leader[leader] != leader).any():
            leader = leader[leader]
    return leader
