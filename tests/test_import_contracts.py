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

VIOLATIONS = {
    ARROW: [
        ("twicetold.engine.tokens", "twicetold.export.report"),
        ("twicetold.engine.segment", "twicetold_db"),
        ("twicetold.engine.readers.plain", "twicetold.workflows.importing"),
        ("twicetold.export.labels", "twicetold.engine.text"),
        ("twicetold.workflows.judging", "twicetold.cli.compare"),
        ("twicetold.cli.compare", "twicetold.ui.words"),
        ("twicetold.ui.words", "twicetold.cli.compare"),
        ("twicetold_db.records", "twicetold.engine.text"),
        ("twicetold_resources.palette", "twicetold.engine.text"),
    ],
    QT: [
        ("twicetold.cli.compare", "PySide6"),
        ("twicetold.workflows.judging", "PySide6"),
        ("twicetold.engine.readers.plain", "PySide6"),
        ("twicetold.export.labels", "PySide6"),
        ("twicetold_db.records", "PySide6"),
        ("twicetold_resources.palette", "PySide6"),
    ],
    SQL: [
        ("twicetold.cli.compare", "sqlite3"),
        ("twicetold.ui.words", "sqlite_utils"),
        ("twicetold.workflows.judging", "sqlite3"),
        ("twicetold.engine.tokens", "sqlite3"),
        ("twicetold.export.labels", "sqlite_utils"),
        ("twicetold_resources.palette", "sqlite3"),
    ],
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages, which tests may spoil."""
    folder = tmp_path_factory.mktemp("tree")
    for source in SOURCES:
        shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__", "fonts", "icons"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def linted(tree: Path) -> tuple[int, list[str], str]:
    """What import-linter says of the copy: its exit status, which contracts are broken, and all that it prints."""
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
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    broken = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    return done.returncode, broken, done.stdout


def file_of(tree: Path, module: str) -> Path:
    """The file of a module in the copy."""
    (found,) = tree.glob(f"*/{module.replace('.', '/')}.py")
    return found


def test_the_packages_keep_to_the_contracts(tree: Path) -> None:
    assert linted(tree)[:2] == (0, [])


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_breaks_at_every_import_that_violates_it(tree: Path, contract: str) -> None:
    clean = {path: path.read_text("utf-8") for path in (file_of(tree, module) for module, _ in VIOLATIONS[contract])}
    for module, imported in VIOLATIONS[contract]:
        with file_of(tree, module).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    status, broken, said = linted(tree)
    for path, text in clean.items():
        path.write_text(text, "utf-8")
    assert (status, broken) == (1, [contract])
    unseen = [f"{module} -> {imported}" for module, imported in VIOLATIONS[contract]]
    assert [edge for edge in unseen if edge not in said] == []
