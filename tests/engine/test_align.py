"""A match word by word: what is the same, moved, edited, reworded, or only on one side."""

from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from random import Random
from time import process_time
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose import Writer
from twicetold.engine.align import Alignment, Mark, align, equal_blocks
from twicetold.engine.text import Span
from twicetold.engine.tokens import tokenise

KINDS = {"same", "moved", "edited", "reworded", "only-here"}
Result = TypeVar("Result")
WORDS = """
the river rose over old stone walls and nobody saw it before morning came again
"""
passage = st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join)


def written(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    """Each mark as its kind and its words."""
    return [(mark.kind, mark.span.of(text)) for mark in marks]


def kinds_of_words(text: str, marks: tuple[Mark, ...]) -> list[str]:
    """The kind of each word of the text. Fails where a word is in no mark, or in more than one."""
    tokens = tokenise(text)
    kinds = []
    for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True):
        (kind,) = [mark.kind for mark in marks if mark.span.start <= start and end <= mark.span.end]
        kinds.append(kind)
    return kinds


def words_marked(text: str, marks: tuple[Mark, ...], kind: str) -> list[int]:
    """The hashes of the words of that kind."""
    hashes = tokenise(text).hashes.tolist()
    return [word for word, marked in zip(hashes, kinds_of_words(text, marks), strict=True) if marked == kind]


@given(passage, passage)
def test_marks_cover_every_word_once_in_order(left: str, right: str) -> None:
    alignment = align(left, right)
    for text, marks in ((left, alignment.left), (right, alignment.right)):
        assert set(kinds_of_words(text, marks)) <= KINDS
        assert all(one.span.end <= other.span.start for one, other in pairwise(marks))
        assert all(one.kind != other.kind for one, other in pairwise(marks))


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_cover_every_word_of_any_text(left: str, right: str) -> None:
    alignment = align(left, right)
    kinds_of_words(left, alignment.left)
    kinds_of_words(right, alignment.right)


@given(passage, passage)
def test_words_that_are_the_same_pair_up_on_both_sides(left: str, right: str) -> None:
    alignment = align(left, right)
    assert words_marked(left, alignment.left, "same") == words_marked(right, alignment.right, "same")


@given(passage, passage)
def test_words_that_moved_are_on_both_sides(left: str, right: str) -> None:
    alignment = align(left, right)
    assert sorted(words_marked(left, alignment.left, "moved")) == sorted(words_marked(right, alignment.right, "moved"))


@given(passage)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    alignment = align(text, text)
    assert set(kinds_of_words(text, alignment.left)) <= {"same"}
    assert alignment.left == alignment.right


@given(passage, passage)
def test_the_same_two_passages_are_always_aligned_alike(left: str, right: str) -> None:
    assert align(left, right) == align(left, right)


@pytest.mark.parametrize("seed", range(6))
def test_swapping_the_sides_of_an_edited_passage_swaps_its_marks(seed: int) -> None:
    left, right = edited(seed, words=200, changes=12)
    there, back = align(left, right), align(right, left)
    assert (there.left, there.right) == (back.right, back.left)


def test_swapping_the_sides_of_a_moved_passage_swaps_the_kinds_of_its_words() -> None:
    left = "nobody saw the river rise last night, but the old captain found his boat in the meadow"
    right = "but the old captain found his boat in the meadow, nobody saw the river rise last night"
    there, back = align(left, right), align(right, left)
    assert len(words_marked(left, there.left, "moved")) == len(words_marked(left, back.right, "moved"))
    assert "moved" in kinds_of_words(right, there.right)


def test_case_quotes_and_line_ends_do_not_make_a_difference() -> None:
    alignment = align("“The har-\nvest,” he SAID", "the harvest — he said")
    assert [mark.kind for mark in alignment.left] == ["same"]
    assert [mark.kind for mark in alignment.right] == ["same"]


