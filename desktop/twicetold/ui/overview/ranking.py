"""The pairs by rank: who shares with whom, how much of each side, in how many matches."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from twicetold.export.labels import percent
from twicetold.export.report import Document
from twicetold.ui import badges, lettering, theme, words
from twicetold.ui.overview import sentences
from twicetold.ui.overview.pairs import PairRow

AnyIndex = QModelIndex | QPersistentModelIndex

_SIDE, _WORDS_WIDE, _SHARE_WIDE, _PERCENT_WIDE = 16, 64, 116, 44


class PairModel(QStringListModel):
    """The pairs, the largest first; the pair is under `UserRole`. As with the matches it is Qt that counts the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No pairs."""
        super().__init__(parent)
        self._pairs: list[PairRow] = []
        self.numbers: dict[int, int] = {}

    def show_pairs(self, pairs: list[PairRow], numbers: dict[int, int]) -> None:
        """Show these."""
        self._pairs, self.numbers = pairs, numbers
        self.setStringList([""] * len(pairs))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """They can be chosen and not written in."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The pair, and what is said of it."""
        if not index.isValid():
            return None
        pair = self._pairs[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return pair
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return sentences.whole(pair).replace("\n", ", ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentences.whole(pair)
        return None


class _PairDelegate(QStyledItemDelegate):
    """Two lines, one a document, each with its own share."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines and air."""
        return QSize(240, _line(option.font) * 2 + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One pair."""
        painter.save()
        model: PairModel = index.model()  # type: ignore[assignment]  # the ranking's own model
        _PairPainter(painter, option, model.numbers).paint(index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


def _line(font: QFont) -> int:
    return QFontMetrics(font).height() + 3


class _PairPainter:
    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, numbers: dict[int, int]) -> None:
        self._painter, self._numbers = painter, numbers
        self._rect: QRect = option.rect
        self._font: QFont = option.font
        self._state = option.state
        self._colours = theme.of(option.widget)

    def paint(self, pair: PairRow) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground()
        top = self._rect.top() + 9
        line = _line(self._font)
        self._length(pair, QRect(self._rect.left() + _SIDE, top, _WORDS_WIDE - 14, line * 2))
        left = self._rect.left() + _SIDE + _WORDS_WIDE
        room = self._rect.right() - _SIDE - left
        for place, document in enumerate((pair.left, pair.right)):
            self._document(pair, document, QRect(left, top + place * line, room, line), place)

    def _ground(self) -> None:
        rect, colours = self._rect, self._colours
        if self._state & QStyle.StateFlag.State_HasFocus:
            self._painter.fillRect(rect, colours.chosen)
            self._painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        elif self._state & QStyle.StateFlag.State_MouseOver:
            self._painter.fillRect(rect, colours.hover)
        self._painter.fillRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1, colours.line)

    def _length(self, pair: PairRow, where: QRect) -> None:
        upper, lower = QRect(where), QRect(where)
        upper.setHeight(where.height() // 2)
        lower.setTop(upper.bottom() + 1)
        right = Qt.AlignmentFlag.AlignRight
        lettering.write(
            self._painter,
            upper,
            words.number(pair.words),
            theme.scaled(self._font, 1.1, bold=True),
            self._colours.ink,
            side=right,
        )
        said = words.n_words(pair.words).split(" ")[-1]
        lettering.write(self._painter, lower, said, theme.scaled(self._font, 0.9), self._colours.quiet, side=right)

    def _document(self, pair: PairRow, document: Document, where: QRect, place: int) -> None:
        number = self._numbers[document.id]
        wide, high = badges.wide(number, self._font), badges.high(self._font)
        self._painter.setFont(self._font)
        top = where.center().y() - high / 2 + 1
        badges.paint(self._painter, QRectF(where.left(), round(top), wide, high), number, self._colours)
        wide_share = _SHARE_WIDE if where.width() > 340 else _PERCENT_WIDE
        shares = QRect(where.right() - wide_share, where.top(), wide_share, where.height())
        beside = badges.wide(len(self._numbers), self._font) + 8
        name = QRect(round(where.left() + beside), where.top(), 0, where.height())
        name.setRight(shares.left() - 12)
        told = self._told(pair, document, place, name.width())
        lettering.write(self._painter, name, told, self._font, self._colours.ink, side=Qt.AlignmentFlag.AlignLeft)
        self._share(pair.share_of(document.id), shares)

    def _told(self, pair: PairRow, document: Document, place: int, room: int) -> str:
        """The file with its date, where there is room for both."""
        arrow = "→ " if pair.directed and place == 1 else ""
        both = arrow + " · ".join(part for part in (document.file, document.published) if part)
        return both if QFontMetrics(self._font).horizontalAdvance(both) <= room else arrow + document.file

    def _share(self, share: float, where: QRect) -> None:
        small = theme.scaled(self._font, 0.92)
        lettering.write(
            self._painter, where, percent(share), small, self._colours.ink, side=Qt.AlignmentFlag.AlignRight
        )
        wide = where.width() - QFontMetrics(small).horizontalAdvance(">99%") - 8
        if wide < 24:
            return
        bar = QRectF(where.left(), where.center().y() - 1, wide, 4)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours.line)
        self._painter.drawRoundedRect(bar, 2, 2)
        self._painter.setBrush(self._colours.accent)
        self._painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(4.0, wide * share), 4), 2, 2)


class Ranking(QListView):
    """The list. `opened` comes with a pair when it is clicked, or Enter is pressed on it."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._model = PairModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PairDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pairs of documents, by rank"))
        self.clicked.connect(self._open)

    def show_pairs(self, pairs: list[PairRow], numbers: dict[int, int]) -> None:
        """Show these, and keep the current one current."""
        kept = self.currentIndex().data(Qt.ItemDataRole.UserRole) if self.currentIndex().isValid() else None
        self._model.show_pairs(pairs, numbers)
        both = kept.key if kept else frozenset()
        near = (place for place, pair in enumerate(pairs) if pair.left.id in both and pair.right.id in both)
        place = next(near, 0) if kept else 0
        if pairs:
            self.setCurrentIndex(self._model.index(place, 0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the pair; letters and digits are for the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
