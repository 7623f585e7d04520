import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from twicetold.ui.app import begin
from twicetold.ui.remembered import Remembered
from ui.driver import Driver

Start = Callable[[], Driver]
Settings = Callable[[], Remembered]


def test_without_arguments_the_library_used_last_is_shown(start: Start, settings: Settings, library: Path) -> None:
    first = start()
    first.open(library)
    first.close()
    again = start()
    begin(again.window, settings(), [], sample=False)
    again.wait(lambda: bool(again.shown()))
    assert again.window.windowTitle().startswith("Marsh")


def test_without_arguments_and_without_a_past_the_window_is_empty(start: Start, settings: Settings) -> None:
    driver = start()
    begin(driver.window, settings(), [], sample=False)
    assert driver.view() is driver.window.start


def test_a_library_named_on_the_command_line_is_opened(start: Start, settings: Settings, library: Path) -> None:
    driver = start()
    begin(driver.window, settings(), [library], sample=False)
    driver.wait(lambda: bool(driver.shown()))
    assert driver.window.session.path == library


def test_files_named_on_the_command_line_are_compared_in_a_new_library(
    start: Start, settings: Settings, tmp_path: Path
) -> None:
    said = "no member of the board was willing to repeat the price in public afterwards"
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(f"{file.stem} says that {said}.")
    driver = start()
    begin(driver.window, settings(), files, sample=False)
    driver.wait(lambda: bool(driver.shown()))
    driver.wait_idle()
    assert driver.documents() == ["one.txt", "two.txt"]


def test_another_library_opened_during_an_import_shows_its_own_documents_only(
    start: Start, library: Path, tmp_path: Path
) -> None:
    for number in range(20):
        (tmp_path / f"long {number}.txt").write_text(" ".join(f"word{number}x{n}" for n in range(30_000)))
    driver = start()
    driver.open(tmp_path / "first.twicetold")
    driver.drop(sorted(tmp_path.glob("long *.txt")))
    driver.wait(lambda: bool(driver.documents()))
    driver.open(library)
    driver.wait_idle()
    assert driver.documents() == ["report.pdf", "newspaper.pdf", "blog.html"]
    assert "Stopped" not in driver.window.notice.text()


def test_a_remembered_library_that_is_gone_is_not_offered(start: Start, library: Path) -> None:
    first = start()
    first.open(library)
    first.close()
    library.unlink()
    again = start()
    assert not again.window.recent.isEnabled()


def test_the_program_shows_its_usage_without_opening_a_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from twicetold.ui.app import main; main(['--help'])"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "--sample" in done.stdout
