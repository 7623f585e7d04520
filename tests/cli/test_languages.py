"""Texts in other languages and scripts, from files to a report."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command
from engine.match.languages import SENTENCES


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_what_was_copied_is_reported_where_it_stands(command: Command, tmp_path: Path, language: str) -> None:
    own = SENTENCES[language]
    between = "" if language in ("chinese", "japanese") else " "
    passage = between.join(own[2:5])
    texts = {"source": [own[0] + between + own[1], passage, own[5]], "copy": [own[6], passage, own[7]]}
    for name, paragraphs in texts.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    report = tmp_path / "report.json"
    assert command("compare", tmp_path / "source.txt", tmp_path / "copy.txt", "--json", report).status == 0
    told = json.loads(report.read_text("utf-8"))
    (match,) = told["matches"]
    assert match["left"]["text"] == match["right"]["text"] == passage.rstrip(".。।")
    assert match["kind"] == "verbatim"
    assert [document["problems"] for document in told["documents"]] == [[], []]
