"""The line at the bottom: the counts at the left, work under way at the right."""

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from twicetold.ui import phrases, words
from twicetold.ui.actions import Actions
from twicetold.ui.jobs import Job
from twicetold.ui.remaining import Remaining
from twicetold.ui.session import Session

_AIR = 8  # pixels over and under a line of links, together
_REASONS = 2  # reasons for which matches are hidden that are told in the line


class StatusLine(QWidget):
    """Follows the session and the job under way."""

    cancelled = Signal()

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        """Nothing counted, nothing under way."""
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._remaining = Remaining()
        self.counts = QLabel()
        self.counts.setObjectName("quiet")
        self.aside = self._link(actions.set_aside_shown.toggle, actions.set_aside_shown.toolTip())
        self.boilerplate = self._link(actions.boilerplate.trigger, actions.boilerplate.toolTip())
        self.weak = self._link(actions.settings.trigger, actions.settings.toolTip())
        self.hidden = self._link(actions.filters.trigger, actions.filters.toolTip())
        self.unread = self._link(actions.problems.trigger, actions.problems.toolTip())
        self.pending = QLabel()
        self.pending.setObjectName("quiet")
        self.doing = QLabel()
        self.doing.setObjectName("quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setObjectName("link")
        self.stop.setToolTip(self.tr("Stop; what is complete stays (Esc)"))
        self.stop.clicked.connect(self.cancelled)
        self._arrange()
        session.library_changed.connect(self._count)
        session.shown_changed.connect(self._count)
        session.report_changed.connect(self._count)
        session.changes.pending_changed.connect(self._count_pending)
        self._rest()
        self._count()
        self._count_pending()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 8, 0)
        counted: tuple[QWidget, ...] = (
            self.counts,
            self.hidden,
            self.aside,
            self.boilerplate,
            self.weak,
            self.unread,
            self.pending,
        )
        for widget in counted:
            layout.addWidget(widget)
        layout.addStretch(1)
        working: tuple[QWidget, ...] = (self.doing, self.bar, self.stop)
        for widget in working:
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.setSpacing(8)
        # so that nothing above it moves when there is more to say
        self.setMinimumHeight(self.fontMetrics().height() + _AIR)

    def _link(self, act: object, tip: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("link")
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def _count(self) -> None:
        counts, report = self._session.counts(), self._session.report
        listed = counts.matches - (0 if self._session.filter.set_aside else counts.set_aside)
        shown = words.n_matches(counts.shown)
        if counts.shown != listed:
            shown = self.tr("{shown} of {all}").format(shown=words.number(counts.shown), all=words.n_matches(listed))
        self.counts.setText(shown if report else "")
        hidden = self.tr("hide") if self._session.filter.set_aside else self.tr("show")
        self.aside.setText(self.tr("{n} set aside").format(n=words.number(counts.set_aside)) + f" · {hidden}")
        self.aside.setVisible(bool(counts.set_aside))
        self.boilerplate.setText(self.tr("{n} boilerplate").format(n=words.number(counts.boilerplate)))
        self.boilerplate.setVisible(bool(counts.boilerplate))
        self.weak.setText(self.tr("{n} too weak to show").format(n=words.number(counts.weak)))
        self.weak.setVisible(bool(counts.weak))
        self._count_hidden()
        self._count_unread()

    def _count_hidden(self) -> None:
        """What the filter hides beside what is set aside: the first reasons, all of them in the tooltip."""
        chosen = self._session.filter
        reasons = [
            words.hidden(reason, number, chosen)
            for reason, number in self._session.hidden().items()
            if reason != "aside"
        ]
        more = " …" if len(reasons) > _REASONS else ""
        self.hidden.setText(self.tr("hidden:") + " " + ", ".join(reasons[:_REASONS]) + more)
        self.hidden.setVisible(bool(reasons))

    def _count_unread(self) -> None:
        report, counts = self._session.report, self._session.counts()
        parts = []
        if report and report.unread:
            number = len(report.unread)
            told = self.tr("1 file not read") if number == 1 else self.tr("{n} files not read").format(n=number)
            parts.append(told)
        if counts.unread_pages:
            number = counts.unread_pages
            told = self.tr("1 page not read") if number == 1 else self.tr("{n} pages not read").format(n=number)
            parts.append(told)
        self.unread.setText(" · ".join(parts))
        self.unread.setVisible(bool(parts))

    def _count_pending(self) -> None:
        number = self._session.changes.waiting
        self.pending.setText(words.n_unstored(number))
        self.pending.setVisible(bool(number))

    # Work under way

    def watch(self, job: Job) -> None:
        """Show the progress of this job until it ends."""
        self._job = job
        self._remaining = Remaining()
        self._on_progress(job.title, 0, 0)
        for widget in (self.doing, self.bar, self.stop):
            widget.show()
        job.progressed.connect(self._on_progress)
        job.ended.connect(lambda: self._on_ended(job))

    def _on_progress(self, what: str, done: int, total: int) -> None:
        places = f"  {done + 1 if done < total else total}/{total}" if total > 1 else ""
        left = self._remaining.seconds(done, total, monotonic())
        told = f" · {words.time_left(left)}" if left else ""
        self.doing.setText((phrases.retold(what) or (self._job.title if self._job else "")) + places + told)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._rest()

    def _rest(self) -> None:
        self._job = None
        for widget in (self.doing, self.bar, self.stop):
            widget.hide()
