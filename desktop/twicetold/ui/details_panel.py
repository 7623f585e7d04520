"""The current match at the right: what it is, how it is known, and what the person decides."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from twicetold.export.report import Match
from twicetold.ui import phrases, theme, words
from twicetold.ui.actions import Actions
from twicetold.ui.conflict_box import ConflictBox
from twicetold.ui.labels import Heading, quiet, rule
from twicetold.ui.legend import Swatch
from twicetold.ui.session import Session
from twicetold.ui.tag_line import TagLine
from twicetold.ui.verdict_buttons import VerdictButtons

_CREDIT_SHOWN = 90  # characters of the words that name the source
_MARGINS = (15, 7, 15, 7)  # pixels; 16 and 8 with the edge that tells where the keyboard is


class DetailsPanel(QScrollArea):
    """Shows the session's current match. `note_written` comes with the match's id and the note.

    `tags_changed` comes with its id and all its tags, `conflict_settled` with what is chosen, as in `ConflictBox`.
    """

    note_written = Signal(int, str)
    tags_changed = Signal(int, object)
    conflict_settled = Signal(object)
    accessible_role = QAccessible.Role.Pane

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        """A panel that follows the session; its buttons are the window's actions."""
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._noted: int | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("details")
        self.setAccessibleName(self.tr("The current match"))
        self._title = Heading("")
        self._back, self._on = self._arrow(actions.previous_match), self._arrow(actions.next_match)
        self._swatch, self._kind, self._reason = Swatch("same"), QLabel(), quiet()
        self._kind.setFont(theme.scaled(self.font(), 1.1, bold=True))
        self._facts = {name: self._fact(name) for name in ("length", "older", "credit", "found", "judged")}
        self.conflict = ConflictBox()
        self.conflict.chosen.connect(self.conflict_settled)
        self.tags = TagLine(session, actions)
        self.tags.changed.connect(self.tags_changed)
        self.verdicts = VerdictButtons(actions)
        self.note = QPlainTextEdit()
        self._prepare_note()
        self._inside = self._arranged()
        self.setWidget(self._inside)
        session.current_changed.connect(self._on_current)
        session.match_changed.connect(lambda _: self._show())
        session.shown_changed.connect(self._show)
        self._show()

    def _arrow(self, action: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setDefaultAction(action)  # type: ignore[arg-type]  # a QAction of Actions
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _fact(self, name: str) -> tuple[QLabel, QLabel]:
        said = {
            "length": self.tr("Length"),
            "older": self.tr("Older"),
            "credit": self.tr("Credit"),
            "found": self.tr("Found"),
            "judged": self.tr("Judged"),
        }
        label, value = quiet(said[name]), QLabel()
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label, value

    def _chain_button(self) -> QToolButton:
        """Opens the chain; there where the text stands in three documents or more."""
        button, action = QToolButton(), self._actions.chain_view
        button.setObjectName("flat")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.hide()
        action.changed.connect(lambda: button.setVisible(action.isEnabled()))
        return button

    def _prepare_note(self) -> None:
        self.note.setObjectName("note")
        self.note.setPlaceholderText(self.tr("Note (M)"))
        self.note.setAccessibleName(self.tr("Note on this match"))
        self.note.setToolTip(self.tr("A note on this match (M). Esc goes back to the texts."))
        self.note.setTabChangesFocus(True)
        self.note.setAcceptDrops(False)
        self.note.setFixedHeight(44)
        self.note.installEventFilter(self)

    def _arranged(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(6)  # so that all of it is in view at 1280 x 800
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        column.addLayout(head)
        kind = QHBoxLayout()
        kind.setSpacing(8)
        kind.addWidget(self._swatch)
        kind.addWidget(self._kind, 1)
        column.addLayout(kind)
        column.addWidget(self._reason)
        column.addLayout(self._fact_grid())
        column.addWidget(self._chain_button(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tags)
        column.addWidget(rule())
        column.addWidget(self.conflict)
        column.addWidget(self.verdicts)
        column.addWidget(self.note)
        column.addStretch(1)
        return inside

    def _fact_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._facts.values()):
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1)
        return grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar takes its room from the margin: if it broke the lines anew, it would be needed for that."""
        super().resizeEvent(event)
        left, top, right, bottom = _MARGINS
        bar = self.contentsRect().width() - event.size().width()
        layout = self._inside.layout()
        if layout is not None:
            layout.setContentsMargins(left, top, max(0, right - bar), bottom)

    # What is shown

    def _on_current(self) -> None:
        self.keep_note()
        self.tags.keep()
        self._show()

    def _show(self) -> None:
        match, place = self._session.current, self._session.place()
        self._inside.setVisible(match is not None)
        if match is None or place is None:
            self._noted = None
            return
        total = len(self._session.shown)
        self._title.setText(
            self.tr("Match {n} of {total}").format(n=words.number(place + 1), total=words.number(total))
        )
        self._swatch.set_kind(words.kind_mark(match.kind))
        self._kind.setText(words.likeness(match))
        self._reason.setText(phrases.reason(match.reason))
        self._show_facts(match)
        self.conflict.show_match(match)
        self.verdicts.show_match(match)
        self.tags.show_match(match)
        if not self.note.hasFocus() or self._noted != match.id:
            self._noted = match.id
            self.note.setPlainText(match.note)

    def _show_facts(self, match: Match) -> None:
        left, right = (self._session.document(side.document) for side in (match.left, match.right))
        self._facts["length"][1].setText(words.n_words(match.words))
        self._facts["older"][1].setText(words.older(match, left, right))
        self._facts["credit"][1].setText(self._credit(match))
        self._show_fact("found", words.found(match))
        self._show_fact("judged", words.by_whom(match.judged_by, match.judged_at))

    def _show_fact(self, name: str, told: str) -> None:
        """Show a fact where there is something to say."""
        for label in self._facts[name]:
            label.setVisible(bool(told))
        self._facts[name][1].setText(told)

    def _credit(self, match: Match) -> str:
        """How the text credits its source; in which words, where these stand outside the passage."""
        told, where = words.credit(match.credit.kind), match.credit.where
        if where is None or match.credit.kind not in ("cited", "named", "listed"):
            return told
        text = " ".join(self._session.reading(match.right.document).text[where[0] : where[1]].split())
        short = text if len(text) <= _CREDIT_SHOWN else text[: _CREDIT_SHOWN - 1] + "…"
        return f"{told}: {words.quoted(short)}"

    # The note

    def is_written_in(self) -> bool:
        """Whether the keyboard is in a line or a field of the panel."""
        return self.note.hasFocus() or self.tags.line.hasFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Let notes be written or not."""
        self.note.setReadOnly(read_only)

    def write_note(self) -> None:
        """Let the person write."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.note)

    def write_tags(self) -> None:
        """Let the person type a tag."""
        self.tags.write()
        self.ensureWidgetVisible(self.tags)

    def keep_note(self) -> None:
        """Store what was written, if anything was."""
        if self._noted is None or self._session.report is None:
            return
        stored = self._session.stored(self._noted)
        written = self.note.toPlainText().strip()
        if stored is not None and stored.note != written:
            self.note_written.emit(self._noted, written)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the note stores it; Ctrl+Enter leaves it, as Esc does."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.keep_note()
        if watched is self.note and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._actions.escape.trigger()
                return True
        return False
