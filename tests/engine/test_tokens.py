"""Words as hashes with exact offsets, whatever the text is made of."""

import tracemalloc
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from time import process_time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prose import Writer
from twicetold.engine.numerals import FIGURE_BITS
from twicetold.engine.tokens import (
    CAPITAL,
    FUNCTION,
    GRAM_LETTERS,
    NUMBER,
    QUIET,
    Tokens,
    tokenise,
    word_hash,
)

CHUNK = 1 << 18  # characters; longer texts are worked on in pieces of about this size
AWKWARD = (
    "aZéßﬁİıŉ 'ʼ’-‐\xad\u200b\u200d\ufeff\u0301\n\r\u2028\t.,—1²³①½Ⅷа中あ가ก"
    "\U0001d400\U00020000\udcff\ud800\ufffe\x02\0"
)
anything = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=()), max_size=60)


def words_of(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[start:end] for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]


def hashes_of(text: str) -> list[int]:
    hashes: list[int] = tokenise(text).hashes.tolist()
    return hashes


def columns_of(tokens: Tokens) -> list[list[int]]:
    return [
        column.tolist()
        for column in (tokens.hashes, tokens.grams, tokens.affixes, tokens.flags, tokens.starts, tokens.ends)
    ]


@given(anything)
@example("İstanbul'un ﬁnest")
@example("\udcff")
@example("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x")
def test_words_are_in_order_inside_the_text_and_do_not_overlap(text: str) -> None:
    tokens = tokenise(text)
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends[:-1] <= tokens.starts[1:]).all()
    if len(tokens):
        assert tokens.starts[0] >= 0
        assert tokens.ends[-1] <= len(text)


@given(anything)
def test_words_begin_and_end_with_a_letter_or_digit(text: str) -> None:
    for word in words_of(text):  # vowel signs of Indic scripts count as letters, accents stay with theirs
        assert unicodedata.category(word[0])[0] in "LNM"
        assert unicodedata.category(word[-1])[0] in "LNM"


@given(anything)
def test_no_letter_is_left_out_of_the_words(text: str) -> None:
    inside = {place for start, end in zip(*places_of(text), strict=True) for place in range(start, end)}
    assert {place for place, mark in enumerate(text) if _is_letter(mark)} <= inside


def _is_letter(mark: str) -> bool:
    raised = unicodedata.decomposition(mark).startswith("<super>")
    shows = mark not in "\u115f\u1160\u3164\uffa0"
    return unicodedata.category(mark) in ("Ll", "Lu", "Lo", "Nd") and shows and not raised


def places_of(text: str) -> tuple[list[int], list[int]]:
    tokens = tokenise(text)
    return tokens.starts.tolist(), tokens.ends.tolist()


@given(anything, anything)
def test_words_do_not_depend_on_what_stands_behind_a_full_stop(left: str, right: str) -> None:
    alone, after = tokenise(left), tokenise(right)
    both = tokenise(f"{left} . {right}")
    assert both.hashes.tolist() == alone.hashes.tolist() + after.hashes.tolist()
    assert both.starts[len(alone) :].tolist() == (after.starts + len(left) + 3).tolist()


