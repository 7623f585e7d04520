"""A match word by word: which words are the same on both sides, moved, edited, or only on one side.

Long passages are cut at runs of words that stand once on each side (the anchors of patience diff, Cohen), so that
no table grows with the product of two long texts; the pieces are aligned by their longest common subsequence.
diff-match-patch then takes out words that are the same by chance only (its semantic clean-up, Fraser), and tells
a small edit from another wording by the letters.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from twicetold.engine.text import Span
from twicetold.engine.tokens import FUNCTION, SENTENCE, Int64s, Tokens, UInt64s, tokenise

MarkKind = Literal["same", "moved", "edited", "reworded", "only-here"]

_ANCHOR_WORDS = 4
_LARGEST_TABLE = 4_000_000
_PIECE = 1_500
_SHORTEST_MOVE = 3
_LARGEST_EDIT = 80  # letters of an exchanged run that are compared one by one
_EDIT_SHARE = 0.5
_FEW_WORDS = 2
_LOPSIDED, _FEW_MORE = 3, 10  # a gap with so many times the words on one side, and so many more
_NO_COINCIDENCE = 5  # so many words in a row are the same on purpose
_RARE = "\ufffd"  # for words past the number of private characters
_FIRST_SYMBOL = 0xF0000  # private characters that stand for words: diff-match-patch works on characters


@dataclass(frozen=True, slots=True)
class Mark:
    """How a run of words compares with the other side: a span of its own side's text."""

    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """The marks of both sides in order. They cover all words of both texts and do not overlap."""

    left: tuple[Mark, ...]
    right: tuple[Mark, ...]


class _Gap(NamedTuple):
    """Words between two equal runs: half-open ranges on both sides, either of which may be empty."""

    left: int
    left_end: int
    right: int
    right_end: int


def align(left: str, right: str) -> Alignment:
    """How each word of two passages compares with the other passage."""
    l_tokens, r_tokens = tokenise(left), tokenise(right)
    kinds: tuple[list[MarkKind], list[MarkKind]] = (["only-here"] * len(l_tokens), ["only-here"] * len(r_tokens))
    gaps = []
    l_place = r_place = 0
    for l_start, r_start, length in _sound_blocks(l_tokens, r_tokens):
        gaps.append(_Gap(l_place, l_start, r_place, r_start))
        kinds[0][l_start : l_start + length] = kinds[1][r_start : r_start + length] = ["same"] * length
        l_place, r_place = l_start + length, r_start + length
    gaps.append(_Gap(l_place, len(l_tokens), r_place, len(r_tokens)))
    _mark_moved(l_tokens, r_tokens, kinds, gaps)
    for gap in gaps:
        _mark_exchanged((left, right), (l_tokens, r_tokens), kinds, gap)
    return Alignment(_marks(l_tokens, kinds[0]), _marks(r_tokens, kinds[1]))


def _sound_blocks(left: Tokens, right: Tokens) -> Iterator[tuple[int, int, int]]:
    """The equal blocks without the short ones that diff-match-patch takes for coincidence."""
    symbols = {word: chr(_FIRST_SYMBOL + number) for number, word in enumerate(_distinct(left, right))}
    l_text, r_text = ("".join(symbols.get(word, _RARE) for word in side.hashes.tolist()) for side in (left, right))
    between: list[tuple[int, str]] = []
    l_place = r_place = l_from = r_from = 0
    for l_start, r_start, length in [*equal_blocks(left.hashes, right.hashes).tolist(), (len(l_text), len(r_text), 0)]:
        steps = [(-1, l_text[l_place:l_start]), (1, r_text[r_place:r_start])]
        is_long = length == 0 or length >= _NO_COINCIDENCE
        if not is_long:
            steps.append((0, l_text[l_start : l_start + length]))
        between += [step for step in steps if step[1]]
        l_place, r_place = l_start + length, r_start + length
        if is_long:
            yield from _cleaned_up(between, l_from, r_from)
            yield l_start, r_start, length
            between, l_from, r_from = [], l_place, r_place


def _cleaned_up(differences: list[tuple[int, str]], left: int, right: int) -> Iterator[tuple[int, int, int]]:
    """The equal runs that the semantic clean-up of diff-match-patch leaves, from these places on."""
    diff_match_patch().diff_cleanupSemantic(differences)
    for operation, words in differences:
        if operation == 0:
            yield left, right, len(words)
        left += len(words) if operation <= 0 else 0
        right += len(words) if operation >= 0 else 0


