"""The documents at the left: title, file, the share of each that stands elsewhere too, what could not be read."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from twicetold.export.labels import percent
from twicetold.export.report import Document
from twicetold.ui import icons, page_states, page_strip, phrases, theme, words
from twicetold.ui.labels import Heading
from twicetold.ui.pages_panel import PagesPanel
from twicetold.ui.previews import Preview, Previews
from twicetold.ui.session import Session

_SIGN = 14
_TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

AnyIndex = QModelIndex | QPersistentModelIndex


class DocumentModel(QAbstractListModel):
    """The documents in the order they were brought in; the document is under `UserRole`."""

    def __init__(self, session: Session, previews: Previews, parent: QObject | None = None) -> None:
        """A model that follows the session, and what is being read."""
        super().__init__(parent)
        self._session, self._previews = session, previews
        self._documents: tuple[Document | Preview, ...] = ()
        session.library_changed.connect(self._reset)
        session.report_changed.connect(self._reset)
        previews.changed.connect(self._reset)
        previews.advanced.connect(self._reset)

    def _reset(self) -> None:
        stored = self._session.report.documents if self._session.report else ()
        there = {document.id for document in stored}
        reading = (preview for preview in self._previews.all() if preview.stored not in there)
        found: tuple[Document | Preview, ...] = (*stored, *reading)
        if [document.id for document in found] == [document.id for document in self._documents]:
            self._documents = found
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._documents = found
        self.endResetModel()

    def indexes(self, documents: Collection[int]) -> list[QModelIndex]:
        """Where documents stand, by their ids."""
        return [self.index(row) for row, one in enumerate(self._documents) if one.id in documents] if documents else []

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many documents there are."""
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The document, what is said of it, and its tooltip."""
        if not index.isValid():
            return None
        document = self._documents[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return document
        if isinstance(document, Preview):
            told = (document.title or document.name, document.name, words.reading_pages(document.done, document.pages))
            return (
                ", ".join(told) if role in _TOLD else "\n".join(told) if role == Qt.ItemDataRole.ToolTipRole else None
            )
        if role in _TOLD:
            return ", ".join((document.name, document.file, self._shared(document), *_said(document)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((document.name, document.file, self._shared(document), *_said(document)))
        return None

    def _shared(self, document: Document) -> str:
        told = self.tr("{share} of this document: {shared} of its {total} words stand elsewhere too").format(
            share=percent(document.share),
            shared=words.number(document.shared_words),
            total=words.number(document.words),
        )
        return f"{told}, {words.n_pages(document.pages)}" if document.pages else told


def _said(document: Document) -> list[str]:
    under_review = QCoreApplication.translate("DocumentModel", "under review")
    pages = page_states.sentence(page_states.told(page_states.states(document)))
    general = [phrases.retold(problem.message) for problem in document.problems if problem.page is None]
    return [*([under_review] if document.under_review else []), *([pages] if pages else []), *general]


class DocumentDelegate(QStyledItemDelegate):
    """Title, file and date, a bar for the share, a strip of the pages."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines, a bar, the pages where there are any, and air."""
        line = QFontMetrics(option.font).height()
        document = index.data(Qt.ItemDataRole.UserRole)
        strip = page_strip.SMALL + 4 if isinstance(document, Document) and document.page_status else 0
        return QSize(160, line * 3 + 22 + strip)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One document."""
        painter.save()
        _DocumentPainter(painter, option).paint(index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


class _DocumentPainter:
    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._rect: QRect = option.rect
        self._font: QFont = option.font
        self._state = option.state
        self._widget: QWidget = option.widget
        self._colours = theme.of(self._widget)

    def paint(self, document: Document | Preview) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self._rect.adjusted(8, 2, -8, -2)
        if self._state & QStyle.StateFlag.State_Selected:
            self._rounded(QRectF(rect), 6, self._colours.chosen)
        elif self._state & QStyle.StateFlag.State_MouseOver:
            self._rounded(QRectF(rect), 6, self._colours.hover)
        if self._state & QStyle.StateFlag.State_HasFocus:
            self._outline(QRectF(rect).adjusted(1, 1, -1, -1))
        inner = rect.adjusted(8, 7, -8, -7)
        line = QFontMetrics(self._font).height()
        if isinstance(document, Preview):
            self._preview(document, inner, line)
            return
        self._title(document, QRect(inner.left(), inner.top(), inner.width(), line))
        self._file(document, QRect(inner.left(), inner.top() + line + 1, inner.width(), line))
        self._share(document, QRect(inner.left(), inner.top() + 2 * line + 3, inner.width(), line))
        pages = QRect(inner.left(), inner.top() + 3 * line + 7, inner.width(), page_strip.SMALL)
        page_strip.paint_small(self._painter, pages, page_states.states(document), self._colours)

    def _rounded(self, rect: QRectF, radius: float, colour: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(rect, radius, radius)

    def _outline(self, rect: QRectF) -> None:
        """Where the keyboard is."""
        self._painter.setPen(QPen(self._colours.accent, 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(rect, 5, 5)

    def _preview(self, preview: Preview, inner: QRect, line: int) -> None:
        """A document that is being read: its name, how far it is, in words and as a bar."""
        quarter = QRect(inner.left(), inner.top(), inner.width(), line)
        bold, small = theme.scaled(self._font, 1.0, bold=True), theme.scaled(self._font, 0.9)
        self._write(quarter, preview.title or preview.name, bold, Qt.AlignmentFlag.AlignLeft, quiet=True)
        told = words.reading_pages(preview.done, preview.pages)
        self._write(quarter.translated(0, line + 1), told, small, Qt.AlignmentFlag.AlignLeft, quiet=True)
        bar = QRectF(inner.left(), inner.top() + 2.5 * line + 2, inner.width(), 4)
        self._filled(bar, preview.done / max(1, preview.pages))

    def _title(self, document: Document, where: QRect) -> None:
        font = theme.scaled(self._font, 1.0, bold=True)
        if document.under_review:
            self._sign("eye", where, self._colours.accent)
        room = where.adjusted(0, 0, -_SIGN - 6 if document.under_review else 0, 0)
        self._write(room, document.name, font, Qt.AlignmentFlag.AlignLeft)

    def _sign(self, name: str, where: QRect, colour: QColor) -> None:
        picture = icons.picture(name, colour, _SIGN, self._widget.devicePixelRatioF())
        self._painter.drawPixmap(where.right() - _SIGN, where.center().y() - _SIGN // 2 + 1, picture)

    def _share(self, document: Document, where: QRect) -> None:
        small = theme.scaled(self._font, 0.9)
        self._write(where, percent(document.share), small, Qt.AlignmentFlag.AlignRight, quiet=not document.share)
        wide = QFontMetrics(small).horizontalAdvance(">99%") + 10
        bar = QRectF(where.left(), where.center().y() - 1, where.width() - wide, 4)
        self._filled(bar, document.share)

    def _file(self, document: Document, where: QRect) -> None:
        small = theme.scaled(self._font, 0.9)
        if document.problems:
            self._sign("triangle-alert", where, self._colours.quiet)
        told = " · ".join(part for part in (_file_told(document), document.published) if part)
        place = where.adjusted(0, 0, -20 if document.problems else 0, 0)
        self._write(place, told, small, Qt.AlignmentFlag.AlignLeft, quiet=True)

    def _write(self, where: QRect, text: str, font: QFont, side: Qt.AlignmentFlag, *, quiet: bool = False) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._colours.quiet if quiet else self._colours.ink)
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        self._painter.drawText(
            where, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), fitting
        )

    def _filled(self, where: QRectF, share: float) -> None:
        self._rounded(where, 2, self._colours.line)
        if share:
            filled = QRectF(where)
            filled.setWidth(max(4.0, where.width() * share))
            self._rounded(filled, 2, self._colours.accent)


def _file_told(document: Document) -> str:
    return document.file if document.title else words.n_words(document.words)


class DocumentsPanel(QWidget):
    """The panel. What is selected narrows the matches: one document, or those among several."""

    def __init__(
        self, session: Session, previews: Previews, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        """A panel that follows the session; `actions` are what can be done with chosen documents."""
        super().__init__(parent)
        self._session, self._previews = session, previews
        self._choosing = False
        self._heading = Heading(self.tr("Documents"))
        self.list = QListView()
        self.list.setObjectName("documents")
        self._model = DocumentModel(session, previews, self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(DocumentDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.addActions(list(actions))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.setAccessibleName(self.tr("Documents"))
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        self._heading.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._heading)
        layout.addWidget(self.list, 1)
        self.pages = PagesPanel(session)
        layout.addWidget(self.pages)
        session.library_changed.connect(self._count)
        session.report_changed.connect(self._count)
        session.shown_changed.connect(self._follow)
        previews.changed.connect(self._follow)
        self.pages.resized.connect(self._come_to_chosen)

    def _count(self) -> None:
        number = len(self._session.report.documents) if self._session.report else 0
        self._heading.setText(self.tr("Documents") + (f"  {words.number(number)}" if number else ""))

    def _on_selected(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        chosen = {index.data(Qt.ItemDataRole.UserRole).id for index in self.list.selectionModel().selectedIndexes()}
        documents, reading = {one for one in chosen if one > 0}, {one for one in chosen if one < 0}
        self._choosing = True  # what follows from it must not undo it half way
        if documents != {self._previews.kept}:
            self._previews.choose(next(iter(reading)) if len(reading) == 1 and not documents else None)
        self._session.narrow(documents=frozenset(documents))
        self._choosing = False
        self._follow()

    def _follow(self) -> None:
        """Select what the filter names: it may have been cleared elsewhere, and a new list has no selection."""
        if self._choosing:
            return
        wanted = QItemSelection()
        reading = self._previews.chosen
        chosen = self._session.filter.documents if reading is None else {reading.id}
        for index in self._model.indexes(chosen):
            wanted.select(index, index)
        selected = {index.row() for index in self.list.selectionModel().selectedIndexes()}
        if {index.row() for index in wanted.indexes()} != selected:
            self.list.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._come_to_chosen()

    def _come_to_chosen(self) -> None:
        """Keep the chosen document in view: its pages, told below the list, take room from it."""
        chosen = self.list.selectionModel().selectedIndexes()
        if len(chosen) == 1:
            self.list.scrollTo(chosen[0])
