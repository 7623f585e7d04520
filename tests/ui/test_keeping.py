"""Libraries as files: copies, older ones, ones that can only be read, the list of recent ones."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from sqlite_utils import Database, Migrations

from twicetold.ui.remembered import names_of
from twicetold_db import Library, migrations
from ui.driver import Driver

Start = Callable[[], Driver]


def chosen(desk: Driver, place: Path) -> None:
    """Choose this place in the file dialog that is open."""
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(place)])
    dialog.reject()
    desk.wait_idle()
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    desk.window.views.focus()


@pytest.fixture
def locked(sample_library: Path) -> Iterator[Path]:
    """The sample where nothing can be written, in a folder that everybody may enter, which pytest's own are not."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has other rights")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "discs"
        place.mkdir()
        library = place / "Marsh.twicetold"
        library.write_bytes(sample_library.read_bytes())
        Path(folder).chmod(0o755)
        library.chmod(0o444)
        place.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # rights do not bind root
        yield library
        os.seteuid(user)
        place.chmod(0o755)


def test_a_copy_is_made_and_gone_on_in_where_one_was(desk: Driver, library: Path, tmp_path: Path) -> None:
    desk.press(Qt.Key.Key_1)
    desk.window.session.narrow(without_kinds=frozenset({"edited", "moved", "paraphrase"}))
    match = desk.choose(1)
    desk.control(Qt.Key.Key_S, shift=True)
    chosen(desk, tmp_path / "Copy.twicetold")
    assert desk.window.session.path == tmp_path / "Copy.twicetold"
    assert desk.current().id == match.id
    assert desk.window.session.filter.without_kinds == {"edited", "moved", "paraphrase"}
    assert "Copy.twicetold" in desk.window.notice.text()
    desk.press(Qt.Key.Key_2)
    with Library.open(library) as first, Library.open(tmp_path / "Copy.twicetold") as second:
        assert first.match(match.id).judgement.verdict is None
        assert second.match(match.id).judgement.verdict == "edited"


def test_a_copy_has_a_name_of_its_own_unless_another_is_chosen(desk: Driver, library: Path) -> None:
    library.with_name("Marsh 2.twicetold").touch()
    desk.control(Qt.Key.Key_S, shift=True)
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Marsh 3.twicetold"]
    dialog.reject()


def test_a_library_is_not_saved_as_itself(desk: Driver, library: Path) -> None:
    desk.control(Qt.Key.Key_S, shift=True)
    chosen(desk, library)
    assert "choose another name" in desk.window.notice.text()
    assert desk.window.session.path == library


def test_a_library_that_may_not_be_written_is_shown_and_says_so(start: Start, locked: Path) -> None:
    desk = start()
    desk.open(locked)
    assert len(desk.shown()) > 5
    assert "nothing can be stored where it lies" in desk.window.notice.text()
    assert "can only be read" in desk.window.windowTitle()
    desk.open_pair()
    assert desk.texts()[0].edit.toPlainText()


def test_judging_what_can_only_be_read_says_why_not_and_offers_a_copy(
    start: Start, locked: Path, tmp_path: Path
) -> None:
    desk = start()
    desk.open(locked)
    desk.window.notice.hide()
    match = desk.current()
    desk.press(Qt.Key.Key_1)
    assert desk.current() == match
    assert "Judge in a copy" in desk.window.notice.text()
    assert desk.window.details.note.isReadOnly()
    os.seteuid(os.getuid())  # the file dialog watches all folders it has ever shown
    desk.button("Save library as").click()
    chosen(desk, tmp_path / "Copy.twicetold")
    assert desk.window.notice.text().startswith("This is the copy now")
    desk.press(Qt.Key.Key_1)
    assert next(one for one in desk.shown() if one.id == match.id).verdict == "verbatim"
    assert not desk.window.details.note.isReadOnly()


