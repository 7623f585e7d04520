"""Reworded passages: neighbouring sentences of two documents that say much the same in other words.

Seed, extend, filter over sentences (Sanchez-Perez, Sidorov, Gelbukh, PAN 2014): similar pairs of sentences are
seeds; seeds near each other on both sides make a passage; a passage whose two sides are not alike as wholes is tried
again with smaller gaps; short passages are dropped.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from twicetold.engine.match.figures import FEWEST_TERMS, agreeing, figures_disagree
from twicetold.engine.match.sentences import (
    SentencePairs,
    Sentences,
    information,
    measured,
    sharing,
    similarity,
)
from twicetold.engine.match.weighing import LEAST_STRENGTH
from twicetold.engine.match.words import Words
from twicetold.engine.progress import Part, Progress
from twicetold.engine.tokens import Bools, Int64s

_LEAST_COSINE = 0.33
_LEAST_DICE = 0.29
_WIDEST_GAP = 8
_NEAR_BEST = 0.8
_SIDES: tuple[Literal[0], Literal[1]] = (0, 1)
_LEAST_ALIKE = 0.34
LEAST_INFORMATION = 24.0  # what the common terms must tell in a small library
_INFORMATION_TO_STRENGTH = 2.7  # so much more of it counts as one more of strength
_SURE = 9.0  # the strength of a claim with the same figure, however short
_DISAGREEING = 0.6  # of what a passage tells, where both sides give figures and none of them is the same
_LEAST_DENSITY = 0.35  # of that, per word of a side (geometric mean)
SHORTEST_PASSAGE = 25  # words on both sides
_SHORTEST_BESIDE = 12
_BESIDE = 0.7  # of what a passage must tell: what a part must tell that lies beside a match


_Row = tuple[int, int, float]
_Rows = list[_Row]


@dataclass(frozen=True, slots=True)
class Passage:
    """A reworded passage: words `left` to `left_end` and `right` to `right_end`, and the pairs of sentences it is
    made of: left sentence, right sentence, what their common terms tell. `alike` is the cosine of its sides,
    `strength` as in `Match`."""

    left: int
    left_end: int
    right: int
    right_end: int
    seeds: tuple[_Row, ...]
    alike: float
    information: float
    strength: float

    @property
    def length(self) -> int:
        """The words of the shorter side."""
        return min(self.left_end - self.left, self.right_end - self.right)

    def is_inside(self, other: "Passage") -> bool:
        """Whether the other passage holds all of this one on either side."""
        left = other.left <= self.left and self.left_end <= other.left_end
        return left or (other.right <= self.right and self.right_end <= other.right_end)

    @property
    def is_dense(self) -> bool:
        """Whether the common terms tell enough for so many words."""
        size = math.sqrt((self.left_end - self.left) * (self.right_end - self.right))
        return self.information >= _LEAST_DENSITY * size

    def is_reuse(self, least: float) -> bool:
        """Whether the common terms tell enough, for so many words and in all, where `least` is asked for."""
        return self.information >= least and self.is_dense


@dataclass(frozen=True, eq=False)
class Reworded:
    """The reworded passages of each pair of documents that has any, and the sentences they were found with."""

    sentences: Sentences
    passages: dict[tuple[int, int], list[Passage]]

    def beside(self, words: Words, passage: Passage, taken: Sequence[tuple[int, int, int, int]]) -> list[Passage]:
        """What of a passage lies beside the places (left, left end, right, right end) that are matches already."""
        starts, ends = self.sentences.starts, self.sentences.ends
        free = [
            row
            for row in passage.seeds
            if not any(
                min(ends[row[0]], one[1]) > max(starts[row[0]], one[0])
                or min(ends[row[1]], one[3]) > max(starts[row[1]], one[2])
                for one in taken
            )
        ]
        clusters = _clusters(free, _WIDEST_GAP) if free else []
        parts = [part for cluster in clusters for part in _passages(words, self.sentences, cluster, _WIDEST_GAP)]
        sound = [one for one in parts if one.length >= _SHORTEST_BESIDE and one.is_reuse(_BESIDE * LEAST_INFORMATION)]
        return [replace(part, strength=_strength(part.information / _BESIDE)) for part in sound]


def find_passages(words: Words, sentences: Sentences, left: Int64s, right: Int64s, progress: Progress) -> Reworded:
    """The reworded passages of each pair of documents, from the proposed pairs of sentences."""
    left, right = sharing(sentences, left, right, _LEAST_DICE, FEWEST_TERMS)
    pairs = measured(sentences, left, right, Part(progress, "measuring sentences", 0, 80))
    seeds = pairs.take((pairs.cosine >= _LEAST_COSINE) & (pairs.dice >= _LEAST_DICE))
    seeds = seeds.take(_of_telling_pairs(sentences, seeds))
    seeds = seeds.take(_among_the_best(sentences, seeds))
    found: dict[tuple[int, int], list[Passage]] = {}
    for documents, rows in _by_documents(sentences, seeds).items():
        clusters = [one for one in _clusters(rows, _WIDEST_GAP) if sum(row[2] for row in one) >= LEAST_INFORMATION]
        passages = [one for cluster in clusters for one in _passages(words, sentences, cluster, _WIDEST_GAP)]
        found[documents] = [
            one for one in passages if one.length >= SHORTEST_PASSAGE and one.is_reuse(LEAST_INFORMATION)
        ]
    for documents, rows in _by_documents(sentences, agreeing(sentences, pairs)).items():
        claims = [claim for row in rows for claim in _passages(words, sentences, [row], 0)]
        longer = found.setdefault(documents, [])
        alone = [claim for claim in claims if not any(claim.is_inside(other) for other in longer)]
        longer += [replace(claim, strength=_SURE) for claim in alone]
    progress.report("joining sentences", 100, 100)
    return Reworded(sentences, {documents: passages for documents, passages in found.items() if passages})


def _strength(information: float) -> float:
    """The strength of a passage whose common terms tell so much."""
    return LEAST_STRENGTH + (information - LEAST_INFORMATION) / _INFORMATION_TO_STRENGTH


def _of_telling_pairs(sentences: Sentences, seeds: SentencePairs) -> Bools:
    """Which seeds are of two documents whose seeds tell enough together: in a large library few are."""
    keys = sentences.documents[seeds.left].astype(np.int64) << 32 | sentences.documents[seeds.right]
    _, place = np.unique(keys, return_inverse=True)
    told: Bools = np.bincount(place, weights=seeds.information)[place] >= LEAST_INFORMATION
    return told


def _among_the_best(sentences: Sentences, seeds: SentencePairs) -> Bools:
    """Which seeds come near the best one that either of their sentences has in the other's document."""
    near = np.zeros(len(seeds.left), np.bool_)
    for one, other in ((seeds.left, seeds.right), (seeds.right, seeds.left)):
        keys, place = np.unique(one * (1 << 31) + sentences.documents[other], return_inverse=True)
        best = np.zeros(len(keys), np.float32)
        np.maximum.at(best, place, seeds.cosine)
        near |= seeds.cosine >= _NEAR_BEST * best[place]
    return near


