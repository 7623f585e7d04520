"""Numbers written with signs between their digits: "1,500,000" and "12.5" are one word each.

A sign before each three digits does not count; one before a fraction does, a comma as much as a point. Dates, lists
and what else has several signs are as many words as they have numbers, and so is "2019.12", a year with a note mark.
"""

import numpy as np
import numpy.typing as npt

from twicetold.engine.folding import IGNORED, LETTER

UInt32s = npt.NDArray[np.uint32]
UInt8s = npt.NDArray[np.uint8]
UInt64s = npt.NDArray[np.uint64]
Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FIGURE_BITS, NUMBER_BIT = np.uint32(3), np.uint32(1)  # of a stem

_COMMA, _POINT, _ZERO, _TEN = (np.uint32(code) for code in (ord(","), ord("."), ord("0"), 10))
_GROUP = 3  # digits behind a sign that parts thousands; at most so many stand before the first sign
_TENS_LETTERS, _YEAR_LETTERS = 2, 4
_NOUGHT = np.uint64(ord("0") + 1)  # as a letter is kept; the sign in a fraction comes before it
_FIRST_CENTURY, _LAST_CENTURY = np.uint64(15), np.uint64(20)  # what years begin with


def with_whole_numbers(code_points: UInt32s, classes: UInt8s) -> UInt8s:
    """The classes of characters; those of the signs in numbers as what counts for nothing, or as a letter."""
    signs = _between_digits(code_points)
    if not len(signs):
        return classes
    before, after = _digits(code_points, signs, -1), _digits(code_points, signs, 1)
    first = np.append(True, np.diff(signs) != after[:-1] + 1)  # of those in one number
    last = np.append(first[1:], True)
    number = np.cumsum(first) - 1
    same = code_points[signs] == code_points[signs[first]][number]
    thousands = same & (after == _GROUP) & (before <= _GROUP) & ~(first & (code_points[signs - before] == _ZERO))
    fraction = last & ~thousands & np.where(first, before <= _GROUP, ~same)
    sound = (np.bincount(number, ~(thousands | fraction)) == 0)[number]
    changed = classes.copy()
    changed[signs[thousands & sound]] = IGNORED
    changed[signs[fraction & sound]] = LETTER
    return changed


def _between_digits(code_points: UInt32s) -> Int64s:
    """Where a comma or a point stands between two digits."""
    inner = code_points[1:-1]
    signs = np.flatnonzero((inner == _COMMA) | (inner == _POINT)) + 1
    behind = signs[code_points[signs + 1] - _ZERO < _TEN]
    found: Int64s = behind[code_points[behind - 1] - _ZERO < _TEN]
    return found


def _digits(code_points: UInt32s, signs: Int64s, step: int) -> Int64s:
    """How many digits stand behind each sign, or before it for a step of -1; counted up to one more than a group."""
    count = np.zeros(len(signs), np.int64)
    for distance in range(1, _GROUP + 2):
        place = np.clip(signs + step * distance, 0, len(code_points) - 1)
        inside = place == signs + step * distance
        count += (count == distance - 1) & inside & (code_points[place] - _ZERO < _TEN)
    return count


def number_bits(letters: UInt64s, number: Bools, start: Int64s, stop: Int64s) -> UInt32s:
    """What a stem tells of a number in its lowest bits: 1, or 3 for two digits and more, but not for tens and years."""
    lengths = stop - start
    tens = (lengths == _TENS_LETTERS) & (letters[stop - 1] == _NOUGHT)
    first, second, third = (letters.take(np.minimum(start + step, stop - 1)) for step in range(3))
    century = (first - _NOUGHT) * np.uint64(10) + second - _NOUGHT
    year = (lengths == _YEAR_LETTERS) & (century >= _FIRST_CENTURY) & (century <= _LAST_CENTURY) & (third >= _NOUGHT)
    telling = number & (lengths >= _TENS_LETTERS) & ~year & ~tens
    bits: UInt32s = number.astype(np.uint32) | (telling.astype(np.uint32) << np.uint32(1))
    return bits
