"""The one Report of a library that the window and all exports show."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

import twicetold
from twicetold.engine.credit import CreditFinder, Names
from twicetold.engine.match import KINDS
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.text import Box, Page, Span, WordBoxes, pages_of
from twicetold.export.report import BoxRow, Credit, Direction, Document, Kind, Match, Problem, Report, Side
from twicetold.workflows.comparing import marks, saved_settings
from twicetold.workflows.importing import unread_files
from twicetold.workflows.shares import shared_words
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, MatchRecord

_Key = tuple[int, int, int]  # document, start, end
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, eq=False)
class _Source:
    """A document as the sides of its matches need it."""

    record: DocumentRecord
    text: str
    pages: tuple[Page, ...]
    boxes: WordBoxes

    @cached_property
    def credit(self) -> CreditFinder:
        """Finds what its text credits."""
        return CreditFinder(self.text)

    @cached_property
    def names(self) -> Names:
        """What another text may call it."""
        told = {key: value.value for key, value in self.record.metadata.items()}
        return Names(told.get("title", ""), told.get("author", ""), told.get("publisher", ""))


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
    records = library.documents()
    stored = library.matches()
    found = [record for record in stored if not record.match.boilerplate]
    sources = {record.id: _source(library, record) for record in records}
    built = []
    for number, match in enumerate(found):
        if number % 50 == 0:
            progress.report("preparing the report", number, len(found))
        built.append(_match(match, sources, with_marks=with_marks))
    shared, pairs = shared_words(library, built)
    return Report(
        version=twicetold.__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        settings={**asdict(saved_settings(library)), "credit": True},
        documents=tuple(_document(record, shared.get(record.id, 0)) for record in records),
        matches=tuple(sorted(built, key=_rank)),
        unread=tuple(unread_files(library) if unread is None else unread),
        pairs=pairs,
        boilerplate=len(stored) - len(found),
    )


def _rank(match: Match) -> tuple[int, float, int]:
    return -match.words, -match.similarity, match.id


def _source(library: Library, record: DocumentRecord) -> _Source:
    pages = tuple(Page(one.number, one.start, one.end, one.width, one.height) for one in record.pages)
    boxes = WordBoxes.unpack(library.word_boxes(record.id)) if record.pages else WordBoxes.none()
    return _Source(record, library.text(record.id), pages, boxes)


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
        problems=tuple(Problem(one.code, one.message, one.page) for one in record.problems),
        page_status=tuple(page.status for page in record.pages),
    )


def _match(record: MatchRecord, sources: dict[int, _Source], *, with_marks: bool) -> Match:
    found, judgement = record.match, record.judgement
    left: _Key = (found.left_document, found.left_start, found.left_end)
    right: _Key = (found.right_document, found.right_start, found.right_end)
    if left[0] != right[0] and _stands_right(sources[left[0]], sources[right[0]]):
        left, right = right, left
    sides = [_side(key, sources[key[0]]) for key in (left, right)]
    if with_marks:
        sides = _with_marks(*sides)
    return Match(
        id=record.id,
        kind=_kind(found.kind),
        similarity=found.similarity,
        words=found.words,
        cluster=found.cluster,
        reason=found.reason,
        left=sides[0],
        right=sides[1],
        status=judgement.status,
        verdict=judgement.verdict,
        exclusion=judgement.exclusion,
        note=judgement.note,
        direction=_direction(sources[left[0]].record, sources[right[0]].record),
        credit=_credit(left, right, sources),
    )


def _credit(left: _Key, right: _Key, sources: dict[int, _Source]) -> Credit:
    """What the right document says of where its passage comes from."""
    source, document = sources[left[0]], sources[right[0]]
    quoted_there = source.credit.quoted_share(Span(*left[1:]))
    found = document.credit.find(Span(*right[1:]), source.names, quoted_there)
    return Credit(found.kind, (found.where.start, found.where.end) if found.where else None)


def _kind(stored: str) -> Kind:
    """The kind of a match as it is stored. Raises `ValueError` for one that this program does not know."""
    for kind in KINDS:
        if kind == stored:
            return kind
    raise ValueError(f"no match is of the kind {stored}")


def _stands_right(left: _Source, right: _Source) -> bool:
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
        return Direction()
    return Direction("left" if l_date[:known] < r_date[:known] else "right", "dates")


def _date(record: DocumentRecord) -> str:
    """The year, month or day on which it was published, in ISO form; nothing where that is not known."""
    published = record.metadata.get("published")
    date = _DATE.match(published.value) if published else None
    return date[0] if date else ""


def _side(key: _Key, source: _Source) -> Side:
    span = Span(key[1], key[2])
    return Side(
        document=key[0],
        start=span.start,
        end=span.end,
        text=span.of(source.text),
        pages=pages_of(source.pages, span),
        boxes=tuple(_rounded(box) for box in source.boxes.lines(span)),
        page_starts=tuple((one.number, one.start) for one in source.pages if _begins_inside(one, span)),
    )


def _begins_inside(page: Page, span: Span) -> bool:
    return span.start < page.start < span.end and page.start < page.end


def _rounded(box: Box) -> BoxRow:
    return box.page, round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)


def _with_marks(left: Side, right: Side) -> list[Side]:
    l_marks, r_marks = marks(left.text, right.text, offsets=(left.start, right.start))
    return [replace(left, marks=l_marks), replace(right, marks=r_marks)]
