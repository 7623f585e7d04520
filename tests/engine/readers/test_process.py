"""A child process reads; whatever a file does to it, the program goes on and the next file is read."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import twicetold
from running import ends
from twicetold.engine import own_process
from twicetold.engine.prepared import prepared
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import child, read, wire
from twicetold.engine.readers.errors import Crashed, Empty, NotText, ReadingError, TooLarge, TooSlow, Vanished
from twicetold.engine.readers.process import ReaderProcess

Write = Callable[[str, str | bytes], Path]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the system offers this on Linux only")
WORDS = "The night ferry to Elm Island left its berth at nine. "


@pytest.fixture
def small(write: Write) -> Path:
    """A file that is read at once."""
    return write("small.txt", WORDS)


@pytest.fixture
def long(write_docx: Callable[..., Path]) -> Path:
    """A file that takes seconds to read, and reports progress on the way."""
    return write_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" * 120_000, name="long.docx")


class Doing:
    """Progress that does something once, at the first report that shows steps done."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act
        self.heard: list[tuple[str, int, int]] = []

    def report(self, what: str, done: int, total: int) -> None:
        self.heard.append((what, done, total))
        if done and self._act:
            act, self._act = self._act, lambda: None
            act()


def nothing() -> None:
    """Do nothing."""


def test_a_document_is_the_same_as_when_read_here(small: Path, write: Write) -> None:
    page = write("page.html", f"<title>Fog</title><h1>Fog</h1><p>{WORDS * 9}</p><table><tr><td>1</td></tr></table>")
    with ReaderProcess() as process:
        for path in (small, page):
            here, there = read(path), process.read(path)
            for part in ("text", "format", "pages", "regions", "furniture", "metadata", "problems", "encoding"):
                assert getattr(there, part) == getattr(here, part)


def test_the_corpus_is_the_same_as_when_read_here(corpus: Path) -> None:
    with ReaderProcess() as process:
        for path in (corpus / "blog.html", corpus / "economist.pdf", corpus / "linkedin.docx"):
            here, there = read(path), process.read(path)
            assert (there.text, there.regions, there.metadata) == (here.text, here.regions, here.metadata)
            assert np.array_equal(there.words.starts, here.words.starts)
            assert np.allclose(there.words.boxes, here.words.boxes, atol=0.026)


def test_a_document_is_prepared_as_it_would_be_here(small: Path, write: Write) -> None:
    page = write("page.html", f"<h1>Fog</h1><p>{WORDS * 9}</p>")
    with ReaderProcess() as process:
        pid = process.pid
        for path in (small, page):
            here, there = prepared(read(path)), process.prepare(path)
            assert (there.document.text, there.paragraphs) == (here.document.text, here.paragraphs)
            assert np.array_equal(there.tokens.hashes, here.tokens.hashes)
            assert np.array_equal(there.tokens.flags, here.tokens.flags)
        with pytest.raises(Empty):
            process.prepare(write("empty.txt", b""))
        assert process.pid == pid


@pytest.mark.parametrize(("longest", "answer"), [(1_000_000, child.PREPARED), (10, child.DOCUMENT)])
def test_a_document_that_is_too_long_for_that_is_left_to_the_program_to_prepare(
    small: Path, monkeypatch: pytest.MonkeyPatch, longest: int, answer: bytes
) -> None:
    monkeypatch.setattr(child, "_LONGEST_PREPARED", longest)
    options = {"ocr": None, "whole_page": False, "wants": "", "recognised": [], "watched": True, "prepared": True}
    frames = io.BytesIO()
    assert child._serve({"path": str(small), "password": None, "memory": 0} | options, frames, 0)
    frames.seek(0)
    messages = list(iter(lambda: child.read_frame(frames), None))
    assert [message[:1] for message in messages if message][-1] == answer


def test_one_child_reads_many_files(small: Path) -> None:
    with ReaderProcess() as process:
        pid = process.pid
        assert [process.read(small).text for _ in range(5)] == [WORDS] * 5
        assert process.pid == pid


def test_errors_cross_as_what_they_are(write: Write, tmp_path: Path, small: Path) -> None:
    with ReaderProcess() as process:
        pid = process.pid
        with pytest.raises(Empty, match=r"empty\.txt is empty"):
            process.read(write("empty.txt", b""))
        with pytest.raises(NotText):
            process.read(write("binary.txt", bytes(range(256)) * 4))
        with pytest.raises(Vanished, match=r"gone\.pdf is no longer there"):
            process.read(tmp_path / "gone.pdf")
        assert process.read(small).text == WORDS
        assert process.pid == pid


