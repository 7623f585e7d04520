"""The list of boilerplate in the window: seen, changed, shared, and added to from a match, with undo and redo."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from twicetold.engine.progress import Progress
from twicetold.export.report import Match
from twicetold.ui import choosing, words, work
from twicetold.ui.actions import Actions
from twicetold.ui.boilerplate_dialog import BoilerplateDialog
from twicetold.ui.notice import Notice
from twicetold.ui.remembered import Remembered
from twicetold.ui.session import Session
from twicetold.ui.tasks import Tasks
from twicetold.workflows.boilerplate import with_added
from twicetold_db.errors import LibraryError


class BoilerplateList(QObject):
    """What a person does with the list of the session's library."""

    def __init__(self, session: Session, tasks: Tasks, notice: Notice, remembered: Remembered, window: QWidget) -> None:
        """The list of no library yet."""
        super().__init__(window)
        self._session, self._tasks, self._notice = session, tasks, notice
        self._remembered, self._window = remembered, window
        self._stack = QUndoStack(self)

    def follow(self, actions: Actions, stack: QUndoStack) -> None:
        """Do what these actions say; changes can be taken back by this stack."""
        self._stack = stack
        actions.boilerplate.triggered.connect(self.show_list)
        actions.take_words.triggered.connect(self._on_take_words)
        actions.verdicts["boilerplate"].triggered.connect(self._offer)

    # The list

    def show_list(self) -> BoilerplateDialog | None:
        """Show the list, to be changed."""
        phrases, report = self._phrases(), self._session.report
        if phrases is None or report is None:
            return None
        told = self.tr("Left out at present: {matches}").format(matches=words.n_matches(report.boilerplate))
        dialog = BoilerplateDialog(phrases, told, self._window)
        dialog.wanted.connect(self.put)
        dialog.import_asked.connect(lambda: self._ask(dialog, work.read_phrases, self.tr("Reading the list")))
        dialog.document_asked.connect(lambda: self._ask(dialog, work.read_as_phrase, self.tr("Reading the file")))
        dialog.export_asked.connect(lambda: self._ask_export(dialog))
        dialog.open()
        return dialog

    def _phrases(self) -> list[str] | None:
        """The list as it is stored; None where it cannot be read, which is said."""
        try:
            return self._session.library.boilerplate() if self._session.library else None
        except LibraryError as error:
            self._notice.say(str(error), "triangle-alert")
            return None

    def put(self, phrases: Sequence[str]) -> None:
        """Put these phrases in the place of the list, with a way back."""
        self._put(phrases, lambda _: None)

    def _put(self, phrases: Sequence[str], then: Callable[[int], None]) -> None:
        before = self._phrases()
        if before is None or before == list(phrases) or not self._session.changes.may_be_made():
            return
        path = self._session.path

        def done(hidden: int) -> None:
            if self._session.path == path:
                self._stack.push(_Change(self, before, list(phrases), self.tr("boilerplate list")))
                then(hidden)

        self.store(phrases, done)

    def store(self, phrases: Sequence[str], then: Callable[[int], None]) -> None:
        """Store the list without a way back; `then` is told how many matches are boilerplate."""
        job = self._tasks.change(
            partial(work.set_boilerplate, phrases=list(phrases)), self.tr("Looking for boilerplate")
        )
        job.done.connect(then)

    # A match

    def _on_take_words(self) -> None:
        if self._session.current is not None:
            self.take_words(self._session.current)

    def take_words(self, match: Match) -> None:
        """Put the words of a match into the list."""
        phrases = self._phrases()
        if phrases is None:
            return
        sides = dict.fromkeys(" ".join(side.text.split()) for side in (match.left, match.right))
        self._put(with_added(phrases, sides), self._say_taken)

    def _say_taken(self, hidden: int) -> None:
        told = self.tr("Its words are on the list of boilerplate, which leaves out {matches}.")
        self._notice.say(
            told.format(matches=words.n_matches(hidden)), "circle-check", self.tr("Show the list"), self.show_list
        )

    def _offer(self) -> None:
        """After the verdict, ask whether the words are of no interest wherever they stand."""
        match = self._session.current
        if match is not None:
            self._notice.say(
                self.tr("Are these words of no interest in other documents either?"),
                way_on=self.tr("Put them on the list of boilerplate"),
                act=lambda: self.take_words(match),
            )

    # Files

    def _ask(self, dialog: BoilerplateDialog, read: Callable[[Path, Progress], object], title: str) -> None:
        def chosen(found: list[Path]) -> None:
            self._read(dialog, partial(read, found[0]), title)

        choosing.ask_file(dialog, self._remembered.folder, chosen)

    def _read(self, dialog: BoilerplateDialog, read: Callable[[Progress], object], title: str) -> None:
        job = self._tasks.runner.start(read, title)
        job.done.connect(dialog.add)
        job.failed.connect(dialog.fail)

    def _ask_export(self, dialog: BoilerplateDialog) -> None:
        place = self._remembered.folder / self.tr("boilerplate.txt")
        choosing.ask_text_file(dialog, place, lambda found: self._export(dialog, found[0]))

    def _export(self, dialog: BoilerplateDialog, place: Path) -> None:
        self._remembered.folder = place.parent
        job = self._tasks.runner.start(
            partial(work.write_phrases, dialog.phrases(), place), self.tr("Writing {name}").format(name=place.name)
        )
        job.failed.connect(dialog.fail)


class _Change(QUndoCommand):
    """A change of the list on the undo stack. It was carried out before it is pushed."""

    def __init__(self, boilerplate: BoilerplateList, before: list[str], after: list[str], text: str) -> None:
        super().__init__(text)
        self._list, self._before, self._after = boilerplate, before, after
        self._done = True

    def redo(self) -> None:
        """Change it again."""
        if not self._done:
            self._list.store(self._after, lambda _: None)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._list.store(self._before, lambda _: None)
        self._done = False
