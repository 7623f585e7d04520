"""Where the program itself may be wrong: in work, in a slot, in a thread that stores, while something is painted."""

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from twicetold.engine.progress import Progress
from twicetold.ui.crash import CrashHook
from twicetold_db import Library
from ui.driver import Driver

pytestmark = [pytest.mark.logs(logging.ERROR), pytest.mark.qt_no_exception_capture]
SECRET = "the words of somebody's letter"


@pytest.fixture(autouse=True)
def hook() -> Iterator[None]:
    """The hook of the program in the place of pytest's."""
    before = sys.excepthook
    CrashHook().install()
    yield
    sys.excepthook = before


def fail(*_: object) -> None:
    raise ValueError(SECRET)


class Wrong(QWidget):
    """A widget that cannot be painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # so Qt calls us
        self.painted += 1
        fail()


def shown_report(qtbot: QtBot) -> str:
    """The report of the crash dialog, which is then closed."""

    def box() -> QMessageBox | None:
        found = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
        return next(found, None)

    qtbot.waitUntil(lambda: box() is not None)
    found = box()
    assert found is not None
    report = found.detailedText()
    found.close()
    return report


def test_a_bug_in_work_off_the_window_is_shown(desk: Driver, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        fail()

    job = desk.window.tasks.runner.start(work, "Working")
    job.failed.connect(desk.window.tasks.troubled)
    report = shown_report(qtbot)
    assert "ValueError" in report
    assert "in fail" in report
    assert SECRET not in report
    desk.wait_idle()


def test_a_bug_in_a_slot_is_shown_and_the_window_goes_on(desk: Driver, qtbot: QtBot) -> None:
    timer = QTimer(desk.window)
    timer.timeout.connect(fail)
    timer.setSingleShot(True)
    timer.start(0)
    report = shown_report(qtbot)
    assert "test_crashes.py" in report
    assert SECRET not in report
    desk.action("open_pair").trigger()
    assert desk.view() is desk.window.pair


def test_a_bug_while_something_is_stored_is_shown_and_the_next_change_is_stored(desk: Driver, qtbot: QtBot) -> None:
    number = desk.current().id

    def act(library: Library) -> None:
        fail()

    QTimer.singleShot(0, lambda: desk.window.session.changes.do(act))
    assert SECRET not in shown_report(qtbot)
    desk.window.judgements.give_verdict("verbatim")
    assert next(match for match in desk.shown() if match.id == number).verdict == "verbatim"


def test_a_bug_in_painting_opens_one_dialog_and_not_one_for_each_picture(qtbot: QtBot) -> None:
    widget = Wrong()
    qtbot.addWidget(widget)
    widget.show()
    for times in range(1, 4):
        widget.update()
        qtbot.waitUntil(lambda times=times: widget.painted >= times)
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    assert len(boxes) == 1
    assert SECRET not in shown_report(qtbot)
    widget.hide()
