"""Documents that no one wrote to be read: what matching gives for them, and that time and memory stay in bounds."""

import tracemalloc
from collections.abc import Callable, Sequence
from random import Random
from time import process_time

import pytest

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

PROSE = Writer("prose").text(5_000)
NOISE = bytes(Random(1).randrange(256) for _ in range(60_000)).decode("latin-1")


def matches(*texts: str, within: bool = False) -> list[Match]:
    return find_matches([tokenise(text) for text in texts], MatchSettings(within=within))


def one_word(words: int) -> str:
    return "harvest " * words


def refrain(words: int) -> str:
    verse = Writer("refrain").passage(24)
    return f"{verse} " * (words // len(verse.split()))


def without_spaces(words: int) -> str:
    return "".join(Random(words).choices("abcdefghij", k=6 * words))


def chinese_like(words: int) -> str:
    return "".join(chr(0x4E00 + number) for number in Random(words).choices(range(2_000), k=words))


def one_chinese_character(words: int) -> str:
    return "山" * words


def noise(words: int) -> str:
    return (NOISE * (6 * words // len(NOISE) + 1))[: 6 * words]


def numbers(words: int) -> str:
    return " ".join(str(number % 97) for number in range(words))


def initials(words: int) -> str:
    return "A. B. C. D. E. " * (words // 5)


def table(words: int) -> str:
    rows = (f"2024-01-{row % 28 + 1:02},open,{row % 7},{row * 37 % 1000}.{row % 10}\n" for row in range(words // 7))
    return "".join(rows)


def log(words: int) -> str:
    lines = (f"INFO server {row % 5} took a call from 10.0.{row % 9}.{row % 250}\n" for row in range(words // 11))
    return "".join(lines)


def in_alphabetical_order(words: int) -> str:
    return " ".join(sorted(Writer("sorted").text(words).split()))


def in_any_order(words: int) -> str:
    mixed = ["Without", "no", "wooden", "storyhorse", "everyone", "foreopened", "some", "river"]
    return " ".join(Random(words).choices(mixed, k=words))


ODD: Sequence[Callable[[int], str]] = [
    one_word,
    refrain,
    without_spaces,
    chinese_like,
    one_chinese_character,
    noise,
    numbers,
    initials,
]
LONG_LISTS: Sequence[Callable[[int], str]] = [table, log, in_alphabetical_order]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["", PROSE], ["…", "—"], ["harvest"], ["harvest", "harvest"]])
def test_where_there_is_nothing_to_share_there_are_no_matches(texts: list[str]) -> None:
    assert matches(*texts) == []
    assert matches(*texts, within=True) == []


def test_empty_documents_between_others_do_not_shift_them() -> None:
    passage = Writer(1).passage(40)
    texts = ["", f"{Writer(2).text(50)} {passage}", "", "", f"{passage} {Writer(3).text(50)}", ""]
    (match,) = matches(*texts)
    assert (match.left_document, match.right_document) == (1, 4)
    assert match.left.of(texts[1]) == match.right.of(texts[4]) == passage.rstrip(".!?")


@pytest.mark.parametrize(
    "text", [PROSE.replace(" ", ""), PROSE.upper(), PROSE.replace(" ", "\n"), NOISE, chinese_like(900)]
)
def test_spans_of_odd_documents_lie_inside_them(text: str) -> None:
    for match in matches(text, PROSE, text):
        for document, span in ((match.left_document, match.left), (match.right_document, match.right)):
            assert 0 <= span.start < span.end <= len((text, PROSE, text)[document])


def test_copied_chinese_text_is_found() -> None:
    passage, left, right = chinese_like(60), chinese_like(500), chinese_like(501)
    found = matches(left + "。" + passage + "。" + left[::-1], right + "。" + passage + "。" + right[::-1])
    assert [match.left.of(left + "。" + passage) for match in found] == [passage]


def test_a_text_with_surrogates_is_matched_like_any_other() -> None:
    passage = Writer(4).passage(40)
    (match,) = matches(f"\udcff {passage} \ud800", f"\ud800\udcff \udcff.\n{passage}")
    assert match.left.of(f"\udcff {passage} \ud800") == passage.rstrip(".!?")


@pytest.mark.parametrize("odd", [*ODD, *LONG_LISTS])
@pytest.mark.parametrize("within", [False, True])
def test_time_grows_about_linearly_with_odd_documents(odd: Callable[[int], str], within: bool) -> None:
    matches(odd(200), odd(200), within=within)
    short = seconds(odd(6_000), PROSE, odd(6_000), within=within)
    long = seconds(odd(24_000), PROSE, odd(24_000), within=within)
    assert long < 4 * 2.5 * short + 0.2


def seconds(*texts: str, within: bool) -> float:
    start = process_time()
    matches(*texts, within=within)
    return process_time() - start


def test_time_grows_about_linearly_with_eight_words_in_any_order() -> None:
    matches(in_any_order(100), in_any_order(101))
    short = seconds(in_any_order(250), in_any_order(251), within=False)
    assert seconds(in_any_order(1_000), in_any_order(1_001), within=False) < 4 * 2.5 * short + 0.5


def test_documents_of_four_words_are_done_in_a_few_times_what_prose_takes() -> None:
    one, other = (" ".join(Random(seed).choices(["yes", "no", "none", "unknown"], k=1_000)) for seed in (1, 2))
    prose = seconds(PROSE, Writer(5).text(5_000), within=True)
    assert seconds(one, other, within=True) < 10 * prose + 0.5


def test_one_word_two_hundred_thousand_times_is_done_in_a_few_times_what_prose_takes() -> None:
    prose = seconds(PROSE * 40, Writer(5).text(5_000), within=False)
    assert seconds(one_word(200_000), one_word(200_000), within=False) < 10 * prose + 2


@pytest.mark.parametrize("odd", ODD)
def test_memory_stays_in_proportion_to_the_words(odd: Callable[[int], str]) -> None:
    words = [tokenise(odd(20_000)) for _ in range(2)]
    count = sum(len(tokens) for tokens in words)
    tracemalloc.start()
    try:
        find_matches(words, MatchSettings(within=True))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000 * count + 40_000_000


def test_twice_the_documents_with_one_page_in_common_take_about_twice_the_time() -> None:
    page = Writer(6).passage(120)
    texts = [f"{Writer(f'common {number}').text(80)}\n\n{page}" for number in range(240)]
    matches(*texts[:10])
    some, all_of_them = seconds(*texts[:60], within=False), seconds(*texts, within=False)
    assert all_of_them < 4 * 3 * some + 0.5


def test_one_word_over_and_over_takes_no_more_than_some_hundred_bytes_a_word() -> None:
    words = [tokenise(one_word(1_500_000)), tokenise(PROSE)]
    tracemalloc.start()
    try:
        assert find_matches(words, MatchSettings()) == []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 480 * 1_500_000
