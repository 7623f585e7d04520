from hypothesis import given
from hypothesis import strategies as st

from twicetold.ui.layers import Layer, Run, flattened


def test_the_later_layer_lies_on_top() -> None:
    assert flattened([[Run(0, 10, "a")], [Run(3, 5, "b")]]) == [Run(0, 3, "a"), Run(3, 5, "b"), Run(5, 10, "a")]


def test_runs_that_touch_and_look_the_same_become_one() -> None:
    assert flattened([[Run(0, 3, "a"), Run(3, 6, "a")]]) == [Run(0, 6, "a")]


def test_empty_runs_are_left_out() -> None:
    assert flattened([[Run(3, 3, "a")]]) == []


runs = st.builds(
    lambda start, length, look: Run(start, start + length, look),
    st.integers(0, 40),
    st.integers(0, 15),
    st.sampled_from("ab"),
)


@given(st.lists(st.lists(runs, max_size=6), max_size=3))
def test_every_place_has_the_look_of_the_topmost_layer_that_covers_it(layers: list[list[Run]]) -> None:
    found = flattened(layers)
    for place in range(60):
        mine = [run.look for run in found if run.start <= place < run.end]
        over = [layer for layer in layers if any(run.start <= place < run.end for run in layer)]
        assert len(mine) == (1 if over else 0)
        if over:
            assert mine[0] in {run.look for run in over[-1] if run.start <= place < run.end}


@given(st.lists(runs, max_size=8), st.integers(0, 50), st.integers(0, 10))
def test_runs_are_found_by_place(found: list[Run], start: int, length: int) -> None:
    layer = Layer((run.start, run.end, run) for run in found)
    wanted = [run for run in found if run.start < start + length and run.end > start]
    assert layer.between(start, start + length) == sorted(wanted, key=lambda run: run.start)