@pytest.mark.parametrize("key", ["compare", "review", "remove", "describe", "date", "read_again", "paste"])
def test_nothing_is_changed_in_what_can_only_be_read(start: Start, locked: Path, key: str) -> None:
    desk = start()
    desk.open(locked)
    before = locked.read_bytes()
    desk.window.documents.list.setCurrentIndex(desk.window.documents.list.model().index(0, 0))
    desk.window.notice.hide()
    desk.action(key).trigger()
    desk.wait(lambda: "Judge in a copy" in desk.window.notice.text())
    desk.wait_idle()
    assert locked.read_bytes() == before


def test_what_can_only_be_read_can_be_exported(start: Start, locked: Path) -> None:
    desk = start()
    desk.open(locked)
    with tempfile.TemporaryDirectory() as folder:
        desk.window.tasks.export("html", Path(folder) / "out.html")
        desk.wait_idle()
        assert "<h1>" in (Path(folder) / "out.html").read_text("utf-8")


def test_files_dropped_on_what_can_only_be_read_are_not_read(start: Start, locked: Path, tmp_path: Path) -> None:
    desk = start()
    desk.open(locked)
    desk.window.notice.hide()
    desk.drop([tmp_path / "new.txt"])
    assert "Judge in a copy" in desk.window.notice.text()


def m9002_colours(database: Database) -> None:
    """What a later version changes in a library."""
    database.execute("CREATE TABLE colours (match_id INTEGER PRIMARY KEY) STRICT")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this program a later version than the one that made the libraries."""
    version = Migrations("twicetold")
    for step in (*(one.fn for one in migrations.MIGRATIONS.pending(Database(memory=True))), m9002_colours):
        version()(step)
    monkeypatch.setattr("twicetold_db.opening.MIGRATIONS", version)


def test_an_older_library_is_brought_up_beside_the_window_and_then_shown(
    start: Start, library: Path, later: None
) -> None:
    desk = start()
    assert not desk.window.errands.open_library(library)
    assert desk.window.tasks.working
    desk.wait_idle()
    assert desk.window.session.path == library
    assert desk.shown()
    assert any("before" in one.name for one in library.parent.iterdir()), "the library as it was is kept beside it"


def test_an_older_library_that_may_not_be_written_is_copied_and_the_copy_brought_up(
    start: Start, locked: Path, later: None, tmp_path: Path
) -> None:
    desk = start()
    desk.window.errands.open_library(locked)
    desk.wait(lambda: "made with an older Twicetold" in desk.window.notice.text())
    os.seteuid(os.getuid())  # the file dialog watches all folders it has ever shown
    desk.button("Save library as").click()
    chosen(desk, tmp_path / "Copy.twicetold")
    assert desk.window.session.path == tmp_path / "Copy.twicetold"
    assert desk.shown()


def test_a_new_library_where_one_is_opens_it_and_says_so(desk: Driver, tmp_path: Path, sample_library: Path) -> None:
    (tmp_path / "There.twicetold").write_bytes(sample_library.read_bytes())
    desk.control(Qt.Key.Key_N)
    chosen(desk, tmp_path / "There.twicetold")
    assert desk.window.session.path == tmp_path / "There.twicetold"
    assert "was there already" in desk.window.notice.text()
    desk.control(Qt.Key.Key_N)
    chosen(desk, tmp_path / "New.twicetold")
    assert desk.window.notice.text() == ""
    assert desk.view() is desk.window.start


def test_a_library_can_be_closed_and_chosen_again_from_the_start(desk: Driver, library: Path) -> None:
    desk.control(Qt.Key.Key_W)
    assert desk.view() is desk.window.start
    assert desk.window.windowTitle() == "Twicetold"
    assert not desk.action("save_as").isEnabled()
    desk.wait(lambda: any(one.isVisible() and one.text() == "Marsh" for one in desk.window.findChildren(QPushButton)))
    desk.button("Marsh").click()
    desk.wait_idle()
    assert desk.window.session.path == library


def test_two_libraries_of_one_name_are_told_apart_by_their_folders() -> None:
    libraries = [Path("/a/May/Marsh.twicetold"), Path("/a/June/Marsh.twicetold"), Path("/a/Tide.twicetold")]
    assert names_of(libraries) == ["Marsh (May)", "Marsh (June)", "Tide"]
