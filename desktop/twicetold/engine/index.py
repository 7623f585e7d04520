"""The fingerprint index of a library, by which a new document finds the few that it shares text with.

Fingerprints (see `match.proposals`) are kept in segments, each of some documents. In a segment they are sorted by
hash and cut into buckets by its highest bits, so that a look-up reads only the buckets it asks for; the bits that a
bucket's number tells already are not kept. Segments merge as they grow, as in a log-structured merge tree (O'Neil,
Cheng, Gawlick, O'Neil 1996), so that adding a document costs little whatever the size of the library.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.proposals import Fingerprints, fingerprints
from twicetold.engine.match.seeds import distinct, groups_of_equal
from twicetold.engine.match.sentences import sentences_of
from twicetold.engine.match.words import gather
from twicetold.engine.tokens import Tokens, UInt64s

_BUCKET = 64  # fingerprints of a bucket, about
_WIDE_FROM = 16  # bits of a bucket's number from which two bytes hold the rest of a hash
_SPLIT_FROM = 1 << 17  # fingerprints of a segment that are cut into buckets; fewer stay together
_HASH_BITS = 32
_GROWTH = 2  # a segment merges with the one before it, unless that has so many times its words


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document in a segment: where its words and its sentences are numbered from there, and how many they are."""

    document: int
    first_word: int
    words: int
    first_sentence: int
    sentences: int


@dataclass(frozen=True, eq=False)
class Packed:
    """Fingerprints of one kind in buckets: so many of the highest bits of a hash are the bucket's number."""

    bits: int
    buckets: tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, eq=False)
class Segment:
    """Some documents and their fingerprints, ready to be kept."""

    documents: tuple[Indexed, ...]
    grams: Packed
    terms: Packed


def segment_of(ids: Sequence[int], documents: Sequence[Tokens]) -> Segment:
    """The segment of these documents, numbered by their ids in the library."""
    words = gather(documents)
    sentences = sentences_of(words)
    prints = fingerprints(words, sentences)
    sentence_bounds = sentences.bounds(len(documents)).firsts
    counted = zip(
        ids, words.bounds[:-1], np.diff(words.bounds), sentence_bounds[:-1], np.diff(sentence_bounds), strict=True
    )
    rows = tuple(Indexed(document, *(int(number) for number in numbers)) for document, *numbers in counted)
    return Segment(rows, pack(prints.grams), pack(prints.terms))


def pack(prints: UInt64s) -> Packed:
    """Fingerprints in buckets. Sorts them."""
    prints.sort()
    bits = 0 if len(prints) < _SPLIT_FROM else (len(prints) // _BUCKET).bit_length()
    hashes, places = (prints >> np.uint64(_HASH_BITS)).astype(np.uint32), prints.astype("<u4")
    numbers = hashes >> np.uint32(_HASH_BITS - bits) if bits else np.zeros(len(hashes), np.uint32)
    rests = (hashes & np.uint32((1 << (_HASH_BITS - bits)) - 1)).astype(_rest_type(bits))
    firsts, sizes = groups_of_equal(numbers)
    cuts = zip(numbers[firsts].tolist(), firsts.tolist(), (firsts + sizes).tolist(), strict=True)
    return Packed(bits, tuple((n, rests[a:b].tobytes() + places[a:b].tobytes()) for n, a, b in cuts))


def unpack(bits: int, buckets: Iterable[tuple[int, bytes]]) -> UInt64s:
    """The fingerprints of some buckets of a segment, in order if the buckets are."""
    rest = _rest_type(bits)
    size = rest.itemsize + 4
    parts = [np.zeros(0, np.uint64)]
    for number, data in buckets:
        count = len(data) // size
        hashes = np.frombuffer(data, rest, count).astype(np.uint64) | np.uint64(number << (_HASH_BITS - bits))
        places = np.frombuffer(data, "<u4", count, count * rest.itemsize)
        parts.append((hashes << np.uint64(_HASH_BITS)) | places)
    return np.concatenate(parts)


def _rest_type(bits: int) -> "np.dtype[np.uint16] | np.dtype[np.uint32]":
    return np.dtype("<u2") if bits >= _WIDE_FROM else np.dtype("<u4")


def asked_buckets(prints: UInt64s, bits: int) -> list[int]:
    """The numbers of the buckets in which the hashes of some fingerprints are kept."""
    if not bits:
        return [0]
    numbers: list[int] = distinct(prints >> np.uint64(2 * _HASH_BITS - bits)).tolist()
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
    word = sentence = 0
    for documents, prints in segments:
        ordered = sorted(documents, key=lambda one: one.first_word)
        new = []
        for one in ordered:
            new.append(Indexed(one.document, word, one.words, sentence, one.sentences))
            word, sentence = word + one.words, sentence + one.sentences
        grams.append(
            renumbered(prints.grams, [(o.first_word, o.words, n.first_word) for o, n in zip(ordered, new, strict=True)])
        )
        terms.append(
            renumbered(
                prints.terms,
                [(o.first_sentence, o.sentences, n.first_sentence) for o, n in zip(ordered, new, strict=True)],
            )
        )
        rows += new
    return Segment(tuple(rows), pack(np.concatenate(grams)), pack(np.concatenate(terms)))


def to_merge(words: Sequence[int]) -> int:
    """How many of the last segments, of so many words each, are to become one: 1 for none but itself."""
    count, size = 1, words[-1]
    while count < len(words) and words[-count - 1] < _GROWTH * size:
        size += words[-count - 1]
        count += 1
    return count
