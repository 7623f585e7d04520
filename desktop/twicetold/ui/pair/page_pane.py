"""A document as its real pages, drawn from the file itself, with marks on the boxes of the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from twicetold.engine.text import Box, Span
from twicetold.ui import theme
from twicetold.ui.pair.coloured_pane import ColouredPane
from twicetold.ui.pair.colouring import Colouring
from twicetold.ui.pair.page_marks import draw_tinted
from twicetold.ui.pair.page_tints import PageTints
from twicetold.ui.pair.pane import Reading
from twicetold.ui.pair.places import Places
from twicetold.ui.pair.rendering import PageRenderer, Sheet
from twicetold.ui.pair.roll import Roll
from twicetold.ui.remembered import USUAL_SIZE
from twicetold_db.records import PageRecord

_MARGIN = 16  # pixels beside the part of the pages that is in view
_AROUND = 8  # points beside the words
_LARGEST = 1.9  # pixels per point at the usual size
_GAP = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on the roll: its number from 1, its top on the roll and its size, in logical pixels."""

    number: int
    top: float
    width: float
    height: float


class PagePane(ColouredPane):
    """A roll of pages. `unavailable` comes with a sentence when the file's pages cannot be drawn."""

    unavailable = Signal(str)
    margin = _MARGIN

    def __init__(
        self, name: str, renderer: PageRenderer, colouring: Colouring | None = None, parent: QWidget | None = None
    ) -> None:
        """An empty pane; `name` is what a screen reader calls it."""
        super().__init__(colouring, parent)
        self._renderer = renderer
        self._reading: Reading | None = None
        self._places: Places | None = None
        self._zoom = 1.0
        self._reflowing = False
        self._placed: list[Placed] = []
        self._tints = PageTints(self.colouring)
        self._clicked = 0
        self.roll = Roll(self)
        self.roll.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roll)
        self.setFocusProxy(self.roll)
        self.roll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.roll.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        renderer.rendered.connect(lambda _: self.roll.viewport().update())
        renderer.failed.connect(self._on_failed)

    # What is shown

    def set_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, coloured as it is."""
        self._reading, self._places = reading, Places(reading.words())
        self._tints.show(reading, self._places)
        self._place_pages()
        self.roll.verticalScrollBar().setValue(0)
        self.roll.viewport().update()

    def recolour(self, touched: list[Span] | None = None) -> None:
        """Paint what has other colours now: these spans, or everything."""
        self._tints.recolour(touched)
        self.roll.viewport().update()

    def show_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Draw what was found, and one of it as the current hit."""
        self._tints.show_hits(hits, current)
        self.roll.viewport().update()

    def set_reading_font(self, font: QFont) -> None:
        """Draw the pages larger or smaller, as the texts are."""
        self._zoom = font.pointSizeF() / USUAL_SIZE
        self.resized()

    def boxes(self, span: Span) -> list[Box]:
        """A box for each line of a span."""
        return list(self._places.boxes(span)) if self._places is not None else []

    # Pages on the roll

    def _place_pages(self) -> None:
        if self._reading is None:
            return
        self._reflowing = True
        scale = self._fitting_scale() * self._zoom
        self._placed, top = [], float(_GAP)
        for page in self._reading.pages:
            self._placed.append(Placed(page.number, top, page.width * scale, page.height * scale))
            top += page.height * scale + _GAP
        height = self.roll.viewport().height()
        # Room under the last page, so that its end can be lined up with a beginning.
        self.roll.verticalScrollBar().setRange(0, max(0, round(top - height * 0.3)))
        self.roll.verticalScrollBar().setPageStep(height)
        self.roll.verticalScrollBar().setSingleStep(24)
        self._fit_sideways(scale)
        self.ask_pictures()
        self._reflowing = False

    def _fitting_scale(self) -> float:
        """Pixels per point at which the words, and not the empty margins of the pages, fill the pane."""
        left, right = self.sides()
        room = max(80, self.roll.viewport().width() - 2 * self.margin)
        return min(_LARGEST, room / (right - left))

    def sides(self) -> tuple[float, float]:
        """What of a page's width is to be in view, in points."""
        assert self._places is not None
        assert self._reading is not None
        widest = max((page.width for page in self._reading.pages), default=72.0)
        left, right = self._places.sides(widest)
        return max(0.0, left - _AROUND), min(widest, right + _AROUND)

    def _fit_sideways(self, scale: float) -> None:
        bar, room = self.roll.horizontalScrollBar(), self.roll.viewport().width()
        widest = max((placed.width for placed in self._placed), default=0.0)
        bar.setRange(0, max(0, round(widest + 2 * self.margin - room)))
        bar.setPageStep(room)
        bar.setValue(round(self.sides()[0] * scale))

    def rect_of(self, placed: Placed) -> QRectF:
        """Where a page stands in the pane."""
        free = max(0.0, (self.roll.viewport().width() - placed.width) / 2)
        left = free if free else self.margin - self.roll.horizontalScrollBar().value()
        return QRectF(left, placed.top - self.roll.verticalScrollBar().value(), placed.width, placed.height)

    def seen(self) -> list[Placed]:
        """The pages in view."""
        top = self.roll.verticalScrollBar().value()
        bottom = top + self.roll.viewport().height()
        return [page for page in self._placed if page.top < bottom and page.top + page.height > top]

    def sheet(self, placed: Placed) -> Sheet:
        """The picture that a page needs on this screen."""
        assert self._reading is not None
        width = max(1, round(placed.width * self.devicePixelRatioF()))
        return Sheet(self._reading.path, self._reading.sha256, placed.number, width)

    def ask_pictures(self) -> None:
        """Ask for the pages in view, then for the next one."""
        seen = self.seen()
        if seen and self.isVisible():
            after = self._placed[seen[-1].number : seen[-1].number + 1]
            self._renderer.want(id(self), [self.sheet(page) for page in [*seen, *after]])

    def paint(self, painter: QPainter) -> None:
        """Draw what is in view."""
        colours = theme.of(self)
        painter.fillRect(self.roll.viewport().rect(), colours.ground)
        for placed in self.seen():
            self.paint_page(painter, placed, self.rect_of(placed))

    def paint_page(self, painter: QPainter, placed: Placed, rect: QRectF) -> None:
        """Draw a page with its marks."""
        painter.fillRect(rect, QColor("white"))
        picture = self._renderer.picture(self.sheet(placed))
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, picture)
        painter.save()
        # Text outside the page's box is read, but not seen: its marks must not stand beside the page.
        painter.setClipRect(rect)
        self._paint_tints(painter, placed, rect)
        painter.restore()
        painter.setPen(theme.of(self).line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _paint_tints(self, painter: QPainter, placed: Placed, rect: QRectF) -> None:
        scale = placed.width / self._size(placed.number)
        for tints in self._tints.of_page(placed.number):
            draw_tinted(painter, tints, rect.topLeft(), scale)

    def page(self, placed: Placed) -> PageRecord:
        """What is known of a page on the roll."""
        assert self._reading is not None
        return self._reading.pages[placed.number - 1]

    def _size(self, number: int) -> float:
        assert self._reading is not None
        return self._reading.pages[number - 1].width

    # Where things stand

    def _height(self, box: Box, edge: float) -> float:
        placed = self._placed[box.page - 1]
        return placed.top + edge * placed.width / self._size(box.page) - self.roll.verticalScrollBar().value()

    def height_of(self, position: int) -> float:
        """How high the top of the line with this place stands; infinite, with its sign, where it is out of view."""
        if not self._places:
            return inf
        box = self._places.box(position)
        y = self._height(box, box.top)
        if y > self.height():
            return inf
        return y if self._height(box, box.bottom) > 0 else -inf

    def extent_of(self, span: Span) -> tuple[float, float]:
        """Top and bottom of what of a span is on the pages in view, infinite where it leaves the view."""
        pages = {placed.number for placed in self.seen()}
        boxes = self.boxes(span)
        near = [box for box in boxes if box.page in pages]
        if not near:
            before = bool(boxes) and bool(pages) and boxes[-1].page < min(pages)
            return (-inf, -inf) if before else (inf, inf)
        return min(self._height(box, box.top) for box in near), max(self._height(box, box.bottom) for box in near)

    def position_at(self, y: float) -> int:
        """The place in the text that is shown at this height; in the current match where columns stand side by side."""
        if not self._placed or self._places is None:
            return 0
        on_roll = y + self.roll.verticalScrollBar().value()
        placed = next((page for page in self._placed if on_roll <= page.top + page.height), self._placed[-1])
        current = self.colouring.current
        points = (on_roll - placed.top) * self._size(placed.number) / placed.width
        return self._places.nearest(placed.number, points, within=current.span if current else None)

    def bring(self, position: int, y: float) -> None:
        """Scroll so that the line with this place stands at this height, or as near as the document allows."""
        if not self._places or not self._placed:
            return
        box = self._places.box(position)
        bar = self.roll.verticalScrollBar()
        bar.setValue(round(self._height(box, box.top) + bar.value() - y))
        self._bring_sideways(box)

    def show_page(self, number: int) -> None:
        """Scroll to the top of the page with this number, from 1."""
        self.roll.verticalScrollBar().setValue(round(self._placed[number - 1].top) - _GAP // 2)

    def _bring_sideways(self, box: Box) -> None:
        """Where a page is larger than the pane, bring the beginning of a line into view."""
        rect, bar = self.rect_of(self._placed[box.page - 1]), self.roll.horizontalScrollBar()
        x = rect.left() + box.x0 * rect.width() / self._size(box.page)
        if not 0 <= x < self.roll.viewport().width() * 0.8:
            bar.setValue(round(bar.value() + x - self.roll.viewport().width() * 0.2))

    def in_view(self) -> Span:
        """What of the text is in view: from the first to the last page of which something is seen."""
        seen = self.seen()
        if not seen or self._reading is None:
            return Span(0, 0)
        return Span(self._reading.pages[seen[0].number - 1].start, self._reading.pages[seen[-1].number - 1].end)

    def column(self) -> QRect:
        """Where the pages stand in the pane."""
        return self.rect_of(self._placed[0]).toRect() if self._placed else self.rect()

    # What happens

    def _on_scrolled(self) -> None:
        self.ask_pictures()
        self.roll.viewport().update()
        if not self._reflowing:
            self.scrolled.emit()

    def _on_failed(self, path: object, told: str) -> None:
        if self._reading is not None and path == self._reading.path and self.isVisible():
            self.unavailable.emit(told)

    def resized(self) -> None:
        """Fit the pages to the pane."""
        place, bar = self.position_at(0), self.roll.verticalScrollBar()
        is_at_top = not bar.value()  # with the margin over the first word
        self._place_pages()
        self._reflowing = True
        self.bring(place, 0)
        if is_at_top:
            bar.setValue(0)
        self._reflowing = False
        self.reflowed.emit()

    def _point(self, at: QPointF) -> tuple[int, float, float] | None:
        """The page under a point of the pane, and where on it, in points; None beside the pages."""
        for placed in self.seen():
            rect = self.rect_of(placed)
            if rect.contains(at):
                scale = self._size(placed.number) / placed.width
                return placed.number, (at.x() - rect.left()) * scale, (at.y() - rect.top()) * scale
        return None

    def clicked(self, at: QPointF) -> None:
        """Pick the match under the pointer, and let go of what was selected."""
        self.select(None)
        point = self._point(at)
        place = self._places.at(*point) if point is not None and self._places else None
        self._clicked = place or 0
        picked = self.next_picked(place) if place is not None else None
        if picked is not None:
            self.picked.emit(picked)

    def word_at(self, at: QPointF) -> Span | None:
        """The word nearest to a point of the pane; None beside the pages."""
        point = self._point(at)
        if point is None or not self._places:
            return None
        page, x, y = point
        return self._places.word(self._places.nearest(page, y, x))

    def select(self, span: Span | None) -> None:
        """Select the words of a span, or nothing."""
        self._tints.select(span)
        self.roll.viewport().update()

    def select_all(self) -> None:
        """Select the whole text."""
        if self._reading is not None:
            self.select(Span(0, len(self._reading.text)))

    def select_word(self, at: QPointF) -> None:
        """Select the word at a point."""
        self.select(self.word_at(at))

    def selection(self) -> Span | None:
        """What the person selected; None where nothing is."""
        return self._tints.selected

    def let_go(self) -> None:
        """Select nothing."""
        self.select(None)

    def clicked_at(self) -> int:
        """The place in the text where the person clicked last, or selected from."""
        selected = self._tints.selected
        return selected.start if selected is not None else self._clicked

    def selected_text(self) -> str:
        """The words that are selected."""
        selected = self._tints.selected
        return selected.of(self._reading.text) if selected is not None and self._reading else ""
