"""Glyphs -> lines: the glyphs of a page put together to pieces of lines, upright whatever way the page is turned.

A line here never crosses a column gap. Its coordinates are upright ones (x along the reading direction, y down);
the boxes of its words stay as the page is shown.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout.glyphs import HYPHEN_MARK, LINE_BREAK, SPACE, PageGlyphs, as_text
from twicetold.engine.text import Float32s, Int32s

REPLACEMENT = 0xFFFD
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HYPHENS = "-\u00ad\u2010\u2011"
_RAISED = 0.15


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A piece of a line in one column, in upright coordinates (points), with the boxes of its words as shown.

    `size` is the usual height of its glyphs, `base` their usual lower edge. `starts`, `ends` are the words in
    `text`; `turn` is the way the line runs on the shown page, in degrees clockwise.
    """

    page: int
    turn: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    starts: Int32s
    ends: Int32s
    boxes: Float32s
    first_width: float

    @property
    def width(self) -> float:
        """Its length in points."""
        return self.x1 - self.x0

    @property
    def hyphenated(self) -> bool:
        """Whether it ends in a hyphen that follows a word, so that the word may go on in the next line."""
        return len(self.text) > 1 and self.text[-1] in HYPHENS and self.text[-2] != " "


def middle(values: Float32s, share: float = 0.5) -> float:
    """The value with this share of the others below it. For short arrays ten times as fast as `np.median`."""
    return float(np.sort(values)[int(share * len(values))])


def upright(boxes: Float32s, turn: int, width: float, height: float) -> Float32s:
    """Boxes of a shown page of this size as they lie when text that runs at `turn` degrees is held upright."""
    x0, top, x1, bottom = boxes.T
    match turn:
        case 90:
            turned = (top, width - x1, bottom, width - x0)
        case 180:
            turned = (width - x1, height - bottom, width - x0, height - top)
        case 270:
            turned = (height - bottom, x0, height - top, x1)
        case _:
            return boxes
    return np.stack(turned, axis=1).astype(np.float32)


def lines_of(page: PageGlyphs) -> list[Line]:
    """The lines of a page in the order of the file."""
    if not len(page):
        return []
    pieces: list[_Piece] = []
    for start, end in _runs(page.codes):
        pieces += _pieces(page, start, end)
    usual = _usual_turn(pieces)
    pieces = [replace(each, turn=usual) if each.lone else each for each in pieces]
    return [_line(page, each) for each in _joined(page, pieces)]


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    """Glyphs that follow one another on a line: their indices, and the upright extent."""

    index: npt.NDArray[np.intp]
    turn: int
    lone: bool
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


