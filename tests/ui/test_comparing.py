from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

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
