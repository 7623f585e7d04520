"""Seeds: places of two documents where the same letters begin; and runs of them on one diagonal.

Letter-grams from the starts of words, spaces ignored, as in passim (Smith, Cordell, Dillon 2013), but shorter.
All documents are sorted at once; nothing loops over pairs of documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.words import Words
from twicetold.engine.tokens import GRAM_LETTERS, Bools, Int64s, UInt32s, UInt64s

_LINK = 8  # seeds on one diagonal at most this many words apart are one run
_PAGE_BITS = 9
_PAGE = 1 << _PAGE_BITS
_BLOCK = 1 << 16  # values that are looked at together: so many fit a processor's cache
_GROUPS = 1 << 14  # hashes whose places are linked together
_PLACE = np.uint64(0xFFFFFFFF)
_HASH_SHIFT = np.uint64(32)


@dataclass(frozen=True, eq=False)
class Runs:
    """R stretches of words that stand on one diagonal in two places: words `left` to `left + length` are those
    from `right` on, but for a few exchanged ones. `left` is lower than `right`; both count over all documents.
    """

    left: Int64s
    right: Int64s
    length: Int64s

    def __len__(self) -> int:
        return len(self.left)

    def take(self, which: Bools | Int64s) -> "Runs":
        """The runs chosen by an index or a mask."""
        return Runs(self.left[which], self.right[which], self.length[which])


def groups_of_equal(ordered: UInt64s | UInt32s | Int64s) -> tuple[Int64s, Int64s]:
    """Where each run of equal values begins in a sorted array, and how long it is."""
    if not len(ordered):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return starts, np.diff(np.append(starts, len(ordered)))


def distinct(values: UInt64s) -> UInt64s:
    """The values in order, each once. Sorts them in place: numpy's `unique` lets no other thread run meanwhile."""
    values.sort()
    return values[groups_of_equal(values)[0]]


def linked(keys: UInt64s, most: int, neighbours: int, first: int = 0) -> Iterator[tuple[UInt64s, UInt64s]]:
    """Pairs of keys with the same hash, the lower place left. A key is a hash in the high 32 bits and a place.

    The first `most` places of a hash are linked each with each, the others with the `neighbours` before them. What
    comes behind changes nothing of what was linked, as when a document is added to a library. Pairs whose right place
    comes before `first` are left out. Sorts `keys`. Gives the pairs in parts that fit a processor's cache.
    """
    put_in_order(keys)
    all_starts, all_sizes = repeated(keys, _HASH_SHIFT)
    for begin in range(0, len(all_starts), _GROUPS):
        starts, sizes = all_starts[begin : begin + _GROUPS], all_sizes[begin : begin + _GROUPS]
        place = ranges(starts + 1, sizes - 1)
        rank = place - np.repeat(starts, sizes - 1)  # the first of each hash is 0: it has none before it
        if first:
            new = np.flatnonzero((keys[place] & _PLACE) >= np.uint64(first))
            place, rank = place[new], rank[new]
        for step in range(1, most):
            if not len(place):
                break
            yield keys[place - step], keys[place]
            going_on = np.flatnonzero(rank > step if step < neighbours else (rank > step) & (rank < most))
            place, rank = place[going_on], rank[going_on]


def put_in_order(keys: UInt64s) -> None:
    """Sort keys where they are. Those that are in order are not written to: others may be reading them meanwhile."""
    for start in range(0, len(keys) - 1, _BLOCK):
        block = keys[start : start + _BLOCK + 1]
        if (block[1:] < block[:-1]).any():
            keys.sort()
            return


def places_of(keys: UInt64s) -> Int64s:
    """The places in the low 32 bits of keys."""
    return keys.astype(np.uint32).astype(np.int64)


def repeated(ordered: UInt64s, shift: np.uint64) -> tuple[Int64s, Int64s]:
    """Where values begin in a sorted array that stand there more than once, and how often. They are compared without
    so many of their lowest bits; most values stand alone, so that nothing is made of them."""
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(ordered) - 1, _BLOCK):
        block = ordered[start : start + _BLOCK + 1]
        parts.append(np.flatnonzero((block[1:] ^ block[:-1]) >> shift == 0) + start)
    again = np.concatenate(parts)  # places of values that are followed by the same one
    if not len(again):
        return again, again
    firsts = np.flatnonzero(np.append(True, np.diff(again) > 1))
    return again[firsts], np.diff(np.append(firsts, len(again))) + 1


