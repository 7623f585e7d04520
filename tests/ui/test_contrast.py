"""Text stays readable on every colour that the views lay under it: at least 4.5:1, as WCAG asks for."""

import pytest
from PySide6.QtGui import QColor

from twicetold.ui import theme
from twicetold.ui.overview.matrix import tint
from twicetold.ui.review.pane import ReviewPane
from twicetold.ui.review.pieces import Piece
from twicetold.ui.theme import Theme
from twicetold_resources import palette
from ui.driver import Driver

LEAST = 4.5


def luminance(colour: QColor) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_reviewed_text_is_readable_on_every_source(desk: Driver, choice: str) -> None:
    desk.window.actions_.themes[choice].trigger()
    pane: ReviewPane = desk.window.stack.review.pane
    sources = range(1, len(palette.SOURCES) + 1)
    pane._numbers = {source: source for source in sources}
    pane._pieces = [Piece(source, source + 1, (source,)) for source in sources]
    looks = pane._looks()
    assert len(looks) == 2 * len(palette.SOURCES)
    for name, look in looks.items():
        assert contrast(theme.of(pane).ink, look.background().color()) >= LEAST, name
    desk.window.actions_.themes["light"].trigger()


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_a_share_is_readable_on_the_tint_of_its_cell(colours: Theme, share: float) -> None:
    assert contrast(colours.ink, tint(colours, share)) >= LEAST


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_number_of_a_source_is_readable_on_its_badge_and_the_badge_on_the_page(colours: Theme) -> None:
    for place in range(len(palette.SOURCES)):
        assert contrast(colours.ink, colours.source_tint(place)) >= LEAST, place
        assert contrast(colours.source_ink(place), colours.page) >= 3.0, place
