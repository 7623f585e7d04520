from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from twicetold_db import Library
from ui.driver import Driver

Start = Callable[[], Driver]


def choose(desk: Driver, file: str) -> None:
    listed = desk.window.documents.list
    row = desk.documents().index(file)
    listed.setCurrentIndex(listed.model().index(row, 0))
    listed.setFocus()


def test_a_document_is_put_under_review_by_key_and_its_sources_are_not_compared(desk: Driver, library: Path) -> None:
    choose(desk, "blog.html")
    desk.press(Qt.Key.Key_R)
    desk.wait_idle()
    with Library.open(library) as opened:
        assert [document.under_review for document in opened.documents()] == [False, False, False]
    desk.press(Qt.Key.Key_R)
    desk.wait_idle()
    told = {document.file: document.under_review for document in desk.window.session.report.documents}
    assert told == {"report.pdf": False, "newspaper.pdf": False, "blog.html": True}


def test_a_date_that_is_given_decides_which_side_is_older(desk: Driver) -> None:
    before = next(match for match in desk.shown() if match.direction.older == "left")
    source = desk.window.session.document(before.left.document)
    choose(desk, source.file)
    dialog = desk.window.document_errands.ask_date()
    dialog.setTextValue("2031")
    dialog.accept()
    desk.wait_idle()
    after = next(row.match for row in desk.window.session.rows if row.match.id == before.id)
    assert after.direction.older == "right"
    assert desk.window.session.document(source.id).published_from == "user"


def test_what_is_no_date_is_not_kept(desk: Driver) -> None:
    choose(desk, "blog.html")
    before = desk.window.session.report.documents
    dialog = desk.window.document_errands.ask_date()
    dialog.setTextValue("last spring")
    dialog.accept()
    assert "last spring" in desk.window.notice.text()
    desk.wait_idle()
    assert desk.window.session.report.documents == before


def test_taking_a_document_out_is_asked_first(desk: Driver) -> None:
    choose(desk, "report.pdf")
    desk.press(Qt.Key.Key_Delete, modifier=Qt.KeyboardModifier.ShiftModifier)
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    assert "report.pdf" in box.text()
    box.reject()
    assert "report.pdf" in desk.documents()


def test_a_document_that_is_taken_out_goes_with_its_matches(desk: Driver) -> None:
    choose(desk, "report.pdf")
    number = desk.window.session.report.documents[desk.documents().index("report.pdf")].id
    box = desk.window.document_errands.ask_removal()
    next(button for button in box.buttons() if "Take out" in button.text()).click()
    desk.wait(lambda: "report.pdf" not in desk.documents())
    desk.wait_idle()
    desk.window.session.narrow(documents=frozenset())
    assert desk.shown()
    assert all(number not in (match.left.document, match.right.document) for match in desk.shown())
