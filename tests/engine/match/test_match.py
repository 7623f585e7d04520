"""Matches between documents: what is found, as what, and where it begins and ends."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planting import PLANTED_KINDS, altered, plant
from prose import Writer
from twicetold.engine.match import KINDS, Match, MatchSettings, Scope, find_matches
from twicetold.engine.progress import Cancelled
from twicetold.engine.text import Span
from twicetold.engine.tokens import tokenise


def matches(*texts: str, scope: Scope = Scope(), min_words: int = 6, within: bool = False) -> list[Match]:  # noqa: B008  # a frozen value
    return find_matches([tokenise(text) for text in texts], MatchSettings(min_words, within=within), scope)


def around(passage: str, seed: int, words: int = 150) -> str:
    """A document of its own words with the passage in the middle."""
    writer = Writer(f"around {seed}")
    return f"{writer.text(words)} {passage} {writer.text(words)}"


def span_of(passage: str, text: str) -> Span:
    start = text.index(passage)
    last = passage.rstrip(".!?")
    return Span(start, start + len(last))


def swapped(match: Match) -> Match:
    """The match with its sides exchanged."""
    return replace(match, left=match.right, right=match.left, cluster=0)


@pytest.mark.parametrize("words", [8, 30, 400, 12_000])
def test_a_document_against_its_copy_is_one_match_over_all_of_it(words: int) -> None:
    text = Writer(f"copy {words}").text(words)
    (match,) = matches(text, text)
    tokens = tokenise(text)
    assert (match.left, match.right) == (Span(0, int(tokens.ends[-1])),) * 2
    assert (match.kind, match.similarity, match.words) == ("verbatim", 1.0, len(tokens))


def test_a_passage_taken_over_word_for_word_is_found_to_the_letter() -> None:
    passage = Writer(1).passage(60)
    left, right = around(passage, 2), around(passage, 3)
    (match,) = matches(left, right)
    assert match.kind == "verbatim"
    assert match.left == span_of(passage, left)
    assert match.right == span_of(passage, right)
    assert match.reason == f"all {match.words} words in the same order"


def test_other_quotes_case_line_ends_and_hyphens_are_still_word_for_word() -> None:
    passage = 'Nobody in the village "saw" the harvest-wagon leave, although the old captain\'s dog barked all night'
    other = "NOBODY in the vil-\nlage “saw” "
    other += "the harvest – wagon\nleave, although the old captain’s dog bark\xaded all ni\u200bght"
    (match,) = matches(around(passage, 4), around(other, 5))
    assert (match.kind, match.similarity) == ("verbatim", 1.0)


def test_a_passage_with_some_words_exchanged_is_one_edited_match() -> None:
    passage = Writer(6).passage(80)
    words = passage.split()
    words[12], words[30], words[47] = "unexpected", "somebody", "elsewhere"
    del words[60:63]
    (match,) = matches(around(passage, 7), around(" ".join(words), 8))
    assert match.kind == "edited"
    assert match.left == span_of(passage, around(passage, 7))
    assert 0.85 < match.similarity < 0.95


def test_sentences_in_another_order_are_one_moved_match() -> None:
    sentences = [Writer(seed).passage(18) for seed in (9, 10, 11, 12)]
    left, right = " ".join(sentences), " ".join(sentences[place] for place in (2, 0, 3, 1))
    (match,) = matches(around(left, 13), around(right, 14))
    assert match.kind == "moved"
    assert match.left == span_of(left, around(left, 13))
    assert match.right == span_of(right, around(right, 14))


def test_a_source_passage_used_twice_gives_two_matches_with_one_source_span() -> None:
    passage = Writer(15).passage(40)
    left = around(passage, 16)
    right = around(passage, 17) + "\n\n" + around(passage, 18)
    first, second = sorted(matches(left, right), key=lambda match: match.right.start)
    assert first.left == second.left == span_of(passage, left)
    assert first.right.end < second.right.start
    assert first.cluster == second.cluster


@pytest.mark.parametrize(("here", "there", "found"), [(1, 6, 0), (6, 1, 0), (1, 2, 2), (2, 2, 4)])
def test_a_short_sentence_that_a_document_says_again_and_again_is_no_match(here: int, there: int, found: int) -> None:
    sentence = "Please bring your yellow harbour card along to every visit."
    texts = [
        " ".join(f"{Writer(f'{document} {place}').text(60)} {sentence}" for place in range(times))
        for document, times in enumerate((here, there))
    ]
    assert len(matches(*texts)) == found


def test_two_sources_in_turn_are_found_in_their_turns() -> None:
    writer = Writer(19)
    pieces = [writer.passage(40) for _ in range(6)]
    one, other, woven = " ".join(pieces[::2]), " ".join(pieces[1::2]), around(" ".join(pieces), 21)
    found = sorted(matches(one, other, woven), key=lambda match: match.right.start)
    assert [match.left_document for match in found] == [0, 1, 0, 1, 0, 1]
    assert [match.right for match in found] == [span_of(piece, woven) for piece in pieces]


def test_reuse_inside_one_document_is_found_when_asked_for() -> None:
    passage = Writer(22).passage(40)
    text = around(passage, 23) + "\n\n" + around(passage, 24)
    assert matches(text) == []
    (match,) = matches(text, within=True)
    assert match.left_document == match.right_document == 0
    assert match.left == span_of(passage, text)
    assert match.right.of(text) == match.left.of(text)
    assert match.left.end <= match.right.start


def test_asking_for_reuse_inside_documents_finds_the_same_between_them() -> None:
    passage = Writer(25).passage(40)
    texts = around(passage, 26), around(passage, 27)
    assert matches(*texts, within=True) == matches(*texts)


@pytest.mark.parametrize("period", [1, 2, 7, 40])
def test_a_refrain_is_never_matched_with_its_own_place(period: int) -> None:
    verse = " ".join(Writer(28).passage(period + 10).split()[:period])
    found = matches(" ".join([verse] * 30), within=True)
    for match in found:
        assert match.left.end <= match.right.start
    assert len(found) <= 30


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(5, 60), st.booleans())
def test_matches_of_one_pair_do_not_overlap_on_both_sides(seed: int, distinct: int, within: bool) -> None:
    random = Random(seed)
    sentences = Writer(seed).sentences(15 * distinct)
    found = matches(*(" ".join(random.choices(sentences, k=30)) for _ in range(2)), within=within)
    assert found
    word_by_word = [match for match in found if match.kind != "paraphrase"]
    assert [pair for pair in combinations(word_by_word, 2) if overlap(*pair)] == []


def test_a_reworded_passage_does_not_overlap_other_matches_on_both_sides() -> None:
    random, sentences = Random(165), Writer(165).sentences(420)
    found = matches(*(" ".join(random.choices(sentences, k=30)) for _ in range(2)))
    assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(5, 60))
def test_inside_one_document_the_sides_of_a_match_do_not_overlap(seed: int, distinct: int) -> None:
    text = " ".join(Random(seed).choices(Writer(seed).sentences(15 * distinct), k=30))
    for match in matches(text, within=True):
        assert match.left.end <= match.right.start


def overlap(one: Match, other: Match) -> bool:
    same_pair = (one.left_document, one.right_document) == (other.left_document, other.right_document)
    return same_pair and bool(one.left.overlap(other.left) and one.right.overlap(other.right))


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from(PLANTED_KINDS), st.integers(40, 160))
def test_every_match_begins_and_ends_with_a_word_on_both_sides(seed: int, kind: str, words: int) -> None:
    random, writer = Random(seed), Writer(seed)
    sentences = writer.sentences(words)
    texts = around(" ".join(sentences), seed), around(altered(sentences, kind, random, writer), seed + 1)
    for match in matches(*texts):
        for text, span in zip(texts, (match.left, match.right), strict=True):
            tokens = tokenise(text)
            assert span.start in tokens.starts
            assert span.end in tokens.ends


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from(PLANTED_KINDS), st.integers(40, 160))
def test_figures_of_a_match_agree_with_its_words(seed: int, kind: str, words: int) -> None:
    random, writer = Random(seed), Writer(seed)
    sentences = writer.sentences(words)
    texts = around(" ".join(sentences), seed), around(altered(sentences, kind, random, writer), seed + 1)
    for match in matches(*texts):
        assert match.kind in KINDS
        assert 0 < match.similarity <= 1
        counts = [len(tokenise(span.of(text))) for text, span in zip(texts, (match.left, match.right), strict=True)]
        assert match.words == min(counts)
        if match.kind == "verbatim":
            assert match.similarity >= 0.95


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(["verbatim", "light", "ocr"]))
def test_swapping_the_documents_swaps_the_sides(seed: int, kind: str) -> None:
    random, writer = Random(seed), Writer(seed)
    sentences = writer.sentences(100)
    texts = around(" ".join(sentences), seed), around(altered(sentences, kind, random, writer), seed + 1)
    there, back = matches(*texts), matches(*reversed(texts))
    assert len(there) == len(back) == 1
    for side in ("left", "right"):
        other = "right" if side == "left" else "left"
        one, same = getattr(there[0], side), getattr(swapped(back[0]), side)
        assert same == getattr(back[0], other)
        assert one.overlap(same) >= 0.97 * max(one.end - one.start, same.end - same.start)


def test_swapping_two_copies_gives_the_same_match() -> None:
    passage = Writer(30).passage(50)
    texts = around(passage, 31), around(passage, 32)
    (there,), (back,) = matches(*texts), matches(*reversed(texts))
    assert there == swapped(back)


def test_the_same_documents_always_give_the_same_matches() -> None:
    texts = [around(Writer(33).passage(60), seed) for seed in range(4)]
    assert matches(*texts) == matches(*texts)


def test_documents_that_share_nothing_have_no_matches() -> None:
    assert matches(*(Writer(f"own {seed}").text(3_000) for seed in range(6))) == []


def test_matches_come_longest_first() -> None:
    passages = [Writer(f"long {words}").passage(words) for words in (30, 90, 60)]
    left = " ".join(around(passage, 34 + place) for place, passage in enumerate(passages))
    right = " ".join(around(passage, 44 + place) for place, passage in enumerate(passages))
    lengths = [match.words for match in matches(left, right)]
    assert len(lengths) == 3
    assert lengths == sorted(lengths, reverse=True)


# What speaks for nothing


@pytest.mark.parametrize(
    "phrase",
    [
        "United Nations Office on Drugs and Crime",
        "Secretary of State Marren Tolland of the Department of Harbour and River Affairs",
        "on the one hand and on the other hand",
        "it is what it is and that is all there is to it",
        "as a matter of fact, at the end of the day",
        "the President of the United States of America",
        "12 March 2024",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ],
)
def test_names_titles_and_stock_phrases_alone_are_no_match(phrase: str) -> None:
    assert matches(around(phrase, 50, 600), around(phrase, 51, 600)) == []


def test_a_title_inside_a_longer_copied_passage_does_not_part_it() -> None:
    title = "the United Nations Office on Drugs and Crime"
    passage = f"the old ferry carried barrels of salt past the weir for {title} while nobody watched"
    left, right = around(passage, 52), around(passage, 53)
    (match,) = matches(left, right)
    assert match.left == span_of(passage, left)


@pytest.mark.parametrize("shortest", [10, 25, 60])
def test_matches_with_fewer_words_in_common_than_asked_for_are_left_out(shortest: int) -> None:
    passages = [Writer(f"shortest {words}").passage(words) for words in (9, 14, 32, 70)]
    left = " ".join(around(passage, 60 + place) for place, passage in enumerate(passages))
    right = " ".join(around(passage, 70 + place) for place, passage in enumerate(passages))
    everything, some = matches(left, right), matches(left, right, min_words=shortest)
    assert len(everything) == 4
    assert [match.words for match in some] == [match.words for match in everything if match.words >= shortest]


@pytest.mark.parametrize("shortest", [20, 40])
def test_who_asks_for_longer_matches_gets_the_same_ones_without_the_shorter(shortest: int) -> None:
    planted = plant(3, documents=24, words=900, cases=40)
    everything, long = matches(*planted.texts), matches(*planted.texts, min_words=shortest)
    assert long
    assert long == [match for match in everything if match.words >= shortest]


def test_only_the_kinds_that_are_asked_for_are_given() -> None:
    copied, changed = Writer(80).passage(60), Writer(81).passage(60)
    words = changed.split()
    words[10:50:8] = ["unexpected"] * 5
    tokens = [
        tokenise(around(copied, 82) + around(changed, 83)),
        tokenise(around(copied, 84) + around(" ".join(words), 85)),
    ]
    kinds = {
        kind: [match.kind for match in find_matches(tokens, MatchSettings(kinds=frozenset({kind})))]
        for kind in ("verbatim", "edited", "moved")
    }
    assert kinds == {"verbatim": ["verbatim"], "edited": ["edited"], "moved": []}


# Which documents are compared


@pytest.mark.parametrize("reviewed", [0, 30, 69])
def test_a_document_under_review_is_matched_with_all_that_have_its_passage(reviewed: int) -> None:
    passage = Writer("agency").passage(60)
    texts = [around(passage, 900 + number, 30) for number in range(70)]
    found = matches(*texts, scope=Scope(under_review=frozenset({reviewed})))
    assert {match.left_document + match.right_document - reviewed for match in found} == {*range(70)} - {reviewed}


def test_each_of_many_documents_under_review_is_matched_with_the_first_that_have_its_passage() -> None:
    passage = Writer("agency").passage(60)
    texts = [around(passage, 900 + number, 30) for number in range(80)]
    found = matches(*texts, scope=Scope(under_review=frozenset(range(50, 80))))
    assert {*range(48)} <= {match.left_document for match in found if match.right_document == 79}
    assert {match.left_document for match in found if match.right_document == 60} == {*range(50)}


def pairs_of(found: Sequence[Match]) -> set[tuple[int, int]]:
    return {(match.left_document, match.right_document) for match in found}


@pytest.fixture(scope="module")
def sharing() -> list[str]:
    """Five documents that all share one passage."""
    passage = Writer(90).passage(50)
    return [around(passage, 91 + number) for number in range(5)]


def test_without_a_scope_each_document_is_compared_with_each(sharing: list[str]) -> None:
    assert pairs_of(matches(*sharing)) == set(combinations(range(5), 2))


def test_documents_under_review_are_compared_with_the_others_only(sharing: list[str]) -> None:
    found = matches(*sharing, scope=Scope(under_review=frozenset({1, 4})))
    assert pairs_of(found) == {(0, 1), (1, 2), (1, 3), (0, 4), (2, 4), (3, 4)}


def test_only_the_pairs_that_are_asked_for_are_compared(sharing: list[str]) -> None:
    wanted = frozenset({(0, 3), (2, 4)})
    assert pairs_of(matches(*sharing, scope=Scope(pairs=wanted))) == wanted


def test_a_match_does_not_depend_on_what_else_was_asked_for(sharing: list[str]) -> None:
    everything = {match for match in matches(*sharing) if (match.left_document, match.right_document) == (0, 3)}
    assert set(matches(*sharing, scope=Scope(pairs=frozenset({(0, 3)})))) == everything


def test_all_matches_of_one_text_are_one_cluster(sharing: list[str]) -> None:
    assert len({match.cluster for match in matches(*sharing)}) == 1


def test_matches_of_different_texts_are_different_clusters() -> None:
    one, other = Writer(96).passage(40), Writer(97).passage(40)
    found = matches(around(one, 98), around(one, 99) + around(other, 100), around(other, 101))
    assert len(found) == 2
    assert found[0].cluster != found[1].cluster


# Long work


class StopsAt:
    """Progress that is cancelled at its nth report."""

    def __init__(self, reports: int) -> None:
        self.left = reports

    def report(self, what: str, done: int, total: int) -> None:
        assert what
        assert 0 <= done <= total
        self.left -= 1
        if self.left <= 0:
            raise Cancelled


@pytest.mark.parametrize("reports", [1, 2, 3, 4])
def test_matching_stops_where_it_is_cancelled(sharing: list[str], reports: int) -> None:
    with pytest.raises(Cancelled):
        find_matches([tokenise(text) for text in sharing], MatchSettings(), progress=StopsAt(reports))


def test_progress_names_what_is_done_and_never_passes_its_total(sharing: list[str]) -> None:
    find_matches([tokenise(text) for text in sharing], MatchSettings(), progress=StopsAt(1_000_000))
