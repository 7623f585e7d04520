"""Fingerprints in buckets: what is packed comes out again, all of it or what is asked for."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twicetold.engine.index import buckets
from twicetold.engine.index.buckets import SIEVE, Packed, kept_with, numbers_of, pack, unpack
from twicetold.engine.tokens import UInt64s

LAST = (1 << 32) - 1

hashes = st.sampled_from([0, 1, 2, 1 << 31, LAST - 1, LAST]) | st.integers(0, LAST)
prints = st.lists(st.tuples(hashes, st.integers(0, 50) | st.integers(0, LAST)), max_size=60)


def packable(rows: list[tuple[int, int]]) -> UInt64s:
    """Fingerprints of hashes and places."""
    return np.array([print_ << 32 | place for print_, place in rows], np.uint64)


def many(seed: int, count: int) -> UInt64s:
    """So many random fingerprints."""
    return np.random.default_rng(seed).integers(0, (1 << 64) - 1, count, np.uint64, endpoint=True)


def cut_small(prints: UInt64s) -> Packed:
    """Fingerprints in about as many buckets as they are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(buckets, "_SPLIT_FROM", 1)
        patched.setattr(buckets, "_BUCKET", 1)
        return pack(prints)


def test_many_fingerprints_have_a_sieve_behind_their_buckets() -> None:
    numbers, _ = zip(*cut_small(many(1, 40)).buckets, strict=True)
    assert numbers.index(SIEVE) == len(numbers) - 1
    assert SIEVE not in dict(pack(many(1, 40)).buckets)


def unpacked(packed: Packed) -> list[int]:
    return list(map(int, unpack(packed.code, packed.buckets)))


def found(packed: Packed, wanted: UInt64s) -> UInt64s:
    """What is found of hashes, which are in order, in the buckets that are asked for them."""
    kept = dict(packed.buckets)
    numbers = np.unique(numbers_of(packed.code, wanted)).tolist()
    return kept_with(packed.code, wanted, [kept.get(number, b"") for number in numbers])


@given(prints)
@example([])
@example([(LAST, LAST), (0, 0), (LAST, 0), (0, LAST)])
def test_what_is_packed_comes_out_in_order(rows: list[tuple[int, int]]) -> None:
    given_ = packable(rows)
    assert unpacked(pack(given_.copy())) == sorted(map(int, given_))


@given(prints)
def test_what_is_packed_into_many_buckets_comes_out_in_order(rows: list[tuple[int, int]]) -> None:
    packed = cut_small(packable(rows))
    assert packed.code.bucket == len(rows).bit_length()
    assert unpacked(packed) == sorted(map(int, packable(rows)))


@pytest.mark.parametrize(("count", "bits"), [(1_000, 0), (1 << 17, 10), (1 << 21, 14)])
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
    assert sum(len(content) for _, content in packed.buckets) < 4.8 * count + 8
    assert (unpack(packed.code, packed.buckets) == np.sort(prints)).all()


@given(prints, prints, st.booleans())
@example([(LAST, LAST), (0, 0), (LAST, 0), (0, LAST)], [(0, 0), (1, 0), (LAST, 0)], True)
def test_all_fingerprints_of_the_hashes_that_are_asked_for_are_found_and_no_others(
    rows: list[tuple[int, int]], asked: list[tuple[int, int]], small: bool
) -> None:
    wanted = {print_ for print_, _ in asked}
    packed = (cut_small if small else pack)(packable(rows))
    expected = sorted(print_ << 32 | place for print_, place in rows if print_ in wanted)
    assert list(found(packed, np.array(sorted(wanted), np.uint64))) == expected


@pytest.mark.parametrize("count", [1_000, 1 << 17, 1 << 21])
@pytest.mark.parametrize("places", [LAST, 5_000])
def test_fingerprints_are_found_among_many_others(count: int, places: int) -> None:
    prints = many(count, count)
    prints[1::3] = prints[::3][: len(prints[1::3])] ^ np.uint64(5)  # hashes that stand in two places
    prints = prints & ~np.uint64(LAST) | (prints & np.uint64(LAST)) % np.uint64(places)
    wanted = np.unique(np.append(prints[::500], many(1, 1_000)) >> np.uint64(32))
    expected = np.sort(prints[np.isin(prints >> np.uint64(32), wanted)])
    packed = pack(prints.copy())
    assert (found(packed, wanted) == expected).all()
    assert not len(found(packed, wanted[:0]))
