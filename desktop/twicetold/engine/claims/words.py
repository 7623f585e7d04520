"""The words of many sentences, found in one go: for each by itself it would take ten times as long."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twicetold.engine.capitals import german_words
from twicetold.engine.tokens import CAPITAL, FUNCTION, Bools, Int64s, Tokens, UInt32s, UInt64s, tokenise

_BETWEEN = "\n\n\n"  # no word goes on behind it
_NAME_SHARE = 0.7  # of the places of a word that have a capital, from where on it is a name


@dataclass(frozen=True, eq=False)
class SentenceWords:
    """The words of S sentences in a row; those of sentence i from `bounds[i]` to `bounds[i+1]`.

    `hashes` are the words themselves, `stems` those of words of content, `content_bounds` where each sentence's are,
    `names` which of them are names: they tell what a sentence is about, not what it says of it.
    """

    hashes: UInt64s
    bounds: Int64s
    stems: UInt32s
    content_bounds: Int64s
    names: Bools

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> Int64s:
        """How many words each sentence has."""
        return np.diff(self.bounds)

    def said(self, sentence: int) -> bytes:
        """The words of one sentence, equal where another has the same ones."""
        return self.hashes[self.bounds[sentence] : self.bounds[sentence + 1]].tobytes()

    def content(self, sentence: int) -> frozenset[int]:
        """The stems of one sentence's words of content."""
        place = slice(self.content_bounds[sentence], self.content_bounds[sentence + 1])
        return frozenset(self.stems[place].tolist())


def words_of(sentences: Sequence[str]) -> SentenceWords:
    """The words of each sentence."""
    tokens = tokenise(_BETWEEN.join(sentences))
    lengths = np.array([len(sentence) + len(_BETWEEN) for sentence in sentences], np.int64)
    edges = np.append(0, np.cumsum(lengths))
    bounds = np.searchsorted(tokens.starts, edges)
    content = (tokens.flags & FUNCTION) == 0
    return SentenceWords(
        hashes=tokens.hashes,
        bounds=bounds,
        stems=tokens.stems[content],
        content_bounds=np.searchsorted(tokens.starts[content], edges),
        names=_names(tokens, bounds)[content],
    )


def _names(tokens: Tokens, bounds: Int64s) -> Bools:
    """The words that are nearly always written with a capital inside sentences, those of German ones not counted: there
    every noun has one."""
    sentence = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    german = np.zeros(len(bounds), np.bool_)
    german[sentence[np.isin(tokens.hashes, german_words())]] = True
    inside = ~german[sentence]
    inside[bounds[:-1][np.diff(bounds) > 0]] = False
    _, words = np.unique(tokens.stems, return_inverse=True)
    places = np.bincount(words[inside], minlength=len(tokens))
    capitals = np.bincount(words[inside & ((tokens.flags & CAPITAL) != 0)], minlength=len(tokens))
    named: Bools = (capitals > _NAME_SHARE * places)[words]
    return named
