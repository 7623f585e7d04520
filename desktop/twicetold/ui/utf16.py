"""The one place where code points become UTF-16 units and back: the engine counts the first, Qt the second."""

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]

# What Qt would take for the end of a paragraph or of a frame, or would drop: each becomes one unit of something else.
_SHOWN = {0x00: "\ufffd", 0x0D: " ", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd"}


def shown(text: str) -> str:
    """`text` as it is given to a text widget: of the same length, without the characters that Qt would swallow."""
    return text.translate(_SHOWN) if any(chr(code) in text for code in _SHOWN) else text


class Units:
    """Positions in one text, counted in code points and in UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Remember where the characters beyond the basic plane stand: those take two units."""
        self._points: Positions = np.zeros(0, np.int64)
        if text and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
            codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
            self._points = np.flatnonzero(codes > 0xFFFF).astype(np.int64)
        self._units: Positions = self._points + np.arange(len(self._points))

    def unit(self, point: int) -> int:
        """The UTF-16 position of a code point position."""
        if not len(self._points):
            return point
        return point + int(np.searchsorted(self._points, point, side="left"))

    def point(self, unit: int) -> int:
        """The code point position of a UTF-16 position; the middle of a pair counts as its start."""
        pairs = int(np.searchsorted(self._units, unit, side="left"))
        return unit - pairs

    def units(self, points: Positions) -> Positions:
        """The same as `unit`, for many positions at once."""
        return points + np.searchsorted(self._points, points, side="left")
