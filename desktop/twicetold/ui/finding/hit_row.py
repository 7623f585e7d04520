"""How a hit is painted: its page, and its line with the words set off; over the hits of a document its name."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from twicetold.ui import badges, lettering, theme, words
from twicetold.ui.finding.hits import HitModel, Row
from twicetold.ui.utf16 import Units, shown
from twicetold.workflows.finding import Hit, InDocument

_SIDE, _PAGE_WIDE = 16, 56


class HitDelegate(QStyledItemDelegate):
    """Paints headings and hits, each a line high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line and air."""
        return QSize(240, QFontMetrics(option.font).height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        model: HitModel = index.model()  # type: ignore[assignment]  # the list's own model
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painting = _RowPainter(painter, option)
        if row.hit is None:
            painting.heading(row.found, model.numbers.get(row.found.document, 0))
        else:
            painting.hit(row.hit)
        painter.restore()


class _RowPainter:
    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._rect: QRect = option.rect
        self._font: QFont = option.font
        self._state = option.state
        self._colours = theme.of(option.widget)

    def heading(self, found: InDocument, number: int) -> None:
        """The number, the name, how many hits."""
        self._painter.fillRect(self._rect, self._colours.ground)
        left = self._rect.left() + _SIDE
        if number:
            wide, high = badges.wide(number, self._font), badges.high(self._font)
            badge = QRectF(left, self._rect.center().y() - high / 2, wide, high)
            self._painter.setFont(self._font)
            badges.paint(self._painter, badge, number, self._colours)
            left = round(left + wide + 8)
        told = words.n_hits(len(found.hits))
        if found.left_out:
            told = f"{told} + {words.number(found.left_out)}"
        small = theme.scaled(self._font, 0.9)
        beside = QFontMetrics(small).horizontalAdvance(told) + 16
        name = QRect(left, self._rect.top(), self._rect.right() - _SIDE - beside - left, self._rect.height())
        bold = theme.scaled(self._font, 1.0, bold=True)
        lettering.write(self._painter, name, found.name, bold, self._colours.ink, side=Qt.AlignmentFlag.AlignLeft)
        count = self._rect.adjusted(0, 0, -_SIDE, 0)
        lettering.write(self._painter, count, told, small, self._colours.quiet, side=Qt.AlignmentFlag.AlignRight)

    def hit(self, hit: Hit) -> None:
        """The page and the line."""
        if self._state & QStyle.StateFlag.State_Selected:
            self._painter.fillRect(self._rect, self._colours.chosen)
            bar = QRect(self._rect.left(), self._rect.top(), 3, self._rect.height())
            self._painter.fillRect(bar, self._colours.accent)
        elif self._state & QStyle.StateFlag.State_MouseOver:
            self._painter.fillRect(self._rect, self._colours.hover)
        left = self._rect.left() + _SIDE
        page = QRect(left, self._rect.top(), _PAGE_WIDE - 12, self._rect.height())
        told = words.on_pages((hit.page,)) if hit.page else ""
        small = theme.scaled(self._font, 0.9)
        lettering.write(self._painter, page, told, small, self._colours.quiet, side=Qt.AlignmentFlag.AlignRight)
        line = self._rect.adjusted(_SIDE + _PAGE_WIDE, 0, -_SIDE, 0)
        self._line(line, hit)

    def _line(self, where: QRect, hit: Hit) -> None:
        """The line with the words set off, its end left out where there is no room."""
        text, formats = shown(hit.line), self._formats(hit)
        font = theme.reading_font(self._font.pointSizeF() * 1.05)
        layout, line = _laid_out(text, font, formats)
        leftward = _runs_to_the_left(line, Units(text).unit(len(text)))
        over = line.naturalTextWidth() - where.width()
        if over > 0:
            over += QFontMetrics(font).horizontalAdvance("…") + 2
            cut = line.xToCursor(over if leftward else line.naturalTextWidth() - over)
            layout, line = _laid_out(_cut(text, cut), font, formats)
        left = where.right() - line.naturalTextWidth() if leftward else float(where.left())
        self._painter.setPen(self._colours.ink)
        self._painter.setClipRect(where)
        layout.draw(self._painter, QPointF(left, where.center().y() - line.height() / 2 + 1))

    def _formats(self, hit: Hit) -> list[QTextLayout.FormatRange]:
        units, look = Units(hit.line), QTextCharFormat()
        look.setBackground(theme.mixed(self._colours.page, self._colours.accent, 0.25))
        look.setFontWeight(QFont.Weight.DemiBold)
        found = []
        for mark in hit.marks:
            one = QTextLayout.FormatRange()
            one.start, one.format = units.unit(mark.start), look
            one.length = units.unit(mark.end) - one.start
            found.append(one)
        return found


def _laid_out(text: str, font: QFont, formats: list[QTextLayout.FormatRange]) -> tuple[QTextLayout, QTextLine]:
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line


def _cut(text: str, unit: int) -> str:
    """The text up to a place that Qt counts, with an ellipsis."""
    return text[: Units(text).point(unit)].rstrip() + "…"


def _runs_to_the_left(line: QTextLine, length: int) -> bool:
    places: list[tuple[float, int]] = [line.cursorToX(0), line.cursorToX(length)]  # type: ignore[list-item] # stubs: object
    return places[0] > places[1]
