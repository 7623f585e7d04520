"""The chain: one text in all the documents where it stands, oldest first, each with its own differences."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from twicetold.engine.progress import Progress
from twicetold.export.labels import percent
from twicetold.export.report import Mark
from twicetold.ui import badges
from twicetold.ui.chain.column import LEAST_WIDE, Column
from twicetold.ui.chain.linking import ChainLinking
from twicetold.ui.chain.places import MOST_PLACES, Place, documents_of, places
from twicetold.ui.jobs import JobRunner
from twicetold.ui.labels import rule
from twicetold.ui.legend import Legend
from twicetold.ui.pair.pane import Reading
from twicetold.ui.session import Session
from twicetold.ui.tool_buttons import small_button
from twicetold.workflows.comparing import marks
from twicetold_db.errors import LibraryError

Found = list[tuple[tuple[Mark, ...], tuple[Mark, ...]]]


def differences(texts: list[tuple[str, int]], progress: Progress) -> Found:
    """How the words of the first text and of each other one compare; each comes with the place where it starts."""
    found = []
    oldest, at = texts[0]
    for number, (text, start) in enumerate(texts[1:]):
        progress.report("", number, len(texts))
        found.append(marks(oldest, text, offsets=(at, start)))
    return found


class ChainView(QWidget):
    """Follows the session: shows the cluster of the current match. `opened` comes when its pair is wanted."""

    opened = Signal()
    troubled = Signal(object)
    filled = Signal()

    def __init__(self, session: Session, runner: JobRunner, parent: QWidget | None = None) -> None:
        """No columns yet."""
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._clusters: dict[int, int] = {}
        self._places: list[Place] = []
        self._font: QFont | None = None
        self.columns: list[Column] = []
        self.linking = ChainLinking(self)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._come_to_places)
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._fill_next)
        self._filled, self._to_fill = 0, list[tuple[Place, Reading]]()
        self._arrange()
        session.library_changed.connect(self._forget)
        session.report_changed.connect(self._forget)
        session.shown_changed.connect(self._on_changed)
        session.current_changed.connect(self._follow)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("The same text in several documents, oldest first"))
        head = self._head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addWidget(self.told, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.area, 1)
        whole.addWidget(rule())
        whole.addWidget(Legend())

    # Which texts stand in three documents or more

    def documents(self, cluster: int) -> int:
        """In how many documents the text of a cluster stands; 0 where these are fewer than three."""
        if cluster not in self._clusters:
            self._clusters[cluster] = documents_of(self._session.of_cluster(cluster))
        return self._clusters[cluster]

    def current_documents(self) -> int:
        """In how many documents the text of the current match stands; 0 where these are fewer than three."""
        match = self._session.current
        return self.documents(match.cluster) if match is not None else 0

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) match whose text stands in three documents or more."""
        shown, at = self._session.shown, self._session.place()
        here = self._session.current
        order = range((at or 0) + by, len(shown) if by > 0 else -1, by)
        for number in order:
            match = shown[number].match
            if self.documents(match.cluster) and (here is None or match.cluster != here.cluster):
                self._session.choose(match.id)
                return

    # What is shown

    def _forget(self) -> None:
        self._filling.stop()
        self._clusters, self._places = {}, []

    def _on_changed(self) -> None:
        self._clusters = {}
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was chosen while another view was in front."""
        super().showEvent(event)
        self._follow()
        self._later.start(0)

    def _follow(self) -> None:
        match = self._session.current
        if not self.isVisible() or match is None or not self.documents(match.cluster):
            return
        found = places(self._session.of_cluster(match.cluster))
        if found != self._places:
            self._places = found
            self._fill(found)

    def _fill(self, found: list[Place]) -> None:
        shown = found[:MOST_PLACES]
        try:
            readings = [self._session.reading(place.document.id) for place in shown]
        except LibraryError as error:
            self.troubled.emit(error)
            return
        self.linking.forget()  # what is scrolled from here on is scrolled by its text being set
        self._say(found)
        while len(self.columns) > len(shown):
            column = self.columns.pop()
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        self._inside.setMinimumWidth(len(shown) * LEAST_WIDE)
        self._filled, self._to_fill = 0, list(zip(shown, readings, strict=True))
        self._fill_next()

    def _fill_next(self) -> None:
        """Fill one column; the window answers in between."""
        report = self._session.report
        if report is None:
            return
        number, (place, reading) = self._filled, self._to_fill[self._filled]
        if number == len(self.columns):
            self._add_column()
        badge = badges.numbers(report.documents)[place.document.id]
        self.columns[number].show_place(place, reading, badge, self._said(number, place))
        self._filled += 1
        if self._filled < len(self._to_fill):
            self._filling.start(0)
        else:
            self._compare()

    def _add_column(self) -> None:
        column = Column()
        if self._font is not None:
            column.set_reading_font(self._font)
        column.stepped.connect(self.step)
        self.linking.add(column)
        column.pane.edit.installEventFilter(self)
        self.columns.append(column)
        self._row.addWidget(column, 1)

    def _compare(self) -> None:
        """Find how the texts of the columns differ, off this thread."""
        found, filled = self._places, self._to_fill
        texts = [(place.span.of(reading.text), place.span.start) for place, reading in filled]
        lengths = [len(reading.text) for _, reading in filled]
        job = self._runner.start(partial(differences, texts), self.tr("Aligning"), "short")
        job.done.connect(lambda marked: self._on_marked(found, lengths, marked))
        job.failed.connect(self.troubled)
        self._later.start(0)

    def _said(self, number: int, place: Place) -> str:
        if not place.document.published:
            return self.tr("date not known")
        if number:
            return ""
        return self.tr("oldest") if self._places[-1].document.published else self.tr("oldest of those with a date")

    def _say(self, found: list[Place]) -> None:
        documents, first, last = len({place.document.id for place in found}), found[0].document, found[-1].document
        if not first.published:
            told = self.tr("The same text in {n} documents; no dates are known.")
        elif not last.published:
            told = self.tr("The same text in {n} documents, oldest first; those without a date stand last.")
        else:
            told = self.tr("The same text in {n} documents, oldest first.")
        against = self.tr("Marked are the differences from {name}.").format(name=first.file)
        left_out = len(found) - MOST_PLACES
        more = self.tr("1 more place is not shown.") if left_out == 1 else self.tr("{n} more places are not shown.")
        parts = (told.format(n=documents), against, more.format(n=left_out) if left_out > 0 else "")
        self.told.setText(" ".join(part for part in parts if part))

    def _on_marked(self, found: list[Place], lengths: list[int], marked: Found) -> None:
        if found != self._places:
            return
        for column, (_, told), place in zip(self.columns[1:], marked, found[1:], strict=False):
            column.show_marks(told)
            same = sum(mark.end - mark.start for mark in told if mark.kind in ("same", "moved"))
            alike = self.tr("{share} in the same words").format(
                share=percent(same / max(1, place.span.end - place.span.start))
            )
            column.say(" · ".join(part for part in (alike, self._said(1, place)) if part))
        self.linking.set_columns(self.columns, lengths, marked)
        self._come_to_places()
        self.filled.emit()

    def _come_to_places(self) -> None:
        """Bring the current match to one height in all columns; where it is not known yet, what all columns show."""
        for column in self.columns:
            column.come_to_place()
        match = self._session.current
        sides = (match.left, match.right) if match is not None else ()
        for number, column in enumerate(self.columns):
            for side in sides:
                place = column.place
                if place and place.document.id == side.document and place.span.start <= side.start < place.span.end:
                    self.linking.line_up(number, side.start)
                    return

    def set_linked(self, linked: bool) -> None:
        """Let all columns scroll together, or each for itself."""
        self.linking.linked = linked

    def set_tools(self, tools: list[QAction]) -> None:
        """Put buttons for these actions beside what is told of the chain."""
        for action in tools:
            self._head.addWidget(small_button(action))

    # Keys and manners

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right go from column to column, Enter opens the pair."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        at = next((n for n, column in enumerate(self.columns) if watched is column.pane.edit), None)
        if at is None:
            return False
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if side and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go_to(max(0, min(len(self.columns) - 1, at + side)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(at)
            return True
        return False

    def _go_to(self, number: int) -> None:
        column = self.columns[number]
        column.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        bar, room = self.area.horizontalScrollBar(), self.area.viewport().width()
        left, right = column.x(), column.x() + column.width()
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + room:
            bar.setValue(min(left, right - room))

    def _open(self, number: int) -> None:
        """Open the pair of this column and the oldest one, where there is one; else that of the current match."""
        wanted = {self._places[0].document.id, self._places[number].document.id}
        here = self._session.current
        for row in self._session.of_cluster(here.cluster) if here is not None else ():
            if {row.left.id, row.right.id} == wanted and self._session.place_of(row.match.id) is not None:
                self._session.choose(row.match.id)
                break
        self.opened.emit()

    def set_reading_font(self, font: QFont) -> None:
        """Set all texts in this face and size."""
        self._font = font
        for column in self.columns:
            column.set_reading_font(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the texts at one height while lines break anew."""
        super().resizeEvent(event)
        self._later.start(0)

    def focus(self) -> None:
        """Give the keyboard to the oldest text."""
        if self.columns:
            self._go_to(0)
