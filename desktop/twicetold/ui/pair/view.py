"""The pair view: two documents side by side, their matches joined by ribbons, the current one lined up."""

from collections.abc import Sequence
from math import inf

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twicetold.engine.text import Span
from twicetold.export.report import Match
from twicetold.ui import state
from twicetold.ui.anchors import Link, finer
from twicetold.ui.finding.find_bar import FindBar
from twicetold.ui.finding.text_search import TextSearch
from twicetold.ui.labels import rule
from twicetold.ui.legend import Legend
from twicetold.ui.pair import minimap, strip
from twicetold.ui.pair.both_pane import BothPane
from twicetold.ui.pair.column import Column
from twicetold.ui.pair.headline import Headline
from twicetold.ui.pair.linking import Linking
from twicetold.ui.pair.minimap import Minimap
from twicetold.ui.pair.page_pane import PagePane
from twicetold.ui.pair.pane import PaneMatch, Reading
from twicetold.ui.pair.rendering import PageRenderer
from twicetold.ui.pair.strip import LinkStrip, Ribbon
from twicetold.ui.pair.text_pane import TextPane
from twicetold.ui.session import Session
from twicetold.ui.state import PairMatch
from twicetold.ui.tool_buttons import small_button

_PAUSE = 60  # milliseconds in which nothing scrolls, before the marks of what is in view are asked for


