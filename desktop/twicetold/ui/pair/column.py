"""What stands on one side of the pair: a document under its headline, with its map at the edge."""

from dataclasses import dataclass

from twicetold.export.report import Document, Match
from twicetold.ui import state
from twicetold.ui.pair.both_pane import BothPane
from twicetold.ui.pair.headline import Headline
from twicetold.ui.pair.minimap import Minimap
from twicetold.ui.pair.pane import PaneMatch, Reading


@dataclass(frozen=True, slots=True)
class Column:
    """The three parts of a side, which show the same document."""

    headline: Headline
    pane: BothPane
    minimap: Minimap

    def show_matches(self, reading: Reading, here: list[PaneMatch], others: list[Match]) -> None:
        """Draw the matches of this pair, and faintly what of the document stands in others."""
        sides = [side for match in others for side in (match.left, match.right) if side.document == reading.document]
        self.pane.show_matches(here, [state.span(side) for side in sides])
        self.minimap.set_document(len(reading.text), [match.span for match in here])

    def show_current(self, match: PaneMatch | None, document: Document, pages: tuple[int, ...]) -> None:
        """Draw this match as the current one, which stands on these pages of the document; None for no match."""
        self.pane.show_current(match)
        self.minimap.set_current(match.span if match else None)
        self.headline.show_document(document, pages)

    def show_view(self) -> None:
        """Tell the map and the headline what of the document is in view, and where."""
        self.minimap.set_view(self.pane.in_view())
        text = self.pane.column()
        self.headline.set_column(text.left() + 4, self.pane.width() - text.right())
