"""The number of a document, in its colour: the same number and colour wherever the document shows as a source."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from twicetold.export.report import Document
from twicetold.ui import theme
from twicetold.ui.theme import Theme

_AIR = 9.0


def numbers(documents: Iterable[Document]) -> dict[int, int]:
    """The number of each document by its id: its place in the library, from 1."""
    return {document.id: number for number, document in enumerate(documents, start=1)}


def wide(number: int, font: QFont) -> float:
    """How wide the badge with this number is."""
    metrics = QFontMetricsF(theme.scaled(font, 0.82, bold=True))
    return max(high(font), metrics.horizontalAdvance(str(number)) + _AIR)


def high(font: QFont) -> float:
    """How high a badge is."""
    return round(QFontMetricsF(theme.scaled(font, 0.82, bold=True)).height() + 2)


def paint(painter: QPainter, where: QRectF, number: int, colours: Theme, *, faint: bool = False) -> None:
    """A badge: the number on the document's colour, or only in its outline."""
    ink = colours.source_ink(number - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.scaled(painter.font(), 0.82, bold=True))
    painter.setPen(theme.mixed(ink, colours.page, 0.55) if faint else ink)
    painter.setBrush(Qt.BrushStyle.NoBrush if faint else colours.source_tint(number - 1))
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colours.quiet if faint else colours.ink)
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), str(number))
    painter.restore()
