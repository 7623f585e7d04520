"""What another person decided otherwise on a match, and the choice between the two."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from twicetold.export.report import Match, OtherJudgement
from twicetold.ui.labels import Heading
from twicetold.ui.people import told


class ConflictBox(QFrame):
    """Hidden without a conflict. `chosen` comes with the number of the other judgement, or None for what stands."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No conflict yet."""
        super().__init__(parent)
        self.setObjectName("conflict")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._shown: tuple[OtherJudgement, ...] = ()
        self._inside: QWidget | None = None
        self.hide()

    def show_match(self, match: Match) -> None:
        """Show what others decided on this match."""
        if match.conflicts != self._shown:
            self._shown = match.conflicts
            self._fill(match.conflicts)
        self.setVisible(bool(match.conflicts))

    def _fill(self, conflicts: tuple[OtherJudgement, ...]) -> None:
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(self.tr("Judged otherwise  Y")))
        for number, other in enumerate(conflicts):
            said = QLabel(told(other))
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(said)
            column.addWidget(self._button(self.tr("Take this one"), number), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._button(self.tr("Keep what stands"), None), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._inside)

    def _button(self, text: str, choice: int | None) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("link")
        button.setToolTip(self.tr("End the conflict; the other judgement is kept as settled (Y)"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(choice))
        return button
