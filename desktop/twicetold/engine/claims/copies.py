"""Sentences with the same words, taken as one text, so that what was copied is compared once."""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.claims.words import SentenceWords
from twicetold.engine.tokens import Int64s


@dataclass(frozen=True, eq=False)
class Texts:
    """T texts of S sentences: `firsts` (T) where each first stands, in order, `text_of` (S) the text of each sentence,
    `documents` (S) its document."""

    firsts: Int64s
    text_of: Int64s
    documents: Int64s

    def __len__(self) -> int:
        return len(self.firsts)

    def places(self, text: int) -> list[int]:
        """Where the sentences with this text are, in order."""
        return np.flatnonzero(self.text_of == text).tolist()


def texts_of(words: SentenceWords, documents: Int64s) -> Texts:
    """The texts of the sentences that have these words."""
    numbers: dict[bytes, int] = {}
    text_of = np.array([numbers.setdefault(words.said(one), len(numbers)) for one in range(len(words))], np.int64)
    _, firsts = np.unique(text_of, return_index=True)
    return Texts(firsts, text_of, documents)
