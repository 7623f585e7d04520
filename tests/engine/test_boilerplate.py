"""Where the phrases of a list stand in a text."""

from random import Random

import pytest

from prose import Writer
from twicetold.engine.boilerplate import Boilerplate
from twicetold.engine.tokens import tokenise

MASTHEAD = "The Marsh Gazette, established in nineteen hundred and four, appears every Thursday at noon in Tolland"


def covered(phrases: list[str], text: str) -> list[str]:
    """The words of the text that stand in the list, as they are written."""
    tokens = tokenise(text)
    which = Boilerplate(phrases).covers(tokens)
    spans = zip(tokens.starts[which].tolist(), tokens.ends[which].tolist(), strict=True)
    return [text[start:end] for start, end in spans]


def test_a_phrase_is_found_wherever_all_of_it_stands() -> None:
    text = "All rights reserved. The river rose. All Rights Reserved!"
    assert covered(["all rights reserved"], text) == ["All", "rights", "reserved", "All", "Rights", "Reserved"]


def test_a_part_of_a_short_phrase_is_not_found() -> None:
    assert covered(["not to be printed again without leave"], "It is not to be printed again, he said.") == []


@pytest.mark.parametrize(
    "written", ["ALL “RIGHTS”\nRESERVED", "all-rights–reserved", "all ri\xadghts re-\nserved", "аll rights reserved"]
)
def test_case_quotes_hyphens_and_line_ends_do_not_count(written: str) -> None:
    assert len(covered(["all rights reserved"], f"Then {written} stood there.")) == 3


def test_of_a_longer_text_each_run_of_five_words_is_found() -> None:
    text = "Once the Marsh Gazette established in eighteen hundred and four was read"
    assert covered([MASTHEAD], text) == ["the", "Marsh", "Gazette", "established", "in"]


def test_phrases_that_overlap_cover_all_their_words() -> None:
    found = covered(["one two three", "three four five"], "zero one two three four five six")
    assert found == ["one", "two", "three", "four", "five"]


def test_words_of_chinese_count_one_by_one() -> None:
    assert covered(["版权所有"], "本报版权所有，不得转载") == list("版权所有")


@pytest.mark.parametrize("phrases", [[], [""], ["two words"], ["—"]])
def test_a_list_of_nothing_covers_nothing(phrases: list[str]) -> None:
    assert not Boilerplate(phrases)
    assert covered(phrases, "two words and more") == []


@pytest.mark.parametrize("text", ["", "all", "all rights", "…"])
def test_a_text_shorter_than_a_phrase_holds_none(text: str) -> None:
    assert covered(["all rights reserved", MASTHEAD], text) == []


def test_what_is_found_is_what_a_search_word_by_word_finds() -> None:
    random = Random(1)
    words = Writer("few").text(300).lower().replace(".", "").split()[:12]
    text = [random.choice(words) for _ in range(4_000)]
    phrases = [[random.choice(words) for _ in range(random.randint(3, 6))] for _ in range(40)]
    wanted = [False] * len(text)
    for phrase in phrases:
        for place in range(len(text) - len(phrase) + 1):
            if text[place : place + len(phrase)] == phrase:
                wanted[place : place + len(phrase)] = [True] * len(phrase)
    found = Boilerplate(" ".join(phrase) for phrase in phrases).covers(tokenise(" ".join(text)))
    assert found.tolist() == wanted
    assert any(wanted)
    assert not all(wanted)
