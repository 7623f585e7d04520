"""Two people's judgements of one library, made one. What both judged differently is kept and shown, not decided."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from twicetold.workflows.editing import CannotChange, Change
from twicetold.workflows.judging import same_decision
from twicetold_db import Library
from twicetold_db.carrying import Spans, is_judged, moved_to, spans
from twicetold_db.records import Judgement, Made, MatchRecord, Other, Place

Prefer = Literal["mine", "theirs"]


class CannotMerge(Exception):
    """The two libraries cannot be merged; a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A match that two people judged differently: its id in the library, and both judgements."""

    match_id: int
    mine: Judgement
    theirs: Judgement


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did.

    `taken` counts matches with a judgement, or more notes or tags, from the other library, `made` matches by hand
    from there. `conflicts` are those met; `left_out` is how many judged matches of the other library have no place
    here, since their documents are not here or were read differently.
    """

    change: Change
    taken: int = 0
    made: int = 0
    conflicts: tuple[Conflict, ...] = ()
    left_out: int = 0


def merge(library: Library, other: Library, *, prefer: Prefer | None = None) -> Merged:
    """Take over what was judged and made in another library of the same documents.

    Documents are the same by their hash and their text, matches by their spans. Where both judged differently, both
    judgements are kept until a person chooses; `prefer` chooses at once. Merging again changes nothing more. Raises
    `CannotMerge` for a library without documents in common.
    """
    if library.path.samefile(other.path):
        raise CannotMerge(f"{other.path} is this library: choose the other person's.")
    ids = _common(library, other)
    if not ids:
        raise CannotMerge(
            f"{other.path} is a library of other documents than {library.path}: nothing could be taken over from it."
        )
    said = [record for record in other.matches() if is_judged(record.judgement) or record.made is not None]
    theirs = [carried for record in said if (carried := _carried(record, ids)) is not None]
    plan = _Plan(library.matches(weak=True), prefer)
    for record in theirs:
        plan.take(record)
    return replace(plan.done(library), left_out=len(said) - len(theirs))


def _common(library: Library, other: Library) -> dict[int, int]:
    """The ids here of the other library's documents, those with the same text."""
    known = {document.sha256: document.id for document in library.documents()}
    both = {one.id: known[one.sha256] for one in other.documents() if one.sha256 in known}
    return {there: here for there, here in both.items() if other.text(there) == library.text(here)}


def _carried(record: MatchRecord, ids: dict[int, int]) -> MatchRecord | None:
    """The match with the ids of the documents here; its sides change places where these are the other way round."""
    match = record.match
    if match.left_document not in ids or match.right_document not in ids:
        return None
    left, right = ids[match.left_document], ids[match.right_document]
    match = replace(match, left_document=left, right_document=right)
    if left <= right:
        return replace(record, match=match)
    made = record.made and replace(record.made, instead_of=tuple(map(_turned, record.made.instead_of)))
    turned = replace(moved_to(match, _turned(match.place)), left_document=right, right_document=left)
    return replace(record, match=turned, made=made)


def _turned(place: Place) -> Place:
    return place[2], place[3], place[0], place[1]


