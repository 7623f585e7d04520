"""How far a pair of sentences is better than others of the same two documents."""

import numpy as np
import pytest

from twicetold.engine.claims.margins import margins

DOCUMENTS = [0, 0, 1, 1, 2]  # of five texts


def margin(pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    score = np.array(list(pairs.values()), np.float32)
    found = margins(left, right, score, np.array(DOCUMENTS, np.int64), 0.2)
    return {pair: float(one) for pair, one in zip(pairs, found, strict=True)}


def test_a_pair_stands_out_as_far_as_on_the_side_where_it_does_least():
    found = margin({(0, 2): 0.8, (0, 3): 0.5, (1, 2): 0.7})
    assert found[0, 2] == pytest.approx(0.1)
    assert found[0, 3] == found[1, 2] == 0


def test_only_pairs_of_the_same_two_documents_are_looked_at():
    assert margin({(0, 2): 0.8, (0, 4): 0.75})[0, 2] == pytest.approx(0.6)


def test_two_that_are_equally_good_do_not_stand_out():
    assert set(margin({(0, 2): 0.8, (0, 3): 0.8}).values()) == {0.0}


def test_a_pair_with_nothing_beside_it_stands_out_from_what_is_not_alike():
    found = margin({(0, 2): 0.4, (1, 4): 0.1})
    assert found[0, 2] == pytest.approx(0.2)
    assert found[1, 4] == 0
    assert margin({}) == {}
