"""Capitals in German, where every noun has one."""

from prose import Writer
from twicetold.engine.capitals import capitals_of_names
from twicetold.engine.match import MatchSettings, find_matches
from twicetold.engine.tokens import CAPITAL, tokenise

GERMAN = (
    "Am Abend saß der alte Wirt mit einer Pfeife vor seiner Tür und zählte die Gäste, die nicht gekommen waren. "
    "Auf dem Hügel wird der Postwagen im Schnee stehen, sagte Konrad Hesse zu seiner Frau."
)
TAKEN = "hinter dem Deich wächst ein Kraut gegen den Husten"


def capitals(text: str) -> list[str]:
    tokens = capitals_of_names(tokenise(text))
    which = (tokens.flags & CAPITAL) != 0
    return [text[a:b] for a, b in zip(tokens.starts[which].tolist(), tokens.ends[which].tolist(), strict=True)]


def test_of_a_german_text_only_names_of_two_words_keep_their_capitals() -> None:
    assert capitals(GERMAN) == ["Konrad", "Hesse"]


def test_a_text_in_another_language_is_as_it_was() -> None:
    tokens = tokenise(Writer("capitals").text(200))
    assert capitals_of_names(tokens) is tokens


def test_a_text_without_words_is_as_it_was() -> None:
    assert len(capitals_of_names(tokenise("…"))) == 0


def test_eight_copied_words_are_found_in_german_as_in_english() -> None:
    texts = f"{GERMAN} Und {TAKEN}, sagte man.", f"Es ist wahr, {TAKEN}. Im Garten steht auch nicht mehr."
    (match,) = find_matches([capitals_of_names(tokenise(text)) for text in texts], MatchSettings())
    assert match.left.of(texts[0]) == TAKEN
