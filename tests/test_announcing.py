"""No test passes in which the program warns of something, unless the test says that it will."""

import shutil
import subprocess
import sys
from pathlib import Path

TESTS = """
import logging
import pytest

@pytest.fixture
def warns_at_its_end():
    yield
    logging.getLogger("twicetold").warning("left open")

def test_that_says_nothing_of_it():
    logging.getLogger("twicetold").warning("a stone in the way")

@pytest.mark.logs(logging.WARNING)
def test_that_announces_it():
    logging.getLogger("twicetold").warning("a stone in the way")

@pytest.mark.logs(logging.WARNING)
def test_that_announces_less():
    logging.getLogger("twicetold").error("a wall in the way")

def test_whose_fixture_warns(warns_at_its_end):
    logging.getLogger("twicetold").info("all is well")
"""


def test_a_warning_that_was_not_announced_fails_the_test(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_warnings.py").write_text(TESTS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "2 failed, 2 passed, 1 error" in done.stdout
    assert "logged, and not announced: ['twicetold: a stone in the way']" in done.stdout
