"""Linked scrolling: what moves in one pane moves in the other, by the matches that both have."""

from math import inf

from PySide6.QtCore import QObject

from twicetold.ui.anchors import Anchors, Link
from twicetold.ui.pair.pane import DocumentPane

# Where the two texts are held together while scrolling, and where a chosen match begins: a share of the height.
HELD_AT = 0.28


class Linking(QObject):
    """Keeps two panes together. `linked` may be switched off; lining up works all the same."""

    def __init__(self, left: DocumentPane, right: DocumentPane, parent: QObject | None = None) -> None:
        """Two panes without a common place yet."""
        super().__init__(parent)
        self.linked = True
        self._panes = (left, right)
        self._anchors = (Anchors([], 0, 0), Anchors([], 0, 0))
        self._moving = False
        left.scrolled.connect(lambda: self._on_scrolled(0))
        right.scrolled.connect(lambda: self._on_scrolled(1))

    def set_links(self, links: list[Link], length_left: int, length_right: int) -> None:
        """Follow these links from left to right."""
        turned = [link.turned() for link in links]
        self._anchors = (Anchors(links, length_left, length_right), Anchors(turned, length_right, length_left))

    def line_up(self, link: Link) -> None:
        """Bring both sides of a link to one height, a good quarter from the top where the documents allow it."""
        left, right = self._panes
        wanted = left.height() * HELD_AT
        self._moving = True
        left.bring(link.here.start, wanted)
        right.bring(link.there.start, wanted)
        heights = (left.height_of(link.here.start), right.height_of(link.there.start))
        if heights[0] < heights[1]:
            right.bring(link.there.start, heights[0])
        elif heights[1] < heights[0]:
            left.bring(link.here.start, heights[1])
        self._moving = False

    def hold(self, side: int, link: Link) -> None:
        """Leave the pane of this side where it is, and bring the other side of a link to the same height."""
        start = (link.here.start, link.there.start)
        height = self._panes[side].height_of(start[side])
        if abs(height) == inf:
            self.bring_other(side)
            return
        self._moving = True
        self._panes[1 - side].bring(start[1 - side], height)
        self._moving = False

    def bring_other(self, side: int) -> None:
        """Bring the other pane to where the pane of this side is."""
        pane, other = self._panes[side], self._panes[1 - side]
        y = pane.height() * HELD_AT
        place = pane.position_at(y)
        exact = pane.height_of(place)
        self._moving = True
        other.bring(self._anchors[side].carried(place), y if abs(exact) == inf else exact)
        self._moving = False

    def _on_scrolled(self, side: int) -> None:
        if self.linked and not self._moving:
            self.bring_other(side)
