"""Sentences of several documents that make the same claim are found, and nothing else."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimed import CLAIMS, documents, plant_claims
from prose import Writer
from twicetold.engine import encoder
from twicetold.engine.claims import ClaimGroup, Sentence, claim_sentences, find_claims
from twicetold.engine.progress import Cancelled
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText, Span
from yardstick import seconds_of_work


def found(texts: list[str], *, meaning: bool = False) -> tuple[list[Sentence], list[ClaimGroup]]:
    sentences = [
        sentence
        for document, text in enumerate(texts)
        for sentence in claim_sentences(document, text, paragraphs(DocumentText(text, "txt")))
    ]
    meanings = encoder.packed(encoder.encode([one.says for one in sentences])) if meaning else None
    return sentences, find_claims(sentences, meanings)


def said(sentences: list[Sentence], groups: list[ClaimGroup]) -> set[frozenset[str]]:
    return {frozenset(sentences[place].says for place in group.sentences) for group in groups}


def test_each_claim_is_one_group_and_there_are_no_others():
    assert said(*found(documents())) == set(map(frozenset, CLAIMS))


@pytest.mark.usefixtures("with_encoder")
def test_by_meaning_too_each_claim_is_one_group():
    assert said(*found(documents(), meaning=True)) == set(map(frozenset, CLAIMS))


def test_a_group_tells_why_how_surely_and_what_disagrees():
    sentences, groups = found(documents())
    (storm,) = [group for group in groups if "storm" in sentences[group.sentences[0]].says]
    assert storm.label in {"match", "likely"}
    assert storm.figures == ("64,000",)
    assert ("64,000", "63,600") in {(each.one, each.other) for each in storm.disagreements}
    assert "words of content in common, 1 of 1 figures agree, the same date" in storm.reason


def test_a_disagreement_is_told_once_however_its_figures_and_dates_are_written():
    says = [
        "The ferry Aurora sank off Cape Ransome on 14 March 1987 with the loss of 43 passengers.",
        "On March 14, 1987 the ferry Aurora went down off Cape Ransome and forty-three passengers were lost.",
        "Off Cape Ransome the ferry Aurora sank on 15 March 1987 with a loss of 47 passengers.",
    ]
    _, (group,) = found([f"{Writer(place).passage(60)} {sentence}" for place, sentence in enumerate(says)])
    assert len(group.sentences) == 3
    assert sorted(each.kind for each in group.disagreements) == ["date", "figure"]


def test_the_surest_come_first():
    _, groups = found(documents())
    scores = [group.score for group in groups]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_sentence_with_the_same_words_is_a_copy_and_no_claim():
    assert found([f"{Writer(way).passage(60)} {CLAIMS[0][0]}" for way in range(2)])[1] == []


def test_copies_stand_beside_what_says_the_same_in_other_words():
    texts = [f"{Writer(way).passage(60)} {CLAIMS[0][min(way, 1)]}" for way in (0, 0, 1)]
    sentences, (group,) = found(texts)
    assert [sentences[place].document for place in group.sentences] == [0, 1, 2]


def test_what_one_document_says_twice_is_no_claim_of_several():
    assert found([" ".join(CLAIMS[0]), Writer("other").text(100)])[1] == []


def test_what_one_document_repeats_and_another_copied_is_no_claim_of_several():
    repeated = f"{Writer('own').text(60)}\n\n{CLAIMS[0][0]} {CLAIMS[0][1]}"
    assert found([f"{repeated} {Writer(way).text(60)}" for way in range(2)])[1] == []
    assert len(found([f"{repeated} {Writer(way).text(60)}" for way in range(2)] + [CLAIMS[0][2]])[1]) == 1


def test_stock_phrases_with_other_figures_are_no_claim():
    seized = "The guards of the eastern gate seized {} barrels of brandy in the month of {}."
    texts = [
        f"{Writer(way).passage(300)} {seized.format(*what)}"
        for way, what in enumerate([(1_200, "May 1901"), (77, "June 1830")])
    ]
    _, groups = found(texts)
    assert all(group.disagreements for group in groups)


@pytest.mark.usefixtures("with_encoder")
def test_what_is_told_in_stock_phrases_with_other_figures_makes_no_great_group():
    planted = plant_claims(3, texts=10, words=200, claims=80)
    assert max(len(group.sentences) for group in found(list(planted.texts), meaning=True)[1]) <= 8


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(3)), seed=st.integers(0, 5))
def test_the_order_of_documents_changes_no_group(order, seed):
    texts = documents(seed=seed)
    assert said(*found([texts[place] for place in order])) == said(*found(texts))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 1_000), place=st.integers(0, 3))
def test_a_document_changes_no_group_that_it_has_no_part_in(seed, place):
    texts = documents()
    sentences, groups = found([*texts[:place], Writer(f"other {seed}").text(200), *texts[place:]])
    others = [group for group in groups if all(sentences[one].document != place for one in group.sentences)]
    assert said(sentences, others) == said(*found(texts))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["One.", "Two."], [CLAIMS[0][0]]])
def test_where_there_is_nothing_to_compare_nothing_is_found(texts):
    assert found(texts)[1] == []


def test_one_sentence_in_very_many_documents_takes_no_time_squared():
    _, groups = found([f"{CLAIMS[0][number % 3]} {Writer(number).passage(12)}" for number in range(300)])
    assert max(len(group.sentences) for group in groups) == 300


def test_looking_for_claims_can_be_cancelled():
    class Impatient:
        def report(self, what: str, done: int, total: int) -> None:
            raise Cancelled

    sentences, _ = found(documents())
    with pytest.raises(Cancelled):
        find_claims(sentences, progress=Impatient())


def test_thousands_of_sentences_take_seconds():
    sentences = [
        Sentence(number % 20, Span(0, 1), sentence) for number, sentence in enumerate(Writer("many").sentences(45_000))
    ]
    sentences.sort(key=lambda sentence: sentence.document)
    start = process_time()
    find_claims(sentences)
    assert len(sentences) > 3_000
    assert process_time() - start < 120 * seconds_of_work()  # 6 s where the yardstick's work takes 0.05 s
