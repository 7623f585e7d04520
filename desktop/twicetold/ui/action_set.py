"""How actions are made: added to the window, told with their keys, drawn in the colours of the theme."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from twicetold.ui import icons
from twicetold.ui.theme import Theme


class ActionSet(QObject):
    """Actions whose keys work everywhere in a window."""

    def __init__(self, window: QMainWindow) -> None:
        """None yet."""
        super().__init__(window)
        self._window = window
        self._icons: dict[QAction, str] = {}

    def _action(self, text: str, key: str, tip: str, icon: str = "") -> QAction:
        action = QAction(text, self._window)
        if key:
            action.setShortcuts([QKeySequence(one) for one in key.split(" / ")])
        shown_key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown_key})" if shown_key else tip)
        action.setStatusTip("")
        if icon:
            self._icons[action] = icon
        self._window.addAction(action)
        return action

    def _checkable(self, text: str, key: str, tip: str, icon: str = "", *, on: bool = False) -> QAction:
        action = self._action(text, key, tip, icon)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def set_icons(self, colours: Theme) -> None:
        """Draw all icons in the colours of a theme."""
        for action, name in self._icons.items():
            action.setIcon(icons.icon(name, colours))
