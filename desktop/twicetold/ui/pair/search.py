"""The search in a pair: hits of both panes as one list, left ones first."""

from PySide6.QtCore import QObject

from twicetold.engine.text import Span
from twicetold.ui.pair.find_bar import FindBar, found_in
from twicetold.ui.pair.pane import DocumentPane


class PairSearch(QObject):
    """Finds what is typed in the bar, and goes from hit to hit."""

    def __init__(self, bar: FindBar, left: DocumentPane, right: DocumentPane, parent: QObject | None = None) -> None:
        """Nothing searched yet."""
        super().__init__(parent)
        self._bar = bar
        self._panes = (left, right)
        self._texts = ("", "")
        self._hits: tuple[list[Span], list[Span]] = ([], [])
        self._place: int | None = None
        bar.changed.connect(self._on_changed)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._on_closed)

    def set_texts(self, left: str, right: str) -> None:
        """Search these texts from now on, for what is in the bar if it is open."""
        self._texts = (left, right)
        if self._bar.isVisible():
            self._on_changed(self._bar.line.text())

    @property
    def hits(self) -> tuple[list[Span], list[Span]]:
        """What was found on each side."""
        return self._hits

    def step(self, by: int) -> None:
        """Go to the next or the previous hit, round the ends."""
        total = len(self._hits[0]) + len(self._hits[1])
        if not total:
            return
        first = 0 if by > 0 else total - 1
        self._place = first if self._place is None else (self._place + by) % total
        self._show()
        side = 0 if self._place < len(self._hits[0]) else 1
        hit = self._hits[side][self._place - side * len(self._hits[0])]
        pane = self._panes[side]
        height = pane.height_of(hit.start)
        if not 0 <= height < pane.height() * 0.9:
            pane.bring(hit.start, pane.height() * 0.4)

    def _on_changed(self, wanted: str) -> None:
        self._hits = (found_in(self._texts[0], wanted), found_in(self._texts[1], wanted))
        self._place = None
        self._show()

    def _on_closed(self) -> None:
        self._hits, self._place = ([], []), None
        self._show()

    def _show(self) -> None:
        left, right = self._hits
        before = len(left)
        for side, pane in enumerate(self._panes):
            here = None if self._place is None else self._place - side * before
            mine = here is not None and 0 <= here < len(self._hits[side])
            pane.show_hits(self._hits[side], here if mine else None)
        self._bar.say(len(left), len(right), self._place)
