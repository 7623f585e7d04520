"""The small buttons that stand in the head of a view."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton


def small_button(action: QAction) -> QToolButton:
    """A button for an action that shows only its picture; the Tab key reaches it, a click leaves the keyboard."""
    button = QToolButton()
    button.setObjectName("small")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
