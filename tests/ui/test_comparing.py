from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from prose import Writer
from twicetold.ui.comparison_dialog import ComparisonDialog
from twicetold.workflows.comparing import Comparison, saved_settings
from twicetold_db import Library
from ui.driver import Driver


def asked(desk: Driver) -> ComparisonDialog:
    desk.press(Qt.Key.Key_F5, modifier=Qt.KeyboardModifier.ShiftModifier)
    found = desk.dialog()
    assert isinstance(found, ComparisonDialog)
    return found


def texts(desk: Driver) -> list[str]:
    return sorted(match.left.text for match in desk.shown())


def saved(library: Path) -> Comparison:
    with Library.open(library) as opened:
        return saved_settings(opened)


@pytest.fixture
def faint(start: Callable[[], Driver], tmp_path: Path) -> Driver:
    """A window with two documents that share a passage and, apart from it, nine words."""
    few, passage = " ".join(Writer("few").passage(40).split()[:9]), Writer("shared").passage(40)
    for name in ("one", "two"):
        own = Writer(name)
        (tmp_path / f"{name}.txt").write_text(f"{own.passage(60)} {few} {own.passage(60)}\n\n{passage}", "utf-8")
    desk = start()
    desk.open(tmp_path / "faint.twicetold")
    desk.drop([tmp_path / "one.txt", tmp_path / "two.txt"])
    desk.wait_idle()
    assert len(desk.shown()) == 2
    return desk


def test_what_is_set_is_compared_by_and_kept(desk: Driver, library: Path) -> None:
    before = desk.shown()
    found = asked(desk)
    assert found.shortest.value() == 6
    found.shortest.setValue(40)
    found.kinds["paraphrase"].setChecked(False)
    found.accept()
    desk.wait(lambda: len(desk.shown()) < len(before))
    desk.wait_idle()
    assert all(match.words >= 40 and match.kind != "paraphrase" for match in desk.shown())
    assert saved(library) == Comparison(40, ("verbatim", "edited", "moved"))


def test_a_change_is_undone_and_done_again(desk: Driver, library: Path) -> None:
    before = texts(desk)
    found = asked(desk)
    found.shortest.setValue(40)
    found.accept()
    desk.wait(lambda: len(desk.shown()) < len(before))
    desk.wait_idle()
    after = texts(desk)
    desk.action("undo").trigger()
    desk.wait(lambda: texts(desk) == before)
    desk.wait_idle()
    assert saved(library).min_words == 6
    desk.action("redo").trigger()
    desk.wait(lambda: texts(desk) == after)
    desk.wait_idle()


def test_clear_cases_only_are_shown_at_once_and_what_is_too_weak_is_counted(faint: Driver, tmp_path: Path) -> None:
    found = asked(faint)
    assert found.strictness["usual"].isChecked()
    found.strictness["clear"].setChecked(True)
    assert found.button.text() == "Show"
    found.accept()
    assert not faint.window.tasks.working
    faint.wait(lambda: len(faint.shown()) == 1)
    assert "1 too weak to show" in faint.status()
    assert saved(tmp_path / "faint.twicetold") == Comparison(strictness="clear")
    faint.action("undo").trigger()
    faint.wait(lambda: len(faint.shown()) == 2)
    assert "too weak" not in faint.status()
    faint.action("redo").trigger()
    faint.wait(lambda: len(faint.shown()) == 1)
    faint.wait_idle()


def test_the_count_of_weak_matches_leads_to_where_it_is_set(faint: Driver) -> None:
    found = asked(faint)
    found.strictness["clear"].setChecked(True)
    found.accept()
    faint.wait(lambda: "too weak" in faint.status())
    faint.wait_idle()
    faint.button("too weak").click()
    again = faint.dialog()
    assert isinstance(again, ComparisonDialog)
    assert again.strictness["clear"].isChecked()
    again.reject()


def test_with_another_shortest_match_all_is_compared_whatever_the_strictness(desk: Driver, library: Path) -> None:
    found = asked(desk)
    found.strictness["every"].setChecked(True)
    found.shortest.setValue(40)
    assert found.button.text() == "Compare"
    found.accept()
    desk.wait(lambda: all(match.words >= 40 for match in desk.shown()))
    desk.wait_idle()
    assert saved(library) == Comparison(40, strictness="every")


def test_cancelling_compares_nothing(desk: Driver) -> None:
    found = asked(desk)
    found.shortest.setValue(40)
    found.reject()
    assert not desk.window.tasks.working
    assert not desk.window.judgements.stack.canUndo()


def test_at_least_one_kind_is_looked_for(desk: Driver) -> None:
    found = asked(desk)
    for box in found.kinds.values():
        box.setChecked(False)
    compare = found.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not compare.isEnabled()
    found.kinds["moved"].setChecked(True)
    assert compare.isEnabled()
    found.reject()
