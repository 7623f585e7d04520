"""Matches that a person makes by hand or changes. Each act gives what was there before, so that it can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from twicetold.engine.align import equal_blocks
from twicetold.engine.match.measuring import measure, was_put_side_by_side
from twicetold.engine.packing import unpack_places
from twicetold.engine.prepared import flagged
from twicetold.engine.tokens import Tokens, tokenise
from twicetold.workflows.judging import who
from twicetold_db import Library
from twicetold_db.records import CERTAIN, Judgement, Made, MatchRecord, NewMatch

_ANOTHER = "Another match stands here: split it (Ctrl+Shift+J), join the two (Ctrl+J), or move its edge."

Edge = Literal["start", "end"]


class CannotChange(Exception):
    """What a person wanted of a match is not to be had; a sentence that says why, and the way out."""


class Spot(NamedTuple):
    """A span of a document."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did: the matches it touched as they were, and those that stand there now."""

    before: tuple[MatchRecord, ...]
    after: tuple[MatchRecord, ...]

    def turned(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.after, self.before)


def do_again(library: Library, change: Change) -> Change:
    """Do what a change did, from what it found; turned, this undoes it. A later judgement on a match stays.

    Raises `NoSuchMatch` where what it found is not there any more.
    """

    def act(now: list[MatchRecord]) -> list[MatchRecord]:
        said = {record.id: record.judgement for record in change.before}
        later = {record.id: record.judgement for record in now if record.judgement != said[record.id]}
        return [replace(record, judgement=later.get(record.id, record.judgement)) for record in change.after]

    return _done(library, change.before, act)


def _done(
    library: Library, records: Sequence[MatchRecord], act: Callable[[list[MatchRecord]], list[MatchRecord]]
) -> Change:
    """Put what `act` makes of these matches in their place, if they still are where they were when it was planned."""

    def checked(now: list[MatchRecord]) -> list[MatchRecord]:
        if any(_spots(record.match) != _spots(one.match) for record, one in zip(records, now, strict=True)):
            raise CannotChange("The match was changed meanwhile: look at it anew.")
        return act(now)

    before, after = library.change_matches([record.id for record in records], checked)
    return Change(tuple(before), tuple(after))


# Making and changing


def make(library: Library, one: Spot, other: Spot, *, by: str | None = None) -> Change:
    """Make a match of the words that two spots touch. It takes in the matches that lie in it on both sides.

    Raises `CannotChange` where there is nothing to match, or another match overlaps both sides in part.
    """
    left, right = sorted((_whole_words(library, one), _whole_words(library, other)))
    inside = _inside(library, left, right, but=())
    return _in_place_of(library, left, right, inside, by)


def move_edge(
    library: Library,
    match_id: int,
    document: int,
    edge: Edge,
    words: int,
    *,
    second: bool = False,
    by: str | None = None,
) -> Change:
    """Move an edge of a match in this document by so many words, back where they are negative.

    `second` is for a match inside one document: its later side. Raises `CannotChange` at the ends of the text, where
    no word would be left, and where another match begins.
    """
    record = library.match(match_id)
    if not words:
        return Change((), ())
    sides = _spots(record.match)
    side = int(second or sides[0].document != document)
    moved = list(sides)
    moved[side] = _with_edge(library, sides[side], edge, words)
    _see_that_it_is_free(library, record, moved[0], moved[1])
    return _in_place_of(library, moved[0], moved[1], [record], by)


def join(library: Library, match_id: int, other_id: int, *, by: str | None = None) -> Change:
    """Make one match of two of the same documents, with what lies between them; what was decided on both is kept."""
    records = [library.match(match_id), library.match(other_id)]
    left, right = (_around(spots) for spots in zip(*(_spots(record.match) for record in records), strict=True))
    between = _inside(library, left, right, but=(match_id, other_id))
    return _in_place_of(library, left, right, [*records, *between], by)


def split(library: Library, match_id: int, cuts: Sequence[tuple[int, int]], *, by: str | None = None) -> Change:
    """Make two matches of one, cut at these places (document, position), at most one on a side.

    Where only one side is named, the other one is cut at the words that correspond. Raises `CannotChange` where a
    part would be without words.
    """
    record = library.match(match_id)
    sides = _spots(record.match)
    words = [_words(library, spot) for spot in sides]
    counts = _counts(sides, words, cuts)
    if any(not 0 < count < len(side) for count, side in zip(counts, words, strict=True)):
        raise CannotChange("There is nothing on the other side to split off here: choose another place in the match.")
    made = _made(record, by)
    parts = []
    for first in (True, False):
        left, right = (
            _part(spot, side, count, first=first) for spot, side, count in zip(sides, words, counts, strict=True)
        )
        parts.append(_new_match(library, left, right, [record]))
    if parts[0].cluster == parts[1].cluster:  # two halves of one text are not the same text
        parts[1] = replace(parts[1], cluster=library.cluster_for(parts[1], [match_id]))

    def act(now: list[MatchRecord]) -> list[MatchRecord]:
        first, second = (replace(now[0], match=part, found_by="person", made=made) for part in parts)
        return [first, replace(second, id=0)]

    return _done(library, [record], act)


