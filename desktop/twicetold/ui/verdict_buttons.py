"""The verdicts as buttons that show their keys, and setting aside with its reasons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from twicetold.export.report import Match
from twicetold.ui.actions import Actions
from twicetold.ui.labels import Heading


class VerdictButtons(QWidget):
    """One button a verdict; exactly one is down, or none."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Buttons that trigger the window's actions."""
        super().__init__(parent)
        self._buttons = {slug: _button(action) for slug, action in actions.verdicts.items()}
        self.aside = QPushButton()
        self.aside.setAccessibleName(self.tr("Set aside or put back"))
        self.aside.clicked.connect(actions.set_aside.trigger)
        self.aside.setToolTip(actions.set_aside.toolTip())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(self.tr("Verdict")))
        column.addSpacing(4)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.aside)
        row.addStretch(1)
        column.addLayout(row)

    def show_match(self, match: Match) -> None:
        """Show what was decided on this match."""
        for slug, button in self._buttons.items():
            button.setChecked(match.verdict == slug)
        aside = match.status == "excluded"
        self.aside.setText(self.tr("Put back  X") if aside else self.tr("Set aside…  X"))


def _button(action: QAction) -> QPushButton:
    key = action.shortcut().toString()
    button = QPushButton(f"{key}   {action.iconText()}")
    button.setObjectName("verdict")
    button.setCheckable(True)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.iconText())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    return button