class _Plan:
    """The matches here as they will be, while those of the other library are taken over one by one."""

    def __init__(self, records: Iterable[MatchRecord], prefer: Prefer | None) -> None:
        self._prefer = prefer
        self._before = {record.id: record for record in records}
        self._now: dict[Spans, MatchRecord] = {spans(record.match): record for record in self._before.values()}
        self._made: defaultdict[Spans, list[Spans]] = defaultdict(
            list
        )  # where matches by hand are, by what they replace
        for at, record in self._now.items():
            for spot in _stands_for(record):
                self._made[spot].append(at)
        self._replaced: dict[Spans, MatchRecord] = {}
        self._conflicts: list[tuple[Spans, Judgement, Judgement]] = []

    def take(self, theirs: MatchRecord) -> None:
        """Take over a match of the other library."""
        at = spans(theirs.match)
        if at in self._now:
            self._unite(at, theirs)
        elif theirs.made is None and self._made[at]:
            for place in self._made[at]:  # its edges were moved here
                self._unite(place, theirs)
        else:
            self._add(at, theirs)

    def _unite(self, at: Spans, theirs: MatchRecord) -> None:
        mine = self._now[at]
        judgement = self._united(at, mine.judgement, theirs.judgement)
        made = mine.made
        if theirs.made is not None and at == spans(theirs.match):
            both = (*(mine.made or theirs.made).instead_of, *theirs.made.instead_of)
            made = replace(mine.made or theirs.made, instead_of=tuple(dict.fromkeys(both)))
        self._now[at] = replace(mine, judgement=judgement, made=made, found_by="person" if made else mine.found_by)

    def _add(self, at: Spans, theirs: MatchRecord) -> None:
        """A match that is not here. What it stands for goes, and what was decided here on that comes to it."""
        said = _brought(theirs.judgement) if is_judged(_bare(theirs.judgement)) else theirs.judgement
        new = replace(theirs, id=0, judgement=said, found_by="person" if theirs.made else "kept")
        for spot in _stands_for(theirs):
            self._made[spot].append(at)
            if spot in self._now and self._now[spot].made is None:
                self._replaced[spot] = self._now.pop(spot)
            if spot in self._replaced:
                new = replace(new, judgement=self._united(at, self._replaced[spot].judgement, theirs.judgement))
        self._now[at] = new

    def _united(self, at: Spans, mine: Judgement, theirs: Judgement) -> Judgement:
        stands = mine
        for said in (theirs, *(other.judgement for other in theirs.others if not other.settled)):
            stands, conflict = united(stands, said, self._prefer)
            if conflict:
                self._conflicts.append((at, mine, said))
        return stands

    def done(self, library: Library) -> Merged:
        """Store all of it at once."""
        kept = {record.id for record in self._now.values()}
        changed = [record for record in self._now.values() if record != self._before.get(record.id)]
        out = [self._before[record.id] for record in changed if record.id]
        out += [record for number, record in self._before.items() if number not in kept]
        if not changed:
            return Merged(Change((), ()))
        into = [
            record
            if record.id
            else replace(record, match=replace(record.match, cluster=library.cluster_for(record.match)))
            for record in changed
        ]

        def act(now: list[MatchRecord]) -> list[MatchRecord]:
            if now != out:
                raise CannotChange("The library was changed meanwhile: merge again.")
            return into

        before, after = library.change_matches([record.id for record in out], act)
        ids = {spans(record.match): record.id for record in after}
        return Merged(
            Change(tuple(before), tuple(after)),
            taken=sum(self._has_taken(record) for record in changed),
            made=sum(1 for record in changed if not record.id and record.made),
            conflicts=tuple(Conflict(ids[at], mine, said) for at, mine, said in self._conflicts),
        )

    def _has_taken(self, record: MatchRecord) -> bool:
        """Whether a judgement, a note or a tag is new on a match, and not only what another decided otherwise."""
        before = self._before[record.id].judgement if record.id else Judgement()
        return _bare(record.judgement) != _bare(before)


def _stands_for(record: MatchRecord) -> list[Spans]:
    return [spans(moved_to(record.match, place)) for place in (record.made or Made()).instead_of]


# Two judgements of one match


def united(mine: Judgement, theirs: Judgement, prefer: Prefer | None) -> tuple[Judgement, bool]:
    """What becomes of my judgement beside theirs, and whether the two are in conflict.

    Notes and tags of both are kept. Of one person's judgements the newer stands, where the older was brought in.
    """
    known = next((other for other in mine.others if _bare(other.judgement) == _bare(theirs)), None)
    if _bare(mine) == _bare(theirs) or (known and (known.settled or not prefer)) or _outdated(theirs, mine):
        return mine, False
    others = tuple(other for other in mine.others if other is not known)
    if not is_judged(replace(mine, others=())) or (_outdated(mine, theirs) and not known):
        return replace(_brought(theirs), others=(*others, Other(_bare(theirs), settled=True))), False
    if same_decision(mine, theirs) or not _decided(theirs):
        return _with_words(mine, theirs, mine, others), False
    if not _decided(mine):
        return _with_words(mine, theirs, theirs, others), False
    if prefer == "theirs":
        return replace(_bare(theirs), others=(*others, Other(_bare(mine), True), Other(_bare(theirs), True))), True
    return replace(mine, others=(*others, Other(_bare(theirs), settled=prefer == "mine"))), True


def _bare(judgement: Judgement) -> Judgement:
    return replace(judgement, others=())


def _brought(judgement: Judgement) -> Judgement:
    """A judgement as it is brought in: it is kept beside that it was, so that a later one of the same person counts."""
    return replace(judgement, others=(*judgement.others, Other(_bare(judgement), settled=True)))


def _outdated(older: Judgement, newer: Judgement) -> bool:
    """Whether a judgement that was brought in once is an earlier one of the same person."""
    brought = any(other.settled and other.judgement == _bare(older) for other in older.others)
    return brought and older.changed_by == newer.changed_by and older.changed_at <= newer.changed_at


def _decided(judgement: Judgement) -> bool:
    return not same_decision(judgement, Judgement())


def _with_words(mine: Judgement, theirs: Judgement, decided: Judgement, others: tuple[Other, ...]) -> Judgement:
    """The decision of one of two judgements, with the notes and the tags of both."""
    return replace(
        decided,
        note=_both_notes(mine.note, theirs.note),
        tags=tuple(dict.fromkeys((*mine.tags, *theirs.tags))),
        others=(*others, Other(_bare(theirs), settled=True)),
    )


def _both_notes(mine: str, theirs: str) -> str:
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{mine}\n\n{theirs}"
