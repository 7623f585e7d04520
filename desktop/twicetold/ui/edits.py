"""Matches that a person makes by hand or changes, with undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from twicetold.engine.text import Span
from twicetold.export.report import Match
from twicetold.ui.actions import Actions
from twicetold.ui.judgements import Judgements
from twicetold.ui.pair.view import PairView
from twicetold.ui.session import Session
from twicetold.workflows import editing
from twicetold.workflows.editing import Change, Edge, Spot
from twicetold.workflows.reporting import matches_of
from twicetold_db import Library

Act = Callable[[Library], Change]


class Edits(QObject):
    """Changes matches of the library, each change in its turn. `told` comes with what a person should know.

    `shares_changed` comes when the shares of documents may be others.
    """

    shares_changed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, judgements: Judgements, pair: PairView, parent: QObject | None = None) -> None:
        """What is done by hand goes on the stack of the judgements."""
        super().__init__(parent)
        self._session, self._judgements, self._pair = session, judgements, pair
        self._move: _Move | None = None

    def follow(self, actions: Actions) -> None:
        """Do what these actions are for."""
        actions.make.triggered.connect(self.make)
        actions.join.triggered.connect(self.join)
        actions.split.triggered.connect(self.split)
        actions.take_back.triggered.connect(self.take_back)
        for (edge, words), action in actions.edges.items():
            action.triggered.connect(lambda _=False, edge=edge, words=words: self.move_edge(edge, words))

    def enable(self, actions: Actions, *, judges: bool) -> None:
        """Enable what can be done with the current match in the view in front."""
        match, in_pair = self._session.current, self._pair.isVisible()
        for action in (*actions.edges.values(), actions.split):
            action.setEnabled(judges and in_pair)
        actions.make.setEnabled(in_pair and self._pair.readings() is not None)
        actions.join.setEnabled(judges and match is not None and self._next() is not None)
        actions.take_back.setEnabled(judges and match is not None and match.found_by == "person")

    # What is done

    def make(self) -> None:
        """Make a match of what is selected on both sides of the pair."""
        readings, by = self._pair.readings(), self._judgements.person
        if readings is None:
            return
        sides = (self._pair.left.pane.selection(), self._pair.right.pane.selection())
        left, right = (_spot(one.document, side) for one, side in zip(readings, sides, strict=True))
        if left is None or right is None:
            self.told.emit(self.tr("Select the words on both sides, then press Ctrl+M: they become a match."))
            return
        self.run(lambda library: editing.make(library, left, right, by=by), self.tr("match by hand"), done=self._let_go)

    def _let_go(self) -> None:
        """Show the match that was made, and not what was selected for it."""
        for column in (self._pair.left, self._pair.right):
            column.pane.let_go()

    def move_edge(self, edge: Edge, words: int) -> None:
        """Move an edge of the current match by words, on the side that the keyboard is on."""
        match = self._session.current
        if match is None:
            return
        right, by = bool(self._pair.side_in_use()), self._judgements.person
        if self._move is not None and self._move.more(match.id, (right, edge), words):
            return
        document = (match.right if right else match.left).document
        second = right and match.left.document == match.right.document
        move = self._move = _Move(match.id, (right, edge), words)
        self.run(
            lambda library: editing.move_edge(library, match.id, document, edge, move.begin(), second=second, by=by),
            self.tr("moving the edges"),
            series=match.id,
        )

    def split(self) -> None:
        """Split the current match where the cursor stands or a selection begins; on both sides where both are set."""
        match, readings, by = self._session.current, self._pair.readings(), self._judgements.person
        if match is None or readings is None:
            return
        panes = (self._pair.left.pane, self._pair.right.pane)
        side = self._pair.side_in_use()
        cuts = [(readings[side].document, panes[side].clicked_at())]
        other = panes[1 - side].selection()
        if other is not None:
            cuts.append((readings[1 - side].document, other.start))
        self.run(lambda library: editing.split(library, match.id, cuts, by=by), self.tr("splitting the match"))

    def join(self) -> None:
        """Join the current match with the next one of the same two texts."""
        match, other, by = self._session.current, self._next(), self._judgements.person
        if match is not None and other is not None:
            self.run(lambda library: editing.join(library, match.id, other.id, by=by), self.tr("joining the matches"))

    def take_back(self) -> None:
        """Take away the current match, which was made by hand, or make it again what was found."""
        match = self._session.current
        if match is not None:
            self.run(lambda library: editing.take_back(library, match.id), self.tr("taking back what was made by hand"))

    def _next(self) -> Match | None:
        """The match shown that begins next in the left text, of the same two documents; else the one before it."""
        match = self._session.current
        if match is None:
            return None
        pair = {match.left.document, match.right.document}
        others = [
            one
            for one in self._session.shown_of(match.left.document)
            if {one.left.document, one.right.document} == pair and one.id != match.id and one.status != "excluded"
        ]
        behind = [one for one in others if one.left.start >= match.left.start]
        if behind:
            return min(behind, key=lambda one: one.left.start)
        return max(others, key=lambda one: one.left.start, default=None)

    # Doing, and taking it back

    def run(self, act: Act, text: str, *, series: int | None = None, done: Callable[[], object] | None = None) -> None:
        """Let `act` change matches. Changes one after the other in one `series` are taken back together.

        `done` is called when it is stored.
        """
        step = _Step(act)
        edit = _Edit(self, step, text, series)

        def stored() -> None:
            step.told = True
            self._show(step.change, step.shown)
            edit.setObsolete(step.change is None or not step.change.before + step.change.after)
            if done is not None:
                done()

        if self._session.changes.do(step.carry_out, stored) and not edit.isObsolete():
            self._judgements.stack.push(edit)

    def do_again(self, change: Callable[[], Change | None]) -> None:
        """Carry out a change that is known by then, as far as it could be stored."""
        again = _Step(lambda library: _again(library, change()))
        self._session.changes.do(again.carry_out, lambda: self._show(again.change, again.shown))

    def _show(self, change: Change | None, shown: tuple[Match, ...]) -> None:
        if change is None:
            return
        self._session.show_changed([record.id for record in change.before], shown)
        self.shares_changed.emit()
        if shown and not change.before and self._session.row(shown[0].id) is None:
            self.told.emit(self.tr("The match is made. The filter hides it."))


def _spot(document: int, span: Span | None) -> Spot | None:
    return None if span is None else Spot(document, span.start, span.end)


def _again(library: Library, change: Change | None) -> Change:
    return editing.do_again(library, change) if change is not None else Change((), ())


class _Move:
    """By how many words an edge is moved: keys that are pressed faster than it is stored add up."""

    def __init__(self, match_id: int, edge: tuple[bool, Edge], words: int) -> None:
        self._of, self._words = (match_id, edge), words
        self._begun, self._lock = False, Lock()

    def more(self, match_id: int, edge: tuple[bool, Edge], words: int) -> bool:
        """Move it by more words; gives whether it is this edge, and not stored yet."""
        with self._lock:
            fits = self._of == (match_id, edge) and not self._begun
            self._words += words if fits else 0
            return fits

    def begin(self) -> int:
        """By how many words it is moved; from now on there are no more."""
        with self._lock:
            self._begun = True
            return self._words


@dataclass(eq=False, slots=True)
class _Step:
    """One change of the library: what is asked for, and when it is stored, what it did and the matches to show.

    `told` says that this thread knows of it: until then nothing may become of the command that waits for it.
    """

    act: Act
    change: Change | None = None
    shown: tuple[Match, ...] = ()
    told: bool = False

    def carry_out(self, library: Library) -> None:
        """Store it, and find what is to be shown."""
        if self.change is None:  # it may be tried again after it was stored and could not be read back
            self.change = self.act(library)
        self.shown = matches_of(library, self.change.after)


class _Edit(QUndoCommand):
    """A change on the undo stack, or several of one series. It is carried out before it is pushed."""

    def __init__(self, edits: Edits, step: _Step, text: str, series: int | None) -> None:
        super().__init__(text)
        self._edits, self._series = edits, series
        self.steps = [step]
        self._done = True

    def _change(self) -> Change | None:
        """All steps as one change."""
        changes = [step.change for step in self.steps if step.change is not None]
        return Change(changes[0].before, changes[-1].after) if changes else None

    def id(self) -> int:
        """What changes of one series have in common, for Qt."""
        return -1 if self._series is None else self._series

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later change of the same series in; one that waits to be stored stays for itself."""
        if not isinstance(other, _Edit) or not all(step.told for step in (*self.steps, *other.steps)):
            return False
        self.steps += other.steps
        return True

    def redo(self) -> None:
        """Do it again."""
        if not self._done:
            self._edits.do_again(self._change)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._edits.do_again(self._undoing)
        self._done = False

    def _undoing(self) -> Change | None:
        change = self._change()
        return None if change is None else change.turned()
