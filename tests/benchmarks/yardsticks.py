"""Work that every machine can do and everybody can judge, measured in the same run as the engine."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, groupby

import numpy as np

from benchmarks.running import Cost, measured
from twicetold.engine.match import Match
from twicetold.engine.text import Span

_WORD = re.compile(r"\w+")
_RUN = 5
_GAP = 10
_MOST_PLACES = 30
_LEAST = 8


def sorting() -> Cost:
    """What it takes to sort 10 million random 64-bit numbers."""
    numbers = np.random.default_rng(1).integers(0, 1 << 63, 10_000_000, dtype=np.uint64)
    return measured(numbers.sort)[1]


def scanning(texts: Sequence[str]) -> Cost:
    """What it takes to walk over all words of the texts with a regular expression."""
    return measured(lambda: sum(1 for text in texts for _ in _WORD.finditer(text)))[1]


def shared_runs(texts: Sequence[str]) -> list[Match]:
    """Runs of five words that two texts share, joined over gaps of ten: what a page of code can do."""
    places, index = _indexed(texts)
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for found in index.values():
        if len(found) <= _MOST_PLACES:
            for (one, l_word), (other, r_word) in combinations(found, 2):
                if one != other:
                    seeds[one, other].append((l_word, r_word))
    return [
        Match(pair[0], _span(places[pair[0]], left), pair[1], _span(places[pair[1]], right), "edited", 1.0, 5, "")
        for pair, found in seeds.items()
        for left, right in _joined(sorted(found))
    ]


def _indexed(texts: Sequence[str]) -> tuple[list[list[tuple[int, int]]], dict[int, list[tuple[int, int]]]]:
    places: list[list[tuple[int, int]]] = []
    index: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        found = list(_WORD.finditer(text))
        words = [one.group().lower() for one in found]
        places.append([one.span() for one in found])
        for place in range(len(words) - _RUN + 1):
            index[hash(tuple(words[place : place + _RUN]))].append((number, place))
    return places, index


def _joined(seeds: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last words on both sides of seeds that follow one another with small gaps."""
    piece: list[tuple[int, int]] = []
    for seed in seeds:
        near = piece and seed[0] - piece[-1][0] <= _GAP + _RUN and abs(seed[1] - piece[-1][1]) <= _GAP + _RUN
        if piece and not near:
            yield from _long_enough(piece)
            piece = []
        piece.append(seed)
    if piece:
        yield from _long_enough(piece)


def _long_enough(piece: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    left, right = [seed[0] for seed in piece], [seed[1] for seed in piece]
    if max(left) + _RUN - min(left) >= _LEAST:
        yield (min(left), max(left) + _RUN - 1), (min(right), max(right) + _RUN - 1)


def _span(places: list[tuple[int, int]], words: tuple[int, int]) -> Span:
    return Span(places[words[0]][0], places[words[1]][1])


def difflib_blocks(left: str, right: str) -> list[Match]:
    """The blocks of words that difflib finds in two texts, eight words or longer."""
    sides = [list(_WORD.finditer(text)) for text in (left, right)]
    left_words, right_words = ([one.group().lower() for one in side] for side in sides)
    matcher = SequenceMatcher(None, left_words, right_words, autojunk=False)
    return [
        Match(
            0,
            Span(sides[0][block.a].start(), sides[0][block.a + block.size - 1].end()),
            1,
            Span(sides[1][block.b].start(), sides[1][block.b + block.size - 1].end()),
            "verbatim",
            1.0,
            block.size,
            "",
        )
        for block in matcher.get_matching_blocks()
        if block.size >= _LEAST
    ]


def by_pair(found: Sequence[Match]) -> dict[tuple[int, int], list[Match]]:
    """The matches of each pair of documents."""
    ordered = sorted(found, key=_pair)
    return {pair: list(group) for pair, group in groupby(ordered, key=_pair)}


def _pair(match: Match) -> tuple[int, int]:
    return match.left_document, match.right_document
