"""Passages that say shortly what a longer one says."""

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

SOURCE = Writer("condensed")
SENTENCES = [SOURCE.passage(18) for _ in range(24)]
PLACES = (2, 9, 15, 21)


def matches(*texts: str) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings())


def shortened(sentence: str) -> str:
    """The sentence without each sixth word."""
    return " ".join(word for place, word in enumerate(sentence.split()) if place % 6 != 4)


def summary(*places: int) -> str:
    """A document of its own sentences with these sentences of the source, shortened, in the middle."""
    writer = Writer("summary")
    return f"{writer.text(120)} {' '.join(shortened(SENTENCES[place]) for place in places)} {writer.text(120)}"


def test_a_summary_in_the_order_of_its_source_is_one_match() -> None:
    source, text = " ".join(SENTENCES), summary(*PLACES)
    (match,) = matches(source, text)
    assert match.kind == "paraphrase"
    taken = len(tokenise(" ".join(shortened(SENTENCES[place]) for place in PLACES)))
    assert match.reason.startswith(f"told shorter: {taken} of {taken} words stand in ")
    assert match.right.of(text).startswith(shortened(SENTENCES[2])[:40])
    assert match.right.of(text).endswith(shortened(SENTENCES[21]).rstrip(".!?")[-40:])
    assert match.left.of(source).startswith(SENTENCES[2][:40])
    assert match.left.of(source).endswith(SENTENCES[21].rstrip(".!?")[-40:])


def test_a_summary_is_found_on_whichever_side_it_stands() -> None:
    source, text = " ".join(SENTENCES), summary(*PLACES)
    (one,), (other,) = matches(source, text), matches(text, source)
    assert (one.left, one.right) == (other.right, other.left)


def test_two_sentences_from_two_places_are_two_matches() -> None:
    assert len(matches(" ".join(SENTENCES), summary(3, 14))) == 2


def test_sentences_taken_in_another_order_are_matches_of_their_own() -> None:
    assert len(matches(" ".join(SENTENCES), summary(21, 15, 9, 2))) == 4


def test_long_passages_taken_over_word_for_word_are_matches_of_their_own() -> None:
    passages = [" ".join(SENTENCES[place : place + 2]) for place in (2, 9, 15)]
    writer = Writer("quoting")
    text = f"{writer.text(120)} {' '.join(passages)} {writer.text(120)}"
    found = matches(" ".join(SENTENCES), text)
    assert [match.kind for match in found] == ["verbatim"] * 3


def test_a_refrain_that_is_quoted_once_is_a_match_with_each_of_its_places() -> None:
    refrain = "O carry me, carry me over the bar, over the bar to the sea."
    song = " ".join(f"{Writer(f'verse {number}').passage(24)} {refrain}" for number in range(3))
    writer = Writer("quoting a song")
    quoting = f"{writer.text(80)} {refrain} {writer.text(80)}"
    found = matches(song, quoting)
    assert [match.kind for match in found] == ["verbatim"] * 3
    assert {match.left.of(song) for match in found} == {match.right.of(quoting) for match in found} == {refrain[:-1]}
