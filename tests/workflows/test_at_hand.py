"""Words of documents that were just read are at hand, and those of others come from the library."""

from collections.abc import Sequence

import pytest

from planting import plant
from twicetold.engine.match import Gathered, gathered
from twicetold.engine.progress import SILENT
from twicetold.engine.tokens import Tokens, tokenise
from twicetold.workflows import at_hand
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.importing import import_text
from twicetold_db import Library

TEXTS = plant(6, documents=5, words=300, cases=6).texts
OTHERS = [tokenise(text[::-1]) for text in TEXTS]  # words that no document has, to tell where they come from


@pytest.fixture
def five(library: Library) -> Library:
    """A library of five documents."""
    for number, text in enumerate(TEXTS):
        import_text(library, text, f"{number}.txt")
    return library


def words(one: Gathered) -> list[int]:
    found: list[int] = one.words.hashes.tolist()
    return found


def words_of(tokens: Sequence[Tokens]) -> list[int]:
    return words(gathered(tokens))


def with_put(library: Library, count: int) -> WordsAtHand:
    """Words at hand, of the first documents those that they do not have in the library."""
    made = WordsAtHand(library)
    for number in range(count):
        made.put(number + 1, OTHERS[number])
    return made


def test_the_words_of_a_document_that_was_not_put_come_from_the_library(five: Library) -> None:
    made = with_put(five, 1)
    assert made.of(1).hashes.tolist() == OTHERS[0].hashes.tolist()
    assert made.of(2).hashes.tolist() == tokenise(TEXTS[1]).hashes.tolist()
    assert made.of(2) is made.of(2)


def test_all_documents_that_were_put_are_gathered_once_and_given_away(five: Library) -> None:
    made, documents = with_put(five, 5), five.documents()
    assert made.are_all(documents)
    assert words(made.gathered(documents, SILENT)) == words_of(OTHERS)
    assert not made.are_all(documents)


def test_what_is_kept_is_there_again_with_those_that_come_until_the_end(five: Library) -> None:
    made, documents = with_put(five, 3), five.documents()
    first = made.gathered(documents[:3], SILENT, keep=True)
    made.put(4, OTHERS[3])
    made.put(5, OTHERS[4])
    made.end()
    assert words(made.gathered(documents, SILENT, keep=True)) == words_of(OTHERS)
    assert words(first) == words_of(OTHERS[:3])
    assert not made.are_all(documents)


def test_some_of_those_that_were_put_are_gathered_anew(five: Library) -> None:
    made, documents = with_put(five, 5), five.documents()
    assert words(made.gathered(documents[1:3], SILENT)) == words_of(OTHERS[1:3])


def test_of_too_many_words_none_is_gathered_beforehand(five: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_hand, "_GATHERED_WORDS", 1_000)
    made, documents = with_put(five, 5), five.documents()
    assert not made.are_all(documents)
    assert words(made.gathered(documents, SILENT)) == words_of(OTHERS)


def test_only_the_words_that_were_read_last_are_kept(five: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_hand, "_KEPT_WORDS", 700)
    made = with_put(five, 5)
    assert made.of(5).hashes.tolist() == OTHERS[4].hashes.tolist()
    assert made.of(1).hashes.tolist() == tokenise(TEXTS[0]).hashes.tolist()
