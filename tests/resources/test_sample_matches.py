"""What stands in the sample is found in it: the passages that were planted, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from twicetold.engine.readers import read
from twicetold.export.report import Match, Report, Side
from twicetold.workflows.reporting import build_report
from twicetold.workflows.samples import open_sample
from twicetold_db import Library
from twicetold_resources import path

TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "sample_truth.json").read_text("utf-8"))
FOUND = [passage for passage in TRUTH["passages"] if passage["kind"] != "paraphrase"]

_SENTENCE = 15  # words of a sentence beside a reworded passage that may be taken for a part of it


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    with Library.open(open_sample(tmp_path_factory.mktemp("library"))) as library:
        return build_report(library)


def spaced(text: str) -> str:
    return " ".join(text.split())


def side_in(report: Report, match: Match, file: str) -> Side | None:
    """The side of the match that lies in the document with this file name."""
    sides = (side for side in (match.left, match.right) if report.document(side.document).file == file)
    return next(sides, None)


def matched_between(report: Report, source: str, review: str) -> list[tuple[Side, Side]]:
    pairs = ((side_in(report, match, source), side_in(report, match, review)) for match in report.matches)
    return [(left, right) for left, right in pairs if left and right]


@pytest.mark.parametrize("passage", FOUND, ids=lambda passage: passage["name"])
def test_a_planted_passage_is_found_from_end_to_end_on_both_sides(passage: dict[str, Any], report: Report) -> None:
    matched = matched_between(report, passage["source"], TRUTH["review"])
    source, review = (spaced(passage[side]).rstrip(".") for side in ("source_text", "review_text"))
    assert any(source in spaced(left.text) and review in spaced(right.text) for left, right in matched)


@pytest.mark.parametrize("kind", ["verbatim", "edited", "moved"])
def test_each_kind_that_was_planted_is_named_among_the_matches(kind: str, report: Report) -> None:
    assert kind in {match.kind for match in report.matches}


def test_nothing_else_of_the_post_is_matched(report: Report) -> None:
    post = read(path("sample", TRUTH["review"])).text
    planted = [(post.index(passage["review_text"]), passage["review_text"]) for passage in TRUTH["passages"]]
    own = list(post)
    for start, text in planted:
        own[start : start + len(text)] = " " * len(text)
    for match in report.matches:
        side = side_in(report, match, TRUTH["review"])
        assert side
        beside = "".join(own[side.start : side.end]).split()
        assert len(beside) <= (_SENTENCE if match.kind == "paraphrase" else 0)


@pytest.mark.parametrize("phrase", TRUTH["not_reuse"], ids=lambda phrase: phrase["text"])
def test_a_name_or_a_title_by_itself_is_no_match(phrase: dict[str, Any], report: Report) -> None:
    planted = " ".join(passage["review_text"] for passage in TRUTH["passages"])
    for match in report.matches:
        side = side_in(report, match, TRUTH["review"])
        if side and phrase["text"] in spaced(side.text):
            assert phrase["text"] in planted


def test_the_sources_are_the_older_side_of_each_match(report: Report) -> None:
    assert {match.direction.older for match in report.matches} == {"left"}
    assert {report.document(match.right.document).file for match in report.matches} == {TRUTH["review"]}
