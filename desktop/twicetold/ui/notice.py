"""A quiet bar over the views: what the world did, in a sentence, and a way on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from twicetold.ui import icons, phrases, theme


class Notice(QFrame):
    """One sentence at a time, until it is closed or another comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until something is said."""
        super().__init__(parent)
        self.setObjectName("notice")
        self._sign = QLabel()
        self._icon = "info"
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act: Callable[[], object] | None = None
        self.way_on = QPushButton()
        self.way_on.setObjectName("link")
        self.way_on.clicked.connect(self._on_way_on)
        self._shut = QToolButton()
        self._shut.setObjectName("flat")
        self._shut.setToolTip(self.tr("Close this notice"))
        self._shut.setAccessibleName(self.tr("Close this notice"))
        self._shut.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        for widget, stretch in ((self._sign, 0), (self._text, 1), (self.way_on, 0), (self._shut, 0)):
            layout.addWidget(widget, stretch)
        self.hide()

    def text(self) -> str:
        """What is said; nothing while the bar is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, icon: str = "info", way_on: str = "", act: Callable[[], object] | None = None) -> None:
        """Say a sentence, with a button that does something about it where there is something to do.

        What the parts below the window say in English is said in the window's language.
        """
        text = phrases.retold(text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._icon, self._act = icon, act
        self.way_on.setText(way_on)
        self.way_on.setVisible(bool(way_on))
        self._paint()
        self.show()

    def _on_way_on(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        colours = theme.of(self)
        self._sign.setPixmap(icons.picture(self._icon, colours.accent, 18, self.devicePixelRatioF()))
        self._shut.setIcon(icons.icon("x", colours))
