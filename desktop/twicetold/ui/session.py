"""What the window is about: the open library, its report, the filter, the current match. Views observe it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from twicetold.engine.tokens import Int64s
from twicetold.export.report import Document, Mark, Match, Report
from twicetold.ui import state
from twicetold.ui.changes import Changes
from twicetold.ui.columns import Columns, Reason
from twicetold.ui.letting_go import LettingGo
from twicetold.ui.pair.pane import Reading
from twicetold.ui.ranked import Ranked, Shown, nothing
from twicetold.ui.readings import Readings
from twicetold.ui.sift import Sift
from twicetold.ui.state import Filter, Row
from twicetold.workflows import reporting
from twicetold.workflows.recognising import pages_to_recognise
from twicetold_db import Library
from twicetold_db.errors import LibraryError, ReadOnlyLibrary
from twicetold_db.records import Judgement

# Seconds the window waits when another program holds the library while it is opened; a person is looking at it.
_PATIENCE = 2.0

# Some milliseconds of work each, so that the window answers in between.
_SIFTED_AT_ONCE = 1500  # rows in which a text is looked for
_RANKED_AT_ONCE = 2000  # rows that are put in order anew when a match comes or goes

Marks = tuple[tuple[Mark, ...], tuple[Mark, ...]]


class Session(QObject):
    """The state all views share. What is filtered or judged in one is so in all, at once."""

    library_changed = Signal()
    report_changed = Signal()
    shown_changed = Signal()
    current_changed = Signal()
    match_changed = Signal(int)
    match_moved = Signal(int)
    marks_found = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """No library yet."""
        super().__init__(parent)
        self.library: Library | None = None
        self.report: Report | None = None
        self.revision = 0
        self.filter = Filter()
        self._ranked = nothing()
        self._documents: dict[int, Document] = {}
        self.shown = Shown.none()
        self._current: int | None = None
        self._readings = Readings()
        self._marks: dict[int, Marks] = {}
        self._text: Sift | None = None
        self._awaited: int | None = None
        self._letting_go, self._sifting = LettingGo(self), QTimer(self)
        self._sifting.timeout.connect(self._sift)
        self.changes = Changes(self)
        self.changes.began.connect(self._on_change)

    @property
    def path(self) -> Path | None:
        """Where the open library lies; None where none is open."""
        return Path(self.library.path) if self.library else None

    # The library and its report

    def open(self, path: Path) -> None:
        """Open a library, or make one where there is none; one that may not be written is opened to be read.

        Raises `LibraryError`; the old one then stays open.
        """
        library, read_only = _opened(path)
        self.close()
        self.library = library
        self.changes.open(path, read_only=read_only)
        self.library_changed.emit()

    def close(self) -> None:
        """Let go of the library; what was changed in it last is stored all the same."""
        self.changes.leave()
        if self.library is not None:
            self.library.close()
        self.library, self.report, self._current = None, None, None
        self._sifting.stop()
        self._documents, self._text = {}, None
        self.filter = Filter()
        self._rank_anew(nothing())
        self._letting_go.take(self.shown.rows)
        self.shown = Shown.none()
        self._readings, self._marks = Readings(), {}

    def _on_change(self) -> None:
        """A report that is being loaded may not hold what is changed now."""
        self.revision += 1

    def set_report(self, report: Report, ranked: Ranked) -> None:
        """Show a new report of the open library, with its matches as `ranked` makes them ready."""
        self._forget_what_changed(report, ranked)
        self.report = report
        self.revision += 1
        self._rank_anew(ranked)
        self._text = None
        self._documents = {document.id: document for document in report.documents}
        self.report_changed.emit()
        self._show()
        awaited, self._awaited = self._awaited, None
        if awaited is not None and self.row(awaited) is not None:
            self.choose(awaited)

    def _forget_what_changed(self, report: Report, ranked: Ranked) -> None:
        """Let go of texts that were read anew, and of marks that lie elsewhere now."""
        before = {document.id: _content(document) for document in self.report.documents} if self.report else {}
        changed = {one.id for one in report.documents if before.get(one.id, _content(one)) != _content(one)}
        self._readings.forget(changed)
        pairs = ((number, self._ranked.of_match(number), ranked.of_match(number)) for number in self._marks)
        still = {number for number, old, new in pairs if old and new and _place(old.match) == _place(new.match)}
        self._marks = {number: found for number, found in self._marks.items() if number in still}

    def set_filter(self, chosen: Filter) -> None:
        """Show other matches of the report."""
        if chosen != self.filter:
            self.filter = chosen
            self._show()

    def narrow(self, **changes: object) -> None:
        """Change parts of the filter, by the names of its fields."""
        self.set_filter(replace(self.filter, **changes))  # type: ignore[arg-type]  # fields are checked by replace

    def _show(self) -> None:
        """Show what the filter lets through; where a text is looked for in very many, as soon as it is found."""
        rows, text = self._ranked.rows, self.filter.text
        if text and (self._text is None or not self._text.fits(rows, text)):
            self._text = Sift(rows, text, self._text)
            self._text.go_on(_SIFTED_AT_ONCE)
        if text and self._text is not None and not self._text.done:
            self._sifting.start()
        else:
            self._sifting.stop()
            self._show_these(self.passing(self.filter))

    def _sift(self) -> None:
        """Look for the text that was typed in some more matches."""
        if self._text is not None:
            self._text.go_on(_SIFTED_AT_ONCE)
        if self._text is None or self._text.done:
            self._show()

    def _sifted(self, text: str) -> Sift | None:
        """Which rows hold the text; None where there is none to hold."""
        rows = self._ranked.rows
        known = self._text
        if not text or (known is not None and known.done and known.fits(rows, text)):
            return known if text else None
        found = Sift(rows, text, known)
        found.go_on(len(rows))
        return found

    def passing(self, chosen: Filter) -> Int64s:
        """The places in the report of the matches that a filter lets through, in their rank."""
        text = self._sifted(chosen.text)
        return self._ranked.columns.passing(chosen, text.holds if text else None)

    def hidden(self) -> dict[Reason, int]:
        """How many matches the filter hides, by the reason; one may be hidden for several."""
        text = self._text if self.filter.text and self._text is not None and self._text.done else None
        return self._ranked.columns.hidden_counts(self.filter, text.holds if text else None)

    def switchable(self, document: int) -> list[Match]:
        """The matches of a document that are shown, or would be if no source was switched off, in their rank."""
        off = self.filter.without_sources
        if not off or document in off:
            return self.shown_of(document)
        passing = Shown(self._ranked, self.passing(replace(self.filter, without_sources=frozenset())))
        found = (row.match for row in self.of_documents(document))
        return [match for match in found if passing.place_of(match.id) is not None]

    @property
    def columns(self) -> Columns:
        """What the matches of the report are filtered by."""
        return self._ranked.columns

    def _rank_anew(self, ranked: Ranked) -> None:
        """Take other matches; those of before go when they are no longer shown."""
        if self.shown.rows is not self._ranked.rows:
            self._letting_go.take(self._ranked.rows)
        self._ranked = ranked

    def _show_these(self, places: Int64s) -> None:
        place, before = self.place(), self.shown.rows
        self.shown = Shown(self._ranked, places)
        if before is not self.shown.rows:
            self._letting_go.take(before)
        self.shown_changed.emit()
        if self._current is None or self.row(self._current) is None:
            beside = min(place or 0, len(self.shown) - 1)
            self.choose(self.shown[beside].match.id if self.shown else None)

    def document(self, document_id: int) -> Document:
        """A document of the report. Raises `KeyError` for one that is not in it."""
        return self._documents[document_id]

    def pages_to_recognise(self, document_id: int) -> tuple[int, ...]:
        """The numbers of a document's pages whose pictures may hold text that was not read."""
        try:
            return pages_to_recognise(self.library.document(document_id)) if self.library else ()
        except LibraryError:  # it has been taken out by another window, which the next report shows
            return ()

    def is_read(self, document_id: int, page: int) -> bool:
        """Whether the page with this number, from 1, gave its text."""
        return self.document(document_id).page_status[page - 1] in {"text", "ocr"}

    def counts(self) -> state.Counts:
        """The figures of the status bar."""
        return replace(self._ranked.counts, shown=len(self.shown))

    @property
    def rows(self) -> list[Row]:
        """All matches of the report, shown or not, in their rank."""
        return self._ranked.rows

    def stored(self, match_id: int) -> Match | None:
        """A match of the report, shown or not; None where there is none with this id."""
        row = self._ranked.of_match(match_id)
        return row.match if row else None

    def of_cluster(self, cluster: int) -> list[Row]:
        """The matches of a cluster, shown or not, in their rank."""
        return self._ranked.of_cluster(cluster)

    def of_documents(self, *documents: int) -> list[Row]:
        """The matches that have one side or both in these documents, shown or not, in their rank."""
        return self._ranked.of_documents(documents)

    def shown_of(self, *documents: int) -> list[Match]:
        """The matches shown that have one side or both in these documents, in their rank."""
        return [row.match for row in self.of_documents(*documents) if self.place_of(row.match.id) is not None]

    @property
    def longest(self) -> int:
        """The length of the longest match in words."""
        return self.rows[0].match.words if self.rows else 0

    # The current match

    @property
    def current(self) -> Match | None:
        """The chosen match; None where no match is shown."""
        row = self.row(self._current) if self._current is not None else None
        return row.match if row else None

    def row(self, match_id: int) -> Row | None:
        """The row of a match, if it is shown."""
        place = self.place_of(match_id)
        return None if place is None else self.shown[place]

    def place(self) -> int | None:
        """The place of the current match among those shown, from 0."""
        return None if self._current is None else self.place_of(self._current)

    def place_of(self, match_id: int) -> int | None:
        """The place of a match among those shown, from 0; None where it is not shown."""
        return self.shown.place_of(match_id)

    def choose(self, match_id: int | None) -> None:
        """Make a match the current one."""
        if match_id != self._current:
            self._current = match_id
            self.current_changed.emit()

    def step(self, by: int) -> None:
        """Go on or back among the matches shown, and stay at the ends."""
        place = self.place()
        if self.shown:
            target = 0 if place is None else max(0, min(len(self.shown) - 1, place + by))
            self.choose(self.shown[target].match.id)

    # Texts and marks

    def reading(self, document_id: int) -> Reading:
        """A document with its text, as a pane shows it. Raises `LibraryError`."""
        assert self.library is not None
        return self._readings.of(self.library, document_id)

    def marks(self, match_id: int) -> Marks | None:
        """The marks of a match's left and right side, in the texts of the documents; None if not known yet."""
        return self._marks.get(match_id)

    def set_marks(self, match: Match, found: Marks) -> None:
        """Remember marks, relative to the texts of the match's two sides, if these are still the same."""
        now = self.stored(match.id)
        if now is None or _place(now) != _place(match):
            return
        left = tuple(_moved(mark, match.left.start) for mark in found[0])
        right = tuple(_moved(mark, match.right.start) for mark in found[1])
        self._marks[match.id] = (left, right)
        self.marks_found.emit(match.id)

    # Judgements

    def show_judged(self, match_id: int, judgement: Judgement) -> None:
        """Show at once what was decided on a match."""
        old = self.stored(match_id)
        if old is not None:  # else it came or went with a report that is being loaded
            self._put(old, reporting.judged(old, judgement))

    def _put(self, old: Match, match: Match) -> None:
        """Show a match in the place of an old one, at the same rank until the next report."""
        assert self.report is not None
        report = self.report
        self._ranked = self._ranked.with_match(match)
        place = self._ranked.places[match.id]
        self.report = replace(report, matches=(*report.matches[:place], match, *report.matches[place + 1 :]))
        row = self._ranked.rows[place]
        if self._text is not None:
            self._text.look_at(place)
        holds = not self.filter.text or self.filter.text.casefold() in row.searched
        passes = holds and Columns([row]).passing(self.filter).size > 0
        at = self.place_of(match.id)
        stays = (match.status == "excluded") == (old.status == "excluded") and passes
        is_there = stays and at is not None and not self._sifting.isActive()
        if not is_there and (passes or at is not None):
            self._show()
        self.match_changed.emit(match.id)

    def show_changed(self, gone: Collection[int], new: Sequence[Match]) -> None:
        """Show matches in the place of others, these by their ids; the first where one of the others was current."""
        documents = {side.document for match in new for side in (match.left, match.right)}
        if self.report is None or not documents <= self._documents.keys():
            return  # a report that has them is being loaded
        for number in (*gone, *(match.id for match in new)):
            self._marks.pop(number, None)
        old = self.stored(new[0].id) if len(new) == 1 and new[0].id in gone and len(gone) == 1 else None
        if old is not None:
            self._put(old, new[0])
            self.match_moved.emit(old.id)
        else:
            self._show_others(self.report, gone, new)

    def _show_others(self, report: Report, gone: Collection[int], new: Sequence[Match]) -> None:
        ids = [match.id for match in new]
        before = chosen = self._current
        if ids and before not in ids and (before in gone or (not gone and len(ids) == 1)):
            chosen = ids[0]
        if len(self.rows) > _RANKED_AT_ONCE:
            self._awaited = chosen  # the next report has them, which is made off this thread
            return
        rows = [Row(match, self.document(match.left.document), self.document(match.right.document)) for match in new]
        self._rank_anew(self._ranked.with_others({*gone, *ids}, rows))
        self._text = None
        self.report = replace(report, matches=tuple(row.match for row in self._ranked.rows))
        self._current = chosen
        self._show()
        if self._current != before:
            self.current_changed.emit()
        for number in ids:
            self.match_changed.emit(number)


def _opened(path: Path) -> tuple[Library, bool]:
    """The library, and whether it can only be read."""
    try:
        return Library.open_or_create(path, patience=_PATIENCE), False
    except ReadOnlyLibrary:
        if not path.exists():
            raise
        return Library.open(path, read_only=True, patience=_PATIENCE), True


def _content(document: Document) -> tuple[object, ...]:
    """What is another when a document has been read anew and its text is another."""
    return document.sha256, document.characters, document.words, document.page_status


def _place(match: Match) -> tuple[object, ...]:
    return tuple((side.document, side.start, side.end, side.text) for side in (match.left, match.right))


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.kind, mark.start + by, mark.end + by)
