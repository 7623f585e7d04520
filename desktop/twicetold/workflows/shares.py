"""How many words documents share: in all, and pair by pair. A word counts once, in however many matches it stands."""

from collections.abc import Iterable
from itertools import chain

import numpy as np

from twicetold.engine.packing import unpack_places
from twicetold.engine.tokens import Int64s
from twicetold.export.report import Match, Pair
from twicetold_db import Library


def word_starts(library: Library, document: int) -> Int64s:
    """Where the words of a document start, in order. Raises `NoSuchDocument`."""
    return unpack_places(library.tokens(document))[0]


def words_covered(starts: Int64s, spans: Iterable[tuple[int, int]]) -> int:
    """How many of the words that start at `starts` lie in at least one of the spans."""
    return int(covered(starts, spans).sum())


def covered(starts: Int64s, spans: Iterable[tuple[int, int]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each of the words that start at `starts` whether it lies in at least one of the spans."""
    edges = np.fromiter(chain.from_iterable(spans), np.int64).reshape(-1, 2)
    change = np.zeros(len(starts) + 1, np.int64)
    np.add.at(change, np.searchsorted(starts, edges[:, 0]), 1)
    np.add.at(change, np.searchsorted(starts, edges[:, 1]), -1)
    return np.cumsum(change[:-1]) > 0


def shared_words(library: Library, matches: Iterable[Match]) -> tuple[dict[int, int], tuple[Pair, ...]]:
    """How many words of each document stand in matches that are not set aside, and how many of each pair's.

    Documents without such a match are left out.
    """
    told = list(matches)
    sides = _sides(told)
    if not len(sides):
        return {}, ()
    first, last = _words_of(library, sides)
    documents, of_document = np.unique(sides[:, 0], return_inverse=True)
    shared = dict(zip(documents.tolist(), _counted(of_document, first, last), strict=True))
    both, of_pair = np.unique(sides[:, :2], axis=0, return_inverse=True)
    words = dict(zip(map(tuple, both.tolist()), _counted(of_pair.reshape(-1), first, last), strict=True))
    pairs = dict.fromkeys((match.left.document, match.right.document) for match in told)
    found = (Pair(*pair, words[pair], words[pair[::-1]]) for pair in pairs if pair in words and pair[0] != pair[1])
    return shared, tuple(found)


def _sides(matches: Iterable[Match]) -> Int64s:
    """The sides of the matches that are not set aside, int64[n, 4]: document, the other one, start, end."""
    rows = (
        row
        for match in matches
        if match.status != "excluded"
        for one, other in ((match.left, match.right), (match.right, match.left))
        for row in (one.document, other.document, one.start, one.end)
    )
    return np.fromiter(rows, np.int64).reshape(-1, 4)


def _words_of(library: Library, sides: Int64s) -> tuple[Int64s, Int64s]:
    """The numbers of the first word of each side, and of the first one behind it, in its document."""
    packed = library.packed_tokens()
    first, last = np.empty(len(sides), np.int64), np.empty(len(sides), np.int64)
    order = np.argsort(sides[:, 0], kind="stable")
    documents, begins = np.unique(sides[order, 0], return_index=True)
    for document, rows in zip(documents.tolist(), np.split(order, begins[1:]), strict=True):
        starts = unpack_places(packed[document])[0]
        first[rows], last[rows] = np.searchsorted(starts, sides[rows, 2]), np.searchsorted(starts, sides[rows, 3])
    return first, last


def _counted(group: Int64s, first: Int64s, last: Int64s) -> list[int]:
    """For each group, numbered from 0, how many words lie in at least one of its ranges."""
    apart = group * (int(last.max()) + 1)  # so that a range never reaches into the next group
    order = np.argsort(apart + first, kind="stable")
    begin, end = (apart + first)[order], (apart + last)[order]
    reached = np.concatenate([begin[:1], np.maximum.accumulate(end)[:-1]])
    new = np.maximum(0, end - np.maximum(begin, reached))
    return [int(words) for words in np.bincount(group[order], weights=new)]
