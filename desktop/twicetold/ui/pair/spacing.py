"""A layout of plain text with air between its lines; Qt's own sets them solid."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE_HEIGHT = 1.5


class SpacedLayout(QPlainTextDocumentLayout):
    """Qt's layout for plain text, with lines set `LINE_HEIGHT` times the size of the type apart.

    QPlainTextDocumentLayout ignores QTextBlockFormat.lineHeight; but it asks for the rectangle of a block
    before it paints, hits or measures it, and there the lines can be moved apart, and those that are read from
    the right can be set flush right.
    """

    def __init__(self, document: QTextDocument) -> None:
        """The layout of a document; `set_type` before it is shown."""
        super().__init__(document)
        self._lead = 0.0
        self._gap = 0.0

    def set_type(self, font: QFont) -> None:
        """Take the space between lines and paragraphs from this face and size."""
        size = QFontInfo(font).pixelSize()
        self._lead = max(0.0, round(size * LINE_HEIGHT - QFontMetricsF(font).height()))
        self._gap = round(size * 0.5)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The rectangle of a block, after its lines were moved to where they belong."""
        rect = super().blockBoundingRect(block)
        if self._is_solid(block):
            self._space(block)
            rect = super().blockBoundingRect(block)
        return rect

    def _top(self, block: QTextBlock) -> float:
        """The height of the first line in its block."""
        before = block.previous()
        if not before.isValid():
            return self.document().documentMargin() + self._lead + 1
        apart = before.length() > 1 and block.length() > 1
        return self._lead + 1 + (self._gap if apart else 0)

    def _is_solid(self, block: QTextBlock) -> bool:
        layout = block.layout()
        lines = layout.lineCount()
        if not lines:
            return False
        first = layout.lineAt(0)
        if abs(first.y() - self._top(block)) > 0.01:
            return True
        return lines > 1 and abs(layout.lineAt(1).y() - first.y() - first.height() - self._lead) > 0.01

    def _space(self, block: QTextBlock) -> None:
        layout, y = block.layout(), self._top(block)
        from_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            # Qt's own layout sets Arabic and Hebrew in their direction, and all lines flush left
            room = line.width() - line.naturalTextWidth() if from_right else 0.0
            line.setPosition(QPointF(line.x() + max(0.0, room), y))
            y += line.height() + self._lead
