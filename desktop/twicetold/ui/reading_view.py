"""One document by itself: the first pages of a long one while it is being read, then the whole of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from twicetold.engine.text import Span
from twicetold.ui import page_states, theme, words
from twicetold.ui.anchors import Link
from twicetold.ui.labels import ElidedLabel, rule
from twicetold.ui.pair.linking import Linking
from twicetold.ui.pair.page_pane import PagePane
from twicetold.ui.pair.pane import Reading
from twicetold.ui.pair.rendering import PageRenderer
from twicetold.ui.pair.text_pane import TextPane
from twicetold.ui.previews import Previews
from twicetold.ui.session import Session

_ROOM_FOR_BOTH = 760  # pixels


class ReadingView(QWidget):
    """Follows the previews: the one in front as pages and text side by side, as far as there is room and a picture.

    `troubled` comes with a sentence when pages cannot be drawn.
    """

    troubled = Signal(str)

    def __init__(
        self, session: Session, previews: Previews, renderer: PageRenderer, parent: QWidget | None = None
    ) -> None:
        """Nothing in front yet."""
        super().__init__(parent)
        self._session, self._previews = session, previews
        self._shown: Reading | None = None
        self._drawable = False
        self.title, self.told = ElidedLabel(), ElidedLabel()
        self.title.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.1, bold=True))
        self.told.setObjectName("quiet")
        self.told.setFont(theme.scaled(self.font(), 0.92))
        self.way_on = QPushButton(self.tr("Show its matches"))
        self.way_on.setObjectName("link")
        self.way_on.setToolTip(self.tr("Leave this document, and show the matches it has (Esc)"))
        self.pages = PagePane(self.tr("Pages of the document"), renderer)
        self.text = TextPane(self.tr("Text of the document"))
        self.linking = Linking(self.pages, self.text, self)
        self._between = QFrame()
        self._between.setObjectName("upright")
        self._arrange()
        self.way_on.clicked.connect(lambda: previews.choose(None))
        self.pages.unavailable.connect(self._on_unavailable)
        previews.changed.connect(self._follow)
        previews.advanced.connect(self._tell)

    def _arrange(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.told)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(16)
        head.addLayout(lines, 1)
        head.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignVCenter)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.pages, 1)
        body.addWidget(self._between)
        body.addWidget(self.text, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addLayout(body, 1)

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size, and draw the pages as much larger or smaller."""
        self.text.set_reading_font(font)
        self.pages.set_reading_font(font)

    def focus(self) -> None:
        """Give the keyboard to the document."""
        pane = self.pages if self.pages.isVisible() else self.text
        pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, number: int) -> None:
        """Scroll to the page with this number, from 1, or to where its text begins."""
        if self._shown is not None and number <= len(self._shown.pages):
            self.text.bring(self._shown.pages[number - 1].start, 0)
            self.pages.show_page(number)

    # What is shown

    def _follow(self) -> None:
        """Show what is in front. The document follows its preview where that was being read."""
        wanted = self._wanted()
        if wanted is None:
            self._shown = None
        elif wanted is not self._shown:
            place = self.text.position_at(0) if self._shown is not None and self._previews.kept is not None else 0
            self._shown, self._drawable = wanted, wanted.drawable
            self._show(wanted, min(place, len(wanted.text)))
        self._tell()

    def _wanted(self) -> Reading | None:
        chosen, kept = self._previews.chosen, self._previews.kept
        if chosen is not None:
            return chosen.reading
        return self._session.reading(kept) if kept is not None else None

    def _show(self, reading: Reading, place: int) -> None:
        length = len(reading.text)
        self.linking.linked = False  # both begin at their tops, the page with its margin
        self.text.show_reading(reading)
        self.pages.show_reading(reading)
        self.linking.set_links([Link(Span(0, length), Span(0, length))], length, length)
        self._choose_panes()
        if place:
            self.text.bring(place, 0)
            self.pages.bring(place, 0)
        self.linking.linked = True

    def _choose_panes(self) -> None:
        has_text = self._shown is not None and bool(self._shown.text.strip())
        both = self.width() >= _ROOM_FOR_BOTH and has_text
        self.pages.setVisible(self._drawable)
        self.text.setVisible(not self._drawable or both)
        self._between.setVisible(self._drawable and both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show pages and text side by side where there is room for both."""
        super().resizeEvent(event)
        self._choose_panes()

    def _on_unavailable(self, told: str) -> None:
        self._drawable = False
        self._choose_panes()
        self.troubled.emit(told)

    def _tell(self) -> None:
        chosen, kept = self._previews.chosen, self._previews.kept
        self.way_on.setVisible(kept is not None and bool(self._session.shown))
        if chosen is not None:
            first = words.n_pages(len(chosen.reading.pages))
            self.title.setText(chosen.title or chosen.name)
            seen = self.tr("the first {pages} are here already").format(pages=first)
            named = [chosen.name] if chosen.title else []
            self.told.setText(" · ".join([*named, words.reading_pages(chosen.done, chosen.pages), seen]))
        elif kept is not None:
            document = self._session.document(kept)
            self.title.setText(document.name)
            read = page_states.sentence(page_states.told(page_states.states(document)))
            self.told.setText(" · ".join(part for part in (document.file if document.title else "", read) if part))
