"""A short list of what can be switched on and off, each with how many matches it has."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from twicetold.ui import icons, lettering, theme, words
from twicetold.ui.labels import Heading
from twicetold.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

_BOX = 14  # pixels
_SHOWN, _LEAST_SHOWN = 14, 3  # rows
_FILTERED_FROM = 9  # rows from which on a line to type in helps to find one


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them: what stands for it in the filter, its name, and how many matches it has."""

    key: Hashable
    name: str
    count: int


class ChoiceModel(QAbstractListModel):
    """The choices; checked where they are switched on."""

    switched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """None yet."""
        super().__init__(parent)
        self.choices: list[Choice] = []
        self.off: set[Hashable] = set()

    def show_choices(self, choices: Sequence[Choice], off: Iterable[Hashable]) -> None:
        """Show these, some of them switched off."""
        same = [one.key for one in choices] == [one.key for one in self.choices]
        if not same:
            self.beginResetModel()
        self.choices, self.off = list(choices), set(off)
        if not same:
            self.endResetModel()
        elif choices:
            self.dataChanged.emit(self.index(0), self.index(len(choices) - 1))

    def switch_all(self) -> None:
        """Switch all off; where some are off already, all on."""
        self.off = set() if self.off else {one.key for one in self.choices}
        if self.choices:
            self.dataChanged.emit(self.index(0), self.index(len(self.choices) - 1))
        self.switched.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self.choices)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """They can be switched."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the switch, the count under `UserRole`."""
        if not index.isValid():
            return None
        one = self.choices[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}, {words.n_matches(one.count)}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if one.key in self.off else Qt.CheckState.Checked
        shown = {Qt.ItemDataRole.DisplayRole: one.name, Qt.ItemDataRole.ToolTipRole: one.name}
        return one.count if role == Qt.ItemDataRole.UserRole else shown.get(Qt.ItemDataRole(role))

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Switch one on or off."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.off ^= {self.choices[index.row()].key}
        self.dataChanged.emit(index, index)
        self.switched.emit()
        return True


class _ChoiceDelegate(QStyledItemDelegate):
    """The box and the name at the left, the count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A line and a little air."""
        return QSize(96, QFontMetrics(option.font).height() + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One choice."""
        painter.save()
        rect, colours, small = option.rect, theme.of(option.widget), theme.scaled(option.font, 0.9)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, colours.chosen)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        box = QRectF(rect.left() + 5, rect.center().y() - _BOX // 2 + 0.5, _BOX, _BOX)
        _paint_box(painter, box, colours, on=on, ratio=option.widget.devicePixelRatioF())
        told = words.number(index.data(Qt.ItemDataRole.UserRole))
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        lettering.write(painter, rect.adjusted(0, 0, -6, 0), told, small, colours.quiet, side=right)
        beside = QFontMetrics(small).horizontalAdvance(told) + 14
        name = rect.adjusted(_BOX + 13, 0, -beside, 0)
        ink = colours.ink if on else colours.quiet
        lettering.write(painter, name, index.data(Qt.ItemDataRole.DisplayRole), option.font, ink, side=left)
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """The list knows what clicks and keys mean."""
        return False


def _paint_box(painter: QPainter, box: QRectF, colours: Theme, *, on: bool, ratio: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colours.accent if on else colours.quiet)
    painter.setBrush(colours.accent if on else colours.page)
    painter.drawRoundedRect(box, 3, 3)
    if on:
        painter.drawPixmap(box.toRect().topLeft(), icons.picture("check", colours.page, _BOX, ratio))


class _ChoiceList(QListView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter switch."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._switch(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in a row switches it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._switch(self.indexAt(event.position().toPoint()))

    def _switch(self, index: QModelIndex) -> None:
        if index.isValid():
            self.model().setData(index, None, Qt.ItemDataRole.CheckStateRole)

    def sizeHint(self) -> QSize:
        """High enough for all rows, or for as many as are shown at once."""
        row = self.sizeHintForRow(0) if self.model().rowCount() else 0
        return QSize(160, row * min(self.model().rowCount(), _SHOWN) + 2)

    def minimumSizeHint(self) -> QSize:
        """Some rows."""
        row = self.sizeHintForRow(0) if self.model().rowCount() else 0
        return QSize(96, row * min(self.model().rowCount(), _LEAST_SHOWN) + 2)


class Choices(QWidget):
    """A heading with a way to switch all, and the list. `switched` comes with what is switched off."""

    switched = Signal(object)

    def __init__(self, title: str, *, many: bool = False, parent: QWidget | None = None) -> None:
        """None yet. Of `many` one can be found by typing its name."""
        super().__init__(parent)
        self._many = many
        self.model = ChoiceModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.heading, self.all, self.line, self.list = Heading(title), QPushButton(), QLineEdit(), _ChoiceList()
        self._prepare(title)
        self._arrange()
        self.model.switched.connect(self._on_switched)
        self.all.clicked.connect(self.model.switch_all)
        self.line.textChanged.connect(self._found.setFilterFixedString)

    def _prepare(self, title: str) -> None:
        self.all.setObjectName("link")
        self.line.setPlaceholderText(self.tr("Name…"))
        self.line.setAccessibleName(title + ": " + self.tr("find by name"))
        self.list.setModel(self._found)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(title)
        if not self._many:
            self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.list)

    def show_choices(self, choices: Sequence[Choice], off: Iterable[Hashable]) -> None:
        """Show these, some of them switched off."""
        self.model.show_choices(choices, off)
        self.line.setVisible(self._many and len(choices) >= _FILTERED_FROM)
        self.all.setText(self.tr("All") if self.model.off else self.tr("None"))
        name = self.heading.text()
        self.all.setAccessibleName(f"{name}: {self.all.text()}")
        self.all.setToolTip(self.tr("Switch all of them on or off"))
        if self._many:
            self.list.updateGeometry()
        else:
            self.list.setFixedHeight(self.list.sizeHint().height())

    def _on_switched(self) -> None:
        self.switched.emit(frozenset(self.model.off))
