"""The overview: a picture of all documents (matrix, graph or timeline) over the pairs by rank."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from twicetold.ui import badges, words
from twicetold.ui.jobs import JobRunner
from twicetold.ui.labels import Heading, quiet, rule
from twicetold.ui.overview import sentences
from twicetold.ui.overview.figures import Figures
from twicetold.ui.overview.graph import Graph
from twicetold.ui.overview.layouts import days
from twicetold.ui.overview.matrix import Matrix
from twicetold.ui.overview.pairs import Overview, PairRow
from twicetold.ui.overview.ranking import Ranking
from twicetold.ui.overview.timeline import Timeline
from twicetold.ui.session import Session

_BESIDE = 900  # pixels of width from which the list stands beside the picture


class OverviewView(QWidget):
    """Follows the session. `opened` comes with the ids of the two documents of a pair."""

    opened = Signal(int, int)
    troubled = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, pictures: list[QAction]) -> None:
        """`pictures` are the actions that choose the matrix, the graph and the timeline, in this order."""
        super().__init__()
        self._session, self._pictures = session, pictures
        self._shown = Overview()
        self._stale = True
        self.figures = Figures(session, runner, self)
        self.matrix, self.graph, self.timeline, self.ranking = Matrix(), Graph(), Timeline(), Ranking()
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._heading, self._told, self._pairs = Heading(""), quiet(), Heading("")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for picture in (self.matrix, _scrolling(self.graph), _scrolling(self.timeline)):
            self.stack.addWidget(picture)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addStretch(1)
        for action in self._pictures:
            button = QToolButton()
            button.setObjectName("small")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            head.addWidget(button)
        upper, lower = QWidget(), QWidget()
        column = _column(upper)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        said = QHBoxLayout()
        said.setContentsMargins(16, 6, 16, 8)
        said.addWidget(self._told)
        column.addLayout(said)
        # Two lines at all times: the picture must not move while the pointer goes over it.
        self._told.setFixedHeight(self._told.fontMetrics().lineSpacing() * 2)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pairs.setContentsMargins(16, 12, 16, 8)
        below = _column(lower)
        below.addWidget(self._pairs)
        below.addWidget(self.ranking, 1)
        for part, stretch in ((upper, 7), (lower, 3)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        _column(self).addWidget(self.splitter)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        for number, action in enumerate(self._pictures):
            action.toggled.connect(lambda on, number=number: self._show_picture(number) if on else None)
        for part in (self.matrix, self.graph, self.timeline, self.ranking):
            part.opened.connect(self._open)
        for picture in (self.matrix, self.graph, self.timeline):
            picture.pointed.connect(self._say)
        for network in (self.graph, self.timeline):
            network.chosen.connect(self._choose)
        self.figures.found.connect(self._on_found)
        self.figures.troubled.connect(self.troubled)
        self._session.shown_changed.connect(self._on_changed)
        self._session.library_changed.connect(self._on_changed)

    # What is shown

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another view was in front."""
        super().showEvent(event)
        if self._stale:
            self._look()

    def _look(self) -> None:
        self._stale = False
        self.figures.look()

    def _on_found(self, shown: Overview) -> None:
        self._shown = shown
        report, chosen = self._session.report, self._session.filter.documents
        numbers = badges.numbers(report.documents) if report else {}
        dated = sum(days(document.published) is not None for document in shown.documents)
        self._pictures[2].setEnabled(dated > 1)
        if dated < 2 and self._pictures[2].isChecked():
            self._pictures[1].setChecked(True)
        for picture in (self.matrix, self.graph, self.timeline):
            picture.show_overview(shown, numbers, chosen)
        pairs = [pair for pair in shown.pairs if pair.touches(chosen)] if chosen else list(shown.pairs)
        self.ranking.show_pairs(pairs, numbers)
        self._count()
        self._say(None)

    def _count(self) -> None:
        report = self._session.report
        pairs, documents = self.ranking.model().rowCount(), len(report.documents) if report else 0
        told = self.tr("{n} documents").format(n=words.number(documents))
        if self._shown.left_out:
            told = self.tr("{shown} of {n} documents").format(
                shown=len(self._shown.documents), n=words.number(documents)
            )
        self._heading.setText(told)
        told = (
            self.tr("1 pair shares text")
            if pairs == 1
            else self.tr("{n} pairs share text").format(n=words.number(pairs))
        )
        self._pairs.setText(told)

    def _show_picture(self, picture: int) -> None:
        self.stack.setCurrentIndex(picture)
        self._say(None)

    def _say(self, pair: PairRow | None) -> None:
        """Speak of a pair; without one, of what the picture shows and what it leaves out."""
        if pair is not None:
            self._told.setText(" · ".join((sentences.share(pair, pair.left), sentences.order(pair))))
            return
        explained = (
            self.tr("Each row: how much of that document stands in the document over the column."),
            self.tr("The wider a line, the more words are shared; arrows go from the older document to the newer."),
            self.tr("From left to right by date; arrows go from the older document to the newer."),
        )
        self._told.setText(" ".join((self._left_out(), explained[self.stack.currentIndex()])).strip())

    def _left_out(self) -> str:
        """What the picture has no room for."""
        told = []
        if self._shown.left_out:
            said = self.tr("The picture has the {n} documents that share the most; {more} more are in the list only.")
            told.append(said.format(n=len(self._shown.documents), more=words.number(self._shown.left_out)))
        lines = self.graph.lines_left_out()
        if lines and self.stack.currentIndex():
            told.append(self.tr("{n} weaker links are not drawn.").format(n=words.number(lines)))
        return " ".join(told)

    # What a person does

    def _open(self, pair: PairRow) -> None:
        self.opened.emit(pair.left.id, pair.right.id)

    def _choose(self, document: int) -> None:
        """Narrow to a document; again lets go of it."""
        chosen = frozenset((document,))
        self._session.narrow(documents=frozenset() if self._session.filter.documents == chosen else chosen)

    def focus(self) -> None:
        """Give the keyboard to the picture."""
        picture = (self.matrix, self.graph, self.timeline)[self.stack.currentIndex()]
        picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the picture where there is room."""
        beside = self.width() >= _BESIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            whole = self.width() if beside else self.height()
            self.splitter.setSizes(
                [whole * 62 // 100, whole * 38 // 100] if beside else [whole * 7 // 10, whole * 3 // 10]
            )
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.graph.update()
            self.timeline.update()
        super().changeEvent(event)


def _scrolling(picture: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusProxy(picture)
    area.setWidget(picture)
    return area


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
