"""Closing the window while changes are not stored yet: it waits for them, unless the person does not."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from twicetold.ui import words
from twicetold.ui.session import Session


class Closing(QObject):
    """Says what is waited for, and closes the window as soon as all is stored."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """For this window."""
        super().__init__(window)
        self._session, self._window = session, window
        self._asked: QMessageBox | None = None
        session.changes.pending_changed.connect(self._on_pending)

    def may_close(self) -> bool:
        """Whether nothing is lost when the window closes; else the person is told, and asked."""
        if self._session.changes.pending and self._asked is None:
            self._ask()
        return not self._session.changes.pending

    def _ask(self) -> None:
        box = QMessageBox(self._window)
        box.setText(self.tr("The last changes are not stored yet."))
        told = self.tr("The window closes as soon as they are.")
        box.setInformativeText(f"{words.n_unstored(self._session.changes.pending)}. {told}")
        leave = box.addButton(self.tr("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep the window open"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        leave.clicked.connect(self._session.changes.give_up)
        leave.clicked.connect(self._window.close)
        box.finished.connect(self._on_answered)
        self._asked = box
        box.open()

    def _on_answered(self) -> None:
        if self._asked is not None:
            self._asked.deleteLater()
        self._asked = None

    def _on_pending(self) -> None:
        if self._asked is not None and not self._session.changes.pending:
            self._asked.close()
            self._window.close()
