"""What a pane of the pair view is, whether it shows the text or the pages of a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from twicetold.engine.text import Span, WordBoxes
from twicetold.export.report import Mark
from twicetold_db.records import PageRecord


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document to be read: its text, its pages, and the file it came from.

    `words` gives where the words lie; `hidden` are those that a search does not find. `drawable` is whether pages can
    be drawn from the file, if it is there still.
    """

    document: int
    text: str
    pages: tuple[PageRecord, ...]
    path: Path
    sha256: str
    drawable: bool
    words: Callable[[], WordBoxes]
    hidden: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PaneMatch:
    """A match as one pane shows it. `marks` lie inside the span, or are empty while they are not known."""

    id: int
    span: Span
    marks: tuple[Mark, ...] = ()


def spans_in(spans: Sequence[Span], where: Span) -> Sequence[Span]:
    """Of spans in their order, none over another, those that reach into a stretch of the text."""
    first = bisect_right(spans, where.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, where.end, key=lambda span: span.start)]


class DocumentPane(QWidget):
    """One document, with its matches drawn in. Heights are in pixels from the top of the pane.

    `scrolled` comes when the text has moved, `reflowed` when it was set anew and stands elsewhere, `picked` with
    the id of a match that was clicked, `stepped` when the person asks for the next (1) or the previous (-1) match.
    """

    scrolled = Signal()
    reflowed = Signal()
    picked = Signal(int)
    stepped = Signal(int)

    def show_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, without matches."""
        raise NotImplementedError

    def show_hits(self, hits: Sequence[Span], current: int | None) -> None:
        """Draw what was found, and one of it as the current hit."""
        raise NotImplementedError

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size."""
        raise NotImplementedError

    def position_at(self, y: float) -> int:
        """The place in the text that is shown at this height."""
        raise NotImplementedError

    def height_of(self, position: int) -> float:
        """How high the top of the line with this place stands; infinite, with its sign, where it is out of view."""
        raise NotImplementedError

    def extent_of(self, span: Span) -> tuple[float, float]:
        """Top and bottom of a span, infinite where it leaves the view."""
        raise NotImplementedError

    def bring(self, position: int, y: float) -> None:
        """Scroll so that the line with this place stands at this height, or as near as the document allows."""
        raise NotImplementedError

    def column(self) -> QRect:
        """Where the text or the pages stand in the pane, without the margins."""
        raise NotImplementedError

    def in_view(self) -> Span:
        """What of the text is in view."""
        raise NotImplementedError

    def selection(self) -> Span | None:
        """What the person selected; None where nothing is."""
        raise NotImplementedError

    def clicked_at(self) -> int:
        """The place in the text where the person clicked last, or selected from."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Select nothing."""
        raise NotImplementedError
