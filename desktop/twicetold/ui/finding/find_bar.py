"""The bar of the search in the texts that are open."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from twicetold.ui import icons, theme, words


class FindBar(QFrame):
    """A line to type in, the count, and ways on and back. `widened` comes with what is to be found in all documents."""

    changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()
    widened = Signal(str)

    def __init__(self, told: str, parent: QWidget | None = None) -> None:
        """Hidden until it is opened; `told` says what is searched."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.line = QLineEdit()
        self.line.setPlaceholderText(told)
        self.line.setAccessibleName(told)
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(112)
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
        layout.addWidget(self.line, 2)
        for widget in (self._back, self._on, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._wide())
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

    def _wide(self) -> QPushButton:
        button = QPushButton(self.tr("In all documents"))
        button.setObjectName("link")
        button.setToolTip(self.tr("Find this in all documents of the library (Ctrl+Shift+L)"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.widened.emit(self.line.text()))
        return button

    def open_bar(self) -> None:
        """Show the bar and let the person type; what stands there from before is looked for again."""
        if not self.isVisible():
            self.show()
            self.changed.emit(self.line.text())
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and forget the hits."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def say(self, found: Sequence[int], place: int | None) -> None:
        """Tell how many hits there are in each text, and which is shown."""
        total = sum(found)
        if not self.line.text().strip():
            self._count.setText("")
        elif not total:
            self._count.setText(self.tr("not found"))
        else:
            told = ("" if place is None else f"{words.number(place + 1)} / ") + words.number(total)
            self._count.setText(told if len(found) < 2 else f"{told} · {self._sides(*found)}")

    def _sides(self, left: int, right: int) -> str:
        form = self.tr("{left} left, {right} right")
        return form.format(left=words.number(left), right=words.number(right))

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
