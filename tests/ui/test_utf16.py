from time import process_time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from twicetold.ui.utf16 import Units, shown
from yardstick import seconds_of_work

# Letters of one and of two units, ends of lines, what Qt would swallow, and halves of pairs.
texts = st.text(st.sampled_from("aé漢𝔘🙂\n\r\x00\ufdd0\ufdd1\u2028\ud800"), max_size=40)


def selected(text: str, start: int, end: int) -> str:
    document = QTextDocument()
    document.setPlainText(shown(text))
    units = Units(text)
    cursor = QTextCursor(document)
    cursor.setPosition(units.unit(start))
    cursor.setPosition(units.unit(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_a_span_after_letters_beyond_the_basic_plane_selects_its_own_words() -> None:
    text = "𝔘nder 🙂🙂 the marsh"
    start = text.index("marsh")
    assert selected(text, start, start + 5) == "marsh"


def test_a_letter_beyond_the_basic_plane_is_one_point_and_two_units() -> None:
    units = Units("a🙂b")
    assert [units.unit(point) for point in range(4)] == [0, 1, 3, 4]
    assert [units.point(unit) for unit in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_the_middle_of_a_pair_counts_as_inside_it() -> None:
    assert Units("🙂b").point(1) in (0, 1)


@given(texts)
def test_every_point_comes_back_from_its_unit(text: str) -> None:
    units = Units(text)
    assert [units.point(units.unit(point)) for point in range(len(text) + 1)] == list(range(len(text) + 1))


@given(texts)
def test_many_points_are_converted_as_one_by_one(text: str) -> None:
    units = Units(text)
    points = np.arange(len(text) + 1)
    assert units.units(points).tolist() == [units.unit(int(point)) for point in points]


@given(texts)
def test_qt_counts_as_many_units_as_we_do(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(shown(text))
    assert document.characterCount() - 1 == Units(text).unit(len(text))


def test_what_is_shown_has_the_length_of_the_text() -> None:
    text = "a\x00b\rc\ufdd0d"
    assert len(shown(text)) == len(text)
    assert "\x00" not in shown(text)


def test_a_long_text_is_ready_before_a_person_notices() -> None:
    text = "all the long “winter” the harbour stood under ice. " * 100_000
    start = process_time()
    Units(text)
    assert process_time() - start < 0.5 * seconds_of_work()
