from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from twicetold.engine.text import Span, WordBoxes
from twicetold.ui.pair.places import Places
from ui.driver import Driver

SHARED = "the eastern quay was sold for a price that no member was willing to repeat in public"


def drawn(desk: Driver) -> bool:
    renderer = desk.window.pair.renderer
    seen = [(pane, page) for pane in desk.sheets() if pane.isVisible() for page in pane.seen()]
    return bool(seen) and all(renderer.picture(pane.sheet(page)) is not None for pane, page in seen)


def press_pdf(path: Path, lines: list[str]) -> Path:
    canvas = Canvas(str(path), pagesize=(600, 600))
    for number, line in enumerate(lines):
        canvas.drawString(40, 540 - 20 * number, line)
    canvas.save()
    return path


@pytest.fixture
def papers(desk: Driver, tmp_path: Path) -> list[Path]:
    """Two PDF files that share a line, in a library of their own, and the pair of it open as pages."""
    lines = ["Minutes of the evening.", *["Nothing was said of it then."] * 3, SHARED, "And so it was."]
    files = [press_pdf(tmp_path / "minutes.pdf", lines), press_pdf(tmp_path / "letter.pdf", ["Sir,", SHARED])]
    desk.open(tmp_path / "quay.twicetold")
    desk.drop(files)
    desk.wait(lambda: bool(desk.shown()))
    desk.wait_idle()
    desk.open_pair()
    desk.press(Qt.Key.Key_T)
    desk.wait(lambda: drawn(desk))
    desk.wait(lambda: abs(desk.heights(desk.current())[0] - desk.heights(desk.current())[1]) <= 1)
    return files


def test_the_pages_of_both_files_are_drawn_and_lined_up(desk: Driver, papers: list[Path]) -> None:
    assert all(pane.shows_pages() for pane in desk.panes())
    left, right = desk.heights(desk.current())
    assert abs(left - right) <= 1
    assert 0 < left < desk.panes()[0].height()


def test_marks_lie_on_the_words_of_the_page(desk: Driver, papers: list[Path]) -> None:
    match = desk.current()
    pane = desk.sheets()[0]
    box = next(iter(pane.boxes(Span(match.left.start, match.left.end))))
    page = pane.rect_of(pane.seen()[0])
    scale = page.width() / 600
    picture = pane.roll.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    ratio = picture.devicePixelRatio()
    y = (page.top() + (box.top + box.bottom) / 2 * scale) * ratio
    row = [picture.pixelColor(round((page.left() + x * scale) * ratio), round(y)) for x in np.arange(box.x0, box.x1, 1)]
    tinted = [colour for colour in row if colour.blue() > colour.red() + 8]
    assert len(tinted) > len(row) / 3
    above = picture.pixelColor(round((page.left() + 20 * scale) * ratio), round(y))
    assert above.name() == "#ffffff"


def test_a_click_on_a_marked_word_picks_its_match(desk: Driver, papers: list[Path]) -> None:
    match = desk.current()
    pane = desk.sheets()[0]
    box = next(iter(pane.boxes(Span(match.left.start, match.left.end))))
    page = pane.rect_of(pane.seen()[0])
    scale = page.width() / 600
    picked: list[int] = []
    pane.picked.connect(picked.append)
    at = QPoint(round(page.left() + (box.x0 + 5) * scale), round(page.top() + (box.top + 5) * scale))
    desk.click(pane.roll.viewport(), at)
    assert picked == [match.id]


def test_words_dragged_over_on_a_page_are_copied(qtbot: QtBot, desk: Driver, papers: list[Path]) -> None:
    match = desk.current()
    pane = desk.sheets()[0]
    page = pane.rect_of(pane.seen()[0])
    scale = page.width() / 600
    box = next(iter(pane.boxes(Span(match.left.start, match.left.end))))
    y = round(page.top() + (box.top + 5) * scale)
    viewport = pane.roll.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(round(page.left() + (box.x0 + 2) * scale), y))
    qtbot.mouseMove(viewport, QPoint(round(page.left() + (box.x1 - 4) * scale), y))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(round(page.left() + (box.x1 - 4) * scale), y))
    pane.roll.setFocus()
    desk.control(Qt.Key.Key_C)
    assert QApplication.clipboard().text() == SHARED


