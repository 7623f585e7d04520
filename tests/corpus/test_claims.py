"""What the real documents claim: the same in other words, and figures and names that disagree."""

from typing import Any

import pytest

from corpus.conftest import Compared
from twicetold.engine import encoder


@pytest.fixture(scope="module")
def claims(everything: Compared) -> list[dict[str, Any]]:
    """The claims of the report, each sentence with the name of its file."""
    return [
        claim | {"sentences": [one | {"file": everything.name(one["document"])} for one in claim["sentences"]]}
        for claim in everything.report["claims"]
    ]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"westpoint.pdf", "epoch-resistance.txt"}, {"112"}),
        ({"westpoint.pdf", "epoch-resistance.txt"}, {"forty-three", "43"}),
        ({"westpoint.pdf", "voa.txt"}, {"18 to 45"}),
        ({"voa.txt", "epoch-networks.pdf"}, {"Sullivan"}),
        ({"blog.txt", "brookings.pdf", "voa.txt", "epoch-resistance.txt"}, {"Pelosi"}),
    ],
)
def test_a_claim_of_several_documents_is_found(claims: list[dict[str, Any]], files: set[str], words: set[str]) -> None:
    assert any(
        files <= {one["file"] for one in claim["sentences"]}
        and all(any(word in one["text"] for one in claim["sentences"]) for word in words)
        for claim in claims
    )


def test_figures_and_names_that_disagree_are_told(claims: list[dict[str, Any]]) -> None:
    told = {frozenset(each.split(" / ")) for claim in claims for each in claim["disagreements"]}
    ages, ministers = frozenset({"45", "49"}), frozenset({"William Barr", "Merrick Garland"})
    assert {ages, ministers} & told
    if encoder.available():
        assert {ages, ministers} <= told


def test_each_sentence_stands_where_it_is_told_to(claims: list[dict[str, Any]], texts: dict[str, str]) -> None:
    for sentence in (one for claim in claims for one in claim["sentences"]):
        assert texts[sentence["file"]][sentence["start"] : sentence["end"]] == sentence["text"]


def test_there_are_not_more_claims_than_a_person_can_look_at(claims: list[dict[str, Any]]) -> None:
    assert 40 < len(claims) < 150
    assert all(len({one["document"] for one in claim["sentences"]}) > 1 for claim in claims)


def test_the_report_says_what_its_claims_lack(everything: Compared) -> None:
    assert everything.report["omitted"]["claims"] == ("" if encoder.available() else encoder.MISSING)
