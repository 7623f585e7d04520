"""Some documents made ready to be compared: their words, sentences and fingerprints, each worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from twicetold.engine.match.proposals import Fingerprints, fingerprints
from twicetold.engine.match.sentences import Sentences, sentences_of
from twicetold.engine.match.words import Words, gather
from twicetold.engine.tokens import Tokens

_OF_WORDS = ("hashes", "grams", "stems", "affixes", "flags", "starts", "ends", "rarity", "weights")
_OF_SENTENCES = ("terms", "weights", "lengths", "sizes")
_Number = TypeVar("_Number", np.int64, np.int32)


@dataclass(frozen=True, eq=False)
class Gathered:
    """D documents in one row; the places in `prints` are those of `words` and `sentences`, from 0 on."""

    words: Words
    sentences: Sentences
    prints: Fingerprints

    def __len__(self) -> int:
        return len(self.words.bounds) - 1

    def prints_from(self, word: int, sentence: int) -> Fingerprints:
        """The fingerprints, where the first word and the first sentence have these numbers."""
        if not word and not sentence:
            return self.prints
        return Fingerprints(self.prints.grams + np.uint64(word), self.prints.terms + np.uint64(sentence))


def gathered(documents: Sequence[Tokens]) -> Gathered:
    """The documents in their order."""
    words = gather(documents)
    sentences = sentences_of(words)
    return Gathered(words, sentences, fingerprints(words, sentences))


def behind(documents: Sequence[Tokens], new: Gathered) -> tuple[Words, Sentences]:
    """The words and the sentences of these documents, and behind them those of the new ones."""
    if not documents:
        return new.words, new.sentences
    words = gather(documents)
    return _joined([(words, sentences_of(words)), (new.words, new.sentences)])


def _joined(parts: Sequence[tuple[Words, Sentences]]) -> tuple[Words, Sentences]:
    """The words and the sentences of several, one behind the other; as if they had been gathered at once."""
    words, sentences = [one for one, _ in parts], [one for _, one in parts]
    firsts = _firsts([len(one) for one in words])
    documents = _firsts([len(one.bounds) - 1 for one in words])
    return _words(words, firsts, documents), _sentences(sentences, firsts, documents)


def _words(parts: Sequence[Words], firsts: Sequence[int], documents: Sequence[int]) -> Words:
    bodies = _firsts([int(one.body[-1]) for one in parts])
    moved: dict[str, Any] = {
        "bounds": np.append(_moved([one.bounds[:-1] for one in parts], firsts), firsts[-1]),
        "documents": _moved([one.documents for one in parts], documents),
        "body": np.append(_moved([one.body[:-1] for one in parts], bodies), np.int32(bodies[-1])),
    }
    return replace(parts[0], **moved, **_behind_one_another(parts, _OF_WORDS))


def _sentences(parts: Sequence[Sentences], firsts: Sequence[int], documents: Sequence[int]) -> Sentences:
    moved: dict[str, Any] = {
        "starts": _moved([one.starts for one in parts], firsts),
        "ends": _moved([one.ends for one in parts], firsts),
        "documents": _moved([one.documents for one in parts], documents),
    }
    return replace(parts[0], **moved, **_behind_one_another(parts, _OF_SENTENCES))


def _firsts(counts: Sequence[int]) -> list[int]:
    """Where each part begins, and where the last one ends."""
    return [0, *accumulate(counts)]


def _moved(columns: Sequence[npt.NDArray[_Number]], firsts: Sequence[int]) -> npt.NDArray[_Number]:
    """The numbers of all parts, each with that of the first of its part added."""
    moved = (column + column.dtype.type(first) for column, first in zip(columns, firsts, strict=False))
    return np.concatenate(list(moved))


def _behind_one_another(parts: Sequence[Words] | Sequence[Sentences], names: Sequence[str]) -> dict[str, Any]:
    return {name: np.concatenate([getattr(one, name) for one in parts]) for name in names}