def test_a_word_is_selected_by_a_double_click_and_the_whole_text_by_its_key(
    qtbot: QtBot, desk: Driver, papers: list[Path]
) -> None:
    pane = desk.sheets()[0]
    text = desk.window.session.reading(desk.current().left.document).text
    start = text.index("quay")
    box = pane.boxes(Span(start, start + 4))[0]
    page = pane.rect_of(pane.seen()[0])
    scale = page.width() / 600
    at = QPoint(round(page.left() + (box.x0 + 5) * scale), round(page.top() + (box.top + 5) * scale))
    qtbot.mouseDClick(pane.roll.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.selected_text() == "quay"
    pane.roll.setFocus()
    desk.control(Qt.Key.Key_A)
    assert pane.selected_text() == text
    *_, selected = pane._tints.of_page(1)
    assert selected


def test_the_same_key_brings_the_texts_back_lined_up(desk: Driver, papers: list[Path]) -> None:
    desk.press(Qt.Key.Key_T)
    assert not any(pane.shows_pages() for pane in desk.panes())
    match = desk.current()
    desk.wait(lambda: abs(desk.heights(match)[0] - desk.heights(match)[1]) <= 1)


def test_a_file_that_is_gone_is_said_and_its_text_is_shown(desk: Driver, tmp_path: Path) -> None:
    files = [press_pdf(tmp_path / name, ["First.", SHARED]) for name in ("one.pdf",)]
    (tmp_path / "two.txt").write_text(f"Second.\n{SHARED}")
    desk.open(tmp_path / "gone.twicetold")
    desk.drop([*files, tmp_path / "two.txt"])
    desk.wait(lambda: bool(desk.shown()))
    desk.wait_idle()
    files[0].unlink()
    desk.open_pair()
    desk.press(Qt.Key.Key_T)
    desk.wait(lambda: "one.pdf is not where it was" in desk.window.notice.text())
    assert not any(pane.shows_pages() for pane in desk.panes())


def test_a_file_that_has_changed_is_not_drawn_under_the_marks_of_the_old_one(desk: Driver, tmp_path: Path) -> None:
    file = press_pdf(tmp_path / "one.pdf", ["First.", SHARED])
    (tmp_path / "two.txt").write_text(f"Second.\n{SHARED}")
    desk.open(tmp_path / "changed.twicetold")
    desk.drop([file, tmp_path / "two.txt"])
    desk.wait(lambda: bool(desk.shown()))
    desk.wait_idle()
    press_pdf(file, ["Something else."])
    desk.open_pair()
    desk.press(Qt.Key.Key_T)
    desk.wait(lambda: "one.pdf has changed" in desk.window.notice.text())


def words(rows: list[tuple[int, float, float]]) -> WordBoxes:
    """One word of four letters in each row (page, x, y), five characters apart."""
    starts = np.arange(len(rows), dtype=np.int32) * 5
    boxes = np.array([(x, y, x + 20, y + 10) for _, x, y in rows], np.float32)
    return WordBoxes(starts, starts + 4, np.array([page for page, _, _ in rows], np.int32), boxes)


def test_a_height_on_a_page_leads_to_the_word_there() -> None:
    places = Places(words([(1, 10, 10), (1, 10, 100), (2, 10, 10)]))
    assert places.nearest(1, 98) == 5
    assert places.nearest(2, 500) == 10


def test_of_two_columns_the_one_with_the_match_is_meant() -> None:
    places = Places(words([(1, 10, 100), (1, 200, 104)]))
    assert places.nearest(1, 104) == 0
    assert places.nearest(1, 104, within=Span(5, 9)) == 5


def test_a_page_without_words_leads_to_where_the_text_goes_on() -> None:
    places = Places(words([(1, 10, 10), (3, 10, 10)]))
    assert places.nearest(2, 50) == 5


def test_only_a_word_under_the_point_is_at_it() -> None:
    places = Places(words([(1, 10, 10)]))
    assert places.at(1, 15, 15) == 0
    assert places.at(1, 300, 15) is None


def test_of_a_word_in_which_two_marks_meet_the_first_has_the_box() -> None:
    places = Places(words([(1, 10, 10), (1, 40, 10)]))
    assert [places.behind_word(place) for place in (0, 2, 4, 5, 9, 12)] == [0, 4, 4, 5, 9, 12]
