"""From stretches to matches: overlaps resolved, moved neighbours joined, names and stock phrases dropped."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from twicetold.engine.align import equal_blocks
from twicetold.engine.match.chains import Stretch
from twicetold.engine.match.reworded import SHORTEST_PASSAGE, Passage, Reworded
from twicetold.engine.match.sentences import information
from twicetold.engine.match.values import Kind, Match
from twicetold.engine.match.words import Words
from twicetold.engine.text import Span
from twicetold.engine.tokens import COMMON, FUNCTION, NUMBER, QUIET, Bools, Int64s

Float32s = npt.NDArray[np.float32]

_SKETCH = 1 << 22
_NAME_WEIGHT = 0.12
_NUMBER_WEIGHT = 0.3
_FUNCTION_WEIGHT = 0.2
_COMMON_SHARE = 0.5
_NAME_SHARE = 0.6  # a word that stands with a capital so often is a name
_LEAST_WEIGHT = 4.0  # what the words in common must weigh for a match
_LEAST_WEIGHT_AT = 100_000  # in a library of so many words; in a larger one chance finds more, so more is asked
_WEIGHT_PER_DECADE = 0.5
_LONG_SCORE = 9.0  # a stretch that scores so much needs only a part of the weight
_LONG_PART = 0.6
_LONG_DENSITY = 0.5
_OTHER_COST = 0.2  # what each word that is not in common takes off the weight
_NEIGHBOUR_GAP = 25  # moved pieces lie at most this many words apart on both sides
_SHORTEST_PIECE = 4
_VERBATIM = 0.95
_STRONG = 0.9  # of the words of a piece: so many in common, and it is a match of its own
_LEFT_OVER = 0.5  # of what a passage must tell: what it must tell beside the pieces in it


@dataclass(frozen=True, eq=False)
class Candidate:
    """A stretch with its equal words: `places` (n, 2) are their places on both sides, in no order for moved parts."""

    stretch: Stretch
    places: Int64s
    weight: float
    moved: bool = False
    reworded: bool = False


def word_weights(words: Words) -> Float32s:
    """How much each word speaks for reuse, 0 to 1: function words, names and numbers little, rare words most.

    Frequencies are those of all documents together, counted in a sketch of 4 million cells.
    """
    cells = (words.hashes & np.uint64(_SKETCH - 1)).astype(np.int64)
    counts = np.bincount(cells, minlength=_SKETCH)
    capitals = np.bincount(cells, weights=words.capital, minlength=_SKETCH)
    frequency = counts[cells] / max(len(words), _LEAST_WEIGHT_AT)
    weights = np.clip(-np.log10(frequency) / 4, 0.2, 1).astype(np.float32)
    weights[(words.flags & COMMON) != 0] *= _COMMON_SHARE
    function = (words.flags & FUNCTION) != 0
    capital = words.capital & ~function
    names = capital & ((capitals[cells] >= _NAME_SHARE * counts[cells]) | _next_to(capital, function))
    weights[names] = _NAME_WEIGHT
    weights[(words.flags & NUMBER) != 0] = _NUMBER_WEIGHT
    weights[function] = np.where(_between(names), 0, _FUNCTION_WEIGHT)[function]
    weights[(words.flags & QUIET) != 0] *= _NAME_WEIGHT
    return weights


def _next_to(capital: Bools, function: Bools) -> Bools:
    """Which words have a capitalised word next to them, or behind one function word, as titles and names do."""
    near = np.zeros_like(capital)
    near[1:] |= capital[:-1]
    near[:-1] |= capital[1:]
    near[2:] |= capital[:-2] & function[1:-1]
    near[:-2] |= capital[2:] & function[1:-1]
    return near


def _between(names: Bools) -> Bools:
    """Which words have a name at most two words before and behind them, as in "the Office on Drugs and Crime"."""
    before, behind = np.zeros_like(names), np.zeros_like(names)
    for step in (1, 2):
        before[step:] |= names[:-step]
        behind[:-step] |= names[step:]
    return before & behind


def least_weight(words: Words) -> float:
    """What the words in common must weigh in a library of this size (as with the E-values of BLAST)."""
    return _LEAST_WEIGHT + _WEIGHT_PER_DECADE * max(0.0, math.log10(max(len(words), 1) / _LEAST_WEIGHT_AT))


def refined(
    words: Words,
    weights: Float32s,
    found: Iterable[Stretch],
    reworded: Reworded,
    passages: Sequence[Passage],
    *,
    min_words: int,
) -> Iterator[Match]:
    """The matches among the stretches and the reworded passages of one pair of documents."""
    candidates = [_candidate(words, weights, stretch) for stretch in _without_overlaps(words, found)]
    pieces = [one for one in candidates if len(one.places) >= _SHORTEST_PIECE]
    least = least_weight(words)
    sound = [
        candidate
        for candidate in _regrouped(pieces)
        if len(candidate.places) >= min_words and _weighs_enough(candidate, least)
    ]
    for candidate in with_reworded(words, weights, sound, reworded, passages):
        yield _match(words, candidate)


def _without_overlaps(words: Words, found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, best first, each cut back to what no better one has on both sides."""
    accepted: list[Stretch] = []
    for stretch in sorted(found, key=lambda one: (-one.score, one.left, one.right)):
        rest = [part for part in [_without_itself(words, stretch)] if part]
        for better in accepted:
            rest = [part for piece in rest for part in _cut(piece, better)]
        accepted += [part for part in rest if part.left_end - part.left >= _SHORTEST_PIECE]
    return accepted


