"""A match laid out in rows, so that the two sides stay level however long it is.

The marks say which words are the same on both sides, in order: the i-th same word on the left is the i-th on the
right. Where a paragraph of one side ends, both sides are cut, the other one at the place that corresponds.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from typing import NamedTuple, TypeVar

from twicetold.export.report import MarkKind, Side

_WORD = re.compile(r"\w+(?:(?:-\n|['’\u00ad-])\w+)*")
_WORD_START = re.compile(r"(?<=\s)\S")
_LINE_END = re.compile(r"\n\s*")
_HARD_WRAPPED = 110
_SHORT_LINE = 0.7
_LONG_ROW = 700


class Run(NamedTuple):
    """Characters of one side that are marked alike; `kind` is None for those without a mark.

    `page` is the number of the page that begins with this run; None for a run inside a page.
    """

    kind: MarkKind | None
    text: str
    page: int | None = None


class Paragraph(NamedTuple):
    """A paragraph of a cell; one that `continues` began in the row above."""

    runs: tuple[Run, ...]
    continues: bool = False


Cell = tuple[Paragraph, ...]
_T = TypeVar("_T")
_Pair = tuple[_T, _T]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at the same height: paragraphs of the left side, and what corresponds on the right."""

    left: Cell
    right: Cell


class _Anchor(NamedTuple):
    """A word that is the same on both sides, and where it stands in each text."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int

    def mirrored(self) -> "_Anchor":
        return _Anchor(self.right_start, self.right_end, self.left_start, self.left_end)


def lined_up(left: Side, right: Side) -> list[Row]:
    """The rows of a match, top to bottom. The cells of each side, joined, are its text without loss."""
    breaks = paragraph_starts(left.text), paragraph_starts(right.text)
    cuts = _cuts((left.text, right.text), breaks, _anchors(left, right))
    ends = [*cuts, (len(left.text), len(right.text))]
    starts = [(0, 0), *cuts]
    return [
        Row(_cell(left, breaks[0], start[0], end[0]), _cell(right, breaks[1], start[1], end[1]))
        for start, end in zip(starts, ends, strict=True)
    ]


def paragraph_starts(text: str) -> list[int]:
    """Where a new paragraph begins inside `text`.

    A blank line always parts paragraphs. A single line end does so in text with long lines; in text that was
    wrapped by hand only where the line is clearly shorter than the others.
    """
    lines = text.split("\n")
    longest = max(map(len, lines))
    limit = longest * _SHORT_LINE if longest <= _HARD_WRAPPED else longest + 1
    found = []
    line_start = 0
    for gap in _LINE_END.finditer(text):
        if gap.group().count("\n") > 1 or len(text[line_start : gap.start()].rstrip()) < limit:
            found.append(gap.end())
        line_start = gap.end()
    return [position for position in found if 0 < position < len(text)]


def _anchors(left: Side, right: Side) -> list[_Anchor]:
    ours, theirs = _same_runs(left), _same_runs(right)
    if len(ours) != len(theirs):
        ours, theirs = [list(chain(*ours))], [list(chain(*theirs))]
    return [anchor for a, b in zip(ours, theirs, strict=True) for anchor in _pair_words(a, b)]


def _same_runs(side: Side) -> list[list[re.Match[str]]]:
    spans = ((mark.start - side.start, mark.end - side.start) for mark in side.marks if mark.kind == "same")
    return [list(_WORD.finditer(side.text, start, end)) for start, end in spans]


def _pair_words(left: Sequence[re.Match[str]], right: Sequence[re.Match[str]]) -> list[_Anchor]:
    """The words of two runs one by one, from both ends as far as they are the same."""
    ahead = list(takewhile(_is_same, zip(left, right, strict=False)))
    behind = list(takewhile(_is_same, zip(reversed(left[len(ahead) :]), reversed(right[len(ahead) :]), strict=False)))
    return [_Anchor(*a.span(), *b.span()) for a, b in [*ahead, *reversed(behind)]]


def _is_same(words: tuple[re.Match[str], re.Match[str]]) -> bool:
    left, right = words[0].group(), words[1].group()
    return left == right or _plain(left) == _plain(right)


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _cuts(texts: _Pair[str], breaks: _Pair[list[int]], anchors: Sequence[_Anchor]) -> list[tuple[int, int]]:
    """Where both texts are cut, in order: at the left's paragraphs, and in long stretches at the right's."""
    if not anchors:
        return []
    first = _corresponding(texts, breaks, anchors)
    edges = [0, *(cut[0] for cut in first), len(texts[0])]
    mirrored = _corresponding(texts[::-1], breaks[::-1], [anchor.mirrored() for anchor in anchors])
    more = [(at_left, at_right) for at_right, at_left in mirrored if _in_long_stretch(edges, at_left)]
    return _in_order([*first, *more], len(texts[0]), len(texts[1]))


def _in_long_stretch(edges: Sequence[int], position: int) -> bool:
    after = bisect_left(edges, position)
    return 0 < after < len(edges) and edges[after] - edges[after - 1] > _LONG_ROW


def _in_order(cuts: Iterable[tuple[int, int]], left_end: int, right_end: int) -> list[tuple[int, int]]:
    kept = [(0, 0)]
    for cut in sorted(cuts):
        if kept[-1][0] < cut[0] < left_end and kept[-1][1] < cut[1] < right_end:
            kept.append(cut)
    return kept[1:]


def _corresponding(texts: _Pair[str], breaks: _Pair[list[int]], anchors: Sequence[_Anchor]) -> list[tuple[int, int]]:
    """For each paragraph of the first text that begins between two anchors: where, and where to cut the second."""
    if not breaks[0]:
        return []
    text, other = texts
    fenced = [_Anchor(0, 0, 0, 0), *anchors, _Anchor(len(text), len(text), len(other), len(other))]
    ends = [anchor.left_end for anchor in fenced]
    words = [match.start() for match in _WORD_START.finditer(other)]
    cuts = []
    for position in breaks[0]:
        after = bisect_right(ends, position)
        before, behind = fenced[after - 1], fenced[after]
        target = _target(text, position, before, behind)
        place = _nearest(breaks[1], before.right_end, behind.right_start, target)
        place = place or _nearest(words, before.right_end, behind.right_start, target)
        if place and behind.left_start >= position:
            cuts.append((position, place))
    return cuts


def _target(text: str, position: int, before: _Anchor, behind: _Anchor) -> float:
    """Where in the other text, between two anchors, the cut belongs: in proportion to what stands on either side."""
    ahead = len(text[before.left_end : position].strip(" \n\t.,;:!?”’\"')"))
    rest = len(text[position : behind.left_start].strip(" \n\t“‘\"'("))
    part = ahead / (ahead + rest) if rest else 1.0
    return before.right_end + part * (behind.right_start - before.right_end)


def _nearest(places: Sequence[int], low: int, high: int, target: float) -> int | None:
    """The place nearest to `target` among those after `low` and not after `high`."""
    candidates = places[bisect_right(places, low) : bisect_right(places, high)]
    return min(candidates, key=lambda place: abs(place - target), default=None)


def _cell(side: Side, breaks: Sequence[int], start: int, end: int) -> Cell:
    inside = breaks[bisect_right(breaks, start) : bisect_left(breaks, end)]
    known = {0, *breaks}
    return tuple(
        Paragraph(_runs(side, first, last), continues=first not in known)
        for first, last in pairwise([start, *inside, end])
        if first < last
    )


def _runs(side: Side, start: int, end: int) -> tuple[Run, ...]:
    """The characters from `start` to `end` of a side's text, cut where marks and pages begin and end."""
    pages = {place - side.start: page for page, place in side.page_starts if start <= place - side.start < end}
    runs = []
    for kind, low, high in _marked(side, start, end):
        cuts = sorted({low, high, *(place for place in pages if low < place < high)})
        runs += [Run(kind, side.text[one:other], pages.get(one)) for one, other in pairwise(cuts)]
    return tuple(runs)


def _marked(side: Side, start: int, end: int) -> Iterator[tuple[MarkKind | None, int, int]]:
    """The stretches from `start` to `end`, marked and not, in order and without gaps; some may be empty."""
    position = start
    first = bisect_right(side.marks, start + side.start, key=lambda mark: mark.end)
    for mark in side.marks[first:]:
        low, high = max(mark.start - side.start, position), min(mark.end - side.start, end)
        if low >= end:
            break
        yield None, position, low
        yield mark.kind, low, max(low, high)
        position = max(low, high)
    yield None, position, end
