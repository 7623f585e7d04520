from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox

from twicetold.engine.readers import ocr
from twicetold.workflows.recognising import can_recognise
from twicetold_db import Library
from ui.driver import Driver
from ui.papers import PICTURED, SHARED, pdf_of

Start = Callable[[], Driver]
needs_tesseract = pytest.mark.skipif(not can_recognise(), reason="Tesseract is not installed")


@pytest.fixture
def desk(start: Start, tmp_path: Path) -> Driver:
    """A window with an empty library."""
    driver = start()
    driver.open(tmp_path / "quay.twicetold")
    return driver


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text that has the words of the picture and those of the board's meeting."""
    file = tmp_path / "letter.txt"
    between = " ".join(f"word{number}" for number in range(120))  # so that no match spans both
    file.write_text(f"Dear editor,\n\n{PICTURED}\n\n{between}\n\n{SHARED}\n\nYours, a reader.")
    return file


def scan(folder: Path, password: str = "") -> Path:
    return pdf_of(folder / "scan.pdf", ["A plain first page.", "", f"picture: {PICTURED}"], password)


def choose(desk: Driver, file: str) -> int:
    number = desk.window.session.report.documents[desk.documents().index(file)].id
    desk.window.session.narrow(documents=frozenset((number,)))
    return number


def states(desk: Driver) -> list[str]:
    return [cell.state for cell in desk.window.documents.pages.strip.cells()]


# Pictures


@needs_tesseract
def test_what_gave_no_text_is_said_and_recognised_at_the_press_of_a_button(
    desk: Driver, tmp_path: Path, letter: Path
) -> None:
    desk.drop([scan(tmp_path), letter])
    desk.wait_idle()
    assert "Page 3 of scan.pdf gave no text" in desk.window.notice.text()
    assert "1 page not read" in desk.status()
    assert desk.shown() == []
    choose(desk, "scan.pdf")
    assert states(desk) == ["text", "empty", "no-text"]
    desk.window.session.narrow(documents=frozenset())
    desk.window.notice.way_on.click()
    desk.wait_idle()
    desk.wait(lambda: bool(desk.shown()))
    assert "read by text recognition" in desk.window.notice.text()
    assert "western quay" in " ".join(desk.current().left.text.split())
    choose(desk, "scan.pdf")
    assert states(desk) == ["text", "empty", "ocr"]
    assert not desk.action("recognise").isEnabled()
    assert "not read" not in desk.status()


@needs_tesseract
def test_a_pair_that_is_open_shows_the_text_that_was_recognised(desk: Driver, tmp_path: Path, letter: Path) -> None:
    file = pdf_of(tmp_path / "both.pdf", [SHARED, f"picture: {PICTURED}"])
    desk.drop([file, letter])
    desk.wait_idle()
    desk.open_pair()
    choose(desk, "both.pdf")
    desk.press(Qt.Key.Key_O)
    desk.wait_idle()
    desk.wait(lambda: len(desk.shown()) == 2)
    side = 0 if desk.window.session.document(desk.current().left.document).file == "both.pdf" else 1
    desk.wait(lambda: "western quay" in desk.texts()[side].edit.toPlainText().replace("\n", " "))
    for match in desk.shown():
        reading = desk.window.session.reading(match.left.document)
        assert reading.text[match.left.start : match.left.end] == match.left.text


@needs_tesseract
def test_recognising_that_is_cancelled_keeps_the_pages_that_are_done(
    desk: Driver, tmp_path: Path, letter: Path
) -> None:
    pages = [f"picture: {number}. {PICTURED}" for number in range(12)]
    desk.drop([pdf_of(tmp_path / "scan.pdf", pages), letter])
    desk.wait_idle()
    choose(desk, "scan.pdf")
    desk.press(Qt.Key.Key_O)
    desk.wait(lambda: "scan.pdf  3/12" in desk.window.status.doing.text())
    desk.press(Qt.Key.Key_Escape)
    desk.wait_idle()
    desk.wait(lambda: set(states(desk)) == {"ocr", "no-text"})
    assert states(desk)[0] == "ocr"
    assert "are kept, and not compared yet" in desk.window.notice.text()
    assert desk.action("recognise").isEnabled()
    desk.button("Compare now").click()
    desk.wait(lambda: bool(desk.shown()))
    desk.wait_idle()


@needs_tesseract
def test_a_locked_scan_asks_for_its_password_again(desk: Driver, tmp_path: Path) -> None:
    desk.drop([scan(tmp_path, "open sesame")])
    desk.wait(lambda: desk.window.findChild(QInputDialog) is not None)
    unlock(desk)
    desk.wait(lambda: "scan.pdf" in desk.documents())
    desk.wait_idle()
    desk.window.notice.way_on.click()
    desk.wait(lambda: any(one.isVisible() for one in desk.window.findChildren(QInputDialog)))
    unlock(desk)
    desk.wait_idle()
    choose(desk, "scan.pdf")
    desk.wait(lambda: "ocr" in states(desk))


def unlock(desk: Driver) -> None:
    question = next(one for one in desk.window.findChildren(QInputDialog) if one.isVisible())
    question.findChild(QLineEdit).setText("open sesame")
    question.accept()


