"""The middle of the window: the start, the list, the pair, or words on why there is nothing to show."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QWidget

from twicetold.ui.actions import Actions
from twicetold.ui.chain.view import ChainView
from twicetold.ui.empty_view import EmptyView
from twicetold.ui.match_list import MatchList
from twicetold.ui.overview.view import OverviewView
from twicetold.ui.pair.view import PairView
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
        self.review = ReviewView(session)
        self.chain = ChainView(session, tasks.runner)
        for view in (self.start, self.empty, self.overview, self.review, self.matches, self.pair, self.chain):
            self.addWidget(view)
        for view in (self.overview, self.review, self.chain):
            view.troubled.connect(tasks.troubled)
        self.empty.way_on.clicked.connect(self._on_way_on)

    def set_reading_font(self, font: QFont) -> None:
        """Set all texts in this face and size."""
        for view in (self.review, self.pair, self.chain):
            view.set_reading_font(font)

    def show_front(self) -> None:
        """Put in front what there is to show."""
        self.setCurrentWidget(self._front())

    def _front(self) -> QWidget:
        report = self._session.report
        if report is None or not report.documents:
            if self._tasks.working:
                self._say_working()
                return self.empty
            return self.start
        if not self._session.shown:
            self._say_nothing()
            return self.empty
        return self._chosen()

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
            told = self.tr(
                "No passage of {words} words or more stands in two of these {n} documents. Look at what could not be "
                "read before you rely on it."
            ).format(words=report.settings["min_words"], n=len(report.documents))
            self.empty.say("circle-check", self.tr("No shared text found"), told, self.tr("What could not be read…"))

    def _on_way_on(self) -> None:
        report = self._session.report
        if self._session.rows and self._session.filter.narrows():
            self._session.set_filter(Filter(set_aside=self._session.filter.set_aside))
        elif self._session.rows:
            self._actions.set_aside_shown.setChecked(True)
        elif report is not None and len(report.documents) < 2:
            self._actions.add.trigger()
        else:
            self._actions.problems.trigger()
