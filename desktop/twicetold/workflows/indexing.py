"""The fingerprint index that is kept with a library: in step with its documents, and asked for the ones alike."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from twicetold.engine import index
from twicetold.engine.index import Indexed, Segment, pieces_of, renumbered
from twicetold.engine.index.buckets import SIEVE, Code, kept_with, numbers_of, unpack
from twicetold.engine.index.sieve import held
from twicetold.engine.match import Gathered, gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.match.seeds import distinct, groups_of_equal
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Tokens, UInt64s
from twicetold_db import Library
from twicetold_db.records import IndexedRecord, SegmentRecord

_GRAMS, _TERMS = 0, 1
_HASH_SHIFT = np.uint64(32)
_WAY = "index"  # the setting of the library that tells how its fingerprints were made
_BUCKETS_AT_ONCE = 1_024  # that are read together: memory for more takes longer to get than they to be read
_MOST_WORDS = 4_000_000  # that are indexed at once, to bound the memory it takes
_MOST_MISSING = 0.5  # of documents at hand: where fewer lack in the index, only they are put there
_MOST_GONE = 0.3  # of a segment's words that may be of documents that are gone


def bring_up_to_date(
    library: Library, tokens: Callable[[int], Tokens], ids: Collection[int], progress: Progress
) -> None:
    """Index those of these documents that are in no segment yet. `tokens` gives the words of a document by its id.

    Each segment is stored as soon as it is whole; what `Cancelled` leaves out is indexed the next time.
    """
    missing = _missing(library, ids)
    batch: dict[int, Tokens] = {}
    for number, document in enumerate(missing, 1):
        progress.report("indexing", number, len(missing))
        batch[document] = tokens(document)
        if number == len(missing) or sum(map(len, batch.values())) >= _MOST_WORDS:
            _store(library, index.segment_of(list(batch), gathered(batch.values())))
            batch = {}
    if missing:
        _merge(library)


def put(library: Library, ids: Sequence[int], documents: Gathered) -> bool:
    """Index documents that are gathered, if most of them are in no segment yet; whether that was so.

    Segments of nothing but some of them are replaced.
    """
    missing = _missing(library, ids)
    if len(missing) < _MOST_MISSING * len(ids):
        return False
    given, segments = set(ids), library.segments()
    instead = [one for one in segments if not one.documents or any(row.document in given for row in one.documents)]
    if any(row.document not in given for one in instead for row in one.documents):
        return False
    others = [one for one in segments if one not in instead]
    last = _to_merge([*map(_words, others), len(documents.words)]) - 1
    alike = others[len(others) - last :]
    own = index.indexed(ids, documents), documents.prints
    segment = (
        index.merged([*(_parts(library, one) for one in alike), own]) if alike else index.segment_of(ids, documents)
    )
    _store(library, segment, [one.id for one in (*instead, *alike)])
    _renew(library, others[: len(others) - last])
    return True


def _missing(library: Library, ids: Collection[int]) -> list[int]:
    """Those of the documents that are in no segment, once all segments are gone whose fingerprints were made in
    another way: with them nothing would be found."""
    if library.setting(_WAY) != index.WAY:
        library.drop_segments([segment.id for segment in library.segments()])
        library.set_setting(_WAY, index.WAY)
    return library.not_indexed(ids)


def is_there(library: Library) -> bool:
    """Whether the library has an index, of whatever documents. One of fingerprints made in another way is dropped."""
    _missing(library, ())
    return bool(library.segments())


def _store(library: Library, segment: Segment, instead_of: Sequence[int] = ()) -> None:
    kinds = segment.grams, segment.terms
    store(library, segment.documents, [one.code for one in kinds], [one.buckets for one in kinds], instead_of)


def store(
    library: Library,
    documents: Iterable[Indexed],
    codes: Sequence[Code],
    buckets: Sequence[Iterable[tuple[int, bytes]]],
    instead_of: Sequence[int] = (),
) -> None:
    """Store a segment, in the place of others: its letter-grams and its pairs of terms, each coded in its way."""
    rows = [IndexedRecord(o.document, o.first_word, o.words) for o in documents]
    numbered = ((kind, number, entries) for kind, each in enumerate(buckets) for number, entries in each)
    grams, terms = map(bytes, codes)
    library.put_segment((grams, terms), rows, numbered, instead_of)


def _merge(library: Library) -> None:
    """Make one of the last segments as they have grown to like size, and of those that have lost many documents."""
    segments = library.segments()
    empty = [segment.id for segment in segments if not segment.documents]
    if empty:
        library.drop_segments(empty)
        segments = [segment for segment in segments if segment.documents]
    if not segments:
        return
    count = _to_merge([_words(segment) for segment in segments])
    if count > 1:
        _store_merged(library, segments[-count:])
    _renew(library, segments[: len(segments) - count])


def _to_merge(words: Sequence[int]) -> int:
    """How many of the last segments, of so many words each, are to become one: 1 for none but itself."""
    count = index.to_merge(words)
    while count > 1 and sum(words[-count:]) > _MOST_WORDS:
        count -= 1
    return count


def _renew(library: Library, segments: Iterable[SegmentRecord]) -> None:
    """Make those segments anew that have lost many documents."""
    for segment in segments:
        if _words(segment) < (1 - _MOST_GONE) * max(one.first_word + one.words for one in segment.documents):
            _store_merged(library, [segment])


def _words(segment: SegmentRecord) -> int:
    return sum(one.words for one in segment.documents)


def _store_merged(library: Library, segments: Sequence[SegmentRecord]) -> None:
    _store(library, index.merged([_parts(library, one) for one in segments]), [one.id for one in segments])


def _parts(library: Library, segment: SegmentRecord) -> tuple[list[Indexed], Fingerprints]:
    grams = unpack(Code(*segment.grams), library.buckets(segment.id, _GRAMS))
    terms = unpack(Code(*segment.terms), library.buckets(segment.id, _TERMS))
    return [_indexed(one) for one in segment.documents], Fingerprints(grams, terms)


def _indexed(row: IndexedRecord) -> Indexed:
    return Indexed(row.document, row.first_word, row.words)


@dataclass(frozen=True)
class Shelf:
    """The documents with these ids, in this order, as the engine asks for them (`match.Stored`).

    All of them must be indexed. `read` gives the words of a document by its id.
    """

    library: Library
    ids: Sequence[int]
    read: Callable[[int], Tokens]

    @cached_property
    def _segments(self) -> list[SegmentRecord]:
        return self.library.segments()

    @cached_property
    def _rows(self) -> Sequence[IndexedRecord]:
        rows = {one.document: one for segment in self._segments for one in segment.documents}
        return [rows[document] for document in self.ids]

    @cached_property
    def words(self) -> Sequence[int]:
        """How many words each has."""
        return [row.words for row in self._rows]

    def tokens(self, number: int) -> Tokens:
        """The words of one of them."""
        return self.read(self.ids[number])

    def alike(self, asked: Fingerprints) -> Fingerprints:
        """Their fingerprints that have the hash of one of those asked for; words counted through."""
        starts = dict(zip(self.ids, np.cumsum([0, *self.words])[:-1].tolist(), strict=True))
        gram_hashes, term_hashes = (distinct(prints >> _HASH_SHIFT) for prints in (asked.grams, asked.terms))
        grams, terms = [asked.grams[:0]], [asked.terms[:0]]
        for segment in self._segments:
            there = (one for one in segment.documents if one.document in starts)
            pieces = pieces_of([(one.first_word, one.words, starts[one.document]) for one in there])
            grams.append(renumbered(self._with(gram_hashes, segment.id, _GRAMS, segment.grams), pieces))
            terms.append(renumbered(self._with(term_hashes, segment.id, _TERMS, segment.terms), pieces))
        return Fingerprints(np.concatenate(grams), np.concatenate(terms))

    def _with(self, hashes: UInt64s, segment: int, kind: int, code: bytes) -> UInt64s:
        """The fingerprints of a segment with one of these hashes."""
        how = Code(*code)
        (sieve,) = self.library.buckets_at(segment, kind, [SIEVE])
        hashes = held(sieve, hashes)
        starts, _ = groups_of_equal(numbers_of(how, hashes))
        found = [hashes[:0]]
        for few in np.split(hashes, starts[_BUCKETS_AT_ONCE::_BUCKETS_AT_ONCE]):
            numbers = distinct(numbers_of(how, few)).tolist()
            found.append(kept_with(how, few, self.library.buckets_at(segment, kind, numbers)))
        return np.concatenate(found)
