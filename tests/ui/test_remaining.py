"""How long work will go on."""

import pytest

from twicetold.ui.remaining import Remaining
from twicetold.ui.words import time_left


def test_nothing_is_foretold_before_three_seconds() -> None:
    remaining = Remaining()
    assert remaining.seconds(0, 100, 10.0) is None
    assert remaining.seconds(5, 100, 12.9) is None


def test_a_tenth_done_in_four_seconds_leaves_thirty_six() -> None:
    remaining = Remaining()
    remaining.seconds(0, 100, 10.0)
    assert remaining.seconds(10, 100, 14.0) == 36.0


def test_a_new_step_is_measured_by_itself() -> None:
    remaining = Remaining()
    remaining.seconds(0, 10, 0.0)
    remaining.seconds(9, 10, 30.0)
    assert remaining.seconds(0, 100, 31.0) is None
    assert remaining.seconds(20, 100, 36.0) == 20.0


def test_the_last_seconds_are_not_told() -> None:
    remaining = Remaining()
    remaining.seconds(0, 100, 0.0)
    assert remaining.seconds(90, 100, 9.0) is None


@pytest.mark.parametrize(
    ("seconds", "told"), [(5.2, "about 5 s left"), (43.0, "about 45 s left"), (200.0, "about 3 min left")]
)
def test_the_time_left_is_told_in_round_numbers(seconds: float, told: str) -> None:
    assert time_left(seconds) == told
