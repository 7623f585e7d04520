"""`twicetold add`, `info`, `export` and `check`: the commands that work on a library."""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Command, Files, Write, write_text
from prose import Writer
from running import run_here
from twicetold.workflows.judging import give_verdict, set_aside
from twicetold_db import Library


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the article and the post, which share three passages."""
    folder = tmp_path_factory.mktemp("made")
    files = [write_text(folder, name) for name in ("article", "post")]
    assert run_here("add", folder / "made.twicetold", *files).status == 0
    return folder / "made.twicetold"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copy(made, tmp_path / "kept.twicetold"))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries wait a moment for others, not ten seconds."""
    for way in (Library.open, Library.create, Library.open_or_create):
        function: Any = way.__func__  # type: ignore[attr-defined] # a class method has one
        monkeypatch.setitem(function.__kwdefaults__, "patience", 0.1)


def contents(path: Path) -> tuple[object, ...]:
    """What a library holds."""
    with Library.open(path, read_only=True) as library:
        assert library.check() == []
        return library.documents(), library.matches(), [library.text(one.id) for one in library.documents()]


def exported(command: Command, library: Path) -> Any:
    """The library's report."""
    return json.loads(command("export", library, "--format", "json", "--output", "-").out)


def test_adding_makes_a_library_and_says_what_it_holds(command: Command, files: Files, tmp_path: Path) -> None:
    ran = command("add", tmp_path / "new.twicetold", files.article, files.post)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "2 added, 0 known already, 3 matches\n"


def test_adding_a_copy_says_what_it_is_a_copy_of(command: Command, files: Files, library: Path, write: Write) -> None:
    copy = write("copy.txt", files.article.read_bytes())
    told = f"{copy} is the same file, byte for byte, as article.txt.\n"
    assert command("add", library, copy).out == told + "0 added, 1 known already, 3 matches\n"


def test_adding_what_is_there_changes_nothing(command: Command, made: Path, library: Path) -> None:
    before = contents(library)
    assert command("add", library, made.parent / "article.txt").out == "0 added, 1 known already, 3 matches\n"
    assert contents(library) == before


def test_adding_updates_the_matches_and_keeps_the_judgements(command: Command, files: Files, library: Path) -> None:
    with Library.open(library) as opened:
        first, second, _ = (one.id for one in opened.matches())
        give_verdict(opened, first, "verbatim")
        set_aside(opened, second, "own-work")
    ran = command("add", library, files.letter)
    assert ran.out == "1 added, 0 known already, 5 matches\n"
    judged = {match["id"]: match for match in exported(command, library)["matches"]}
    assert (judged[first]["status"], judged[first]["verdict"]) == ("confirmed", "verbatim")
    assert (judged[second]["status"], judged[second]["exclusion"]) == ("excluded", "own-work")


def test_adding_compares_what_a_stopped_run_left_uncompared(command: Command, made: Path, library: Path) -> None:
    with Library.open(library) as opened:
        opened.replace_matches([])
        opened.set_setting("compared", None)
    assert command("add", library, made.parent / "article.txt").out == "0 added, 1 known already, 3 matches\n"


def test_adding_to_a_library_of_listed_pairs_compares_what_is_new_with_all(
    command: Command, files: Files, write: Write, tmp_path: Path
) -> None:
    place = tmp_path / "pairs.twicetold"
    listed = write("pairs.list", f"{files.letter}\t{files.post}")
    assert command("compare", "--pairs", listed, "--library", place, files.article).status == 0
    more = write("more.txt", Writer("more").text(50) + "\n\n" + files.article.read_text())
    command("add", place, more)
    report = exported(command, place)
    names = {one["id"]: one["file"] for one in report["documents"]}
    pairs = {frozenset(names[one[side]["document"]] for side in ("left", "right")) for one in report["matches"]}
    assert pairs == {
        frozenset({"letter.txt", "post.txt"}),
        *(frozenset({"more.txt", name}) for name in ("letter.txt", "post.txt", "article.txt")),
    }


def test_adding_with_a_document_of_a_listed_pair_gone_still_compares(
    command: Command, files: Files, write: Write, tmp_path: Path
) -> None:
    place = tmp_path / "pairs.twicetold"
    command("compare", "--pairs", write("pairs.list", f"{files.letter}\t{files.post}"), "--library", place)
    with Library.open(place) as opened:
        opened.remove(1)
    assert command("add", place, files.article).out == "1 added, 0 known already, 3 matches\n"


