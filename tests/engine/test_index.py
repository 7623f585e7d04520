"""The fingerprint index as values: packed into buckets, asked, renumbered, and segments merged."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planting import plant
from twicetold.engine import index
from twicetold.engine.index import (
    Indexed,
    Packed,
    Segment,
    asked_buckets,
    merged,
    pack,
    renumbered,
    segment_of,
    to_merge,
    unpack,
    with_hash_in,
    with_hash_of,
)
from twicetold.engine.match import gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.tokens import UInt64s, tokenise

LAST = (1 << 32) - 1
TEXTS = ["", *plant(3, documents=5, words=300, cases=6).texts, "…", "One."]
TOKENS = [tokenise(text) for text in TEXTS]

hashes = st.sampled_from([0, 1, 2, 1 << 31, LAST - 1, LAST]) | st.integers(0, LAST)
prints = st.lists(st.tuples(hashes, st.integers(0, 50) | st.integers(0, LAST)), max_size=60)


def packable(rows: list[tuple[int, int]]) -> UInt64s:
    """Fingerprints of hashes and places."""
    return np.array([print_ << 32 | place for print_, place in rows], np.uint64)


def many(seed: int, count: int) -> UInt64s:
    """So many random fingerprints."""
    return np.random.default_rng(seed).integers(0, (1 << 64) - 1, count, np.uint64, endpoint=True)


def unpacked(packed: Packed) -> list[int]:
    return list(map(int, unpack(packed.code, packed.buckets)))


@given(prints)
@example([])
@example([(LAST, LAST), (0, 0), (LAST, 0), (0, LAST)])
def test_what_is_packed_comes_out_in_order(rows: list[tuple[int, int]]) -> None:
    given_ = packable(rows)
    assert unpacked(pack(given_.copy())) == sorted(map(int, given_))


@given(prints)
def test_what_is_packed_into_many_buckets_comes_out_in_order(rows: list[tuple[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index, "_SPLIT_FROM", 1)
        patched.setattr(index, "_BUCKET", 1)
        packed = pack(packable(rows))
    assert packed.code.bucket == len(rows).bit_length()
    assert unpacked(packed) == sorted(map(int, packable(rows)))


@pytest.mark.parametrize(("count", "bits"), [(1_000, 0), (1 << 17, 12), (1 << 21, 16)])
def test_more_fingerprints_are_cut_into_more_buckets(count: int, bits: int) -> None:
    prints = many(count, count)
    packed = pack(prints.copy())
    assert packed.code.bucket == bits
    assert (unpack(packed.code, packed.buckets) == np.sort(prints)).all()
    assert [number for number, _ in packed.buckets] == sorted({number for number, _ in packed.buckets})


@pytest.mark.parametrize("count", [30, 1_000, 100_000, 1 << 17, 1_500_000, (1 << 21) + 5])
@pytest.mark.parametrize("each", [1, 20])
def test_one_fingerprint_a_place_takes_four_bytes_and_a_few_bits(count: int, each: int) -> None:
    prints = many(count, count) & ~np.uint64(LAST) | (np.arange(count, dtype=np.uint64) // np.uint64(each))
    packed = pack(prints.copy())
    assert sum(len(content) for _, content in packed.buckets) < 4.5 * count + 8
    assert (unpack(packed.code, packed.buckets) == np.sort(prints)).all()


@pytest.mark.parametrize("count", [1_000, 1 << 17, 1 << 21])
def test_the_buckets_that_are_asked_for_hold_all_fingerprints_of_these_hashes(count: int) -> None:
    prints = many(count, count)
    packed = pack(prints.copy())
    asked = np.append(prints[::5_000] ^ np.uint64(1), many(1, 10))  # the same hash in another place, and other hashes
    wanted = set(asked_buckets(asked, packed.code))
    some = unpack(packed.code, [one for one in packed.buckets if one[0] in wanted])
    assert len(some) < len(prints) or not packed.code.bucket
    expected = np.sort(prints[np.isin(prints >> np.uint64(32), asked >> np.uint64(32))])
    assert len(expected) >= len(prints[::5_000])
    assert (with_hash_of(some, asked) == expected).all()
    buckets = [one for one in packed.buckets if one[0] in wanted]
    assert (with_hash_in(packed.code, buckets, asked) == expected).all()
    assert (with_hash_in(packed.code, packed.buckets, asked) == expected).all()
    assert not len(with_hash_in(packed.code, buckets, asked[:0]))


@given(prints, prints)
def test_those_with_the_hash_of_one_asked_for_are_picked_out(
    kept: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    wanted = {print_ for print_, _ in asked}
    picked = with_hash_of(packable(kept), packable(asked))
    assert list(picked) == [print_ << 32 | place for print_, place in kept if print_ in wanted]


@given(
    st.lists(st.tuples(hashes, st.integers(0, 60)), max_size=40),
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(0, 1_000)), max_size=6),
)
def test_places_of_known_ranges_are_renumbered_and_others_left_out(
    rows: list[tuple[int, int]], ranges: list[tuple[int, int, int]]
) -> None:
    firsts, counts, new, at = [], [], [], 0
    for gap, count, number in ranges:
        firsts.append(at + gap)
        counts.append(count)
        new.append(number)
        at += gap + count
    expected = []
    for print_, place in rows:
        for first, count, number in zip(firsts, counts, new, strict=True):
            if first <= place < first + count:
                expected.append(print_ << 32 | place - first + number)
    assert list(renumbered(packable(rows), list(zip(firsts, counts, new, strict=True)))) == expected


def parts(segment: Segment, left_out: set[int]) -> tuple[list[Indexed], Fingerprints]:
    """A segment as it is read, in which some documents are no longer listed."""
    prints = Fingerprints(*(unpack(one.code, one.buckets) for one in (segment.grams, segment.terms)))
    return [one for one in segment.documents if one.document not in left_out], prints


@settings(max_examples=40)
@given(
    st.permutations(range(len(TEXTS))),
    st.sets(st.integers(1, len(TEXTS) - 1)),
    st.sets(st.integers(0, len(TEXTS) - 1), max_size=len(TEXTS) - 1),
)
@example(list(range(len(TEXTS))), set(range(1, len(TEXTS))), set())
def test_segments_that_are_merged_are_as_one_that_was_made_of_their_documents(
    order: list[int], cuts: set[int], gone: set[int]
) -> None:
    batches = [order[first:last] for first, last in pairwise([0, *sorted(cuts), len(order)])]
    one = merged([parts(segment_of(batch, gathered([TOKENS[number] for number in batch])), gone) for batch in batches])
    left = [number for number in order if number not in gone]
    at_once = segment_of(left, gathered([TOKENS[number] for number in left]))
    assert one.documents == at_once.documents
    for ours, theirs in ((one.grams, at_once.grams), (one.terms, at_once.terms)):
        assert (ours.code, ours.buckets) == (theirs.code, theirs.buckets)


def test_a_segment_numbers_its_documents_through_by_words() -> None:
    segment = segment_of([7, 3, 9], gathered([TOKENS[1], TOKENS[0], TOKENS[2]]))
    first, empty, last = segment.documents
    assert (first.document, first.first_word, first.words) == (7, 0, len(TOKENS[1]))
    assert (empty.document, empty.words) == (3, 0)
    assert (last.document, last.first_word) == (9, len(TOKENS[1]))


def test_the_index_takes_few_bytes_a_word() -> None:
    tokens = [tokenise(text) for text in plant(5, documents=40, words=2_000, cases=40).texts]
    segment = segment_of(range(len(tokens)), gathered(tokens))
    kept = sum(len(content) for packed in (segment.grams, segment.terms) for _, content in packed.buckets)
    assert kept < 14 * sum(map(len, tokens))


@pytest.mark.parametrize(
    ("words", "count"),
    [([5], 1), ([5, 5], 2), ([9, 5], 2), ([10, 5], 1), ([100, 5, 5], 2), ([30, 9, 5, 5], 4), ([0], 1), ([5, 0], 1)],
)
def test_segments_merge_with_those_before_them_that_are_less_than_twice_their_size(
    words: list[int], count: int
) -> None:
    assert to_merge(words) == count


@given(st.lists(st.integers(1, 500), min_size=1, max_size=200))
def test_there_are_few_segments_however_much_is_added(added: list[int]) -> None:
    segments: list[int] = []
    for words in added:
        segments.append(words)
        count = to_merge(segments)
        segments[-count:] = [sum(segments[-count:])]
    assert len(segments) <= sum(added).bit_length()