def _without_itself(words: Words, stretch: Stretch) -> Stretch | None:
    """A stretch inside one document, cut so that its sides do not overlap; None where they are the same place."""
    if words.documents[stretch.left] != words.documents[stretch.right] or stretch.left_end <= stretch.right:
        return stretch
    length = stretch.right - stretch.left
    if length < _SHORTEST_PIECE:
        return None
    return replace(stretch, left_end=stretch.left + length, right_end=min(stretch.right_end, stretch.right + length))


def _cut(piece: Stretch, better: Stretch) -> list[Stretch]:
    """What is left of `piece` before and behind `better` where the two overlap on both sides."""
    if not piece.overlaps(better):
        return [piece]
    before = min(better.left - piece.left, better.right - piece.right)
    behind = min(piece.left_end - better.left_end, piece.right_end - better.right_end)
    share = piece.score / max(1, piece.left_end - piece.left)
    rest = []
    if before >= _SHORTEST_PIECE:
        rest.append(Stretch(piece.left, piece.left + before, piece.right, piece.right + before, share * before))
    if behind >= _SHORTEST_PIECE:
        start_left, start_right = piece.left_end - behind, piece.right_end - behind
        rest.append(Stretch(start_left, piece.left_end, start_right, piece.right_end, share * behind))
    return rest


def _candidate(words: Words, weights: Float32s, stretch: Stretch) -> Candidate:
    left = slice(stretch.left, stretch.left_end)
    right = slice(stretch.right, stretch.right_end)
    blocks = equal_blocks(words.hashes[left], words.hashes[right])
    steps = np.arange(int(blocks[:, 2].sum())) - np.repeat(np.cumsum(blocks[:, 2]) - blocks[:, 2], blocks[:, 2])
    places = np.repeat(blocks[:, :2], blocks[:, 2], axis=0) + steps[:, None] + (stretch.left, stretch.right)
    if len(places):
        stretch = _trimmed(stretch, places)
    return Candidate(stretch, places, _weight(words, weights, places))


def _weight(words: Words, weights: Float32s, places: Int64s) -> float:
    """What equal words weigh together; the function words among them no more than the others."""
    each = np.minimum(weights[places[:, 0]], weights[places[:, 1]])
    function = (words.flags[places[:, 0]] & FUNCTION) != 0
    content = float(each[~function].sum())
    return content + min(content, float(each[function].sum()))


