"""How much of what was planted is found, and how sharply, over all kinds of reuse and with one setting."""

import pytest

from planting import PLANTED_KINDS, Planted, plant
from prose import Writer
from scoring import Score, score
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

SEEDS = range(4)


@pytest.fixture(scope="module")
def planted() -> dict[int, Planted]:
    return {seed: plant(seed, documents=24, words=1_500, cases=50) for seed in SEEDS}


@pytest.fixture(scope="module")
def found(planted: dict[int, Planted]) -> dict[int, list[Match]]:
    return {
        seed: find_matches([tokenise(text) for text in corpus.texts], MatchSettings())
        for seed, corpus in planted.items()
    }


@pytest.fixture(scope="module")
def scores(planted: dict[int, Planted], found: dict[int, list[Match]]) -> dict[int, Score]:
    return {seed: score(planted[seed].cases, found[seed]) for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS)
def test_nearly_all_that_was_planted_is_found(scores: dict[int, Score], seed: int) -> None:
    assert scores[seed].recall >= 0.98


@pytest.mark.parametrize("kind", PLANTED_KINDS)
def test_each_kind_of_reuse_is_found(scores: dict[int, Score], kind: str) -> None:
    recall = sum(scores[seed].recall_by_kind[kind] for seed in SEEDS) / len(SEEDS)
    assert recall >= {"verbatim": 0.995, "light": 0.995}.get(kind, 0.96)


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_nearly_all_that_is_found_was_planted(scores: dict[int, Score], seed: int) -> None:
    # the few words of made-up prose are everywhere, so that the sentence beside a heavy edit looks reworded too
    assert scores[seed].precision >= 0.94


@pytest.mark.parametrize("seed", SEEDS)
def test_each_passage_is_found_in_one_piece(scores: dict[int, Score], seed: int) -> None:
    assert scores[seed].granularity <= 1.05


@pytest.mark.parametrize("kind", ["verbatim", "light", "heavy", "ocr"])
def test_borders_are_where_the_reuse_ends(planted: dict[int, Planted], kind: str) -> None:
    corpus = planted[0]
    cases = [case for case in corpus.cases if case.kind == kind]
    found = find_matches([tokenise(text) for text in corpus.texts], MatchSettings())
    strays = []
    for case in cases:
        spans = {case.source: case.source_span, case.copy: case.copy_span}
        for match in found:
            left, right = spans.get(match.left_document), spans.get(match.right_document)
            if left and right and match.left.overlap(left) and match.right.overlap(right):
                strays.append((match.left.end - match.left.start) - match.left.overlap(left))
                strays.append((match.right.end - match.right.start) - match.right.overlap(right))
    sharp = sum(stray <= 60 for stray in strays)
    assert sharp >= 0.8 * len(strays)


def test_a_phrase_in_two_hundred_documents_is_found_in_all_of_them() -> None:
    passage = (
        "the ferry at Tolland weir carried forty barrels of grey salt past the sleeping bailiff every winter evening"
    )
    texts = [f"{Writer(n).text(60)} {passage} {Writer(-n - 1).text(60)}" for n in range(200)]
    found = find_matches([tokenise(text) for text in texts], MatchSettings())
    starts = {number: text.index(passage) for number, text in enumerate(texts)}
    whole = [match for match in found if match.left.start == starts[match.left_document] and match.words == 18]
    assert {match.left_document for match in whole} | {match.right_document for match in whole} == set(range(200))
    assert len(found) < 200 * 199 / 2 / 5
    assert len({match.cluster for match in whole}) == 1
