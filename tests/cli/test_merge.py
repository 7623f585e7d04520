"""Another person's judgements of the same documents."""

import shutil
from pathlib import Path

import pytest

from cli.conftest import Command, Files
from twicetold.workflows.judging import give_verdict, set_note
from twicetold_db import Library


@pytest.fixture
def two(command: Command, files: Files, tmp_path: Path) -> tuple[Path, Path]:
    """Ada's library and Ben's copy of it, judged differently; what both say of match 1 is in conflict."""
    ada, ben = tmp_path / "ada.twicetold", tmp_path / "ben.twicetold"
    assert command("add", ada, files.article, files.post).status == 0
    shutil.copy(ada, ben)
    with Library.open(ada) as library:
        give_verdict(library, 1, "verbatim", by="Ada")
    with Library.open(ben) as library:
        give_verdict(library, 1, "edited", by="Ben")
        set_note(library, 1, "One word.", by="Ben")
        give_verdict(library, 2, "patchwork", by="Ben")
    return ada, ben


def verdicts(path: Path) -> list[str | None]:
    with Library.open(path) as library:
        return [record.judgement.verdict for record in library.matches()[:2]]


def test_conflicts_are_listed_with_both_judgements_and_names(command: Command, two: tuple[Path, Path]) -> None:
    ran = command("merge", *two)
    assert ran.status == 0
    assert ran.out.startswith("1 judgement taken over, 0 matches made by hand, 1 conflict to be settled in the window:")
    first, second, third = ran.out.splitlines()[1:]
    assert first.startswith("match 1, article.txt – post.txt: “")
    assert (second[:6], second[-10:]) == ("  Ada,", ": verbatim")
    assert (third[:6], third[-21:]) == ("  Ben,", ": edited, “One word.”")
    assert verdicts(two[0]) == ["verbatim", "patchwork"]


def test_merging_again_changes_nothing_more(command: Command, two: tuple[Path, Path]) -> None:
    command("merge", *two)
    assert command("merge", *two).out == "0 judgements taken over, 0 matches made by hand, no conflicts\n"


@pytest.mark.parametrize(("option", "stands"), [("--mine", "verbatim"), ("--theirs", "edited")])
def test_one_side_can_be_preferred(command: Command, two: tuple[Path, Path], option: str, stands: str) -> None:
    ran = command("merge", *two, option)
    assert f"1 conflict decided for {'yours' if option == '--mine' else 'theirs'}:" in ran.out
    assert verdicts(two[0]) == [stands, "patchwork"]


def test_the_other_library_is_only_read(command: Command, two: tuple[Path, Path]) -> None:
    before = two[1].read_bytes()
    command("merge", *two)
    assert two[1].read_bytes() == before


def test_a_library_of_other_documents_is_refused(
    command: Command, files: Files, two: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.twicetold"
    command("add", other, files.letter, files.unrelated)
    ran = command("merge", two[0], other)
    assert (ran.status, ran.out) == (3, "")
    assert "other.twicetold is a library of other documents than" in ran.err
    assert command("merge", two[0], two[0]).status == 3
    assert command("merge", *two, "--mine", "--theirs").status == 2
