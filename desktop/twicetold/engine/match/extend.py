"""Growing a stretch of matching words at both ends, over exchanged, added and left-out words.

A banded alignment of words that stops when its score has dropped by X below its best (X-drop: Zhang, Schwartz,
Wagner, Miller 2000), for thousands of stretches at once: rows are steps along the left side, columns the band.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FUNCTION, Float32s, Int64s

_BAND = 8
_DROP = 5.0
_GAP = 0.6
_MISMATCH = 0.45
_FUNCTION_GAIN = 0.4
_PARTIAL_GAIN = 0.2
_MOST_STEPS = 2_000
_BLOCK = 4_096
_CELLS = 1 << 17  # of the band that are worked out at once: so many fit a processor's cache
_FEWEST_ROWS, _MOST_ROWS = 4, 64
_NEVER = np.float32(-1e9)
_HIGH, _LOW = np.uint32(0xFFFF0000), np.uint32(0xFFFF)
_OFFSETS = np.arange(-_BAND, _BAND + 1)
_COLUMNS = len(_OFFSETS)
_SLOPE = (np.arange(_COLUMNS) * _GAP).astype(np.float32)[:, None]
_KEPT = ("numbers", "left", "right", "_left_room", "_right_room", "_going", "_best", "_best_left", "_best_right")
_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Reach:
    """How many words further each of n stretches goes on the left and the right side, and what that scores."""

    left: Int64s
    right: Int64s
    score: Float32s


def extend(words: Words, left: Int64s, right: Int64s, step: int) -> Reach:
    """How far the match goes on from words `left` and `right` (themselves the first to be compared).

    `step` is 1 towards the end of the documents, -1 towards their beginning. Stays inside each document.
    """
    blocks = (slice(start, start + _BLOCK) for start in range(0, len(left), _BLOCK))
    parts = [_extend_block(words, left[block], right[block], step) for block in blocks]
    if not parts:
        nothing = np.zeros(0, np.int64)
        return Reach(nothing, nothing, np.zeros(0, np.float32))
    return Reach(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.score for part in parts]),
    )


def _room(words: Words, places: Int64s, step: int) -> Int64s:
    """How many words there are from each place to the end (or beginning) of its document."""
    inner = np.clip(places - step, 0, len(words) - 1)
    documents = words.documents[inner]
    if step > 0:
        return words.bounds[documents + 1] - places
    return places - words.bounds[documents] + 1


def _extend_block(words: Words, left: Int64s, right: Int64s, step: int) -> Reach:
    reach = Reach(np.zeros(len(left), np.int64), np.zeros(len(left), np.int64), np.zeros(len(left), np.float32))
    growing = _Growing(left, right, _room(words, left, step), _room(words, right, step))
    row = 1
    while len(growing.numbers) and row < _MOST_STEPS:
        rows = min(_MOST_STEPS - row, max(_FEWEST_ROWS, min(_MOST_ROWS, _CELLS // (_COLUMNS * len(growing.numbers)))))
        for gains in _gains(words, growing.left + step * (row - 1), growing.right + step * (row - 1), rows, step):
            growing.go_on(row, gains)
            row += 1
        growing.put_ended(reach)
    return reach


class _Growing:
    """The stretches of a block that go on; columns of the band are rows here, so that numpy steps along them."""

    def __init__(self, left: Int64s, right: Int64s, left_room: Int64s, right_room: Int64s) -> None:
        self.numbers = np.flatnonzero(left_room > 0)
        self.left, self.right = left[self.numbers], right[self.numbers]
        self._left_room, self._right_room = left_room[self.numbers], right_room[self.numbers]
        count = len(self.numbers)
        first = np.where(_OFFSETS >= 0, -_GAP * np.abs(_OFFSETS), _NEVER).astype(np.float32)
        self._scores = np.repeat(first[:, None], count, axis=1)
        self._shut_out(0)
        self._going = np.ones(count, np.bool_)
        self._best, self._best_left, self._best_right = (np.zeros(count, kind) for kind in (np.float32, int, int))

    def go_on(self, row: int, gains: Float32s) -> None:
        """Take the next left word into the alignments; so many were taken with it."""
        scores = self._scores + gains
        np.maximum(scores[:-1], self._scores[1:] - np.float32(_GAP), out=scores[:-1])
        self._scores = scores
        self._shut_out(row)
        scores += _SLOPE
        for shift in (1, 2, 4, 8, 16):  # the best of all columns before: far quicker than `maximum.accumulate`
            scores[shift:] = np.maximum(scores[shift:], scores[:-shift])
        scores -= _SLOPE
        self._shut_out(row)
        top = scores.max(axis=0)
        better = np.flatnonzero((top > self._best + np.float32(1e-4)) & self._going)
        self._best[better], self._best_left[better] = top[better], row
        self._best_right[better] = row + _OFFSETS[scores[:, better].argmax(axis=0)]
        self._going &= (top > self._best - np.float32(_DROP)) & (self._left_room > row)

    def _shut_out(self, row: int) -> None:
        """Let no alignment go over the edges of the right document."""
        self._scores[: max(0, _BAND - row)] = _NEVER
        if len(self.numbers) and int(self._right_room.min()) < row + _BAND:
            np.copyto(self._scores, _NEVER, where=(row + _OFFSETS)[:, None] > self._right_room)

    def put_ended(self, reach: Reach) -> None:
        """Put the stretches that have come to their end into the result."""
        reach.left[self.numbers], reach.right[self.numbers] = self._best_left, self._best_right
        reach.score[self.numbers] = self._best
        going = np.flatnonzero(self._going)
        self._scores = self._scores.take(going, axis=1)
        for name in _KEPT:
            setattr(self, name, getattr(self, name)[going])


def _gains(words: Words, left: Int64s, right: Int64s, rows: int, step: int) -> Float32s:
    """What it scores to set each left word against each right word: for so many rows from these places on, for each
    column of the band, for each stretch. Sums of products, as a choice by a mask that is hard to foretell is slow."""
    left = np.clip(left + step * np.arange(rows)[:, None], 0, len(words) - 1)
    right = np.clip(right + step * np.arange(-_BAND, rows + _BAND)[:, None], 0, len(words) - 1)
    same = words.hashes.take(left)[:, None] == _bands(words.hashes.take(right))
    mixed = words.affixes.take(left)[:, None] ^ _bands(words.affixes.take(right))
    function = ((words.flags.take(left) & FUNCTION) != 0)[:, None]
    content = (words.flags.take(right) & FUNCTION) == 0
    partial = (((mixed & _HIGH) == 0) | ((mixed & _LOW) == 0)) & ~function & _bands(content)
    whole = function * np.float32(_FUNCTION_GAIN) + ~function * np.float32(1)
    gains: Float32s = partial * np.float32(_PARTIAL_GAIN) - ~partial * np.float32(_MISMATCH)
    gains *= ~same
    gains += same * whole
    return gains


def _bands(values: npt.NDArray[_Value]) -> npt.NDArray[_Value]:
    """Of rows of values those within the band around each, as a third dimension between the two."""
    return sliding_window_view(values, _COLUMNS, axis=0).transpose(0, 2, 1)
