from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from twicetold.ui.boilerplate_dialog import BoilerplateDialog
from twicetold_db import Library
from ui.driver import Driver


def shown_list(desk: Driver) -> BoilerplateDialog:
    desk.press(Qt.Key.Key_B, modifier=Qt.KeyboardModifier.ShiftModifier)
    found = desk.dialog()
    assert isinstance(found, BoilerplateDialog)
    desk.wait(found.line.hasFocus)
    return found


def stored(library: Path) -> list[str]:
    with Library.open(library) as opened:
        return opened.boilerplate()


def test_b_leaves_out_a_match_and_says_so(desk: Driver, library: Path) -> None:
    before, match = desk.shown(), desk.current()
    desk.press(Qt.Key.Key_B)
    desk.wait(lambda: match not in desk.shown())
    desk.wait_idle()
    assert len(desk.shown()) < len(before)
    assert "Its words are on the list of boilerplate" in desk.window.notice.text()
    assert " ".join(match.left.text.split()) in stored(library)
    assert desk.window.status.boilerplate.text() == f"{len(before) - len(desk.shown())} boilerplate"


def test_it_is_undone_and_done_again(desk: Driver, library: Path) -> None:
    before = [match.id for match in desk.shown()]
    desk.press(Qt.Key.Key_B)
    desk.wait(lambda: len(desk.shown()) < len(before))
    desk.wait_idle()
    after = [match.id for match in desk.shown()]
    desk.control(Qt.Key.Key_Z)
    desk.wait(lambda: [match.id for match in desk.shown()] == before)
    desk.wait_idle()
    assert stored(library) == []
    desk.control(Qt.Key.Key_Z, shift=True)
    desk.wait(lambda: [match.id for match in desk.shown()] == after)
    desk.wait_idle()


def test_the_verdict_boilerplate_offers_to_put_the_words_on_the_list(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_8)
    desk.button("Put them on the list").click()
    desk.wait(lambda: match.id not in {one.id for one in desk.shown()})
    desk.wait_idle()
    assert " ".join(match.left.text.split()) in stored(library)


def test_phrases_are_added_changed_and_taken_away_in_the_list(desk: Driver, library: Path) -> None:
    found = shown_list(desk)
    for phrase in ("all rights reserved", "first published here", "one two three"):
        found.line.setText(phrase)
        found.line.setFocus()
        desk.press(Qt.Key.Key_Return)
    found.list.item(1).setText("  never\npublished   anywhere ")
    found.list.setCurrentRow(2)
    found.list.setFocus()
    desk.press(Qt.Key.Key_Delete)
    found.accept()
    desk.wait(lambda: stored(library) == ["all rights reserved", "never published anywhere"])
    desk.wait_idle()


def test_a_phrase_of_two_words_is_refused_in_words(desk: Driver) -> None:
    found = shown_list(desk)
    found.line.setText("two words")
    found.accept()
    assert found.isVisible()
    assert "three words" in found.told.text()
    found.reject()
    desk.wait_idle()


def test_cancelling_changes_nothing(desk: Driver, library: Path) -> None:
    found = shown_list(desk)
    found.line.setText("all rights reserved")
    found.reject()
    desk.wait_idle()
    assert stored(library) == []
    assert not desk.window.judgements.stack.canUndo()


@pytest.fixture
def choose(desk: Driver) -> Callable[[Path], None]:
    """Chooses a file in the dialog that asks for one."""

    def chosen(path: Path) -> None:
        desk.wait(lambda: any(one.isVisible() for one in desk.window.findChildren(QFileDialog)))
        asking = next(one for one in desk.window.findChildren(QFileDialog) if one.isVisible())
        asking.filesSelected.emit([str(path)])
        asking.reject()

    return chosen


def test_a_list_is_written_to_a_file_and_read_from_one(
    desk: Driver, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    (tmp_path / "house.txt").write_text("# of the house\nall rights reserved\n", "utf-8")
    found = shown_list(desk)
    found.import_asked.emit()
    choose(tmp_path / "house.txt")
    desk.wait(lambda: found.phrases() == ["all rights reserved"])
    found.export_asked.emit()
    choose(tmp_path / "mine.txt")
    desk.wait((tmp_path / "mine.txt").exists)
    assert (tmp_path / "mine.txt").read_text("utf-8").endswith("\nall rights reserved\n")
    found.reject()
    desk.wait_idle()


def test_the_whole_text_of_a_document_is_put_on_the_list(
    desk: Driver, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    (tmp_path / "terms.md").write_text("# Terms\n\nNothing here may be\nprinted again.\n", "utf-8")
    found = shown_list(desk)
    found.document_asked.emit()
    choose(tmp_path / "terms.md")
    desk.wait(lambda: found.phrases() == ["Terms Nothing here may be printed again."])
    found.reject()
    desk.wait_idle()


def test_a_file_that_is_no_list_is_said_in_the_dialog(
    desk: Driver, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\xff\xd8\xff\xe0")
    found = shown_list(desk)
    found.import_asked.emit()
    choose(tmp_path / "picture.txt")
    desk.wait(lambda: "not UTF-8" in found.told.text())
    found.reject()
    desk.wait_idle()


def test_what_is_not_chosen_cannot_be_taken_away(desk: Driver) -> None:
    found = shown_list(desk)
    found.add(["all rights reserved"])
    away = next(one for one in found.findChildren(QPushButton) if one.text() == "Take away")
    assert not away.isEnabled()
    found.list.selectAll()
    assert away.isEnabled()
    away.click()
    assert found.phrases() == []
    assert not away.isEnabled()
    found.close()
