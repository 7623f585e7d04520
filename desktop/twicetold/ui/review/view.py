"""The review: one document, coloured and numbered by source, beside its ranked sources."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from twicetold.engine.text import Span
from twicetold.engine.tokens import Int64s
from twicetold.export.report import Match
from twicetold.ui import badges, theme, words
from twicetold.ui.finding.find_bar import FindBar
from twicetold.ui.finding.text_search import TextSearch
from twicetold.ui.labels import Heading, rule
from twicetold.ui.pair.pane import PaneMatch
from twicetold.ui.pair.rendering import PageRenderer
from twicetold.ui.review.coverage_map import CoverageMap
from twicetold.ui.review.figures import figures, sources, usual_document
from twicetold.ui.review.head import ReviewHead
from twicetold.ui.review.pane import ReviewPane
from twicetold.ui.review.pieces import Passage, passages, pieces
from twicetold.ui.review.sources import SourceList
from twicetold.ui.session import Session
from twicetold.workflows.shares import word_starts
from twicetold_db.errors import LibraryError

_MANY_PASSAGES = 1000
_BESIDE = 560  # pixels of width from which the sources stand beside the text
_HEIGHT = 0.28  # where the current match comes to stand, as a share of the pane's height


class ReviewView(QWidget):
    """Follows the session: its matches colour the text, its current match is the stronger one."""

    opened = Signal()
    troubled = Signal(object)
    unavailable = Signal(str)

    def __init__(self, session: Session, renderer: PageRenderer, parent: QWidget | None = None) -> None:
        """No document yet."""
        super().__init__(parent)
        self._session = session
        self._wanted: int | None = None
        self._shown: int | None = None
        self._shown_text: str | None = None
        self._starts: Int64s = np.zeros(0, np.int64)
        self._passages: list[Passage] = []
        self._stale = True
        self._picked_here = False
        self._asked: int | None = None
        self._hit: Span | None = None
        self.head, self.pane, self.list = (
            ReviewHead(),
            ReviewPane(self.tr("Text of the document under review"), renderer),
            SourceList(),
        )
        self.bar = FindBar(self.tr("Find in this document"))
        self.search = TextSearch(self.bar, self.pane)
        self.map = CoverageMap(self.tr("Overview of the document under review"), self.pane.viewport)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._unit, self._heading = QLabel(), Heading(self.tr("Sources"))
        self._colouring = QTimer(self)
        self._colouring.setSingleShot(True)
        self._colouring.timeout.connect(self._colour)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._come_to_current)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._unit.setObjectName("quiet")
        self._unit.setFont(theme.scaled(self.font(), 0.8))
        self._unit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unit.setWordWrap(True)
        strip, side = QVBoxLayout(), QVBoxLayout()
        for column in (strip, side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        strip.addWidget(self.map, 1)
        strip.addWidget(self._unit)
        self._heading.setContentsMargins(12, 8, 12, 6)
        side.addWidget(self._heading)
        side.addWidget(self.list, 1)
        beside, reading = QWidget(), QWidget()
        beside.setLayout(side)
        beside.setMinimumSize(176, 120)
        row = QHBoxLayout(reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane, 1)
        row.addLayout(strip)
        self.splitter.addWidget(reading)
        self.splitter.addWidget(beside)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addWidget(self.bar)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.head.chosen.connect(self.review)
        self.list.sources.switched.connect(self._on_switched)
        self.list.picked.connect(self._session.choose)
        self.list.opened.connect(self._open)
        self.pane.picked.connect(self._on_picked)
        self.pane.stepped.connect(self.step)
        self.pane.scrolled.connect(lambda: self.map.set_view(self.pane.in_view()))
        self.pane.reflowed.connect(lambda: self._later.start(0))
        self.pane.unavailable.connect(self.unavailable)
        for part in (self.pane.text.edit, self.pane.pages.roll):
            part.installEventFilter(self)
        self.map.asked.connect(lambda place: self.pane.bring(place, self.pane.height() * 0.4))
        self._session.library_changed.connect(self._forget)
        self._session.shown_changed.connect(self._on_changed)
        self._session.current_changed.connect(self._on_current)

    # Which document

    def _forget(self) -> None:
        self._wanted = self._asked = self._shown = self._shown_text = None
        self._passages = []
        self._colouring.stop()

    def review(self, document: int) -> None:
        """Review this document. Where documents are chosen at the left, this one is chosen then; it is not left out."""
        self._wanted = document
        self._session.narrow(without_sources=self._session.filter.without_sources - {document})
        if self._session.filter.documents and document not in self._session.filter.documents:
            self._session.narrow(documents=frozenset((document,)))
        self._look()

    def _document(self) -> int | None:
        """What is chosen at the left, where that is one; what was chosen here; else what is usual."""
        report, chosen = self._session.report, self._session.filter.documents
        if report is None:
            return None
        if len(chosen) == 1:
            self._wanted = next(iter(chosen))
        if not any(document.id == self._wanted for document in report.documents):
            self._wanted = usual_document(report)
        return self._wanted

    def show_hits(self, document: int, hits: Sequence[Span], current: int) -> None:
        """Show words that were found in this document, and go to one of them. It need not have any match.

        Nothing is done for one that is not in the report yet.
        """
        report = self._session.report
        if report is None or all(one.id != document for one in report.documents):
            return
        self._asked, self._wanted = document, document
        if self._session.filter.documents - {document}:
            self._session.narrow(documents=frozenset())
        self._look()
        self.search.show_hits(0, hits, current)
        self._hit = hits[current] if any(self.search.hits) else None
        self._later.start(0)

    def is_read(self) -> bool:
        """Whether a document is shown for what was found in it, be there matches or not."""
        report = self._session.report
        return report is not None and any(document.id == self._asked for document in report.documents)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back comes for the matches."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._asked = None

    # What is shown

    def _on_changed(self) -> None:
        self._colouring.stop()
        self._stale = True
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another view was in front."""
        super().showEvent(event)
        if self._stale:
            self._look()
        self._later.start(0)

    def _look(self) -> None:
        """Show the document with the matches of the session."""
        self._stale = False
        document = self._document()
        if document is None or self._session.library is None or self._session.report is None:
            return
        try:
            self._show_text(document)
        except LibraryError as error:
            self.troubled.emit(error)
            return
        numbers = badges.numbers(self._session.report.documents)
        self._passages = passages(self._session.switchable(document), document)
        documents = {one.id: one for one in self._session.report.documents}
        ranked = sources(self._passages, self._starts, documents)
        self.list.sources.switch_off(self._session.filter.without_sources)
        self.list.sources.show_sources(ranked, numbers, len(self._starts))
        self.head.show_documents(self._session.report.documents, document)
        if len(self._passages) > _MANY_PASSAGES:
            self._colouring.start(0)  # the window answers in between
        else:
            self._colour()

    def _show_text(self, document: int) -> None:
        reading = self._session.reading(document)
        if self._shown == document and self._shown_text is reading.text:
            return
        assert self._session.library is not None
        self._starts = word_starts(self._session.library, document)
        self._shown, self._shown_text = document, reading.text
        self.pane.show_reading(reading)
        self.search.set_texts(reading.text)

    def _on_switched(self) -> None:
        """A source that is off here is off in all views."""
        self._session.narrow(without_sources=frozenset(self.list.sources.off))

    def _colour(self) -> None:
        """Colour the text by the sources that are switched on, and count."""
        model = self.list.sources
        on = model.on()
        rank = {source.document.id: place for place, source in enumerate(model.sources)}
        shown = [passage for passage in self._passages if passage.source in on and not passage.aside]
        cut = pieces(shown, rank)
        clickable = [PaneMatch(passage.match, passage.span) for passage in shown]
        self.pane.show_pieces(cut, model.numbers, clickable, self._current())
        self.map.show_pieces(len(self._shown_text or ""), cut, self._starts, model.numbers)
        self.map.set_view(self.pane.in_view())
        self._unit.setText(self.tr("a line:") + "\n" + words.n_words(max(1, self.map.words_a_line())))
        self.head.show_figures(figures(shown, self._starts, on), len(on), len(model.sources))
        number = len(model.sources)
        told = self.tr("Sources") if self._is_under_review() else self.tr("Stands also in")
        self._heading.setText(told + (f"  {words.number(number)}" if number else ""))
        current = self._current()
        self.map.set_current(current.span if current else None)

    def _is_under_review(self) -> bool:
        return self._shown is not None and self._session.document(self._shown).under_review

    # The current match

    def _here(self, match: Match | None) -> Passage | None:
        """The passage of a match in the text shown; None where it is not coloured."""
        if match is None:
            return None
        on = self.list.sources.on()
        return next(
            (one for one in self._passages if one.match == match.id and one.source in on and not one.aside), None
        )

    def _show_current(self) -> None:
        current = self._current()
        self.pane.show_current(current)
        self.map.set_current(current.span if current else None)

    def _current(self) -> PaneMatch | None:
        passage = self._here(self._session.current)
        return PaneMatch(passage.match, passage.span) if passage else None

    def _on_current(self) -> None:
        if not self.isVisible():
            return
        self._show_current()
        if not self._picked_here:
            self._come_to_current()

    def _come_to_current(self) -> None:
        """Scroll to the current match where it is out of view; to a hit that was asked for instead."""
        if self._hit is not None and self.isVisible():
            self.pane.bring(self._hit.start, self.pane.height() * 0.4)
            self._hit = None
            return
        passage = self._here(self._session.current)
        if passage is None or not self.isVisible():
            return
        seen = self.pane.in_view()
        if not (seen.start <= passage.span.start and passage.span.start + 40 < seen.end):
            self.pane.bring(passage.span.start, self.pane.height() * _HEIGHT)

    def _on_picked(self, match: int) -> None:
        self._picked_here = True
        self._session.choose(match)
        self._picked_here = False

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) passage in the order of the text."""
        on = self.list.sources.on()
        order = [passage for passage in self._passages if passage.source in on and not passage.aside]
        if not order:
            return
        at = self._here(self._session.current)
        if at is not None:
            place = order.index(at) + by
        else:
            starts, top = [passage.span.start for passage in order], self.pane.in_view().start
            place = bisect_right(starts, top) if by > 0 else bisect_left(starts, top) - 1
        self._session.choose(order[max(0, min(len(order) - 1, place))].match)

    def _open(self, match: int) -> None:
        self._session.choose(match)
        self.opened.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter in the text opens the pair."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._here(self._session.current) is not None:
            self.opened.emit()
        return enter

    def show_pages(self, wanted: bool) -> None:
        """Show the pages where the document has them, or the text; the current match stays in view."""
        place = self.pane.in_view().start
        self.pane.want_pages(wanted)
        if self._shown is not None:
            self.pane.bring(place, 0)
        self.map.set_view(self.pane.in_view())
        self._later.start(0)

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size."""
        self.pane.set_reading_font(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sources stand beside the text, or under it where the text would have too little room."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        whole = self.width() if beside else self.splitter.height()
        side = max(176, min(320, whole // 4))
        self.splitter.setSizes([whole - side, side])

    def focus(self) -> None:
        """Give the keyboard to the text."""
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
