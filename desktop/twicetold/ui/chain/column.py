"""One column of the chain: which document, when, and the text with its differences against the oldest."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twicetold.export.report import Mark
from twicetold.ui import badges, theme
from twicetold.ui.chain.places import Place
from twicetold.ui.labels import ElidedLabel, rule
from twicetold.ui.pair.headline import Headline
from twicetold.ui.pair.linking import HELD_AT
from twicetold.ui.pair.pane import PaneMatch, Reading
from twicetold.ui.pair.text_pane import TextPane

LEAST_WIDE = 316


class _Badge(QWidget):
    """The number of a document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = 1

    def set_number(self, number: int) -> None:
        self.number = number
        self.setFixedSize(round(badges.wide(number, self.font())), round(badges.high(self.font())))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        badges.paint(painter, self.rect().toRectF(), self.number, theme.of(self))


class Column(QWidget):
    """A place of the text. `stepped` comes when the person asks for the next or the previous text."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.place: Place | None = None
        self._shown: Reading | None = None
        self.headline, self.pane, self.told = Headline(), TextPane(""), ElidedLabel()
        self._badge = _Badge()
        self.told.setObjectName("quiet")
        self.setMinimumWidth(LEAST_WIDE)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self.told, 1)
        self.headline.set_column(16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.headline)
        column.addWidget(rule())
        column.addWidget(self.pane, 1)
        self.pane.stepped.connect(self.stepped)

    def show_place(self, place: Place, reading: Reading, number: int, told: str) -> None:
        """Show a place in its document; `told` is what is said of it over the headline."""
        self.place = place
        self.headline.show_document(place.document, place.pages)
        self.told.setText(told)
        self._badge.set_number(number)
        self.pane.edit.setAccessibleName(f"{place.document.name}, {told}")
        if self._shown is not reading:
            self._shown = reading
            self.pane.show_reading(reading)
        self.show_marks(())

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Mark the words of the place by how they compare with the oldest text."""
        if self.place is not None:
            self.pane.show_current(PaneMatch(0, self.place.span, marks))

    def say(self, told: str) -> None:
        """Say this over the headline."""
        self.told.setText(told)

    def come_to_place(self) -> None:
        """Scroll to the place, at the same height in all columns."""
        if self.place is not None:
            self.pane.bring(self.place.span.start, round(self.pane.height() * HELD_AT))

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face and size."""
        self.pane.set_reading_font(font)
