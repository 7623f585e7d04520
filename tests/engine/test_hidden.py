"""Look-alike letters and zero widths in words: what is found, and what is as it should be."""

import pytest

from prose import Writer
from twicetold.engine.hidden import hidden_letters


def look_alikes(text: str) -> list[str]:
    return [span.of(text) for span in hidden_letters(text).look_alikes]


def zero_widths(text: str) -> list[str]:
    return [span.of(text) for span in hidden_letters(text).zero_widths]


@pytest.mark.parametrize(
    "word",
    [
        "hаrvest",  # Cyrillic а
        "Тhe",  # Cyrillic Т
        "pοwer",  # Greek omicron
        "ЕLECTION",  # Cyrillic Е
        "сосoa",  # three Cyrillic letters of five
        "e\u0301lесtion",  # an accent by itself, Cyrillic е and с
        "урожaй",  # Latin a in a Russian word
        "Θάλασσa",  # Latin a in a Greek word
    ],
)
def test_a_word_with_look_alikes_of_another_script_is_found(word: str) -> None:
    assert look_alikes(f"Once {word}, twice told.") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Урожай пришёл поздно, и никто не считал мешки.",
        "Η σοδειά ήρθε αργά και κανείς δεν μέτρησε.",
        "Сказано: the harvest came late. Ἐν ἀρχῇ ἦν ὁ λόγος.",
        "The letter а of the word мама stands twice.",
        "ΔH = 12 kΩ·μm, αβ-mixing, Δt, ρgh, σmax, νmax, λmin, Δν, β-carotene, µg, πr²",
        "Wi-Fi-сеть, IT-отдел, SMSах, VIPу, iPhone’ом, pH-метр, USB‑порт",
        "ДНК и mRNA, 5G-сети, 3D-модель, Т1 и M2",
        "naïve façade Übergröße œuvre Ærø Łódź ﬁve",
        "auf\xadge\xadnom\xadmen, nicht-\nlich",
        "می\u200cخواهم کتاب\u200cها را بخوانم",
        "क्\u200dष and ക്\u200d",
        "👩\u200d👩\u200d👧 and 🏳️\u200d🌈, 1\ufe0f\u20e3, OK\U0001f44d\ufe0fyes",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "한글\u3164한글 葛\U000e0100城市",
        "\u200eword\u200f \u200b two\u200b words \ufeffthree",
        "find\u200bElement\u200bById",
        "ประเทศ\u200bไทย",
        "f\u2061(x) + sin\u2061x",
        "",
        "1 2 3",
        "\ud800\udfff lone",
    ],
)
def test_what_is_as_it_should_be_is_no_finding(text: str) -> None:
    found = hidden_letters(text)
    assert [span.of(text) for span in (*found.look_alikes, *found.zero_widths)] == []


@pytest.mark.parametrize(
    "sign",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u200e",
        "\u200b\xad\u200b",
        "\u2063",
        "\u202e",
        "\u3164",
        "\ufe0f",
        "\U000e0041",
    ],
)
def test_a_word_with_a_zero_width_inside_is_found(sign: str) -> None:
    text = f"The har{sign}vest came; ur{sign}\u200bозhай."
    assert zero_widths(text) == [f"har{sign}vest", f"ur{sign}\u200bозhай"]


def test_each_word_is_found_once_and_in_order() -> None:
    prose = Writer("hidden").text(400)
    altered = prose.replace("e", "е")
    spans = hidden_letters(altered).look_alikes
    assert list(spans) == sorted(set(spans), key=lambda span: span.start)
    assert all("е" in span.of(altered) for span in spans)
    assert len(spans) > 100


def test_a_text_of_one_endless_word_is_looked_through() -> None:
    assert len(zero_widths("a\u200b" * 50_000 + "a")) == 1
    assert len(look_alikes("aа" * 50_000)) == 1
