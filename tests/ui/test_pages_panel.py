import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from twicetold.ui import theme
from twicetold.ui.page_strip import PageStrip
from twicetold.workflows import comparing, importing
from twicetold_db import Library
from ui.driver import Driver
from ui.papers import PICTURED, SHARED, pdf_of

Start = Callable[[], Driver]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a report whose third page is empty and whose fourth is a picture, and a text with page 2."""
    folder = tmp_path_factory.mktemp("mixed")
    report = pdf_of(
        folder / "report.pdf", ["A first page of the yearly report.", SHARED, "", f"picture: {PICTURED}", "The end."]
    )
    minutes = folder / "minutes.txt"
    minutes.write_text(f"Minutes of the evening.\n\n{SHARED}\n\nNothing else was said.")
    with Library.create(folder / "mixed.twicetold") as library:
        importing.import_files(library, [report, minutes])
        comparing.compare(library, comparing.Comparison())
    return folder / "mixed.twicetold"


@pytest.fixture
def desk(start: Start, mixed: Path, tmp_path: Path) -> Driver:
    """A window with a copy of that library, and its report chosen."""
    driver = start()
    driver.open(Path(shutil.copy(mixed, tmp_path)))
    driver.window.session.narrow(documents=frozenset((1,)))
    driver.wait(driver.window.documents.pages.isVisible)
    return driver


def strip(desk: Driver) -> PageStrip:
    return desk.window.documents.pages.strip


def colours_in(desk: Driver, cell: int) -> set[str]:
    """The colours of the pixels of a cell."""
    rect, picture = strip(desk).rect_of(cell), strip(desk).grab().toImage()
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


def test_each_page_has_a_cell_that_tells_how_it_was_read(desk: Driver) -> None:
    assert [cell.state for cell in strip(desk).cells()] == ["text", "text", "empty", "no-text", "text"]


def test_a_page_without_text_has_the_warning_colour_and_a_stroke_and_an_empty_one_is_hollow(desk: Driver) -> None:
    colours = theme.of(strip(desk))
    plain, hollow, missing = (colours_in(desk, cell) for cell in (0, 2, 3))
    assert len(plain) == 1
    assert colours.warning.name() in missing - hollow - plain
    assert len(missing) > 1  # the stroke
    assert colours.ground.name() in hollow
    assert colours.ground.name() not in plain


def test_the_list_shows_the_pages_too_with_the_missing_one_in_the_warning_colour(desk: Driver) -> None:
    listed = desk.window.documents.list
    rect = listed.visualRect(listed.model().index(0, 0))
    picture = listed.viewport().grab(rect).toImage()
    wanted = theme.of(listed).warning.rgb()
    reddish = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixel(x, y) == wanted]
    text_row = listed.visualRect(listed.model().index(1, 0))
    assert reddish
    assert min(reddish) > 16 + 3 * 8  # the fourth cell, after three others
    assert text_row.height() < rect.height()  # a text has no pages to show


def test_the_pages_are_told_in_words_to_those_who_do_not_see_colours(desk: Driver) -> None:
    told = "Page 4 gave no text; page 3 is empty."
    assert desk.window.documents.pages.told.text() == told
    heard = QAccessible.queryAccessibleInterface(strip(desk))
    assert heard.text(QAccessible.Text.Name) == "Pages of report.pdf"
    assert heard.text(QAccessible.Text.Description) == told
    row = desk.window.documents.list.model().index(0, 0)
    assert told in row.data(Qt.ItemDataRole.ToolTipRole)
    assert told in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_legend_names_what_occurs(desk: Driver) -> None:
    panel = desk.window.documents.pages
    shown = {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert {"read", "empty", "no text"} <= shown
    assert "read by OCR" not in shown


def test_a_cell_says_in_its_tooltip_what_it_is(desk: Driver) -> None:
    place = strip(desk).rect_of(3).center()
    QApplication.sendEvent(strip(desk), QHelpEvent(QEvent.Type.ToolTip, place, strip(desk).mapToGlobal(place)))
    assert QToolTip.text() == "Page 4 gave no text."


def test_the_keyboard_goes_from_page_to_page_and_hears_each(desk: Driver) -> None:
    strip(desk).setFocus()
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert strip(desk).accessibleDescription() == "Page 3 is empty."


def test_a_click_on_a_page_that_was_not_read_shows_its_picture_in_the_pair(desk: Driver) -> None:
    desk.click(strip(desk), strip(desk).rect_of(3).center())
    desk.wait(lambda: desk.view() is desk.window.pair)
    side = 0 if desk.current().left.document == 1 else 1
    desk.wait(desk.panes()[side].shows_pages)
    desk.wait(lambda: bool(desk.sheets()[side].seen()) and desk.sheets()[side].seen()[0].number == 4)


def test_enter_on_a_page_that_was_read_shows_it_where_its_text_begins(desk: Driver) -> None:
    strip(desk).setFocus()
    desk.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    desk.wait(lambda: desk.view() is desk.window.pair)
    side = 0 if desk.current().left.document == 1 else 1
    assert not desk.panes()[side].shows_pages()
    start = desk.window.session.reading(1).pages[1].start
    desk.wait(lambda: abs(desk.panes()[side].height_of(start)) < desk.panes()[side].height())


def test_of_a_text_without_pages_none_are_told(desk: Driver) -> None:
    assert desk.window.documents.pages.isVisible()
    desk.window.session.narrow(documents=frozenset((2,)))
    desk.wait(lambda: not desk.window.documents.pages.isVisible())
    desk.window.session.narrow(documents=frozenset((1,)))
    desk.wait(lambda: strip(desk).isVisible())


def test_pages_of_a_document_that_is_in_no_match_are_not_promised(start: Start, tmp_path: Path) -> None:
    desk = start()
    desk.open(tmp_path / "scan.twicetold")
    desk.drop([pdf_of(tmp_path / "scan.pdf", [f"picture: {PICTURED}"]), pdf_of(tmp_path / "menu.pdf", ["Pea soup."])])
    desk.wait_idle()
    number = desk.window.session.report.documents[desk.documents().index("scan.pdf")].id
    desk.window.session.narrow(documents=frozenset((number,)))
    assert desk.window.empty.title() == "No match with scan.pdf"
    desk.click(strip(desk), QPoint(2, 2))
    assert "no pair shows it" in desk.window.notice.text()
