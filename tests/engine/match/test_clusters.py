"""Clusters: matches whose texts are mostly the same share one, over however many others."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twicetold.engine.match import clusters
from twicetold.engine.match.clusters import Side, clusters_of

sides = st.tuples(st.integers(1, 3), st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[1], s[1] + s[2]))
matches = st.lists(st.tuples(sides, sides), max_size=25)


def mostly_the_same(one: Side, other: Side) -> bool:
    """Whether each covers half of the other."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared > 0 and 2 * shared >= max(one[2] - one[1], other[2] - other[1])


def found_slowly(given_: list[tuple[Side, Side]]) -> list[int]:
    """The clusters as each match is met, by a look at all others."""
    numbers = [0] * len(given_)
    for place in range(len(given_)):
        waiting = [] if numbers[place] else [place]
        number = max(numbers) + 1
        while waiting:
            now = waiting.pop()
            numbers[now] = number
            waiting += [
                other
                for other, match in enumerate(given_)
                if not numbers[other] and any(mostly_the_same(a, b) for a in given_[now] for b in match)
            ]
    return numbers


@given(matches, st.sampled_from([1, 3, 1 << 12]))
@example([], 1)
@example([((1, 0, 10), (2, 0, 10)), ((3, 0, 10), (2, 5, 15)), ((1, 0, 10), (3, 20, 30))], 1)
def test_matches_with_mostly_the_same_text_share_a_cluster_and_others_do_not(
    given_: list[tuple[Side, Side]], at_once: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clusters, "_BLOCK", at_once)
        assert clusters_of(given_) == found_slowly(given_)


def test_a_text_that_goes_on_from_match_to_match_is_one_cluster() -> None:
    chain = [((1, 4 * number, 4 * number + 10), (2, 1_000 * number, 1_000 * number + 5)) for number in range(500)]
    assert set(clusters_of(chain[::7] + chain)) == {1}
    assert len(set(clusters_of(chain[::7]))) == len(chain[::7])
