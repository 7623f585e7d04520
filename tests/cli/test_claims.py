"""`twicetold claims`, and the claims in the report of a comparison."""

import json
from pathlib import Path

import pytest

from claimed import CLAIMS, documents
from cli.conftest import Command
from twicetold.engine import encoder
from twicetold.workflows.claiming import NOT_LOOKED_FOR


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Three files that make the same three claims."""
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, text in zip(paths, documents(), strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.fixture
def kept(texts: list[Path], tmp_path: Path, command: Command) -> Path:
    """A library of them."""
    assert command("add", tmp_path / "kept.twicetold", *texts).status == 0
    return tmp_path / "kept.twicetold"


def said(report: dict[str, list[dict[str, list[dict[str, str]]]]]) -> set[frozenset[str]]:
    return {frozenset(sentence["text"] for sentence in claim["sentences"]) for claim in report["claims"]}


def test_claims_are_printed_with_their_places_and_what_disagrees(kept: Path, command: Command) -> None:
    ran = command("claims", kept)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert sum(line.startswith(("match", "likely", "possible")) for line in lines) == 3
    assert f": {CLAIMS[0][1]}" in ran.out
    assert "  figures disagree: 64,000 / 63,600" in lines
    assert lines[-1].startswith("3 claims of several documents.")


def test_where_the_encoder_is_missing_it_is_said(kept: Path, command: Command, monkeypatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)
    assert command("claims", kept).out.splitlines()[-1].endswith(encoder.MISSING)


def test_claims_are_written_as_json_and_kept_for_the_export(kept: Path, tmp_path: Path, command: Command) -> None:
    assert command("claims", kept, "--json", tmp_path / "claims.json").status == 0
    written = json.loads((tmp_path / "claims.json").read_text("utf-8"))
    exported = json.loads(command("export", kept, "--format", "json", "--output", "-").out)
    assert said(written) == set(map(frozenset, CLAIMS))
    assert exported["claims"] == written["claims"]


def test_the_json_of_a_comparison_has_the_claims(texts: list[Path], command: Command) -> None:
    ran = command("compare", *texts, "--json", "-")
    assert said(json.loads(ran.out)) == set(map(frozenset, CLAIMS))
    assert ran.err.rstrip().endswith("3 claims of several documents")


def test_a_comparison_without_claims_says_so(texts: list[Path], command: Command) -> None:
    report = json.loads(command("compare", *texts, "--claims", "no", "--json", "-").out)
    assert (report["claims"], report["omitted"]["claims"]) == ([], NOT_LOOKED_FOR)


def test_claims_are_looked_for_without_json_only_where_they_are_asked_for(
    texts: list[Path], tmp_path: Path, command: Command
) -> None:
    plain, asked = tmp_path / "plain.twicetold", tmp_path / "asked.twicetold"
    assert "claims" not in command("compare", *texts, "--library", plain).out
    assert "3 claims of several documents" in command("compare", *texts, "--library", asked, "--claims", "yes").out


def test_claims_do_not_overwrite_the_library(kept: Path, command: Command) -> None:
    ran = command("claims", kept, "--json", kept)
    assert ran.status == 3
    assert "choose another name" in ran.err


def test_claims_of_a_library_that_is_not_there_are_refused(tmp_path: Path, command: Command) -> None:
    assert command("claims", tmp_path / "none.twicetold").status == 3
    assert not (tmp_path / "none.twicetold").exists()
