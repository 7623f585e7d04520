"""Where a place of one text stands in the other: what linked scrolling and "bring the other side here" follow."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from twicetold.engine.text import Span
from twicetold.export.report import Mark


@dataclass(frozen=True, slots=True)
class Link:
    """Two spans that say the same, one in each text."""

    here: Span
    there: Span

    def turned(self) -> "Link":
        """The same link seen from the other text."""
        return Link(self.there, self.here)


class Anchors:
    """Positions of one text carried over to another by the spans that both have."""

    def __init__(self, links: Iterable[Link], length_here: int, length_there: int) -> None:
        """`links` in any order; the lengths are of the whole texts, in code points."""
        self._links = sorted(links, key=lambda link: link.here)
        self._starts = [link.here.start for link in self._links]
        self._lengths = (length_here, length_there)

    def carried(self, position: int) -> int:
        """The place in the other text that stands nearest to `position` in this one."""
        before = bisect_right(self._starts, position) - 1
        if before >= 0 and position < self._links[before].here.end:
            return _inside(self._links[before], position)
        return self._between(before, position)

    def _between(self, before: int, position: int) -> int:
        """Between two links: in proportion where their order is the same in both texts, else beside the nearer."""
        last = self._links[before] if before >= 0 else Link(Span(0, 0), Span(0, 0))
        ends = Link(Span(self._lengths[0], self._lengths[0]), Span(self._lengths[1], self._lengths[1]))
        following = self._links[before + 1] if before + 1 < len(self._links) else ends
        gap_here = following.here.start - last.here.end
        gap_there = following.there.start - last.there.end
        if gap_there >= 0:
            return last.there.end + (position - last.here.end) * gap_there // max(1, gap_here)
        if position - last.here.end <= following.here.start - position:
            return min(self._lengths[1], last.there.end + position - last.here.end)
        return max(0, following.there.start - (following.here.start - position))


def _inside(link: Link, position: int) -> int:
    """A position inside a link, in proportion to its lengths."""
    done = position - link.here.start
    return link.there.start + done * (link.there.end - link.there.start) // max(1, link.here.end - link.here.start)


def finer(link: Link, here: Iterable[Mark], there: Iterable[Mark]) -> list[Link]:
    """The link cut into its runs of same words, where the marks of both sides tell them; else the link itself."""
    ours = [Span(mark.start, mark.end) for mark in here if mark.kind == "same"]
    theirs = [Span(mark.start, mark.end) for mark in there if mark.kind == "same"]
    if not ours or len(ours) != len(theirs):
        return [link]
    return [Link(a, b) for a, b in zip(ours, theirs, strict=True)]
