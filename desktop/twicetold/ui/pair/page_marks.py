"""Marks painted over the picture of a page: thin tints that leave the black of the letters black."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat

from twicetold.engine.text import Box
from twicetold.ui.pair.colouring import tinted
from twicetold.ui.theme import LIGHT, mixed

_PENS = {
    QTextCharFormat.UnderlineStyle.DashUnderline: Qt.PenStyle.DashLine,
    QTextCharFormat.UnderlineStyle.DotLine: Qt.PenStyle.DotLine,
}
_WAVE = 2.0  # pixels from one turn of a wavy line to the next


@dataclass(frozen=True, slots=True)
class Tinted:
    """A box on a page and how it looks; `double` is whether two lines are under it."""

    box: Box
    look: QTextCharFormat
    double: bool = False


def hit(*, current: bool) -> QTextCharFormat:
    """The look of what was found, or is selected. A page is white paper in both themes."""
    return tinted(mixed(LIGHT.page, LIGHT.accent, 0.6 if current else 0.3))


def draw_tinted(painter: QPainter, boxes: list[Tinted], corner: QPointF, scale: float) -> None:
    """Draw boxes of one page, whose top left corner is at `corner`; `scale` is pixels per point."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for one in boxes:
        if one.look.hasProperty(QTextCharFormat.Property.BackgroundBrush):
            painter.fillRect(_rect(one.box, corner, scale).adjusted(-1, 0, 1, 0), one.look.background())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    for one in boxes:
        if one.look.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
            _underline(painter, one, _rect(one.box, corner, scale))


def _rect(box: Box, corner: QPointF, scale: float) -> QRectF:
    left, top = corner.x() + box.x0 * scale, corner.y() + box.top * scale
    return QRectF(left, top, (box.x1 - box.x0) * scale, (box.bottom - box.top) * scale)


def _underline(painter: QPainter, one: Tinted, rect: QRectF) -> None:
    colour: QColor = one.look.underlineColor()
    painter.setPen(QPen(colour, 1.2, _PENS.get(one.look.underlineStyle(), Qt.PenStyle.SolidLine)))
    if one.look.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
        steps = range(max(2, round(rect.width() / _WAVE) + 1))
        painter.drawPolyline([rect.bottomLeft() + QPointF(step * _WAVE, step % 2 * _WAVE - 1) for step in steps])
        return
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if one.double:
        painter.drawLine(rect.bottomLeft() - QPointF(0, 2.5), rect.bottomRight() - QPointF(0, 2.5))
