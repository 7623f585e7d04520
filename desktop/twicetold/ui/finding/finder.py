"""What the keys for finding do, in whichever view is in front."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from twicetold.engine.text import Span
from twicetold.ui.actions import Actions
from twicetold.ui.finding.panel import FindPanel
from twicetold.ui.middle import Middle
from twicetold.ui.pair.view import PairView
from twicetold.ui.previews import Previews
from twicetold.ui.review.view import ReviewView
from twicetold.ui.views import Views


class Finder(QObject):
    """Finds in the texts of the view in front, or in all documents; opens what was found in these."""

    def __init__(self, actions: Actions, stack: Middle, views: Views, previews: Previews, panel: FindPanel) -> None:
        """Connects the actions."""
        super().__init__(panel)
        self._actions, self._stack, self._views = actions, stack, views
        self._previews, self.panel = previews, panel
        actions.find.triggered.connect(self.find)
        actions.find_next.triggered.connect(lambda: self.step(1))
        actions.find_previous.triggered.connect(lambda: self.step(-1))
        actions.find_everywhere.triggered.connect(lambda _: panel.open_panel())
        for view in self._searchable():
            view.bar.widened.connect(panel.open_panel)
        panel.opened.connect(self.open_hit)
        panel.closed.connect(self._on_closed)

    def _searchable(self) -> tuple[PairView, ReviewView]:
        return self._stack.pair, self._stack.review

    def _front(self) -> PairView | ReviewView | None:
        """The view in front, where it shows texts."""
        front = self._stack.currentWidget()
        return next((view for view in self._searchable() if view is front), None)

    def find(self) -> None:
        """Let the person type what is to be found in the texts in front; open the pair where there are none."""
        if self._front() is None:
            self._views.open_pair()
        front = self._front()
        if front is not None:
            front.bar.open_bar()

    def step(self, by: int) -> None:
        """To the next or the previous hit: of the texts in front, or else of all documents."""
        front = self._front()
        if self.panel.isVisible() and (front is None or not front.bar.isVisible()):
            self.panel.step(by)
        elif front is not None:
            front.search.step(by)

    def open_hit(self, document: int, hits: Sequence[Span], current: int) -> None:
        """Show a hit in the pair in front, where it is of one of the two documents, or in the review of its own."""
        front, pair = self._front(), self._stack.pair
        if front is pair and pair.show_hits(document, hits, current):
            return
        self._stack.review.show_hits(document, hits, current)
        if not self._stack.review.is_read():
            return  # it has just been brought in, and is shown in a moment
        self._previews.choose(None)
        self._actions.review_view.setChecked(True)
        self._stack.show_front()

    def leave(self) -> bool:
        """Close the search that the keyboard is in, or the one in the texts in front; gives whether there was one."""
        front = self._front()
        if self.panel.has_keyboard():
            self.panel.close_panel()
        elif front is not None and front.bar.isVisible():
            front.bar.close_bar()
            front.focus()
        elif self.panel.isVisible():
            self.panel.close_panel()
        else:
            return False
        return True

    def _on_closed(self) -> None:
        for view in self._searchable():
            if not view.bar.isVisible():
                view.search.clear()
        self._views.focus()
