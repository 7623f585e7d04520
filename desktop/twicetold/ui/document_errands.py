"""What a person asks of the chosen documents: put them under review, date them, take them out of the library."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from twicetold.export.report import Document
from twicetold.ui import words, work
from twicetold.ui.description_dialog import DescriptionDialog, is_date
from twicetold.ui.descriptions import Descriptions
from twicetold.ui.notice import Notice
from twicetold.ui.session import Session
from twicetold.ui.tasks import Tasks
from twicetold_db.errors import LibraryError


class DocumentErrands(QObject):
    """Acts on the documents that are chosen in the panel."""

    def __init__(
        self, session: Session, tasks: Tasks, descriptions: Descriptions, notice: Notice, window: QWidget
    ) -> None:
        """Errands for this window."""
        super().__init__(window)
        self._descriptions = descriptions
        self._session, self._tasks, self._notice, self._window = session, tasks, notice, window

    def chosen(self) -> list[Document]:
        """The chosen documents, in their order."""
        report = self._session.report
        wanted = self._session.filter.documents
        return [document for document in report.documents if document.id in wanted] if report else []

    def review(self) -> None:
        """Put the chosen documents under review, or take them from it, and compare anew."""
        report, chosen = self._session.report, self.chosen()
        if report is None or not chosen:
            return
        before = {document.id for document in report.documents if document.under_review}
        ids = {document.id for document in chosen}
        after = before - ids if ids <= before else before | ids
        self._tasks.change(partial(work.put_under_review, ids=frozenset(after)), self.tr("Comparing"))

    def ask_description(self) -> DescriptionDialog | None:
        """Show what is known of the chosen document, to be mended; it is never overwritten by another reading."""
        chosen, library = self.chosen(), self._session.library
        if len(chosen) != 1 or library is None:
            return None
        try:
            record = library.document(chosen[0].id)
        except LibraryError as error:
            self._notice.say(str(error), "triangle-alert")
            return None
        dialog = DescriptionDialog(record, self._window)
        dialog.described.connect(lambda values: self._descriptions.say(record.id, record.name, values))
        dialog.open()
        return dialog

    def ask_date(self) -> QInputDialog | None:
        """Ask when the chosen document was published; what is said here counts more than what the file says."""
        chosen = self.chosen()
        if len(chosen) != 1:
            return None
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Date of publication"))
        told = self.tr("When was {name} published? A year, a month or a day: 2024, 2024-05, 2024-05-02")
        dialog.setLabelText(told.format(name=chosen[0].file))
        dialog.setTextValue(chosen[0].published)
        dialog.textValueSelected.connect(lambda date: self._set_date(chosen[0], date.strip()))
        dialog.open()
        return dialog

    def _set_date(self, document: Document, date: str) -> None:
        if date and not is_date(date):
            self._notice.say(self.tr("“{date}” is no date that can be kept: write 2024-05-02.").format(date=date))
            return
        self._descriptions.say(document.id, document.file, {"published": date or None})

    def ask_removal(self) -> QMessageBox | None:
        """Ask whether the chosen documents may go."""
        chosen = self.chosen()
        if not chosen:
            return None
        ids = frozenset(document.id for document in chosen)
        lost = sum(bool({row.left.id, row.right.id} & ids) for row in self._session.rows)
        names = ", ".join(document.file for document in chosen)
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText(self.tr("Take {names} out of the library?").format(names=names))
        told = self.tr("{matches} and what was decided on them go too. The files themselves stay where they are.")
        box.setInformativeText(told.format(matches=words.n_matches(lost)))
        remove = box.addButton(self.tr("Take out"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(lambda: self._tasks.change(partial(work.remove, ids=ids), self.tr("Taking out")))
        box.open()
        return box
