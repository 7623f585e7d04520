"""Each contract between the packages breaks when it is violated on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("desktop", "db", "resources")
ARROW = "One arrow: faces, workflows, parts, resources"
QT = "Only the window knows Qt"
SQL = "Only the library speaks SQL"

VIOLATIONS = [
    ("desktop/twicetold/engine/tokens.py", "import twicetold.export.report", ARROW),
    ("desktop/twicetold/engine/tokens.py", "import twicetold_db", ARROW),
    ("desktop/twicetold/engine/readers/plain.py", "import twicetold.workflows.importing", ARROW),
    ("desktop/twicetold/export/labels.py", "import twicetold.engine.text", ARROW),
    ("desktop/twicetold/workflows/judging.py", "import twicetold.cli", ARROW),
    ("desktop/twicetold/cli.py", "import twicetold.ui", ARROW),
    ("desktop/twicetold/ui/__init__.py", "import twicetold.cli", ARROW),
    ("db/twicetold_db/records.py", "import twicetold.engine.text", ARROW),
    ("resources/twicetold_resources/palette.py", "import twicetold.engine.text", ARROW),
    ("desktop/twicetold/cli.py", "import PySide6.QtCore", QT),
    ("desktop/twicetold/workflows/judging.py", "import PySide6", QT),
    ("desktop/twicetold/engine/readers/pdf/reading.py", "from PySide6 import QtPdf", QT),
    ("desktop/twicetold/export/html.py", "import PySide6", QT),
    ("db/twicetold_db/library.py", "import PySide6", QT),
    ("desktop/twicetold/workflows/judging.py", "import sqlite3", SQL),
    ("desktop/twicetold/ui/__init__.py", "import sqlite_utils", SQL),
    ("desktop/twicetold/cli.py", "import sqlite3", SQL),
    ("desktop/twicetold/engine/tokens.py", "import sqlite3", SQL),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages, which tests may spoil."""
    folder = tmp_path_factory.mktemp("tree")
    for source in SOURCES:
        shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__", "fonts", "icons"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def linted(tree: Path) -> tuple[int, list[str]]:
    """What import-linter says of the copy: its exit status, and the contracts that are broken."""
    program = f"import sys; sys.path[:0] = {[str(tree / source) for source in SOURCES]}; " + (
        "from importlinter.cli import lint_imports_command as main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    broken = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.returncode, broken


def test_the_packages_keep_to_the_contracts(tree: Path) -> None:
    assert linted(tree) == (0, [])


@pytest.mark.parametrize(("module", "line", "contract"), VIOLATIONS)
def test_a_contract_breaks_when_it_is_violated(tree: Path, module: str, line: str, contract: str) -> None:
    path = tree / module
    clean = path.read_text("utf-8")
    path.write_text(f"{clean}\n{line}\n", "utf-8")
    try:
        assert linted(tree) == (1, [contract])
    finally:
        path.write_text(clean, "utf-8")
