"""A match that a person puts together is measured as one that was found."""

import pytest

from planting import plant
from twicetold.engine.match import MatchSettings, find_matches
from twicetold.engine.match.measuring import Measured, measure
from twicetold.engine.tokens import tokenise

SAME = "the old keeper crossed the narrow bridge at night and nobody saw his lantern"


def measured(left: str, right: str, *, reworded: bool = False) -> Measured:
    return measure(left, right, (tokenise(left), tokenise(right)), reworded=reworded)


def test_nearly_all_that_is_found_is_measured_as_it_was_found() -> None:
    planted = plant(5, documents=8, words=700, cases=24)
    tokens = [tokenise(text) for text in planted.texts]
    found = find_matches(tokens, MatchSettings())
    agreeing = 0
    for match in found:
        left = match.left.of(planted.texts[match.left_document])
        right = match.right.of(planted.texts[match.right_document])
        told = measured(left, right, reworded=match.kind == "paraphrase")
        agreeing += told == Measured(match.kind, match.similarity, match.words, match.reason)
    assert len(found) > 15
    assert agreeing >= 0.8 * len(found)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (SAME, SAME.upper(), Measured("verbatim", 1.0, 14, "all 14 words in the same order")),
        (SAME, SAME[4:], Measured("edited", 0.9286, 13, "13 of 14 words in the same order")),
        (
            "nobody saw his lantern then the old keeper crossed the narrow bridge",
            "the old keeper crossed the narrow bridge then nobody saw his lantern",
            Measured("moved", 0.9167, 12, "11 of 12 words, some of them in another order"),
        ),
        (
            "the bridge was narrow",
            "a crossing hardly wide",
            Measured("paraphrase", 0.0, 4, "put side by side by a person: 0 of 4 words in common"),
        ),
    ],
)
def test_two_passages_are_told_by_what_they_have_in_common(left: str, right: str, told: Measured) -> None:
    assert measured(left, right) == told


def test_what_was_found_in_other_words_stays_so_until_nearly_all_are_in_order() -> None:
    assert measured(SAME, SAME[8:-12], reworded=True).kind == "paraphrase"
    assert measured(SAME, SAME, reworded=True).kind == "verbatim"


@pytest.mark.parametrize(("left", "right"), [("", SAME), (SAME, "… —")])
def test_a_passage_without_words_is_refused(left: str, right: str) -> None:
    with pytest.raises(ValueError, match="a word on each side"):
        measured(left, right)
