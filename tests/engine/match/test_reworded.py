"""Passages told in other words: where they are found, and where each ends."""

from random import Random

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise


def matches(*texts: str) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings())


def retold(sentence: str, seed: int) -> str:
    """The sentence with its words in another order and a third of them exchanged."""
    random = Random(seed)
    others = iter(Writer(f"retold {seed}").passage(60).lower().rstrip(".!?").split())
    words = [next(others) if place % 3 == 2 else word for place, word in enumerate(sentence.lower()[:-1].split())]
    random.shuffle(words)
    return " ".join(words).capitalize() + "."


def test_two_reworded_passages_with_much_else_between_them_are_found_each_by_itself() -> None:
    writer = Writer("reworded")
    first, second = ([writer.passage(20) for _ in range(3)] for _ in range(2))
    here = " ".join([*first, Writer("between here").passage(150), *second])
    there = [[retold(sentence, seed) for seed, sentence in enumerate(passage, 1)] for passage in (first, second)]
    beside = " ".join([*there[0], Writer("between there").passage(150), *there[1]])
    found = sorted(matches(here, beside), key=lambda match: match.left.start)
    assert [match.kind for match in found] == ["paraphrase", "paraphrase"]
    assert found[0].left.end < here.index(second[0]) <= found[1].left.start + 20
