"""Sentences are grouped with care: alike on average, never by a chain."""

import numpy as np

from twicetold.engine.claims.groups import between_groups, linked
from twicetold.engine.claims.scoring import ClaimPairs


def pairs(*scored: tuple[int, int, float]) -> ClaimPairs:
    left, right, score = zip(*scored, strict=True)
    return ClaimPairs(np.array(left), np.array(right), np.array(score, np.float32))


def test_a_chain_of_half_alike_sentences_is_no_group():
    chain = pairs((0, 1, 0.6), (1, 2, 0.5), (2, 3, 0.5), (3, 4, 0.6))
    assert [group.texts for group in linked(chain, 0.4)] == [(0, 1), (3, 4)]


def test_sentences_that_are_all_alike_are_one_group():
    all_alike = pairs((0, 1, 0.6), (0, 2, 0.5), (1, 2, 0.5))
    (group,) = linked(all_alike, 0.4)
    assert group.texts == (0, 1, 2)
    assert round(group.score, 3) == 0.533


def test_what_is_left_between_groups_may_be_another_claim():
    scored = pairs((0, 1, 0.8), (1, 2, 0.5), (2, 3, 0.3))
    groups = linked(scored, 0.4)
    rest = between_groups(groups, scored, 0.4)
    assert list(zip(rest.left.tolist(), rest.right.tolist(), strict=True)) == [(1, 2)]