def test_progress_comes_through(long: Path) -> None:
    progress = Doing(nothing)
    with ReaderProcess() as process:
        process.read(long, progress=progress)
    done = [done for _, done, _ in progress.heard]
    assert done == sorted(done)
    assert len(set(done)) > 3
    assert progress.heard[-1] == ("reading long.docx", 120_000, 120_000)


def test_cancelling_ends_the_child_and_the_next_file_is_read(long: Path, small: Path) -> None:
    def cancel() -> None:
        raise Cancelled

    with ReaderProcess() as process:
        pid = process.pid
        with pytest.raises(Cancelled):
            process.read(long, progress=Doing(cancel))
        assert process.pid is None
        assert process.read(small).text == WORDS
        assert process.pid != pid


@pytest.mark.parametrize("limits", [{"total": 0.4}, {"silence": 0.02}])
def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(
    long: Path, small: Path, limits: dict[str, float]
) -> None:
    with ReaderProcess(**limits) as process:
        with pytest.raises(TooSlow, match=r"long\.docx was given up after \d+ second"):
            process.read(long)
        process.total = process.silence = 60
        assert process.read(small).text == WORDS


def test_a_child_that_dies_while_it_reads_is_named_with_the_file_and_replaced(long: Path, small: Path) -> None:
    with ReaderProcess() as process:
        pid = process.pid
        assert pid
        with pytest.raises(Crashed, match=r"long\.docx could not be read, because the process that reads it died"):
            process.read(long, progress=Doing(lambda: os.kill(pid, signal.SIGTERM)))
        assert process.read(small).text == WORDS


def test_a_child_that_died_between_two_files_is_replaced_unnoticed(small: Path) -> None:
    with ReaderProcess() as process:
        assert process.pid
        os.kill(process.pid, signal.SIGTERM)
        assert process.read(small).text == WORDS


@pytest.mark.parametrize("watched", [pytest.param(False, marks=linux, id="by the system"), True])
def test_a_file_that_blows_up_in_memory_is_refused_and_the_next_is_read(
    write_docx: Callable[..., Path], small: Path, watched: bool
) -> None:
    bomb = write_docx(f"<w:p><w:r><w:t>{' ' * 9_000_000}</w:t></w:r></w:p>" * 15, name="bomb.docx")
    assert bomb.stat().st_size < 1_000_000
    with ReaderProcess(memory=200_000_000, watched=watched) as process:
        pid = process.pid
        with pytest.raises(TooLarge, match=r"bomb\.docx needs more than 200 MB of memory"):
            process.read(bomb)
        assert process.read(small).text == WORDS
        assert process.pid != pid


def test_a_child_that_is_watched_may_use_what_it_is_allowed(small: Path, long: Path) -> None:
    with ReaderProcess(memory=1_000_000_000, watched=True) as process:
        assert process.read(long).text.startswith(WORDS.strip())
        assert process.read(small).text == WORDS


