"""How one match is painted in the list: its length, its words, where it stands, what was decided."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from twicetold.ui import theme, words
from twicetold.ui.state import Row
from twicetold.ui.theme import Theme

_SIDE = 24
_LENGTH_WIDE = 72
_DECIDED_WIDE = 208
_BESIDE = 520  # pixels of width from which what was decided stands beside the words, and not under them
_SNIPPET = 240


class MatchDelegate(QStyledItemDelegate):
    """Paints rows with air, on the grid of eight pixels."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of text, three in a narrow list, and the air around them."""
        line = QFontMetrics(option.font).height()
        return QSize(320, line * 2 + 30 if stands_beside(option.rect.width()) else line * 3 + 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One match."""
        _RowPainter(painter, option).paint(index.data(Qt.ItemDataRole.UserRole))


def stands_beside(wide: int) -> bool:
    """Whether a row of this width in pixels has room for what was decided beside the words."""
    return wide >= _BESIDE


class _RowPainter:
    """The parts of a row."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of each text, by its letters
        self._rect: QRect = option.rect
        self._font: QFont = option.font
        self._state = option.state
        self._colours: Theme = theme.of(option.widget)
        self._beside = stands_beside(self._rect.width())

    def paint(self, row: Row) -> None:
        """All parts, from the ground up."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground()
        aside = row.match.status == "excluded"
        self._length(row, aside)
        self._text(row, aside)
        self._decided(row)
        self._painter.restore()

    def _ground(self) -> None:
        rect, colours = self._rect, self._colours
        if self._state & QStyle.StateFlag.State_Selected:
            self._painter.fillRect(rect, colours.chosen)
            has_keyboard = bool(self._state & QStyle.StateFlag.State_HasFocus)
            edge = colours.accent if has_keyboard else colours.quiet
            self._painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), edge)
        elif self._state & QStyle.StateFlag.State_MouseOver:
            self._painter.fillRect(rect, colours.hover)
        self._painter.fillRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1, colours.line)

    def _lines(self, left: int, width: int) -> tuple[QRect, QRect, QRect]:
        """The places of the upper, the lower and, in a narrow row, the last line in a column."""
        line, number = QFontMetrics(self._font).height() + 2, 2 if self._beside else 3
        top = self._rect.top() + (self._rect.height() - number * (line + 2) + 2) // 2
        upper, lower, last = (QRect(left, top + place * (line + 2), width, line) for place in range(3))
        return upper, lower, last

    def _write(self, where: QRect, text: str, font: QFont, colour: QColor, flags: Qt.AlignmentFlag) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        self._painter.drawText(where, int(flags | Qt.AlignmentFlag.AlignVCenter), fitting)

    def _length(self, row: Row, aside: bool) -> None:
        upper, lower, _ = self._lines(self._rect.left() + _SIDE, _LENGTH_WIDE - 16)
        ink = self._colours.quiet if aside else self._colours.ink
        right = Qt.AlignmentFlag.AlignRight
        self._write(upper, words.number(row.match.words), theme.scaled(self._font, 1.15, bold=True), ink, right)
        said = words.n_words(row.match.words).split(" ")[-1]
        self._write(lower, said, theme.scaled(self._font, 0.9), self._colours.quiet, right)

    def _text(self, row: Row, aside: bool) -> None:
        left = self._rect.left() + _SIDE + _LENGTH_WIDE
        upper, lower, _ = self._lines(left, self._rect.right() - left - self._decided_wide() - _SIDE)
        snippet = " ".join(row.match.right.text[:_SNIPPET].split())
        reading = theme.reading_font(self._font.pointSizeF() * 1.05)
        ink = self._colours.quiet if aside else self._colours.ink
        self._write(upper, snippet, reading, ink, Qt.AlignmentFlag.AlignLeft)
        places = f"{_place(row.left.file, row.match.left.pages)}  →  {_place(row.right.file, row.match.right.pages)}"
        if row.match.direction.older == "unknown":
            places = places.replace("→", "–")
        chips = self._chips(lower, row.match.tags)
        lower.setRight(lower.right() - chips)
        self._write(lower, places, theme.scaled(self._font, 0.92), self._colours.quiet, Qt.AlignmentFlag.AlignLeft)

    def _chips(self, line: QRect, tags: tuple[str, ...]) -> int:
        """The tags at the right end of a line, as many as half of it holds; gives the width they take."""
        font = theme.scaled(self._font, 0.85)
        metrics, shown = QFontMetrics(font), list(tags)
        wide = [metrics.horizontalAdvance(tag) + 12 for tag in tags]
        while len(shown) > 1 and sum(wide[: len(shown)]) + 4 * len(shown) > line.width() // 2:
            shown.pop()
        if len(shown) < len(tags):
            shown.append(f"+{len(tags) - len(shown)}")
            wide[len(shown) - 1] = metrics.horizontalAdvance(shown[-1]) + 12
        taken = min(sum(wide[: len(shown)]) + 4 * len(shown), line.width() // 2)
        left = line.right() - taken + 4
        for tag, width in zip(shown, wide, strict=False):
            where = QRect(left, line.top() + 1, min(width, line.right() - left), line.height() - 2)
            self._painter.setPen(self._colours.line)
            self._painter.setBrush(self._colours.page if self._is_chosen() else self._colours.chosen)
            self._painter.drawRoundedRect(QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            self._write(where.adjusted(6, 0, -5, 0), tag, font, self._colours.ink, Qt.AlignmentFlag.AlignLeft)
            left += width + 4
        return taken + 8 if tags else 0

    def _decided_wide(self) -> int:
        return _DECIDED_WIDE if self._beside else 0

    def _is_chosen(self) -> bool:
        return bool(self._state & QStyle.StateFlag.State_Selected)

    def _decided(self, row: Row) -> None:
        left = self._rect.right() - _DECIDED_WIDE - _SIDE + 16
        upper, lower, _ = self._lines(left, _DECIDED_WIDE - 16)
        if not self._beside:
            left = self._rect.left() + _SIDE + _LENGTH_WIDE
            _, _, upper = self._lines(left, self._rect.right() - left - _SIDE)
        mark = words.kind_mark(row.match.kind)
        swatch = QRectF(upper.left(), upper.center().y() - 4, 9, 9)
        self._painter.setPen(self._colours.mark_ink(mark))
        self._painter.setBrush(self._colours.mark_tint(mark))
        self._painter.drawRoundedRect(swatch, 2, 2)
        small = theme.scaled(self._font, 0.92)
        told = words.likeness(row.match)
        self._write(upper.adjusted(18, 0, 0, 0), told, small, self._colours.ink, Qt.AlignmentFlag.AlignLeft)
        if not self._beside:
            lower = upper.adjusted(QFontMetrics(small).horizontalAdvance(told) + 12, 0, 0, 0)
        by_hand = words.by_hand() if row.match.found_by == "person" and words.by_hand() not in told else ""
        note = words.noted() if row.match.note else ""
        status = " · ".join(part for part in (words.status(row.match), by_hand, note) if part)
        colour = self._colours.quiet if row.match.status == "excluded" else self._colours.accent
        self._write(lower.adjusted(18, 0, 0, 0), status, small, colour, Qt.AlignmentFlag.AlignLeft)


def _place(file: str, numbers: tuple[int, ...]) -> str:
    return f"{file} {words.on_pages(numbers)}" if numbers else file
