"""Decisions while another program writes to the library: the window goes on, and nothing is lost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from twicetold.ui import writer
from twicetold_db import Library
from ui.driver import Driver
from ui.test_answering import LONGEST_GAP, Heart
from yardstick import seconds_by_the_clock

Start = Callable[[], Driver]


@pytest.fixture(autouse=True)
def _not_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other tests wait until all is stored, however busy the machine is; here the window does as it always does."""
    monkeypatch.setattr(writer, "NOTICED", 0.04)


@pytest.fixture
def other(library: Path) -> Iterator[sqlite3.Connection]:
    """Another program, which begins to write to the library and takes its time."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def verdicts(library: Path) -> dict[int, str | None]:
    with Library.open(library, read_only=True) as opened:
        return {match.id: match.judgement.verdict for match in opened.matches() if match.judgement.verdict}


def question(desk: Driver) -> QMessageBox:
    found = desk.dialog()
    assert isinstance(found, QMessageBox)
    return found


def test_verdicts_wait_for_another_program_and_hold_nobody_up(
    desk: Driver, library: Path, other: sqlite3.Connection
) -> None:
    first, second, third, *_ = desk.shown()
    heart = Heart()
    desk.press(Qt.Key.Key_1, Qt.Key.Key_2)
    heart.stop()
    assert desk.current().id == third.id
    assert heart.longest < LONGEST_GAP * seconds_by_the_clock()
    desk.wait(lambda: "2 changes wait" in desk.status())
    assert verdicts(library) == {}
    other.rollback()
    desk.wait(lambda: not desk.window.session.changes.pending)
    assert verdicts(library) == {first.id: "verbatim", second.id: "edited"}
    assert [match.verdict for match in desk.shown()[:2]] == ["verbatim", "edited"]
    assert "wait" not in desk.status()


def test_of_two_verdicts_on_one_match_the_later_one_stays(
    desk: Driver, library: Path, other: sqlite3.Connection
) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_1, Qt.Key.Key_K, Qt.Key.Key_2)
    other.rollback()
    desk.wait(lambda: not desk.window.session.changes.pending)
    assert verdicts(library) == {match.id: "edited"}


def test_what_waits_can_be_taken_back_before_it_is_stored(
    desk: Driver, library: Path, other: sqlite3.Connection
) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_1, Qt.Key.Key_2)
    desk.control(Qt.Key.Key_Z)
    other.rollback()
    desk.wait(lambda: not desk.window.session.changes.pending)
    assert verdicts(library) == {first.id: "verbatim"}
    desk.control(Qt.Key.Key_Z, shift=True)
    desk.wait(lambda: len(verdicts(library)) == 2)
    assert verdicts(library)[second.id] == "edited"


def test_the_window_closes_when_what_waits_is_stored(desk: Driver, library: Path, other: sqlite3.Connection) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_1)
    desk.window.close()
    assert desk.window.isVisible()
    assert "not stored yet" in question(desk).text()
    assert "1 change waits" in question(desk).informativeText()
    other.rollback()
    desk.wait(lambda: not desk.window.isVisible())
    assert verdicts(library) == {match.id: "verbatim"}


def test_a_person_need_not_wait_to_close_the_window(desk: Driver, library: Path, other: sqlite3.Connection) -> None:
    desk.press(Qt.Key.Key_1)
    desk.window.close()
    next(one for one in question(desk).buttons() if "without" in one.text()).click()
    desk.wait(lambda: not desk.window.isVisible())
    other.rollback()
    assert verdicts(library) == {}


def test_a_person_who_keeps_the_window_open_is_asked_again_at_the_next_closing(
    desk: Driver, other: sqlite3.Connection
) -> None:
    desk.press(Qt.Key.Key_1)
    desk.window.close()
    next(one for one in question(desk).buttons() if "Keep" in one.text()).click()
    other.rollback()
    desk.wait(lambda: not desk.window.session.changes.pending)
    assert desk.window.isVisible()


def test_another_library_can_be_opened_while_changes_of_the_first_wait(
    desk: Driver, library: Path, other: sqlite3.Connection, tmp_path: Path
) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_1)
    desk.open(tmp_path / "another.twicetold")
    desk.wait(lambda: "1 change waits" in desk.status())
    other.rollback()
    desk.wait(lambda: not desk.window.session.changes.pending)
    assert verdicts(library) == {match.id: "verbatim"}
    assert desk.shown() == []


def test_a_decision_that_cannot_be_stored_is_told_and_not_shown(desk: Driver, library: Path) -> None:
    match = desk.current()
    with Library.open(library) as opened:
        opened.replace_matches([])
    desk.press(Qt.Key.Key_1)
    desk.wait(lambda: f"no match {match.id}" in desk.window.notice.text())
    assert desk.shown()[0].verdict is None
    assert not desk.action("undo").isEnabled()


def test_a_change_that_only_takes_its_time_is_not_said_to_wait_for_another_program(desk: Driver) -> None:
    changes, done = desk.window.session.changes, Event()
    changes.do(lambda _: done.wait())
    changes.do(lambda _: None)
    assert changes.pending == 2
    assert "wait" not in desk.status()
    done.set()
    desk.wait(lambda: not changes.pending)
