"""Where the words of a document lie on its pages: from places in the text to boxes, and back."""

from collections.abc import Iterable

import numpy as np

from twicetold.engine.text import Box, Span, WordBoxes

_ENOUGH = 10_000  # words, from all over a long document, that tell where its lines begin and end


def _sides(words: WordBoxes) -> tuple[float, float] | None:
    if not len(words):
        return None
    some = words.boxes[:: max(1, len(words) // _ENOUGH)]
    return float(np.percentile(some[:, 0], 0.5)), float(np.percentile(some[:, 2], 99.5))


class Places:
    """Looks up places by their words. Positions on a page are in points from its top left corner."""

    def __init__(self, words: WordBoxes) -> None:
        """The places of a document with these words."""
        self._words = words
        self._sides = _sides(words)
        self._middles = (words.boxes[:, 1] + words.boxes[:, 3]) / 2

    def __bool__(self) -> bool:
        return len(self._words) > 0

    def sides(self, width: float) -> tuple[float, float]:
        """The left and the right edge of nearly all words; those of a page of this width where there are none."""
        if self._sides is None:
            return 0.0, width
        left, right = self._sides
        return max(0.0, left), min(width, max(right, left + 72))

    def box(self, position: int) -> Box:
        """The box of the word at a place in the text, or of the next word after it."""
        number = min(int(np.searchsorted(self._words.ends, position, side="right")), len(self._words) - 1)
        x0, top, x1, bottom = (float(edge) for edge in self._words.boxes[number])
        return Box(int(self._words.pages[number]), x0, top, x1, bottom)

    def boxes(self, span: Span) -> Iterable[Box]:
        """A box for each line of a span."""
        return self._words.lines(span)

    def nearest(self, page: int, y: float, x: float | None = None, within: Span | None = None) -> int:
        """The place in the text of the word nearest to a height on a page (or to a point); 0 without words.

        Words of `within` come first where they stand on that line: columns side by side have one height.
        """
        found = np.flatnonzero(self._words.pages == page)
        if not len(found):
            return self._beside(page)
        away = np.abs(self._middles[found] - y)
        if within is not None:
            starts = self._words.starts[found]
            away = away - np.where((starts >= within.start) & (starts < within.end), 8.0, 0.0)
        if x is not None:
            boxes = self._words.boxes[found]
            away = away * 2 + np.maximum(0, np.maximum(boxes[:, 0] - x, x - boxes[:, 2]))
        return int(self._words.starts[found[int(np.argmin(away))]])

    def _beside(self, page: int) -> int:
        """A page without words: where the text goes on after it."""
        if not len(self._words):
            return 0
        number = min(int(np.searchsorted(self._words.pages, page)), len(self._words) - 1)
        return int(self._words.starts[number])

    def word(self, position: int) -> Span:
        """The word at a place in the text, or the next one after it."""
        number = min(int(np.searchsorted(self._words.ends, position, side="right")), len(self._words) - 1)
        return Span(int(self._words.starts[number]), int(self._words.ends[number]))

    def behind_word(self, position: int) -> int:
        """The end of the word that a place lies inside; the place itself where it lies between words."""
        number = int(np.searchsorted(self._words.ends, position, side="right"))
        inside = number < len(self._words) and self._words.starts[number] < position
        return int(self._words.ends[number]) if inside else position

    def at(self, page: int, x: float, y: float) -> int | None:
        """The place of the word under a point; None where no word stands."""
        boxes = self._words.boxes
        under = (self._words.pages == page) & (boxes[:, 0] - 2 <= x) & (x <= boxes[:, 2] + 2)
        found = np.flatnonzero(under & (boxes[:, 1] <= y) & (y <= boxes[:, 3]))
        return int(self._words.starts[found[0]]) if len(found) else None
