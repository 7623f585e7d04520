"""Sentences taken over word for word stand apart where somebody else's sentences lie between them."""

from itertools import chain

import pytest

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise


def sentences(name: str, count: int, words: int = 16) -> list[str]:
    writer = Writer(name)
    return [writer.passage(words) for _ in range(count)]


def matches(*texts: str) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings())


def told(found: list[Match], texts: tuple[str, str]) -> list[str]:
    """The left sides of the matches in the order of the text, as the words of a sentence without its full stop."""
    return [match.left.of(texts[0]) for match in sorted(found, key=lambda one: one.left.start)]


@pytest.mark.parametrize("own", [1, 2, 3])
def test_sentences_of_a_source_between_own_ones_are_a_match_each(own: int) -> None:
    source, ours = sentences("source", 6), sentences("ours", 18, words=10)
    mixed = [sentence for place, one in enumerate(source) for sentence in (one, *ours[own * place : own * (place + 1)])]
    texts = " ".join(source), " ".join(mixed)
    found = matches(*texts)
    assert {match.kind for match in found} == {"verbatim"}
    assert told(found, texts) == [sentence.rstrip(".!?") for sentence in source]


def test_two_sources_told_by_turns_are_a_match_for_each_sentence_of_each() -> None:
    one, other = sentences("one", 6), sentences("other", 6)
    mixed = " ".join(chain.from_iterable(zip(one, other, strict=True)))
    found = matches(mixed, " ".join(one), " ".join(other))
    assert [match.kind for match in found] == ["verbatim"] * 12
    assert sorted(match.left.of(mixed) for match in found) == sorted(text.rstrip(".!?") for text in (*one, *other))


def test_sentences_in_another_order_are_one_match() -> None:
    source = sentences("moved", 6)
    (match,) = matches(" ".join(source), " ".join(source[place] for place in (0, 2, 1, 4, 3, 5)))
    assert match.kind == "moved"


def test_words_put_into_sentences_keep_them_one_match() -> None:
    source = sentences("edited", 5)
    edited = [sentence.replace(" ", " and well beyond all of that even so indeed ", 1) for sentence in source]
    (match,) = matches(" ".join(source), " ".join(edited))
    assert match.kind == "edited"
