"""The words of many documents in one row, so that one sort serves them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from twicetold.engine.match.rarity import STEPS, rarities, word_weights
from twicetold.engine.tokens import (
    CAPITAL,
    FUNCTION,
    NOTE,
    NUMBER,
    Bools,
    Float32s,
    Int32s,
    Int64s,
    Tokens,
    UInt8s,
    UInt32s,
    UInt64s,
)

_NAME_SHARE = np.float32(0.4)  # of its rarity that a number tells, or a word with a capital
_BLOCK = 1 << 17  # words that are looked at together: so many fit a processor's cache


@dataclass(frozen=True, eq=False)
class Words:
    """The words of all documents one behind the other, N in all; D documents.

    `bounds` (D + 1) tells where each document's words begin; `documents` (N) the document of each word. `hashes`,
    `stems`, `affixes`, `flags`, `starts`, `ends` are as in `Tokens`, `rarity` and `weights` as in `rarity`.
    `body` (N + 1) counts the words before each that are in no footnote: a passage that goes on behind footnotes has
    no gap there.
    """

    hashes: UInt64s
    stems: UInt32s
    affixes: UInt32s
    flags: UInt8s
    starts: Int32s
    ends: Int32s
    bounds: Int64s
    documents: Int32s
    body: Int32s
    rarity: UInt8s
    weights: Float32s

    def __len__(self) -> int:
        return len(self.hashes)

    def first(self, count: int) -> "Words":
        """The words of so many documents."""
        end = int(self.bounds[count])
        ends = {"bounds": count + 1, "body": end + 1}
        return Words(**{field.name: getattr(self, field.name)[: ends.get(field.name, end)] for field in fields(self)})

    def are_content(self, places: Int64s) -> Bools:
        """Which of the words at these places are neither function words nor numbers."""
        content: Bools = (self.flags.take(places) & (FUNCTION | NUMBER)) == 0
        return content

    def telling(self, places: Int64s) -> Float32s:
        """What the words at these places tell when another text has them too: their rarity, names and numbers less."""
        rarity = self.rarity[places].astype(np.float32) / np.float32(STEPS)
        named = (self.flags[places] & (CAPITAL | NUMBER)) != 0
        return np.where(named, rarity * _NAME_SHARE, rarity)


def gather(documents: Sequence[Tokens], new: Words | None = None) -> Words:
    """The words of `documents` in their order, and behind them those of new ones that are gathered already."""
    new = _none() if new is None else new
    lengths = [len(tokens) for tokens in documents]
    columns = {
        name: np.concatenate([*(getattr(tokens, name) for tokens in documents), getattr(new, name)])
        for name in ("hashes", "stems", "affixes", "flags", "starts", "ends")
    }
    bounds = np.append(0, np.cumsum(lengths)).astype(np.int64)
    numbers = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    body = np.append(np.int32(0), np.cumsum((columns["flags"] & NOTE) == 0, dtype=np.int32))
    rarity, weights = (np.concatenate([np.empty(len(numbers), each.dtype), each]) for each in (new.rarity, new.weights))
    for first, last in _blocks(bounds):
        part = slice(bounds[first], bounds[last])
        hashes, stems, flags = columns["hashes"][part], columns["stems"][part], columns["flags"][part]
        starts = bounds[first : last + 1] - bounds[first]
        rarity[part] = rarities(stems, flags, starts)
        weights[part] = word_weights(hashes, flags, numbers[part], starts)
    return Words(
        **columns,
        bounds=np.append(bounds, bounds[-1] + new.bounds[1:]),
        documents=np.append(numbers, len(documents) + new.documents),
        body=body,
        rarity=rarity,
        weights=weights,
    )


def _none() -> Words:
    """No words of no documents."""
    wide, narrow, places = np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.int32)
    few, bounds = np.zeros(0, np.uint8), np.zeros(1, np.int64)
    return Words(wide, narrow, narrow, few, places, places, bounds, places, places, few, np.zeros(0, np.float32))


def _blocks(bounds: Int64s) -> Iterator[tuple[int, int]]:
    """Ranges of whole documents with about `_BLOCK` words."""
    first = 0
    while first < len(bounds) - 1:
        last = max(first + 1, int(np.searchsorted(bounds, bounds[first] + _BLOCK, side="right")) - 1)
        yield first, last
        first = last
