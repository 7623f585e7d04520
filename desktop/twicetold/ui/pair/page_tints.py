"""What is tinted on the pages of a document: its colours, what was found, and what is selected."""

from collections.abc import Iterable, Iterator, Sequence

from twicetold.engine.text import Box, Span
from twicetold.ui import theme
from twicetold.ui.layers import Run
from twicetold.ui.pair.colouring import Colouring, is_double
from twicetold.ui.pair.page_marks import Tinted, hit
from twicetold.ui.pair.pane import Reading, spans_in
from twicetold.ui.pair.places import Places


class PageTints:
    """The tints of each page, made when it comes into view: of a long text there may be tens of thousands."""

    def __init__(self, colouring: Colouring) -> None:
        """No document yet, and nothing selected."""
        self._colouring = colouring
        self._reading: Reading | None = None
        self._places: Places | None = None
        self._hits: Sequence[Span] = []
        self._current: Span | None = None
        self.selected: Span | None = None
        self._coloured: dict[int, list[Tinted]] = {}
        self._found: dict[int, list[Tinted]] = {}
        self._chosen: dict[int, list[Tinted]] = {}

    def show(self, reading: Reading, places: Places) -> None:
        """Another document, in which nothing is found or selected yet."""
        self._reading, self._places = reading, places
        self._coloured.clear()
        self.show_hits([], None)
        self.select(None)

    def recolour(self, touched: list[Span] | None) -> None:
        """These spans have other colours now, or everything has."""
        for record in self._reading.pages if self._reading is not None else ():
            if touched is None or any(span.start < record.end and span.end > record.start for span in touched):
                self._coloured.pop(record.number, None)

    def show_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Show what was found, and one of it as the current hit."""
        self._hits, self._current = hits, hits[current] if current is not None else None
        self._found.clear()

    def select(self, span: Span | None) -> None:
        """Select the words of a span, or nothing."""
        self.selected = span
        self._chosen.clear()

    def of_page(self, number: int) -> Iterator[list[Tinted]]:
        """The tints of the page with this number, from 1, in the order in which they are drawn."""
        for made, make in (
            (self._coloured, self._make_coloured),
            (self._found, self._make_found),
            (self._chosen, self._make_chosen),
        ):
            if number not in made:
                made[number] = list(make(number))
            yield made[number]

    def _page(self, number: int) -> Span:
        assert self._reading is not None
        record = self._reading.pages[number - 1]
        return Span(record.start, record.end)

    def _boxes(self, span: Span) -> Iterable[Box]:
        return self._places.boxes(span) if self._places is not None else ()

    def _make_coloured(self, number: int) -> Iterator[Tinted]:
        """They multiply, so no place has two."""
        page = self._page(number)
        for run in self._whole_words(self._colouring.between(page.start, page.end)):
            look, double = self._colouring.look(run.look, theme.LIGHT), is_double(run.look)
            for box in self._boxes(Span(max(run.start, page.start), min(run.end, page.end))):
                yield Tinted(box, look, double)

    def _whole_words(self, runs: Iterable[Run]) -> Iterator[Run]:
        """The runs, but a word in which one ends and another begins belongs to the first: a word is one box."""
        reached = 0
        for run in runs:
            start = max(run.start, reached)
            if start < run.end and self._places:
                yield Run(start, run.end, run.look)
                reached = self._places.behind_word(run.end)

    def _make_found(self, number: int) -> Iterator[Tinted]:
        for span in spans_in(self._hits, self._page(number)):
            look = hit(current=span == self._current)
            yield from (Tinted(box, look) for box in self._boxes(span) if box.page == number)

    def _make_chosen(self, number: int) -> Iterator[Tinted]:
        page, selected = self._page(number), self.selected
        if selected is not None:
            here = Span(max(selected.start, page.start), min(selected.end, page.end))
            yield from (Tinted(box, hit(current=False)) for box in self._boxes(here))
