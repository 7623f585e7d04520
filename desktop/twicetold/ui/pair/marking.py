"""Paints matches and marks under the words of a text: of the paragraphs in view, as they come into view."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtGui import QTextBlock, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from twicetold.ui.pair.colouring import Colouring
from twicetold.ui.theme import Theme
from twicetold.ui.utf16 import Units

_STALE = -1  # as Qt has it of a paragraph that is new
_MANY_BLOCKS = 400


class Marking:
    """Gives paragraphs their looks. A paragraph keeps which version of the colours it was given, as its user state.

    A QSyntaxHighlighter would paint all paragraphs of a text before the first one can be seen.
    """

    def __init__(self, edit: QPlainTextEdit, colouring: Colouring, theme: Callable[[], Theme]) -> None:
        """Nothing painted yet."""
        self._edit, self._colouring, self._theme = edit, colouring, theme
        self._units = Units("")
        self._version = 0

    def set_units(self, units: Units) -> None:
        """Another text is shown, whose places are these."""
        self._units = units

    def look_anew(self, touched: Iterable[tuple[int, int]] | None = None) -> None:
        """The colours are others: in these stretches (in UTF-16 units), or everywhere."""
        numbers = self._blocks(touched) if touched is not None else None
        if numbers is None or len(numbers) > _MANY_BLOCKS:
            self._version += 1
        else:
            for number in numbers:
                self._edit.document().findBlockByNumber(number).setUserState(_STALE)
        self._edit.viewport().update()

    def _blocks(self, touched: Iterable[tuple[int, int]]) -> set[int]:
        find = self._edit.document().findBlock
        numbers: set[int] = set()
        for start, end in touched:
            numbers.update(range(find(start).blockNumber(), find(max(start, end - 1)).blockNumber() + 1))
        return {number for number in numbers if number >= 0}

    def paint(self, block: QTextBlock) -> None:
        """Give a paragraph its looks, where it does not have them yet."""
        if block.userState() == self._version:
            return
        block.setUserState(self._version)
        formats = list(self._formats(block))
        if formats or block.layout().formats():
            block.layout().setFormats(formats)
            self._edit.document().markContentsDirty(block.position(), block.length())

    def _formats(self, block: QTextBlock) -> Iterator[QTextLayout.FormatRange]:
        first, last = block.position(), block.position() + block.length() - 1
        theme = self._theme()
        for run in self._colouring.between(self._units.point(first), self._units.point(last)):
            one = QTextLayout.FormatRange()
            one.start = max(0, self._units.unit(run.start) - first)
            one.length = min(last, self._units.unit(run.end)) - first - one.start
            one.format = self._colouring.look(run.look, theme)
            yield one
