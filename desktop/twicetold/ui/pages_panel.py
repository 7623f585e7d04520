"""The pages of the chosen document under the list of documents: how each was read, with a legend."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from twicetold.export.report import Document
from twicetold.ui import page_states, phrases, theme, words
from twicetold.ui.labels import Heading, quiet, rule
from twicetold.ui.page_states import IN_LEGEND
from twicetold.ui.page_strip import PageStrip, Patch
from twicetold.ui.session import Session


class PagesPanel(QWidget):
    """Follows the session; hidden unless one document is chosen. `asked` comes with a document and a page of it.

    `recognition_wanted` comes when the text of its pictures is to be recognised, `resized` when it has another height.
    """

    asked = Signal(int, int)
    recognition_wanted = Signal()
    resized = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Nothing chosen yet."""
        super().__init__(parent)
        self._session = session
        self._shown: Document | None = None
        self._heading = Heading(self.tr("Pages"))
        self.strip = PageStrip()
        self.told = quiet()
        self.told.setFont(theme.scaled(self.font(), 0.9))
        self.recognise = QPushButton(self.tr("Recognise text"))
        self.recognise.setToolTip(self.tr("Read the pages that are pictures by text recognition (O)"))
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(6)
        self._legend.setVerticalSpacing(4)
        self._legend.setColumnStretch(3, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(8)
        for widget in (self._heading, self.strip, self.told):
            inside.addWidget(widget)
        inside.addLayout(self._legend)
        inside.addWidget(self.recognise, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(inside)
        self.strip.asked.connect(self._on_asked)
        self.recognise.clicked.connect(self.recognition_wanted)
        session.report_changed.connect(self._follow)
        session.shown_changed.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        chosen = self._session.filter.documents
        found = self._session.report.documents if self._session.report else ()
        document = next((one for one in found if chosen == {one.id}), None)
        if document != self._shown:
            self._shown = document
            if document is not None:
                self._show(document)
        self.setVisible(document is not None and bool(document.page_status or self.told.text()))

    def _show(self, document: Document) -> None:
        found = page_states.states(document)
        self._heading.setText(words.n_pages(len(found)))
        self._heading.setVisible(bool(found))
        self.strip.setVisible(bool(found))
        self.strip.set_pages(found, document.file)
        general = [phrases.retold(problem.message) for problem in document.problems if problem.page is None]
        plain = page_states.sentence(page_states.told(found))
        if set(found) <= {"text"}:
            plain = self.tr("All were read.") if len(found) > 1 else self.tr("It was read.") if found else ""
        self.told.setText(" ".join((plain, *general)))
        present = [state for state in IN_LEGEND if state in found]
        self._show_legend(present if present != ["text"] else [])
        self.recognise.setVisible(bool(self._session.pages_to_recognise(document.id)))

    def _show_legend(self, present: list[str]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, state in enumerate(present):
            label = QLabel(page_states.name(state))
            label.setObjectName("quiet")
            label.setFont(theme.scaled(self.font(), 0.85))
            row, column = divmod(number, 2)
            self._legend.addWidget(Patch(state), row, 2 * column)
            self._legend.addWidget(label, row, 2 * column + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the list above that it has another height."""
        super().resizeEvent(event)
        self.resized.emit()

    def _on_asked(self, page: int) -> None:
        if self._shown is not None:
            self.asked.emit(self._shown.id, page)
