"""Long documents show their first pages while they are read."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from twicetold_db import Library
from ui.driver import Driver
from ui.papers import SHARED, report_of
from workflows.conftest import children

Start = Callable[[], Driver]


@pytest.fixture
def empty(start: Start, tmp_path: Path) -> Driver:
    """A window with an empty library."""
    driver = start()
    driver.open(tmp_path / "quay.twicetold")
    return driver


def at_first_pages(desk: Driver, act: Callable[[], object]) -> list[str]:
    """Has something done as soon as a document shows its first pages; gives what it noted."""
    noted: list[str] = []
    previews = desk.window.tasks.previews

    def on_changed() -> None:
        if previews.all():
            previews.changed.disconnect(on_changed)
            noted.append(str(act()))

    previews.changed.connect(on_changed)
    return noted


def rows(desk: Driver) -> list[str]:
    model = desk.window.documents.list.model()
    return [str(model.index(number, 0).data(Qt.ItemDataRole.DisplayRole)) for number in range(model.rowCount())]


def test_in_an_empty_library_the_first_pages_come_to_the_front_and_the_document_takes_their_place(
    empty: Driver, tmp_path: Path
) -> None:
    def look() -> str:
        reading = empty.window.stack.reading
        assert empty.view() is reading
        assert empty.window.documents.isVisible()
        assert empty.documents() == []
        with Library.open(empty.window.session.path) as library:
            assert library.documents() == []
        return f"{rows(empty)[0]} | {reading.text.edit.toPlainText()[:23]} | {reading.told.text()}"

    noted = at_first_pages(empty, look)
    empty.drop([report_of(tmp_path / "report.pdf", 120)])
    empty.wait_idle()
    assert noted[0].count("reading 4 of 120 pages") == 2
    assert "This is the first page." in noted[0]
    assert "the first 4 pages are here already" in noted[0]
    assert empty.documents() == ["report.pdf"]
    assert empty.window.tasks.previews.all() == []
    assert empty.view() is empty.window.stack.reading
    assert "word120x200" in empty.window.stack.reading.text.edit.toPlainText()
    assert "were read" in empty.window.stack.reading.told.text()
    empty.press(Qt.Key.Key_Escape)
    assert empty.window.empty.title() == "One document so far"


def test_the_real_page_is_painted_beside_its_text(empty: Driver, tmp_path: Path) -> None:
    empty.drop([report_of(tmp_path / "report.pdf", 300)])
    empty.wait(lambda: empty.window.tasks.previews.chosen is not None)
    pane = empty.window.stack.reading.pages
    empty.wait(lambda: pane.isVisible() and bool(pane.seen()))
    empty.wait(lambda: empty.window.pair.renderer.picture(pane.sheet(pane.seen()[0])) is not None)
    assert empty.window.stack.reading.text.isVisible()
    empty.wait_idle()


def test_matches_take_the_place_of_what_came_to_the_front_by_itself(empty: Driver, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(f"Dear editor, {SHARED} Yours, a reader.")
    empty.drop([report_of(tmp_path / "report.pdf", 60), letter])
    empty.wait_idle()
    assert empty.view() is empty.window.matches
    assert len(empty.shown()) == 1
    assert empty.window.session.filter.documents == frozenset()


def test_that_there_are_no_matches_takes_its_place_too(empty: Driver, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Nothing of all that was ever written down by anybody, as far as the archive of the town shows.")
    empty.drop([report_of(tmp_path / "report.pdf", 60), letter])
    empty.wait_idle()
    assert empty.window.empty.title() == "No shared text found"
    assert empty.view() is empty.window.empty
    assert "stands in both documents" in empty.window.empty.told()
    empty.button("How to compare…").click()
    empty.dialog().close()


def test_in_a_library_with_documents_it_is_listed_and_shown_when_it_is_chosen(desk: Driver, tmp_path: Path) -> None:
    def choose() -> str:
        assert desk.view() is desk.window.matches
        view = desk.window.documents.list
        view.setCurrentIndex(view.model().index(3, 0))
        assert desk.view() is desk.window.stack.reading
        assert not desk.window.details.isVisible()
        assert [index.row() for index in view.selectionModel().selectedIndexes()] == [3]
        return rows(desk)[3]

    noted = at_first_pages(desk, choose)
    desk.drop([report_of(tmp_path / "report.pdf", 120)])
    desk.wait_idle()
    assert "reading 4 of 120 pages" in noted[0]
    assert desk.view() is desk.window.stack.reading
    (chosen,) = desk.window.session.filter.documents
    assert desk.window.session.document(chosen).file == "report.pdf"
    view = desk.window.documents.list
    view.setCurrentIndex(view.model().index(0, 0))
    assert desk.view() is desk.window.matches


def test_a_document_that_is_shown_by_itself_may_be_taken_out(empty: Driver, tmp_path: Path) -> None:
    empty.drop([report_of(tmp_path / "report.pdf", 60)])
    empty.wait_idle()
    assert empty.view() is empty.window.stack.reading
    empty.window.session.narrow(documents=frozenset((1,)))
    box = empty.window.document_errands.ask_removal()
    assert box is not None
    next(button for button in box.buttons() if button.text() == "Take out").click()
    empty.wait(lambda: empty.documents() == [])
    empty.wait_idle()
    assert empty.view() is empty.window.start


def test_another_document_may_be_turned_to_while_it_is_read(desk: Driver, tmp_path: Path) -> None:
    view = desk.window.documents.list

    def turn() -> str:
        view.setCurrentIndex(view.model().index(3, 0))
        view.setCurrentIndex(view.model().index(1, 0))
        return desk.view().__class__.__name__

    noted = at_first_pages(desk, turn)
    desk.drop([report_of(tmp_path / "report.pdf", 120)])
    desk.wait_idle()
    assert noted == ["MatchList"]
    assert desk.view() is desk.window.matches
    second = desk.window.session.report.documents[1].id
    assert desk.window.session.filter.documents == frozenset({second})


def test_a_cancelled_document_goes_away_with_a_sentence(empty: Driver, tmp_path: Path) -> None:
    at_first_pages(empty, empty.window.tasks.cancel)
    empty.drop([report_of(tmp_path / "report.pdf", 400)])
    empty.wait(lambda: bool(empty.window.notice.text()))
    empty.wait_idle()
    assert empty.window.notice.text() == (
        "Stopped. No document was read to its end. Nothing is kept of what was not read to its end: report.pdf."
    )
    assert (rows(empty), empty.documents()) == ([], [])
    assert empty.view() is empty.window.start


@pytest.mark.skipif(sys.platform != "linux", reason="only here the child processes are known")
def test_a_document_whose_reader_dies_goes_away_with_a_sentence(desk: Driver, tmp_path: Path) -> None:
    def kill() -> str:
        for child in children() - before:
            os.kill(child, signal.SIGKILL)
        return ""

    before = children()
    said: list[str] = []
    desk.window.tasks.previews.lost.connect(lambda _: said.append(desk.window.notice.text()))
    at_first_pages(desk, kill)
    desk.drop([report_of(tmp_path / "report.pdf", 400)])
    desk.wait(lambda: "1 file not read" in desk.status())
    desk.wait_idle()
    assert said == ["report.pdf could not be read to its end, and nothing of it is kept."]
    assert len(rows(desk)) == len(desk.documents()) == 3


def test_another_library_does_not_show_what_the_last_one_was_reading(
    empty: Driver, library: Path, tmp_path: Path
) -> None:
    at_first_pages(empty, lambda: empty.window.errands.open_library(library))
    empty.drop([report_of(tmp_path / "report.pdf", 200)])
    empty.wait(lambda: len(empty.documents()) == 3)
    empty.wait_idle()
    assert len(rows(empty)) == 3
    assert empty.window.tasks.previews.all() == []
