"""Writing one line into a given place, as the painted rows of lists do."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter


def write(painter: QPainter, where: QRect, text: str, font: QFont, colour: QColor, *, side: Qt.AlignmentFlag) -> None:
    """Write the text at this side of the place, its middle left out where it is too long."""
    painter.setFont(font)
    painter.setPen(colour)
    fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, where.width())
    painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter), fitting)
