"""Fingerprints in buckets by the highest bits of their hashes: as few bytes, and found again without reading others.

A bucket is its entries, the lowest byte first, and a row of bits that tells of each entry the bits of its hash that
lie between those of the bucket and those of the entry (Elias 1974, Fano 1971): a 0 for each value from 0 on, and a 1
before it for each entry with this value. So the entries of a hash stand where the row of bits says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from twicetold.engine.index.sieve import Sieve
from twicetold.engine.match.seeds import groups_of_equal, ranges
from twicetold.engine.tokens import Int64s, UInt8s, UInt32s, UInt64s

SIEVE = 1 << 31  # the number under which the sieve of all is kept, behind the buckets
_BUCKET = 256  # fingerprints of a bucket, at most, as a rule
_SPLIT_FROM = 1 << 17  # fingerprints of a segment that are cut into buckets; fewer stay together
_AT_ONCE = 1 << 17  # fingerprints that are packed together
_HASH_BITS = 32
_FOUR, _EIGHT = 4, 8
_HASH_SHIFT = np.uint64(_HASH_BITS)
_PLACE = np.uint64((1 << _HASH_BITS) - 1)
_ARE_ZERO = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little") == 0
_ZEROS_OF_BYTES = _ARE_ZERO.sum(axis=1)
_ZERO_IN_BYTE = np.argsort(~_ARE_ZERO, axis=1, kind="stable")  # at which bit the first, the second, … one is


class Code(NamedTuple):
    """How the fingerprints of one kind are kept in a segment, in bits.

    So many of the highest bits of a hash are the number of its bucket; so many of the lowest, and a place of so many
    bits, are an entry of the bucket.
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
    """Fingerprints of one kind in numbered buckets, with their sieve if they are many, and how they are kept there."""

    code: Code
    buckets: tuple[tuple[int, bytes], ...]


def pack(prints: UInt64s) -> Packed:
    """Fingerprints in buckets. Sorts them."""
    prints.sort()
    code = code_for(prints)
    return Packed(code, tuple(buckets_of(_parts(prints, code), code, len(prints))))


def buckets_of(parts: Iterable[UInt64s], code: Code, count: int) -> Iterator[tuple[int, bytes]]:
    """The numbered buckets of so many fingerprints, which come in order and so many whole buckets at a time; where
    they are in several, their sieve comes last."""
    sieve = Sieve(count)
    for part in parts:
        yield from _buckets(part, code)
        if code.bucket:
            sieve.put(part)
    if code.bucket:
        yield SIEVE, sieve.whole()


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


def _buckets(prints: UInt64s, code: Code) -> Iterator[tuple[int, bytes]]:
    hashes = (prints >> _HASH_SHIFT).astype(np.uint32)
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
    low = (prints >> _HASH_SHIFT) & np.uint64((1 << code.low) - 1)
    values = ((low << np.uint64(code.place)) | (prints & _PLACE)).astype("<u8")
    return np.ascontiguousarray(values.view(np.uint8).reshape(-1, _EIGHT)[:, : code.size])


class _Read:
    """Some buckets as they were kept, their entries and their rows of bits numbered through; an empty one has none."""

    def __init__(self, code: Code, buckets: Sequence[bytes]) -> None:
        self._code = code
        self._content = b"".join([*buckets, bytes(_EIGHT)])
        lengths = np.array(list(map(len, buckets)), np.int64)
        self.sizes = np.maximum(8 * lengths - code.cells, 0) // (8 * code.size + 1)  # entries of each bucket
        self._ends = _before(lengths) + self.sizes * code.size  # of the entries
        self._bytes = lengths - self.sizes * code.size  # of the rows of bits
        self.first_entries = _before(self.sizes)
        self.first_bits = 8 * _before(self._bytes)
        self._shifts = self._ends - np.cumsum(self.sizes) * code.size

    @property
    def rows(self) -> UInt8s:
        """The rows of bits, eight bits a byte."""
        return np.frombuffer(self._content, np.uint8)[ranges(self._ends, self._bytes)]

    def entries(self, which: Int64s, buckets: Int64s) -> UInt32s | UInt64s:
        """Some entries as numbers; `buckets` tells the bucket that each stands in."""
        size = self._code.size
        width = np.dtype("<u4") if size <= _FOUR else np.dtype("<u8")
        at_each_byte = np.ndarray((len(self._content) - _EIGHT,), width, self._content, strides=(1,))
        found: UInt32s | UInt64s = at_each_byte[self._shifts[buckets] + which * size]
        return found if size == width.itemsize else found & width.type((1 << 8 * size) - 1)


