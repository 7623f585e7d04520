"""Which matches are shown: all that they can be filtered by, and how many each part of the filter hides."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from twicetold.export.labels import CREDITS, KINDS, VERDICTS
from twicetold.ui import theme, words
from twicetold.ui.choices import Choice, Choices
from twicetold.ui.labels import quiet, rule
from twicetold.ui.session import Session

_ASIDE = "set aside"  # beside the verdicts, none of which has a blank in its name


class FilterPanel(QFrame):
    """A panel over the window that follows the session's filter, and changes it."""

    cleared = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Hidden until it is opened."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._session = session
        self.title, self.told = QLabel(self.tr("Which matches are shown")), quiet()
        self.clear = QPushButton(self.tr("Show all matches"))
        self.kinds, self.credits = Choices(self.tr("Kind")), Choices(self.tr("Credit"))
        self.verdicts = Choices(self.tr("Verdict"))
        self.sources, self.tags = Choices(self.tr("Documents"), many=True), Choices(self.tr("Tags"), many=True)
        for group in (self.sources, self.tags):  # they take what room there is beside the others
            group.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            group.setMinimumHeight(120)
        self._arrange()
        self.clear.clicked.connect(self.cleared)
        self.kinds.switched.connect(lambda off: session.narrow(without_kinds=off))
        self.credits.switched.connect(lambda off: session.narrow(without_credits=off))
        self.verdicts.switched.connect(self._on_verdicts)
        self.sources.switched.connect(lambda off: session.narrow(without_sources=off))
        self.tags.switched.connect(self._on_tags)
        session.shown_changed.connect(self._follow)

    def _arrange(self) -> None:
        self.title.setFont(theme.scaled(self.font(), 1.1, bold=True))
        self.clear.setObjectName("link")
        self.clear.setToolTip(self.tr("Show all matches; what is set aside stays so (Shift+F)"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clear)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for parts in ((self.kinds, self.credits), (self.verdicts,), (self.sources, self.tags)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            if parts[0] is not self.sources:
                column.addStretch(1)
            columns.addLayout(column, 1)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.told)
        whole.addWidget(rule())
        whole.addLayout(columns)
        # Two lines at all times: the switches must not move while they are used.
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 2)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFixedWidth(784)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its upper right corner there, given on the screen."""
        self._show_filter()
        self._fit()
        room = self.screen().availableGeometry()
        self.move(max(room.left(), corner.x() - self.width()), corner.y())
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the kinds."""
        super().showEvent(event)
        self.kinds.list.setFocus(Qt.FocusReason.PopupFocusReason)
        if not self.kinds.list.currentIndex().isValid():
            self.kinds.list.setCurrentIndex(self.kinds.list.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    # What is chosen

    def _on_verdicts(self, off: frozenset[str]) -> None:
        self._session.narrow(without_verdicts=off - {_ASIDE}, set_aside=_ASIDE not in off)

    def _on_tags(self, off: frozenset[str]) -> None:
        """All switched on is no filter: then those without tags are shown too."""
        tags = frozenset(self._session.columns.tags())
        self._session.narrow(tags=tags - off if off else frozenset())

    def _follow(self) -> None:
        if self.isVisible():
            self._show_filter()
            self._fit()

    def _fit(self) -> None:
        self.resize(self.width(), self._whole.totalHeightForWidth(self.width()))

    def _show_filter(self) -> None:
        chosen, columns = self._session.filter, self._session.columns
        kinds, credits_, tags = columns.kinds(), columns.credits(), columns.tags()
        self.kinds.show_choices(
            [Choice(slug, words.kind(slug), kinds.get(slug, 0)) for slug in KINDS], chosen.without_kinds
        )
        self.credits.show_choices(
            [Choice(slug, words.credit(slug), credits_.get(slug, 0)) for slug in CREDITS], chosen.without_credits
        )
        self._show_verdicts()
        self._show_sources()
        self.tags.show_choices(
            [Choice(tag, tag, tags[tag]) for tag in sorted(tags, key=str.casefold)],
            tags.keys() - chosen.tags if chosen.tags else (),
        )
        self.tags.setVisible(bool(tags))
        self.told.setText(self._said())
        self.clear.setEnabled(chosen.narrows())

    def _show_verdicts(self) -> None:
        chosen, counts = self._session.filter, self._session.columns.verdicts()
        listed = [Choice("", self.tr("no verdict yet"), counts.get("", 0))]
        listed += [Choice(slug, words.verdict(slug), counts.get(slug, 0)) for slug in VERDICTS]
        listed.append(Choice(_ASIDE, self.tr("set aside"), self._session.counts().set_aside))
        self.verdicts.show_choices(listed, chosen.without_verdicts | ({_ASIDE} if not chosen.set_aside else set()))

    def _show_sources(self) -> None:
        report, counts = self._session.report, self._session.columns.documents
        documents = report.documents if report else ()
        ranked = sorted((one for one in documents if one.id in counts), key=lambda one: -counts[one.id])
        listed = [Choice(one.id, one.file, counts[one.id]) for one in ranked]
        self.sources.show_choices(listed, self._session.filter.without_sources)

    def _said(self) -> str:
        counts, hidden = self._session.counts(), self._session.hidden()
        if counts.shown == counts.matches:
            return self.tr("All {matches} are shown.").format(matches=words.n_matches(counts.matches))
        shown = self.tr("{shown} of {all} are shown.").format(
            shown=words.number(counts.shown), all=words.n_matches(counts.matches)
        )
        reasons = [words.hidden(reason, number, self._session.filter) for reason, number in hidden.items()]
        both = " " + self.tr("Some are hidden for more than one reason.")
        more = both if sum(hidden.values()) > counts.matches - counts.shown else ""
        told = self.tr("Hidden:") + " " + ", ".join(reasons)
        return f"{shown} {told}.{more}"
