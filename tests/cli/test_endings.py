"""How the command ends as a process: what it loads, closed pipes, full outputs, and Ctrl+C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.conftest import Files, write_text
from prose import Writer
from running import COMMAND, ends, run
from twicetold_db import Library

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system offers this on Linux only")


def loaded_by(*arguments: str | Path) -> set[str]:
    """The modules that a run of the command has loaded at its end."""
    program = (
        "import sys; from twicetold.__main__ import main; sys.argv[1:] = sys.argv[1:]; main(); "
        "print('\\n' + '\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_the_command_line_leaves_the_window_s_library_unloaded() -> None:
    program = "import sys, twicetold.cli; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"


def test_a_comparison_loads_neither_the_window_nor_the_readers(files: Files, tmp_path: Path) -> None:
    loaded = loaded_by("compare", files.article, files.letter, "--html", tmp_path / "r.html")
    assert "twicetold.export.html" in loaded
    assert not [name for name in loaded if name.startswith(("PySide6", "twicetold.ui", "pdfplumber", "docx"))]


def test_the_exit_status_is_that_of_the_process(files: Files, tmp_path: Path) -> None:
    assert run("compare", files.article, files.letter).status == 0
    assert run("compare", files.article, tmp_path / "gone.txt").status == 1
    assert run("compare", "--min-words", "0").status == 2
    assert run("text", tmp_path / "gone.txt").status == 3


def test_the_version_is_told() -> None:
    ran = run("--version")
    assert ran.status == 0
    assert ran.out.startswith("twicetold 0.")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A text of more than a pipe holds."""
    path = tmp_path / "long.txt"
    path.write_text(Writer("long").text(20_000), "utf-8")
    assert path.stat().st_size > 100_000
    return path


@linux
def test_a_reader_of_the_output_that_goes_away_is_no_failure(long: Path) -> None:
    with subprocess.Popen([*COMMAND, "text", long], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout
        assert command.stderr
        assert command.stdout.read(10).decode() == long.read_text("utf-8")[:10]
        command.stdout.close()
        assert command.stderr.read() == b""
        assert command.wait(60) == 0


@linux
def test_a_reader_that_is_gone_before_there_is_output_is_no_failure(files: Files) -> None:
    with subprocess.Popen([*COMMAND, "text", files.letter], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        assert command.stderr.read() == b""
        assert command.wait(60) == 0


@linux
def test_a_full_device_is_said(long: Path, files: Files) -> None:
    for arguments in (["text", long], ["compare", files.article, files.post, "--claims", "no", "--json", "-"]):
        with Path("/dev/full").open("wb") as full:
            ran = run(*arguments, stdout=full.fileno())
        assert ran.status == 3
        assert ran.err.endswith("Standard output could not be written (No space left on device): send it elsewhere.\n")


@linux
def test_a_disk_that_fills_while_a_report_is_written_leaves_the_old_report(files: Files, tmp_path: Path) -> None:
    out = tmp_path / "out" / "r.html"
    out.parent.mkdir()
    out.write_text("the old report")
    program = (
        "import resource, sys; from twicetold import cli\n"
        "from twicetold.workflows import exporting\n"
        "render = exporting.RENDERERS['html']\n"
        "def limited(*report):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "    return render(*report)\n"
        "exporting.RENDERERS['html'] = limited\n"
        "sys.exit(cli.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "compare", files.article, files.post, "--html", out],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"{out} could not be written (File too large): choose another folder or name.\n"
    assert [file.name for file in out.parent.iterdir()] == ["r.html"]
    assert out.read_text() == "the old report"


@linux
def test_what_a_terminal_cannot_show_is_written_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "図書館.txt"
    path.write_text("Größe 🛶", "utf-8")
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "\\u56f3\\u66f8\\u9928.txt" in run("compare", path, **environment).out
    assert run("text", path, **environment).out == "Größe 🛶"
    assert '"text": "Größe 🛶"' in run("text", path, "--json", **environment).out


@linux
@pytest.mark.parametrize("closed", ["1", "2", "0", "0 1 2"])
def test_closed_outputs_are_no_failure(files: Files, tmp_path: Path, closed: str) -> None:
    closing = " ".join(f"{number}>&-" for number in closed.split())
    out = tmp_path / "r.json"
    done = subprocess.run(
        [
            "sh",
            "-c",
            f'exec "$@" {closing}',
            "sh",
            *COMMAND,
            "compare",
            files.article,
            tmp_path / "gone",
            "--claims",
            "no",
            "--json",
            out,
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert out.stat().st_size > 0
    assert ("gone is no longer there" in done.stderr) == ("2" not in closed)
    assert "gone" not in done.stdout


def test_what_nobody_foresaw_of_the_system_is_told_in_its_words(files: Files, tmp_path: Path) -> None:
    program = (
        "import sys, tempfile; tempfile.tempdir = sys.argv.pop(1); from twicetold import cli; sys.exit(cli.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "nowhere", "compare", files.article],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("The system refused: ")
    assert done.stderr.count("\n") == 1


@dataclass(frozen=True)
class Reading:
    """A command that has stored two files, and reads a third one for ever: a pipe that nobody writes into."""

    process: "subprocess.Popen[bytes]"
    terminal: int
    library: Path
    children: frozenset[int]

    def said(self) -> bytes:
        """What stands on the terminal at the end."""
        return _read_until(self.terminal, b"").rsplit(b"\x1b[K")[-1].strip()


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    """The command, with a terminal for its standard error."""
    files = [write_text(tmp_path, name) for name in ("letter", "unrelated")]
    pipe = tmp_path / "slow.txt"
    os.mkfifo(pipe)
    terminal, inside = os.openpty()
    library = tmp_path / "l.twicetold"
    arguments = ["add", library, *files, pipe]
    with subprocess.Popen([*COMMAND, *arguments], stderr=inside, start_new_session=True) as process:
        os.close(inside)
        try:
            _read_until(terminal, b"slow.txt 2/3")
            yield Reading(process, terminal, library, _children(process.pid))
        finally:
            process.kill()
            os.close(terminal)


def _read_until(terminal: int, end: bytes) -> bytes:
    """What is written to the terminal until this is; nothing means until all who write have closed it."""
    written = b""
    while not end or end not in written:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody is left to write
            break
        written += piece
    assert end in written
    return written


def _children(pid: int) -> frozenset[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return frozenset(int(child) for task in tasks for child in task.read_text().split())


@linux
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_command_keeps_what_is_complete_and_leaves_no_process_behind(
    reading: Reading, stop: signal.Signals
) -> None:
    assert reading.children
    if stop == signal.SIGINT:  # Ctrl+C reaches the children too
        os.killpg(reading.process.pid, stop)
        assert reading.said() == b"stopped; nothing half done was kept"
        assert reading.process.wait(60) == 3
    else:
        reading.process.send_signal(stop)
        assert reading.process.wait(60) == -stop
    assert all(map(ends, reading.children))
    with Library.open(reading.library) as library:
        assert library.check() == []
        assert [one.name for one in library.documents()] == ["letter.txt", "unrelated.txt"]
