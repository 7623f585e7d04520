from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QLineEdit
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from twicetold.workflows import adding
from ui.driver import Driver
from ui.papers import report_of

Start = Callable[[], Driver]

SHARED = (
    "The harbour board met behind closed doors on the second of May and agreed to sell the eastern quay for a price "
    "that no member was willing to repeat in public afterwards."
)


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Three texts of which two share a passage, and a file that is none."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "minutes.txt").write_text(f"Minutes of the evening.\n\n{SHARED}\n\nNothing else was said.")
    (folder / "letter.txt").write_text(f"Dear editor, I was told this much.\n\n{SHARED}\n\nYours, a reader.")
    (folder / "menu.txt").write_text("Pea soup, herring, rye bread, and a baked apple to follow.")
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 8)
    return sorted(folder.iterdir())


def test_files_dropped_on_an_empty_window_are_read_and_compared_in_a_new_library(
    start: Start, tmp_path: Path, papers: list[Path]
) -> None:
    driver = start()
    driver.drop([path for path in papers if path.suffix == ".txt"])
    driver.wait_idle()
    assert driver.documents() == ["letter.txt", "menu.txt", "minutes.txt"]
    assert [match.left.text.strip(".") for match in driver.shown()] == [SHARED.strip(".")]
    assert list(tmp_path.glob("*.twicetold"))


def test_files_held_over_the_window_are_told_what_dropping_does(desk: Driver, papers: list[Path]) -> None:
    held = desk.hold_over(papers)
    assert desk.window.veil.isVisible()
    assert held.urls()
    desk.take_away()
    assert desk.window.veil.isHidden()
    assert len(desk.documents()) == 3


def test_a_dropped_folder_is_taken_with_its_files(desk: Driver, papers: list[Path]) -> None:
    desk.drop([papers[0].parent])
    desk.wait_idle()
    assert {"letter.txt", "menu.txt", "minutes.txt"} <= set(desk.documents())


def test_a_file_that_cannot_be_read_is_counted_and_listed_with_the_reason(desk: Driver, papers: list[Path]) -> None:
    desk.drop(papers)
    desk.wait_idle()
    assert "1 file not read" in desk.status()
    desk.action("problems").trigger()
    told = [label.text() for label in desk.dialog().findChildren(QLabel)]
    assert "noise.pdf" in told
    desk.dialog().close()


def test_what_could_not_be_read_is_still_listed_after_reopening(
    start: Start, library: Path, papers: list[Path]
) -> None:
    first = start()
    first.open(library)
    first.drop(papers)
    first.wait_idle()
    first.close()
    again = start()
    again.open(library)
    assert "1 file not read" in again.status()


def test_the_same_files_again_change_nothing_and_it_is_said(desk: Driver, papers: list[Path]) -> None:
    desk.drop(papers[:1])
    desk.wait_idle()
    before = desk.documents()
    desk.drop(papers[:1])
    desk.wait_idle()
    assert desk.documents() == before
    assert "already" in desk.window.notice.text()


def test_a_copy_of_a_file_is_listed_once_and_it_is_said(desk: Driver, papers: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(papers[0].read_bytes())
    before = len(desk.documents())
    desk.drop([papers[0], copy])
    desk.wait_idle()
    assert len(desk.documents()) == before + 1
    assert desk.window.notice.text() == "copy.txt is the same file, byte for byte, as one that is listed."
    desk.window.notice.way_on.click()
    assert "is listed once" in "".join(label.text() for label in desk.dialog().findChildren(QLabel))


def test_files_dropped_while_others_are_read_are_read_after_them(start: Start, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"long {number}.txt").write_text(" ".join(f"word{number}x{n}" for n in range(20_000)))
    desk = start()
    desk.open(tmp_path / "two drops.twicetold")
    files = sorted(tmp_path.glob("long *.txt"))
    desk.drop(files[:3])
    desk.drop(files[3:])
    desk.wait_idle()
    assert desk.documents() == [file.name for file in files]


TEXTS = 20


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with texts that share a passage, and behind them a report that takes seconds to read."""
    folder = tmp_path / "many"
    folder.mkdir()
    report_of(folder / "report.pdf", 900)
    for number in range(TEXTS):
        (folder / f"page {number:02}.txt").write_text(" ".join([SHARED, *(f"word{number}x{n}" for n in range(3_000))]))
    return folder


def test_a_cancelled_import_keeps_what_was_read_and_offers_to_compare(start: Start, tmp_path: Path, many: Path) -> None:
    desk = start()
    desk.open(tmp_path / "empty.twicetold")
    desk.drop([many])
    desk.wait(lambda: len(desk.documents()) > 4)
    desk.press(Qt.Key.Key_Escape)
    desk.wait_idle()
    read = len(desk.documents())
    assert 4 < read <= TEXTS
    assert desk.shown() == []
    assert "not compared yet" in desk.window.notice.text()
    desk.button("Compare now").click()
    desk.wait_idle()
    assert len(desk.shown()) == read * (read - 1) // 2


def test_the_first_matches_are_shown_while_the_rest_is_read_and_stay_when_it_is_cancelled(
    start: Start, tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "FIRST_AFTER", 0.0)  # at once
    desk = start()
    desk.open(tmp_path / "empty.twicetold")
    desk.drop([many])
    desk.wait(lambda: len(desk.shown()) > 2)
    assert desk.window.tasks.working
    found = len(desk.shown())
    desk.press(Qt.Key.Key_Escape)
    desk.wait_idle()
    assert len(desk.documents()) <= TEXTS
    assert len(desk.shown()) >= found
    assert "Stopped. The documents read so far are here" in desk.window.notice.text()


def test_a_locked_file_asks_for_its_password_and_then_opens(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    page = Canvas(str(file), encrypt=StandardEncryption("open sesame"))
    for number, line in enumerate(wrap(SHARED, 60)):
        page.drawString(72, 720 - 16 * number, line)
    page.save()
    desk.drop([file])
    desk.wait(lambda: any(isinstance(one, QInputDialog) for one in desk.window.findChildren(QInputDialog)))
    question = desk.window.findChild(QInputDialog)
    line = question.findChild(QLineEdit)
    assert line.echoMode() == QLineEdit.EchoMode.Password
    line.setText("open sesame")
    question.accept()
    desk.wait(lambda: "locked.pdf" in desk.documents())
    desk.wait_idle()
    assert "not read" not in desk.status()


def test_files_may_be_dropped_on_the_texts_and_the_lists_too(desk: Driver, papers: list[Path]) -> None:
    desk.open_pair()
    window = desk.window
    for place in (
        desk.texts()[0].edit.viewport(),
        window.documents.list.viewport(),
        window.filter_bar.line,
        window.details,
    ):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(papers[0]))])
        action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(place, QDragEnterEvent(place.rect().center(), action, data, button, none))
        assert window.veil.isVisible(), place
        desk.take_away()
