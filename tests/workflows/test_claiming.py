"""What several documents of a library claim is found, kept, and told with what it lacks."""

import pytest

from claimed import CLAIMS, documents
from prose import Writer
from twicetold.engine import encoder
from twicetold.engine.progress import Cancelled
from twicetold.export.report import Claim
from twicetold.workflows.claiming import NOT_LOOKED_FOR, OUTDATED, find_what_is_missing, look_for_claims
from twicetold.workflows.reporting import build_report
from twicetold_db import Library
from workflows.conftest import Bring, Watching


@pytest.fixture(params=[True, False], ids=["by meaning", "by words"])
def lacks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Looks for claims with the encoder and without it; gives what is told of it."""
    if not request.param:
        monkeypatch.setattr(encoder, "available", lambda: False)
    elif not encoder.available():
        pytest.skip("the sentence encoder is not installed")
    return "" if request.param else encoder.MISSING


@pytest.fixture
def told(library: Library, bring: Bring) -> Library:
    """A library of three documents that make the same three claims."""
    for number, text in enumerate(documents()):
        bring(f"{number}.txt", text)
    return library


def said(claims: tuple[Claim, ...]) -> set[frozenset[str]]:
    return {frozenset(sentence.text for sentence in claim.sentences) for claim in claims}


def test_claims_are_found_and_kept_with_the_library(told: Library, lacks: str) -> None:
    assert look_for_claims(told) == len(CLAIMS)
    report = build_report(told)
    assert said(report.claims) == set(map(frozenset, CLAIMS))
    assert report.claims_lack == lacks
    texts = {document.id: told.text(document.id) for document in report.documents}
    for sentence in (one for claim in report.claims for one in claim.sentences):
        assert texts[sentence.document][sentence.start : sentence.end] == sentence.text


def test_figures_that_disagree_are_told(told: Library, lacks: str) -> None:
    look_for_claims(told)
    (storm,) = [claim for claim in build_report(told).claims if "storm" in claim.sentences[0].text]
    assert ("figure", "64,000", "63,600") in storm.disagreements


def test_it_is_told_when_it_was_not_looked_for_claims_or_not_everywhere(
    told: Library, bring: Bring, lacks: str
) -> None:
    assert build_report(told).claims_lack == NOT_LOOKED_FOR
    look_for_claims(told)
    number = bring("late.txt", Writer("late").text(50))
    assert build_report(told).claims_lack == f"{OUTDATED} {lacks}".strip()
    told.remove(number)
    assert build_report(told).claims_lack == lacks


def test_sources_are_not_held_against_each_other(told: Library, bring: Bring) -> None:
    other = bring("review.txt", f"{Writer('review').text(80)} {CLAIMS[0][1]}")
    look_for_claims(told)
    told.set_under_review([other])
    (claim,) = build_report(told).claims
    assert "herring" in claim.sentences[0].text


def test_what_a_sentence_means_is_read_once(told: Library, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    if not encoder.available():
        pytest.skip("the sentence encoder is not installed")
    read: list[str] = []
    encode = encoder.encode
    monkeypatch.setattr(encoder, "encode", lambda says, *more: (read.extend(says), encode(says, *more))[1])
    look_for_claims(told)
    first = len(read)
    look_for_claims(told)
    assert first > 10
    assert len(read) == first
    bring("late.txt", CLAIMS[0][0])
    look_for_claims(told)
    assert len(read) == first
    bring("later.txt", "The miller of Quarrington bought seven sacks of barley in the market hall.")
    look_for_claims(told)
    assert len(read) == first + 1


@pytest.mark.parametrize("cancel_at", [0, 4, 6])
def test_a_cancelled_search_leaves_the_claims_that_were_found_before(
    told: Library, bring: Bring, cancel_at: int
) -> None:
    look_for_claims(told)
    before = told.claims()
    bring("late.txt", CLAIMS[1][0])
    with pytest.raises(Cancelled):
        look_for_claims(told, progress=Watching(cancel_at))
    assert told.claims() == before
    assert build_report(told).claims_lack.startswith(OUTDATED)


def test_a_library_without_documents_claims_nothing(library: Library) -> None:
    assert look_for_claims(library) == 0
    assert build_report(library).claims == ()


def test_only_what_is_missing_is_looked_for(told: Library, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Library] = []
    monkeypatch.setattr("twicetold.workflows.claiming.find_claims", lambda *_: looked.append(told) or [])
    find_what_is_missing(told)
    find_what_is_missing(told)
    assert len(looked) == 1
    bring("late.txt", Writer("late").text(50))
    find_what_is_missing(told)
    assert len(looked) == 2
    bring("book.txt", "word " * 150_000)
    find_what_is_missing(told)
    assert len(looked) == 2
