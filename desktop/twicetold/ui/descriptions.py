"""What the person says of documents (title, author, date...), with undo and redo."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from twicetold.ui.session import Session
from twicetold_db.errors import LibraryError

Values = Mapping[str, str | None]


class Descriptions(QObject):
    """Stores what the person says at once; it can be taken back. `changed` comes when the report is to be loaded."""

    troubled = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject | None = None) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self._session, self._stack = session, stack

    def say(self, document: int, name: str, values: Values) -> None:
        """Store values under their keys, None to take back what the person had said."""
        before = self.store(document, values)
        if before is not None and before != values:
            text = self.tr("description of {name}").format(name=name)
            self._stack.push(_Description(self, document, before, values, text))

    def store(self, document: int, values: Values) -> Values | None:
        """Store values without a way back; gives what the person had said before, None where it failed."""
        try:
            before = self._session.describe(document, values)
        except LibraryError as error:
            self.troubled.emit(error)
            return None
        self.changed.emit()
        return before


class _Description(QUndoCommand):
    """A change on the undo stack. It was carried out before it is pushed."""

    def __init__(self, descriptions: Descriptions, document: int, before: Values, after: Values, text: str) -> None:
        super().__init__(text)
        self._descriptions, self._document = descriptions, document
        self._before, self._after = before, after
        self._done = True

    def redo(self) -> None:
        """Say it again."""
        if not self._done:
            self._descriptions.store(self._document, self._after)
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._descriptions.store(self._document, self._before)
        self._done = False
