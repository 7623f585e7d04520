"""Texts in many languages: what is copied, edited or moved is found where it stands, and nothing else is."""

from dataclasses import dataclass
from random import Random

import pytest

from engine.match.languages import SENTENCES
from twicetold.engine.capitals import capitals_of_names
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

LANGUAGES = sorted(SENTENCES)
UNSPACED = ("chinese", "japanese", "thai")


@dataclass(frozen=True)
class Taken:
    """A source and a text that took a passage of three sentences from it, and where the passage stands in both."""

    source: str
    text: str
    in_source: str
    in_text: str


def taken(language: str, passage: list[str]) -> Taken:
    """The passage as another wrote it, in a text of its own."""
    own = SENTENCES[language]
    between = "" if language in ("chinese", "japanese") else " "
    original, written = between.join(own[2:5]), between.join(passage)
    return Taken(
        between.join([own[0], own[1], original, own[5]]), between.join([own[6], written, own[7]]), original, written
    )


def matches(*texts: str) -> list[Match]:
    return find_matches([capitals_of_names(tokenise(text)) for text in texts], MatchSettings())


def covered(match: Match, case: Taken) -> tuple[float, float]:
    """Of the passage's characters on both sides, which share the match holds; less for what it holds beside them."""
    shares = []
    for span, text, passage in (
        (match.left, case.source, case.in_source),
        (match.right, case.text, case.in_text),
    ):
        start, end = text.index(passage), text.index(passage) + len(passage)
        both = min(end, span.end) - max(start, span.start)
        shares.append(both / (max(end, span.end) - min(start, span.start)))
    return shares[0], shares[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copied_passage_is_one_match_from_its_first_to_its_last_word(language: str) -> None:
    case = taken(language, list(SENTENCES[language][2:5]))
    (match,) = matches(case.source, case.text)
    assert match.kind == "verbatim"
    assert match.left.of(case.source) == match.right.of(case.text) == case.in_source.rstrip(".。।")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copied_sentence_is_found(language: str) -> None:
    sentence = SENTENCES[language][3]
    case = taken(language, [sentence])
    (match,) = matches(case.source, case.text)
    assert match.right.of(case.text) == sentence.rstrip(".。।")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_with_words_left_out_is_one_match(language: str) -> None:
    first, second, third = SENTENCES[language][2:5]
    case = taken(language, [shortened(first), shortened(second), shortened(third)])
    (match,) = matches(case.source, case.text)
    assert min(covered(match, case)) > 0.85
    assert match.kind in {"edited", "verbatim"}


def shortened(sentence: str) -> str:
    """The sentence without a word in its middle, or two characters of an unspaced one."""
    words = sentence.split()
    if len(words) > 3:
        return " ".join([*words[: len(words) // 2], *words[len(words) // 2 + 1 :]])
    half = len(sentence) // 2
    return sentence[:half] + sentence[half + 2 :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_with_its_sentences_in_another_order_is_found(language: str) -> None:
    first, second, third = SENTENCES[language][2:5]
    case = taken(language, [third, first, second])
    found = matches(case.source, case.text)
    held = sum(len(match.right.of(case.text)) for match in found)
    assert held > 0.9 * len(case.in_text)
    assert len(found) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_with_nothing_in_common_have_no_match(language: str) -> None:
    own = SENTENCES[language]
    assert matches(" ".join(own[:4]), " ".join(own[4:])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_chance_order_are_no_match(language: str) -> None:
    random = Random(language)
    units = [unit for sentence in SENTENCES[language] for unit in pieces(language, sentence)]
    one, other = random.sample(units, len(units)), random.sample(units, len(units))
    between = "" if language in UNSPACED else " "
    found = matches(between.join(one[: len(one) // 2]), between.join(other[len(other) // 2 :]))
    assert all(match.kind == "paraphrase" for match in found)  # of so few words, all of them on both sides


def pieces(language: str, sentence: str) -> list[str]:
    return list(sentence) if language in UNSPACED else sentence.split()


def test_a_list_of_german_names_is_no_match() -> None:
    names = "Herbert Quandel, Anna Tolland, Ysolde Brecker und Konrad Hesse"
    one = f"{SENTENCES['german'][0]} {SENTENCES['german'][3]} Es sprachen {names}. {SENTENCES['german'][5]}"
    other = f"{SENTENCES['german'][6]} {SENTENCES['german'][1]} Dabei waren auch {names}. {SENTENCES['german'][7]}"
    assert matches(one, other) == []
