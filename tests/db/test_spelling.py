"""Words as the index that finds them holds them, and the way back to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold_db.spelling import Spelled, spelled, words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("The River’s BANK", ("the", "river", "s", "bank")),
        ("Çelik café Straße Ωμέγα", ("celik", "cafe", "strasse", "ωμεγα")),
        ("re\u0301sume\u0301", ("resume",)),
        ("Sørensen aus Łódź, œuvre; ISLIK ıslık", ("sorensen", "aus", "lodz", "oeuvre", "islik", "islik")),
        ("الشتـــاء إلى کتاب", ("الشتاء", "الي", "كتاب")),
        ("ﬁnd the ﬂow", ("find", "the", "flow")),
        ("中国 の海", ("中", "国", "の", "海")),
        ("pain¹ and x²", ("pain", "and", "x")),
        ("govern-\n  ment", ("government",)),
        ("mid-\nDecember GOVERN-\nMENT", ("mid", "december", "government")),
        ("co\xadoperate zero\u200bwidth", ("cooperate", "zerowidth")),
        ("snake_case, 1,000.5", ("snake", "case", "1", "000", "5")),
        ("— “ ” & *", ()),
    ],
)
def test_case_accents_and_signs_do_not_count(written: str, words: tuple[str, ...]) -> None:
    assert words_of(written) == words


@pytest.mark.parametrize(
    ("text", "word", "at"),
    [
        ("Das alte Café ist zu.", "cafe", "Café"),
        ("Das alte Cafe\u0301 ist zu.", "cafe", "Cafe\u0301"),
        ("an oﬃce here", "office", "oﬃce"),
        ("der govern-\nment sagt", "government", "govern-\nment"),
        ("über 中国 hinaus", "国", "国"),
        ("plain words", "words", "words"),
    ],
)
def test_a_word_is_traced_back_to_how_it_is_written(text: str, word: str, at: str) -> None:
    found = Spelled(text)
    start = found.words.index(word)
    first, last = found.span(start, start + len(word))
    assert text[first:last] == at


@given(st.text())
def test_both_spellings_are_one_and_each_letter_has_its_place(text: str) -> None:
    found = Spelled(text)
    assert found.words == spelled(text)
    for at, letter in enumerate(found.words):
        if letter.isalnum():
            start, end = found.span(at, at + 1)
            assert 0 <= start < end <= len(text)
            assert letter in spelled(text[start:end]) or "\n" in text
