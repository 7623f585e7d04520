"""The icons of the window: Lucide's lines, in the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from twicetold.ui.theme import Theme, mixed
from twicetold_resources import path

_SIZES = (16, 18, 20, 24, 32, 36, 40, 48, 64)


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of this name in the theme's ink, the accent when it is switched on, faint when disabled."""
    made = QIcon()
    colours = {
        (QIcon.Mode.Normal, QIcon.State.Off): theme.ink,
        (QIcon.Mode.Normal, QIcon.State.On): theme.accent,
        (QIcon.Mode.Disabled, QIcon.State.Off): mixed(theme.quiet, theme.ground, 0.5),
    }
    for (mode, state), colour in colours.items():
        for size in _SIZES:
            made.addPixmap(_drawn(name, colour, size), mode, state)
    return made


def picture(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` by `size` logical pixels, sharp on a screen of this pixel ratio."""
    drawn = QPixmap(_drawn(name, colour, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _lines(name: str) -> str:
    """An icon as it ships, its lines a little thinner."""
    return path("icons", f"{name}.svg").read_text("utf-8").replace('stroke-width="2"', 'stroke-width="1.75"')


def _drawn(name: str, colour: QColor, size: int) -> QPixmap:
    """The lines of an icon in one colour."""
    pixmap = QPixmap()
    key = f"twicetold/{name}/{colour.name()}/{size}"
    if QPixmapCache.find(key, pixmap):
        return pixmap
    renderer = QSvgRenderer(QByteArray(_lines(name).replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
