"""The tags of a match: each a chip that takes it away, and a line to type more, which is there while it is used."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from twicetold.export.report import Match
from twicetold.ui.actions import Actions
from twicetold.ui.flow import FlowLayout
from twicetold.ui.session import Session


class TagLine(QWidget):
    """Shows the tags of a match. `changed` comes with its id and all its tags when one is put on or taken away."""

    changed = Signal(int, object)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        """No match yet; tags in use in the session's library are suggested."""
        super().__init__(parent)
        self._session = session
        self._match: Match | None = None
        self.chips: list[QToolButton] = []
        self._held = QWidget()
        self._flow = FlowLayout(self._held)
        self.more = QToolButton(self._held)
        self.more.setObjectName("chip")
        self.more.setText(self.tr("+ Tag  G"))
        self.more.setToolTip(actions.tags.toolTip())
        self.more.setAccessibleName(actions.tags.toolTip())
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(actions.tags.trigger)
        self._flow.addWidget(self.more)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Tags (G)"))
        self.line.setAccessibleName(self.tr("Tags of this match"))
        self.line.setToolTip(self.tr("A short word to find the match by (G). Enter puts it on, Esc goes back."))
        self.line.setAcceptDrops(False)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._add_soon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._held)
        column.addWidget(self.line)
        self.line.hide()

    def show_match(self, match: Match | None) -> None:
        """Show the tags of this match."""
        if match is None or self._match is None or match.id != self._match.id:
            self.line.clear()
        before = self._match.tags if self._match else ()
        self._match = match
        tags = match.tags if match else ()
        if tags != before:
            self._set_chips(tags)

    def _set_chips(self, tags: tuple[str, ...]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(tag) for tag in tags]
        self._flow.removeWidget(self.more)
        for chip in (*self.chips, self.more):
            self._flow.addWidget(chip)
            chip.show()
        self._held.updateGeometry()

    def _chip(self, tag: str) -> QToolButton:
        chip = QToolButton(self._held)
        chip.setObjectName("chip")
        chip.setText(f"{tag.replace('&', '&&')}  ×")
        told = self.tr("Take the tag “{tag}” away").format(tag=tag)
        chip.setToolTip(told)
        chip.setAccessibleName(told)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._take(tag))
        return chip

    def write(self) -> None:
        """Let the person type a tag; those in use are suggested."""
        counts = self._session.columns.tags()
        completer = QCompleter(sorted(counts, key=lambda tag: -counts[tag]), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._add_soon)
        self.line.setCompleter(completer)  # which deletes the one before
        self.line.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_soon(self) -> None:
        """Put on what was typed, when the line has the suggestion that was chosen."""
        QTimer.singleShot(0, self, self._add)

    def _add(self) -> None:
        typed = [" ".join(tag.split()) for tag in self.line.text().split(",")]
        self.line.clear()
        if self._match is not None and any(typed):
            new = tuple(tag for tag in typed if tag and tag not in self._match.tags)
            self._put((*self._match.tags, *dict.fromkeys(new)))

    def _take(self, tag: str) -> None:
        if self._match is not None:
            self._put(tuple(one for one in self._match.tags if one != tag))

    def _put(self, tags: tuple[str, ...]) -> None:
        if self._match is not None and tags != self._match.tags:
            self.changed.emit(self._match.id, tags)

    def keep(self) -> None:
        """Put on what was typed and not confirmed."""
        if self.line.text().strip():
            self._add()

    def _suggesting(self) -> bool:
        """Whether the list of suggestions is open, which has the keyboard then."""
        completer = self.line.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A comma puts a tag on, and so does leaving the line; Backspace in an empty line takes the last one away."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self._suggesting():
            self.keep()
            self.line.hide()
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text() == ",":
                self._add()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._match and self._match.tags:
                self._take(self._match.tags[-1])
                return True
        return False
