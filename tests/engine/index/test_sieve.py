"""The sieve holds every hash that it was made of, and few others."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twicetold.engine.index.sieve import Sieve, held
from twicetold.engine.tokens import UInt64s

LAST = (1 << 32) - 1
some_hashes = st.lists(st.sampled_from([0, LAST]) | st.integers(0, LAST), max_size=30)


def prints_of(hashes: list[int]) -> UInt64s:
    """Fingerprints with these hashes, in order."""
    return np.array([print_ << 32 | place for place, print_ in enumerate(sorted(hashes))], np.uint64)


def sieve_of(prints: UInt64s) -> bytes:
    """The sieve of fingerprints, which are put in one after the other, or half of them at once."""
    sieve = Sieve(len(prints))
    for part in np.split(prints, [1, len(prints) // 2]):
        sieve.put(part)
    return sieve.whole()


@given(some_hashes)
@example([])
@example([LAST])
def test_every_hash_that_is_there_is_held(hashes: list[int]) -> None:
    asked = np.array(hashes, np.uint64)
    assert (held(sieve_of(prints_of(hashes)), asked) == asked).all()


@given(some_hashes)
def test_where_there_is_no_sieve_all_are_held(hashes: list[int]) -> None:
    assert held(b"", np.array(hashes, np.uint64)).tolist() == hashes


@pytest.mark.parametrize(("each", "most"), [(1, 0.57), (2, 0.35), (30, 0.04)])
@pytest.mark.parametrize("count", [1_000, 300_000])
def test_most_others_fall_through(count: int, each: int, most: float) -> None:
    numbers = np.random.default_rng(count)
    hashes = np.sort(numbers.integers(0, LAST, count, np.uint64, endpoint=True))
    sieve = sieve_of(np.repeat(hashes << np.uint64(32), each))
    assert (held(sieve, hashes) == hashes).all()
    others = np.setdiff1d(numbers.integers(0, LAST, 10_000, np.uint64, endpoint=True), hashes)
    assert len(held(sieve, others)) < most * len(others)
    assert len(sieve) <= 1.25 * count * each / 8 + 1
