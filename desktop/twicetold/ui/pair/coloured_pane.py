"""What the panes have in common in which the matches of a document are coloured."""

from PySide6.QtWidgets import QWidget

from twicetold.engine.text import Span
from twicetold.ui.pair.colouring import Colouring
from twicetold.ui.pair.pane import DocumentPane, PaneMatch, Reading


class ColouredPane(DocumentPane):
    """A pane over a colouring, which may be that of another pane too."""

    def __init__(self, colouring: Colouring | None = None, parent: QWidget | None = None) -> None:
        """A pane with nothing in it."""
        super().__init__(parent)
        self.colouring = colouring or Colouring()

    def show_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, without matches."""
        self.colouring.clear()
        self.set_reading(reading)

    def set_reading(self, reading: Reading) -> None:
        """Show a document from its beginning, coloured as it is."""
        raise NotImplementedError

    def recolour(self, touched: list[Span] | None = None) -> None:
        """Paint what has other colours now: these spans, or everything."""
        raise NotImplementedError

    def show_matches(self, matches: list[PaneMatch], elsewhere: list[Span]) -> None:
        """Draw the matches of this pair, and faintly the spans that match other documents."""
        self.colouring.set_matches(matches, elsewhere)
        self.recolour()

    def show_current(self, match: PaneMatch | None) -> None:
        """Draw this match as the current one."""
        touched = [one.span for one in (self.colouring.current, match) if one is not None]
        self.colouring.current = match
        self.recolour(touched)

    def show_marks(self, match: PaneMatch) -> None:
        """Draw the marks of a match that is not the current one."""
        self.colouring.set_marks(match.id, match.marks)
        self.recolour([match.span])

    def next_picked(self, place: int) -> int | None:
        """The shortest match at a place that is clicked, or the next longer one where that is current already."""
        ids = [match.id for match in self.colouring.matches_at(place)]
        current = self.colouring.current
        if not ids:
            return None
        return ids[(ids.index(current.id) + 1) % len(ids)] if current and current.id in ids else ids[0]
