"""Documents that are gathered in parts are as if they had been gathered at once."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planting import plant
from twicetold.engine.match import gathering
from twicetold.engine.match.gathering import Gathering, behind, gathered
from twicetold.engine.tokens import tokenise

TEXTS = ["", *plant(4, documents=5, words=300, cases=6).texts, "…", "One."]
TOKENS = [tokenise(text) for text in TEXTS]


def equal(ours: object, theirs: object) -> bool:
    """Whether all columns are the same, numbers and types."""
    columns = [(getattr(ours, field.name), getattr(theirs, field.name)) for field in fields(ours)]  # type: ignore[arg-type]  # both are values of a dataclass
    return all(one.dtype == other.dtype and np.array_equal(one, other) for one, other in columns)


@given(st.permutations(range(len(TEXTS))), st.integers(1, 900))
def test_documents_that_are_gathered_some_at_a_time_are_as_if_gathered_at_once(order: list[int], words: int) -> None:
    ordered = [TOKENS[number] for number in order]
    at_once = gathered(ordered)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gathering, "_WORDS_AT_ONCE", words)
        parts = gathered(ordered)
    assert equal(parts.words, at_once.words)
    assert equal(parts.sentences, at_once.sentences)
    for ours, theirs in ((parts.prints.grams, at_once.prints.grams), (parts.prints.terms, at_once.prints.terms)):
        assert sorted(ours.tolist()) == sorted(theirs.tolist())


def test_a_gathering_is_empty_when_its_documents_are_taken() -> None:
    some = Gathering()
    some.add(TOKENS[1])
    assert len(some.whole().words) == len(TOKENS[1])
    assert len(some.whole().words) == 0


@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS) - 1))
def test_documents_with_others_behind_them_are_as_if_gathered_at_once(order: list[int], cut: int) -> None:
    ordered = [TOKENS[number] for number in order]
    at_once = gathered(ordered)
    words, sentences = behind(ordered[:cut], gathered(ordered[cut:]))
    assert equal(words, at_once.words)
    assert equal(sentences, at_once.sentences)


def test_fingerprints_are_numbered_from_any_word_on() -> None:
    own, moved = gathered(TOKENS).prints, gathered(TOKENS).prints_from(70)
    assert (moved.grams - own.grams == 70).all()
    assert (moved.terms - own.terms == 70).all()
