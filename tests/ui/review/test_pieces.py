from itertools import pairwise

import numpy as np
import pytest

from twicetold.engine.text import Span
from twicetold.engine.tokens import tokenise
from twicetold.ui.review.coverage_map import filled
from twicetold.ui.review.figures import figures
from twicetold.ui.review.pieces import Passage, Piece, pieces

ONE, TWO, THREE = 1, 2, 3
RANK = {ONE: 0, TWO: 1, THREE: 2}


def passage(start: int, end: int, source: int, credit: str = "none", *, aside: bool = False) -> Passage:
    return Passage(start * 1000 + source, Span(start, end), source, credit, aside)


def test_text_in_one_source_is_one_piece() -> None:
    assert pieces([passage(5, 20, ONE)], RANK) == [Piece(5, 20, (ONE,))]


def test_where_two_sources_overlap_the_piece_has_both_the_larger_first() -> None:
    found = pieces([passage(0, 30, ONE), passage(10, 20, TWO)], RANK)
    assert found == [Piece(0, 10, (ONE,)), Piece(10, 20, (ONE, TWO)), Piece(20, 30, (ONE,))]


def test_two_matches_with_one_source_that_overlap_are_one_piece() -> None:
    assert pieces([passage(0, 20, ONE), passage(10, 30, ONE)], RANK) == [Piece(0, 30, (ONE,))]


def test_what_stands_in_no_source_is_no_piece() -> None:
    found = pieces([passage(0, 10, ONE), passage(15, 20, TWO)], RANK)
    assert [(piece.start, piece.end) for piece in found] == [(0, 10), (15, 20)]


def test_pieces_lie_in_order_and_never_over_each_other() -> None:
    found = pieces([passage(n * 3, n * 3 + 10, 1 + n % 3) for n in range(50)], RANK)
    assert all(one.end <= two.start for one, two in pairwise(found))


TEXT = "one two three four five six seven eight nine ten"
STARTS = tokenise(TEXT).starts.astype(np.int64)


def span(first: int, last: int) -> tuple[int, int]:
    ends = [*STARTS[1:].tolist(), len(TEXT) + 1]
    return int(STARTS[first]), ends[last] - 1


def test_a_word_counts_once_and_by_the_best_of_its_credits() -> None:
    told = [passage(*span(0, 5), ONE, "none"), passage(*span(2, 3), TWO, "quoted"), passage(*span(8, 9), TWO, "cited")]
    found = figures(told, STARTS, {ONE, TWO})
    assert (found.words, found.shared) == (10, 8)
    assert found.credits == {"quoted": 2, "cited": 2, "none": 4}
    assert found.quoted() == 2


def test_sources_that_are_switched_off_and_matches_set_aside_count_nowhere() -> None:
    told = [passage(*span(0, 3), ONE), passage(*span(6, 7), TWO), passage(*span(8, 9), ONE, aside=True)]
    assert figures(told, STARTS, {ONE, TWO}).shared == 6
    assert figures(told, STARTS, {ONE}).shared == 4
    assert figures(told, STARTS, set()).share == 0


def test_the_map_has_each_line_as_full_as_its_words_are_shared() -> None:
    words = " ".join(f"w{n:03}" for n in range(100))
    starts = np.arange(100, dtype=np.int64) * 5
    cut = [Piece(0, 125, (ONE,)), Piece(125, 250, (TWO, ONE))]
    lines = filled(cut, starts, len(words), 4)
    assert lines[0] == pytest.approx({ONE: 1.0})
    assert lines[1] == pytest.approx({TWO: 1.0})
    assert lines[2:] == [{}, {}]
    half = filled([Piece(0, 60, (ONE,))], starts, len(words), 4)
    assert half[0][ONE] == pytest.approx(12 / 25)
