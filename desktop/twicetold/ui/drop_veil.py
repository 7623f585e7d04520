"""A veil over the window while files are held over it: it says what dropping them will do."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from twicetold.ui import icons, theme, words


class DropVeil(QWidget):
    """Covers its parent, lets the pointer through, and shows one sentence."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden until files come."""
        super().__init__(parent)
        self._over, self._said = parent, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def say(self, files: int) -> None:
        """Show the veil for so many files."""
        one, many = self.tr("Drop to add this file"), self.tr("Drop to add these {n} files")
        self._cover(one if files == 1 else many.format(n=words.number(files)))

    def say_text(self) -> None:
        """Show the veil for a text."""
        self._cover(self.tr("Drop to make this text a document"))

    def _cover(self, told: str) -> None:
        self._said = told
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window shines through; a dashed frame, a sign, and the sentence in the middle."""
        colours = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.ground)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 12, 12)
        middle = self.rect().center()
        sign = icons.picture("file-plus-2", colours.accent, 32, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - 16, middle.y() - 44, sign)
        painter.setFont(theme.scaled(theme.reading_font(self.font().pointSizeF()), 1.4))
        painter.setPen(colours.ink)
        painter.drawText(self.rect().adjusted(0, 24, 0, 24), int(Qt.AlignmentFlag.AlignCenter), self._said)
