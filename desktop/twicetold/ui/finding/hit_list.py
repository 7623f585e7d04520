"""The list of the hits in all documents, and the keys that walk it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from twicetold.engine.text import Span
from twicetold.ui.finding.hit_row import HitDelegate
from twicetold.ui.finding.hits import HitModel, Row


class HitList(QListView):
    """The list. `opened` comes with the document, all spans found in it, and which of them is to be shown."""

    opened = Signal(int, object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.found = HitModel(self)
        self.setModel(self.found)
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Places where the words were found, by document"))
        self.clicked.connect(self._open)

    def step(self, by: int) -> None:
        """Go on (1) or back (-1) by a hit, over headings, and stay at the ends."""
        rows, at = self.found.rows, self.currentIndex()
        place = at.row() + by if at.isValid() else 0
        while 0 <= place < len(rows) and rows[place].hit is None:
            place += by if at.isValid() else 1
        if 0 <= place < len(rows):
            self.setCurrentIndex(self.found.index(place))

    def open_current(self) -> None:
        """Open the chosen hit, or the first."""
        if not self.currentIndex().isValid():
            self.step(1)
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        if row is not None and row.hit is not None:
            spans: list[Span] = [span for hit in row.found.hits for span in hit.spans]
            self.opened.emit(row.found.document, spans, row.first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from hit to hit, Enter opens one; letters are for the window."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif step:
            self.step(step)
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
