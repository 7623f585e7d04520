"""The bar of tools under the menus, which fits into a narrow window too."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton

_WORDS, _PICTURES = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolBar(QToolBar):
    """Buttons with their names; where these have no room, the buttons show their pictures alone, and none is cut."""

    def __init__(self, title: str) -> None:
        """An empty bar."""
        super().__init__(title)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(_WORDS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._nameless: list[QToolButton] = []
        self._whole = 0  # pixels that it takes with all names

    def add_pictures(self, actions: Sequence[QAction]) -> None:
        """Add buttons that never show their names."""
        self.addActions(actions)
        self._nameless += [one for one in map(self.widgetForAction, actions) if isinstance(one, QToolButton)]
        self._hide_names()

    def _hide_names(self) -> None:
        for button in self._nameless:
            button.setToolButtonStyle(_PICTURES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names where they have room."""
        super().resizeEvent(event)
        if self.toolButtonStyle() == _WORDS:
            self._whole = self.sizeHint().width()
        wanted = _WORDS if self._whole <= self.width() else _PICTURES
        if wanted != self.toolButtonStyle():
            self.setToolButtonStyle(wanted)
            self._hide_names()
