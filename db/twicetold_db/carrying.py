"""How judgements come through a new comparison: which old match hands what it was given to which new one.

Plain values in, a plan out; the tables are not touched here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from twicetold_db.records import Judgement, Made, MatchRecord, NewMatch, Place

_Value = TypeVar("_Value")
Spans = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of the stored matches.

    `unchanged` stay with their ids (their other values as in the new comparison), `added` are new, `gone` are
    deleted, `kept` stay for their judgement alone or because a person made them. `handed` are judgements for matches
    among the first two.
    """

    unchanged: tuple[tuple[MatchRecord, NewMatch], ...]
    added: tuple[NewMatch, ...]
    gone: tuple[MatchRecord, ...]
    kept: tuple[MatchRecord, ...]
    handed: dict[Spans, Judgement]


def spans(match: NewMatch) -> Spans:
    """What makes a match this one and no other."""
    return (
        match.left_document,
        match.left_start,
        match.left_end,
        match.right_document,
        match.right_start,
        match.right_end,
    )


def is_judged(judgement: Judgement) -> bool:
    """Whether a person has said anything of the match."""
    return decision(judgement) != decision(Judgement())


def decision(judgement: Judgement) -> tuple[object, ...]:
    """What was decided, without who and when."""
    others = tuple((decision(other.judgement), other.settled) for other in judgement.others)
    return judgement.status, judgement.verdict, judgement.exclusion, judgement.note, judgement.tags, others


def plan(old: Sequence[MatchRecord], new: Iterable[NewMatch]) -> Plan:
    """The plan for replacing `old` by `new`; of new matches with the same spans the first one counts.

    A judged old match that is not found again hands its judgement to every new match which it mostly
    overlaps and which has none of its own; where several would hand theirs, the one that overlaps most does.
    It is gone when one of those now says the same, and kept otherwise. So each decision is still there.

    What a person made is kept, and new matches that it stands for already are left out.
    """
    made = [record for record in old if record.made is not None]
    stored = {spans(record.match): record for record in old if record.made is None}
    wanted: dict[Spans, NewMatch] = {}
    for match in _besides(made, stored, new):
        wanted.setdefault(spans(match), match)
    lost = [record for at, record in stored.items() if at not in wanted]
    successors = _successors([record for record in lost if is_judged(record.judgement)], wanted.values())
    own = {at: record.judgement for at, record in stored.items() if at in wanted and is_judged(record.judgement)}
    handed = {at: judgement for at, judgement in _strongest(successors).items() if at not in own}
    settled = own | handed
    gone: list[MatchRecord] = []
    kept = made
    for record in lost:
        said = {decision(settled[at]) for at, _ in successors.get(record.id, ())}
        (kept if is_judged(record.judgement) and decision(record.judgement) not in said else gone).append(record)
    return Plan(
        unchanged=tuple((stored[at], match) for at, match in wanted.items() if at in stored),
        added=tuple(match for at, match in wanted.items() if at not in stored),
        gone=tuple(gone),
        kept=tuple(kept),
        handed=handed,
    )


def _besides(
    made: Sequence[MatchRecord], stored: dict[Spans, MatchRecord], new: Iterable[NewMatch]
) -> Iterator[NewMatch]:
    """The new matches that no person's match stands for: those that lie mostly where one was replaced, or about there.

    One that was there before beside the person's match, or is judged, stays there.
    """
    grounds = _Grid(moved_to(record.match, place) for record in made for place in (record.made or Made()).instead_of)
    places = _Grid(record.match for record in made)
    taken = {spans(record.match) for record in made}
    for match in new:
        before = stored.get(spans(match))
        if spans(match) in taken:
            continue
        if before is not None and is_judged(before.judgement):
            yield match
        elif any(lies_in(match, ground) for ground in grounds.near(match)):
            continue
        elif before is not None or not any(_about_the_same(match, place) for place in places.near(match)):
            yield match


def moved_to(match: NewMatch, place: Place) -> NewMatch:
    """The match, moved to this place."""
    left_start, left_end, right_start, right_end = place
    return replace(match, left_start=left_start, left_end=left_end, right_start=right_start, right_end=right_end)


