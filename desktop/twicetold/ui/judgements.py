"""Judging the current match, with undo and redo for every decision."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from twicetold.ui import words
from twicetold.ui.session import Session
from twicetold.workflows import judging
from twicetold_db import Library
from twicetold_db.records import Judgement


class Judgements(QObject):
    """What a person decides. Each decision is stored in its turn, and can be taken back.

    `person` is the name that is kept with each.
    """

    shares_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Nothing decided yet in this session."""
        super().__init__(parent)
        self._session = session
        self.stack = QUndoStack(self)
        self.go_on: Callable[[int], None] = session.step
        self.person = judging.who()
        session.library_changed.connect(self.stack.clear)

    def give_verdict(self, slug: str | None) -> None:
        """Give the current match a verdict, or take it away, and go on to the next."""
        match = self._session.current
        if match is None:
            return
        text = self.tr("verdict “{name}”").format(name=words.verdict(slug)) if slug else self.tr("clearing the verdict")
        place = self._session.place()
        done = self._do(match.id, lambda library: judging.give_verdict(library, match.id, slug, by=self.person), text)
        if done and slug is not None and self._session.place() == place:
            self.go_on(1)

    def set_aside(self, reason: str) -> None:
        """Set the current match aside with a reason."""
        match = self._session.current
        if match is not None:
            text = self.tr("setting aside ({reason})").format(reason=words.exclusion(reason))
            self._do(
                match.id,
                lambda library: judging.set_aside(library, match.id, reason, by=self.person),
                text,
                shares=True,
            )

    def put_back(self) -> None:
        """Put the current match back among the others."""
        match = self._session.current
        if match is not None and match.status == "excluded":
            self._do(
                match.id,
                lambda library: judging.put_back(library, match.id, by=self.person),
                self.tr("putting back"),
                shares=True,
            )

    def set_note(self, match_id: int, note: str) -> None:
        """Write a note on a match."""
        self._do(match_id, lambda library: judging.set_note(library, match_id, note, by=self.person), self.tr("note"))

    def set_tags(self, match_id: int, tags: Sequence[str]) -> None:
        """Put these tags on a match, in the place of those it has."""
        self._do(match_id, lambda library: judging.set_tags(library, match_id, tags, by=self.person), self.tr("tags"))

    def settle(self, choice: int | None) -> None:
        """End the conflicts on the current match: keep what stands, or take what another decided, by its number."""
        match = self._session.current
        if match is not None and match.conflicts:
            self._do(
                match.id,
                lambda library: judging.settle(library, match.id, choice, by=self.person),
                self.tr("settling the conflict"),
                shares=True,
            )

    def _do(self, match_id: int, act: Callable[[Library], Judgement], text: str, *, shares: bool = False) -> bool:
        """Decide; gives whether it is stored, or waits for another program to end."""
        decision = _Decision(self, match_id, act, text)

        def stored() -> None:
            self.show(match_id, decision.after)
            decision.setObsolete(decision.before == decision.after)
            if shares:
                self.shares_changed.emit()

        accepted = self._session.changes.do(decision.carry_out, stored)
        if accepted and not decision.isObsolete():
            self.stack.push(decision)
        return accepted

    def restore(self, match_id: int, judgement: Callable[[], Judgement | None]) -> None:
        """Put a judgement in the place of the one that is stored, and show its match."""

        def act(library: Library) -> None:
            wanted = judgement()
            if wanted is not None:  # else what is taken back could not be stored
                judging.restore(library, match_id, wanted)

        def stored() -> None:
            self.show(match_id, judgement())
            self.shares_changed.emit()
            if self._session.row(match_id) is not None:
                self._session.choose(match_id)

        self._session.changes.do(act, stored)

    def show(self, match_id: int, judgement: Judgement | None) -> None:
        """Show what was stored."""
        if judgement is not None:
            self._session.show_judged(match_id, judgement)


class _Decision(QUndoCommand):
    """A decision on the undo stack. It is carried out before it is pushed, or waits for its turn."""

    def __init__(self, judgements: Judgements, match_id: int, act: Callable[[Library], Judgement], text: str) -> None:
        super().__init__(text)
        self._judgements, self._match_id, self._act = judgements, match_id, act
        self.before: Judgement | None = None
        self.after: Judgement | None = None
        self._done = True

    def carry_out(self, library: Library) -> None:
        """Store it, and keep what stood there before; a decision that is taken back comes after this."""
        if self.before is None:  # it may be tried again after it was stored and could not be read back
            self.before = self._act(library)
        self.after = library.match(self._match_id).judgement

    def redo(self) -> None:
        """Decide again."""
        if not self._done:
            self._judgements.restore(self._match_id, lambda: self.after)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._judgements.restore(self._match_id, lambda: self.before)
        self._done = False
