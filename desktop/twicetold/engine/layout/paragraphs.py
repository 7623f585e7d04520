"""Lines -> paragraphs: by space, indent, a short last line, a change of type; and over columns and pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twicetold.engine.layout.lines import Line
from twicetold.engine.layout.order import Block
from twicetold.engine.layout.tables import Table, TakenOut, parted, placed
from twicetold.engine.text import RegionKind

_STOP = re.compile(r"[.!?:;…。！？؟]['\"’”»)\]]*[\d⁰¹²³⁴-⁹*†‡]*$")
LEADERS = re.compile(r"(\.\s?){4,}\s*[\divxlc]+$|…\s*\d+$")
"""The end of a line in a table of contents."""
_BULLET = re.compile(r"[•◦▪■●‣∙·–—*-]\s|\(?(\d{1,3}|[a-zA-Z])[.)]\s")
_ENTRY = re.compile(r"\[\w{1,8}\]|\(?\d{1,3}[.)]\s|[•◦▪■●‣∙–-]\s")
_WINDOW = 4


@dataclass(frozen=True, eq=False, slots=True)
class Paragraph:
    """Lines that belong together, and what they are. `full` says that its last line reaches the column's edge."""

    lines: tuple[Line, ...]
    kind: RegionKind = "body"
    indented: bool = False
    full: bool = False
    column: tuple[float, float] = (0, 0)

    @property
    def size(self) -> float:
        """The usual height of its glyphs, in points."""
        return sorted(line.size for line in self.lines)[len(self.lines) // 2]

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines with spaces between them; the hyphens at line ends still stand."""
        return " ".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    def of_kind(self, kind: RegionKind) -> "Paragraph":
        """The same lines as another kind."""
        return replace(self, kind=kind)


def paragraphs_of(blocks: Sequence[Block], tables: Sequence[TakenOut] = ()) -> list[Paragraph]:
    """The paragraphs of a page in the order of its blocks, with the tables that were taken out."""
    paragraphs: list[Paragraph] = []
    for part in placed(parted(blocks), tables):
        if isinstance(part, Table):
            paragraphs.append(Paragraph(tuple(line for row in part.rows for line in row), "table"))
        else:
            paragraphs += _cut(part)
    return paragraphs


def _cut(block: Block) -> list[Paragraph]:
    edges = [_edges(block, i) for i in range(len(block))]
    left, right = [edge[0] for edge in edges], [edge[1] for edge in edges]
    paragraphs: list[Paragraph] = []
    start = 0
    for i in range(1, len(block) + 1):
        if i == len(block) or _breaks(block, i, left, right):
            last = i - 1
            full = block[last].x1 > right[last] - 2.5 * block[last].size
            indented = _indent(block, start, left) > 0
            paragraphs.append(Paragraph(tuple(block[start:i]), "body", indented, full, (left[last], right[last])))
            start = i
    return paragraphs


def _edges(block: Block, i: int) -> tuple[float, float]:
    """The left and right edge of the column at line i, from its neighbours above and below in the same type."""
    line = block[i]
    least, most = 0.92 * line.size, 1.08 * line.size
    above = [x for x in block[max(0, i - _WINDOW) : i + 1] if least < x.size < most]
    below = [x for x in block[i : i + _WINDOW + 1] if least < x.size < most]
    sides = [side for side in (above, below) if len(side) > 2] or [above + below]
    left = max([min([x.x0 for x in side]) for side in sides])
    return left, min([max([x.x1 for x in side]) for side in sides])


def _indent(block: Block, i: int, left: list[float]) -> float:
    """How far line i is indented from a straight left edge, in points; less than most of an em is nothing."""
    line = block[i]
    indent = line.x0 - left[i]
    if not 0.6 * line.size < indent < 5 * line.size:
        return 0.0
    near = block[max(0, i - _WINDOW) : i + _WINDOW + 1]
    straight = sum(abs(other.x0 - left[i]) < 0.3 * line.size for other in near)
    return indent if straight >= 0.4 * len(near) else 0.0


def _hangs(block: Block, i: int, left: list[float]) -> bool:
    """Whether paragraphs around line i begin at the left edge and go on indented, as in lists and references."""
    edge, em = min(left[i], left[i - 1]), block[i].size
    near = block[max(0, i - 2 * _WINDOW) : i + 2 * _WINDOW + 1]
    at_edge = [abs(line.x0 - edge) < 0.3 * em for line in near]
    followed = [not below for above, below in pairwise(at_edge) if above]
    if not followed or all(at_edge):
        return False
    before = next((line for line in reversed(block[:i]) if abs(line.x0 - edge) < 0.3 * em), block[i])
    return bool(_ENTRY.match(before.text)) or (sum(followed) > 1 and sum(followed) >= 0.8 * len(followed))


def _breaks(block: Block, i: int, left: list[float], right: list[float]) -> bool:
    """Whether a new paragraph begins with line i."""
    above, below = block[i - 1], block[i]
    if _changes_type(above, below) or below.base - above.base > _furthest(block, i):
        return True
    if above.hyphenated and below.text[0].isalnum():
        return False
    now, before = _indent(block, i, left), _indent(block, i - 1, left)
    if _hangs(block, i, left):
        return not now and bool(before or _ENTRY.match(below.text))
    return bool(now and not before) or _is_short(above, below, right[i - 1])


def _changes_type(above: Line, below: Line) -> bool:
    """Whether the lines differ in size, or one is bold and the other begins anew."""
    larger, smaller = max(above.size, below.size), min(above.size, below.size)
    goes_on = above.hyphenated or below.text[0].islower()
    return larger - smaller > 0.1 * larger or (above.bold != below.bold and not goes_on)


def _furthest(block: Block, i: int) -> float:
    """How far apart two lines of one paragraph stand at most around line i, by the lines of this type there."""
    size = block[i].size
    near = block[max(0, i - 7) : i + 7]
    alike = [abs(line.size - size) < 0.08 * size for line in near]
    steps = sorted(b.base - a.base for (a, b), same in zip(pairwise(near), pairwise(alike), strict=True) if all(same))
    # Two or three lines have nothing to compare with; print is at most this wide.
    return 1.25 * min(steps[int(0.4 * len(steps))], 2.2 * size) if len(steps) > 2 else 1.55 * size


def _is_short(above: Line, below: Line, right: float) -> bool:
    """Whether `above` ends its paragraph: the next word would have had room on it."""
    if LEADERS.search(above.text):
        return True
    room = right - above.x1 - below.first_width
    if room < 0.8 * above.size:
        return bool(_BULLET.match(below.text)) and bool(_STOP.search(above.text))
    return bool(_STOP.search(above.text)) or not below.text[0].islower()


def flow(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a whole document, those joined that run over a column or page.

    What stands between the parts (captions, tables) comes before the whole if it is on the first part's page, and
    after it if it is on the next, so that the words follow one another and no page's text leaves the page's span.
    Footnotes at the foot of a page keep their place: a paragraph that goes on behind them, on the next page, stays in
    two parts, unless a word is cut there.
    """
    flowing: list[Paragraph] = []
    open_at: int | None = None
    for paragraph in paragraphs:
        if flowing and _is_rest_of_heading(flowing[-1], paragraph):
            flowing[-1] = _together(flowing[-1], paragraph)
            continue
        if paragraph.kind != "body":
            flowing.append(paragraph)
            open_at = None if paragraph.kind == "heading" else open_at
            continue
        between = flowing[open_at + 1 :] if open_at is not None else []
        if open_at is not None and _is_joined(flowing[open_at], between, paragraph):
            last_page = flowing[open_at].lines[-1].page
            before = [p for p in between if p.page == last_page]
            after = [p for p in between if p.page != last_page]
            flowing[open_at:] = [*before, _together(flowing[open_at], paragraph), *after]
            open_at += len(before)
        else:
            open_at = len(flowing)
            flowing.append(paragraph)
    return flowing


def _is_joined(first: Paragraph, between: list[Paragraph], second: Paragraph) -> bool:
    """Whether the second body paragraph is set together with the first, over what stands between them."""
    last, start = first.lines[-1], second.lines[0]
    cut_word = last.hyphenated and start.text[0].islower()
    if any(one.kind == "footnote" for one in between) and last.page != start.page and not cut_word:
        return False
    return _goes_on(first, second, adjacent=not between)


def _is_rest_of_heading(first: Paragraph, second: Paragraph) -> bool:
    """Whether both are headings in the same large type, line under line."""
    if first.kind != "heading" or second.kind != "heading" or first.bold != second.bold:
        return False
    last, start = first.lines[-1], second.lines[0]
    alike = abs(first.size - second.size) < 0.03 * first.size
    step = start.base - last.base
    return alike and last.page == start.page and 0 < step < 1.9 * first.size and not _ENTRY.match(start.text)


def _together(first: Paragraph, second: Paragraph) -> Paragraph:
    return Paragraph(first.lines + second.lines, first.kind, first.indented, second.full, second.column)


def _goes_on(first: Paragraph, second: Paragraph, *, adjacent: bool) -> bool:
    """Whether the second body paragraph is the rest of the first, in the next column or on the next page."""
    last, start = first.lines[-1], second.lines[0]
    same_column = last.page == start.page and start.base > last.base and start.x0 < last.x1
    if abs(first.size - second.size) > 0.06 * first.size or last.bold != start.bold or start.page - last.page > 1:
        return False
    if last.hyphenated and start.text[0].islower():
        return True
    lower = start.text[0].islower() and not _BULLET.match(start.text)
    if same_column:
        # A break in mid sentence: the text was pasted together from pages.
        return lower and adjacent and len(first.lines) > 2 and last.text[-1].isalnum()
    if _STOP.search(last.text) and not last.text.endswith((";", ":")):
        return False
    return lower or (first.full and not second.indented and not _BULLET.match(start.text) and len(first.lines) > 1)