def take_back(library: Library, match_id: int) -> Change:
    """Take away a match made by hand. One that was changed becomes again what the comparison had found.

    Raises `CannotChange` for a match that no person made.
    """
    record = library.match(match_id)
    if record.made is None:
        raise CannotChange("The comparison found this match: set it aside (X) if it is of no interest.")
    of_pair = library.matches_between(record.match.left_document, record.match.right_document)
    kin = _kin(record, [one for one in of_pair if one.made is not None])
    ids = {one.id for one in kin}
    there = {one.match.place for one in of_pair if one.id not in ids}
    left, right = record.match.left_document, record.match.right_document
    places = sorted({place for one in kin for place in (one.made or Made()).instead_of} - there)
    found = [_new_match(library, Spot(left, *place[:2]), Spot(right, *place[2:]), kin) for place in places]

    def act(now: list[MatchRecord]) -> list[MatchRecord]:
        given = [one.id for one in now] + [0] * len(found)
        said = _said(now)
        return [MatchRecord(number, match, said) for number, match in zip(given, found, strict=False)]

    return _done(library, kin, act)


def _in_place_of(library: Library, left: Spot, right: Spot, records: Sequence[MatchRecord], by: str | None) -> Change:
    """One match of two spots, in the place of others; it has the id of the first of these."""
    match = _new_match(library, left, right, records)
    made = _merged([_made(record, by) for record in records]) if records else Made(by=_name(by))

    as_found = made.instead_of == (match.place,) and not _shared(library, records[0].id, match)

    def act(now: list[MatchRecord]) -> list[MatchRecord]:
        first = replace(now[0] if now else MatchRecord(0, match, Judgement()), match=match, judgement=_said(now))
        return [
            replace(first, found_by="engine", made=None) if as_found else replace(first, found_by="person", made=made)
        ]

    return _done(library, records, act)


def _name(by: str | None) -> str:
    return who() if by is None else by


# What a match stands for


def _made(record: MatchRecord, by: str | None) -> Made:
    """How the match comes to be made from `record`: in the place of it, or of what that stood for already."""
    return Made(by=_name(by), instead_of=record.made.instead_of if record.made else (record.match.place,))


def _merged(made: Sequence[Made]) -> Made:
    return replace(made[0], instead_of=tuple(dict.fromkeys(place for one in made for place in one.instead_of)))


def _shared(library: Library, match_id: int, match: NewMatch) -> bool:
    """Whether another match stands for the same place, as after a split."""
    others = library.matches_between(match.left_document, match.right_document)
    return any(one.made and match.place in one.made.instead_of for one in others if one.id != match_id)


def _kin(record: MatchRecord, made: Sequence[MatchRecord]) -> list[MatchRecord]:
    """The match and all that stand, with it or with each other, for the same places."""
    kin, rest = [record], [one for one in made if one.id != record.id]
    for one in kin:
        places = set((one.made or Made()).instead_of)
        kin += [other for other in rest if places.intersection((other.made or Made()).instead_of)]
        rest = [other for other in rest if other not in kin]
    return kin


def _said(records: Sequence[MatchRecord]) -> Judgement:
    """What was decided on matches that become one: the first verdict, all notes, tags and what others said."""
    if not records:
        return Judgement()
    said = [record.judgement for record in records]
    first = next((one for one in said if one.status != "proposed"), said[0])
    notes = tuple(dict.fromkeys(one.note for one in said if one.note))
    tags = tuple(dict.fromkeys(tag for one in said for tag in one.tags))
    others = tuple(dict.fromkeys(other for one in said for other in one.others))
    return replace(first, note="\n\n".join(notes), tags=tags, others=others)


def _see_that_it_is_free(library: Library, record: MatchRecord, left: Spot, right: Spot) -> None:
    """Raises `CannotChange` where a match, moved, would overlap on both sides with another that it did not before."""
    _see_that_it_is_apart(left, right)
    was = _spots(record.match)
    for other in _in_the_way(library, left, right, but=(record.id,)):
        if not _overlap_both(_spots(other.match), was):
            raise CannotChange(_ANOTHER)


def _inside(library: Library, left: Spot, right: Spot, *, but: Sequence[int]) -> list[MatchRecord]:
    """The matches that lie between two spots on both sides. Raises `CannotChange` for one that does so in part."""
    _see_that_it_is_apart(left, right)
    inside = _in_the_way(library, left, right, but=but)
    for record in inside:
        one, other = _spots(record.match)
        if (one, other) == (left, right):
            raise CannotChange("These words are a match already.")
        if not (_holds(left, one) and _holds(right, other)):
            raise CannotChange(_ANOTHER)
    return inside


