"""A pane that shows a document as text or as pages, whichever the person wants and the document has."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedLayout, QWidget

from twicetold.engine.text import Span
from twicetold.ui.pair.coloured_pane import ColouredPane
from twicetold.ui.pair.page_pane import PagePane
from twicetold.ui.pair.pane import Reading
from twicetold.ui.pair.text_pane import TextPane


class BothPane(ColouredPane):
    """Text and pages of one document, showing the same spans. `unavailable` tells why pages cannot be shown."""

    unavailable = Signal(str)

    def __init__(self, text: TextPane, pages: PagePane, parent: QWidget | None = None) -> None:
        """An empty pane in text mode, of two panes over one colouring."""
        super().__init__(text.colouring, parent)
        self.text, self.pages = text, pages
        self._front: ColouredPane = self.text
        self._wanted_pages = False
        self._reading: Reading | None = None
        self._hits: tuple[Sequence[Span], int | None] = ([], None)
        self._layout = QStackedLayout(self)
        for pane in (self.text, self.pages):
            self._layout.addWidget(pane)
            pane.scrolled.connect(lambda pane=pane: self._on_scrolled(pane))
            pane.reflowed.connect(lambda pane=pane: self._on_reflowed(pane))
            pane.picked.connect(self.picked)
            pane.stepped.connect(self.stepped)
        self.pages.unavailable.connect(self._on_unavailable)
        self.setFocusProxy(self.text)

    def want_pages(self, wanted: bool) -> None:
        """Show the pages where the document has them, or the text."""
        self._wanted_pages = wanted
        self._choose()

    def viewport(self) -> QWidget:
        """What the wheel turns."""
        return self.pages.roll.viewport() if self.shows_pages() else self.text.edit.viewport()

    def shows_pages(self) -> bool:
        """Whether pages are in front."""
        return self._front is self.pages

    def _choose(self, *, allowed: bool = True) -> None:
        reading = self._reading
        may_be = self._wanted_pages and allowed and reading is not None and reading.drawable
        # the words of a long file take some hundredths of a second to be read: only where they are needed
        wanted: ColouredPane = self.pages if may_be and reading is not None and reading.words() else self.text
        if wanted is not self._front:
            self._front = wanted
            self._layout.setCurrentWidget(wanted)
            self.setFocusProxy(wanted)
            self._fill()

    def _fill(self) -> None:
        """Show in the pane in front what was shown in the other."""
        if self._reading is not None:
            self._front.set_reading(self._reading)
            self._front.show_hits(*self._hits)

    def _on_scrolled(self, pane: ColouredPane) -> None:
        if pane is self._front:
            self.scrolled.emit()

    def _on_reflowed(self, pane: ColouredPane) -> None:
        if pane is self._front:
            self.reflowed.emit()

    def _on_unavailable(self, told: str) -> None:
        if self.shows_pages():
            self._choose(allowed=False)
            self.unavailable.emit(told)

    def set_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, coloured as it is."""
        self._reading, self._hits = reading, ([], None)
        before = self._front
        self._choose()
        if self._front is before:
            self._front.set_reading(reading)

    def recolour(self, touched: list[Span] | None = None) -> None:
        """Paint what has other colours now: these spans, or everything."""
        self._front.recolour(touched)

    def show_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Draw what was found, and one of it as the current hit."""
        self._hits = (hits, current)
        self._front.show_hits(hits, current)

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size, and draw the pages as much larger or smaller."""
        self.text.set_reading_font(font)
        self.pages.set_reading_font(font)

    def position_at(self, y: float) -> int:
        """The place in the text that is shown at this height."""
        return self._front.position_at(y)

    def height_of(self, position: int) -> float:
        """How high the top of the line with this place stands; infinite, with its sign, where it is out of view."""
        return self._front.height_of(position)

    def extent_of(self, span: Span) -> tuple[float, float]:
        """Top and bottom of a span, infinite where it leaves the view."""
        return self._front.extent_of(span)

    def bring(self, position: int, y: float) -> None:
        """Scroll so that the line with this place stands at this height, or as near as the document allows."""
        self._front.bring(position, y)

    def show_page(self, number: int) -> None:
        """Scroll to the top of the page with this number, from 1, or to where its text begins."""
        if self.shows_pages():
            self.pages.show_page(number)
        elif self._reading is not None:
            self.text.bring(self._reading.pages[number - 1].start, 0)

    def column(self) -> QRect:
        """Where the text or the pages stand in the pane, without the margins."""
        return self._front.column()

    def in_view(self) -> Span:
        """What of the text is in view."""
        return self._front.in_view()

    def selection(self) -> Span | None:
        """What the person selected; None where nothing is."""
        return self._front.selection()

    def clicked_at(self) -> int:
        """The place in the text where the person clicked last, or selected from."""
        return self._front.clicked_at()

    def let_go(self) -> None:
        """Select nothing."""
        self._front.let_go()
