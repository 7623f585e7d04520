"""Two sentences that are alike to a third one are alike to each other."""

import numpy as np

from twicetold.engine.claims.thirds import through_thirds


def through(pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    ordered = sorted(pairs)
    left, right = (np.array([pair[side] for pair in ordered], np.int64) for side in (0, 1))
    score = np.array([pairs[pair] for pair in ordered], np.float32)
    found = through_thirds(left, right, score, 0.3)
    return {pair: round(float(one), 3) for pair, one in zip(ordered, found, strict=True) if one}


def test_a_third_sentence_tells_as_much_as_the_lower_of_its_scores():
    assert through({(0, 1): 0.2, (0, 2): 0.5, (1, 2): 0.7}) == {(0, 1): 0.5}


def test_each_of_three_may_be_the_third():
    assert through({(0, 1): 0.6, (0, 2): 0.5, (1, 2): 0.7}) == {(0, 1): 0.5, (0, 2): 0.6, (1, 2): 0.5}


def test_the_best_third_counts_and_a_weak_one_tells_nothing():
    pairs = {(0, 1): 0.1, (0, 2): 0.4, (1, 2): 0.4, (0, 3): 0.6, (1, 3): 0.5, (0, 4): 0.9, (1, 4): 0.29}
    assert through(pairs)[0, 1] == 0.5
    assert through({(0, 1): 0.1, (0, 2): 0.9, (1, 2): 0.29}) == {}


def test_nothing_is_told_of_pairs_that_are_not_there_nor_where_there_are_none():
    assert through({(0, 2): 0.5, (1, 2): 0.7}) == {}
    assert through({}) == {}


def test_of_many_that_are_alike_to_one_the_nearest_are_looked_at():
    everywhere = {(0, other): 0.9 - other / 100 for other in range(1, 40)}
    found = through(everywhere | {(1, 2): 0.1, (38, 39): 0.1})
    assert found == {(1, 2): 0.88}
