"""Sentences compared by their words."""

import numpy as np
import pytest

from prose import Writer
from twicetold.engine.claims.lexical import Lexical
from twicetold.engine.claims.words import words_of

SENTENCES = [
    "The keeper of the lighthouse left the island in autumn.",
    "In autumn the lighthouse lost its keepers, who left the island.",
    "The miller bought seven sacks of barley at the market.",
    "the KEEPER of the lighthouse left the island in autumn",
]
LEFT, RIGHT = np.array([0, 0, 0]), np.array([1, 2, 3])


@pytest.fixture
def lexical() -> Lexical:
    return Lexical(SENTENCES, words_of(SENTENCES))


def test_the_same_words_are_wholly_alike_and_others_not_at_all(lexical):
    for alike in (lexical.by_terms, lexical.by_answers, lexical.by_letters):
        reworded, other, same = alike(LEFT, RIGHT)
        assert same == pytest.approx(1, abs=1e-5)
        assert same > reworded > 0.3
        assert other < 0.2


def test_likeness_to_all_is_what_pairs_of_sentences_have(lexical):
    assert lexical.likeness_to_all(0)[RIGHT] == pytest.approx(lexical.by_terms(LEFT, RIGHT), abs=1e-6)


def test_letters_are_alike_only_within_words():
    sentences = ["bonded age", "bond edage"]
    assert Lexical(sentences, words_of(sentences)).by_letters(np.array([0]), np.array([1]))[0] < 0.4


def test_each_sentence_has_its_own_words():
    sentences = [*Writer(3).sentences(400), "", "…", "A hyphen-", "ated end"]
    together, alone = words_of(sentences), [words_of([sentence]) for sentence in sentences]
    assert [together.said(place) for place in range(len(sentences))] == [one.said(0) for one in alone]
    assert [together.content(place) for place in range(len(sentences))] == [one.content(0) for one in alone]
    assert together.lengths.tolist() == [int(one.lengths[0]) for one in alone]


def names(*sentences: str) -> list[bool]:
    return words_of(sentences).names.tolist()


def test_names_are_known_by_their_capitals_inside_sentences():
    assert names("Herring greeted Ardmoor.", "Barley feeds Ardmoor.") == [False, False, True] * 2


def test_in_german_a_capital_makes_no_name():
    assert not any(names("Das Boot ist nicht im Hafen und wird auch nicht erwartet."))


def test_names_make_two_sentences_less_alike_than_what_they_say():
    sentences = [
        "There Ardmoor and Brackwater sold herring.",
        "Where Ardmoor and Brackwater mend kettles.",
        "Where Dunmallow and Corvane sold herring.",
    ]
    alike = Lexical(sentences, words_of(sentences))
    for score in (alike.by_terms, alike.by_answers):
        names_only, said = score(np.array([0, 0]), np.array([1, 2]))
        assert said > 1.5 * names_only > 0
