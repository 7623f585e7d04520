"""Text stays readable on every colour that the views lay under it: at least 4.5:1, as WCAG asks for."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from twicetold.ui import theme
from twicetold.ui.overview.matrix import tint
from twicetold.ui.pair.colouring import QUIET, Colouring
from twicetold.ui.review.colouring import ReviewColouring
from twicetold.ui.theme import Theme
from twicetold_resources import palette

LEAST = 4.5


def luminance(colour: QColor) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("strong", ["", "!"], ids=["", "current"])
def test_the_reviewed_text_is_readable_on_every_source(colours: Theme, strong: str) -> None:
    for number in range(1, len(palette.SOURCES) + 1):
        look = ReviewColouring().look(f"{number}{strong}", colours)
        assert contrast(colours.ink, look.background().color()) >= LEAST, number


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", palette.MARKS)
def test_the_words_of_a_quieter_mark_are_readable_and_less_tinted(colours: Theme, kind: str) -> None:
    plain, quiet = (Colouring().look(kind + behind, colours).background().color() for behind in ("", QUIET))
    assert contrast(colours.ink, quiet) >= LEAST
    assert contrast(colours.page, quiet) < contrast(colours.page, plain)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_a_share_is_readable_on_the_tint_of_its_cell(colours: Theme, share: float) -> None:
    assert contrast(colours.ink, tint(colours, share)) >= LEAST


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_number_of_a_source_is_readable_on_its_badge_and_the_badge_on_the_page(colours: Theme) -> None:
    for place in range(len(palette.SOURCES)):
        assert contrast(colours.ink, colours.source_tint(place)) >= LEAST, place
        assert contrast(colours.source_ink(place), colours.page) >= 3.0, place


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_is_seen_whether_it_is_switched_on_or_off(
    qtbot: QtBot, colours: Theme, kind: type[QCheckBox | QRadioButton]
) -> None:
    box = kind("in another order")
    qtbot.addWidget(box)
    box.setPalette(theme.as_palette(colours))
    box.setStyleSheet(theme.style_sheet(colours))
    box.adjustSize()
    for on in (False, True):
        box.setChecked(on)
        picture = box.grab().toImage()
        middle = picture.height() // 2
        edge = [QColor(picture.pixel(x, middle)) for x in range(4)]
        assert max(contrast(one, colours.ground) for one in edge) >= 3.0
