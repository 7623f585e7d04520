"""The middle of the window: the start, the list, the pair, or words on why there is nothing to show."""

from dataclasses import replace

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QWidget

from twicetold.export.report import Document, Report
from twicetold.ui import page_states, words
from twicetold.ui.actions import Actions
from twicetold.ui.chain.view import ChainView
from twicetold.ui.empty_view import EmptyView
from twicetold.ui.match_list import MatchList
from twicetold.ui.overview.view import OverviewView
from twicetold.ui.pair.view import PairView
from twicetold.ui.reading_view import ReadingView
from twicetold.ui.review.view import ReviewView
from twicetold.ui.session import Session
from twicetold.ui.start_view import StartView
from twicetold.ui.state import Filter
from twicetold.ui.tasks import Tasks


class Middle(QStackedWidget):
    """Holds the views, and knows which of them is to be in front."""

    def __init__(self, session: Session, tasks: Tasks, actions: Actions, parent: QWidget | None = None) -> None:
        """The start view in front."""
        super().__init__(parent)
        self._session, self._tasks, self._actions = session, tasks, actions
        self.start = StartView(actions)
        self.empty = EmptyView()
        self.matches = MatchList(session)
        self.pair = PairView(session)
        self.overview = OverviewView(session, tasks.runner, actions.pictures())
        self.review = ReviewView(session, self.pair.renderer)
        self.chain = ChainView(session, tasks.runner)
        self.reading = ReadingView(session, tasks.previews, self.pair.renderer)
        usual = (self.overview, self.review, self.matches, self.pair, self.chain)
        for view in (self.start, self.empty, *usual, self.reading):
            self.addWidget(view)
        for view in (self.overview, self.review, self.chain):
            view.troubled.connect(tasks.troubled)
        self.empty.way_on.clicked.connect(self._on_way_on)

    def set_reading_font(self, font: QFont) -> None:
        """Set all texts in this face and size."""
        for view in (self.review, self.pair, self.chain, self.reading):
            view.set_reading_font(font)

    def show_front(self) -> None:
        """Put in front what there is to show."""
        self.setCurrentWidget(self._front())

    def _front(self) -> QWidget:
        report = self._session.report
        if self._tasks.previews.in_front:
            return self.reading
        if report is None or not report.documents:
            return self._front_of_nothing()
        if self._actions.review_view.isChecked() and (self.review.is_read() or self._all_switched_off()):
            return self.review
        if not self._session.shown and not (self._actions.pair_view.isChecked() and self.two_without_a_match()):
            self._say_nothing()
            return self.empty
        return self._chosen()

    def _front_of_nothing(self) -> QWidget:
        """Before the first document is there."""
        path = self._session.path
        if self._tasks.working:
            self._say_working()
            return self.empty
        if self._session.report is None and path is not None and self._tasks.behind:
            told = self.tr("All that it holds is being looked through.")
            self.empty.say("file-text", self.tr("Opening {name}…").format(name=path.stem), told)
            return self.empty
        return self.start

    def two_without_a_match(self) -> bool:
        """Whether two documents are chosen that share nothing: they can be read side by side all the same."""
        chosen = self._session.filter.documents
        return len(chosen) == 2 and not any(
            {row.left.id, row.right.id} == chosen for row in self._session.of_documents(*chosen)
        )

    def _all_switched_off(self) -> bool:
        """Whether matches would be shown if no source was switched off: in the review they can be switched on."""
        off = self._session.filter.without_sources
        return bool(off) and self._session.passing(replace(self._session.filter, without_sources=frozenset())).size > 0

    def _chosen(self) -> QWidget:
        """The view that is chosen; the pair where the current match has no chain."""
        act = self._actions
        if act.chain_view.isChecked():
            return self.chain if self.chain.current_documents() else self.pair
        chosen = {act.overview_view: self.overview, act.review_view: self.review, act.pair_view: self.pair}
        return next((view for action, view in chosen.items() if action.isChecked()), self.matches)

    def _say_working(self) -> None:
        self.empty.say(
            "file-text", self.tr("Reading…"), self.tr("Each document shows at the left as soon as it is read.")
        )

    def _say_nothing(self) -> None:
        report = self._session.report
        assert report is not None
        if self._tasks.working:
            self.empty.say(
                "search", self.tr("Reading and comparing…"), self.tr("Matches show here as soon as they are found.")
            )
        elif (document := self._alone()) is not None and not self._is_set_aside(document):
            self._say_nothing_of(document)
        elif self.two_without_a_match():
            told = self.tr("You can read them side by side, select words in both, and make a match of these by hand.")
            title = self.tr("These two documents share nothing")
            self.empty.say("search", title, told, self.tr("Read them side by side"))
        elif self._session.rows and self._session.filter.narrows():
            told = self.tr("The filter hides all matches.")
            self.empty.say("list-filter", self.tr("No match passes the filter"), told, self.tr("Show all matches"))
        elif self._session.rows:
            told = self.tr("All matches have been set aside. They are kept, with the reasons.")
            self.empty.say("archive", self.tr("Nothing left to look at"), told, self.tr("Show what is set aside"))
        elif len(report.documents) < 2:
            told = self.tr("Add another document to compare {name} with.").format(name=report.documents[0].file)
            self.empty.say("file-plus-2", self.tr("One document so far"), told, self.tr("Add files…"))
        else:
            self._say_nothing_shared(report)

    def _say_nothing_shared(self, report: Report) -> None:
        if len(report.documents) == 2:
            told = self.tr("No passage of {words} words or more stands in both documents.")
        else:
            told = self.tr("No passage of {words} words or more stands in two of these {n} documents.")
        parts = [told.format(words=report.settings["min_words"], n=words.number(len(report.documents)))]
        if report.below_limit:
            told = self.tr("There are matches that are too weak to show: {n}.")
            parts.append(told.format(n=words.number(report.below_limit)))
        if self._is_incomplete():
            parts.append(self.tr("Look at what could not be read before you rely on it."))
            way_on = self.tr("What could not be read…")
        else:
            way_on = self.tr("How to compare…")
        self.empty.say("circle-check", self.tr("No shared text found"), " ".join(parts), way_on)

    def _is_incomplete(self) -> bool:
        """Whether a file or a page was not read."""
        report = self._session.report
        return bool(report and report.unread) or bool(self._session.counts().unread_pages)

    def _alone(self) -> Document | None:
        """The document that is chosen, where nothing else is filtered."""
        report, chosen = self._session.report, self._session.filter
        only = replace(chosen, documents=frozenset()).narrows()
        if report is None or only or len(chosen.documents) != 1 or len(report.documents) < 2:
            return None
        return next((one for one in report.documents if one.id in chosen.documents), None)

    def _is_set_aside(self, document: Document) -> bool:
        return bool(self._session.of_documents(document.id))

    def _say_nothing_of(self, document: Document) -> None:
        """The chosen document has no match: its pages may not have been read."""
        told = page_states.sentence(page_states.troubles(document)) or self.tr("No other document has a passage of it.")
        unread = self._session.pages_to_recognise(document.id)
        way_on = self.tr("Recognise text") if unread else self.tr("Show all matches")
        title = self.tr("No match with {name}").format(name=document.file)
        self.empty.say("triangle-alert" if unread else "search", title, told, way_on)

    def _on_way_on(self) -> None:
        report, document = self._session.report, self._alone()
        if document is not None and self._session.pages_to_recognise(document.id):
            self._actions.recognise.trigger()
        elif self.two_without_a_match():
            self._actions.pair_view.trigger()
        elif self._session.rows and self._session.filter.narrows():
            self._session.set_filter(Filter(set_aside=self._session.filter.set_aside))
        elif self._session.rows:
            self._actions.set_aside_shown.setChecked(True)
        elif report is not None and len(report.documents) < 2:
            self._actions.add.trigger()
        elif self._is_incomplete():
            self._actions.problems.trigger()
        else:
            self._actions.settings.trigger()
