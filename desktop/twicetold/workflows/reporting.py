"""The one Report of a library that the window and all exports show."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime

import twicetold
from twicetold.engine.credit import Names
from twicetold.engine.match import KINDS
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.text import Span
from twicetold.export.report import (
    Credit,
    Direction,
    Document,
    FoundBy,
    Kind,
    Match,
    OtherJudgement,
    Problem,
    Report,
    Side,
)
from twicetold.workflows.claiming import stored_claims, what_claims_lack
from twicetold.workflows.comparing import marks, saved_settings
from twicetold.workflows.importing import unread_files
from twicetold.workflows.recognising import told_problems
from twicetold.workflows.shares import shared_words
from twicetold.workflows.sides import Source
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, Judgement, Made, MatchRecord, NewMatch

_FOUND_BY: dict[str, FoundBy] = {"engine": "engine", "kept": "kept", "person": "person"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_REPORT_EVERY = 500  # matches
_NO_CREDIT = Credit()
_NOT_KNOWN = Direction()
_NOT_MADE = Made()


def build_report(
    library: Library,
    *,
    with_marks: bool = False,
    unread: Iterable[tuple[str, str]] | None = None,
    progress: Progress = SILENT,
) -> Report:
    """The library's documents and matches, with judgements, as they are now.

    On the left stands the source (or the older document), on the right the one under review (or the newer).
    `with_marks` also aligns the words of each match, which takes time; without it `Side.marks` is empty.
    `unread` are files that gave no document, each with the reason; by default those that the library remembers.
    """
    stored = library.matches()  # before the documents: while files are added, there may soon be more of both
    records = library.documents()
    found = [record for record in stored if not record.match.boilerplate]
    texts, boxes = library.texts(), library.packed_word_boxes()
    sides = _Sides(Source(record, texts[record.id], boxes[record.id]) for record in records)
    built = []
    for number, match in enumerate(found):
        if number % _REPORT_EVERY == 0:
            progress.report("preparing the report", number, len(found))
        built.append(_match(match, sides, with_marks=with_marks))
    shared, pairs = shared_words(library, built)
    return Report(
        version=twicetold.__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        settings={**asdict(saved_settings(library)), "credit": True},
        documents=tuple(_document(record, shared.get(record.id, 0)) for record in records),
        matches=tuple(sorted(built, key=lambda match: match.rank)),
        unread=tuple(unread_files(library) if unread is None else unread),
        pairs=pairs,
        below_limit=library.hidden_matches(),
        boilerplate=len(stored) - len(found),
        claims=stored_claims(
            library, texts, under_review=frozenset(record.id for record in records if record.under_review)
        ),
        claims_lack=what_claims_lack(library, records),
    )


def matches_of(library: Library, records: Iterable[MatchRecord]) -> tuple[Match, ...]:
    """Some matches as the report has them, without marks."""
    wanted = list(records)
    touched = {number for one in wanted for number in (one.match.left_document, one.match.right_document)}
    sides = _Sides(
        Source(library.document(number), library.text(number), library.word_boxes(number)) for number in sorted(touched)
    )
    return tuple(_match(record, sides, with_marks=False) for record in wanted)


def _document(record: DocumentRecord, shared: int) -> Document:
    told = {key: value.value for key, value in record.metadata.items()}
    published = record.metadata.get("published")
    return Document(
        id=record.id,
        file=record.name,
        sha256=record.sha256,
        format=record.format,
        title=told.get("title", ""),
        author=told.get("author", ""),
        published=told.get("published", ""),
        published_from=published.origin if published else "none",
        language=told.get("language", ""),
        pages=len(record.pages),
        words=record.words,
        characters=record.characters,
        shared_words=shared,
        share=round(shared / record.words, 6) if record.words else 0.0,
        under_review=record.under_review,
        problems=tuple(Problem(one.code, one.message, one.page) for one in told_problems(record)),
        page_status=tuple(page.status for page in record.pages),
    )


class _Sides:
    """The documents of a library, and how any two of them stand to each other; each pair is looked at once."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.record.id: source for source in sources}
        self._turned: dict[tuple[int, int], tuple[bool, Direction]] = {}

    def of(self, match: NewMatch) -> tuple[tuple[Source, Span], tuple[Source, Span], Direction]:
        """The left side, the right side, and which is older."""
        left = self._sources[match.left_document], Span(match.left_start, match.left_end)
        right = self._sources[match.right_document], Span(match.right_start, match.right_end)
        pair = match.left_document, match.right_document
        if pair not in self._turned:
            turned = pair[0] != pair[1] and _stands_right(left[0], right[0])
            first, second = (right[0], left[0]) if turned else (left[0], right[0])
            self._turned[pair] = turned, _direction(first.record, second.record)
        turned, direction = self._turned[pair]
        return (right, left, direction) if turned else (left, right, direction)


