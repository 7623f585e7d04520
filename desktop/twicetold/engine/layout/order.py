"""Reading order: the lines of a page as blocks, in the order of the file where that can be read.

Files made by word processors and typesetters write their columns whole, and their order is better than what
can be guessed from the page (measured: cutting pages along white space makes it worse). Only where the file goes
up in a column, or zigzags between columns, the blocks are sorted: what stands above in the same column comes
first, then what stands to the left, unless something across both parts them (T. M. Breuel, "High performance
document layout analysis", 2003).
"""

import itertools

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout.lines import Line

Block = list[Line]
_PROSE = 20


def in_reading_order(lines: list[Line]) -> list[Block]:
    """The lines of a page as blocks: lines of one column that follow one another downwards."""
    turns = sorted({line.turn for line in lines}, key=lambda turn: -sum(len(x.text) for x in lines if x.turn == turn))
    blocks: list[Block] = []
    for turn in turns:
        blocks += _ordered([line for line in lines if line.turn == turn])
    return blocks


def _ordered(lines: list[Line]) -> list[Block]:
    blocks = _blocks(lines)
    if not _zigzags(lines) and not _goes_up(blocks):
        return blocks
    columns = _columns(lines)
    columns = [columns[i] for i in _sorted(_extents(columns))]
    return _blocks([line for column in columns for line in column])


def _columns(lines: list[Line]) -> list[Block]:
    """Lines that stand under one another without regard to the order of the file, each group from the top down."""
    lines = sorted(lines, key=lambda line: (line.base, line.x0))
    columns: list[Block] = []
    for line in lines:
        above = [c for c in columns if _follows(c[-1], line) and abs(c[-1].size - line.size) < 0.15 * line.size]
        if above:
            max(above, key=lambda c: c[-1].base).append(line)
        else:
            columns.append([line])
    return columns


def _blocks(lines: list[Line]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        if blocks and _follows(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _follows(above: Line, below: Line) -> bool:
    """Whether a line is the next one down in the same column."""
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    down = below.base - above.base
    em = max(above.size, below.size)
    return shared > 0.3 * min(above.width, below.width) and 0.3 * em < down < 3 * em


def _extents(blocks: list[Block]) -> npt.NDArray[np.float32]:
    return np.array(
        [(min(x.x0 for x in b), min(x.top for x in b), max(x.x1 for x in b), max(x.bottom for x in b)) for b in blocks],
        np.float32,
    )


def _goes_up(blocks: list[Block]) -> bool:
    """Whether a block comes after one that stands below it in the same column."""
    if len(blocks) < 2:
        return False
    above = _above(_extents(blocks))
    return bool(np.tril(above, -1).any())


def _zigzags(lines: list[Line]) -> bool:
    """Whether the file goes to and fro between columns of prose, line by line; rows of a table do so rightly."""
    if len(lines) < 6:
        return False
    beside = [
        min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.size, b.size) and b.x0 >= a.x1
        for a, b in itertools.pairwise(lines)
    ]
    prose = [len(a.text) >= _PROSE and len(b.text) >= _PROSE for a, b in itertools.pairwise(lines)]
    both = sum(x and y for x, y in zip(beside, prose, strict=True))
    return both >= 3 and both > 0.6 * sum(beside)


def _above(boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """bool[n, n]: i stands above j, and they share a part of their width."""
    x0, top, x1, bottom = boxes.T
    narrower = np.minimum((x1 - x0)[:, None], (x1 - x0)[None, :])
    shared = np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :])
    middle = (top + bottom) / 2
    higher = (middle[:, None] < middle[None, :]) & (bottom[:, None] <= middle[None, :])
    return np.asarray((shared > 0.1 * narrower) & higher, np.bool_)


def _sorted(boxes: npt.NDArray[np.float32]) -> list[int]:
    """The indices of the boxes in reading order."""
    before = _above(boxes) | _beside(boxes)
    left = list(range(len(boxes)))
    order: list[int] = []
    waiting = before.sum(axis=0).astype(np.int64)
    while left:
        least = min(left, key=lambda i: (waiting[i], boxes[i, 1], boxes[i, 0]))
        left.remove(least)
        order.append(least)
        waiting -= before[least]
    return order


def _beside(boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """bool[n, n]: i stands to the left of j, and nothing that lies across both stands between them in height."""
    x0, top, x1, bottom = boxes.T
    slack = 0.2 * np.median(bottom - top)
    result = x1[:, None] <= x0[None, :] + slack
    widths = x1 - x0
    for k in np.flatnonzero(widths > 1.2 * np.median(widths)):
        across = (np.minimum(x1, x1[k]) - np.maximum(x0, x0[k])) > 0.1 * widths
        over, under = bottom <= top[k] + slack, top >= bottom[k] - slack
        parted = (over[:, None] & under[None, :]) | (under[:, None] & over[None, :])
        result &= ~(parted & across[:, None] & across[None, :])
    return np.asarray(result, np.bool_)
