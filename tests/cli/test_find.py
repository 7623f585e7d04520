"""`twicetold find`: words in all documents of a library."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command, Write
from running import run


@pytest.fixture
def library(command: Command, write: Write, tmp_path: Path) -> Path:
    """A library with two texts about a bridge."""
    files = [
        write("bridge.txt", "The old bridge.\n\nThe bridge over the river “Ölfe” was built of stone."),
        write("ferry.txt", "A ferry crosses the river where no bridge is."),
    ]
    place = tmp_path / "crossings.twicetold"
    assert command("add", place, *files).status == 0
    return place


def test_the_lines_with_all_words_are_listed_by_document(command: Command, library: Path) -> None:
    ran = command("find", library, "river", "bridge")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "ferry.txt\n  A ferry crosses the river where no bridge is.\n"
        "bridge.txt\n  The bridge over the river “Ölfe” was built of stone.\n"
        "2 hits in 2 documents\n"
    )


def test_words_in_one_argument_are_a_phrase_and_accents_need_not_be_typed(command: Command, library: Path) -> None:
    assert "1 hit in 1 document\n" in command("find", library, "old bridge").out
    assert "“Ölfe”" in command("find", library, '"river olfe"').out
    assert "2 documents" in command("find", library, "bri*").out


def test_json_tells_the_place_of_each_hit(command: Command, library: Path) -> None:
    (one,) = json.loads(command("find", library, "stone", "--json").out)["documents"]
    (hit,) = one["hits"]
    (span,), (mark,) = hit["spans"], hit["marks"]
    text = command("text", library.parent / one["name"]).out
    assert text[span[0] : span[1]] == hit["line"][mark[0] : mark[1]] == "stone"


def test_what_is_not_there_is_said_so(command: Command, library: Path) -> None:
    assert command("find", library, "tunnel").out == "not found\n"
    assert json.loads(command("find", library, "tunnel", "--json").out) == {"documents": []}
    refused = command("find", library, "&&")
    assert refused.status == 3
    assert "No word to find" in refused.err


def test_it_is_a_command_of_the_program(library: Path) -> None:
    assert run("find", library, "ferry").out.endswith("1 hit in 1 document\n")
