"""Capital letters in languages that write every noun with one: there they tell a name only where two stand together."""

from dataclasses import replace
from functools import cache

import numpy as np

from twicetold.engine.tokens import CAPITAL, FUNCTION, SENTENCE, Tokens, word_hash

_GERMAN = "und nicht ist eine einen einer mit dem auch sich wird zur zum im auf für durch werden"
_LOW = np.uint64(0xFFFF)
_LEAST_SHARE = 0.06  # of a text's words, for it to be German


def capitals_of_names(tokens: Tokens) -> Tokens:
    """The words of a text; of a German one, single nouns no longer count as written with a capital."""
    if not _is_german(tokens):
        return tokens
    capital = (tokens.flags & CAPITAL) != 0
    inside = capital & ((tokens.flags & (SENTENCE | FUNCTION)) == 0)
    beside = np.zeros_like(inside)
    beside[1:] |= inside[:-1]
    beside[:-1] |= inside[1:]
    flags = tokens.flags.copy()
    flags[capital & ~(inside & beside)] &= np.uint8(255 - CAPITAL)
    return replace(tokens, flags=flags)


def _is_german(tokens: Tokens) -> bool:
    """Whether the text has as many of the frequent words of German as only a German one has."""
    if not len(tokens):
        return False
    maybe = _low_bits()[(tokens.hashes & _LOW).view(np.int64)]  # far sooner told, and enough for most texts
    return maybe.mean() >= _LEAST_SHARE and bool(np.isin(tokens.hashes, german_words()).mean() >= _LEAST_SHARE)


@cache
def _low_bits() -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which lowest bits the hashes of these words have."""
    table = np.zeros(int(_LOW) + 1, np.bool_)
    table[german_words() & _LOW] = True
    return table


@cache
def german_words() -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Frequent words of German alone, as `Tokens` has them: about one in six of any German text."""
    return np.array([word_hash(word) for word in _GERMAN.split()], np.uint64)
