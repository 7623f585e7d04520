"""The benchmark command runs, prints its figures and writes them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.claiming import average_precision, estimated_precision
from benchmarks.corpora import in_other_words
from benchmarks.figures import GOALS, Figure, as_json, table
from benchmarks.parts import PARTS
from benchmarks.yardsticks import difflib_blocks, shared_runs
from planting import plant
from prose import Writer
from twicetold.engine.match import MatchSettings, find_matches
from twicetold.engine.tokens import tokenise

COMMAND = Path(__file__).with_name("run.py")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(COMMAND), *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_the_command_measures_a_corpus_of_its_own_and_writes_what_it_prints(tmp_path: Path) -> None:
    done = run("--only", "own", "--small", "--json", str(tmp_path / "figures.json"))
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    figures = {one["what"]: one["value"] for one in written["figures"]}
    assert figures["recall"] > 0.95
    assert figures["precision"] > 0.95
    assert figures["yardstick, shared 5-word runs: recall"] < figures["recall"]
    assert all(what in done.stdout for what in figures)
    assert written["machine"]["python"]


def test_a_corpus_that_is_missing_is_named_and_is_no_failure(tmp_path: Path) -> None:
    done = run("--only", "humanpara", "--corpora", str(tmp_path), TWICETOLD_SHARED=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "not measured" in done.stdout


def test_claims_are_measured_on_planted_ones(tmp_path: Path) -> None:
    done = run("--only", "claims", "--small", "--json", str(tmp_path / "figures.json"))
    assert done.returncode == 0, done.stderr
    figures = {
        one["what"]: one["value"] for one in json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"]
    }
    assert figures["planted: average precision"] > 0.8
    assert figures["planted: groups of one claim"] > 0.4


def test_texts_in_other_words_share_passages_with_each_other_and_none_with_the_first() -> None:
    texts = plant(1, documents=4, words=1_000, cases=8, kinds=["verbatim"]).texts
    others = in_other_words(texts)
    assert [len(tokenise(text)) for text in others] == [len(tokenise(text)) for text in texts]
    found = find_matches([tokenise(text) for text in (*texts, *others)], MatchSettings())
    first = [(one.left_document, one.right_document) for one in found if one.right_document < len(texts)]
    second = [(one.left_document - 4, one.right_document - 4) for one in found if one.left_document >= len(texts)]
    assert len(first) + len(second) == len(found)
    assert sorted(first) == sorted(second) != []


def test_one_more_document_and_the_index_are_measured(tmp_path: Path) -> None:
    done = run("--only", "new-document", "--small", "--json", str(tmp_path / "figures.json"))
    assert done.returncode == 0, done.stderr
    figures = {one["what"]: one for one in json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"]}
    assert figures["one new document: all, with storing (CPU)"]["value"] > 0
    assert 0 < figures["index, for a word"]["value"] < 40


@pytest.mark.parametrize(
    ("part", "told"), [("window-library", "longest gap, judging (CPU)"), ("window-pages", "memory")]
)
def test_the_window_is_measured(tmp_path: Path, part: str, told: str) -> None:
    done = run("--only", part, "--small", "--json", str(tmp_path / "figures.json"))
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"]
    (figure,) = (one for one in figures if one["what"].startswith(told))
    assert figure["met"] is not False, figure


def test_average_precision_is_that_of_the_places_of_the_right_ones() -> None:
    assert average_precision([True, False, True, False], right=4) == pytest.approx((1 + 2 / 3) / 4)
    assert estimated_precision([True, False, True, False], right=2, known=0.5) == pytest.approx((1 + 1) / 2)
    assert average_precision([], right=0) == 0


def test_the_command_lists_its_parts() -> None:
    assert run("--list").stdout.split() == list(PARTS)


def test_every_goal_belongs_to_a_part() -> None:
    assert {part for part, _ in GOALS} <= set(PARTS)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("planted-L", "recall", 0.994), True),
        (Figure("planted-L", "recall", 0.5), False),
        (Figure("planted-L", "granularity", 1.2), False),
        (Figure("planted-L", "matching (CPU)", 1.5, "s"), True),
        (Figure("planted-L", "matching (CPU)", 3.0, "s"), False),
        (Figure("pan13", "clean pairs flagged", 0), True),
        (Figure("pan13", "clean pairs flagged", 1), False),
        (Figure("pan13", "plagdet", None), None),
        (Figure("own", "words", 12.0), None),
    ],
)
def test_a_goal_is_met_from_the_right_side(figure: Figure, met: bool | None) -> None:
    assert figure.met is met
    assert as_json([figure])[0]["met"] is met


def test_the_table_shows_figure_goal_and_whether_it_is_met() -> None:
    rows = table([Figure("planted-L", "recall", 0.5), Figure("claims", "not measured", None, note="why")]).splitlines()
    assert rows[2].split() == ["planted-L", "recall", "0.5000", "0.9930", "NO"]
    assert rows[3].split() == ["claims", "not", "measured", "-", "why"]


def test_the_yardsticks_find_a_copied_passage() -> None:
    passage = Writer(1).passage(40).rstrip(".?!")
    left, right = (f"{Writer(seed).text(60)} {passage} {Writer(seed).sentence()}" for seed in (2, 3))
    for found in (shared_runs([left, right]), difflib_blocks(left, right)):
        assert [match.left.of(left) for match in found] == [passage]
        assert [match.right.of(right) for match in found] == [passage]
