"""Glyphs as readers give them become characters that can be compared."""

import numpy as np
import pytest

from twicetold.engine.layout import PageGlyphs, lay_out
from twicetold.engine.layout.glyphs import as_text
from twicetold.engine.readers.pdf.characters import clean


def cleaned(codes: list[int], width: float = 5) -> tuple[str, list[float]]:
    """The text, and the left edge of each character, of glyphs of that width that stand side by side."""
    boxes = np.array([(5 * i, 0, 5 * i + width, 10) for i in range(len(codes))], np.float32)
    page = clean(PageGlyphs(1, 400, 500, np.array(codes, np.uint32), boxes, np.zeros(len(codes), np.bool_)))
    assert len(page.codes) == len(page.boxes) == len(page.bold)
    return as_text(page.codes), page.boxes[:, 0].tolist()


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([0x61, 0xA0, 0x62], "a b"),
        ([0x61, 0x0D, 0x0A, 0x62], "a\n\nb"),
        ([0x61, 0x200B, 0x62], "ab"),
        ([0xD83D, 0xDE00], "😀"),
        ([0xD83D, 0x61], "\ufffda"),
        ([0x61, 0x03], "a\ufffd"),
        ([0xF0B7, 0xF76F, 0xF731], "•o1"),
    ],
)
def test_codes_become_characters(codes: list[int], text: str) -> None:
    assert cleaned(codes)[0] == text


def test_a_control_character_without_ink_is_nothing() -> None:
    assert cleaned([0x61, 0x03, 0x62], width=0)[0] == "ab"


def test_the_letters_of_a_ligature_share_its_box() -> None:
    assert cleaned([0x6F, 0xFB03, 0x63, 0x65]) == ("office", [0, 5, 5, 5, 10, 15])


def test_glyphs_at_no_place_are_left_out_and_boxes_are_right_side_out() -> None:
    boxes = np.array([(5, 10, 0, 0), (np.nan, 0, 5, 10), (0, 0, np.inf, 10)], np.float32)
    page = clean(PageGlyphs(1, 400, 500, np.array([0x61, 0x62, 0x63], np.uint32), boxes))
    assert as_text(page.codes) == "a"
    assert page.boxes.tolist() == [[0, 0, 5, 10]]


def test_glyphs_without_height_make_lines_all_the_same() -> None:
    boxes = np.array([(5 * i, 10, 5 * i + 5, 10) for i in range(6)], np.float32)
    codes = np.array([ord(c) for c in "ab\ncde"], np.uint32)
    assert lay_out([PageGlyphs(1, 400, 500, codes, boxes)]).text.split() == ["ab", "cde"]
