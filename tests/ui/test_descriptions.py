import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from twicetold.ui.description_dialog import DescriptionDialog
from twicetold.workflows.comparing import Comparison, compare
from twicetold.workflows.importing import import_files
from twicetold_db import Library
from ui.driver import Driver

Start = Callable[[], Driver]


PAGE = """<html lang="en"><head><title>The marsh in spring</title><meta name="author" content="A. Walker"></head>
<body><article><h1>The marsh in spring</h1><p>Nobody had counted the birds of the marsh before the flood, and nobody
has been able to count them since, because the paths are under water.</p></article></body></html>"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two documents, of which one says who wrote it."""
    folder = tmp_path_factory.mktemp("notes")
    files = [folder / "marsh.html", folder / "note.txt"]
    files[0].write_text(PAGE)
    files[1].write_text("A note on the marsh.")
    with Library.create(folder / "notes.twicetold") as library:
        import_files(library, files)
        compare(library, Comparison())
    return folder / "notes.twicetold"


@pytest.fixture
def desk(start: Start, notes: Path, tmp_path: Path) -> Driver:
    """A window with a copy of that library."""
    driver = start()
    driver.open(Path(shutil.copy(notes, tmp_path)))
    return driver


@pytest.fixture
def number(desk: Driver) -> int:
    """The web page's id; it is chosen."""
    desk.window.session.narrow(documents=frozenset((1,)))
    return 1


def dialog(desk: Driver) -> DescriptionDialog:
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_I)
    found = desk.dialog()
    assert isinstance(found, DescriptionDialog)
    return found


def edit(found: DescriptionDialog, key: str, text: str) -> None:
    found.fields[key].line.selectAll()
    found.fields[key].line.insert(text)
    found.fields[key].line.textEdited.emit(text)


def stored(desk: Driver, number: int, key: str) -> tuple[str, str]:
    with Library.open(desk.window.session.path) as library:
        found = library.document(number).metadata[key]
        return found.value, found.origin


def test_what_is_known_is_shown_with_where_it_came_from(desk: Driver, number: int) -> None:
    found = dialog(desk)
    assert found.fields["title"].line.text() == "The marsh in spring"
    assert found.fields["title"].origin.text() == "from the file"
    assert found.fields["author"].line.text() == "A. Walker"
    assert found.fields["publisher"].origin.text() == ""
    assert found.fields["title"].back.isHidden()
    heard = QAccessible.queryAccessibleInterface(found.fields["title"].line)
    assert heard.text(QAccessible.Text.Name) == "Title"
    assert heard.text(QAccessible.Text.Description) == found.fields["title"].origin.text()
    found.reject()


def test_a_title_of_ones_own_is_kept_shown_and_undone(desk: Driver, number: int) -> None:
    before, origin = stored(desk, number, "title")
    found = dialog(desk)
    edit(found, "title", "The Flooded Marsh")
    assert found.fields["title"].origin.text() == "by you"
    found.accept()
    desk.wait_idle()
    assert desk.window.session.document(number).title == "The Flooded Marsh"
    assert stored(desk, number, "title") == ("The Flooded Marsh", "user")
    desk.action("undo").trigger()
    desk.wait_idle()
    assert desk.window.session.document(number).title == before
    assert stored(desk, number, "title") == (before, origin)
    desk.action("redo").trigger()
    desk.wait_idle()
    assert desk.window.session.document(number).title == "The Flooded Marsh"


def test_taking_back_ones_own_value_restores_what_the_file_says(desk: Driver, number: int) -> None:
    before, origin = stored(desk, number, "title")
    first = dialog(desk)
    edit(first, "title", "The Flooded Marsh")
    first.accept()
    desk.wait_idle()
    again = dialog(desk)
    assert again.fields["title"].origin.text() == "by you"
    again.fields["title"].back.click()
    assert again.fields["title"].line.placeholderText()
    again.accept()
    desk.wait_idle()
    assert stored(desk, number, "title") == (before, origin)


def test_an_emptied_field_says_that_there_is_none(desk: Driver, number: int) -> None:
    found = dialog(desk)
    edit(found, "title", "")
    found.accept()
    desk.wait_idle()
    assert desk.window.session.document(number).title == ""
    assert stored(desk, number, "title") == ("", "user")


def test_a_date_that_cannot_be_kept_is_said_in_the_dialog_and_nothing_is_stored(desk: Driver, number: int) -> None:
    before = stored(desk, number, "title")
    found = dialog(desk)
    edit(found, "title", "The Flooded Marsh")
    edit(found, "published", "last spring")
    found.accept()
    assert found.isVisible()
    assert "last spring" in found.told.text()
    assert stored(desk, number, "title") == before
    edit(found, "published", "2031-05")
    found.accept()
    desk.wait_idle()
    assert desk.window.session.document(number).published == "2031-05"


def test_it_is_shown_how_a_date_is_written(desk: Driver, number: int) -> None:
    found = dialog(desk)
    assert "2024-05-02" in found.fields["published"].line.placeholderText()
    assert found.fields["title"].line.placeholderText() == ""
    found.close()


def test_closing_without_a_change_stores_nothing(desk: Driver, number: int) -> None:
    dialog(desk).accept()
    desk.wait_idle()
    assert not desk.action("undo").isEnabled()


def test_a_date_given_the_quick_way_is_undone_too(desk: Driver, number: int) -> None:
    before = desk.window.session.document(number).published
    quick = desk.window.document_errands.ask_date()
    quick.setTextValue("2031")
    quick.accept()
    desk.wait_idle()
    assert desk.window.session.document(number).published == "2031"
    desk.action("undo").trigger()
    desk.wait_idle()
    assert desk.window.session.document(number).published == before


def test_what_is_said_of_a_document_outlasts_another_reading_of_its_file(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "birds.txt"
    file.write_text("A note on the birds.")
    desk.drop([file])
    desk.wait_idle()
    desk.window.session.narrow(documents=frozenset((3,)))
    found = dialog(desk)
    edit(found, "author", "A. Reader")
    found.accept()
    desk.wait_idle()
    file.write_text("A longer note on the marsh and its birds.")
    box = desk.window.reading_again.ask()
    next(button for button in box.buttons() if "Read again" in button.text()).click()
    desk.wait_idle()
    assert desk.window.session.document(3).author == "A. Reader"
    assert "marsh" in desk.window.session.reading(3).text