class PairView(QWidget):
    """Shows the current match of the session in its two documents."""

    marks_wanted = Signal(object)
    troubled = Signal(str)
    lined_up = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Two empty panes until the session has a current match."""
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Reading, Reading] | None = None
        self._matches: list[PairMatch] = []
        self._picked_on: int | None = None
        self._current_id: int | None = None
        self._at_match = True
        self._asked_page: tuple[int, int] | None = None
        self._stale = True
        self.renderer = PageRenderer(self)
        self.left = self._column(self.tr("Left document"), leans_right=True)
        self.right = self._column(self.tr("Right document"), leans_right=False)
        self.strip = LinkStrip(self.left.pane.viewport)
        self.bar = FindBar(self.tr("Find in both documents"))
        self.linking = Linking(self.left.pane, self.right.pane, self)
        self.search = TextSearch(self.bar, self.left.pane, self.right.pane)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)
        self._marks_soon = QTimer(self)
        self._marks_soon.setSingleShot(True)
        self._marks_soon.setInterval(_PAUSE)
        self._marks_soon.timeout.connect(self._want_marks)
        self._arrange()
        self._connect()

    def _column(self, name: str, *, leans_right: bool) -> Column:
        text = TextPane(name, leans_right=leans_right)
        pane = BothPane(text, PagePane(name, self.renderer, text.colouring))
        return Column(Headline(), pane, Minimap(self.tr("Overview of the {name}").format(name=name), pane.viewport))

    def _arrange(self) -> None:
        heads, bodies = QHBoxLayout(), QHBoxLayout()
        for layout in (heads, bodies):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        heads.addSpacing(minimap.WIDTH)
        heads.addWidget(self.left.headline, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        self._tools.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setFixedWidth(strip.WIDTH)
        middle.setLayout(self._tools)
        heads.addWidget(middle)
        heads.addWidget(self.right.headline, 1)
        heads.addSpacing(minimap.WIDTH)
        bodies.addWidget(self.left.minimap)
        bodies.addWidget(self.left.pane, 1)
        bodies.addWidget(self.strip)
        bodies.addWidget(self.right.pane, 1)
        bodies.addWidget(self.right.minimap)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(heads)
        whole.addWidget(rule())
        whole.addWidget(self.bar)
        whole.addLayout(bodies, 1)
        whole.addWidget(rule())
        whole.addWidget(Legend())

    def _connect(self) -> None:
        for side, column in enumerate((self.left, self.right)):
            column.pane.scrolled.connect(self._on_scrolled)
            column.pane.reflowed.connect(self._settle_soon)
            column.pane.picked.connect(lambda match_id, side=side: self._on_picked(match_id, side))
            column.pane.stepped.connect(self._session.step)
            column.pane.unavailable.connect(self._on_unavailable)
            column.minimap.asked.connect(lambda place, pane=column.pane: pane.bring(place, pane.height() * 0.4))
        self.strip.picked.connect(self._session.choose)
        self._session.library_changed.connect(self._forget)
        self._session.shown_changed.connect(self._on_shown)
        self._session.match_moved.connect(lambda _: self._on_shown())
        self._session.current_changed.connect(self._follow)
        self._session.marks_found.connect(self._on_marks)

    # The current match

    def _forget(self) -> None:
        """Another library: nothing shown is of it."""
        self._shown, self._matches, self._current_id, self._asked_page = None, [], None, None

    def _on_shown(self) -> None:
        self._stale = True
        self._follow()

    def _follow(self) -> None:
        """Show the session's current match. While another view is in front, that waits."""
        match = self._session.current
        if not self.isVisible():
            return
        if match is None:
            self._show_chosen()
            return
        self._show_texts(match.left.document, match.right.document)
        if self._stale:
            self._show_matches()
        self._want_marks()
        self._show_current(match)
        if match.id != self._current_id:
            self._current_id = match.id
            self._come_to_current()

    def _show_chosen(self) -> None:
        """Show two documents that are chosen and share nothing, for a match by hand."""
        chosen = sorted(self._session.filter.documents)
        if len(chosen) != 2:
            return
        self._show_texts(*chosen)
        self._show_matches()
        for column, document in zip((self.left, self.right), chosen, strict=True):
            column.show_current(None, self._session.document(document), ())
        self._current_id = None
        self._settle_soon()

    def _show_texts(self, left_document: int, right_document: int) -> None:
        left, right = self._session.reading(left_document), self._session.reading(right_document)
        if self._shown is not None and self._shown[0] is left and self._shown[1] is right:
            return
        self._shown, self._current_id = (left, right), None
        self.left.pane.show_reading(left)
        self.right.pane.show_reading(right)
        self.search.set_texts(left.text, right.text)
        self._stale = True

    def _show_matches(self) -> None:
        assert self._shown is not None
        self._stale = False
        left, right = self._shown
        matches = self._session.shown_of(left.document, right.document)
        self._matches = state.of_pair(matches, left.document, right.document)
        here = {pair.id for pair in self._matches}
        others = [match for match in matches if match.id not in here]
        self.left.show_matches(left, [PaneMatch(pair.id, pair.left) for pair in self._matches], others)
        self.right.show_matches(right, [PaneMatch(pair.id, pair.right) for pair in self._matches], others)
        for pair in self._matches:
            self._take_marks(pair)
        for column in (self.left, self.right):
            column.pane.recolour()
        self._set_links()
        self._draw_ribbons()

    def _take_marks(self, pair: PairMatch) -> None:
        """Let both panes know the marks of a match, if they have been found."""
        marks = self._session.marks(pair.id)
        if marks is not None:
            for column, found in zip((self.left, self.right), marks[::-1] if pair.turned else marks, strict=True):
                column.pane.colouring.set_marks(pair.id, found)

    def _want_marks(self) -> None:
        """Ask for the marks of the current match, and of the others in view."""
        if not self.isVisible():
            return
        seen = self.left.pane.in_view(), self.right.pane.in_view()
        near = [pair.match for pair in self._matches if pair.left.overlap(seen[0]) or pair.right.overlap(seen[1])]
        current = self._session.current
        wanted = {match.id: match for match in ([current] if current else []) + near}
        self.marks_wanted.emit([match for match in wanted.values() if self._session.marks(match.id) is None])

    def _set_links(self) -> None:
        assert self._shown is not None
        links: list[Link] = []
        for pair in self._matches:
            link, marks = Link(pair.left, pair.right), self._session.marks(pair.id)
            links.extend([link] if marks is None else finer(link, *marks))
        self.linking.set_links(links, len(self._shown[0].text), len(self._shown[1].text))

    def _show_current(self, match: Match) -> None:
        marks = self._session.marks(match.id) or ((), ())
        for column, side, found in ((self.left, match.left, marks[0]), (self.right, match.right, marks[1])):
            current = PaneMatch(match.id, state.span(side), found)
            column.show_current(current, self._session.document(side.document), side.pages)

    def _on_marks(self, match_id: int) -> None:
        match = self._session.current
        if match is None or self._shown is None or not self.isVisible():
            return
        if match.id == match_id:
            self._set_links()
            self._show_current(match)
        pair = next((pair for pair in self._matches if pair.id == match_id), None)
        if pair is not None:
            self._take_marks(pair)
            self.left.pane.recolour([pair.left])
            self.right.pane.recolour([pair.right])

    # Scrolling

    def _come_to_current(self) -> None:
        """Line up now, or keep both places where the person clicked the match in a pane."""
        match, side = self._session.current, self._picked_on
        self._picked_on = None
        if match is not None and side is not None:
            self.linking.hold(side, self._link(match))
            self._draw_ribbons()
        else:
            self._at_match = True
            self._settle_soon()

    @staticmethod
    def _link(match: Match) -> Link:
        return Link(state.span(match.left), state.span(match.right))

    def _settle_soon(self) -> None:
        self._later.start(0)

    def _settle(self) -> None:
        """Line up the match; after the person has scrolled away from it, keep the places where they are."""
        match = self._session.current
        if self._shown is None or not self.isVisible():
            return
        if match is None:
            self._show_view()
            return
        if self._at_match:
            self.linking.line_up(self._link(match))
        elif self.linking.linked:
            self.linking.bring_other(0)
        self._go_to_page()
        self._show_view()
        self.lined_up.emit()

    def show_page(self, document: int, number: int) -> None:
        """Scroll to this page (from 1) of a document, where it is one of the two, as soon as they stand."""
        self._asked_page = (document, number)
        self._settle_soon()

    def _go_to_page(self) -> None:
        if self._asked_page is None or self._shown is None:
            return
        (document, number), self._asked_page = self._asked_page, None
        for column, reading in zip((self.left, self.right), self._shown, strict=True):
            if reading.document == document:
                self._at_match = False
                column.pane.show_page(number)
                return

    def show_hits(self, document: int, hits: Sequence[Span], current: int) -> bool:
        """Show words that were found in this document, and go to one of them; False where it is neither of the two."""
        sides = [reading.document for reading in self._shown or ()]
        if document not in sides:
            return False
        self._at_match = False
        self.search.show_hits(sides.index(document), hits, current)
        return True

    def side_in_use(self) -> int:
        """The side that the keyboard is on: 0 for the left, 1 for the right."""
        right = self.right.pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        return 1 if right else 0

    def readings(self) -> tuple[Reading, Reading] | None:
        """The two documents that are shown; None before there are any."""
        return self._shown

    def bring_other_side(self) -> None:
        """Bring the pane without the keyboard to where the one with it is."""
        self.linking.bring_other(self.side_in_use())
        self._draw_ribbons()

    def set_linked(self, linked: bool) -> None:
        """Let both panes scroll together, or each for itself."""
        self.linking.linked = linked

    def show_pages(self, wanted: bool) -> None:
        """Show pages where a document has them, or the texts; the match stays lined up, or the place in view."""
        panes = self.left.pane, self.right.pane
        places = [pane.position_at(0) for pane in panes]
        self._settle_soon()  # before: filling the other panes scrolls them, which nobody asked for
        for pane in panes:
            pane.want_pages(wanted)
        if not self._at_match:
            for pane, place in reversed(list(zip(panes, places, strict=True))):  # linked, the left one leads
                pane.bring(place, 0)

    def set_tools(self, tools: list[QAction]) -> None:
        """Put buttons for these actions between the headlines."""
        for action in tools:
            self._tools.addWidget(small_button(action))

    def _on_unavailable(self, told: str) -> None:
        self.troubled.emit(told)
        self._settle_soon()

    def set_reading_font(self, font: QFont) -> None:
        """Set both texts in this face and size."""
        self.left.pane.set_reading_font(font)
        self.right.pane.set_reading_font(font)
        self._settle_soon()

    def _on_picked(self, match_id: int, side: int) -> None:
        self._picked_on = side
        self._session.choose(match_id)
        self._picked_on = None

    def _on_scrolled(self) -> None:
        match = self._session.current
        if match is not None and not self._later.isActive():
            heights = self.left.pane.height_of(match.left.start), self.right.pane.height_of(match.right.start)
            self._at_match = any(abs(height) != inf for height in heights)
        self._show_view()

    def _show_view(self) -> None:
        for column in (self.left, self.right):
            column.show_view()
        self._draw_ribbons()
        self._marks_soon.start()

    def _draw_ribbons(self) -> None:
        self.strip.set_between_pages(self.left.pane.shows_pages() and self.right.pane.shows_pages())
        seen = (self.left.pane.in_view(), self.right.pane.in_view())
        current = self._session.current
        ribbons = [
            Ribbon(
                pair.id,
                self.left.pane.extent_of(pair.left),
                self.right.pane.extent_of(pair.right),
                current is not None and pair.id == current.id,
            )
            for pair in self._matches
            if pair.left.overlap(seen[0]) or pair.right.overlap(seen[1])
        ]
        self.strip.set_ribbons(ribbons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the match lined up while lines break anew."""
        super().resizeEvent(event)
        self._settle_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Line up what was chosen while another view was in front."""
        super().showEvent(event)
        self._follow()
        self._settle_soon()

    def focus(self) -> None:
        """Give the keyboard to the left text."""
        self.left.pane.setFocus(Qt.FocusReason.OtherFocusReason)