def test_without_tesseract_the_way_to_install_it_is_said(
    desk: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "languages", tuple)
    desk.drop([scan(tmp_path)])
    desk.wait_idle()
    assert "sudo apt install tesseract-ocr" in desk.window.notice.text()
    assert desk.window.notice.way_on.isHidden()
    choose(desk, "scan.pdf")
    desk.window.notice.hide()
    desk.press(Qt.Key.Key_O)
    desk.wait_idle()
    assert "sudo apt install tesseract-ocr" in desk.window.notice.text()
    assert states(desk) == ["text", "empty", "no-text"]


def test_pages_without_text_can_be_recognised_from_the_list_of_what_was_not_read(desk: Driver, tmp_path: Path) -> None:
    desk.drop([pdf_of(tmp_path / "scan.pdf", [f"picture: {PICTURED}"] * 5)])
    desk.wait_idle()
    desk.window.status.unread.click()
    told = " ".join(label.text() for label in desk.dialog().findChildren(QLabel))
    assert "Page 1 is a picture" in told
    assert "The same with pages 2–5." in told
    assert desk.button("Recognise text").isVisible()
    desk.dialog().close()


# Files that have changed or moved


def minutes(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(f"Minutes of the evening.\n\n{words}\n\nNothing else was said.")
    return file


def test_a_file_that_has_changed_is_read_again_and_its_judgements_are_kept(
    desk: Driver, tmp_path: Path, letter: Path
) -> None:
    desk.drop([minutes(tmp_path, SHARED), letter])
    desk.wait_idle()
    desk.press(Qt.Key.Key_1)
    assert desk.current().verdict == "verbatim"
    minutes(tmp_path, f"The chair was late by an hour.\n\n{SHARED}\n\n{PICTURED}")
    choose(desk, "minutes.txt")
    box = desk.window.reading_again.ask()
    assert isinstance(box, QMessageBox)
    assert str(tmp_path) in box.informativeText()
    press(box, "Read again")
    desk.wait_idle()
    desk.wait(lambda: len(desk.shown()) == 2)
    assert "minutes.txt was read again." in desk.window.notice.text()
    judged = [match for match in desk.shown() if match.verdict]
    assert [match.verdict for match in judged] == ["verbatim"]
    assert "eastern quay" in judged[0].left.text
    assert "late by an hour" in desk.window.session.reading(next(iter(desk.window.session.filter.documents))).text


def test_a_file_that_is_as_it_was_is_said_to_be_the_same(desk: Driver, tmp_path: Path, letter: Path) -> None:
    desk.drop([minutes(tmp_path, SHARED), letter])
    desk.wait_idle()
    choose(desk, "minutes.txt")
    press(desk.window.reading_again.ask(), "Read again")
    desk.wait_idle()
    assert "the same" in desk.window.notice.text()
    assert len(desk.shown()) == 1


def test_a_judgement_whose_words_are_gone_is_told_and_shown(desk: Driver, tmp_path: Path, letter: Path) -> None:
    desk.drop([minutes(tmp_path, SHARED), letter])
    desk.wait_idle()
    desk.press(Qt.Key.Key_2)
    minutes(tmp_path, "The meeting was called off because of the storm.")
    choose(desk, "minutes.txt")
    press(desk.window.reading_again.ask(), "Read again")
    desk.wait_idle()
    assert "1 match no longer stands in the text, with what was decided on 1." in desk.window.notice.text()
    desk.window.notice.way_on.click()
    told = [label.text() for label in desk.dialog().findChildren(QLabel)]
    assert any("letter.txt" in one and "minutes.txt" in one for one in told)
    assert "edited" in told
    desk.dialog().close()


def test_a_file_that_has_moved_is_chosen_and_read_from_there(desk: Driver, tmp_path: Path, letter: Path) -> None:
    file = minutes(tmp_path, SHARED)
    desk.drop([file, letter])
    desk.wait_idle()
    number = choose(desk, "minutes.txt")
    (tmp_path / "elsewhere").mkdir()
    moved = file.rename(tmp_path / "elsewhere" / "minutes of may.txt")
    box = desk.window.reading_again.ask()
    assert "not there now" in box.informativeText()
    press(box, "Choose its file")
    chooser = desk.window.findChild(QFileDialog)
    chooser.findChild(QLineEdit, "fileNameEdit").setText(str(moved))
    chooser.accept()
    desk.wait_idle()
    desk.wait(lambda: "minutes of may.txt" in desk.documents())
    with Library.open(desk.window.session.path) as library:
        assert library.document(number).path == str(moved)


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if text in button.text()).click()


def test_a_web_page_may_be_read_whole_and_stays_so(desk: Driver, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    story = "".join(f"<p>The ferry number {n} leaves the harbour at nine in the morning.</p>" for n in range(9))
    page.write_text(f"<html><body><nav><a>Harbour home</a></nav><article>{story}</article></body></html>")
    desk.drop([page])
    desk.wait_idle()
    for wanted in (True, True, False):
        number = choose(desk, "page.html")
        box = desk.window.reading_again.ask()
        assert box is not None
        assert box.checkBox().isChecked() is ("Harbour home" in desk.window.session.reading(number).text)
        box.checkBox().setChecked(wanted)
        box.defaultButton().click()
        desk.wait_idle()
        assert ("Harbour home" in desk.window.session.reading(number).text) is wanted
