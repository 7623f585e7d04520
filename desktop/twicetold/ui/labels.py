"""Small labels: one that shortens its text to fit, a heading, a hairline."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from twicetold.ui import theme


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room; the whole text is its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show this text, and all of it in the tooltip."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow, but not low."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(theme.of(self).quiet if self.objectName() == "quiet" else theme.of(self).ink)
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a name may be Arabic or Hebrew
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignAbsolute), fitting)


class Heading(QLabel):
    """A small quiet heading over a panel or a group."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """A heading of one line."""
        super().__init__(text, parent)
        self.setObjectName("heading")
        self._set_type()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's face."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._set_type()
        super().changeEvent(event)

    def _set_type(self) -> None:
        self.setFont(theme.scaled(QLabel().font(), 0.9, bold=True))


def quiet(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label in the quieter colour that breaks its lines."""
    label = QLabel(text, parent)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline."""
    line = QFrame(parent)
    line.setObjectName("rule")
    return line
