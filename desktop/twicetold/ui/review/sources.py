"""The ranked sources beside the reviewed text, each with a switch."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from twicetold.export.labels import percent
from twicetold.ui import badges, lettering, theme, words
from twicetold.ui.review.figures import Source

AnyIndex = QModelIndex | QPersistentModelIndex

_SIDE, _SWITCH = 12, (26, 14)


class SourceModel(QAbstractListModel):
    """The sources by rank, under `UserRole`; checked where they are switched on."""

    switched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """No sources."""
        super().__init__(parent)
        self.sources: list[Source] = []
        self.numbers: dict[int, int] = {}
        self.words = 0
        self.off: set[int] = set()

    def show_sources(self, sources: list[Source], numbers: dict[int, int], words_: int) -> None:
        """Show these sources of a document with so many words."""
        same = [one.document.id for one in sources] == [one.document.id for one in self.sources]
        if not same:
            self.beginResetModel()
        self.sources, self.numbers, self.words = sources, numbers, words_
        if not same:
            self.endResetModel()
        elif sources:
            self.dataChanged.emit(self.index(0), self.index(len(sources) - 1))

    def switch_off(self, off: frozenset[int]) -> None:
        """Show these sources, and all others that are none of this document's, as switched off."""
        self.off = set(off)

    def on(self) -> set[int]:
        """The sources that are switched on, by their ids."""
        return {source.document.id for source in self.sources} - self.off

    def show_only(self, row: int) -> None:
        """Switch all other sources off; where they are off already, all on."""
        others = {source.document.id for source in self.sources} - {self.sources[row].document.id}
        self.off = self.off - others if others <= self.off else (self.off | others) - {self.sources[row].document.id}
        self.dataChanged.emit(self.index(0), self.index(len(self.sources) - 1))
        self.switched.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many sources there are."""
        return 0 if parent.isValid() else len(self.sources)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """They can be chosen and switched."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The source, its switch, and what is said of it."""
        if not index.isValid():
            return None
        source = self.sources[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return source
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if source.document.id in self.off else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self._told(source))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                (
                    source.document.name,
                    *self._told(source)[1:],
                    self.tr("Space switches it on or off, Shift+Space all others."),
                )
            )
        return None

    def _told(self, source: Source) -> list[str]:
        said = self.tr("{words} ({share}) of the document under review").format(
            words=words.n_words(source.words), share=percent(source.words / self.words if self.words else 0)
        )
        return [source.document.name, source.document.file, said, words.n_matches(source.matches)]

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Switch a source on or off."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        number = self.sources[index.row()].document.id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.off.discard(number)
        else:
            self.off.add(number)
        self.dataChanged.emit(index, index)
        self.switched.emit()
        return True


class _SourceDelegate(QStyledItemDelegate):
    """Number, file, bar, share, switch."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines and air."""
        return QSize(120, QFontMetrics(option.font).height() * 2 + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One source."""
        painter.save()
        _SourcePainter(painter, option, index).paint()
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """The list knows what clicks mean."""
        return False


def flip(index: AnyIndex) -> None:
    """Switch a source that is off on, or one that is on off."""
    checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
    model: SourceModel = index.model()  # type: ignore[assignment]  # the list's own model
    model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


def switch(row: QRect) -> QRectF:
    """Where the switch of a row lies."""
    wide, high = _SWITCH
    return QRectF(row.right() - _SIDE - wide, row.top() + 9, wide, high)


class _SourcePainter:
    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._painter = painter
        self._rect: QRect = option.rect
        self._font: QFont = option.font
        self._state = option.state
        self._colours = theme.of(option.widget)
        self._source: Source = index.data(Qt.ItemDataRole.UserRole)
        model: SourceModel = index.model()  # type: ignore[assignment]  # the list's own model
        self._most = len(model.numbers)
        self._number, self._words = model.numbers[self._source.document.id], model.words
        self._on = self._source.document.id not in model.off

    def paint(self) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state & QStyle.StateFlag.State_HasFocus:
            self._painter.fillRect(self._rect, self._colours.chosen)
        elif self._state & QStyle.StateFlag.State_MouseOver:
            self._painter.fillRect(self._rect, self._colours.hover)
        line = QFontMetrics(self._font).height()
        wide, high = badges.wide(self._number, self._font), badges.high(self._font)
        left, top = self._rect.left() + _SIDE, self._rect.top() + 7
        self._painter.setFont(self._font)
        badge = QRectF(left, round(top + (line - high) / 2), wide, high)
        badges.paint(self._painter, badge, self._number, self._colours, faint=not self._on)
        beside = round(left + badges.wide(self._most, self._font) + 6)
        switched = switch(self._rect)
        ink = self._colours.ink if self._on else self._colours.quiet
        name = QRect(beside, top, round(switched.left()) - 8 - beside, line)
        lettering.write(
            self._painter, name, self._source.document.file, self._font, ink, side=Qt.AlignmentFlag.AlignLeft
        )
        self._switch(switched)
        self._share(QRect(beside, top + line + 3, self._rect.right() - _SIDE - beside, line))

    def _share(self, where: QRect) -> None:
        small = theme.scaled(self._font, 0.9)
        share = self._source.words / self._words if self._words else 0.0
        told = f"{words.number(self._source.words)} · {percent(share)}"
        lettering.write(self._painter, where, told, small, self._colours.quiet, side=Qt.AlignmentFlag.AlignRight)
        wide = where.width() - QFontMetrics(small).horizontalAdvance("10,000 · >99%") - 8
        bar = QRectF(where.left(), where.center().y() - 1, wide, 4)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colours.line)
        self._painter.drawRoundedRect(bar, 2, 2)
        ink = self._colours.source_ink(self._number - 1)
        self._painter.setBrush(ink if self._on else theme.mixed(ink, self._colours.page, 0.6))
        self._painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(4.0, wide * share), 4), 2, 2)

    def _switch(self, where: QRectF) -> None:
        colours = self._colours
        self._painter.setPen(QPen(colours.accent if self._on else colours.quiet, 1))
        self._painter.setBrush(colours.accent if self._on else colours.page)
        self._painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 6.5, 6.5)
        knob = where.height() - 6
        left = where.right() - knob - 3 if self._on else where.left() + 3
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colours.page if self._on else colours.quiet)
        self._painter.drawEllipse(QRectF(left, where.top() + 3, knob, knob))


class SourceList(QListView):
    """The list. `picked` comes with a source's largest match, `opened` when Enter is pressed on a source."""

    picked = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.sources = SourceModel(self)
        self.setModel(self.sources)
        self.setItemDelegate(_SourceDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Sources of the document under review, by rank"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the switch switches; elsewhere it goes to the largest match with the source."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if switch(self.visualRect(index)).adjusted(-8, -8, 8, 8).contains(event.position()):
            self._switch(index, only=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self.picked.emit(index.data(Qt.ItemDataRole.UserRole).first)

    def _switch(self, index: QModelIndex, *, only: bool) -> None:
        if only:
            self.sources.show_only(index.row())
        else:
            flip(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches, Shift+Space leaves only this one on, Enter opens the pair; other keys are for the window."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.data(Qt.ItemDataRole.UserRole).first)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._switch(index, only=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