def unpack(code: Code, buckets: Sequence[tuple[int, bytes]]) -> UInt64s:
    """The fingerprints of some buckets of a segment, in order if the buckets are."""
    buckets = [one for one in buckets if one[0] != SIEVE]
    read = _Read(code, [content for _, content in buckets])
    owner = np.repeat(np.arange(len(buckets)), read.sizes)
    entries = read.entries(np.arange(len(owner)), owner)
    ones = np.flatnonzero(np.unpackbits(read.rows, bitorder="little"))
    between = (ones - np.arange(len(ones)) - (read.first_bits - read.first_entries)[owner]).astype(np.uint64)
    numbers = np.array([number for number, _ in buckets], np.uint64)[owner]
    hashes = (numbers << np.uint64(_HASH_BITS - code.bucket)) | (between << np.uint64(code.low))
    low = entries.astype(np.uint64) >> np.uint64(code.place)
    found: UInt64s = ((hashes | low) << _HASH_SHIFT) | _places(code, entries)
    return found


def numbers_of(code: Code, hashes: UInt64s) -> UInt64s:
    """The number of the bucket that fingerprints of each of these hashes are kept in."""
    return hashes >> np.uint64(_HASH_BITS - code.bucket)


def kept_with(code: Code, hashes: UInt64s, buckets: Sequence[bytes]) -> UInt64s:
    """The fingerprints of these hashes, which are in order and distinct, each in the order of places.

    The buckets are those with the `numbers_of` the hashes, each once, in order; empty where none was kept.
    """
    read = _Read(code, buckets)
    _, sizes = groups_of_equal(numbers_of(code, hashes))
    bucket = np.repeat(np.arange(len(buckets)), sizes)
    there = read.sizes[bucket] > 0
    hashes, bucket = hashes[there], bucket[there]
    first, count = _with_cell_of(code, hashes, bucket, read)
    owner = np.repeat(np.arange(len(hashes)), count)
    entries = read.entries(ranges(first, count), bucket[owner])
    low = (hashes & np.uint64((1 << code.low) - 1)).astype(entries.dtype)
    same = np.flatnonzero(entries >> entries.dtype.type(code.place) == low[owner])
    found: UInt64s = hashes[owner[same]] << _HASH_SHIFT | _places(code, entries[same])
    return found


def _with_cell_of(code: Code, hashes: UInt64s, bucket: Int64s, read: _Read) -> tuple[Int64s, Int64s]:
    """The first entry whose hash is this one but for its lowest bits, and how many there are from there on."""
    cell = ((hashes >> np.uint64(code.low)) & np.uint64(code.cells - 1)).astype(np.int64)
    zero = (read.first_bits - read.first_entries)[bucket] + cell  # the one behind these entries
    first, end = np.split(_zeros(read.rows, np.concatenate([zero - 1, zero])), 2)
    first += 1 - zero
    return first, end - zero - first


def _zeros(rows: UInt8s, which: Int64s) -> Int64s:
    """At which bit these zeros stand, counted from 0 on; -1 for the one before the first."""
    before = np.append(0, np.cumsum(_ZEROS_OF_BYTES[rows]))
    there = np.maximum(which, 0)
    byte = np.searchsorted(before, there, side="right") - 1
    return np.where(which < 0, -1, 8 * byte + _ZERO_IN_BYTE[rows[byte], there - before[byte]])


def _places(code: Code, entries: UInt32s | UInt64s) -> UInt64s:
    return entries.astype(np.uint64) & np.uint64((1 << code.place) - 1)


def _before(counts: Int64s) -> Int64s:
    """How many there are before each."""
    return np.cumsum(counts) - counts