def _by_documents(sentences: Sentences, seeds: SentencePairs) -> dict[tuple[int, int], _Rows]:
    rows: dict[tuple[int, int], _Rows] = defaultdict(list)
    documents = zip(sentences.documents[seeds.left].tolist(), sentences.documents[seeds.right].tolist(), strict=True)
    columns = (seeds.left.tolist(), seeds.right.tolist(), seeds.information.tolist())
    for pair, left, right, told in zip(documents, *columns, strict=True):
        rows[pair].append((left, right, told))
    return rows


def _clusters(rows: _Rows, gap: int) -> list[_Rows]:
    """The seeds in groups that have no gap of more than `gap` sentences on either side."""
    done: list[_Rows] = []
    groups = [rows]
    while groups:
        group = groups.pop()
        for side in _SIDES if len(group) > 1 else ():
            parts = _split(group, side, gap)
            if len(parts) > 1:
                groups += parts
                break
        else:
            done.append(group)
    return done


def _split(rows: _Rows, side: Literal[0, 1], gap: int) -> list[_Rows]:
    ordered = sorted(rows, key=lambda row: row[side])
    cuts = [place for place, (one, other) in enumerate(pairwise(ordered), 1) if other[side] - one[side] - 1 > gap]
    return [ordered[start:end] for start, end in pairwise([0, *cuts, len(ordered)])]


def _passages(words: Words, sentences: Sentences, rows: _Rows, gap: int) -> list[Passage]:
    """The passage of a group of seeds, or, where its sides are not alike or share too little of what they tell, those
    of its parts with smaller gaps."""
    whole = _passage(words, sentences, rows)
    if len(rows) == 1 or (whole.alike >= _LEAST_ALIKE and whole.is_dense):
        return [whole]
    if gap == 0:
        return []
    parts = _clusters(rows, gap - 1)
    return [passage for part in parts for passage in _passages(words, sentences, part, gap - 1)]


def _passage(words: Words, sentences: Sentences, rows: _Rows) -> Passage:
    (first_left, last_left), (first_right, last_right) = (
        (min(row[side] for row in rows), max(row[side] for row in rows)) for side in _SIDES
    )
    left, left_end = int(sentences.starts[first_left]), int(sentences.ends[last_left])
    right, right_end = int(sentences.starts[first_right]), int(sentences.ends[last_right])
    alike = similarity(sentences, (first_left, last_left + 1), (first_right, last_right + 1))
    told = information(words, np.arange(left, left_end), np.arange(right, right_end))
    if figures_disagree(words, slice(left, left_end), slice(right, right_end)):
        told *= _DISAGREEING
    return Passage(left, left_end, right, right_end, tuple(rows), alike, told, _strength(told))
