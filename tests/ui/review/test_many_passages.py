"""A review of a document with thousands of passages leaves the window answering."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from prose import Writer
from twicetold_db import Library
from twicetold_db.records import NewMatch
from ui.driver import Driver
from ui.heart import Heart
from ui.libraries import Text, library_of
from yardstick import seconds_of_work

PASSAGES, SOURCES = 2000, 20

# 50 ms on a quiet machine are the yardstick's work. Only what the GUI thread itself does is measured.
LONGEST_GAP = 2  # times the yardstick's work


def test_two_thousand_passages_are_coloured_without_holding_up_the_window(
    start: Callable[[], Driver], tmp_path: Path
) -> None:
    whole = Writer("whole").text(20_000)
    texts = [Text("whole.txt", whole, under_review=True)]
    texts += [Text(f"{n}.txt", Writer(n).text(1000)) for n in range(SOURCES)]
    path = library_of(tmp_path / "passages.twicetold", texts)
    chance = Random(1)
    with Library.open(path) as library:
        library.replace_matches(_match(number, len(whole), chance) for number in range(PASSAGES))
    desk, heart = start(), Heart()
    desk.open(path)
    desk.wait_idle()
    heart.rest()
    desk.action("review_view").trigger()
    review = desk.window.stack.review
    desk.wait(lambda: bool(review.head.bar.parts))
    review.grab()
    assert len(review._passages) == PASSAGES
    assert heart.longest_work < LONGEST_GAP * seconds_of_work()


def _match(number: int, length: int, chance: Random) -> NewMatch:
    start, long = chance.randrange(length - 300), chance.randrange(30, 200)
    there = number * 2
    return NewMatch(1, start, start + long, 2 + number % SOURCES, there, there + long, "verbatim", 1.0, 9, number, "")
