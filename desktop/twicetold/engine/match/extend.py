"""Growing a stretch of matching words at both ends, over exchanged, added and left-out words.

A banded alignment of words that stops when its score has dropped by X below its best (X-drop: Zhang, Schwartz,
Wagner, Miller 2000), for thousands of stretches at once: rows are steps along the left side, columns the band.
"""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.match.words import Words
from twicetold.engine.tokens import FUNCTION, Float32s, Int64s

_BAND = 8
_DROP = 5.0
_GAP = 0.7
_MISMATCH = 0.6
_FUNCTION_GAIN = 0.4
_PARTIAL_GAIN = 0.3
_MOST_STEPS = 2_000
_BLOCK = 4_096
_NEVER = np.float32(-1e9)
_HIGH, _LOW = np.uint32(0xFFFF0000), np.uint32(0xFFFF)


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
    n, columns = len(left), 2 * _BAND + 1
    offsets = np.arange(-_BAND, _BAND + 1)
    slope = (np.arange(columns) * _GAP).astype(np.float32)
    left_room, right_room = _room(words, left, step), _room(words, right, step)
    scores = np.where(offsets >= 0, -_GAP * np.abs(offsets), _NEVER).astype(np.float32)[None, :].repeat(n, axis=0)
    scores[offsets[None, :] > right_room[:, None]] = _NEVER
    best, best_left, best_right = np.zeros(n, np.float32), np.zeros(n, np.int64), np.zeros(n, np.int64)
    alive = np.flatnonzero(left_room > 0)
    scores = scores[alive]
    for row in range(1, _MOST_STEPS):
        if not len(alive):
            break
        taken = row + offsets[None, :]
        gains = _gains(words, left[alive] + step * (row - 1), right[alive, None] + step * (taken - 1))
        diagonal = scores + gains
        upward = np.full_like(scores, _NEVER)
        upward[:, :-1] = scores[:, 1:] - np.float32(_GAP)
        scores = np.maximum(diagonal, upward)
        scores[(taken < 0) | (taken > right_room[alive, None])] = _NEVER
        scores = np.maximum.accumulate(scores + slope, axis=1) - slope
        scores[(taken < 0) | (taken > right_room[alive, None])] = _NEVER
        column = scores.argmax(axis=1)
        top = scores[np.arange(len(alive)), column]
        better = top > best[alive] + np.float32(1e-4)
        winners = alive[better]
        best[winners], best_left[winners] = top[better], row
        best_right[winners] = row + offsets[column[better]]
        going = (top > best[alive] - np.float32(_DROP)) & (left_room[alive] > row)
        alive, scores = alive[going], scores[going]
    return Reach(best_left, best_right, best)


def _gains(words: Words, left: Int64s, right: Int64s) -> Float32s:
    """What it scores to set each left word (n) against each right word (n, columns) of its row."""
    right = np.clip(right, 0, len(words) - 1)
    left = np.clip(left, 0, len(words) - 1)[:, None]
    same = words.hashes[left] == words.hashes[right]
    mixed = words.affixes[left] ^ words.affixes[right]
    function = (words.flags[left] & FUNCTION) != 0
    partial = (((mixed & _HIGH) == 0) | ((mixed & _LOW) == 0)) & ~function & ((words.flags[right] & FUNCTION) == 0)
    gains = np.where(partial, np.float32(_PARTIAL_GAIN), np.float32(-_MISMATCH))
    whole: Float32s = np.where(same, np.where(function, np.float32(_FUNCTION_GAIN), np.float32(1.0)), gains)
    return whole
