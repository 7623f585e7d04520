"""In a narrow window two texts side by side need the room that the documents take."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

NARROW = 1100  # pixels of the window


class Room(QObject):
    """Folds the documents away while one of these views is in front of a narrow window, and shows them again after.

    What the person folds or unfolds meanwhile stays so.
    """

    def __init__(self, window: QWidget, stack: QStackedWidget, views: Collection[QWidget], panel: QAction) -> None:
        """`panel` is the action that folds the documents away."""
        super().__init__(window)
        self._window, self._stack, self._views, self._panel = window, stack, views, panel
        self._tight = self._folded = False
        stack.currentChanged.connect(lambda _: self._look())
        panel.triggered.connect(self._on_person)
        window.installEventFilter(self)

    def _look(self) -> None:
        tight = self._window.width() < NARROW and self._stack.currentWidget() in self._views
        if tight == self._tight:
            return
        self._tight = tight
        if tight and self._panel.isChecked():
            self._folded = True
            self._panel.setChecked(False)
        elif not tight:
            self.give_back()

    def give_back(self) -> None:
        """Show the documents again, if they were folded away here."""
        if self._folded:
            self._folded = False
            self._panel.setChecked(True)

    def _on_person(self) -> None:
        self._folded = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the window."""
        if event.type() == QEvent.Type.Resize:
            self._look()
        return False
