"""`twicetold boilerplate`: the list of a library on the command line."""

import json
from pathlib import Path

import pytest

from cli.conftest import ASIDE, PASSAGE, Command, Files


@pytest.fixture
def kept(command: Command, files: Files, tmp_path: Path) -> Path:
    """A library with the article, the post and the letter."""
    place = tmp_path / "papers.twicetold"
    assert command("add", place, files.article, files.post, files.letter).status == 0
    return place


def test_what_is_in_the_list_makes_no_match_and_is_counted(command: Command, kept: Path, tmp_path: Path) -> None:
    said = command("boilerplate", kept, "add", ASIDE)
    assert said.status == 0
    assert "1 phrase; 3 matches are boilerplate" in said.out
    report = tmp_path / "report.json"
    command("export", kept, "--format", "json", "--output", report)
    found = json.loads(report.read_text("utf-8"))
    assert found["omitted"]["matches_boilerplate"] == 3
    assert {match["left"]["text"] for match in found["matches"]} == {PASSAGE.rstrip(".?!")}
    assert "3 boilerplate" in command("info", kept).out


def test_the_list_is_printed_with_numbers_by_which_phrases_are_taken_out(command: Command, kept: Path) -> None:
    command("boilerplate", kept, "add", "all rights reserved", PASSAGE)
    listed = command("boilerplate", kept).out
    assert "   1  all rights reserved\n" in listed
    assert f"   2  {' '.join(PASSAGE.split()[:12])} … ({len(PASSAGE.split())} words)" in listed
    assert command("boilerplate", kept, "remove", "2").status == 0
    assert "2  " not in command("boilerplate", kept, "list").out


def test_the_text_of_a_document_is_added_whole(command: Command, kept: Path, files: Files) -> None:
    said = command("boilerplate", kept, "add", "--document", files.post)
    assert "5 matches are boilerplate" in said.out


def test_a_list_is_shared_as_a_file(command: Command, kept: Path, tmp_path: Path) -> None:
    shared = tmp_path / "list.txt"
    command("boilerplate", kept, "add", "all rights reserved", ASIDE)
    assert command("boilerplate", kept, "export", shared).status == 0
    command("boilerplate", kept, "remove", "1", "2")
    assert "2 phrases; 3 matches are boilerplate" in command("boilerplate", kept, "import", shared).out
    assert command("boilerplate", kept, "export", "-").out == f"all rights reserved\n{ASIDE}\n"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (("add",), "Nothing to add"),
        (("add", "two words"), "at least 3 words"),
        (("add", "--document", "nowhere.txt"), "nowhere.txt"),
        (("remove", "1"), "0 phrases"),
        (("import", "nowhere.txt"), "could not be opened"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(command: Command, kept: Path, act: tuple[str, ...], said: str) -> None:
    ran = command("boilerplate", kept, *act)
    assert ran.status == 3
    assert said in ran.err