def _distinct(left: Tokens, right: Tokens) -> list[int]:
    words: list[int] = np.unique(np.concatenate([left.hashes, right.hashes])).tolist()
    return words[: 0x10FFFE - _FIRST_SYMBOL]


def _mark_moved(left: Tokens, right: Tokens, kinds: tuple[list[MarkKind], list[MarkKind]], gaps: list[_Gap]) -> None:
    """Mark runs of words that stand in gaps of both sides, longest first come, as moved."""
    l_words, r_words = left.hashes.tolist(), right.hashes.tolist()
    content = ((left.flags & FUNCTION) == 0).tolist()
    where: dict[tuple[int, ...], list[int]] = {}
    for gap in gaps:
        for place in range(gap.right, gap.right_end - _SHORTEST_MOVE + 1):
            where.setdefault(tuple(r_words[place : place + _SHORTEST_MOVE]), []).append(place)
    r_ends = {place: gap.right_end for gap in gaps for place in range(gap.right, gap.right_end)}
    for gap in gaps:
        place = gap.left
        while place <= gap.left_end - _SHORTEST_MOVE:
            starts = where.get(tuple(l_words[place : place + _SHORTEST_MOVE]), [])
            runs = [
                (_run(l_words, r_words, kinds[1], (place, gap.left_end), (at, r_ends[at])), at) for at in starts[:20]
            ]
            length, at = max(runs, default=(0, 0))
            if length >= _SHORTEST_MOVE and any(content[place : place + length]):
                kinds[0][place : place + length] = kinds[1][at : at + length] = ["moved"] * length
                place += length
            else:
                place += 1


def _run(
    left: list[int], right: list[int], right_kinds: list[MarkKind], l_range: tuple[int, int], r_range: tuple[int, int]
) -> int:
    """How many words from the starts of both ranges on are the same, and not yet marked on the right."""
    length = 0
    longest = min(l_range[1] - l_range[0], r_range[1] - r_range[0])
    while (
        length < longest
        and left[l_range[0] + length] == right[r_range[0] + length]
        and right_kinds[r_range[0] + length] == "only-here"
    ):
        length += 1
    return length


def _mark_exchanged(
    texts: tuple[str, str], tokens: tuple[Tokens, Tokens], kinds: tuple[list[MarkKind], list[MarkKind]], gap: _Gap
) -> None:
    """Mark the words of a gap with words on both sides: edited where few or much the same letters, else reworded."""
    left = [place for place in range(gap.left, gap.left_end) if kinds[0][place] == "only-here"]
    right = [place for place in range(gap.right, gap.right_end) if kinds[1][place] == "only-here"]
    if max(len(left), len(right)) > _LOPSIDED * min(len(left), len(right)) + _FEW_MORE:
        left, right = _retold(tokens[0], left, tokens[1], right), _retold(tokens[1], right, tokens[0], left)
    if not left or not right:
        return
    l_written, r_written = (
        " ".join(text[side.starts[place] : side.ends[place]] for place in places).casefold()
        for text, side, places in zip(texts, tokens, (left, right), strict=True)
    )
    few = max(len(left), len(right)) <= _FEW_WORDS
    kind: MarkKind = "edited" if few or _small_edit(l_written, r_written) else "reworded"
    for side, places in zip(kinds, (left, right), strict=True):
        for place in places:
            side[place] = kind


def _retold(here: Tokens, places: list[int], there: Tokens, others: list[int]) -> list[int]:
    """Those of the places whose sentence has a content word of the other ones: what a shorter text leaves out of a
    longer one is not reworded in it."""
    l_places, r_places = np.array(places, np.int64), np.array(others, np.int64)
    l_content, r_content = ((side.flags & FUNCTION) == 0 for side in (here, there))
    told = l_content[l_places] & np.isin(here.stems[l_places], there.stems[r_places[r_content[r_places]]])
    sentences = np.cumsum((here.flags & SENTENCE) != 0)[l_places]
    kept: list[int] = l_places[np.isin(sentences, sentences[told])].tolist()
    return kept


def _small_edit(left: str, right: str) -> bool:
    longer = max(len(left), len(right))
    if longer > _LARGEST_EDIT:
        return False
    compare = diff_match_patch()
    compare.Diff_Timeout = 0  # the default lets the result depend on how busy the machine is
    return int(compare.diff_levenshtein(compare.diff_main(left, right))) <= _EDIT_SHARE * longer