def _match(record: MatchRecord, sides: _Sides, *, with_marks: bool) -> Match:
    found, made = record.match, record.made or _NOT_MADE
    (source, there), (document, here), direction = sides.of(found)
    left, right = source.side(there), document.side(here)
    if with_marks:
        left, right = _with_marks(left, right)
    match = Match(
        id=record.id,
        kind=_kind(found.kind),
        similarity=found.similarity,
        words=found.words,
        cluster=found.cluster,
        reason=found.reason,
        left=left,
        right=right,
        direction=direction,
        credit=_credit(source, there, document, here),
        found_by=_FOUND_BY[record.found_by],
        made_by=made.by,
        made_at=made.at,
    )
    return judged(match, record.judgement) if record.judgement.changed_at else match


def judged(match: Match, judgement: Judgement) -> Match:
    """The match with this judgement in the place of its own."""
    return replace(
        match,
        status=judgement.status,
        verdict=judgement.verdict,
        exclusion=judgement.exclusion,
        note=judgement.note,
        tags=judgement.tags,
        judged_by=judgement.changed_by,
        judged_at=judgement.changed_at,
        conflicts=tuple(other_judgement(other.judgement) for other in judgement.others if not other.settled),
    )


def other_judgement(said: Judgement) -> OtherJudgement:
    """A judgement as the report tells it beside another one."""
    return OtherJudgement(
        said.status, said.verdict, said.exclusion, said.note, said.tags, by=said.changed_by, at=said.changed_at
    )


def _credit(source: Source, there: Span, document: Source, here: Span) -> Credit:
    """What the right document says of where its passage comes from. None names itself as its source."""
    names = source.names if source.record.id != document.record.id else Names()
    found = document.credit.find(here, names, source.credit.quoted_share(there))
    if found.where is None:
        return _NO_CREDIT if found.kind == "none" else Credit(found.kind)
    return Credit(found.kind, (found.where.start, found.where.end))


def _kind(stored: str) -> Kind:
    """The kind of a match as it is stored. Raises `ValueError` for one that this program does not know."""
    for kind in KINDS:
        if kind == stored:
            return kind
    raise ValueError(f"no match is of the kind {stored}")


def _stands_right(left: Source, right: Source) -> bool:
    """Whether the left document belongs on the right side: it alone is under review, or it is the newer one.

    Where no date tells, the one that names the other is taken for the one that came after it.
    """
    if left.record.under_review != right.record.under_review:
        return left.record.under_review
    older = _direction(left.record, right.record).older
    if older == "unknown":
        return left.credit.mentions(right.names) and not right.credit.mentions(left.names)
    return older == "right"


def _direction(left: DocumentRecord, right: DocumentRecord) -> Direction:
    """Which document is older by its date; a year says nothing about a day of that year."""
    l_date, r_date = _date(left), _date(right)
    known = min(len(l_date), len(r_date))
    if l_date[:known] == r_date[:known]:
        return _NOT_KNOWN
    return Direction("left" if l_date[:known] < r_date[:known] else "right", "dates")


def _date(record: DocumentRecord) -> str:
    """The year, month or day on which it was published, in ISO form; nothing where that is not known."""
    published = record.metadata.get("published")
    date = _DATE.match(published.value) if published else None
    return date[0] if date else ""


def _with_marks(left: Side, right: Side) -> tuple[Side, Side]:
    l_marks, r_marks = marks(left.text, right.text, offsets=(left.start, right.start))
    return replace(left, marks=l_marks), replace(right, marks=r_marks)
