"""The planted corpus is what it says: the passages stand where they should, and nothing else is shared."""

from itertools import pairwise
from random import Random

import pytest

from planting import PLANTED_KINDS, Planted, altered, plant
from prose import Writer
from scoring import score
from twicetold.engine.match import Match
from twicetold.engine.text import Span


@pytest.fixture(scope="module")
def planted() -> Planted:
    return plant(5, documents=10, words=800, cases=20)


def test_the_same_seed_plants_the_same(planted: Planted) -> None:
    assert plant(5, documents=10, words=800, cases=20) == planted
    assert plant(6, documents=10, words=800, cases=20) != planted


def test_cases_stand_in_two_documents_at_their_offsets(planted: Planted) -> None:
    assert [case.kind for case in planted.cases[:5]] == list(PLANTED_KINDS)
    for case in planted.cases:
        assert case.source != case.copy
        source = case.source_span.of(planted.texts[case.source])
        copy = case.copy_span.of(planted.texts[case.copy])
        assert source[-1].isalpha()
        assert copy[-1].isalpha()
        if case.kind == "verbatim":
            assert source.split() == copy.split()
        if case.kind == "reorder":
            assert sorted(source.strip(".?!").split()) != source.split()
            assert sorted(filter(str.isalpha, source)) == sorted(filter(str.isalpha, copy))


def test_passages_of_a_document_do_not_touch(planted: Planted) -> None:
    for number in range(len(planted.texts)):
        spans = [case.source_span for case in planted.cases if case.source == number]
        spans += [case.copy_span for case in planted.cases if case.copy == number]
        assert all(after.start - before.end > 20 for before, after in pairwise(sorted(spans)))


def test_documents_share_no_seven_words_that_were_not_planted(planted: Planted) -> None:
    runs: dict[tuple[str, ...], int] = {}
    for number, text in enumerate(planted.texts):
        for case in planted.cases:
            for document, span in ((case.source, case.source_span), (case.copy, case.copy_span)):
                if document == number:
                    text = text[: span.start] + "*" * (span.end - span.start) + text[span.end :]  # noqa: PLW2901  # blanked out
        words = text.split()
        for run in zip(*(words[step:] for step in range(7)), strict=False):
            assert runs.setdefault(run, number) == number


@pytest.mark.parametrize(("kind", "least", "most"), [("light", 0.85, 0.98), ("heavy", 0.5, 0.85)])
def test_edits_leave_as_many_words_as_they_should(kind: str, least: float, most: float) -> None:
    sentences = Writer(7).sentences(400)
    words = " ".join(sentences).split()
    changed = altered(sentences, kind, Random(7), Writer(8)).split()
    left = sum(1 for word in words if word in changed)
    assert changed[:2] == words[:2]
    assert least < left / len(words) <= most + 0.1


def match(left: Span, right: Span) -> Match:
    return Match(0, left, 1, right, "verbatim", 1.0, 9, "")


def test_the_score_of_exact_matches_is_one(planted: Planted) -> None:
    exact = [
        Match(case.source, case.source_span, case.copy, case.copy_span, "verbatim", 1.0, 9, "")
        if case.source < case.copy
        else Match(case.copy, case.copy_span, case.source, case.source_span, "verbatim", 1.0, 9, "")
        for case in planted.cases
    ]
    found = score(planted.cases, exact)
    assert (found.precision, found.recall, found.granularity, found.plagdet) == (1, 1, 1, 1)
    assert set(found.recall_by_kind) == set(PLANTED_KINDS)


def test_the_score_counts_characters_on_both_sides_and_pieces() -> None:
    case = plant(9, documents=2, words=60, cases=1, kinds=["verbatim"]).cases[0]
    left, right = case.source_span, case.copy_span
    if case.source:
        left, right = right, left
    middle = (left.start + left.end) // 2, (right.start + right.end) // 2
    halves = [
        match(Span(left.start, middle[0]), Span(right.start, middle[1])),
        match(Span(middle[0], left.end), Span(middle[1], right.end)),
    ]
    assert score([case], halves).granularity == 2
    assert score([case], halves).recall == 1
    assert score([case], halves[:1]).recall == pytest.approx(0.5, abs=0.02)
    assert score([case], [match(left, Span(0, 1))]).recall == 0
    assert score([case], [match(left, Span(0, 1))]).precision == 0
    assert score([case], []).recall == 0
