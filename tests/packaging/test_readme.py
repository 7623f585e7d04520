"""The README says what stands: every command, every dependency, and no file that is not there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from twicetold.engine.readers import SUFFIXES
from twicetold.ui.actions import Actions
from twicetold.workflows.judging import VERDICTS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def names(requirements: list[str]) -> list[str]:
    """The packages that these requirements ask for, without their versions."""
    return [re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in requirements]


def help_of(*command: str) -> str:
    """What the command line says of itself."""
    said = subprocess.run(
        [sys.executable, "-c", "from twicetold.cli import main; main()", *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return said.stdout


def commands() -> list[str]:
    return re.findall(r"^    (\w+)(?: {2,}\S|$)", help_of(), re.MULTILINE)


def test_there_are_commands_to_document() -> None:
    assert {"compare", "add", "text", "export", "info"} <= set(commands())


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`twicetold {command} " in README


def test_every_documented_command_is_there() -> None:
    assert set(re.findall(r"`twicetold (\w+) ", README)) <= set(commands())


def test_every_option_of_compare_is_documented_and_no_other() -> None:
    options = set(re.findall(r"--[a-z][a-z-]+", help_of("compare"))) - {"--help"}
    section = README.split("## On the command line")[1].split("\n## ")[0]
    documented = set(re.findall(r"--[a-z][a-z-]+", section))
    documented -= {"--help", "--format", "--output", "--mine", "--theirs"}
    assert documented == options


@pytest.mark.parametrize("package", names(PROJECT["dependencies"]))
def test_every_dependency_has_a_line_that_says_why(package: str) -> None:
    assert re.search(rf"^\| {re.escape(package)} \| \S.{{10,}} \|$", README, re.MULTILINE)


def test_no_dependency_is_explained_that_is_not_there() -> None:
    table = README.split("## What it is built of")[1].split("\n\n")[1]
    explained = re.findall(r"^\| ([\w-]+) \|", table, re.MULTILINE)[2:]
    assert explained == names(PROJECT["dependencies"])


@pytest.mark.parametrize("package", names(PROJECT["optional-dependencies"]["test"]))
def test_every_package_that_only_tests_need_is_named(package: str) -> None:
    assert re.search(rf"\b{re.escape(package)}\b", README)


def test_every_kind_of_file_that_can_be_read_is_named() -> None:
    section = README.split("## Which files it reads")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\.\w+)`", section)) == SUFFIXES


def test_every_verdict_is_named_beside_its_key() -> None:
    section = README.split("### Keys")[1].split("\n## ")[0]
    for verdict in VERDICTS:
        assert verdict.label.lower() in section.lower()


def test_every_key_of_the_window_is_in_the_table_of_keys(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    Actions(window, QUndoStack(window))
    keys = {action.shortcut().toString() for action in window.actions() if not action.shortcut().isEmpty()}
    section = README.split("### Keys")[1].split("\n## ")[0]
    documented = set(re.findall(r"`([^`]+)`", section)) | set("12345678")
    assert keys
    assert keys <= documented


def test_every_file_that_is_named_is_there() -> None:
    for name in re.findall(r"(?:packaging|resources|tests)/[\w./-]+", README):
        assert (ROOT / name.rstrip("./")).exists(), name
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture
