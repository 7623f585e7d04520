"""Texts that are read from the right, and texts without spaces: each where its readers look for it."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextBlock, QTextCursor
from pytestqt.qtbot import QtBot

from twicetold.engine.text import Span
from twicetold.export.report import Mark
from twicetold.ui import theme
from twicetold.ui.pair.pane import PaneMatch
from twicetold.ui.pair.text_pane import TextPane
from ui.pair.test_text_pane import pane_with

ENGLISH = "The ferry left the quay at seven with a crate of oranges for the school in the harbour."
ARABIC = "في الشارع المقابل كانت بائعة الزهور ترتب باقات الياسمين والورد الأبيض على طاولة خشبية طويلة أمام البيت."
HEBREW = "ברחוב שממול סידרה מוכרת הפרחים זרים של יסמין ושושנים לבנות על שולחן עץ ארוך, וחיכתה לעוברים הראשונים."
CHINESE = "街对面的卖花女把茉莉花和白玫瑰摆在一张长长的木桌上，等着第一批去市场的行人从门前经过。" * 2
TEXT = "\n\n".join((ENGLISH, ARABIC, HEBREW, CHINESE, ENGLISH))
WORDS = ["oranges", "الياسمين", "الأبيض", "יסמין", "对面", "卖花女"]


@pytest.fixture
def pane(qtbot: QtBot) -> TextPane:
    return pane_with(TEXT, qtbot, 480, 900)


def paragraph(pane: TextPane, text: str) -> QTextBlock:
    block = pane.edit.document().findBlock(TEXT.index(text))
    pane.edit.spaced.blockBoundingRect(block)
    return block


def ends(pane: TextPane, text: str) -> tuple[list[float], list[float]]:
    """How far from the left and from the right edge the lines of a paragraph are."""
    layout = paragraph(pane, text).layout()
    wide = pane.edit.viewport().width()
    lines = [layout.lineAt(number).naturalTextRect() for number in range(layout.lineCount())]
    return [line.left() for line in lines], [wide - line.right() for line in lines]


def place_of(pane: TextPane, word: str) -> QRect:
    """Where a word stands in the view, from one end to the other, whichever comes first."""
    cursor = QTextCursor(pane.edit.document())
    rects = []
    for unit in (TEXT.index(word), TEXT.index(word) + len(word)):
        cursor.setPosition(unit)
        rects.append(pane.edit.cursorRect(cursor))
    return QRect(
        QPoint(min(one.center().x() for one in rects), rects[0].top()),
        QPoint(max(one.center().x() for one in rects), rects[0].bottom()),
    )


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_paragraphs_that_are_read_from_the_right_begin_at_the_right(pane: TextPane, text: str) -> None:
    left, right = ends(pane, text)
    assert len(left) > 1
    assert max(right) - min(right) < 1
    assert max(left) - min(left) > 20


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_paragraphs_that_are_read_from_the_left_begin_at_the_left(pane: TextPane, text: str) -> None:
    left, _ = ends(pane, text)
    assert len(left) > 1
    assert max(left) - min(left) < 1


@pytest.mark.parametrize("word", WORDS)
def test_a_mark_lies_where_its_word_is_laid_out(pane: TextPane, word: str) -> None:
    start = TEXT.index(word)
    whole = Span(0, len(TEXT))
    match = PaneMatch(7, whole, (Mark("edited", start, start + len(word)),))
    pane.show_matches([match], [])
    pane.show_current(match)
    picture = pane.edit.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    tint, place = theme.of(pane).mark_tint("edited"), place_of(pane, word)
    marked = [
        x
        for x in range(pane.edit.viewport().width())
        if picture.pixelColor(round(x * ratio), round((place.top() + 2) * ratio)) == tint
    ]
    assert marked
    assert abs(min(marked) - place.left()) <= 2
    assert abs(max(marked) - place.right()) <= 2


@pytest.mark.parametrize("word", WORDS)
def test_a_click_into_a_word_is_a_click_into_that_word(pane: TextPane, word: str) -> None:
    start, place = TEXT.index(word), place_of(pane, word)
    clicked = pane.edit.cursorForPosition(place.center()).position()
    assert start <= clicked <= start + len(word)
