"""A text looked for in many matches, some at a time, so that the window never waits for it. Knows nothing of Qt."""

import numpy as np
import numpy.typing as npt

from twicetold.ui.state import Row


class Sift:
    """Which rows hold a text. Rows that a part of the text was not found in, as `known` tells, are not searched."""

    def __init__(self, rows: list[Row], text: str, known: "Sift | None" = None) -> None:
        """Nothing searched yet."""
        self.rows, self.text = rows, text.casefold()
        self.holds: npt.NDArray[np.bool_] = np.zeros(len(rows), np.bool_)
        self._left = list(range(len(rows)))[::-1]
        if known is not None and known.rows is rows and known.done and known.text in self.text:
            self._left = np.flatnonzero(known.holds)[::-1].tolist()

    @property
    def done(self) -> bool:
        """Whether all rows have been searched."""
        return not self._left

    def fits(self, rows: list[Row], text: str) -> bool:
        """Whether it is for these rows and this text."""
        return self.rows is rows and self.text == text.casefold()

    def go_on(self, number: int) -> None:
        """Search so many more rows."""
        some = self._left[: -number - 1 : -1]
        del self._left[-number:]
        for place in some:
            self.look_at(place)

    def look_at(self, place: int) -> None:
        """Search the row at this place, which may be another now."""
        self.holds[place] = self.text in self.rows[place].searched
