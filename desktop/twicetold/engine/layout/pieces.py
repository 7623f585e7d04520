"""Glyphs -> pieces of lines: glyphs that follow one another in one column, and the way they run on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout.glyphs import HYPHEN_MARK, LINE_BREAK, SPACE, PageGlyphs
from twicetold.engine.layout.stretches import Places, Stretches
from twicetold.engine.text import Float32s

Turns = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """Glyphs that follow one another on a line: their indices, and the upright extent.

    `turn` is the way the line runs on the shown page, in degrees clockwise; one `lone` glyph does not tell it.
    """

    index: Places
    turn: int
    lone: bool
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


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


def each_upright(boxes: Float32s, turns: Turns, page: PageGlyphs) -> Float32s:
    """Boxes upright, each by the turn of its line."""
    if not turns.any():
        return boxes
    result = boxes.copy()
    for turn in (90, 180, 270):
        chosen = turns == turn
        result[chosen] = upright(boxes[chosen], turn, page.width, page.height)
    return result


def is_right_to_left(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which glyphs are Hebrew, Arabic and the like."""
    return np.asarray((codes >= 0x590) & (codes <= 0x8FF) | (codes >= 0xFB1D) & (codes <= 0xFEFC), np.bool_)


def pieces_of(page: PageGlyphs) -> list[Piece]:
    """The pieces of lines of a page in the order of the file, those together that only a raised mark parts."""
    codes = page.codes
    index = np.flatnonzero((codes != LINE_BREAK) & (codes != SPACE))
    if not len(index):
        return []
    broken = (codes == LINE_BREAK) | (codes == HYPHEN_MARK)  # a hyphen mark ends its line
    runs_before = np.cumsum(broken) - broken
    starts = np.flatnonzero(np.diff(runs_before[index], prepend=-1))
    runs = Stretches.beginning(starts, len(index))
    shown = page.boxes[index]
    turns = _turns(shown, codes[index], runs)
    boxes = each_upright(shown, np.repeat(turns, runs.lengths), page)
    cuts = np.union1d(starts, _jumps(boxes, runs))
    run = np.searchsorted(starts, cuts, side="right") - 1
    parts = Stretches.beginning(cuts, len(index))
    pieces = _measured(index, boxes, parts, turns[run].tolist(), (runs.lengths[run] < 2).tolist())
    return _joined(page, _with_usual_turn(pieces))


def _turns(boxes: Float32s, codes: npt.NDArray[np.uint32], runs: Stretches) -> Turns:
    """For each run the way its glyphs follow one another, in degrees clockwise; 0 where they are too few to tell."""
    steps = boxes[1:, :2] + boxes[1:, 2:] - boxes[:-1, :2] - boxes[:-1, 2:]
    inside, pairs = _pairs(runs)
    x, y = steps[inside].T
    level = pairs.middle(np.abs(x) - np.abs(y)) >= 0
    backwards = pairs.middle(x) < 0
    right_to_left = is_right_to_left(codes)
    if backwards.any() and right_to_left.any():
        backwards &= runs.count(right_to_left) == 0
    turns = np.where(backwards, 180, 0)
    if not level.all():
        turns = np.where(level, turns, np.where(pairs.middle(y) > 0, 90, 270))
    return turns.astype(np.int16)


def _pairs(runs: Stretches) -> tuple[npt.NDArray[np.bool_], Stretches]:
    """Which neighbours (of all values but the last, with the next) are of one run; and these pairs as stretches."""
    total = int(runs.lengths.sum())
    inside = np.ones(total - 1, np.bool_)
    inside[runs.firsts[1:] - 1] = False
    return inside, Stretches.of(np.maximum(runs.lengths - 1, 0))


def _jumps(boxes: Float32s, runs: Stretches) -> Places:
    """Where the glyphs of a run jump: over a column gap, back, or to another line."""
    inside, pairs = _pairs(runs)
    size = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    em = np.maximum(size[1:], size[:-1])
    gap = boxes[1:, 0] - boxes[:-1, 2]
    down = np.abs((boxes[1:, 1] + boxes[1:, 3] - boxes[:-1, 1] - boxes[:-1, 3]) / 2)
    back = boxes[:-1, 0] - boxes[1:, 2]
    wide = gap > 0.1 * em
    usual = pairs.some(wide[inside]).middle(gap[inside & wide])
    far = np.zeros(len(gap), np.float32)
    far[inside] = np.repeat(np.float32(2.5) * usual, pairs.lengths)
    jump = (gap > np.maximum(1.6 * em, far)) | (down > 0.8 * em) | (back > 4 * em)
    return np.flatnonzero(jump & inside) + 1


def _measured(
    index: Places, boxes: Float32s, pieces: Stretches, turns: Sequence[int], lone: Sequence[bool]
) -> list[Piece]:
    """The pieces with their extents."""
    low = np.minimum.reduceat(boxes[:, :2], pieces.firsts, axis=0).tolist()
    high = np.maximum.reduceat(boxes[:, 2:], pieces.firsts, axis=0).tolist()
    # Fonts of drawn glyphs may say that theirs have no height.
    sizes = np.maximum(pieces.middle(boxes[:, 3] - boxes[:, 1]), 0.5).tolist()
    parts = np.split(index, pieces.firsts[1:])
    return [
        Piece(part, turn, alone, x0, top, x1, bottom, size)
        for part, turn, alone, (x0, top), (x1, bottom), size in zip(parts, turns, lone, low, high, sizes, strict=True)
    ]


def _with_usual_turn(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, lone glyphs with the turn that most glyphs of the page have."""
    turns = {0: 0, 90: 0, 180: 0, 270: 0}
    for piece in pieces:
        turns[piece.turn] += 0 if piece.lone else len(piece.index)
    usual = max(turns, key=lambda turn: turns[turn])
    return [replace(piece, turn=usual) if piece.lone and usual else piece for piece in pieces]


def _joined(page: PageGlyphs, pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that were parted only by a raised mark or a change of font, put together again."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _same_line(joined[-1], piece) and page.codes[joined[-1].index[-1]] != HYPHEN_MARK:
            index = np.concatenate([joined[-1].index, piece.index])
            boxes = upright(page.boxes[index], piece.turn, page.width, page.height)
            whole = Stretches.beginning(np.zeros(1, np.intp), len(index))
            joined[-1] = _measured(index, boxes, whole, [piece.turn], [False])[0]
        else:
            joined.append(piece)
    return joined


def _same_line(left: Piece, right: Piece) -> bool:
    if left.turn != right.turn:
        return False
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    em = max(left.size, right.size)
    return shared > 0.5 * min(left.size, right.size) and -0.3 * em < right.x0 - left.x1 < 0.8 * em