@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=12))
def test_a_word_hashes_alike_in_the_middle_of_a_text(word: str) -> None:
    alone = hashes_of(word)
    assert hashes_of(f"before, {word}; behind")[1:-1] == alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("harvest", "HARVEST"),
        ("don't", "don’t"),
        ("don't", "don‘t"),
        ("don't", "dont"),
        ("finest", "ﬁnest"),
        ("office", "oﬃce"),
        ("cooperate", "co\xadoperate"),
        ("harvest", "har\u200bvest"),
        ("harvest", "har\u200dvest"),
        ("harvest", "har\ufeffvest"),
        ("harvest", "har\u3164vest"),
        ("harvest", "har\ufe0fve\U000e0041st"),
        ("harvest", "har" + "\u200b" * 40 + "vest"),
        ("harvest", "ha" + "\u0301" * 40 + "rvest"),
        ("harvest", "har-\nvest"),
        ("harvest", "har- \n   vest"),
        ("harvest", "har‐\nvest"),
        ("harvest", "har\x02\nvest"),
        ("harvest", "har\xad\nvest"),
        ("harvest", "harvest²³"),
        ("harvest", "hаrvеst"),  # with Cyrillic а and е
        ("Tokyo", "Τοkyο"),  # with Greek Τ and ο
        ("café", "cafe\u0301"),
        ("café", "cafe"),
        ("naive", "naïve"),
        ("strasse", "straße"),
        ("STRASSE", "straße"),
        ("harvest", "ｈａｒｖｅｓｔ"),
        ("istanbul", "İstanbul"),
        ("ISLIK", "ıslık"),
        ("łódź", "Lodz"),
        ("Søren", "SOREN"),
        ("đường", "duong"),
        ("œuvre", "oeuvre"),
        ("encyclopædia", "encyclopaedia"),
        ("الشتاء", "الشتـــاء"),
        ("إلى", "الي"),
        ("کتاب", "كتاب"),
        ("٢٠١٩", "2019"),
        ("データ", "ﾃﾞｰﾀ"),
    ],
)
def test_the_same_word_written_otherwise_counts_as_the_same(one: str, other: str) -> None:
    assert hashes_of(one) == hashes_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the end", "The — end"), ("say “no” again", 'say "no" again'), ("a…b", "a b"), ("well–known", "well known")],
)
def test_signs_between_words_do_not_count(one: str, other: str) -> None:
    assert hashes_of(one) == hashes_of(other)


@pytest.mark.parametrize(
    "number", ["1,000", "1,500,000", "12.5", "12,5", "1,234.5", "1.234,5", "3.14159", "0.125", "1.2bn"]
)
def test_a_number_with_signs_between_its_digits_is_one_word(number: str) -> None:
    assert words_of(f"about {number}, it says") == ["about", number, "it", "says"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("12.05.2019", ["12", "05", "2019"]),
        ("192.168.1.1", ["192", "168", "1", "1"]),
        ("3,4,5", ["3", "4", "5"]),
        ("in 2019.12 The", ["in", "2019", "12", "The"]),  # a note mark
        ("2019,000", ["2019", "000"]),
        ("5.end, 6", ["5", "end", "6"]),
    ],
)
def test_numbers_with_other_signs_between_them_are_words_each(written: str, words: list[str]) -> None:
    assert words_of(written) == words


@pytest.mark.parametrize(("one", "other"), [("1,000", "1000"), ("1.000", "1'000"), ("12.5", "12,5")])
def test_a_number_counts_the_same_however_its_digits_are_parted(one: str, other: str) -> None:
    assert hashes_of(one) == hashes_of(other)


@pytest.mark.parametrize(("one", "other"), [("12.5", "125"), ("1.05", "10.5"), ("0.125", "125")])
def test_a_fraction_is_another_number(one: str, other: str) -> None:
    assert hashes_of(one) != hashes_of(other)


@pytest.mark.parametrize(
    ("number", "tells"),
    [
        ("7", 1),
        ("30", 1),
        ("43", 3),
        ("1984", 1),
        ("2019", 1),
        ("4,200", 3),
        ("4200", 3),
        ("12.5", 3),
        ("15.5", 3),
        ("104", 3),
    ],
)
def test_stems_tell_figures_from_tens_and_years(number: str, tells: int) -> None:
    assert int(tokenise(number).stems[0]) & int(FIGURE_BITS) == tells