def _see_that_it_is_apart(left: Spot, right: Spot) -> None:
    if left.document == right.document and left.end > right.start:
        raise CannotChange("The two sides would overlap: choose words that stand in two places.")


def _in_the_way(library: Library, left: Spot, right: Spot, *, but: Sequence[int]) -> list[MatchRecord]:
    """The matches that overlap two spots on both sides; what is set aside or boilerplate is in nobody's way."""
    return [
        record
        for record in library.matches_between(left.document, right.document)
        if record.id not in but
        and record.judgement.status != "excluded"
        and not record.match.boilerplate
        and _overlap_both(_spots(record.match), (left, right))
    ]


def _overlap_both(one: tuple[Spot, Spot], other: tuple[Spot, Spot]) -> bool:
    return all(a.start < b.end and b.start < a.end for a, b in zip(one, other, strict=True))


def _holds(outer: Spot, inner: Spot) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# Words and spots


def _spots(match: NewMatch) -> tuple[Spot, Spot]:
    return (
        Spot(match.left_document, match.left_start, match.left_end),
        Spot(match.right_document, match.right_start, match.right_end),
    )


def _around(spots: Sequence[Spot]) -> Spot:
    return Spot(spots[0].document, min(spot.start for spot in spots), max(spot.end for spot in spots))


def _whole_words(library: Library, spot: Spot) -> Spot:
    """The words that a spot touches, from the first one's start to the last one's end."""
    starts, ends = unpack_places(library.tokens(spot.document))
    first = int(np.searchsorted(ends, spot.start, side="right"))
    last = int(np.searchsorted(starts, spot.end, side="left"))
    if first >= last:
        raise CannotChange("No word is selected there: select the words that are the same.")
    return Spot(spot.document, int(starts[first]), int(ends[last - 1]))


def _with_edge(library: Library, spot: Spot, edge: Edge, words: int) -> Spot:
    """The spot with an edge moved by so many words."""
    starts, ends = unpack_places(library.tokens(spot.document))
    first = int(np.searchsorted(ends, spot.start, side="right"))
    last = int(np.searchsorted(starts, spot.end, side="left"))  # the first word that is not in it
    if edge == "start":
        first += words
    else:
        last += words
    if not 0 <= first < last <= len(starts):
        raise CannotChange("The edge cannot be moved there: a word must be left, and the text ends somewhere.")
    return Spot(spot.document, int(starts[first]), int(ends[last - 1]))


def _words(library: Library, spot: Spot) -> Tokens:
    """The words of a spot, with their places in it."""
    text = library.text(spot.document)[spot.start : spot.end]
    near = (one for one in library.passages(spot.document) if one.start < spot.end and one.end > spot.start)
    moved = ((one.region, one.start - spot.start, one.end - spot.start) for one in near)
    return flagged(tokenise(text), moved)


def _new_match(library: Library, left: Spot, right: Spot, records: Sequence[MatchRecord]) -> NewMatch:
    """The match of two spots, measured; `records` are the matches it comes from."""
    texts = [library.text(spot.document)[spot.start : spot.end] for spot in (left, right)]
    reworded = any(_was_found_reworded(record.match) for record in records)
    measured = measure(texts[0], texts[1], (_words(library, left), _words(library, right)), reworded=reworded)
    match = NewMatch(*left, *right, measured.kind, measured.similarity, measured.words, 0, measured.reason)
    match = replace(match, strength=max((record.match.strength for record in records), default=CERTAIN))
    return replace(match, cluster=library.cluster_for(match))


def _was_found_reworded(match: NewMatch) -> bool:
    return match.kind == "paraphrase" and not was_put_side_by_side(match.reason)


def _counts(sides: Sequence[Spot], words: Sequence[Tokens], cuts: Sequence[tuple[int, int]]) -> list[int]:
    """How many words of each side come before the cuts."""
    counts: dict[int, int] = {}
    for document, position in cuts:
        for side, spot in enumerate(sides):
            if spot.document == document and spot.start < position < spot.end:
                counts[side] = int(np.searchsorted(words[side].starts, position - spot.start, side="left"))
    if not counts:
        raise CannotChange("Click into the match, or select words in it: it is split before them.")
    for side in (0, 1):
        if side not in counts:
            counts[side] = _corresponding(words[1 - side], words[side], counts[1 - side])
    return [counts[0], counts[1]]


def _corresponding(here: Tokens, there: Tokens, count: int) -> int:
    """How many words there come before the one that is the same as the next one here."""
    blocks = equal_blocks(here.hashes, there.hashes).tolist()
    for start, other, length in blocks:
        if start + length > count:
            return int(other) + max(0, count - int(start))
    return sum(blocks[-1][1:]) if blocks else 0


def _part(spot: Spot, words: Tokens, count: int, *, first: bool) -> Spot:
    """What stands of a spot before or behind so many words."""
    if first:
        return Spot(spot.document, spot.start, spot.start + int(words.ends[count - 1]))
    return Spot(spot.document, spot.start + int(words.starts[count]), spot.end)
