"""The panel that finds words in all documents of the library: a line to type in, and the hits under it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from twicetold.ui import badges, icons, phrases, theme, words
from twicetold.ui.finding.hit_list import HitList
from twicetold.ui.finding.seeking import Seeking
from twicetold.ui.jobs import JobRunner
from twicetold.ui.labels import quiet, rule
from twicetold.ui.session import Session
from twicetold.workflows.finding import InDocument, wanted

USUAL_HEIGHT = 272  # pixels
_PAUSE = 200  # milliseconds after which what was typed is sought


class FindPanel(QFrame):
    """Follows the session's library. `opened` comes with a document, the spans found in it, and which is wanted."""

    opened = Signal(int, object, int)
    closed = Signal()
    troubled = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, parent: QWidget | None = None) -> None:
        """Hidden until it is opened."""
        super().__init__(parent)
        self._session = session
        self.high = USUAL_HEIGHT
        self._fresh = True
        self.seeking = Seeking(runner, self)
        self.line, self.count, self.told = QLineEdit(), QLabel(), quiet()
        self.list = HitList()
        self.shut = QToolButton()
        self._middle = QStackedWidget()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        said = self.tr("Find in all documents")
        self.line.setPlaceholderText(said)
        self.line.setAccessibleName(said)
        self.line.setToolTip(
            self.tr("All of these words in one paragraph, “several words” in their order, begin* for what goes on")
        )
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(128)
        self.line.setMaximumWidth(360)
        self.line.setAcceptDrops(False)
        self.count.setObjectName("quiet")
        self.shut.setObjectName("flat")
        self.shut.setToolTip(self.tr("Close the search (Esc)"))
        self.shut.setAccessibleName(self.shut.toolTip())
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.setSpacing(12)
        head.addWidget(self.line, 1)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.shut)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setContentsMargins(16, 12, 16, 12)
        self._middle.addWidget(self.told)
        self._middle.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        self.setMinimumHeight(128)
        self._paint_icon()

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self._seek)
        self.line.installEventFilter(self)
        self.shut.clicked.connect(self.close_panel)
        self.list.opened.connect(self.opened)
        self.seeking.found.connect(self._on_found)
        self.seeking.progressed.connect(self._on_progress)
        self.seeking.ended.connect(self._on_ended)
        self.seeking.prepared.connect(lambda: None if self.line.text() else self.count.setText(""))
        self.seeking.troubled.connect(self.troubled)
        self._session.library_changed.connect(self._on_library)
        self._session.report_changed.connect(self._on_report)

    # Opening and closing

    def open_panel(self, typed: str = "") -> None:
        """Show the panel and let the person type; what they typed elsewhere is sought at once."""
        if typed:
            self.line.setText(typed)
        if not self.isVisible():
            self.show()
            self._take_room()
            self._typed.start()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _take_room(self) -> None:
        """As high as it was: a splitter forgets the size of what is hidden."""
        splitter = self.parentWidget()
        if isinstance(splitter, QSplitter):
            splitter.setSizes([max(1, splitter.height() - self.high), self.high])

    def close_panel(self) -> None:
        """Hide the panel; what was typed and found stays for the next time."""
        if self.isVisible():
            self.high = self.height()
            self.seeking.stop()
            self.hide()
            self.closed.emit()

    def has_keyboard(self) -> bool:
        """Whether what is typed goes to the panel."""
        return self.isVisible() and (self.line.hasFocus() or self.list.hasFocus())

    def step(self, by: int) -> None:
        """Open the next or the previous hit."""
        self.list.step(by)
        self.list.open_current()

    # What is sought and found

    def _on_library(self) -> None:
        self.seeking.stop()
        self.line.clear()
        self._show_none()

    def _on_report(self) -> None:
        """Documents came or went, or were read anew."""
        report = self._session.report
        self.list.found.numbers = badges.numbers(report.documents if report else ())
        if self.isVisible() and self.line.text():
            self._typed.start()

    def _seek(self) -> None:
        self.seeking.stop()
        if not self.isVisible() or self._session.path is None:
            return
        if not wanted(self.line.text()):
            self._show_none()
            self.seeking.prepare(self._session.path)
            return
        self.high = USUAL_HEIGHT
        self._fresh = True
        self.seeking.start(self._session.path, self.line.text())

    def _show_none(self) -> None:
        """Nothing to seek: say how it is done."""
        self.list.found.clear()
        self.count.setText("")
        self._say(
            self.tr(
                "Type words to find the paragraphs that hold all of them, whatever their case and accents. Words in "
                "“quotation marks” are found in their order, and begin* finds what begins so."
            )
        )

    def _say(self, told: str) -> None:
        self.told.setText(told)
        self._middle.setCurrentWidget(self.told)

    def _on_found(self, found: list[InDocument]) -> None:
        if self._fresh:
            self.list.found.clear()
            self._fresh = False
        self.list.found.add(found)
        self._middle.setCurrentWidget(self.list)
        self._count()

    def _on_progress(self, what: str, done: int, total: int) -> None:
        if self._fresh:
            places = f"  {words.number(done)} / {words.number(total)}" if total > 1 else ""
            self.count.setText(phrases.retold(what) + places)

    def _on_ended(self) -> None:
        if self._fresh:
            self.list.found.clear()
            self._say(
                self.tr("No paragraph of any document holds all of this.")
                + " "
                + self.tr("Try fewer words, or the beginning of a word with * behind it.")
            )
        self._fresh = False
        self._count()

    def _count(self) -> None:
        found = self.list.found
        told = self.tr("{hits} in {documents}").format(
            hits=words.n_hits(found.hits), documents=words.n_documents(found.documents)
        )
        if found.left_out:
            told += " · " + self.tr("{n} more paragraphs not listed").format(n=words.number(found.left_out))
        going_on = " …" if self.seeking.running else ""
        self.count.setText(told + going_on if found.hits else self.tr("not found"))

    # Keys and manners

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the line walk the hits, Enter opens the chosen one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.list.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.open_current()
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        self.shut.setIcon(icons.icon("x", theme.of(self)))
