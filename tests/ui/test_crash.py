import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from twicetold.ui.crash import CrashHook, crash_report
from twicetold_db.errors import DiskFull
from ui.driver import Driver

Start = Callable[[], Driver]


def caught(text: str) -> BaseException:
    try:
        {}[text]
    except KeyError as error:
        return error
    raise AssertionError


def test_a_crash_report_says_where_but_not_what_was_read() -> None:
    error = caught("a sentence of somebody's document")
    report = crash_report(type(error), error.__traceback__)
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert "somebody" not in report
    assert str(Path(__file__).parent) not in report


@pytest.mark.logs(logging.ERROR)
def test_a_bug_opens_a_dialog_that_offers_the_report(qtbot: QtBot) -> None:
    hook = CrashHook()
    error = caught("secret words")
    hook(type(error), error, error.__traceback__)
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
    assert "KeyError" in box.detailedText()
    next(button for button in box.buttons() if "Copy" in button.text()).click()
    assert "KeyError" in QApplication.clipboard().text()
    box.close()


def test_what_the_world_did_is_said_in_the_window_and_is_no_crash(start: Start) -> None:
    driver = start()
    driver.window.errands.say_trouble(
        DiskFull("There is no room on the disk for Marsh.twicetold: make some, and try again.")
    )
    assert "no room on the disk" in driver.window.notice.text()


def test_what_the_program_did_wrong_is_not_hidden(start: Start) -> None:
    driver = start()
    with pytest.raises(ZeroDivisionError):
        driver.window.errands.say_trouble(ZeroDivisionError())
