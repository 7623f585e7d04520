"""How many words documents share: in all, and pair by pair. A word counts once, in however many matches it stands."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

import numpy as np

from twicetold.engine.tokens import Int64s, unpack_places
from twicetold.export.report import Match, Pair
from twicetold_db import Library

_Spans = list[tuple[int, int]]


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
    spans: defaultdict[int, defaultdict[int, _Spans]] = defaultdict(lambda: defaultdict(list))
    for match in told:
        if match.status != "excluded":
            for one, other in ((match.left, match.right), (match.right, match.left)):
                spans[one.document][other.document].append((one.start, one.end))
    starts = {document: word_starts(library, document) for document in spans}
    shared = {one: words_covered(starts[one], chain.from_iterable(spans[one].values())) for one in spans}
    words = {(one, other): words_covered(starts[one], spans[one][other]) for one in spans for other in spans[one]}
    sides = dict.fromkeys((match.left.document, match.right.document) for match in told)
    pairs = (Pair(*pair, words[pair], words[pair[::-1]]) for pair in sides if pair in words and pair[0] != pair[1])
    return shared, tuple(pairs)
