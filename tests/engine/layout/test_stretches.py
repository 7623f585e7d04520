"""The usual value of each stretch of an array, at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.layout.lines import middle
from twicetold.engine.layout.stretches import Stretches

FLOATS = st.floats(-1e6, 1e6, width=32)


@given(st.lists(st.lists(FLOATS, max_size=9), min_size=1, max_size=9))
def test_the_middle_of_each_stretch_is_that_of_its_values(parts: list[list[float]]) -> None:
    stretches = Stretches.of(np.array([len(part) for part in parts], np.intp))
    values = np.array([value for part in parts for value in part], np.float32)
    expected = [middle(np.array(part, np.float32)) if part else 0.0 for part in parts]
    assert stretches.middle(values).tolist() == expected


def test_some_values_make_stretches_of_their_own() -> None:
    stretches = Stretches.beginning(np.array([0, 2, 5], np.intp), 6)
    chosen = np.array([False, False, True, False, True, True])
    assert stretches.lengths.tolist() == [2, 3, 1]
    assert stretches.numbers().tolist() == [0, 0, 1, 1, 1, 2]
    assert stretches.count(chosen).tolist() == [0, 2, 1]
    assert stretches.some(chosen).middle(np.array([7, 8, 9], np.float32)).tolist() == [0, 8, 9]