@linux
def test_a_child_that_is_watched_has_no_limit_from_the_system(small: Path) -> None:
    import resource

    with ReaderProcess(watched=True) as process:
        process.read(small)
        assert process.pid
        assert resource.prlimit(process.pid, resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY


def test_a_result_that_makes_no_sense_is_refused(small: Path) -> None:
    with ReaderProcess() as process:
        running = process._running()
        running._answers.put(b"Dnonsense")
        with pytest.raises(Crashed, match=r"small\.txt was read, and the result makes no sense"):
            process.read(small)


def test_a_thread_of_the_program_can_read(small: Path) -> None:
    texts: list[str] = []

    def work() -> None:
        with ReaderProcess() as process:
            texts.append(process.read(small).text)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [WORDS] * 3


@linux
def test_closing_leaves_no_process_behind(small: Path) -> None:
    process = ReaderProcess()
    process.read(small)
    pid = process.pid
    assert pid
    process.close()
    assert ends(pid)
    assert not Path(f"/proc/{pid}").exists()


@linux
def test_forgetting_to_close_leaves_no_process_behind(small: Path) -> None:
    process = ReaderProcess()
    process.read(small)
    pid = process.pid
    assert pid
    del process
    assert ends(pid)
    assert not Path(f"/proc/{pid}").exists()


def script(body: str) -> "subprocess.Popen[str]":
    """A program of its own that uses a reading process: its source comes from standard input, with no main module."""
    root = str(Path(twicetold.__file__).parents[1])
    source = (
        "import sys, os, threading\nfrom pathlib import Path\n"
        f"from twicetold.engine.readers.process import ReaderProcess\n{body}\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    )
    assert process.stdin
    process.stdin.write(source)
    process.stdin.close()
    return process


@linux
def test_a_program_that_ends_without_closing_leaves_no_process_behind(small: Path) -> None:
    with script(f"p = ReaderProcess(); print(p.read(Path({str(small)!r})).text[:9], p.pid)") as program:
        assert program.stdout
        said = program.stdout.read().rsplit(" ", 1)
        assert said[0] == WORDS[:9]
        assert program.wait(20) == 0
        assert ends(int(said[1]))


@linux
def test_a_program_that_is_killed_while_a_file_is_read_leaves_no_process_behind(long: Path) -> None:
    body = (
        "p = ReaderProcess()\nclass Told:\n    def report(self, what, done, total):\n"
        "        if done: print(p.pid, flush=True)\n"
        f"p.read(Path({str(long)!r}), progress=Told())"
    )
    with script(body) as program:
        assert program.stdout
        pid = int(program.stdout.readline())
        program.kill()
        assert ends(pid)


@linux
def test_the_child_loads_no_window(small: Path) -> None:
    with ReaderProcess() as process:
        process.read(small)
        loaded = Path(f"/proc/{process.pid}/maps").read_text()
    assert "numpy" in loaded
    assert "Qt6Core" not in loaded


def test_a_library_that_asks_the_network_gets_no_connection(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "markdown_it.py").write_text("import socket; socket.create_connection(('127.0.0.1', 9))")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with ReaderProcess() as process, pytest.raises(ReadingError, match="documents are read without the network"):
        process.read(write("a.md", WORDS))


def test_a_frozen_program_becomes_the_reading_process_when_asked(small: Path) -> None:
    source = "from twicetold.engine import own_process; own_process.run_if_asked(); print('the window opens')"
    options = {"ocr": None, "whole_page": False, "wants": "", "recognised": [], "watched": False, "prepared": False}
    request = json.dumps({"path": str(small), "password": None, "memory": 2_000_000_000} | options).encode()
    frame = io.BytesIO()
    child.write_frame(frame, request)
    with subprocess.Popen(
        [sys.executable, "-c", source, own_process.ARGUMENT, child.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        program.stdin.write(frame.getvalue())
        program.stdin.flush()
        answers = [child.read_frame(program.stdout) or b"" for _ in range(3)]
        program.stdin.close()
    assert b"".join(answer[:1] for answer in answers) == b"RBD"
    assert wire.decode(answers[-1][1:]).text == WORDS
    answer = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert answer.stdout == "the window opens\n"


@linux
def test_ctrl_c_is_left_to_the_program(small: Path) -> None:
    with ReaderProcess() as process:
        process.read(small)
        pid = process.pid
        assert pid
        os.kill(pid, signal.SIGINT)
        assert process.read(small).text == WORDS
        assert process.pid == pid


def test_a_file_of_the_folder_one_is_in_does_not_stand_in_for_a_library(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    (tmp_path / "numpy.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    with ReaderProcess() as process:
        assert process.read(Path(small.name)).text == WORDS


def test_files_that_are_asked_for_together_are_read_in_their_order(write: Write) -> None:
    files = [write(f"{number}.txt", f"{WORDS} {number}") for number in range(5)]
    gone = files[0].with_name("gone.txt")
    with ReaderProcess() as process:
        for path in (files[0], gone, *files[1:]):
            process.ask(path)
        pid = process.pid
        assert process.prepare(files[0]).document.text == f"{WORDS} 0"
        with pytest.raises(Vanished):
            process.prepare(gone)
        assert [process.prepare(path).document.text for path in files[1:]] == [f"{WORDS} {n}" for n in range(1, 5)]
        assert process.pid == pid


@linux
def test_files_that_were_asked_for_are_read_though_the_process_died_meanwhile(write: Write) -> None:
    files = [write(f"{number}.txt", f"{WORDS} {number}") for number in range(3)]
    with ReaderProcess() as process:
        process.prepare(files[0])
        assert process.pid
        os.kill(process.pid, signal.SIGSTOP)
        for path in files[1:]:
            process.ask(path)
        os.kill(process.pid, signal.SIGKILL)
        assert [process.prepare(path).document.text for path in files[1:]] == [f"{WORDS} 1", f"{WORDS} 2"]
