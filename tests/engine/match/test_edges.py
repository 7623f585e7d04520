"""Where matches that are not word for word begin and end."""

from random import Random

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise


def around(passage: str, seed: str) -> str:
    """A document of its own sentences with the passage in the middle."""
    writer = Writer(f"around {seed}")
    return f"{writer.text(150)} {passage} {writer.text(150)}"


def matches(*texts: str) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings())


def retold(sentence: str, seed: int) -> str:
    """The sentence with its words in another order and half of them exchanged."""
    words = sentence.rstrip(".!?").lower().split()
    Random(seed).shuffle(words)
    others = Writer(f"retold {seed}").passage(len(words)).rstrip(".!?").lower().split()
    mixed = [other if place % 2 else word for place, (word, other) in enumerate(zip(words, others, strict=False))]
    return " ".join(mixed).capitalize() + "."


def edited(passage: str) -> str:
    """The passage with each seventh word exchanged."""
    return " ".join(
        "elsewhere" if place % 7 == 3 and word.isalpha() else word for place, word in enumerate(passage.split())
    )


def test_a_sentence_behind_an_edited_passage_with_its_words_moved_about_belongs_to_the_match() -> None:
    writer = Writer("edges")
    kept, moved = writer.passage(40), writer.passage(14)
    texts = around(f"{kept} {moved}", "one"), around(f"{edited(kept)} {retold(moved, 5)}", "two")
    (match,) = matches(*texts)
    assert match.left.of(texts[0]).endswith(moved.rstrip(".!?"))
    assert match.right.of(texts[1]).endswith(retold(moved, 5).rstrip(".!?"))


def test_a_sentence_that_went_from_the_end_to_the_beginning_belongs_to_the_match() -> None:
    writer = Writer("ends")
    kept, moved = writer.passage(40), writer.passage(14)
    texts = around(f"{kept} {moved}", "three"), around(f"{retold(moved, 2)} {edited(kept)}", "four")
    (match,) = matches(*texts)
    assert match.left.of(texts[0]).endswith(moved.rstrip(".!?"))
    assert match.right.of(texts[1]).startswith(retold(moved, 2).split()[0])


def test_sentences_beside_an_edited_passage_that_share_nothing_do_not_belong_to_it() -> None:
    kept = Writer("kept").passage(40)
    texts = around(kept, "five"), around(edited(kept), "six")
    (match,) = matches(*texts)
    assert match.left.of(texts[0]) in kept
    assert match.right.of(texts[1]) in edited(kept)


def test_the_edges_of_a_passage_taken_over_word_for_word_stay_where_they_are() -> None:
    writer = Writer("copied")
    kept, moved = writer.passage(40), writer.passage(14)
    texts = around(f"{kept} {moved}", "seven"), around(f"{kept} {retold(moved, 3)}", "eight")
    first = matches(*texts)[0]
    assert first.left.of(texts[0]) in kept or first.kind != "verbatim"


def test_a_match_of_which_less_than_half_is_the_same_is_in_other_words() -> None:
    writer = Writer("kept 298")
    kept, moved = writer.passage(14), f"{writer.passage(16)} {writer.passage(16)}"
    texts = around(f"{kept} {moved}", "one"), around(f"{edited(kept)} {retold(moved, 298)}", "two")
    (match,) = matches(*texts)
    assert match.similarity < 0.45
    assert match.kind == "paraphrase"
