"""Places with the same hash are found whatever their numbers; what is skipped is nothing."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planting import plant
from twicetold.engine.match import MatchSettings, find_matches, finding
from twicetold.engine.match.gathering import gathered
from twicetold.engine.match.reworded import Reworded
from twicetold.engine.match.seeds import linked, put_in_order, repeated
from twicetold.engine.match.sentences import measured, sharing
from twicetold.engine.tokens import tokenise

HASHES = st.lists(st.integers(0, 2), max_size=40)


def keys(hashes: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Keys of these hashes, at places from 0 on."""
    return (np.array(hashes, np.uint64) << np.uint64(32)) | np.arange(len(hashes), dtype=np.uint64)


@example([0] * 9, 3, 1, 0)
@given(HASHES, st.integers(2, 8), st.integers(1, 3), st.integers(0, 30))
def test_the_first_places_of_a_hash_are_linked_each_with_each_and_others_with_those_before(
    hashes: list[int], most: int, neighbours: int, first: int
) -> None:
    expected = set()
    for value in set(hashes):
        places = [place for place, one in enumerate(hashes) if one == value]
        for (i, left), (j, right) in combinations(enumerate(places), 2):
            if right >= first and j - i < most and (j < most or j - i <= neighbours):
                expected.add((left, right))
    low = (1 << 32) - 1
    found = [
        (int(left) & low, int(right) & low)
        for pairs in linked(keys(hashes), most, neighbours, first)
        for left, right in zip(*pairs, strict=True)
    ]
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(HASHES)
def test_what_stands_more_than_once_is_told_with_its_number(hashes: list[int]) -> None:
    ordered = np.sort(keys(hashes))
    starts, sizes = repeated(ordered, np.uint64(32))
    found = {int(ordered[start] >> np.uint64(32)): int(size) for start, size in zip(starts, sizes, strict=True)}
    assert found == {value: hashes.count(value) for value in hashes if hashes.count(value) > 1}


def test_sentences_that_share_enough_are_those_that_measuring_tells() -> None:
    sentences = gathered([tokenise(text) for text in plant(5, documents=4, words=400, cases=8).texts]).sentences
    left, right = np.triu_indices(len(sentences), 1)
    pairs = measured(sentences, left, right)
    enough = pairs.dice >= 0.29
    assert 0 < enough.sum() < len(left)
    kept = sharing(sentences, left, right, 0.29, 100)
    assert list(zip(*kept, strict=True)) == list(zip(left[enough], right[enough], strict=True))


def test_documents_that_are_told_to_share_too_little_have_no_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [tokenise(text) for text in plant(6, documents=12, words=2_000, cases=20).texts]
    monkeypatch.setattr(finding, "find_passages", lambda words, sentences, *others: Reworded(sentences, {}))
    found = find_matches(documents, MatchSettings())
    monkeypatch.setattr(finding, "may_weigh_enough", lambda words, groups, least: np.ones(len(groups), np.bool_))
    assert found
    assert find_matches(documents, MatchSettings()) == found


def test_keys_in_order_are_not_written_to() -> None:
    keys = np.random.default_rng(1).integers(0, 1 << 60, 200_000, dtype=np.uint64)
    put_in_order(keys)
    assert (keys[:-1] <= keys[1:]).all()
    keys.setflags(write=False)
    put_in_order(keys)
