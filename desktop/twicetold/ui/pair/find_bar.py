"""Find in the two panes of a pair."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from twicetold.engine.text import Span
from twicetold.ui import icons, theme


def found_in(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands in `text`, whatever the case, and whatever space parts its words."""
    words = [re.escape(word) for word in wanted.split()]
    if not words:
        return []
    return [Span(*hit.span()) for hit in re.finditer(r"\s+".join(words), text, re.IGNORECASE)]


class FindBar(QFrame):
    """A line to type in, the count, and ways on and back."""

    changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until it is opened."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Find in both documents"))
        self.line.setAccessibleName(self.tr("Find in both documents"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaximumWidth(360)
        self.line.setAcceptDrops(False)
        self.line.textChanged.connect(self.changed)
        self.line.installEventFilter(self)
        self._count = QLabel()
        self._count.setObjectName("quiet")
        self._back = self._button(self.tr("Previous hit (Shift+F3)"), lambda: self.stepped.emit(-1))
        self._on = self._button(self.tr("Next hit (F3)"), lambda: self.stepped.emit(1))
        self._shut = self._button(self.tr("Close the search (Esc)"), self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(8)
        for widget in (self.line, self._back, self._on, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._shut)
        self._paint_icons()
        self.hide()

    def _button(self, tip: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button

    def open_bar(self) -> None:
        """Show the bar and let the person type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and forget the hits."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def say(self, left: int, right: int, place: int | None) -> None:
        """Tell how many hits there are on each side, and which is shown."""
        total = left + right
        if not self.line.text().strip():
            self._count.setText("")
        elif not total:
            self._count.setText(self.tr("not found"))
        else:
            at = "" if place is None else f"{place + 1} / "
            sides = self.tr("{left} left, {right} right").format(left=left, right=right)
            self._count.setText(f"{at}{total} · {sides}")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()
        super().changeEvent(event)

    def _paint_icons(self) -> None:
        colours = theme.of(self)
        for button, name in ((self._back, "chevron-up"), (self._on, "chevron-down"), (self._shut, "x")):
            button.setIcon(icons.icon(name, colours))
