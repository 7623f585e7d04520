"""The reviewed document as its real pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from twicetold.engine.text import Box, Span
from twicetold.ui import theme
from twicetold.ui.pair.page_pane import PagePane
from twicetold.ui.review.pane import _columns
from twicetold.ui.review.view import ReviewView
from ui.driver import Driver

QUAY = "the eastern quay was sold for a price that no member was willing to repeat in public"
HERON = "a grey heron stood on the last post of the jetty and did not move for the whole hour"
MINE = "A sentence of my own that stands nowhere else."


@pytest.fixture
def review(desk: Driver, tmp_path: Path) -> ReviewView:
    """A PDF file with passages of two texts, reviewed as pages."""
    canvas = Canvas(str(tmp_path / "essay.pdf"), pagesize=(600, 600))
    for number, line in enumerate([MINE, QUAY, MINE, HERON]):
        canvas.drawString(40, 540 - 40 * number, line)
    canvas.save()
    for name, words in (("quay.txt", QUAY), ("heron.txt", HERON)):
        (tmp_path / name).write_text(words)
    desk.open(tmp_path / "essay.twicetold")
    desk.drop([tmp_path / name for name in ("essay.pdf", "quay.txt", "heron.txt")])
    desk.wait(lambda: len(desk.shown()) == 2)
    desk.wait_idle()
    desk.action("review_view").trigger()
    found = desk.window.stack.review
    found.review(1)
    desk.press(Qt.Key.Key_T)
    desk.wait(lambda: _is_drawn(desk, found.pane.pages))
    return found


def _is_drawn(desk: Driver, pages: PagePane) -> bool:
    seen = pages.seen()
    return bool(seen) and all(desk.window.pair.renderer.picture(pages.sheet(page)) is not None for page in seen)


def place_of(pages: PagePane, text: str, words: str) -> tuple[Box, float, float, float]:
    """The box of words, and where its left end and the middle of its height are painted, in pixels a point."""
    start = text.index(words)
    box = pages.boxes(Span(start, start + len(words)))[0]
    rect = pages.rect_of(pages.seen()[0])
    scale = rect.width() / 600
    return box, rect.left() + box.x0 * scale, rect.top() + (box.top + box.bottom) / 2 * scale, scale


def lightest(picture: QImage, x: int, y: int, wide: int) -> QColor:
    """The paper between the letters of a line."""
    return max((picture.pixelColor(x + step, y) for step in range(wide)), key=QColor.lightness)


def test_passages_are_tinted_by_source_on_the_page_and_ones_own_words_are_not(review: ReviewView) -> None:
    pages, text = review.pane.pages, review._session.reading(1).text
    assert review.pane.shows_pages()
    picture = pages.roll.viewport().grab().toImage()
    papers = []
    for words in (QUAY, HERON, MINE):
        _, x, y, _ = place_of(pages, text, words)
        papers.append(lightest(picture, round(x), round(y), 60).name())
    assert len(set(papers)) == 3
    assert papers[2] == "#ffffff"


def test_the_number_of_the_source_stands_beside_the_passage_on_the_page(review: ReviewView) -> None:
    pages, text = review.pane.pages, review._session.reading(1).text
    picture = pages.roll.viewport().grab().toImage()
    _, x, y, scale = place_of(pages, text, HERON)
    bar = picture.pixelColor(round(x - 6 * scale), round(y))
    assert bar.name() == theme.LIGHT.source_ink(2).name()


def test_a_click_on_a_tinted_word_chooses_its_match(desk: Driver, review: ReviewView) -> None:
    pages, text = review.pane.pages, review._session.reading(1).text
    for words in (QUAY, HERON):
        _, x, y, _ = place_of(pages, text, words)
        desk.click(pages.roll.viewport(), QPoint(round(x) + 4, round(y)))
        match = desk.current()
        assert words[:20] in (match.left.text + match.right.text)


def test_the_same_key_brings_the_text_back_with_its_colours(desk: Driver, review: ReviewView) -> None:
    desk.press(Qt.Key.Key_T)
    assert not review.pane.shows_pages()
    review.pane.text.grab()
    document = review.pane.text.edit.document()
    looks = [document.findBlockByNumber(number).layout().formats() for number in range(document.blockCount())]
    assert any(looks)


def test_lines_that_go_on_in_another_column_have_a_bar_in_each() -> None:
    left, right = [Box(1, 40, top, 280, top + 10) for top in (500, 520)], [Box(1, 320, 60, 560, 70)]
    assert _columns([*left, *right]) == [left, right]
    assert _columns([]) == []
