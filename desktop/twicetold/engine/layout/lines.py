"""Glyphs -> lines: the glyphs of a page put together to pieces of lines, upright whatever way the page is turned.

A line here never crosses a column gap. Its coordinates are upright ones (x along the reading direction, y down);
the boxes of its words stay as the page is shown.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout.glyphs import HYPHEN_MARK, SPACE, PageGlyphs, as_text
from twicetold.engine.layout.pieces import Piece, each_upright, is_right_to_left, pieces_of
from twicetold.engine.layout.stretches import Places, Stretches
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


def lines_of(page: PageGlyphs) -> list[Line]:
    """The lines of a page in the order of the file."""
    pieces = pieces_of(page)
    return _lines(page, pieces) if pieces else []


def _lines(page: PageGlyphs, pieces: Sequence[Piece]) -> list[Line]:
    """The pieces as lines, all at once."""
    runs = Stretches.of(np.array([len(piece.index) for piece in pieces], np.intp))
    index = np.concatenate([piece.index for piece in pieces])
    turns = np.repeat(np.array([piece.turn for piece in pieces], np.int16), runs.lengths)
    boxes = each_upright(page.boxes[index], turns, page)
    bases = runs.middle(boxes[:, 3])
    codes = _with_marks(page.codes[index], boxes, bases, np.array([piece.size for piece in pieces]), runs)
    if is_right_to_left(codes).any():
        order = _as_read(codes, boxes, runs)
        index, codes, boxes = index[order], codes[order], boxes[order]
    firsts = np.union1d(runs.firsts, _word_starts(index, codes, boxes, runs))
    words = Stretches.beginning(firsts, len(index))
    first_word = np.searchsorted(firsts, runs.firsts)
    count = np.diff(first_word, append=len(firsts))
    before = np.repeat(runs.firsts + first_word, count)
    starts = (firsts + np.arange(len(firsts)) - before).astype(np.int32)
    made = _Words(starts, (starts + words.lengths).astype(np.int32), _united(page.boxes[index], firsts))
    spaced = as_text(np.insert(codes, firsts, SPACE))  # one before each word, those at starts of lines too
    widths = np.maximum.reduceat(boxes[:, 2], firsts) - np.minimum.reduceat(boxes[:, 0], firsts)
    bold = 2 * runs.count(page.bold[index]) > runs.lengths if len(page.bold) else np.zeros(len(runs), np.bool_)
    lines = []
    at = 0
    for i, (piece, word, more) in enumerate(zip(pieces, first_word.tolist(), count.tolist(), strict=True)):
        length = len(piece.index) + more
        lines.append(
            Line(
                page=page.number,
                turn=piece.turn,
                text=spaced[at + 1 : at + length],
                x0=piece.x0,
                top=piece.top,
                x1=piece.x1,
                bottom=piece.bottom,
                base=float(bases[i]),
                size=piece.size,
                bold=bool(bold[i]),
                starts=made.starts[word : word + more],
                ends=made.ends[word : word + more],
                boxes=made.boxes[word : word + more],
                first_width=float(widths[word]),
            )
        )
        at += length
    return lines


@dataclass(frozen=True, eq=False, slots=True)
class _Words:
    """The words of all lines of a page: their places in their lines, and their boxes as shown."""

    starts: Int32s
    ends: Int32s
    boxes: Float32s


def _united(boxes: Float32s, firsts: Places) -> Float32s:
    """One box round each word."""
    low = np.minimum.reduceat(boxes[:, :2], firsts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], firsts, axis=0)
    return np.concatenate([low, high], axis=1).astype(np.float32)


def _with_marks(
    codes: npt.NDArray[np.uint32],
    boxes: Float32s,
    bases: Float32s,
    sizes: npt.NDArray[np.float64],
    runs: Stretches,
) -> npt.NDArray[np.uint32]:
    """The codes with hyphen marks as hyphens, and small raised digits after other glyphs as superscript digits."""
    codes = np.where(codes == HYPHEN_MARK, ord("-"), codes).astype(np.uint32)
    digits = np.flatnonzero((codes >= ord("0")) & (codes <= ord("9")))
    if not len(digits):
        return codes
    line = runs.numbers()[digits]
    over = (bases - _RAISED * sizes).astype(np.float32)[line]
    small = (0.85 * sizes).astype(np.float32)[line]
    raised = digits[(boxes[digits, 3] < over) & (boxes[digits, 3] - boxes[digits, 1] < small)]
    codes[raised] = [ord(chr(code).translate(SUPERSCRIPTS)) for code in codes[raised].tolist()]
    return codes


def _word_starts(index: Places, codes: npt.NDArray[np.uint32], boxes: Float32s, runs: Stretches) -> Places:
    """Which glyphs begin a word: after a space in the file, unless kerning alone made it, and after a gap."""
    if len(index) < 2:
        return np.zeros(0, np.intp)
    size = np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    gap = np.maximum(boxes[1:, 0] - boxes[:-1, 2], boxes[:-1, 0] - boxes[1:, 2])
    em = np.minimum(size[1:], size[:-1])
    spaced = np.abs(np.diff(index)) > 1
    apart = np.where(spaced, gap > 0.02 * em, gap > 0.3 * em)
    letter = (codes >= ord("A")) & (codes != REPLACEMENT)
    letters = letter[1:] & letter[:-1]
    letters[runs.firsts[1:] - 1] = False
    # a pair belongs to the line of its first glyph; those from one line to the next are left out
    within = np.append(letters, False)
    for line in np.flatnonzero(runs.count(within & np.append(spaced, False)) > 0.6 * runs.count(within)).tolist():
        inner = slice(runs.firsts[line], runs.firsts[line] + runs.lengths[line] - 1)
        apart[inner] = _letterspaced(gap[inner], em[inner], apart[inner])
    return np.flatnonzero(apart) + 1


def _letterspaced(gap: Float32s, em: Float32s, apart: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For a line in which nearly every letter stands alone: only the gaps that are clearly wider part words."""
    usual = middle(gap)
    wide = gap > np.maximum(1.8 * usual, 0.3 * em)
    return wide if len(gap) > 4 else apart


def _as_read(codes: npt.NDArray[np.uint32], boxes: Float32s, runs: Stretches) -> Places:
    """The order in which the glyphs are read, where lines of right-to-left letters are in the order of their looks."""
    order = np.arange(len(codes))
    for first, length in zip(runs.firsts.tolist(), runs.lengths.tolist(), strict=True):
        line = slice(first, first + length)
        if _is_visually_ordered(codes[line], boxes[line]):
            order[line] = first + _logical_order(codes[line], boxes[line])
    return order


def _is_visually_ordered(codes: npt.NDArray[np.uint32], boxes: Float32s) -> bool:
    """Whether right-to-left letters stand from left to right, as they look and not as they are read."""
    right_to_left = is_right_to_left(codes)
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
