"""The fingerprint index of a library, by which a new document finds the few that it shares text with.

Fingerprints (see `match.proposals`) are kept in segments, each of some documents. In a segment they are sorted by
hash and cut into buckets by its highest bits, so that a look-up reads only the buckets it asks for; what a bucket's
number and the order in it tell already is not kept, which leaves about nine bytes a word. Segments merge as they
grow, as in a log-structured merge tree (O'Neil, Cheng, Gawlick, O'Neil 1996), so that adding a document costs little
whatever the size of the library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from twicetold.engine.match.gathering import Gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.match.seeds import distinct, groups_of_equal
from twicetold.engine.tokens import Int64s, UInt8s, UInt32s, UInt64s

WAY = 2  # in which fingerprints are made; told up when the same text gives others than before
_BUCKET = 64  # fingerprints of a bucket, at most, as a rule
_SPLIT_FROM = 1 << 17  # fingerprints of a segment that are cut into buckets; fewer stay together
_AT_ONCE = 1 << 17  # fingerprints that are packed together
_HASH_BITS = 32
_FOUR = np.dtype("<u4").itemsize
_PLACE = np.uint64((1 << 32) - 1)
_GROWTH = 2  # a segment merges with the one before it, unless that has so many times its words


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document in a segment: where its words are numbered from there, and how many they are."""

    document: int
    first_word: int
    words: int


