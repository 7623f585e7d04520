"""Which view is in front, and the way back from it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from twicetold.ui.actions import Actions
from twicetold.ui.middle import Middle
from twicetold.ui.session import Session


class Views(QObject):
    """Follows the actions that choose a view. `changed` comes when another one is wanted in front."""

    changed = Signal()

    def __init__(self, session: Session, actions: Actions, stack: Middle, parent: QObject | None = None) -> None:
        """The view that is chosen in `actions`."""
        super().__init__(parent)
        self._session, self._actions, self._stack = session, actions, stack
        self._homes = (actions.overview_view, actions.review_view, actions.matches_view)
        self._trail: list[QAction] = [actions.matches_view]
        self._chosen_before: frozenset[int] | None = None
        for action in (*self._homes, actions.pair_view, actions.chain_view):
            action.toggled.connect(lambda on, action=action: self._on_toggled(action) if on else None)
        stack.matches.opened.connect(self.open_pair)
        stack.review.opened.connect(self.open_pair)
        stack.chain.opened.connect(self.open_pair)
        stack.overview.opened.connect(self._open_pair_of)
        session.library_changed.connect(self._forget)

    def _forget(self) -> None:
        self._chosen_before = None

    def _on_toggled(self, action: QAction) -> None:
        if action in self._homes:
            self._trail, self._chosen_before = [action], None
        elif action in self._trail:
            self._trail = self._trail[: self._trail.index(action) + 1]
        else:
            self._trail.append(action)
        self.changed.emit()

    # There and back

    def open_pair(self) -> None:
        """Show the current match in its two documents."""
        self._actions.pair_view.setChecked(True)
        self.focus()

    def _open_pair_of(self, left: int, right: int) -> None:
        """Show the first match of two documents; the matches are narrowed to theirs until the way back is taken."""
        chosen = self._session.filter.documents
        self._session.narrow(documents=frozenset((left, right)))
        if not self._session.shown:
            return
        self._chosen_before = chosen
        self._session.choose(self._session.shown[0].match.id)
        self.open_pair()

    def back(self) -> bool:
        """Go back to the view that this one was opened from; gives whether there was one."""
        if len(self._trail) < 2:
            return False
        chosen = self._chosen_before
        self._trail[-2].setChecked(True)
        if chosen is not None and len(self._trail) == 1:
            self._session.narrow(documents=chosen)
        self.focus()
        return True

    def focus(self) -> None:
        """Give the keyboard to the view in front."""
        stack, front = self._stack, self._stack.currentWidget()
        for view in (stack.overview, stack.review, stack.pair, stack.chain, stack.reading):
            if front is view:
                view.focus()
                return
        if front is not None:
            front.setFocus()

    def show_page(self, document: int, number: int) -> bool:
        """Show a page of a document in the pair; of a page that was not read, its picture. Gives whether it can be."""
        match = self._session.current
        if match is None or document not in (match.left.document, match.right.document):
            return False
        if not self._session.is_read(document, number):
            self._actions.pages.setChecked(True)
        self._stack.pair.show_page(document, number)
        self._actions.pair_view.setChecked(True)
        return True

    # What the view in front makes of a match

    def judges(self) -> bool:
        """Whether the view in front shows the current match, so that it can be judged there."""
        return self._session.current is not None and self.shows_matches()

    def shows_matches(self) -> bool:
        """Whether the view in front is one that goes from match to match."""
        return self._stack.currentWidget() not in {self._stack.overview, self._stack.reading}

    def step(self, by: int) -> None:
        """To the next or the previous match, in the order of the view in front."""
        for view in (self._stack.review, self._stack.chain):
            if self._stack.currentWidget() is view:
                view.step(by)
                return
        self._session.step(by)

    def tell_chain(self) -> None:
        """Say in how many documents the text of the current match stands, where these are three or more."""
        number = self._stack.chain.current_documents()
        action = self._actions.chain_view
        action.setEnabled(bool(number) and self.judges())
        told = self.tr("Same text in {n} documents") if number else self.tr("Same text in several documents")
        action.setText(told.format(n=number))