def _marks(tokens: Tokens, kinds: list[MarkKind]) -> tuple[Mark, ...]:
    """Runs of words of one kind as spans, from the first word's start to the last one's end."""
    cuts = [place for place in range(len(kinds)) if place == 0 or kinds[place] != kinds[place - 1]]
    return tuple(
        Mark(kinds[start], Span(int(tokens.starts[start]), int(tokens.ends[end - 1])))
        for start, end in pairwise([*cuts, len(kinds)])
    )


def equal_blocks(left: UInt64s, right: UInt64s) -> Int64s:
    """Blocks of equal words in the same order on both sides: rows (left, right, length), int64[k, 3], rising."""
    rows = [block for block in _blocks(left, right, 0, 0) if block[2]]
    blocks = np.array(rows, np.int64).reshape(-1, 3)
    if len(blocks) < 2:
        return blocks
    touching = (blocks[1:, 0] == blocks[:-1, 0] + blocks[:-1, 2]) & (blocks[1:, 1] == blocks[:-1, 1] + blocks[:-1, 2])
    first = np.flatnonzero(np.append(True, ~touching))
    lengths = np.add.reduceat(blocks[:, 2], first)
    return np.column_stack([blocks[first, :2], lengths])


def _blocks(left: UInt64s, right: UInt64s, l_offset: int, r_offset: int) -> Iterator[tuple[int, int, int]]:
    shared = min(len(left), len(right))
    head = _equal_head(left[:shared], right[:shared])
    yield l_offset, r_offset, head
    left, right = left[head:], right[head:]
    shared -= head
    tail = _equal_head(left[::-1][:shared], right[::-1][:shared])
    inner_left, inner_right = left[: len(left) - tail], right[: len(right) - tail]
    yield from _inner_blocks(inner_left, inner_right, l_offset + head, r_offset + head)
    yield l_offset + head + len(inner_left), r_offset + head + len(inner_right), tail


def _equal_head(left: UInt64s, right: UInt64s) -> int:
    different = np.flatnonzero(left != right)
    return int(different[0]) if len(different) else len(left)


def _inner_blocks(left: UInt64s, right: UInt64s, l_offset: int, r_offset: int) -> Iterator[tuple[int, int, int]]:
    if len(left) * len(right) <= _LARGEST_TABLE:
        for code in Indel.opcodes(left.tolist(), right.tolist()):
            if code.tag == "equal":
                yield l_offset + code.src_start, r_offset + code.dest_start, code.src_end - code.src_start
        return
    cuts = _anchors(left, right) or _even_cuts(len(left), len(right))
    l_from = r_from = 0
    for l_to, r_to in [*cuts, (len(left), len(right))]:
        yield from _blocks(left[l_from:l_to], right[r_from:r_to], l_offset + l_from, r_offset + r_from)
        l_from, r_from = l_to, r_to


def _even_cuts(left: int, right: int) -> list[tuple[int, int]]:
    """Where nothing unique is shared (the same word over and over): pieces of equal proportion."""
    pieces = max(left, right) // _PIECE + 1
    return [(left * piece // pieces, right * piece // pieces) for piece in range(1, pieces)]


def _anchors(left: UInt64s, right: UInt64s) -> list[tuple[int, int]]:
    """Rising pairs of places where the same few words begin that stand once on each side."""
    l_grams, r_grams = _grams(left), _grams(right)
    common, l_places, r_places = (
        np.intersect1d(_once(l_grams), _once(r_grams)),
        np.argsort(l_grams),
        np.argsort(r_grams),
    )
    l_found = l_places[np.searchsorted(l_grams, common, sorter=l_places)]
    r_found = r_places[np.searchsorted(r_grams, common, sorter=r_places)]
    order = np.argsort(l_found)
    return _longest_rising(list(zip(l_found[order].tolist(), r_found[order].tolist(), strict=True)))


def _grams(words: UInt64s) -> UInt64s:
    size = len(words) - _ANCHOR_WORDS + 1
    grams = np.zeros(max(size, 0), np.uint64)
    for step in range(_ANCHOR_WORDS if size > 0 else 0):
        grams = grams * np.uint64(0x9E3779B97F4A7C15) + words[step : step + size]
    return grams


def _once(grams: UInt64s) -> UInt64s:
    values, counts = np.unique(grams, return_counts=True)
    alone: UInt64s = values[counts == 1]
    return alone


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of `pairs` (sorted by left) whose right places rise (patience sorting)."""
    tails: list[int] = []
    tail_index: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, right) in enumerate(pairs):
        pile = bisect_left(tails, right)
        before[index] = tail_index[pile - 1] if pile else -1
        tails[pile : pile + 1] = [right]
        tail_index[pile : pile + 1] = [index]
    chain = []
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
