"""`twicetold reread`."""

from pathlib import Path

from cli.conftest import Command, Files
from twicetold.workflows.judging import give_verdict
from twicetold_db import Library


def judged(command: Command, files: Files, path: Path) -> Path:
    """A library of the article and the post with every match judged."""
    assert command("add", path, files.article, files.post).status == 0
    with Library.open(path) as library:
        for record in library.matches():
            give_verdict(library, record.id, "verbatim")
    return path


def test_a_changed_file_is_read_anew_with_its_verdicts(command: Command, files: Files, tmp_path: Path) -> None:
    path = judged(command, files, tmp_path / "a.twicetold")
    files.article.write_text("A word before all others.\n\n" + files.article.read_text("utf-8"), "utf-8")
    ran = command("reread", path, files.article)
    assert (ran.status, ran.err) == (0, "")
    assert "article.txt was read anew: its text has changed, " in ran.out
    with Library.open(path) as library:
        assert library.text(1).startswith("A word before")
        assert {record.judgement.verdict for record in library.matches()} == {"verbatim"}
    assert "its text is the same" in command("reread", path, files.article).out


def test_judged_matches_whose_words_are_gone_are_named(command: Command, files: Files, tmp_path: Path) -> None:
    path = judged(command, files, tmp_path / "a.twicetold")
    files.article.write_text("All of it was withdrawn.", "utf-8")
    ran = command("reread", path, files.article)
    assert ran.status == 0
    assert "A judged match is gone with its words: verbatim" in ran.err


def test_a_file_that_moved_is_found_by_its_content(command: Command, files: Files, tmp_path: Path) -> None:
    path = judged(command, files, tmp_path / "a.twicetold")
    (tmp_path / "deeper").mkdir()
    files.article.write_text(f"{files.article.read_text('utf-8')} In {tmp_path}.", "utf-8")
    command("reread", path, files.article)
    moved = files.article.rename(tmp_path / "deeper" / "moved.txt")
    assert command("reread", path, files.article).status == 0
    with Library.open(path) as library:
        assert library.document(1).path == str(moved)


def test_a_document_that_is_not_there_is_named(command: Command, files: Files, tmp_path: Path) -> None:
    path = judged(command, files, tmp_path / "a.twicetold")
    ran = command("reread", path, files.letter)
    assert ran.status == 3
    assert "has no documents called letter.txt" in ran.err
