"""The palette is measured here, with the published formulas and none of the program's own code."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from twicetold_resources import palette

Floats = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
EYES = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
THEMES = {"light": palette.LIGHT, "dark": palette.DARK}


def linear(colour: str) -> Floats:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted(float(linear(c) @ TO_XYZ[1]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eyes: str) -> Floats:
    seen = np.clip(EYES[eyes] @ linear(colour), 0, 1)
    ratio = (TO_XYZ @ seen) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(one: Floats, other: Floats) -> float:
    """The colour difference of Sharma, Wu and Dalal 2005; 1 is just noticeable side by side."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    waves = [(-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63)]
    t = 1 + sum(k * np.cos(np.radians(n * hue + shift)) for k, n, shift in waves)
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = -np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))) * bend
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def closest(colours: list[str], eyes: str) -> tuple[float, str, str]:
    """The two colours that are hardest to tell apart, and their difference."""
    return min((ciede2000(lab(a, eyes), lab(b, eyes)), a, b) for a, b in combinations(colours, 2))


def marks(theme: str, part: str = "") -> list[str]:
    return [getattr(style, part + theme) for style in palette.MARKS.values()]


def sources(theme: str, part: str = "") -> list[str]:
    return [getattr(colour, part + theme) for colour in palette.SOURCES]


def test_the_measure_gives_the_published_differences() -> None:
    pairs = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, difference in pairs:
        assert ciede2000(np.array(one), np.array(other)) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_every_tint_can_be_read(theme: str) -> None:
    surface = THEMES[theme]
    for tint in [*marks(theme), *sources(theme), surface.page, surface.ground]:
        assert contrast(tint, surface.ink) >= 4.5, tint


@pytest.mark.parametrize("theme", THEMES)
def test_quiet_text_links_and_source_numbers_can_be_read_on_page_and_ground(theme: str) -> None:
    surface = THEMES[theme]
    for ink in [*sources(theme, "ink_"), surface.quiet, surface.accent]:
        assert contrast(ink, surface.page) >= 4.5, ink
        assert contrast(ink, surface.ground) >= 4.5, ink


@pytest.mark.parametrize("theme", THEMES)
def test_an_underline_stands_out_from_its_tint(theme: str) -> None:
    for tint, ink in zip(marks(theme), marks(theme, "ink_"), strict=True):
        assert contrast(tint, ink) >= 3, (tint, ink)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_marks_differ_from_each_other_and_from_the_page(theme: str, eyes: str) -> None:
    assert closest([THEMES[theme].page, *marks(theme)], eyes) >= (6.0,)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_sources_differ_from_each_other(theme: str, eyes: str) -> None:
    assert closest(sources(theme, "ink_"), eyes) >= (7.5,)


@pytest.mark.parametrize("theme", THEMES)
def test_the_commonest_mark_is_the_calmest(theme: str) -> None:
    page = lab(THEMES[theme].page, "usual")
    strength = {kind: ciede2000(page, lab(getattr(style, theme), "usual")) for kind, style in palette.MARKS.items()}
    assert min(strength, key=strength.__getitem__) == "same"


def test_no_two_marks_share_an_underline() -> None:
    lines = [style.underline for style in palette.MARKS.values()]
    assert len(set(lines)) == len(lines)


def test_colours_come_round_after_the_twelfth_source() -> None:
    assert palette.source(12) == palette.source(0) == palette.SOURCES[0]
