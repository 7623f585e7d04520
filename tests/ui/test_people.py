import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from twicetold.workflows.judging import give_verdict
from twicetold_db import Library
from ui.driver import Driver
from ui.libraries import Text, library_of

Start = Callable[[], Driver]


@pytest.fixture
def bens(library: Path, tmp_path: Path) -> Path:
    """Ben's copy of the library, in which he judged the first two matches of the list."""
    copy = Path(shutil.copy(library, tmp_path / "Ben.twicetold"))
    with Library.open(copy) as opened:
        ranked = sorted(opened.matches(), key=lambda one: (-one.match.words, -one.match.similarity, one.id))
        give_verdict(opened, ranked[0].id, "edited", by="Ben")
        give_verdict(opened, ranked[1].id, "patchwork", by="Ben")
    return copy


def stored(library: Path, match_id: int) -> tuple[str | None, str, list[str]]:
    """The verdict, whose it is, and who judged otherwise."""
    with Library.open(library) as opened:
        said = opened.match(match_id).judgement
    return said.verdict, said.changed_by, [one.judgement.changed_by for one in said.others if not one.settled]


def test_the_name_that_is_given_once_is_kept_with_each_judgement(start: Start, library: Path) -> None:
    desk = start()
    desk.open(library)
    desk.control(Qt.Key.Key_N, shift=True)
    dialog = desk.dialog()
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("  Ada  Lovelace ")
    dialog.accept()
    first = desk.current().id
    desk.press(Qt.Key.Key_1)
    assert stored(library, first)[:2] == ("verbatim", "Ada Lovelace")
    desk.close()
    again = start()
    again.open(library)
    second = again.shown()[1].id
    again.window.session.choose(second)
    again.press(Qt.Key.Key_2)
    assert stored(library, second)[1] == "Ada Lovelace"
    again.window.session.choose(second)
    assert again.window.details._facts["judged"][1].text().startswith("Ada Lovelace, 20")


def test_merging_takes_over_what_another_person_judged_and_shows_what_both_judged_differently(
    desk: Driver, library: Path, bens: Path
) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_1)
    desk.window.people.merge(bens)
    desk.wait(lambda: "was judged differently" in desk.window.notice.text())
    assert desk.window.notice.text().startswith("1 judgement taken over from Ben. ")
    assert stored(library, second.id)[:2] == ("patchwork", "Ben")
    assert stored(library, first.id)[2] == ["Ben"]
    desk.window.session.choose(first.id)
    assert desk.window.details.conflict.isVisible()
    assert "edited" in desk.window.session.current.conflicts[0].verdict  # type: ignore[union-attr,operator]  # is there
    desk.button("Show").click()
    assert desk.dialog().windowTitle() == "Judged differently"


@pytest.mark.parametrize(("choice", "verdict"), [(1, "verbatim"), (2, "edited")])
def test_a_conflict_is_settled_by_key_and_that_can_be_undone(
    desk: Driver, library: Path, bens: Path, choice: int, verdict: str
) -> None:
    first = desk.current()
    desk.press(Qt.Key.Key_1)
    desk.window.people.merge(bens)
    desk.press(Qt.Key.Key_Y, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert desk.current().id == first.id
    desk.press(Qt.Key.Key_Y)
    menu = desk.menu()
    menu.actions()[choice].trigger()
    menu.close()
    assert (stored(library, first.id)[0], stored(library, first.id)[2]) == (verdict, [])
    assert not desk.window.details.conflict.isVisible()
    desk.control(Qt.Key.Key_Z)
    assert stored(library, first.id)[2] == ["Ben"]


def test_a_conflict_is_settled_with_a_button_of_the_details(desk: Driver, library: Path, bens: Path) -> None:
    first = desk.current()
    desk.press(Qt.Key.Key_1)
    desk.window.people.merge(bens)
    desk.window.session.choose(first.id)
    desk.button("Take this one").click()
    assert stored(library, first.id) == ("edited", "Ben", [])


def test_merging_is_undone_as_a_whole(desk: Driver, library: Path, bens: Path) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_1)
    desk.window.people.merge(bens)
    desk.control(Qt.Key.Key_Z)
    assert stored(library, second.id)[0] is None
    assert stored(library, first.id)[2] == []
    desk.control(Qt.Key.Key_Z, shift=True)
    assert stored(library, second.id)[0] == "patchwork"


def test_where_nothing_is_new_that_is_said(desk: Driver, bens: Path) -> None:
    desk.window.people.merge(bens)
    desk.wait(lambda: desk.window.notice.text() == "2 judgements taken over from Ben.")
    desk.window.people.merge(bens)
    desk.wait(lambda: desk.window.notice.text() == "There was nothing new to take over from Ben.")


def test_a_library_of_other_documents_is_refused_in_a_sentence(desk: Driver, tmp_path: Path) -> None:
    other = library_of(tmp_path / "other.twicetold", [Text("a.txt", "Something else."), Text("b.txt", "And more.")])
    desk.window.people.merge(other)
    desk.wait(lambda: "is a library of other documents" in desk.window.notice.text())


def test_without_a_conflict_it_is_said_that_there_is_none(desk: Driver) -> None:
    desk.press(Qt.Key.Key_Y, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert "No match that is shown was judged differently" in desk.window.notice.text()
    assert not desk.action("settle").isEnabled()
