"""A document's pages as small cells: how each was read, by colour and by pattern."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from twicetold.ui import page_states, theme
from twicetold.ui.page_states import TROUBLED, Cell
from twicetold.ui.theme import Theme, mixed

SMALL = 8  # the height of a strip in a list, in pixels
_SMALL_CELL = (4, 10)  # the least and the largest width of its cells, the gap among it
_SIZES = ((14, 18), (10, 13), (7, 10))  # width and height of the cells of a large strip, the largest that fits
_MOST_ROWS = 5
_GAP = 3


def paint_small(painter: QPainter, where: QRect, found: Sequence[str], colours: Theme) -> None:
    """The pages of a document in one line, as a list shows them; troubled pages stand out above and below."""
    least, largest = _SMALL_CELL
    shown = page_states.cells(found, where.width() // least)
    step = min(largest, where.width() // max(1, len(shown)))
    for number, cell in enumerate(shown):
        rect = QRect(where.left() + number * step, where.top(), step - 1, where.height())
        paint_cell(painter, rect if cell.state in TROUBLED else rect.adjusted(0, 1, 0, -1), cell.state, colours)


def paint_cell(painter: QPainter, rect: QRect, state: str, colours: Theme) -> None:
    """One cell: read is filled, OCR in lines, empty hollow; no text, failed and read in part in the warning colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    shade, faint = mixed(colours.ground, colours.quiet, 0.38), mixed(colours.ground, colours.quiet, 0.7)
    if state == "text":
        painter.fillRect(rect, shade)
    elif state == "ocr":
        for y in range(rect.top(), rect.bottom() + 1, 2 if rect.height() < 10 else 3):
            painter.fillRect(QRect(rect.left(), y, rect.width(), 1 if rect.height() < 10 else 2), faint)
    elif state == "empty":
        _frame(painter, rect, QPen(faint, 1))
    elif state == "in-part":
        painter.fillRect(rect, shade)
        painter.fillRect(rect.adjusted(0, 0, 0, -(rect.height() // 2)), colours.warning)
    else:
        _trouble(painter, rect, colours, filled=state == "no-text")
    painter.restore()


def _trouble(painter: QPainter, rect: QRect, colours: Theme, *, filled: bool) -> None:
    """Filled with a stroke through it, or hollow with a cross."""
    if filled:
        painter.fillRect(rect, colours.warning)
    else:
        _frame(painter, rect, QPen(colours.warning, 1))
    if rect.width() < 6:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(rect).adjusted(2, 2, -2, -2)
    painter.setPen(QPen(colours.page if filled else colours.warning, 1.4))
    painter.drawLine(inner.bottomLeft(), inner.topRight())
    if not filled:
        painter.drawLine(inner.topLeft(), inner.bottomRight())


def _frame(painter: QPainter, rect: QRect, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


class Patch(QWidget):
    """A cell of a state, for the legend."""

    def __init__(self, state: str, parent: QWidget | None = None) -> None:
        """The cell of this state."""
        super().__init__(parent)
        self._state = state
        self.setFixedSize(10, 13)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cell."""
        paint_cell(QPainter(self), self.rect(), self._state, theme.of(self))


class PageStrip(QWidget):
    """The pages of one document in rows of cells. `asked` comes with the number of a page to be shown."""

    asked = Signal(int)
    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        """No pages yet."""
        super().__init__(parent)
        self._found: tuple[str, ...] = ()
        self._cells: list[Cell] = []
        self._size = _SIZES[0]
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_pages(self, found: tuple[str, ...], of: str) -> None:
        """Show pages in these states, of the file with this name."""
        if found != self._found or of not in self.accessibleName():
            self._at = None
        self._found = found
        self.setAccessibleName(self.tr("Pages of {name}").format(name=of))
        self._tell()
        self._place()

    def cells(self) -> list[Cell]:
        """The cells as they stand."""
        return self._cells

    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // (self._size[0] + _GAP))

    def _place(self) -> None:
        for self._size in _SIZES:
            rows = -(-len(self._found) // self._columns())
            if rows <= _MOST_ROWS:
                break
        self._cells = page_states.cells(self._found, self._columns() * _MOST_ROWS)
        rows = -(-len(self._cells) // self._columns())
        self.setFixedHeight(max(1, rows) * (self._size[1] + _GAP))
        self.update()

    def rect_of(self, number: int) -> QRect:
        """Where the cell at this place stands, from 0."""
        row, column = divmod(number, self._columns())
        width, height = self._size
        return QRect(column * (width + _GAP), row * (height + _GAP), width, height)

    def _cell_at(self, place: QPointF) -> int | None:
        width, height = self._size
        column, row = int(place.x()) // (width + _GAP), int(place.y()) // (height + _GAP)
        number = row * self._columns() + column
        return number if column < self._columns() and number < len(self._cells) else None

    def _said(self, cell: Cell) -> str:
        return page_states.sentence(page_states.told(self._found[cell.first - 1 : cell.last], cell.first))

    def _tell(self) -> None:
        """Tell those who listen of all the pages, or of the cell where the keyboard is."""
        whole = page_states.sentence(page_states.told(self._found))
        self.setAccessibleDescription(whole if self._at is None else self._said(self._cells[self._at]))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(160, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cells in a row as there is room for."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells, and a frame around the one where the keyboard is."""
        painter, colours = QPainter(self), theme.of(self)
        for number, cell in enumerate(self._cells):
            paint_cell(painter, self.rect_of(number), cell.state, colours)
        if self.hasFocus() and self._cells:
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRect(self.rect_of(self._at or 0).adjusted(-1, -1, 0, 0).intersected(self.rect()))

    def event(self, event: QEvent) -> bool:
        """Say in words what the cell under the pointer is."""
        if event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        help_event = cast(QHelpEvent, event)
        number = self._cell_at(help_event.pos().toPointF())
        if number is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(help_event.globalPos(), self._said(self._cells[number]), self, self.rect_of(number))
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        on = self._cell_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the page that is clicked."""
        number = self._cell_at(event.position())
        if number is not None:
            self._go(number)
            self.asked.emit(self._cells[number].first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell; Enter asks for the page."""
        columns, at = self._columns(), self._at or 0
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._cells:
            self._go(max(0, min(len(self._cells) - 1, at + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cells:
            self.asked.emit(self._cells[at].first)
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._at = number
        self._tell()
        self.update()
