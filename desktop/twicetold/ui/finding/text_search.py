"""The search in the texts that are open: the hits of all panes as one list, those of the first pane first."""

import re
from collections.abc import Sequence
from operator import methodcaller
from typing import overload

import numpy as np
from PySide6.QtCore import QObject

from twicetold.engine.text import Span
from twicetold.engine.tokens import Int64s
from twicetold.ui.finding.find_bar import FindBar
from twicetold.ui.pair.pane import DocumentPane

_START = methodcaller("start")
_SIGNS = {"'": "’‘ʼ‛", '"': "“”„‟«»", "-": "‐‑‒–—", " ": "\xa0\u202f\u2009"}


def comparable(text: str) -> str:
    """The text, as long as it was, in lower case and with one sign for all forms of a quotation mark or a dash."""
    found = text.lower()
    if len(found) != len(text):  # a letter that has no lower case of one character
        found = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    for sign, forms in _SIGNS.items():
        for form in forms:
            if form in found:
                found = found.replace(form, sign)
    return found


class Spans(Sequence[Span]):
    """Spans of one length, which may be very many: only where they start is kept."""

    def __init__(self, starts: Int64s, long: int) -> None:
        """The spans that start there, each of so many characters."""
        self._starts, self._long = starts, long

    def __len__(self) -> int:
        """How many they are."""
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Span: ...

    @overload
    def __getitem__(self, place: slice) -> "Spans": ...

    def __getitem__(self, place: int | slice) -> "Span | Spans":
        """One of them, or some."""
        if isinstance(place, slice):
            return Spans(self._starts[place], self._long)
        start = int(self._starts[place])
        return Span(start, start + self._long)


def found_in(text: str, typed: str) -> Sequence[Span]:
    """Where what was typed stands in a `comparable` text, whatever the case, and whatever space parts its words."""
    words = [re.escape(word) for word in comparable(typed).split()]
    found = re.finditer(r"\s+".join(words), text) if words else iter(())
    if len(words) == 1:
        return Spans(np.fromiter(map(_START, found), np.int64), len(comparable(typed).split()[0]))
    return [Span(*hit.span()) for hit in found]


class TextSearch(QObject):
    """Finds what is typed in the bar, and goes from hit to hit; shows hits that were found elsewhere."""

    def __init__(self, bar: FindBar, *panes: DocumentPane) -> None:
        """Nothing searched yet."""
        super().__init__(bar)
        self._bar = bar
        self._panes = panes
        self._texts: tuple[str, ...] = ("",) * len(panes)
        self._comparable: tuple[str, ...] | None = None
        self._hits: tuple[Sequence[Span], ...] = tuple([] for _ in panes)
        self._place: int | None = None
        bar.changed.connect(self._on_changed)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.clear)

    def set_texts(self, *texts: str) -> None:
        """Search these texts from now on, for what is in the bar if it is open."""
        self._texts, self._comparable = texts, None
        if self._bar.isVisible():
            self._on_changed(self._bar.line.text())
        else:
            self.clear()

    @property
    def hits(self) -> tuple[Sequence[Span], ...]:
        """What was found in each pane."""
        return self._hits

    def step(self, by: int) -> None:
        """Go to the next or the previous hit, round the ends."""
        total = sum(map(len, self._hits))
        if total:
            first = 0 if by > 0 else total - 1
            self._come_to(first if self._place is None else (self._place + by) % total)

    def show_hits(self, pane: int, hits: Sequence[Span], current: int) -> None:
        """Show hits that were found elsewhere in one pane, and go to one; none where the text is another by now."""
        if any(hit.end > len(self._texts[pane]) for hit in hits):
            self.clear()
            return
        self._hits = tuple(list(hits) if number == pane else [] for number in range(len(self._panes)))
        self._come_to(current)

    def clear(self) -> None:
        """Show no hits."""
        self._hits, self._place = tuple([] for _ in self._panes), None
        self._show()

    def _come_to(self, place: int) -> None:
        self._place = place
        self._show()
        for hits, pane in zip(self._hits, self._panes, strict=True):
            if place < len(hits):
                height = pane.height_of(hits[place].start)
                if not 0 <= height < pane.height() * 0.9:
                    pane.bring(hits[place].start, pane.height() * 0.4)
                return
            place -= len(hits)

    def _on_changed(self, typed: str) -> None:
        if self._comparable is None:
            self._comparable = tuple(map(comparable, self._texts))
        self._hits = tuple(found_in(text, typed) for text in self._comparable)
        self._place = None
        self._show()

    def _show(self) -> None:
        place = self._place
        for hits, pane in zip(self._hits, self._panes, strict=True):
            pane.show_hits(hits, place if place is not None and 0 <= place < len(hits) else None)
            place = None if place is None else place - len(hits)
        self._bar.say([len(hits) for hits in self._hits], self._place)
