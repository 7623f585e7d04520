"""The fingerprint index of a library, by which a new document finds the few that it shares text with.

Fingerprints (see `match.proposals`) are kept in segments, each of some documents. In a segment they are sorted by
hash and cut into `buckets` by its highest bits, so that a look-up reads only the buckets it asks for, and a `sieve`
tells of which nothing is there; all this takes less than ten bytes a word. Segments merge as they grow, as in a
log-structured merge tree (O'Neil, Cheng, Gawlick, O'Neil 1996), so that adding a document costs little whatever the
size of the library.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.index.buckets import Packed, pack
from twicetold.engine.match.gathering import Gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.tokens import Int64s, UInt64s

WAY = 3  # in which fingerprints are made; told up when the same text gives others than before
_PLACE = np.uint64((1 << 32) - 1)
_GROWTH = 4  # a segment merges with the one before it, unless that has so many times its words


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document in a segment: where its words are numbered from there, and how many they are."""

    document: int
    first_word: int
    words: int


@dataclass(frozen=True, eq=False)
class Segment:
    """Some documents and their fingerprints, ready to be kept."""

    documents: tuple[Indexed, ...]
    grams: Packed
    terms: Packed


def segment_of(ids: Sequence[int], documents: Gathered) -> Segment:
    """The segment of these documents, numbered by their ids in the library. Sorts their fingerprints."""
    return Segment(tuple(indexed(ids, documents)), pack(documents.prints.grams), pack(documents.prints.terms))


def indexed(ids: Sequence[int], documents: Gathered) -> list[Indexed]:
    """The documents as they stand in a segment of their own."""
    bounds = documents.words.bounds
    counted = zip(ids, bounds[:-1].tolist(), np.diff(bounds).tolist(), strict=True)
    return [Indexed(*row) for row in counted]


@dataclass(frozen=True, eq=False)
class Pieces:
    """Ranges of places that stay together, in order: where each begins and ends, and by how much it moves."""

    firsts: Int64s
    ends: Int64s
    shifts: Int64s


def pieces_of(ranges: Sequence[tuple[int, int, int]]) -> Pieces:
    """The pieces of ranges of places: a first place, how many from there on, and the first one's new place.

    The first places rise.
    """
    rows = np.array(ranges, np.int64).reshape(-1, 3)
    firsts, counts, numbers = rows[rows[:, 1] > 0].T
    ends, shifts = firsts + counts, numbers - firsts
    apart = (firsts[1:] != ends[:-1]) | (shifts[1:] != shifts[:-1])
    begins, last = np.append(True, apart)[: len(firsts)], np.append(apart, True)[: len(ends)]
    return Pieces(firsts[begins], ends[last], shifts[begins])


def renumbered(kept: UInt64s, pieces: Pieces) -> UInt64s:
    """Fingerprints with other places. Those of places in none of these pieces, of documents that are gone, are left
    out."""
    if not len(pieces.firsts):
        return kept[:0]
    places = (kept & _PLACE).view(np.int64)
    which = np.maximum(np.searchsorted(pieces.firsts, places, side="right") - 1, 0)
    inside = np.flatnonzero((places >= pieces.firsts[which]) & (places < pieces.ends[which]))
    return kept[inside] + pieces.shifts[which[inside]].view(np.uint64)


def merged(segments: Sequence[tuple[Sequence[Indexed], Fingerprints]]) -> Segment:
    """One segment of the documents of several, numbered anew; `Fingerprints` are all of each segment's."""
    rows: list[Indexed] = []
    grams, terms = [], []
    word = 0
    for documents, prints in segments:
        ranges = []
        for one in sorted(documents, key=lambda one: one.first_word):
            rows.append(Indexed(one.document, word, one.words))
            ranges.append((one.first_word, one.words, word))
            word += one.words
        pieces = pieces_of(ranges)
        grams.append(renumbered(prints.grams, pieces))
        terms.append(renumbered(prints.terms, pieces))
    return Segment(tuple(rows), pack(np.concatenate(grams)), pack(np.concatenate(terms)))


def to_merge(words: Sequence[int]) -> int:
    """How many of the last segments, of so many words each, are to become one: 1 for none but itself."""
    count, size = 1, words[-1]
    while count < len(words) and words[-count - 1] < _GROWTH * size:
        size += words[-count - 1]
        count += 1
    return count
