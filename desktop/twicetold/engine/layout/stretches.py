"""Stretches of an array that follow one another, such as the glyphs of each line: the usual value of each, at once.

To take the median of each line of a page by itself takes longer than all else that is done with it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twicetold.engine.text import Float32s

Places = npt.NDArray[np.intp]
_SIGN = np.uint32(0x80000000)


@dataclass(frozen=True, eq=False, slots=True)
class Stretches:
    """n stretches of an array without gaps between them: where each begins, and how many values it has (0 or more)."""

    firsts: Places
    lengths: Places

    @staticmethod
    def beginning(firsts: Places, total: int) -> "Stretches":
        """The stretches of an array of `total` values that begin at these places, the first of which is 0."""
        return Stretches(firsts, np.diff(firsts, append=total))

    @staticmethod
    def of(lengths: Places) -> "Stretches":
        """The stretches with these lengths."""
        return Stretches(np.cumsum(lengths) - lengths, lengths)

    def __len__(self) -> int:
        return len(self.firsts)

    def numbers(self) -> Places:
        """For each value, the number of its stretch."""
        return np.repeat(np.arange(len(self.firsts)), self.lengths)

    def middle(self, values: Float32s) -> Float32s:
        """For each stretch the value with half of the others below it; 0 for one without values."""
        bits = values.astype(np.float32).view(np.uint32)
        rising = np.where(bits & _SIGN, ~bits, bits | _SIGN)  # as numbers in the order of the values
        keys = (self.numbers().astype(np.uint64) << np.uint64(32)) | rising
        keys.sort()
        places = np.minimum(self.firsts + self.lengths // 2, len(keys) - 1)
        chosen = keys[places].astype(np.uint32) if len(keys) else np.full(len(self), _SIGN)
        middles = np.where(chosen & _SIGN, chosen ^ _SIGN, ~chosen).view(np.float32)
        return np.where(self.lengths > 0, middles, np.float32(0)).astype(np.float32)

    def some(self, chosen: npt.NDArray[np.bool_]) -> "Stretches":
        """The stretches of those values alone that are chosen."""
        return Stretches.of(np.bincount(self.numbers()[chosen], minlength=len(self)).astype(np.intp))

    def count(self, chosen: npt.NDArray[np.bool_]) -> Places:
        """How many values of each stretch are chosen."""
        return self.some(chosen).lengths