def _trimmed(stretch: Stretch, places: Int64s) -> Stretch:
    """The stretch from its first to its last equal words."""
    (left, right), (left_last, right_last) = places[0].tolist(), places[-1].tolist()
    return replace(stretch, left=left, left_end=left_last + 1, right=right, right_end=right_last + 1)


def _weighs_enough(candidate: Candidate, least: float) -> bool:
    stretch = candidate.stretch
    longer = max(stretch.left_end - stretch.left, stretch.right_end - stretch.right)
    common = len(candidate.places)
    if stretch.score >= _LONG_SCORE and common >= _LONG_DENSITY * longer and candidate.weight >= _LONG_PART * least:
        return True
    return candidate.weight - _OTHER_COST * (longer - common) >= least


def _regrouped(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Candidates that are neighbours on both sides, in whatever order, made one."""
    groups = [candidates]
    while groups:
        group = groups.pop()
        for side in ("left", "right"):
            parts = _split_at_gaps(group, side)
            if len(parts) > 1:
                groups += parts
                break
        else:
            yield from _joined(group)


def _split_at_gaps(group: list[Candidate], side: str) -> list[list[Candidate]]:
    ordered = sorted(group, key=lambda one: int(getattr(one.stretch, side)))
    parts: list[list[Candidate]] = []
    reached = -_NEIGHBOUR_GAP - 1
    for candidate in ordered:
        if not parts or getattr(candidate.stretch, side) - reached > _NEIGHBOUR_GAP:
            parts.append([])
            reached = -1
        parts[-1].append(candidate)
        reached = max(reached, getattr(candidate.stretch, f"{side}_end"))
    return parts


def _joined(group: list[Candidate]) -> list[Candidate]:
    """The pieces that overlap on neither side as one candidate, and the others by themselves, best pieces first."""
    members: list[Candidate] = []
    alone: list[Candidate] = []
    for candidate in sorted(group, key=lambda one: -one.stretch.score):
        clear = all(_apart(candidate.places, other.places) for other in members)
        (members if clear else alone).append(candidate)
    if len(members) < 2:
        return members + alone
    spans = [one.stretch for one in members]
    whole = Stretch(
        min(one.left for one in spans),
        max(one.left_end for one in spans),
        min(one.right for one in spans),
        max(one.right_end for one in spans),
        sum(one.score for one in spans),
    )
    places = _each_once(np.concatenate([one.places for one in members]))
    joined = Candidate(whole, places, sum(one.weight for one in members), moved=_in_other_order(places))
    return [joined, *(one for one in alone if not one.stretch.overlaps(whole))]


def _apart(one: Int64s, other: Int64s) -> bool:
    """Whether two sets of equal words have less than half of the smaller one in common, on either side."""
    shared = max(np.isin(one[:, side], other[:, side]).sum() for side in (0, 1))
    return bool(shared <= min(len(one), len(other)) // 2)


def _each_once(places: Int64s) -> Int64s:
    """The pairs of places without those whose word, on either side, is in an earlier pair."""
    _, left = np.unique(places[:, 0], return_index=True)
    places = places[np.sort(left)]
    _, right = np.unique(places[:, 1], return_index=True)
    once: Int64s = places[np.sort(right)]
    return once


def with_reworded(
    words: Words, weights: Float32s, found: list[Candidate], reworded: Reworded, passages: Sequence[Passage]
) -> list[Candidate]:
    """The candidates and the reworded passages, which take in the pieces they hold.

    A piece that is long and close to the letter stays a match of its own, and the passage is what lies beside it.
    """
    for passage in sorted(passages, key=lambda one: one.left - one.left_end):
        strong = [_span(one.stretch) for one in found if _is_strong(one) and one.stretch.overlaps(_stretch(passage))]
        for part in reworded.beside(words, passage, strong) if strong else [passage]:
            found = _with_one(words, weights, found, reworded, _stretch(part))
    return found


def _stretch(passage: Passage) -> Stretch:
    return Stretch(passage.left, passage.left_end, passage.right, passage.right_end, float(len(passage.seeds)))


def _span(stretch: Stretch) -> tuple[int, int, int, int]:
    return stretch.left, stretch.left_end, stretch.right, stretch.right_end


def _is_strong(candidate: Candidate) -> bool:
    stretch = candidate.stretch
    longer = max(stretch.left_end - stretch.left, stretch.right_end - stretch.right)
    return longer >= SHORTEST_PASSAGE and len(candidate.places) >= _STRONG * longer


def _with_one(
    words: Words, weights: Float32s, found: list[Candidate], reworded: Reworded, whole: Stretch
) -> list[Candidate]:
    """The candidates with one passage, which takes in the pieces it holds, unless they are all there is to it."""
    inside = [one for one in found if _holds(whole, one.stretch)]
    if any(one not in inside and one.stretch.overlaps(whole) for one in found):
        return found
    if inside and not _tells_more(words, reworded, whole, inside):
        return found
    for one in inside:
        whole = replace(
            whole,
            left=min(whole.left, one.stretch.left),
            left_end=max(whole.left_end, one.stretch.left_end),
            right=min(whole.right, one.stretch.right),
            right_end=max(whole.right_end, one.stretch.right_end),
        )
    return [*(one for one in found if one not in inside), _reworded(words, weights, whole)]


def _tells_more(words: Words, reworded: Reworded, whole: Stretch, inside: list[Candidate]) -> bool:
    """Whether what a passage has beside the pieces in it would be reuse by itself."""
    left, right = np.arange(whole.left, whole.left_end), np.arange(whole.right, whole.right_end)
    for one in inside:
        left = left[(left < one.stretch.left) | (left >= one.stretch.left_end)]
        right = right[(right < one.stretch.right) | (right >= one.stretch.right_end)]
    return information(reworded.sentences, words, left, right) >= _LEFT_OVER * reworded.least


def _holds(whole: Stretch, part: Stretch) -> bool:
    """Whether more than half of `part` lies in `whole`, on both sides."""
    left = min(whole.left_end, part.left_end) - max(whole.left, part.left)
    right = min(whole.right_end, part.right_end) - max(whole.right, part.right)
    return 2 * left > part.left_end - part.left and 2 * right > part.right_end - part.right


def _reworded(words: Words, weights: Float32s, whole: Stretch) -> Candidate:
    """A passage with the words that both sides have, whatever their order."""
    left = words.hashes[whole.left : whole.left_end]
    right = words.hashes[whole.right : whole.right_end]
    _, l_place, r_place = np.intersect1d(left, right, return_indices=True)
    places = np.column_stack([l_place + whole.left, r_place + whole.right])
    return Candidate(whole, places, _weight(words, weights, places), reworded=True)


def _in_other_order(places: Int64s) -> bool:
    by_left = places[np.argsort(places[:, 0], kind="stable")]
    return bool((np.diff(by_left[:, 1]) < 0).any())


def _match(words: Words, candidate: Candidate) -> Match:
    stretch = candidate.stretch
    left, right = stretch.left_end - stretch.left, stretch.right_end - stretch.right
    common = len(candidate.places)
    similarity = common / max(left, right)
    kind: Kind = (
        "paraphrase"
        if candidate.reworded
        else "moved"
        if candidate.moved
        else "verbatim"
        if similarity >= _VERBATIM
        else "edited"
    )
    return Match(
        left_document=int(words.documents[stretch.left]),
        left=Span(int(words.starts[stretch.left]), int(words.ends[stretch.left_end - 1])),
        right_document=int(words.documents[stretch.right]),
        right=Span(int(words.starts[stretch.right]), int(words.ends[stretch.right_end - 1])),
        kind=kind,
        similarity=round(similarity, 4),
        words=min(left, right),
        reason=_reason(kind, common, max(left, right)),
    )


def _reason(kind: Kind, common: int, words: int) -> str:
    if kind == "paraphrase":
        return f"the same claims in other words: {common} of {words} words in common"
    if kind == "moved":
        return f"{common} of {words} words, some of them in another order"
    return f"all {words} words in the same order" if common == words else f"{common} of {words} words in the same order"
