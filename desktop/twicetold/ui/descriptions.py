"""What the person says of documents (title, author, date...), with undo and redo."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from twicetold.ui.session import Session
from twicetold_db import Library

Values = Mapping[str, str | None]


class Descriptions(QObject):
    """Stores what the person says; it can be taken back. `changed` comes when the report is to be loaded."""

    changed = Signal()

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject | None = None) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self._session, self._stack = session, stack

    def say(self, document: int, name: str, values: Values) -> None:
        """Store values under their keys, None to take back what the person had said."""
        text = self.tr("description of {name}").format(name=name)
        command = _Description(self, document, values, text)
        accepted = self.store(command.carry_out)
        if accepted and command.before != values:
            self._stack.push(command)

    def store(self, act: Callable[[Library], None]) -> bool:
        """Store values without a way back; gives whether that is done, or waits for another program to end."""
        return self._session.changes.do(act, self.changed.emit)


class _Description(QUndoCommand):
    """A change on the undo stack. It is carried out before it is pushed, or waits for its turn."""

    def __init__(self, descriptions: Descriptions, document: int, values: Values, text: str) -> None:
        super().__init__(text)
        self._descriptions, self._document, self._after = descriptions, document, values
        self.before: Values = {}
        self._done = True

    def carry_out(self, library: Library) -> None:
        """Store it, and keep what the person had said before; a change that is taken back comes after this."""
        said = library.document(self._document).metadata
        self.before = self.before or {  # it may be tried again after a part of it was stored
            key: said[key].value if key in said and said[key].origin == "user" else None for key in self._after
        }
        self._put(library, self._after)

    def _put(self, library: Library, values: Values) -> None:
        for key, value in values.items():
            library.set_metadata(self._document, key, value)

    def redo(self) -> None:
        """Say it again."""
        if not self._done:
            self._descriptions.store(lambda library: self._put(library, self._after))
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        self._descriptions.store(lambda library: self._put(library, self.before))
        self._done = False