class Code(NamedTuple):
    """How the fingerprints of one kind are kept in a segment, in bits.

    So many of the highest bits of a hash are the number of its bucket; so many of the lowest, and a place of so many
    bits, are an entry of the bucket. The bits of the hash between them are told by where the entry stands (see
    `pack`).
    """

    bucket: int
    low: int
    place: int

    @property
    def size(self) -> int:
        """The bytes of an entry."""
        return -(-(self.low + self.place) // 8)

    @property
    def cells(self) -> int:
        """How many values the bits of a hash between those of the bucket and those of the entry have."""
        return 1 << (_HASH_BITS - self.bucket - self.low)


@dataclass(frozen=True, eq=False)
class Packed:
    """Fingerprints of one kind in buckets, and how they are kept there."""

    code: Code
    buckets: tuple[tuple[int, bytes], ...]


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


def pack(prints: UInt64s) -> Packed:
    """Fingerprints in buckets. Sorts them.

    A bucket is its entries, the lowest byte first, and a row of bits that tells of each entry the bits of its hash
    between (Elias 1974, Fano 1971): a 0 for each value from 0 on, and a 1 before it for each entry with this value.
    """
    prints.sort()
    code = code_for(prints)
    return Packed(code, tuple(bucket for part in _parts(prints, code) for bucket in buckets_of(part, code)))


def _parts(prints: UInt64s, code: Code) -> list[UInt64s]:
    """Fingerprints in order, so many whole buckets at a time as fit a processor's cache."""
    parts = len(prints) // _AT_ONCE + 1
    if parts == 1 or not code.bucket:
        return [prints]
    firsts = np.arange(1, parts, dtype=np.uint64) * np.uint64((1 << 2 * _HASH_BITS) // parts)
    return np.split(prints, np.searchsorted(prints, firsts & ~np.uint64((1 << 2 * _HASH_BITS - code.bucket) - 1)))


def whole_buckets(prints: UInt64s, code: Code) -> int:
    """How many of some fingerprints in order are of buckets that end among them: all but the last one, for sure."""
    if not code.bucket:
        return 0
    return int(np.searchsorted(prints, prints[-1:] & ~np.uint64((1 << 2 * _HASH_BITS - code.bucket) - 1))[0])


def buckets_of(prints: UInt64s, code: Code) -> Iterator[tuple[int, bytes]]:
    """The buckets of fingerprints in order, each with its number."""
    hashes = (prints >> np.uint64(_HASH_BITS)).astype(np.uint32)
    numbers = hashes >> np.uint32(_HASH_BITS - code.bucket) if code.bucket else np.zeros(len(hashes), np.uint32)
    firsts, sizes = groups_of_equal(numbers)
    between = (hashes >> np.uint32(code.low)) & np.uint32(code.cells - 1) if code.low < _HASH_BITS else numbers
    lengths = (sizes + code.cells + 7) // 8
    bits = np.zeros(8 * int(lengths.sum()), np.bool_)
    bits[np.arange(len(prints)) + between + np.repeat(8 * _before(lengths) - firsts, sizes)] = True
    rows, entries = np.packbits(bits, bitorder="little").tobytes(), _entries(prints, code).tobytes()
    columns = numbers[firsts], firsts * code.size, (firsts + sizes) * code.size, _before(lengths), lengths
    for number, a, b, c, length in zip(*(column.tolist() for column in columns), strict=True):
        yield number, entries[a:b] + rows[c : c + length]


def code_for(prints: UInt64s) -> Code:
    """The code that takes the fewest bytes, for fingerprints in order."""
    count = len(prints)
    bucket = 0 if count < _SPLIT_FROM else (count // _BUCKET).bit_length()
    place = int((prints & _PLACE).max(initial=0)).bit_length()
    low = max(0, _HASH_BITS - bucket - _cell_bits(count >> bucket))
    size = max(1, -(-(low + place) // 8))
    return Code(bucket, min(8 * size - place, _HASH_BITS - bucket), place)


def _cell_bits(entries: int) -> int:
    """The most bits that are told by the places of so many entries: with more, the row of bits would be too long."""
    return entries.bit_length() + 1


def _entries(prints: UInt64s, code: Code) -> UInt8s:
    """The bytes of the entries, one row each."""
    low = (prints >> np.uint64(_HASH_BITS)) & np.uint64((1 << code.low) - 1)
    values = ((low << np.uint64(code.place)) | (prints & _PLACE)).astype("<u8")
    return np.ascontiguousarray(values.view(np.uint8).reshape(-1, 8)[:, : code.size])


def unpack(code: Code, buckets: Sequence[tuple[int, bytes]]) -> UInt64s:
    """The fingerprints of some buckets of a segment, in order if the buckets are."""
    sizes, ends = _sizes(code, buckets)
    values = _values(code, buckets, ends).astype(np.uint64)
    rows = b"".join([data[end:] for (_, data), end in zip(buckets, ends.tolist(), strict=True)])
    ones = np.flatnonzero(np.unpackbits(np.frombuffer(rows, np.uint8), bitorder="little"))
    lengths = np.array([len(data) for _, data in buckets], np.int64) - ends
    starts = 8 * _before(lengths) - _before(sizes)
    between = (ones - np.arange(len(ones)) - np.repeat(starts, sizes)).astype(np.uint64)
    numbers = np.repeat(np.array([number for number, _ in buckets], np.uint64), sizes)
    hashes = (numbers << np.uint64(_HASH_BITS - code.bucket)) | (between << np.uint64(code.low))
    low, places = values >> np.uint64(code.place), values & np.uint64((1 << code.place) - 1)
    found: UInt64s = ((hashes | low) << np.uint64(_HASH_BITS)) | places
    return found


def _sizes(code: Code, buckets: Sequence[tuple[int, bytes]]) -> tuple[Int64s, Int64s]:
    """How many entries each bucket has, and after how many bytes they end."""
    lengths = np.array([len(data) for _, data in buckets], np.int64)
    sizes = (8 * lengths - code.cells) // (8 * code.size + 1)
    return sizes, sizes * code.size


def _values(code: Code, buckets: Sequence[tuple[int, bytes]], ends: Int64s) -> UInt64s | UInt32s:
    """The entries of all buckets as numbers."""
    packed = b"".join([data[:end] for (_, data), end in zip(buckets, ends.tolist(), strict=True)])
    if code.size == _FOUR:
        return np.frombuffer(packed, "<u4")
    entries = np.zeros((len(packed) // code.size, 8), np.uint8)
    entries[:, : code.size] = np.frombuffer(packed, np.uint8).reshape(-1, code.size)
    return entries.view("<u8").ravel()


def with_hash_in(code: Code, buckets: Sequence[tuple[int, bytes]], asked: UInt64s) -> UInt64s:
    """The fingerprints of these buckets, which are in order, whose hash is one of those asked for."""
    promising = buckets
    if code.bucket and len(asked):
        promising = _promising(code, buckets, distinct(asked >> np.uint64(_HASH_BITS)))
    return with_hash_of(unpack(code, promising), asked)


def _promising(code: Code, buckets: Sequence[tuple[int, bytes]], hashes: UInt64s) -> list[tuple[int, bytes]]:
    """The buckets with an entry that has the lowest bits of the hash that is asked of it, or with several asked of
    them: so that fewer need be unpacked. The hashes are in order and distinct."""
    numbers = np.array([number for number, _ in buckets], np.uint64)
    wanted = hashes >> np.uint64(_HASH_BITS - code.bucket)
    first, end = np.searchsorted(wanted, numbers), np.searchsorted(wanted, numbers, side="right")
    low = hashes[np.minimum(first, len(hashes) - 1)] & np.uint64((1 << code.low) - 1)
    sizes, ends = _sizes(code, buckets)
    own = _values(code, buckets, ends) >> np.uint32(code.place)
    same = own == np.repeat(low.astype(own.dtype), sizes)
    some = np.append(0, np.cumsum(same))
    hit = some[_before(sizes) + sizes] > some[_before(sizes)]
    return [buckets[place] for place in np.flatnonzero((end > first) & (hit | (end - first > 1))).tolist()]


def _before(counts: Int64s) -> Int64s:
    """How many there are before each."""
    return np.cumsum(counts) - counts


def asked_buckets(prints: UInt64s, code: Code) -> list[int]:
    """The numbers of the buckets in which the hashes of some fingerprints are kept."""
    if not code.bucket:
        return [0]
    numbers: list[int] = distinct(prints >> np.uint64(2 * _HASH_BITS - code.bucket)).tolist()
    return numbers


def with_hash_of(kept: UInt64s, asked: UInt64s) -> UInt64s:
    """The kept fingerprints whose hash is one of those asked for."""
    hashes = distinct(asked >> np.uint64(_HASH_BITS))
    if not len(hashes):
        return kept[:0]
    found = kept >> np.uint64(_HASH_BITS)
    place = np.minimum(np.searchsorted(hashes, found), len(hashes) - 1)
    asked_for: UInt64s = kept[hashes[place] == found]
    return asked_for


def renumbered(kept: UInt64s, ranges: Sequence[tuple[int, int, int]]) -> UInt64s:
    """Fingerprints with other places, by rows of a first place, how many from there on, and the first one's new place.

    The first places rise. Fingerprints of places in none of these ranges, of documents that are gone, are left out.
    """
    firsts, counts, numbers = np.array([row for row in ranges if row[1]], np.int64).reshape(-1, 3).T
    if not len(firsts):
        return kept[:0]
    places = kept.astype(np.uint32).astype(np.int64)
    which = np.maximum(np.searchsorted(firsts, places, side="right") - 1, 0)
    inside = (places >= firsts[which]) & (places < firsts[which] + counts[which])
    kept, places, which = kept[inside], places[inside], which[inside]
    moved = (places - firsts[which] + numbers[which]).astype(np.uint64)
    return (kept & ~np.uint64((1 << _HASH_BITS) - 1)) | moved


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
        grams.append(renumbered(prints.grams, ranges))
        terms.append(renumbered(prints.terms, ranges))
    return Segment(tuple(rows), pack(np.concatenate(grams)), pack(np.concatenate(terms)))


def to_merge(words: Sequence[int]) -> int:
    """How many of the last segments, of so many words each, are to become one: 1 for none but itself."""
    count, size = 1, words[-1]
    while count < len(words) and words[-count - 1] < _GROWTH * size:
        size += words[-count - 1]
        count += 1
    return count
