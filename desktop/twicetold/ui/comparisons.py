"""How the library is compared: seen and changed, with undo and redo."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from twicetold.ui import work
from twicetold.ui.comparison_dialog import ComparisonDialog
from twicetold.ui.notice import Notice
from twicetold.ui.session import Session
from twicetold.ui.tasks import Tasks
from twicetold.workflows.comparing import Comparison, differ_in_strictness_only, saved_settings, set_strictness
from twicetold_db.errors import LibraryError


class Comparisons(QObject):
    """Shows the settings of the session's library, and compares anew, or shows more or less, when they are changed."""

    def __init__(self, session: Session, tasks: Tasks, stack: QUndoStack, notice: Notice, window: QWidget) -> None:
        """Changes can be taken back by this stack."""
        super().__init__(window)
        self._session, self._tasks, self._stack = session, tasks, stack
        self._notice, self._window = notice, window

    def ask(self) -> ComparisonDialog | None:
        """Show how the library is compared, to be changed."""
        if self._session.library is None:
            return None
        try:
            comparison = saved_settings(self._session.library)
        except LibraryError as error:
            self._notice.say(str(error), "triangle-alert")
            return None
        dialog = ComparisonDialog(comparison, self._window)
        dialog.wanted.connect(lambda changed: self._change(comparison, changed))
        dialog.open()
        return dialog

    def _change(self, before: Comparison, after: Comparison) -> None:
        if differ_in_strictness_only(before, after):
            if self.show(after):
                self._stack.push(_Change(self, before, after, self.tr("which matches are clear enough")))
            return
        path = self._session.path

        def done() -> None:
            if self._session.path == path:
                self._stack.push(_Change(self, before, after, self.tr("how documents are compared")))

        self._tasks.change(partial(work.compare_by, comparison=after), self.tr("Comparing")).done.connect(done)

    def change(self, before: Comparison, after: Comparison) -> None:
        """Compare in another way than before, without a way back; where only more or less is shown, show that."""
        if differ_in_strictness_only(before, after):
            self.show(after)
        else:
            self.compare(after)

    def show(self, comparison: Comparison) -> bool:
        """Show what is clear enough for its strictness; gives whether that is done, or waits for its turn."""
        strictness = comparison.strictness
        return self._session.changes.do(lambda library: set_strictness(library, strictness), self._tasks.reload)

    def compare(self, comparison: Comparison) -> None:
        """Compare anew in this way, without a way back."""
        self._tasks.change(partial(work.compare_by, comparison=comparison), self.tr("Comparing"))


class _Change(QUndoCommand):
    """A change on the undo stack. It was carried out before it is pushed."""

    def __init__(self, comparisons: Comparisons, before: Comparison, after: Comparison, text: str) -> None:
        super().__init__(text)
        self._comparisons, self._before, self._after = comparisons, before, after
        self._done = True

    def redo(self) -> None:
        """Compare so again."""
        if not self._done:
            self._comparisons.change(self._before, self._after)
        self._done = True

    def undo(self) -> None:
        """Compare as before."""
        self._comparisons.change(self._after, self._before)
        self._done = False