def _runs(codes: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Between the line breaks that the reader has set; a hyphen mark ends its line."""
    cuts = np.flatnonzero((codes == LINE_BREAK) | (codes == HYPHEN_MARK)) + 1
    for start, end in pairwise([0, *cuts.tolist(), len(codes)]):
        if end > start:
            yield start, end


def _pieces(page: PageGlyphs, start: int, end: int) -> Iterator[_Piece]:
    codes = page.codes[start:end]
    index = np.flatnonzero((codes != LINE_BREAK) & (codes != SPACE)) + start
    if not len(index):
        return
    turn, lone = _turn(page.boxes[index], page.codes[index])
    boxes = upright(page.boxes[index], turn, page.width, page.height)
    for first, last in pairwise([0, *_cuts(boxes), len(index)]):
        yield _piece(index[first:last], boxes[first:last], turn, lone)


def _piece(index: npt.NDArray[np.intp], boxes: Float32s, turn: int, lone: bool) -> _Piece:
    low, high = boxes.min(axis=0), boxes.max(axis=0)
    # Fonts of drawn glyphs may say that theirs have no height.
    size = max(0.5, middle(boxes[:, 3] - boxes[:, 1]))
    return _Piece(index, turn, lone, float(low[0]), float(low[1]), float(high[2]), float(high[3]), size)


def _turn(boxes: Float32s, codes: npt.NDArray[np.uint32]) -> tuple[int, bool]:
    """The way the glyphs follow one another, in degrees clockwise, and whether they are too few to tell."""
    if len(boxes) < 2:
        return 0, True
    steps = boxes[1:, :2] + boxes[1:, 2:] - boxes[:-1, :2] - boxes[:-1, 2:]
    across, down = np.abs(steps[:, 0]), np.abs(steps[:, 1])
    if middle(across - down) >= 0:
        backwards = middle(steps[:, 0]) < 0 and not _is_right_to_left(codes).any()
        return (180 if backwards else 0), False
    return (90, False) if middle(steps[:, 1]) > 0 else (270, False)


def _is_right_to_left(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which glyphs are Hebrew, Arabic and the like."""
    return np.asarray((codes >= 0x590) & (codes <= 0x8FF) | (codes >= 0xFB1D) & (codes <= 0xFEFC), np.bool_)


def _usual_turn(pieces: list[_Piece]) -> int:
    turns = {0: 0, 90: 0, 180: 0, 270: 0}
    for piece in pieces:
        turns[piece.turn] += 0 if piece.lone else len(piece.index)
    return max(turns, key=lambda turn: turns[turn])


def _cuts(boxes: Float32s) -> list[int]:
    """Where the glyphs of one run jump: over a column gap, back, or to another line."""
    if len(boxes) < 2:
        return []
    size = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    em = np.maximum(size[1:], size[:-1])
    gap = boxes[1:, 0] - boxes[:-1, 2]
    down = np.abs((boxes[1:, 1] + boxes[1:, 3] - boxes[:-1, 1] - boxes[:-1, 3]) / 2)
    wide = gap[gap > 0.1 * em]
    usual = middle(wide) if len(wide) else 0.0
    back = boxes[:-1, 0] - boxes[1:, 2]
    jump = (gap > np.maximum(1.6 * em, 2.5 * usual)) | (down > 0.8 * em) | (back > 4 * em)
    return [int(cut) for cut in np.flatnonzero(jump) + 1]


def _joined(page: PageGlyphs, pieces: list[_Piece]) -> list[_Piece]:
    """Pieces that were parted only by a raised mark or a change of font, put together again."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and _same_line(joined[-1], piece) and page.codes[joined[-1].index[-1]] != HYPHEN_MARK:
            index = np.concatenate([joined[-1].index, piece.index])
            boxes = upright(page.boxes[index], piece.turn, page.width, page.height)
            joined[-1] = _piece(index, boxes, piece.turn, lone=False)
        else:
            joined.append(piece)
    return joined


def _same_line(left: _Piece, right: _Piece) -> bool:
    if left.turn != right.turn:
        return False
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    em = max(left.size, right.size)
    return shared > 0.5 * min(left.size, right.size) and -0.3 * em < right.x0 - left.x1 < 0.8 * em


def _line(page: PageGlyphs, piece: _Piece) -> Line:
    index = piece.index
    shown = page.boxes[index]
    boxes = upright(shown, piece.turn, page.width, page.height)
    base = middle(boxes[:, 3])
    codes = _with_marks(page.codes[index], boxes, base, piece.size)
    if _is_visually_ordered(codes, boxes):
        order = _logical_order(codes, boxes)
        index, codes, shown, boxes = index[order], codes[order], shown[order], boxes[order]
    firsts = _word_starts(page, index, codes, boxes)
    ends = np.append(firsts[1:], len(index))
    starts = (firsts + np.arange(len(firsts))).astype(np.int32)
    return Line(
        page=page.number,
        turn=piece.turn,
        text=as_text(np.insert(codes, firsts[1:], SPACE)),
        x0=piece.x0,
        top=piece.top,
        x1=piece.x1,
        bottom=piece.bottom,
        base=base,
        size=piece.size,
        bold=bool(len(page.bold) and 2 * np.count_nonzero(page.bold[index]) > len(index)),
        starts=starts,
        ends=starts + (ends - firsts).astype(np.int32),
        boxes=_united(shown, firsts),
        first_width=float(boxes[: ends[0], 2].max() - boxes[: ends[0], 0].min()),
    )


def _united(boxes: Float32s, firsts: npt.NDArray[np.intp]) -> Float32s:
    """One box round each word."""
    low = np.minimum.reduceat(boxes[:, :2], firsts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], firsts, axis=0)
    return np.concatenate([low, high], axis=1).astype(np.float32)


def _with_marks(codes: npt.NDArray[np.uint32], boxes: Float32s, base: float, size: float) -> npt.NDArray[np.uint32]:
    """The codes with hyphen marks as hyphens, and small raised digits after other glyphs as superscript digits."""
    codes = np.where(codes == HYPHEN_MARK, ord("-"), codes).astype(np.uint32)
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    raised = digit & (boxes[:, 3] < base - _RAISED * size) & (boxes[:, 3] - boxes[:, 1] < 0.85 * size)
    if raised.any():
        places = np.flatnonzero(raised)
        codes[places] = [ord(chr(code).translate(SUPERSCRIPTS)) for code in codes[places].tolist()]
    return codes


def _word_starts(
    page: PageGlyphs, index: npt.NDArray[np.intp], codes: npt.NDArray[np.uint32], boxes: Float32s
) -> npt.NDArray[np.intp]:
    """Which glyphs begin a word: after a space in the file, unless kerning alone made it, and after a gap."""
    if len(index) < 2:
        return np.zeros(1, np.intp)
    size = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    gap = np.maximum(boxes[1:, 0] - boxes[:-1, 2], boxes[:-1, 0] - boxes[1:, 2])
    em = np.minimum(size[1:], size[:-1])
    spaced = np.abs(np.diff(index)) > 1
    apart = np.where(spaced, gap > 0.02 * em, gap > 0.3 * em)
    letter = (codes >= ord("A")) & (codes != REPLACEMENT)
    letters = letter[1:] & letter[:-1]
    if np.count_nonzero(spaced & letters) > 0.6 * np.count_nonzero(letters):
        apart = _letterspaced(gap, em, apart)
    return np.concatenate([[0], np.flatnonzero(apart) + 1]).astype(np.intp)


def _letterspaced(gap: Float32s, em: Float32s, apart: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For a line in which nearly every letter stands alone: only the gaps that are clearly wider part words."""
    usual = middle(gap)
    wide = gap > np.maximum(1.8 * usual, 0.3 * em)
    return wide if len(gap) > 4 else apart


def _is_visually_ordered(codes: npt.NDArray[np.uint32], boxes: Float32s) -> bool:
    """Whether right-to-left letters stand from left to right, as they look and not as they are read."""
    right_to_left = _is_right_to_left(codes)
    both = right_to_left[1:] & right_to_left[:-1]
    if not both.any():
        return False
    return middle((boxes[1:, 0] - boxes[:-1, 0])[both]) > 0


def _logical_order(codes: npt.NDArray[np.uint32], boxes: Float32s) -> npt.NDArray[np.intp]:
    """The reading order of a right-to-left line: from the right, with numbers and Latin words from the left."""
    order = np.argsort(-boxes[:, 0], kind="stable")
    result: list[int] = []
    latin: list[int] = []
    for place in order.tolist():
        if unicodedata.bidirectional(chr(int(codes[place]))) in ("L", "EN", "AN"):
            latin.append(place)
        else:
            result += reversed(latin)
            latin = []
            result.append(place)
    return np.array(result + latin[::-1], np.intp)
