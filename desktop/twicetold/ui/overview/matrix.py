"""The matrix of shares: how much of each document (rows) stands in each other one (columns)."""

from collections.abc import Callable
from math import sqrt

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from twicetold.export.labels import percent
from twicetold.export.report import Document
from twicetold.ui import badges, theme
from twicetold.ui.overview import sentences
from twicetold.ui.overview.heads import SideHead, TopHead
from twicetold.ui.overview.pairs import Overview, PairRow
from twicetold.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
PAIR = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
FAINT = Qt.ItemDataRole.UserRole + 2

_CELL_WIDE, _CELL_HIGH = (34, 112), (26, 52)
# With more documents than this, cells are too small for figures; the tints stay, and the pointer asks.
_MOST_FIGURES = 24
_SMALL_WIDE, _SMALL_HIGH = 22, 20


class ShareModel(QAbstractTableModel):
    """A row and a column a document. The pair is under `PAIR`, the share of the row's document under `SHARE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No documents."""
        super().__init__(parent)
        self.documents: tuple[Document, ...] = ()
        self.numbers: dict[int, int] = {}
        self._pairs: dict[frozenset[int], PairRow] = {}
        self._chosen: frozenset[int] = frozenset()

    def show_overview(self, shown: Overview, numbers: dict[int, int], chosen: frozenset[int]) -> None:
        """Show these documents; where documents are chosen, the other pairs are faint."""
        same = [one.id for one in shown.documents] == [one.id for one in self.documents]
        if not same:
            self.beginResetModel()
        self.documents, self.numbers, self._chosen = shown.documents, numbers, chosen
        self._pairs = {pair.key: pair for pair in shown.pairs}
        if not same:
            self.endResetModel()
        elif self.documents:
            last = len(self.documents) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many documents there are."""
        return 0 if parent.isValid() else len(self.documents)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """As many as rows."""
        return self.rowCount(parent)

    def pair(self, index: AnyIndex) -> PairRow | None:
        """The pair of a cell; None where the two share nothing, or are the same."""
        one, other = self.documents[index.row()], self.documents[index.column()]
        return self._pairs.get(frozenset((one.id, other.id)))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The share of the row's document, in figures, as a tooltip, and for a screen reader."""
        pair, document = self.pair(index), self.documents[index.row()]
        if pair is None:
            return self.tr("nothing shared") if role == Qt.ItemDataRole.AccessibleTextRole else None
        tellers: dict[int, Callable[[], object]] = {
            PAIR: lambda: pair,
            SHARE: lambda: pair.share_of(document.id),
            FAINT: lambda: not pair.touches(self._chosen),
            Qt.ItemDataRole.DisplayRole: lambda: percent(pair.share_of(document.id)),
            Qt.ItemDataRole.ToolTipRole: lambda: sentences.whole(pair),
            Qt.ItemDataRole.AccessibleTextRole: lambda: sentences.share(pair, document),
        }
        return tellers[role]() if role in tellers else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The document under `UserRole`, its file as text."""
        if section >= len(self.documents):
            return None
        document = self.documents[section]
        if role == Qt.ItemDataRole.UserRole:
            return document
        if role == Qt.ItemDataRole.DisplayRole:
            return document.file
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{document.name}\n{document.file}"
        return None


def tint(colours: Theme, share: float) -> QColor:
    """The colour of a cell. The strongest is one on which text can still be read, with a contrast of 4.5:1."""
    return theme.mixed(colours.page, colours.accent, 0.07 + (0.35 if colours.dark else 0.53) * sqrt(share))


class _CellDelegate(QStyledItemDelegate):
    """A tint as strong as the share, and the share."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell."""
        matrix: Matrix = self.parent()  # type: ignore[assignment]  # it is made by the matrix
        colours = theme.of(matrix)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if matrix.crosses(index):
            painter.fillRect(rect, colours.hover)
        cell = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if index.row() == index.column():
            painter.setPen(colours.line)
            painter.drawPoint(cell.center())
            painter.drawEllipse(cell.center(), 1.2, 1.2)
        pair = index.data(PAIR)
        if pair is not None:
            self._pair(painter, cell, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, 4, 4)
        painter.restore()

    def _pair(self, painter: QPainter, cell: QRectF, index: AnyIndex) -> None:
        matrix: Matrix = self.parent()  # type: ignore[assignment]  # it is made by the matrix
        colours, share, faint = theme.of(matrix), float(index.data(SHARE)), bool(index.data(FAINT))
        strong = tint(colours, share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mixed(colours.page, strong, 0.25) if faint else strong)
        painter.drawRoundedRect(cell, 4, 4)
        if cell.width() < _CELL_WIDE[0] - 4:
            return
        painter.setPen(colours.quiet if faint else colours.ink)
        painter.setFont(theme.scaled(matrix.font(), 0.92))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))