def test_different_words_have_different_hashes() -> None:
    words = {word.casefold() for word in words_of(Writer(1).text(20_000)) if word.isalpha()}
    assert len(words) > 1_000
    assert len({word_hash(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("one", "other"), [("form", "from"), ("a", "aa"), ("1", "11"), ("abc", "cba"), ("ab", "ba"), ("a", "b")]
)
def test_words_of_the_same_letters_are_told_apart(one: str, other: str) -> None:
    assert word_hash(one) != word_hash(other)


def test_words_with_a_hyphen_inside_a_line_are_two() -> None:
    assert words_of("a well-known man") == ["a", "well", "known", "man"]


@pytest.mark.parametrize("words", ["mid-December", "COVID-19", "1914-18", "Anglo-Saxon", "Nord-Süd"])
def test_what_is_hyphened_at_any_place_is_no_word_that_a_line_end_cuts(words: str) -> None:
    assert hashes_of(words.replace("-", "-\n")) == hashes_of(words)


@pytest.mark.parametrize("word", ["GOVERN-MENT", "Govern-ment", "Über-maß"])
def test_a_word_in_capitals_is_cut_at_a_line_end_too(word: str) -> None:
    assert hashes_of(word.replace("-", "-\n")) == hashes_of(word.replace("-", ""))


def test_a_word_parted_at_a_line_end_is_one_span() -> None:
    assert words_of("the har-\nvest was") == ["the", "har-\nvest", "was"]


def test_a_paragraph_that_ends_in_a_hyphen_keeps_its_last_word() -> None:
    assert words_of("the har-\n\nvest was") == ["the", "har", "vest", "was"]


def test_characters_that_hide_in_a_word_are_inside_its_span() -> None:
    assert words_of("a har\u200bve\xadst.") == ["a", "har\u200bve\xadst"]


def test_note_marks_do_not_belong_to_the_word() -> None:
    assert words_of("the harvest¹² was") == ["the", "harvest", "was"]


def test_chinese_and_japanese_characters_are_words_by_themselves() -> None:
    assert words_of("他在家。カタカナ and") == ["他", "在", "家", "カ", "タ", "カ", "ナ", "and"]


def test_korean_thai_and_arabic_are_cut_at_blanks() -> None:
    assert words_of("나는 학교에 간다") == ["나는", "학교에", "간다"]
    assert words_of("ذهب إلى المدرسة") == ["ذهب", "إلى", "المدرسة"]


def test_flags_tell_capitals_numbers_and_function_words() -> None:
    flags = (tokenise("The river 1984 of Mar").flags & (CAPITAL | NUMBER | FUNCTION)).tolist()
    assert flags == [CAPITAL | FUNCTION, 0, NUMBER, FUNCTION, CAPITAL]


def test_letter_grams_do_not_see_blanks() -> None:
    one, other = tokenise("the harvest was late again"), tokenise("the har vest wa slate again")
    assert one.grams[0] == other.grams[0] != 0


def test_letter_grams_end_with_the_text() -> None:
    tokens = tokenise("harvest " + "x" * (GRAM_LETTERS - 1))
    assert tokens.grams[0] != 0
    assert tokens.grams[1] == 0


def test_a_long_text_has_the_words_of_its_parts() -> None:
    part = Writer(2).text(4_000) + "\n"
    copies = 3 * CHUNK // len(part) + 1
    one, many = tokenise(part), tokenise(part * copies)
    assert many.hashes.tolist() == one.hashes.tolist() * copies
    starts = (one.starts[None, :] + len(part) * np.arange(copies)[:, None]).ravel()
    assert many.starts.tolist() == starts.tolist()


@pytest.mark.parametrize("before", range(CHUNK - 8, CHUNK + 3))
@pytest.mark.parametrize("parted", ["har-\n vest", "har\u200bvest", "don’t", "har- \n vest", "harvest"])
def test_the_border_of_a_chunk_parts_no_word(before: int, parted: str) -> None:
    text = "word " * (before // 5 + 1)
    text = text[len(text) - before :] + parted + " and so on, and on, to its end"
    assert words_of(text)[-len(words_of(parted)) - 8 : -8] == [parted]


@pytest.mark.parametrize("before", range(CHUNK - 60, CHUNK + 5, 7))
def test_letter_grams_reach_over_the_border_of_a_chunk(before: int) -> None:
    text = "word " * (before // 5 + 1)
    tail = Writer(3).passage(30)
    tokens = tokenise(text[len(text) - before :] + tail)
    assert tokens.grams[-len(tokenise(tail)) :].tolist() == tokenise(tail).grams.tolist()


def test_words_in_a_span_are_those_that_lie_wholly_in_it() -> None:
    text = "the old river rose"
    assert tokenise(text).words_in(3, 13) == (1, 3)
    assert tokenise(text).words_in(5, 12) == (2, 2)
    assert tokenise(text).words_in(6, 7) == (2, 2)
    assert tokenise(text).words_in(0, 0) == (0, 0)


@pytest.mark.parametrize("text", ["", " \n ", "…—!", "\u200b\xad", "²³"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert len(tokenise(text)) == 0


@pytest.mark.parametrize("not_a_word", ["", "two words", "-"])
def test_the_hash_of_what_is_not_one_word_is_refused(not_a_word: str) -> None:
    with pytest.raises(ValueError, match=r"not enough|too many"):
        word_hash(not_a_word)


@pytest.mark.parametrize(
    "piece", ["word ", "x", "中", "a-\n", "\u200b", "a’", " ", "\udcff", "ﬁ", "\x00\xff.", "a\u0301\u0301\u0301"]
)
def test_time_grows_with_the_length_whatever_the_text_is(piece: str) -> None:
    tokenise(piece * 1_000)
    short, long = (_seconds(piece * (characters // len(piece))) for characters in (100_000, 800_000))
    assert long < 8 * 2.5 * short + 0.2


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = process_time()
        tokenise(text)
        best = min(best, process_time() - start)
    return best


def test_several_threads_find_the_same_words_in_characters_that_are_new_to_all() -> None:
    text = "".join(chr(code) for code in range(0x10000, 0x14000))
    with ThreadPoolExecutor(4) as threads:
        first, *others = threads.map(hashes_of, [text] * 4)
    assert others == [first] * 3
    assert hashes_of(text) == first


def test_memory_stays_in_proportion_to_the_words() -> None:
    text = Writer(5).text(20_000) * 10
    tokenise(text)
    tracemalloc.start()
    try:
        tokens = tokenise(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    kept = sum(column.nbytes for column in (tokens.hashes, tokens.grams, tokens.affixes, tokens.starts, tokens.ends))
    assert peak < 3 * kept + 4 * len(text) + 60_000_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("यह है। बढ़ीं", ["यह", "है", "बढ़ीं"]),
        ("שָׁלוֹם, עוֹלָם", ["שָׁלוֹם", "עוֹלָם"]),
        ("كِتَابٌ جَدِيدٌ", ["كِتَابٌ", "جَدِيدٌ"]),
        ("note.\u00b9 More", ["note", "More"]),
    ],
)
def test_a_word_ends_behind_the_marks_on_its_last_letter(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_vowels_that_are_written_as_marks_make_another_word() -> None:
    assert len(set(hashes_of("की का के को क"))) == 5
    assert hashes_of("क़लम") == hashes_of("क\u093cलम")
    assert hashes_of("שָׁלוֹם كِتَابٌ") == hashes_of("שלום كتاب")


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("ข้าวสาลี", ["ข้าว", "สา", "ลี"]),
        ("ประเทศ\u200bไทย", ["ป", "ระ", "เทศ", "ไทย"]),
        ("ພາສາລາວ", ["ພາ", "ສາ", "ລາວ"]),
        ("PDF ภาษาไทย 3", ["PDF", "ภา", "ษา", "ไทย", "3"]),
    ],
)
def test_thai_and_lao_count_by_syllables(text: str, syllables: list[str]) -> None:
    assert [word.strip("\u200b") for word in words_of(text)] == syllables


def test_words_of_web_addresses_are_quiet_and_no_others() -> None:
    text = "See https://tides.example/harbour/long-wall and www.flood.example/watch?v=7 now. A slash // or W. is none."
    tokens = tokenise(text)
    quiet = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    told = [word for word, flags in zip(quiet, tokens.flags, strict=True) if flags & QUIET]
    assert told == [
        "https",
        "tides",
        "example",
        "harbour",
        "long",
        "wall",
        "www",
        "flood",
        "example",
        "watch",
        "v",
        "7",
    ]
