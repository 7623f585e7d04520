"""Paragraphs and sentences as spans."""

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.segment import paragraphs, sentences
from twicetold.engine.text import DocumentText, Region

SHARED = Path(os.environ.get("TWICETOLD_SHARED") or Path(__file__).parents[3] / "shared")


def cut(text: str) -> list[str]:
    """The sentences of a text of one paragraph."""
    return [span.of(text) for span in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "pieces",
    [
        ["The gate was shut.", "Nobody came."],
        ["Who is there?", "It is I!", "Come in."],
        ["He met U.S. Customs officers at the quay.", "They waved."],
        ["It was made in the U.S.", "The rest came from abroad."],
        ["It eased the pain.¹", "By 1990 it was sold everywhere.²³", "Then it stopped."],
        ["It eased the pain.[12]", "By 1990 it was sold everywhere."],
        ["It eased the pain.12", "By then it was sold everywhere."],
        ["“The harbour is closed.”", "The captain swore."],
        ["“The harbour is closed.”¹²", "The captain swore."],
        ["“Is the harbour closed?” Captain Mills asked.", "“It is.”"],
        ["“Go away!” she said.", "He went."],
        ["Rep. Anna Mills and Sen. John F. Burke voted for it.", "Dr. No did not."],
        ["1. Harbours and their names.", "2. Ships."],
        ["See p. 12 and Fig. 3 for the rest.", "No. 5 is missing."],
        ["They said no.", "The matter was closed."],
        ["It cost $1.5 million in 2019.", "That was cheap."],
        ["It opens at 5 p.m.", "The bell rings then."],
        ["Mills Inc. Chairman Burke spoke.", "He left."],
        ["(The gate was shut.)", "Nobody came."],
        ["He waited... and waited.", "Then he left…", "She stayed."],
        ["Das Tor war zu.", "Über dem Haus stand Rauch, z.B. am Abend."],
        ["She said (“Stop it.”) and left.", "He did not."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(pieces: list[str]) -> None:
    assert cut(" ".join(pieces)) == pieces


def test_spans_count_from_the_start_of_the_text() -> None:
    text = "Title\n\nOne is here. Two is there."
    assert sentences(text, 7, len(text)) == [(7, 19), (20, 33)]


@given(st.text(alphabet="aB .!?”“¹12\n(U.S)", max_size=80))
def test_sentences_cover_everything_but_the_space_between_them(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


def test_blank_lines_part_paragraphs() -> None:
    text = "One line\nand its rest.\n\n  \nTwo. \n"
    spans = [text[p.start : p.end] for p in paragraphs(DocumentText(text, "plain"))]
    assert spans == ["One line\nand its rest.", "Two."]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 40
    text = f"{long}\n{long}\nShort.\n\nNext."
    spans = [text[p.start : p.end] for p in paragraphs(DocumentText(text, "plain"))]
    assert spans == [long.strip(), long.strip(), "Short.", "Next."]


def test_paragraphs_have_the_kind_of_their_region() -> None:
    text = "A heading\n\nBody text.\n\nA table row.\n\n1 A note in the table."
    regions = (Region("heading", 0, 9), Region("table", 23, 60), Region("footnote", 37, 60))
    kinds = [p.kind for p in paragraphs(DocumentText(text, "pdf", regions=regions))]
    assert kinds == ["heading", "body", "table", "footnote"]


def test_sentences_of_the_real_documents_are_those_of_the_gold() -> None:
    gold = SHARED / "bench/claims-dev.jsonl"
    if not gold.is_file():
        pytest.skip("the gold is not there: ../shared/bench/claims-dev.jsonl")
    places = [json.loads(line)[side] for line in gold.read_text().splitlines() for side in "ab"]
    names = {place["file"] for place in places if place["file"].endswith(".txt")}
    for name in sorted(name for name in names if (SHARED / "corpus" / name).is_file()):
        text = (SHARED / "corpus" / name).read_text()
        spans = [s for p in paragraphs(DocumentText(text, "plain")) for s in sentences(text, p.start, p.end)]
        starts, ends = {s.start for s in spans}, {s.end for s in spans}
        mine = [place for place in places if place["file"] == name]
        assert [p for p in mine if p["start"] not in starts or p["end"] not in ends] == []
