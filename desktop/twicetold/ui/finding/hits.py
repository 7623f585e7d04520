"""The hits in all documents as rows: a heading for each document, under it its hits."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from twicetold.ui import words
from twicetold.workflows.finding import Hit, InDocument

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A hit of a document, or its heading where there is no hit."""

    found: InDocument
    hit: Hit | None = None
    first: int = 0

    def said(self) -> str:
        """What a screen reader says of it."""
        if self.hit is None:
            return f"{self.found.name}, {words.n_hits(len(self.found.hits))}"
        page = words.on_pages((self.hit.page,)) if self.hit.page else ""
        return ", ".join(part for part in (self.found.name, page, self.hit.line) if part)


class HitModel(QAbstractListModel):
    """What was found; the `Row` is under `UserRole`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing found."""
        super().__init__(parent)
        self.numbers: dict[int, int] = {}
        self.rows: list[Row] = []
        self.documents = self.hits = self.left_out = 0

    def clear(self) -> None:
        """Forget all."""
        self.beginResetModel()
        self.rows = []
        self.documents = self.hits = self.left_out = 0
        self.endResetModel()

    def add(self, found: list[InDocument]) -> None:
        """Add what was found in more documents."""
        listed = [one for one in found if one.hits]
        new = [row for one in listed for row in _rows(one)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()
        self.documents += len(listed)
        self.hits += sum(len(one.hits) for one in found)
        self.left_out += sum(one.left_out for one in found)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many headings and hits there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Hits can be chosen; the keyboard goes over headings."""
        hit = index.isValid() and self.rows[index.row()].hit is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if hit else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or what is said of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        return row.said() if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


def _rows(found: InDocument) -> list[Row]:
    rows, first = [Row(found)], 0
    for hit in found.hits:
        rows.append(Row(found, hit, first))
        first += len(hit.spans)
    return rows