def test_adding_files_that_cannot_be_read_names_them_and_keeps_what_is_there(
    command: Command, library: Path, write: Write, tmp_path: Path
) -> None:
    before = contents(library)
    ran = command("add", library, write("empty.txt", b""))
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        "empty.txt is empty: save or download it again.\n"
        f"None of the files could be read, so nothing was added to {library}.\n"
    )
    assert contents(library) == before
    some = command("add", library, tmp_path / "empty.txt", write("good.txt", "A good text."))
    assert some.status == 1
    assert some.out == "1 added, 0 known already, 3 matches\n"


def test_what_could_not_be_read_is_in_the_library_s_report_until_it_is(
    command: Command, library: Path, write: Write
) -> None:
    command("add", library, write("late.txt", b""), write("good.txt", "A good text."))
    unread = exported(command, library)["omitted"]["files_unread"]
    assert unread == [{"file": "late.txt", "message": "late.txt is empty: save or download it again."}]
    command("add", library, write("late.txt", "Here it is."))
    assert exported(command, library)["omitted"]["files_unread"] == []


def test_adding_an_empty_folder_makes_no_library(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = command("add", tmp_path / "new.twicetold", tmp_path / "empty")
    assert ran.status == 3
    assert ran.err == "No file to add: the folders hold none that can be read.\n"
    assert not (tmp_path / "new.twicetold").exists()


def test_info_tells_the_documents_and_the_pairs(command: Command, library: Path) -> None:
    ran = command("info", library)
    assert (ran.status, ran.err) == (0, "")
    assert "article.txt" in ran.out
    assert ran.out.endswith("3 matches, 0 set aside\n")


def test_an_export_is_the_report_of_the_comparison(
    command: Command, files: Files, library: Path, tmp_path: Path
) -> None:
    command("compare", files.article, files.post, "--claims", "no", "--json", tmp_path / "r.json")
    ran = command("export", library, "--format", "json", "--output", tmp_path / "e.json")
    assert (ran.status, ran.out) == (0, "")
    compared, found = (json.loads((tmp_path / name).read_text()) for name in ("r.json", "e.json"))
    for report in (compared, found):
        del report["created"]
    assert compared == found


def test_an_export_does_not_take_the_place_of_the_library(command: Command, library: Path) -> None:
    before = library.read_bytes()
    ran = command("export", library, "--format", "json", "--output", library)
    assert ran.status == 3
    assert ran.err.startswith(f"{library} is one of the files that are compared: ")
    assert library.read_bytes() == before


def test_an_export_as_html_shows_verdicts(command: Command, library: Path, tmp_path: Path) -> None:
    with Library.open(library) as opened:
        give_verdict(opened, 1, "patchwork")
    assert command("export", library, "--format", "html", "--output", tmp_path / "e.html").status == 0
    assert "<dt>Verdict</dt><dd>patchwork</dd>" in (tmp_path / "e.html").read_text("utf-8")


def test_a_whole_library_is_said_to_be_sound(command: Command, library: Path) -> None:
    ran = command("check", library)
    assert (ran.status, ran.out, ran.err) == (0, f"{library} is sound\n", "")


def test_a_damaged_library_is_said_to_be_damaged(command: Command, library: Path) -> None:
    content = bytearray(library.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 2000] = b"\xa5" * 2000
    library.write_bytes(content)
    ran = command("check", library)
    assert ran.status == 3
    assert f"{library} is damaged: " in ran.err
    assert library.read_bytes() == content


def test_a_damaged_library_is_left_as_it_is(command: Command, files: Files, library: Path, tmp_path: Path) -> None:
    damaged = library.read_bytes()[: library.stat().st_size // 2]
    library.write_bytes(damaged)
    out = tmp_path / "o.json"
    for arguments in (["info", library], ["add", library, files.letter], ["export", library, *_as_json(out)]):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err == (
            f"{library} is damaged: take a copy of it from a backup, "
            "or make a new library and add the documents again.\n"
        )
    assert library.read_bytes() == damaged
    assert not out.exists()


def _as_json(out: Path) -> list[str | Path]:
    return ["--format", "json", "--output", out]


def test_what_is_no_library_is_named_and_left_alone(command: Command, files: Files) -> None:
    content = files.article.read_bytes()
    for arguments in (
        ["info", files.article],
        ["check", files.article],
        ["add", files.article, files.letter],
        ["export", files.article, *_as_json(files.letter)],
    ):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.startswith(f"{files.article} is not a Twicetold library: ")
    assert files.article.read_bytes() == content


def test_a_library_that_is_not_there_is_named(command: Command, tmp_path: Path) -> None:
    place = tmp_path / "gone.twicetold"
    for arguments in (["info", place], ["check", place], ["export", place, *_as_json(tmp_path / "o.json")]):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.startswith(f"There is no library {place}: ")
    ran = command("add", tmp_path / "no" / "l.twicetold", place)
    assert ran.status == 3
    assert f"There is no folder {tmp_path / 'no'}: make it" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_newer_library_is_left_alone(command: Command, files: Files, library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('twicetold', 'm9999', 'now')"
        )
    before = library.read_bytes()
    for arguments in (["info", library], ["check", library], ["add", library, files.letter]):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.startswith(f"{library} was made with a newer Twicetold: update Twicetold to open it.")
    assert library.read_bytes() == before


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE documents SET name = name || '!'")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(library: Path) -> Iterator[Path]:
    """A library that another program is writing, and goes on writing."""
    command = [sys.executable, "-c", HOLDER, str(library)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == b"held\n"
        yield library
        other.stdin.close()


@pytest.mark.usefixtures("impatient")
def test_a_library_that_another_program_writes_is_read_and_not_written(
    command: Command, files: Files, held: Path
) -> None:
    before = contents(held)
    assert command("info", held).status == 0
    ran = command("add", held, files.letter)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        f"{held} is being written by another program: wait until that has finished, or close it, and try again.\n"
    )
    assert contents(held) == before


@pytest.mark.usefixtures("impatient")
def test_a_full_disk_is_said_and_what_was_there_stays(
    command: Command, library: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(library)
    connect = sqlite3.connect
    pages = library.stat().st_size // 4096

    def on_a_small_disk(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **settings)
        connection.execute(f"PRAGMA max_page_count = {pages + 12}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    small, large = write("small.txt", Writer("small").text(100)), write("large.txt", Writer("large").text(30_000))
    ran = command("add", library, small, large)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        f"The disk with {library} is full, and nothing was changed: "
        "make room there, or move the library, and try again.\n"
    )
    monkeypatch.undo()
    documents, matches, _ = contents(library)
    assert [one.name for one in documents] == ["article.txt", "post.txt", "small.txt"]  # type: ignore[attr-defined]
    assert matches == before[1]
    assert command("add", library, small, large).out == "1 added, 1 known already, 3 matches\n"


AS_ANOTHER = """
import os, sys
from twicetold import cli
if os.geteuid() == 0:
    os.seteuid(65534)  # rights do not bind root
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture
def protected(library: Path) -> Iterator[Path]:
    """A copy of the library that all may read and nobody may change, in a folder of the same sort."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(library, folder))
        copy.chmod(0o444)
        copy.parent.chmod(0o555)
        yield copy
        copy.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_write_protected_library_is_read_and_not_written(protected: Path, write: Write) -> None:
    def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", AS_ANOTHER, *arguments], capture_output=True, text=True, check=False, timeout=60
        )

    before, new = contents(protected), write("new.txt", "A new text.")
    told = run("info", protected)
    assert told.returncode == 0, told.stderr
    for arguments in (["add", protected, new], ["compare", new, "--library", protected]):
        ran = run(*arguments)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert ran.stderr.startswith(f"{protected} can be read but not changed: copy it to a folder of your own")
    out = protected.parent / "out.json"
    refused = run("export", protected, *_as_json(out))
    assert refused.returncode == 3
    assert refused.stderr == f"{out} could not be written (Permission denied): choose another folder or name.\n"
    assert contents(protected) == before


def test_a_library_keeps_a_document_s_name_that_the_terminal_cannot_show(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "図書館 \udce9.txt"
    try:
        (tmp_path / name).write_text("A text.")
    except (OSError, UnicodeError):
        pytest.skip("no file can have this name here")
    assert command("add", tmp_path / "l.twicetold", tmp_path / name).status == 0
    ran = command("info", tmp_path / "l.twicetold")
    assert ran.status == 0
    assert "図書館" in ran.out
