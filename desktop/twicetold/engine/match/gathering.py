"""Some documents made ready to be compared: their words, sentences and fingerprints, each worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from twicetold.engine.match.proposals import Fingerprints, fingerprints
from twicetold.engine.match.sentences import Sentences, sentences_of
from twicetold.engine.match.words import Words, gather
from twicetold.engine.tokens import Tokens, tokenise

_WORDS_AT_ONCE = 1 << 20  # that are gathered together
_FIRST_GROWTH, _GROWTH = 6, 2  # so many times as long a column becomes when it is full, first and later
_FROM_BEGINNING = ("bounds", "body")  # columns that tell what is before each, and in the end what there is


@dataclass(frozen=True, eq=False)
class Gathered:
    """D documents in one row; the places in `prints` are those of `words`, from 0 on."""

    words: Words
    sentences: Sentences
    prints: Fingerprints

    def __len__(self) -> int:
        return len(self.words.bounds) - 1

    def prints_from(self, word: int) -> Fingerprints:
        """The fingerprints, where the first word has this number."""
        if not word:
            return self.prints
        return Fingerprints(self.prints.grams + np.uint64(word), self.prints.terms + np.uint64(word))


class Gathering:
    """Documents that are gathered while others are still being read: so many at a time, which takes little memory.

    A thread does it, as long as others come: hardly any of it keeps other threads from running.
    """

    def __init__(self) -> None:
        """None yet."""
        self._row = _Row()
        self._waiting: list[Tokens] = []
        self._words = 0
        self._thread: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None

    def add(self, tokens: Tokens) -> None:
        """Put a document behind the others."""
        self._waiting.append(tokens)
        self._words += len(tokens)
        if self._words >= _WORDS_AT_ONCE:
            self._wait()
            self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix="gathering")
            self._under_way = self._thread.submit(self._row.gather, self._taken())

    def so_far(self) -> Gathered:
        """The documents in their order, to which more may be added."""
        found = self.whole()
        self._row.put(found.words, found.sentences, found.prints)
        return found

    def whole(self) -> Gathered:
        """The documents in their order. There are none in the gathering then."""
        self._wait()
        if self._waiting or not self._row.documents:
            self._row.gather(self._taken())
        row, self._row = self._row, _Row()
        return Gathered(
            Words(**row.take(Words)), Sentences(**row.take(Sentences)), Fingerprints(**row.take(Fingerprints))
        )

    def _wait(self) -> None:
        """Wait for what is under way. Raises what it did."""
        if self._under_way:
            self._under_way.result()
            self._under_way = None

    def _taken(self) -> list[Tokens]:
        """The documents that are to be gathered next."""
        waiting, self._waiting, self._words = self._waiting, [], 0
        return waiting


def gathered(documents: Iterable[Tokens]) -> Gathered:
    """The documents in their order."""
    gathering = Gathering()
    for tokens in documents:
        gathering.add(tokens)
    return gathering.whole()


def behind(documents: Sequence[Tokens], new: Gathered) -> tuple[Words, Sentences]:
    """The words and the sentences of these documents, and behind them those of the new ones."""
    if not documents:
        return new.words, new.sentences
    words, before = gather(documents, new.words), sum(map(len, documents))
    moved = replace(
        new.sentences,
        starts=new.sentences.starts + before,
        ends=new.sentences.ends + before,
        documents=new.sentences.documents + len(documents),
    )
    parts = sentences_of(words.first(len(documents))), moved
    columns = {one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Sentences)}
    return words, Sentences(**columns)


class _Row:
    """The columns of documents in parts, counted through."""

    def __init__(self) -> None:
        self.documents = 0
        self._words = self._body = 0
        self._columns: dict[tuple[type, str], _Column] = {}

    def gather(self, documents: Sequence[Tokens]) -> None:
        """Put documents behind the others; where there are none, columns of no words."""
        documents = documents or [tokenise("")]
        words = gather(documents)
        sentences = sentences_of(words)
        self.put(words, sentences, fingerprints(documents, sentences))

    def put(self, words: Words, sentences: Sentences, prints: Fingerprints) -> None:
        """Put documents behind the others."""
        self._put(words, {"bounds": self._words, "documents": self.documents, "body": self._body})
        self._put(sentences, {"starts": self._words, "ends": self._words, "documents": self.documents})
        self._put(prints, {"grams": self._words, "terms": self._words})
        self.documents += len(words.bounds) - 1
        self._words += len(words)
        self._body += int(words.body[-1])

    def _put(self, part: Words | Sentences | Fingerprints, firsts: Mapping[str, int]) -> None:
        for field in fields(part):
            column, first = getattr(part, field.name), firsts.get(field.name, 0)
            there = self._columns.get((type(part), field.name))
            if there is None:
                self._columns[type(part), field.name] = there = _Column(column)
            elif field.name in _FROM_BEGINNING:
                column = column[1:]  # what it begins with is what the one before ends with
            there.append(column, first)

    def take(self, kind: type) -> dict[str, Any]:
        """The columns of this kind. They are given away."""
        wanted = [name for owner, name in self._columns if owner is kind]
        return {name: self._columns.pop((kind, name)).whole() for name in wanted}


class _Column:
    """An array that grows into room kept behind it: memory is only taken for the numbers that are there."""

    def __init__(self, like: npt.NDArray[Any]) -> None:
        self._array = like[:0]
        self._length = 0
        self._growth = _FIRST_GROWTH

    def append(self, part: npt.NDArray[Any], first: int) -> None:
        """Put numbers behind the others, each with `first` added. The first ones are kept as they are given."""
        if not self._length and not first:
            self._array, self._length = part, len(part)
            return
        end = self._length + len(part)
        if end > len(self._array):
            self._make_room(end)
        np.add(part, part.dtype.type(first), out=self._array[self._length : end])
        self._length = end

    def whole(self) -> npt.NDArray[Any]:
        """All numbers."""
        return self._array[: self._length]

    def _make_room(self, length: int) -> None:
        """Room for at least so many. Not by `resize`, which would write zeros into all of it."""
        array = np.empty((self._growth * length, *self._array.shape[1:]), self._array.dtype)
        array[: self._length] = self.whole()
        self._array, self._growth = array, _GROWTH
