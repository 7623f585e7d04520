"""Where `twicetold` goes: to a subcommand, to the window, or nowhere with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {name: value for name, value in os.environ.items() if name not in told}
    command = [sys.executable, "-m", "twicetold", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=clean | environment, check=False)


def test_a_word_that_is_no_command_and_no_file_is_wrong_usage() -> None:
    ran = run("comprae", "a.txt")
    assert ran.returncode == 2
    assert ran.stderr == "comprae is neither a command nor a file: see twicetold --help.\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may be without a screen")
def test_without_a_screen_the_window_says_so_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    for arguments in ([], [str(tmp_path / "a.txt")]):
        ran = run(*arguments)
        assert ran.returncode == 3
        assert ran.stderr.startswith("There is no screen")
        assert ran.stderr.count("\n") == 1


def test_a_command_needs_no_screen() -> None:
    assert run("--version").returncode == 0
