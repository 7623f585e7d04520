"""The ranked matches: a model over the session's rows, and the list that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from twicetold.ui import words
from twicetold.ui.match_row import MatchDelegate, stands_beside
from twicetold.ui.session import Session
from twicetold.ui.state import Row

AnyIndex = QModelIndex | QPersistentModelIndex


class MatchModel(QStringListModel):
    """The matches shown, in their rank. The row is under `UserRole`; the text is what a screen reader says.

    The list asks how many rows there are twice for each row whenever it is laid out: for tens of thousands it must
    be Qt that answers. So this is Qt's list of as many empty strings, which gives out what it is asked for itself.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """A model that follows the session."""
        super().__init__(parent)
        self._session = session
        self._rows: Sequence[Row] = ()
        session.library_changed.connect(self._reset)
        session.shown_changed.connect(self._reset)
        session.match_changed.connect(self._on_match)

    def _reset(self) -> None:
        before, self._rows = len(self._rows), self._session.shown
        if len(self._rows) == before:
            self.beginResetModel()
            self.endResetModel()
        else:
            self.setStringList([""] * len(self._rows))

    def _on_match(self, match_id: int) -> None:
        place = self._session.place_of(match_id)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """They can be chosen and not written in."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(row)
        return None


def said(row: Row) -> str:
    """A match in one sentence, as a screen reader tells it."""
    match = row.match
    parts = (
        words.n_words(match.words),
        words.likeness(match),
        f"{row.left.file} – {row.right.file}",
        words.status(match),
        words.found(match),
        ", ".join(match.tags),
        match.left.text[:120],
    )
    return ", ".join(part for part in parts if part)


class MatchList(QListView):
    """The list. `opened` comes when the person wants to see a match in its pair."""

    opened = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """A list that follows the session, and tells it which match is current."""
        super().__init__(parent)
        self._session = session
        self.setModel(MatchModel(session, self))
        self.setItemDelegate(MatchDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Matches, by rank"))
        self.selectionModel().currentChanged.connect(self._on_moved)
        self.activated.connect(lambda _: self.opened.emit())
        session.current_changed.connect(self._follow)
        session.shown_changed.connect(self._follow)

    def _follow(self) -> None:
        """Show the session's current match as the current row."""
        place = self._session.place()
        if place is None:
            return
        index = self.model().index(place, 0)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.choose(index.data(Qt.ItemDataRole.UserRole).match.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows are higher where they are narrow."""
        super().resizeEvent(event)
        if stands_beside(event.size().width()) != stands_beside(event.oldSize().width()):
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing is for verdicts, not for Qt's search by first letter."""
        if event.text().strip() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