def ranges(starts: Int64s, lengths: Int64s) -> Int64s:
    """start, start + 1, … for each start, so many as its length, one behind the other."""
    offsets = np.append(0, np.cumsum(lengths))
    return np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])


class Bounds:
    """Which of D documents each of many places lies in: `firsts` (D + 1) tells where each begins and the last ends."""

    def __init__(self, firsts: Int64s) -> None:
        self.firsts = firsts
        pages = np.arange(0, int(firsts[-1]) + 1, _PAGE)
        self._at_page = np.searchsorted(firsts, pages, side="right") - 1

    def __len__(self) -> int:
        return len(self.firsts) - 1

    @property
    def end(self) -> int:
        """How many places there are."""
        return int(self.firsts[-1])

    def documents(self, places: Int64s) -> Int64s:
        """The number of the document that each place lies in. A table of pages first: far quicker than to search."""
        found: Int64s = self._at_page[places >> _PAGE_BITS]
        late = np.flatnonzero(places >= self.firsts[found + 1])
        while len(late):
            found[late] += 1
            late = late[places[late] >= self.firsts[found[late] + 1]]
        return found

    def pairs(self, left: Int64s, right: Int64s) -> Int64s:
        """One number for the pair of documents of each two places."""
        return self.documents(left) * len(self) + self.documents(right)


def runs_of(left: Int64s, right: Int64s, bounds: Bounds, words: Words) -> Runs:
    """Runs of linked places; the right ones are those of `words`, which are the last of all."""
    keys = ((right - left).astype(np.uint64) << np.uint64(32)) | left.astype(np.uint64)
    keys.sort()
    left = keys.astype(np.uint32).astype(np.int64)
    right = left + (keys >> np.uint64(32)).astype(np.int64)
    close = np.flatnonzero(keys[1:] - keys[:-1] <= _LINK)
    same = bounds.pairs(left[close], right[close]) == bounds.pairs(left[close + 1], right[close + 1])
    begins = np.ones(len(keys), np.bool_)
    begins[close[same] + 1] = False
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(keys))[: len(first)] - 1
    covered = covered_words(words, right[last] - (bounds.end - len(words)))
    return Runs(left[first], right[first], left[last] - left[first] + covered)


def covered_words(words: Words, places: Int64s) -> Int64s:
    """How many whole words the letter-gram at each place goes over, at least 1."""
    widths = np.full(len(words) + 1, GRAM_LETTERS + 1, np.uint8)  # nothing goes over the end of all words
    for start in range(0, len(words), _BLOCK):
        block = slice(start, start + _BLOCK)
        widths[:-1][block] = np.minimum(words.ends[block] - words.starts[block], GRAM_LETTERS + 1)
    covered = np.ones(len(places), np.int64)
    for start in range(0, len(places), _BLOCK):
        going = np.arange(start, min(start + _BLOCK, len(places)))
        letters = widths[places[going]]
        for count in range(1, GRAM_LETTERS + 1):
            letters += widths[places[going] + count]
            inside = np.flatnonzero(letters <= GRAM_LETTERS)
            going, letters = going[inside], letters[inside]
            covered[going] += 1
            if not len(going):
                break
    return covered


def trimmed(words: Words, runs: Runs) -> Runs:
    """The runs up to their last word that is the same on both sides; a letter-gram may end within other words."""
    left, right = (words.bounds[words.documents[places] + 1] - places for places in (runs.left, runs.right))
    lengths = np.minimum(runs.length, np.minimum(left, right))
    if not len(runs):
        return runs
    counted = ranges(np.ones(len(runs), np.int64), lengths)
    last = np.where(same_words(words, Runs(runs.left, runs.right, lengths)), counted, 1)
    return Runs(runs.left, runs.right, np.maximum.reduceat(last, np.cumsum(lengths) - lengths))


def same_words(words: Words, runs: Runs) -> Bools:
    """For each word of each run, one run behind the other, whether it is the same on both sides."""
    same: Bools = words.hashes[ranges(runs.left, runs.length)] == words.hashes[ranges(runs.right, runs.length)]
    return same


def equal_words(words: Words, runs: Runs) -> UInt64s:
    """How many words of each run are the same on both sides."""
    same = np.append(0, np.cumsum(same_words(words, runs)))
    stops = np.cumsum(runs.length)
    counted: UInt64s = (same[stops] - same[stops - runs.length]).astype(np.uint64)
    return counted
