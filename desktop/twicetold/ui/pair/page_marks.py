"""Marks painted over the picture of a page: thin tints that leave the black of the letters black."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from twicetold.engine.text import Box
from twicetold.ui.theme import LIGHT, mixed, pen_style
from twicetold_resources import palette


@dataclass(frozen=True, slots=True)
class Tinted:
    """A box on a page and the name of its look: a kind of mark, "match", "current", "hit", "current hit"."""

    box: Box
    look: str


def by_page(tinted: Iterable[Tinted]) -> dict[int, list[Tinted]]:
    """Boxes sorted by their page, each page's in the order given."""
    found: dict[int, list[Tinted]] = defaultdict(list)
    for one in tinted:
        found[one.box.page].append(one)
    return found


def _tint(look: str) -> QColor:
    """The tint of a look. A page is white paper in both themes, so these are the light theme's."""
    if look == "match":
        return mixed(LIGHT.mark_tint("same"), LIGHT.page, 0.2)
    if look == "current":
        return mixed(LIGHT.mark_tint("same"), LIGHT.mark_ink("same"), 0.12)
    if look == "hit":
        return mixed(LIGHT.page, LIGHT.accent, 0.3)
    return mixed(LIGHT.page, LIGHT.accent, 0.6) if look == "current hit" else LIGHT.mark_tint(look)


def draw_tinted(painter: QPainter, tinted: list[Tinted], corner: QPointF, scale: float) -> None:
    """Draw boxes of one page, whose top left corner is at `corner`; `scale` is pixels per point."""
    for one in tinted:
        box = one.box
        rect = QRectF(box.x0 * scale, box.top * scale, (box.x1 - box.x0) * scale, (box.bottom - box.top) * scale)
        rect.translate(corner)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(rect.adjusted(-1, 0, 1, 0), _tint(one.look))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if one.look in palette.MARKS:
            _underline(painter, rect, one.look)


def _underline(painter: QPainter, rect: QRectF, kind: str) -> None:
    style = palette.MARKS[kind].underline
    if style == "none":
        return
    painter.setPen(QPen(LIGHT.mark_ink(kind), 1.2, pen_style(style)))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if style == "double":
        painter.drawLine(rect.bottomLeft() - QPointF(0, 2.5), rect.bottomRight() - QPointF(0, 2.5))
