"""One sentence in other words, known by its figure."""

import pytest

from prose import Writer
from twicetold.engine.match import MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

HERE = "Insurers ask {figure} crowns a year to cover a ground floor there, four times the rate on the hill."
THERE = "At street level the cover will set you back {figure} crowns annually, four times what the hill is charged."


def kinds_found(here: str, there: str) -> list[str]:
    texts = [
        f"{Writer(f'beside {number}').text(200)} {text} {Writer(f'behind {number}').text(200)}"
        for number, text in enumerate((here, there))
    ]
    found = find_matches([tokenise(text) for text in texts], MatchSettings())
    return [match.kind for match in found]


def test_a_claim_in_other_words_with_the_same_figure_is_a_match() -> None:
    assert kinds_found(HERE.format(figure="2,900"), THERE.format(figure="2,900")) == ["paraphrase"]


def test_the_match_is_the_two_sentences() -> None:
    here, there = HERE.format(figure="2,900"), THERE.format(figure="2,900")
    texts = [f"{Writer('one').text(200)} {here}", f"{there} {Writer('two').text(200)}"]
    (found,) = find_matches([tokenise(text) for text in texts], MatchSettings())
    assert found.left.of(texts[0]) == here.rstrip(".")
    assert found.right.of(texts[1]) == there.rstrip(".")


@pytest.mark.parametrize("other", ["3,100", "47"])
def test_the_same_words_with_another_figure_are_not_taken_for_the_same_claim(other: str) -> None:
    assert kinds_found(HERE.format(figure="2,900"), THERE.format(figure=other)) == []


def test_a_round_ten_is_no_figure() -> None:
    assert kinds_found(HERE.format(figure="40"), THERE.format(figure="40")) == []


def test_a_year_is_no_figure() -> None:
    assert (
        kinds_found(
            "In 2015 the harbour board sold its last ferry to a buyer from the north.",
            "The valley saw no rain in 2015, and the ferry stood still for most of that summer.",
        )
        == []
    )