class Matrix(QTableView):
    """The table. `opened` comes with a pair when its cell is clicked, or Enter is pressed on it.

    `pointed` comes with the pair to speak of, under the pointer or where the keys have come to, or with None.
    """

    opened = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._model = ShareModel(self)
        self._pointed: QPersistentModelIndex | None = None
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setVerticalHeader(SideHead(self))
        self.setHorizontalHeader(TopHead(self))
        self.setAccessibleName(self.tr("Shares, each row of one document"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._open)

    def show_overview(self, shown: Overview, numbers: dict[int, int], chosen: frozenset[int]) -> None:
        """Show these documents."""
        self._model.show_overview(shown, numbers, chosen)
        self._fit()
        if shown.pictured and self.pair(self.currentIndex()) is None:
            places = {document.id: place for place, document in enumerate(shown.documents)}
            first = shown.pictured[0]
            self.setAutoScroll(False)
            self.setCurrentIndex(self._model.index(places[first.left.id], places[first.right.id]))
            self.setAutoScroll(True)

    def pair(self, index: AnyIndex) -> PairRow | None:
        """The pair of a cell; None where the two share nothing, or are the same."""
        return self._model.pair(index) if index.isValid() else None

    def cell(self, row: int, column: int) -> QRect:
        """Where the cell of two documents, by their ids, lies in the viewport."""
        places = {document.id: place for place, document in enumerate(self._model.documents)}
        return self.visualRect(self._model.index(places[row], places[column]))

    def crosses(self, index: AnyIndex) -> bool:
        """Whether a cell lies in the row or the column under the pointer, up to the pointer."""
        at = self._pointed
        if at is None or not at.isValid():
            return False
        along = index.row() == at.row() and index.column() <= at.column()
        return along or (index.column() == at.column() and index.row() <= at.row())

    def _on_entered(self, index: QModelIndex) -> None:
        self._pointed = QPersistentModelIndex(index)
        pair = self._model.pair(index)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pair else Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        self.pointed.emit(pair)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Speak of the cell that the keys have come to."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(self.pair(current))

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at."""
        self.pointed.emit(None)
        self._pointed = None
        self.viewport().update()
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt's event, passed on

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over no cell nothing is pointed at."""
        if not self.indexAt(event.position().toPoint()).isValid():
            self._pointed = None
            self.viewport().update()
        super().mouseMoveEvent(event)

    def _open(self, index: QModelIndex) -> None:
        pair = self.pair(index)
        if pair is not None:
            self.opened.emit(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the pair; arrows go from cell to cell; letters and digits are for the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        number = max(1, len(self._model.documents))
        metrics = QFontMetrics(self.font())
        names = [metrics.horizontalAdvance(document.file) for document in self._model.documents]
        longest = max(names, default=0) + round(badges.wide(len(self._model.numbers), self.font())) + 40
        self.verticalHeader().setFixedWidth(max(96, min(longest, self.width() // 3)))
        self.horizontalHeader().setFixedHeight(max(72, min(round(max(names, default=0) * 0.67) + 40, 120)))
        lean = round(self.horizontalHeader().height() * 0.6)
        wide = (self.width() - self.verticalHeader().width() - lean) // number
        high = (self.height() - self.horizontalHeader().height() - 16) // number
        many = number > _MOST_FIGURES
        self.horizontalHeader().setDefaultSectionSize(
            max(_SMALL_WIDE if many else _CELL_WIDE[0], min(wide, _CELL_WIDE[1]))
        )
        self.verticalHeader().setDefaultSectionSize(
            max(_SMALL_HIGH if many else _CELL_HIGH[0], min(high, _CELL_HIGH[1]))
        )
        self.updateGeometries()
