"""The words of many documents in one row, so that one sort serves them all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twicetold.engine.tokens import CAPITAL, FUNCTION, NOTE, NUMBER, Bools, Int64s, Tokens, UInt8s, UInt32s, UInt64s

Float32s = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of all documents one behind the other, N in all; D documents.

    `bounds` (D + 1) tells where each document's words begin; `documents` (N) the document of each word. `hashes`,
    `grams`, `stems`, `affixes`, `flags`, `starts`, `ends` are as in `Tokens`. `body` (N + 1) counts the words before
    each that are in no footnote: a passage that goes on behind footnotes has no gap there.
    """

    hashes: UInt64s
    grams: UInt64s
    stems: UInt32s
    affixes: UInt32s
    flags: UInt8s
    starts: Int64s
    ends: Int64s
    bounds: Int64s
    documents: npt.NDArray[np.int32]
    body: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def content(self) -> Bools:
        """Which words are neither function words nor numbers."""
        content: Bools = (self.flags & (FUNCTION | NUMBER)) == 0
        return content

    @property
    def capital(self) -> Bools:
        """Which words begin with a capital letter."""
        capital: Bools = (self.flags & CAPITAL) != 0
        return capital


def gather(documents: Sequence[Tokens]) -> Words:
    """The words of `documents` in their order."""
    lengths = [len(tokens) for tokens in documents]
    columns = {
        name: np.concatenate([getattr(tokens, name) for tokens in documents])
        for name in ("hashes", "grams", "stems", "affixes", "flags", "starts", "ends")
    }
    bounds = np.append(0, np.cumsum(lengths)).astype(np.int64)
    numbers = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    body = np.append(np.int32(0), np.cumsum((columns["flags"] & NOTE) == 0, dtype=np.int32))
    return Words(**columns, bounds=bounds, documents=numbers, body=body)
