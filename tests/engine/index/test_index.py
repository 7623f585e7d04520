"""The fingerprint index as values: segments made, renumbered and merged."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planting import plant
from twicetold.engine.index import Indexed, Segment, merged, pieces_of, renumbered, segment_of, to_merge
from twicetold.engine.index.buckets import unpack
from twicetold.engine.match import gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.tokens import tokenise

LAST = (1 << 32) - 1
TEXTS = ["", *plant(3, documents=5, words=300, cases=6).texts, "…", "One."]
TOKENS = [tokenise(text) for text in TEXTS]


@given(
    st.lists(st.tuples(st.integers(0, LAST), st.integers(0, 60)), max_size=40),
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
    kept = np.array([print_ << 32 | place for print_, place in rows], np.uint64)
    assert list(renumbered(kept, pieces_of(list(zip(firsts, counts, new, strict=True))))) == expected


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
    [([5], 1), ([5, 5], 2), ([19, 5], 2), ([20, 5], 1), ([100, 5, 5], 2), ([70, 9, 5, 5], 4), ([0], 1), ([5, 0], 1)],
)
def test_segments_merge_with_those_before_them_that_are_less_than_four_times_their_size(
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
    assert len(segments) <= sum(added).bit_length() // 2 + 1
