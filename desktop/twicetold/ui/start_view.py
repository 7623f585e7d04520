"""The first thing a person sees: what to do, the sample, and the libraries used before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from twicetold.ui import icons, theme
from twicetold.ui.actions import Actions
from twicetold.ui.labels import Heading, quiet
from twicetold.ui.remembered import names_of

_WIDE = 640


class StartView(QWidget):
    """Says what to do with an empty window, or with an empty library."""

    recent_chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """The view, with the window's actions as buttons."""
        super().__init__(parent)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._recent = QVBoxLayout()
        self._recent_title = Heading(self.tr("Recent libraries"))
        self._title = QLabel(self.tr("Find text that stands in more than one document"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.8))
        said = quiet(
            self.tr(
                "Add two or more documents. Passages they share are listed by length, and each can be read side by "
                "side in both documents. Nothing leaves this computer."
            )
        )
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(said)
        column.addWidget(self._drop_place(actions))
        column.addLayout(self._other_ways(actions))
        column.addSpacing(8)
        column.addWidget(self._recent_title)
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        middle = QWidget()
        middle.setFixedWidth(_WIDE)
        middle.setLayout(column)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(middle)
        centred.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(centred)
        whole.addStretch(3)
        self._paint()

    def _drop_place(self, actions: Actions) -> QFrame:
        place = QFrame()
        place.setObjectName("drop")
        told = QLabel(self.tr("Drop files or folders here"))
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        formats = quiet(self.tr("PDF, Word, OpenDocument, EPUB, web pages, e-mail, Markdown, plain text, ZIP"))
        formats.setWordWrap(False)
        formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        add = _button(self.tr("Add files…"), actions.add.trigger, actions.add.toolTip(), "primary")
        folder = _button(self.tr("Add folder…"), actions.add_folder.trigger, actions.add_folder.toolTip())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(add)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(self._sign)
        column.addWidget(told)
        column.addWidget(formats)
        column.addSpacing(8)
        column.addLayout(buttons)
        return place

    def _other_ways(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(_button(self.tr("Try the sample"), actions.sample.trigger, actions.sample.toolTip()))
        row.addWidget(_button(self.tr("Open library…"), actions.open.trigger, actions.open.toolTip()))
        row.addStretch(1)
        return row

    def show_recent(self, libraries: list[Path]) -> None:
        """List the libraries used before, the newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_title.setVisible(bool(libraries))
        for library, name in list(zip(libraries, names_of(libraries), strict=True))[:5]:
            choose = partial(self.recent_chosen.emit, library)
            self._recent.addWidget(_button(name, lambda _=False, choose=choose: choose(), str(library), "link"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        self._sign.setPixmap(icons.picture("file-plus-2", theme.of(self).quiet, 32, self.devicePixelRatioF()))


def _button(text: str, act: object, tip: str, look: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(look)
    button.setToolTip(tip)
    button.clicked.connect(act)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
