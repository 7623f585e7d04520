"""What stands in the middle while there is no match to show: work under way, or nothing found."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from twicetold.ui import icons, theme
from twicetold.ui.labels import quiet


class EmptyView(QWidget):
    """A sign, a sentence, an explanation, and a way on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._sign, self._icon = QLabel(), "info"
        self._title = QLabel()
        self._title.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.4))
        self._told = quiet()
        self._told.setFixedWidth(480)
        self.way_on = QPushButton()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._sign, self._title, self._told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, icon: str, title: str, told: str, way_on: str = "") -> None:
        """Say this."""
        self._icon = icon
        self._title.setText(title)
        self._told.setText(told)
        self._told.setFixedHeight(self._told.heightForWidth(self._told.width()))
        self.way_on.setText(way_on)
        self.way_on.setVisible(bool(way_on))
        self._paint()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # it may be painted before Qt would lay it out anew

    def title(self) -> str:
        """The sentence."""
        return self._title.text()

    def told(self) -> str:
        """The explanation."""
        return self._told.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        self._sign.setPixmap(icons.picture(self._icon, theme.of(self).quiet, 32, self.devicePixelRatioF()))