def test_an_exchanged_word_is_a_small_edit() -> None:
    left = "the old captain found his boat in the meadow that morning"
    right = "the old captain found his horse in the meadow that morning"
    alignment = align(left, right)
    assert written(left, alignment.left) == [
        ("same", "the old captain found his"),
        ("edited", "boat"),
        ("same", "in the meadow that morning"),
    ]
    assert written(right, alignment.right)[1] == ("edited", "horse")


def test_a_word_put_in_stands_only_here() -> None:
    left, right = "the captain found his boat in the meadow", "the captain found his boat again in the meadow"
    alignment = align(left, right)
    assert written(left, alignment.left) == [("same", left)]
    assert ("only-here", "again") in written(right, alignment.right)


def test_other_words_in_the_same_place_are_reworded() -> None:
    left = "the captain found his boat early and then everybody walked quietly home across fields of barley that night"
    right = "the captain found his boat and soon a long procession of villagers went back between hedges that night"
    alignment = align(left, right)
    assert "reworded" in kinds_of_words(left, alignment.left)
    assert "reworded" in kinds_of_words(right, alignment.right)
    assert kinds_of_words(left, alignment.left)[:5] == ["same"] * 5


def test_what_a_shorter_text_leaves_out_of_a_longer_one_is_not_reworded_in_it() -> None:
    long = (
        "The storm took the roofs of ninety houses. Fishermen had seen the clouds at noon and stayed ashore. A school "
        "was opened for those without a bed, and soup was cooked there until the small hours of Monday."
    )
    short = "Ninety homes lost a roof."
    left, right = align(long, short).left, align(long, short).right
    told = [mark.span.of(long) for mark in left if mark.kind in ("reworded", "same", "moved", "edited")]
    assert all(one in long[: long.index("Fishermen")] for one in told)
    assert [mark.span.of(long) for mark in left if "Fishermen" in mark.span.of(long)] != []
    assert "reworded" in [mark.kind for mark in right]


def test_sentences_in_another_order_have_moved() -> None:
    one, two, three = (Writer(seed).passage(30) for seed in (1, 2, 3))
    left, right = f"{one} {two} {three}", f"{two} {one} {three}"
    alignment = align(left, right)
    moved = words_marked(left, alignment.left, "moved")
    assert moved in (tokenise(one).hashes.tolist(), tokenise(two).hashes.tolist())
    assert set(kinds_of_words(right, alignment.right)) == {"same", "moved"}


def test_passages_with_nothing_in_common_have_no_same_words() -> None:
    alignment = align("alpha beta gamma", "delta epsilon zeta eta theta")
    assert {mark.kind for mark in alignment.left + alignment.right} <= {"reworded", "only-here"}


@pytest.mark.parametrize("empty", ["", "  \n", "…"])
def test_against_an_empty_side_all_words_stand_only_here(empty: str) -> None:
    text = "the river rose"
    assert align(text, empty) == Alignment((Mark("only-here", Span(0, len(text))),), ())
    assert align(empty, text) == Alignment((), (Mark("only-here", Span(0, len(text))),))
    assert align(empty, empty) == Alignment((), ())


@given(passage, passage)
def test_equal_blocks_are_equal_words_and_rise_on_both_sides(left: str, right: str) -> None:
    l_words, r_words = tokenise(left).hashes, tokenise(right).hashes
    l_place = r_place = 0
    for l_start, r_start, length in equal_blocks(l_words, r_words).tolist():
        assert length > 0
        assert (l_start, r_start) >= (l_place, r_place)
        assert l_start >= l_place
        assert r_start >= r_place
        assert (l_words[l_start : l_start + length] == r_words[r_start : r_start + length]).all()
        l_place, r_place = l_start + length, r_start + length


@given(passage, passage)
def test_equal_blocks_of_short_passages_are_a_longest_common_subsequence(left: str, right: str) -> None:
    l_words, r_words = tokenise(left).hashes, tokenise(right).hashes
    found = int(equal_blocks(l_words, r_words)[:, 2].sum())
    assert found == longest_common(l_words.tolist(), r_words.tolist())


