"""The window in tests: offscreen, in one face and style, with nothing of the user's; no warning goes unseen."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TWICETOLD_LANGUAGE"] = "en"  # whatever this machine speaks

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from twicetold.ui import roles, theme, writer
from twicetold.ui.main_window import MainWindow
from twicetold.ui.remembered import Remembered
from twicetold.workflows.samples import open_sample
from ui.driver import Driver
from ui.libraries import many_matches

# The offscreen platform has no window manager. It says so of each window with a least size, and of each menu that
# pops up; there is nothing to mend.
HARMLESS = r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(HARMLESS, extend=True))


@pytest.fixture(scope="session", autouse=True)
def _one_look(qapp: QApplication) -> None:
    """The same face on every machine, so that what fits here fits there."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    roles.install()
    qapp.setFont(QFont("DejaVu Sans", 10))


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window waits until a decision is stored, however busy the machine is: then a test sees it at once."""
    monkeypatch.setattr(writer, "NOTICED", 20.0)


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, read and compared once."""
    return open_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    folder = tmp_path / "library"
    folder.mkdir()
    return Path(shutil.copy(sample_library, folder / "Marsh.twicetold"))


@pytest.fixture(scope="session")
def many_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 1,000 documents and 50,000 matches, made once."""
    return many_matches(tmp_path_factory.mktemp("many") / "many.twicetold")


@pytest.fixture
def many(many_library: Path, tmp_path: Path) -> Path:
    """A copy of the library with many matches that a test may change."""
    return Path(shutil.copy(many_library, tmp_path / "many.twicetold"))


@pytest.fixture
def settings(tmp_path: Path) -> Callable[[], Remembered]:
    """What the window remembers, in a file of the test's own."""
    file = str(tmp_path / "settings.ini")
    return lambda: Remembered(QSettings(file, QSettings.Format.IniFormat))


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, settings: Callable[[], Remembered]) -> Iterator[Callable[[], Driver]]:
    """Opens windows as a person would, one after the other, on the same settings."""
    opened: list[Driver] = []

    def open_window() -> Driver:
        window = MainWindow(settings(), tmp_path)
        qtbot.addWidget(window)
        driver = Driver(window, qtbot)
        opened.append(driver)
        driver.show()
        return driver

    yield open_window
    for driver in opened:
        driver.close()


@pytest.fixture
def desk(start: Callable[[], Driver], library: Path) -> Driver:
    """A window with the sample open."""
    driver = start()
    driver.open(library)
    return driver
