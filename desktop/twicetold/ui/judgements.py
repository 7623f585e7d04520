"""Judging the current match, with undo and redo for every decision."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from twicetold.ui import words
from twicetold.ui.session import Session
from twicetold.workflows import judging
from twicetold_db import Library
from twicetold_db.errors import LibraryError
from twicetold_db.records import Judgement


class Judgements(QObject):
    """What a person decides. Each decision is stored at once, and can be taken back."""

    troubled = Signal(object)
    shares_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Nothing decided yet in this session."""
        super().__init__(parent)
        self._session = session
        self.stack = QUndoStack(self)
        self.go_on: Callable[[int], None] = session.step
        session.library_changed.connect(self.stack.clear)

    def give_verdict(self, slug: str | None) -> None:
        """Give the current match a verdict, or take it away, and go on to the next."""
        match = self._session.current
        if match is None:
            return
        text = self.tr("verdict “{name}”").format(name=words.verdict(slug)) if slug else self.tr("clearing the verdict")
        place = self._session.place()
        done = self._do(match.id, lambda library: judging.give_verdict(library, match.id, slug), text)
        if done and slug is not None and self._session.place() == place:
            self.go_on(1)

    def set_aside(self, reason: str) -> None:
        """Set the current match aside with a reason."""
        match = self._session.current
        if match is not None:
            text = self.tr("setting aside ({reason})").format(reason=words.exclusion(reason))
            self._do(match.id, lambda library: judging.set_aside(library, match.id, reason), text)
            self.shares_changed.emit()

    def put_back(self) -> None:
        """Put the current match back among the others."""
        match = self._session.current
        if match is not None and match.status == "excluded":
            self._do(match.id, lambda library: judging.put_back(library, match.id), self.tr("putting back"))
            self.shares_changed.emit()

    def set_note(self, match_id: int, note: str) -> None:
        """Write a note on a match."""
        self._do(match_id, lambda library: judging.set_note(library, match_id, note), self.tr("note"))

    def _do(self, match_id: int, act: Callable[[Library], Judgement], text: str) -> bool:
        try:
            before, after = self._session.judge(match_id, act)
        except LibraryError as error:
            self.troubled.emit(error)
            return False
        if before != after:
            self.stack.push(_Decision(self, match_id, before, after, text))
        return True

    def restore(self, match_id: int, judgement: Judgement) -> None:
        """Put a judgement in the place of the one that is stored, and show its match."""
        try:
            self._session.judge(match_id, lambda library: judging.restore(library, match_id, judgement))
        except LibraryError as error:
            self.troubled.emit(error)
            return
        self.shares_changed.emit()
        if self._session.row(match_id) is not None:
            self._session.choose(match_id)


class _Decision(QUndoCommand):
    """A decision on the undo stack. It was carried out before it is pushed."""

    def __init__(self, judgements: Judgements, match_id: int, before: Judgement, after: Judgement, text: str) -> None:
        super().__init__(text)
        self._judgements = judgements
        self._match_id = match_id
        self._before, self._after = before, after
        self._done = True

    def redo(self) -> None:
        """Decide again."""
        if not self._done:
            self._judgements.restore(self._match_id, self._after)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._judgements.restore(self._match_id, self._before)
        self._done = False