def longest_common(left: list[int], right: list[int]) -> int:
    """The length of the longest common subsequence, by its textbook table."""
    row = [0] * (len(right) + 1)
    for one in left:
        before = row
        row = [0]
        for place, other in enumerate(right):
            row.append(before[place] + 1 if one == other else max(row[place], before[place + 1]))
    return row[-1]


def edited(seed: int, *, words: int, changes: int) -> tuple[str, str]:
    """A passage, and the same with some words exchanged for ones that are nowhere else."""
    random = Random(seed)
    left = Writer(seed).text(words).split()
    right = list(left)
    for number, place in enumerate(random.sample(range(len(left)), changes)):
        right[place] = f"zzq{number}"
    return " ".join(left), " ".join(right)


def test_long_passages_with_few_changes_are_aligned_in_a_few_times_what_difflib_takes_for_a_tenth_of_them() -> None:
    left, right = edited(7, words=20_000, changes=40)
    alignment, ours = timed(lambda: align(left, right))
    tenth = left.split()[:2_000], right.split()[:2_000]
    _, yardstick = timed(lambda: SequenceMatcher(None, *tenth, autojunk=False).get_opcodes())
    assert exchanged_and_not_the_same(right, alignment.right) == 40
    assert ours < 15 * yardstick + 0.2


def test_a_long_insertion_near_the_beginning_of_a_long_passage_shifts_nothing() -> None:
    passage, put_in = Writer(8).passage(9_000), Writer(9).passage(1_000)
    words = passage.split()
    words[2] = words[-3] = "exchanged"
    left, right = passage, " ".join([*words[:300], put_in, *words[300:]])
    assert int(equal_blocks(tokenise(left).hashes, tokenise(right).hashes)[:, 2].sum()) >= len(words) - 10
    alignment = align(left, right)
    count, more = len(tokenise(left)), len(tokenise(put_in))
    assert kinds_of_words(left, alignment.left).count("same") >= count - 20
    assert kinds_of_words(right, alignment.right).count("only-here") >= more - 120
    assert words_marked(left, alignment.left, "same") == words_marked(right, alignment.right, "same")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gives, and the CPU seconds that it takes."""
    start = process_time()
    return work(), process_time() - start


def exchanged_and_not_the_same(text: str, marks: tuple[Mark, ...]) -> int:
    return sum(mark.span.of(text).count("zzq") for mark in marks if mark.kind != "same")


@pytest.mark.parametrize("word", ["x", "again and "])
def test_one_word_over_and_over_is_aligned_in_about_linear_time(word: str) -> None:
    align(f"{word} " * 500, f"{word} " * 700)
    _, short = timed(lambda: align(f"{word} " * 4_000, f"{word} " * 4_400))
    _, long = timed(lambda: align(f"{word} " * 16_000, f"{word} " * 17_600))
    assert long < 4 * 3 * short + 0.3


def test_two_long_passages_without_anything_in_common_are_done_soon() -> None:
    left, right = (" ".join(f"{letter}{number}" for number in range(20_000)) for letter in "ab")
    alignment, seconds = timed(lambda: align(left, right))
    _, yardstick = timed(lambda: SequenceMatcher(None, left.split(), right.split(), autojunk=False).get_opcodes())
    assert len(alignment.left) == 1
    assert seconds < 40 * yardstick + 1


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(1, 400))
def test_equal_blocks_of_long_passages_find_nearly_all_that_is_the_same(seed: int, changes: int) -> None:
    random = np.random.default_rng(seed)
    left = random.integers(0, 3_000, 5_000).astype(np.uint64)
    right = left.copy()
    right[random.choice(5_000, changes, replace=False)] = np.arange(changes) + 1_000_000
    right = np.delete(right, random.choice(5_000, changes // 4, replace=False))
    found = int(equal_blocks(left, right)[:, 2].sum())
    assert found >= 5_000 - changes - changes // 4 - 20
