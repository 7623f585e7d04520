"""A document as running text: set for reading, with its page numbers at the margin."""

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from twicetold.engine.text import Span
from twicetold.ui import theme
from twicetold.ui.pair.coloured_pane import ColouredPane
from twicetold.ui.pair.colouring import Colouring
from twicetold.ui.pair.gutter import WIDTH as GUTTER
from twicetold.ui.pair.gutter import Gutter
from twicetold.ui.pair.marking import Marking
from twicetold.ui.pair.pane import Reading, spans_in
from twicetold.ui.pair.spacing import SpacedLayout
from twicetold.ui.utf16 import Units, shown
from twicetold_db.records import PageRecord

MEASURE = 76
_AROUND = 600  # characters before and behind what is in view


class ReadingEdit(QPlainTextEdit):
    """Qt's plain text, not to be written in, in a column of readable width. Lets its owner see where lines stand."""

    def __init__(self, parent: QWidget, *, leans_right: bool, gutter: int = GUTTER) -> None:
        """An empty text. Where the pane is wider than the text, it stands at the right side or at the left.

        `gutter` is the width of the margin at its left, in pixels.
        """
        super().__init__(parent)
        self._gutter = gutter
        # Where the pane is wider than the text: the share of the spare width that is left of it.
        self.lean = 1.0 if leans_right else 0.0
        document = QTextDocument(self)
        self.spaced = SpacedLayout(document)
        document.setDocumentLayout(self.spaced)
        self.setDocument(document)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reflowing = False
        self.coming_into_view: Callable[[QTextBlock], None] = lambda _: None
        self._offset = 0
        self._margins = (gutter, 16)
        self.setObjectName("text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Lets any line be scrolled to any height, which lining up two documents needs at their beginnings and ends.
        self.setCenterOnScroll(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let each paragraph in view be coloured before it is painted."""
        block, y = self.firstVisibleBlock(), self.contentOffset().y()
        while block.isValid() and y < self.viewport().height():
            self.coming_into_view(block)
            y += self.spaced.blockBoundingRect(block).height()
            block = block.next()
        super().paintEvent(event)

    def set_type(self, font: QFont) -> None:
        """Set the text in this face and size."""
        self.reflowing = True
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.spaced.set_type(font)
        self.set_column()
        self.reflowing = False

    def set_column(self) -> None:
        """Give the text a measure of about `MEASURE` characters, beside the other text."""
        measure = round(QFontMetricsF(self.font()).averageCharWidth() * MEASURE)
        spare = max(0, self.width() - self._gutter - 16 - measure)
        left = round(spare * self.lean)
        self._margins = (self._gutter + left, 16 + spare - left)
        self._set_margins()

    def _set_margins(self) -> None:
        self.setViewportMargins(self._margins[0], self._offset, self._margins[1], 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and the place: Qt keeps the number of the line, and lines break elsewhere now."""
        if self.reflowing or event.size().width() == event.oldSize().width():
            super().resizeEvent(event)
            return
        place = self.cursorForPosition(QPoint(0, 0)).position()
        self.reflowing = True
        self.set_column()
        super().resizeEvent(event)
        self.bring(place, 0)
        self.reflowing = False

    def top_of(self, unit: int) -> float:
        """The height of the line with this place, from the top of the widget; infinite where it is out of view."""
        block = self.document().findBlock(unit)
        at, y = self.firstVisibleBlock(), self.contentOffset().y() + self._offset
        if block.blockNumber() < at.blockNumber():
            return -inf
        bottom = self.height()
        while at.isValid() and at.blockNumber() < block.blockNumber():
            y += self.spaced.blockBoundingRect(at).height()
            at = at.next()
            if y > bottom:
                return inf
        self.spaced.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(unit - block.position())
        y += line.y() if line.isValid() else 0
        if y > bottom:
            return inf
        return y if y > -line.height() else -inf

    def line_height(self) -> float:
        """The height of a line of text, without the space above it."""
        return QFontMetricsF(self.font()).height()

    def bring(self, unit: int, y: float) -> None:
        """Scroll so that the line with this place stands at this height, or as near as the document allows.

        Qt scrolls plain text by whole lines; what is missing to the height becomes a margin over the text.
        """
        block = wanted = self.document().findBlock(unit)
        self.spaced.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(unit - block.position())
        above = y - (line.y() if line.isValid() else 0)
        while above > 0 and block.previous().isValid():
            block = block.previous()
            above -= self.spaced.blockBoundingRect(block).height()
        # -above is now how much of this block lies over the top edge; the view can begin under any of its lines,
        # and begins with the first one that is wholly in view, or with the wanted line itself.
        layout = block.layout()
        bottoms = [layout.lineAt(number).naturalTextRect().bottom() for number in range(layout.lineCount() - 1)]
        over = [0.0, *bottoms, self.spaced.blockBoundingRect(block).height()]
        most = line.lineNumber() if block == wanted and line.isValid() else len(over) - 1
        first = next((number for number, hidden in enumerate(over[:most]) if hidden + above >= 0), most)
        self._offset = round(max(0.0, min(over[first] + above, 2 * self.line_height()))) if above < 0 else 0
        self._set_margins()
        self.verticalScrollBar().setValue(block.firstLineNumber() + first)


class TextPane(ColouredPane):
    """A document as text."""

    gutter_wide = GUTTER

    def __init__(
        self,
        name: str,
        *,
        leans_right: bool = False,
        colouring: Colouring | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        super().__init__(colouring, parent)
        self._units = Units("")
        self._length = 0
        self._pages: tuple[PageRecord, ...] = ()
        self._hidden: tuple[Span, ...] = ()
        self._hits: tuple[Sequence[Span], int | None] = ([], None)
        self._near = Span(0, 0)
        self.edit = ReadingEdit(self, leans_right=leans_right, gutter=self.gutter_wide)
        self.edit.setAccessibleName(name)
        self._marking = Marking(self.edit, self.colouring, lambda: theme.of(self))
        self.edit.coming_into_view = self._marking.paint
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.gutter = self._make_gutter()
        self._connect()
        self._paint_theme()

    def _connect(self) -> None:
        self.edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.edit.installEventFilter(self)
        self.edit.viewport().installEventFilter(self)
        self.setFocusProxy(self.edit)

    def _make_gutter(self) -> QWidget:
        """The margin at the left."""
        return Gutter(self, self)

    # What is shown

    def set_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, coloured as it is."""
        self._units = Units(reading.text)
        self._length = len(reading.text)
        self._pages = reading.pages
        self._marking.set_units(self._units)
        self.edit.setPlainText(shown(reading.text))
        self._hidden = reading.hidden
        self.show_hits([], None)
        self.edit.verticalScrollBar().setValue(0)
        self.gutter.update()

    def recolour(self, touched: list[Span] | None = None) -> None:
        """Paint what has other colours now: these spans, or everything."""
        self._marking.look_anew(None if touched is None else [self._unit_span(span) for span in touched])
        self.gutter.update()

    def _unit_span(self, span: Span) -> tuple[int, int]:
        return self._units.unit(span.start), self._units.unit(span.end)

    def show_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Draw what was found, and one of it as the current hit."""
        self._hits = hits, current
        self._draw_hits()

    def _draw_hits(self) -> None:
        """Give Qt the hits in view and a little around it: it lays out the text up to each one that it is given."""
        hits, current = self._hits
        seen = self.in_view()
        near = self._near = Span(seen.start - _AROUND, seen.end + _AROUND)
        selections = [self._underlined(span) for span in spans_in(self._hidden, near)]
        chosen = hits[current] if current is not None else None
        selections += [self._hit(span, span == chosen) for span in spans_in(hits, near)]
        self.edit.setExtraSelections(selections)

    def _selected(self, span: Span) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.edit.document())
        start, end = self._unit_span(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        return selection

    def _underlined(self, span: Span) -> QTextEdit.ExtraSelection:
        """A word that holds letters which a search does not find."""
        selection = self._selected(span)
        look = selection.format
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashDotDotLine)
        look.setUnderlineColor(theme.of(self).warning)
        return selection

    def _hit(self, span: Span, current: bool) -> QTextEdit.ExtraSelection:
        colours = theme.of(self)
        selection = self._selected(span)
        look = selection.format
        look.setBackground(colours.accent if current else theme.mixed(colours.page, colours.accent, 0.3))
        look.setForeground(colours.page if current else colours.ink)
        return selection

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size, and keep the place."""
        place = self.in_view().start
        self.edit.set_type(font)
        self.bring(place, 0)

    # Where things stand

    def position_at(self, y: float) -> int:
        """The place in the text that is shown at this height."""
        point = QPoint(0, max(0, round(y) - self.edit.viewport().y()))
        return self._units.point(self.edit.cursorForPosition(point).position())

    def height_of(self, position: int) -> float:
        """How high the line with this place stands; infinite, with its sign, where it is out of view."""
        return self.edit.top_of(self._units.unit(position))

    def extent_of(self, span: Span) -> tuple[float, float]:
        """Top and bottom of a span, infinite where it leaves the view."""
        top, last = self.height_of(span.start), self.height_of(max(span.start, span.end - 1))
        return top, last + self.edit.line_height()

    def bring(self, position: int, y: float) -> None:
        """Scroll so that the line with this place stands at this height, or as near as the document allows."""
        self.edit.bring(self._units.unit(position), y)

    def in_view(self) -> Span:
        """What of the text is in view."""
        return Span(self.position_at(0), self.position_at(self.height() - 1))

    def selection(self) -> Span | None:
        """What the person selected; None where nothing is."""
        cursor = self.edit.textCursor()
        if not cursor.hasSelection():
            return None
        return Span(self._units.point(cursor.selectionStart()), self._units.point(cursor.selectionEnd()))

    def let_go(self) -> None:
        """Select nothing."""
        cursor = self.edit.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.edit.setTextCursor(cursor)

    def clicked_at(self) -> int:
        """The place in the text where the person clicked last, or selected from."""
        return self._units.point(self.edit.textCursor().selectionStart())

    def page_starts_in_view(self) -> list[tuple[int, float]]:
        """The pages that begin in view, with the height of their first line."""
        seen = self.in_view()
        near = (page for page in self._pages if seen.start <= page.start <= seen.end)
        heights = ((page.number, self.height_of(page.start)) for page in near)
        return [(number, y) for number, y in heights if abs(y) != inf]

    def current_extent(self) -> tuple[float, float] | None:
        """Top and bottom of the current match, cut to the pane; None where it is out of view."""
        if self.colouring.current is None:
            return None
        top, bottom = self.extent_of(self.colouring.current.span)
        top, bottom = max(top, 0.0), min(bottom, float(self.height()))
        return (top, bottom) if top < bottom else None

    def column(self) -> QRect:
        """Where the text stands in the pane, without its margins."""
        return self.edit.viewport().geometry()

    # What happens

    def _on_scrolled(self) -> None:
        self.gutter.update()
        seen = self.in_view() if self._hits[0] or self._hidden else self._near
        if seen.start < self._near.start or seen.end > self._near.end:
            self._draw_hits()
        if not self.edit.reflowing:
            self.scrolled.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Clicks pick a match; Up and Down go from match to match instead of moving an invisible cursor."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._on_clicked(event)
        elif isinstance(event, QResizeEvent) and watched is self.edit.viewport():
            self._place_gutter()
            # Lining up changes the height of the viewport; only another width sets the text anew.
            if event.size().width() != event.oldSize().width():
                self.reflowed.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.edit:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.stepped.emit(step)
                return True
        return False

    def _on_clicked(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.edit.textCursor().hasSelection():
            return
        place = self._units.point(self.edit.cursorForPosition(event.position().toPoint()).position())
        picked = self.next_picked(place)
        if picked is not None:
            self.picked.emit(picked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_theme()
        super().changeEvent(event)

    def _paint_theme(self) -> None:
        self._marking.look_anew()
        self.gutter.update()

    def _place_gutter(self) -> None:
        column = self.column()
        self.gutter.setGeometry(QRect(column.left() - self.gutter_wide, 0, self.gutter_wide, self.height()))
        self.gutter.raise_()
