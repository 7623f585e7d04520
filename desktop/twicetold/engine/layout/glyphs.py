"""What a reader hands to the layout: the glyphs of one page as they are shown."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

LINE_BREAK = 0x0A
HYPHEN_MARK = 0x02
SPACE = 0x20


@dataclass(frozen=True, eq=False)
class PageGlyphs:
    """The n glyphs of one page in the order of the file, and what is known about the page as a whole.

    `codes` are code points, uint32[n]: spaces are U+0020, line breaks U+000A, a hyphen at a line end that the
    reader has recognised U+0002. `boxes` are float32[n, 4] = (x0, top, x1, bottom), points from the top left
    corner of the page as shown; those of spaces and breaks mean nothing. `bold` is bool[n].
    `tables` are the boxes of tables with ruling lines, as far as the reader knows them.
    """

    number: int
    width: float
    height: float
    codes: npt.NDArray[np.uint32]
    boxes: npt.NDArray[np.float32]
    bold: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    tables: tuple[tuple[float, float, float, float], ...] = ()

    def __len__(self) -> int:
        return len(self.codes)

    @staticmethod
    def none(number: int, width: float, height: float) -> "PageGlyphs":
        """A page on which no text stands."""
        return PageGlyphs(number, width, height, np.zeros(0, np.uint32), np.zeros((0, 4), np.float32))


def as_text(codes: npt.NDArray[np.uint32]) -> str:
    """The string of these code points; each is one character."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
