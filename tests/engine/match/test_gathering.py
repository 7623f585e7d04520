"""Documents that are gathered in parts are as if they had been gathered at once."""

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planting import plant
from twicetold.engine.match import gathered
from twicetold.engine.match.gathering import behind
from twicetold.engine.tokens import tokenise

TEXTS = ["", *plant(4, documents=5, words=300, cases=6).texts, "…", "One."]
TOKENS = [tokenise(text) for text in TEXTS]


@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS) - 1))
def test_documents_with_others_behind_them_are_as_if_gathered_at_once(order: list[int], cut: int) -> None:
    ordered = [TOKENS[number] for number in order]
    at_once = gathered(ordered)
    words, sentences = behind(ordered[:cut], gathered(ordered[cut:]))
    for ours, theirs in ((words, at_once.words), (sentences, at_once.sentences)):
        for field in fields(ours):
            one, other = getattr(ours, field.name), getattr(theirs, field.name)
            assert one.dtype == other.dtype
            assert np.array_equal(one, other), field.name


def test_fingerprints_are_numbered_from_any_word_and_sentence_on() -> None:
    own, moved = gathered(TOKENS).prints, gathered(TOKENS).prints_from(70, 5)
    assert (moved.grams - own.grams == 70).all()
    assert (moved.terms - own.terms == 5).all()
