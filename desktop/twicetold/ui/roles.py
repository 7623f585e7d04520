"""What screen readers take widgets for that are drawn by hand: to Qt they are areas without meaning."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def install() -> None:
    """Let every widget with an `accessible_role` be what that says; to be called once, before windows are made."""
    QAccessible.installFactory(_interface)


def _interface(_: str, widget: QObject) -> QAccessibleInterface | None:
    role = getattr(widget, "accessible_role", None)
    if not isinstance(widget, QWidget) or not isinstance(role, QAccessible.Role):
        return None
    return QAccessibleWidget(widget, role)
