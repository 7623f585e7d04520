"""Sentences of several documents that make the same claim are found, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose import Writer
from twicetold.engine import encoder
from twicetold.engine.claims import ClaimGroup, Sentence, claim_sentences, find_claims
from twicetold.engine.progress import Cancelled
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText

# Three claims, each told in three ways.
CLAIMS = [
    (
        "The harbour of Ardmoor lost 64,000 tons of herring in the great storm of 1904.",
        "In the great storm of 1904 some 63,600 tons of herring were lost in Ardmoor harbour.",
        "Ardmoor’s harbour lost about 64,000 tons of its herring to the storm in 1904.",
    ),
    (
        "Governor Sefton promised a new railway across the northern marshes by next spring.",
        "A new railway across the northern marshes was promised by Governor Sefton for the spring.",
        "By spring a railway would cross the northern marshes, Governor Sefton promised them.",
    ),
    (
        "Doctors found that salted butter cured the sleeping sickness of the miners within days.",
        "Within days salted butter cured miners of their sleeping sickness, the doctors found.",
        "The sleeping sickness of miners was cured with salted butter in days, doctors found.",
    ),
]


def documents(ways: int = 3, seed: int = 1) -> list[str]:
    """Texts in which nobody says the same but for the claims, of which each text tells all in its own way."""
    writers = [Writer(f"claims {seed} {way}") for way in range(ways)]
    return [
        "\n\n".join(f"{writer.passage(80)} {claim[way]} {writer.passage(40)}" for claim in CLAIMS)
        for way, writer in enumerate(writers)
    ]


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


def test_the_surest_come_first():
    _, groups = found(documents())
    scores = [group.score for group in groups]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_same_sentence_in_two_documents_is_a_sure_claim():
    sentences, groups = found([f"{Writer(way).passage(60)} {CLAIMS[0][0]}" for way in range(2)])
    (group,) = groups
    assert (group.label, group.score, group.reason) == ("match", 1.0, "the same words")
    assert {sentences[place].document for place in group.sentences} == {0, 1}


def test_what_one_document_says_twice_is_no_claim_of_several():
    assert found([" ".join(CLAIMS[0]), Writer("other").text(100)])[1] == []


def test_stock_phrases_with_other_figures_are_no_claim():
    seized = "The guards of the eastern gate seized {} barrels of brandy in the month of {}."
    texts = [
        f"{Writer(way).passage(300)} {seized.format(*what)}"
        for way, what in enumerate([(1_200, "May 1901"), (77, "June 1830")])
    ]
    _, groups = found(texts)
    assert all(group.disagreements for group in groups)


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(3)), seed=st.integers(0, 5))
def test_the_order_of_documents_changes_no_group(order, seed):
    texts = documents(seed=seed)
    assert said(*found([texts[place] for place in order])) == said(*found(texts))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 1_000), place=st.integers(0, 3))
def test_a_document_that_claims_nothing_of_it_changes_no_group(seed, place):
    texts = documents()
    more = [*texts[:place], Writer(f"other {seed}").text(200), *texts[place:]]
    assert said(*found(more)) == said(*found(texts))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["One.", "Two."], [CLAIMS[0][0]]])
def test_where_there_is_nothing_to_compare_nothing_is_found(texts):
    assert found(texts)[1] == []


def test_one_sentence_in_very_many_documents_takes_no_time_squared():
    _, groups = found([f"{CLAIMS[0][0]} {Writer(number).passage(12)}" for number in range(300)])
    assert max(len(group.sentences) for group in groups) == 300


def test_looking_for_claims_can_be_cancelled():
    class Impatient:
        def report(self, what: str, done: int, total: int) -> None:
            raise Cancelled

    sentences, _ = found(documents())
    with pytest.raises(Cancelled):
        find_claims(sentences, progress=Impatient())
