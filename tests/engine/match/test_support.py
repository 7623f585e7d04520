"""Clues to text in common support each other where they are near each other in the same two documents."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.match.seeds import Bounds
from twicetold.engine.match.support import NEAR, Clues, near_others, supported
from twicetold.engine.tokens import Int64s

BOUNDS = Bounds(np.array([0, 150, 300, 450, 600]))


def clues(left: Int64s, right: Int64s, weight: float = 1) -> Clues:
    """Clues at these places, each of this weight."""
    return Clues(left, right, BOUNDS.pairs(left, right), np.full(len(left), weight, np.float32))


@given(st.lists(st.tuples(st.integers(0, 299), st.integers(300, 599)), max_size=40))
def test_no_run_that_is_near_another_is_told_to_be_alone(places: list[tuple[int, int]]) -> None:
    left, right = np.array(places, np.int64).reshape(-1, 2).T
    near = near_others(clues(left, right), BOUNDS)
    for one, other in combinations(range(len(left)), 2):
        same = left[one] // 150 == left[other] // 150 and right[one] // 150 == right[other] // 150
        if same and abs(left[one] - left[other]) <= NEAR:
            assert near[one]
            assert near[other]


def test_clues_that_weigh_too_little_alone_support_each_other_where_they_are_near() -> None:
    left, right = np.array([10, 10 + NEAR, 200]), np.array([320, 320 + NEAR, 500])
    assert supported(clues(left, right), BOUNDS, 2).tolist() == BOUNDS.pairs(left[:1], right[:1]).tolist()
    assert supported(clues(left, right), BOUNDS, 2.5).tolist() == []


def test_clues_far_from_each_other_on_either_side_do_not_support_each_other() -> None:
    near, far = np.array([10, 20]), np.array([320, 321 + NEAR])
    assert supported(clues(near, far), BOUNDS, 2).tolist() == []
    assert supported(clues(far - 310, near + 310), BOUNDS, 2).tolist() == []
