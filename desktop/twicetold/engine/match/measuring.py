"""How alike two passages are that a person puts side by side, told as of a match that was found."""

from dataclasses import dataclass

import numpy as np

from twicetold.engine.align import Mark, align, equal_blocks
from twicetold.engine.match.chains import Stretch
from twicetold.engine.match.refine import LEAST_KEPT, reason
from twicetold.engine.match.values import VERBATIM, Kind
from twicetold.engine.match.weighing import lengths
from twicetold.engine.match.words import gather
from twicetold.engine.tokens import Int64s, Tokens


@dataclass(frozen=True, slots=True)
class Measured:
    """What a match of two passages is; each value as in `Match`."""

    kind: Kind
    similarity: float
    words: int
    reason: str


def measure(left: str, right: str, tokens: tuple[Tokens, Tokens], *, reworded: bool = False) -> Measured:
    """The kind, the similarity and the length of a match of two passages, of which `tokens` are the words.

    `reworded` says that it was found in other words: then it stays so unless nearly all words are in the same order.
    Raises `ValueError` for a passage without words.
    """
    if not all(map(len, tokens)):
        raise ValueError("a match needs a word on each side")
    blocks = equal_blocks(tokens[0].hashes, tokens[1].hashes)
    in_order = int(blocks[:, 2].sum())
    shorter, longer = sorted(_lengths(tokens, blocks))
    moved = _moved(left, right, tokens[0])
    kind: Kind
    if in_order >= VERBATIM * longer:
        kind, common = "verbatim", in_order
    elif moved > in_order and moved >= LEAST_KEPT * longer and not reworded:
        kind, common = "moved", moved
    elif reworded or in_order < LEAST_KEPT * longer:
        kind, common = "paraphrase", len(np.intersect1d(tokens[0].hashes, tokens[1].hashes))
    else:
        kind, common = "edited", in_order
    common = min(common, longer)
    told = reason(kind, common, shorter, longer)
    if kind == "paraphrase" and not reworded:  # that they say the same was not found: a person says it
        told = f"put side by side by a person: {common} of {longer} words in common"
    return Measured(kind, round(common / longer, 4), shorter, told)


def was_put_side_by_side(reason: str) -> bool:
    """Whether this reason of a match is that a person made it of words that have little in common."""
    return reason.startswith("put side by side by a person: ")


def _lengths(tokens: tuple[Tokens, Tokens], blocks: Int64s) -> tuple[int, int]:
    """The words of both sides, without those of footnotes in which nothing is in common."""
    left, right = map(len, tokens)
    steps = [np.arange(start, start + length) for start, _, length in blocks.tolist()]
    other = [np.arange(start, start + length) for _, start, length in blocks.tolist()]
    nothing = np.zeros(0, np.int64)
    places = np.column_stack([np.concatenate([nothing, *steps]), np.concatenate([nothing, *other]) + left])
    counted = lengths(gather(tokens), Stretch(0, left, left, left + right, 0.0), places)
    return max(1, counted[0]), max(1, counted[1])


def _moved(left: str, right: str, tokens: Tokens) -> int:
    """How many words of the left side are the same on the right, where some of them stand in another order; else 0."""
    marks = align(left, right).left
    if not any(mark.kind == "moved" for mark in marks):
        return 0
    return sum(_words(tokens, mark) for mark in marks if mark.kind in ("same", "moved"))


def _words(tokens: Tokens, mark: Mark) -> int:
    first, last = tokens.words_in(mark.span.start, mark.span.end)
    return last - first