_Successors = dict[int, list[tuple[Spans, tuple[int, MatchRecord]]]]


def _successors(judged: Sequence[MatchRecord], new: Iterable[NewMatch]) -> _Successors:
    """For each judged match, by its id, the new ones it mostly overlaps, with how many characters it does."""
    if not judged:
        return {}
    pairs = {(record.match.left_document, record.match.right_document) for record in judged}
    grid = _Grid(match for match in new if (match.left_document, match.right_document) in pairs)
    return {
        record.id: [
            (spans(match), (shared, record))
            for match in grid.near(record.match)
            if (shared := mostly_shared(record.match, match))
        ]
        for record in judged
    }


def _strongest(successors: _Successors) -> dict[Spans, Judgement]:
    best: dict[Spans, tuple[int, MatchRecord]] = {}
    for claims in successors.values():
        for at, claim in claims:
            if at not in best or _rank(claim) > _rank(best[at]):
                best[at] = claim
    return {at: record.judgement for at, (_, record) in best.items()}


def _rank(claim: tuple[int, MatchRecord]) -> tuple[int, str, int]:
    shared, record = claim
    return shared, record.judgement.changed_at, -record.id


def mostly_shared(one: NewMatch, other: NewMatch) -> int:
    """How many characters both sides share; 0 unless it is more than half of the shorter span on each side."""
    left = _shared(one.left_start, one.left_end, other.left_start, other.left_end)
    right = _shared(one.right_start, one.right_end, other.right_start, other.right_end)
    return left + right if left and right else 0


def lies_in(match: NewMatch, ground: NewMatch) -> bool:
    """Whether more than half of the match lies in `ground`, on both sides."""
    left, right = _overlaps(match, ground)
    l_length, r_length = match.left_end - match.left_start, match.right_end - match.right_start
    return 2 * left > l_length and 2 * right > r_length


def _about_the_same(one: NewMatch, other: NewMatch) -> bool:
    return lies_in(one, other) and lies_in(other, one)


def _overlaps(one: NewMatch, other: NewMatch) -> tuple[int, int]:
    """How many characters the two left and the two right spans share; negative where they are apart."""
    return (
        min(one.left_end, other.left_end) - max(one.left_start, other.left_start),
        min(one.right_end, other.right_end) - max(one.right_start, other.right_start),
    )


def _shared(start: int, end: int, other_start: int, other_end: int) -> int:
    shared = min(end, other_end) - max(start, other_start)
    return shared if 2 * shared > min(end - start, other_end - other_start) else 0


_Cell = dict[int, list[NewMatch]]


class _Grid:
    """Matches by where they lie in the plane of left and right text.

    For each pair of documents and each size of match (its longer side, rounded up to a power of two) a grid
    with cells of that size: what may overlap a place is in few cells, however many matches there are.
    """

    def __init__(self, matches: Iterable[NewMatch]) -> None:
        self._layers: dict[tuple[int, int], dict[int, dict[int, _Cell]]] = {}
        for match in matches:
            bits = max(match.left_end - match.left_start, match.right_end - match.right_start).bit_length()
            layer = self._layers.setdefault((match.left_document, match.right_document), {}).setdefault(bits, {})
            column = layer.setdefault(match.left_start >> bits, {})
            column.setdefault(match.right_start >> bits, []).append(match)

    def near(self, match: NewMatch) -> Iterator[NewMatch]:
        """The matches of the same documents that may overlap `match`, and some that do not."""
        for bits, layer in self._layers.get((match.left_document, match.right_document), {}).items():
            for column in _between(layer, (match.left_start >> bits) - 1, match.left_end >> bits):
                for cell in _between(column, (match.right_start >> bits) - 1, match.right_end >> bits):
                    yield from cell


def _between(cells: dict[int, _Value], first: int, last: int) -> Iterator[_Value]:
    """The values at `first` to `last`, in the fewer steps of two ways."""
    if last - first < len(cells):
        for number in range(first, last + 1):
            if number in cells:
                yield cells[number]
    else:
        for number, value in cells.items():
            if first <= number <= last:
                yield value
