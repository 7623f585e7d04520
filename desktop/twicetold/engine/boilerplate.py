"""Phrases without interest, and where they stand in a text.

Windows of three to ten words are hashed for all places at once and looked up in the hashes of the list, so that it
costs the same whether the list has three phrases or thousands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from twicetold.engine.tokens import Bools, Tokens, UInt64s, tokenise

SHORTEST = 3  # words of a phrase
_WHOLE = 10  # words: a phrase of at most so many counts only where all of it stands
_RUN = 5  # words in a row that count where they stand in a longer one
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BITS = 20
_BETWEEN = "\n.\n"


class Boilerplate:
    """A list of phrases and longer texts. Of a longer one each run of five words counts, wherever it stands."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """The list of these. What has fewer than three words counts for nothing."""
        found: defaultdict[int, list[UInt64s]] = defaultdict(list)
        for words in _words_of(phrases):
            length = len(words) if len(words) <= _WHOLE else _RUN
            for size, hashes in _windows(words, {length}):
                found[size].append(hashes)
        self._listed = {size: _Listed(np.unique(np.concatenate(hashes))) for size, hashes in found.items()}

    def __bool__(self) -> bool:
        """Whether anything is in the list that counts."""
        return bool(self._listed)

    def covers(self, tokens: Tokens) -> Bools:
        """Which words of a text stand in a phrase of the list."""
        edges = np.zeros(len(tokens) + 1, np.int64)
        for size, hashes in _windows(tokens.hashes, set(self._listed)):
            places = self._listed[size].places(hashes)
            edges[places] += 1
            edges[places + size] -= 1
        covered: Bools = np.cumsum(edges[:-1]) > 0
        return covered


class _Listed:
    """The hashes of windows of one size; a table of their low bits, since most of what is looked up is not there."""

    def __init__(self, hashes: UInt64s) -> None:
        self._hashes = hashes
        self._low = np.uint64((1 << _BITS) - 1)
        self._table = np.zeros(1 << _BITS, np.bool_)
        self._table[hashes & self._low] = True

    def places(self, hashes: UInt64s) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """At which places a listed window begins."""
        maybe = np.flatnonzero(self._table[hashes & self._low])
        return maybe[np.isin(hashes[maybe], self._hashes)]


def _words_of(phrases: Iterable[str]) -> Iterator[UInt64s]:
    """The words of each phrase. All are tokenised as one text, with full stops over which no word goes on."""
    texts = [phrase + _BETWEEN for phrase in phrases]
    tokens = tokenise("".join(texts))
    ends = np.searchsorted(tokens.starts, np.cumsum([len(text) for text in texts])).tolist()
    for start, end in pairwise([0, *ends]):
        yield tokens.hashes[start:end]


def _windows(words: UInt64s, sizes: set[int]) -> Iterator[tuple[int, UInt64s]]:
    """The hashes of all windows of each of these sizes, the smallest first, with the size."""
    hashes = words
    for size in range(2, min(max(sizes, default=0), len(words)) + 1):
        hashes = hashes[:-1] * _FACTOR + words[size - 1 :]
        if size in sizes and size >= SHORTEST:
            yield size, hashes ^ (hashes >> np.uint64(32))
