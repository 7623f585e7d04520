"""Reading documents again: their pictures by text recognition, or a file that has changed or moved."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from twicetold.ui import choosing, dialogs, page_states, phrases, words
from twicetold.ui.notice import Notice
from twicetold.ui.session import Session
from twicetold.ui.tasks import Tasks
from twicetold.ui.work import Again, NotReadAgain, ReadAgain
from twicetold_db.errors import LibraryError
from twicetold_db.records import MatchRecord


class ReadingAgain(QObject):
    """Starts it, and says what became of the pages, of the matches and of what was decided on them."""

    troubled = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, notice: Notice, window: QWidget) -> None:
        """For this window."""
        super().__init__(window)
        self._session, self._tasks, self._notice, self._window = session, tasks, notice, window
        self._locked: list[NotReadAgain] = []
        tasks.was_read_again.connect(self._on_read)
        tasks.stopped_reading_again.connect(self._on_stopped)

    # Pictures

    def recognisable(self) -> Iterator[int]:
        """Those of the chosen documents that have pages whose pictures may hold text."""
        report, chosen = self._session.report, self._session.filter.documents
        found = [document for document in report.documents if document.id in chosen] if report and chosen else []
        return (one.id for one in found if one.unread_pages and self._session.pages_to_recognise(one.id))

    def recognise_chosen(self) -> None:
        """Recognise the text of the chosen documents' pictures."""
        self.recognise(list(self.recognisable()))

    def recognise(self, documents: Sequence[int]) -> None:
        """Recognise the text of these documents' pictures."""
        if documents:
            self._start([Again(one, recognise=True) for one in documents])

    def _start(self, wanted: Sequence[Again], passwords: dict[int, str] | None = None) -> None:
        title = self.tr("Recognising text") if wanted[0].recognise else self.tr("Reading again")
        self._tasks.read_again(wanted, title, passwords)

    # A file that has changed or moved

    def ask(self) -> QMessageBox | None:
        """Ask whether the chosen document is to be read again from where it was, or from another file."""
        chosen, library = sorted(self._session.filter.documents), self._session.library
        if len(chosen) != 1 or library is None:
            return None
        try:
            record = library.document(chosen[0])
        except LibraryError as error:
            self.troubled.emit(error)
            return None
        there = bool(record.path) and Path(record.path).exists()
        told = (
            self.tr("It was read from {path}.") if there else self.tr("It was read from {path}, and is not there now.")
        )
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText(self.tr("Read {name} again?").format(name=record.name))
        kept = self.tr("Matches, and what was decided on them, are kept where their words still stand.")
        box.setInformativeText(f"{told.format(path=record.path or '–')}\n\n{kept}")
        again = box.addButton(self.tr("Read again"), QMessageBox.ButtonRole.AcceptRole)
        again.setEnabled(there)
        whole = QCheckBox(self.tr("The whole page, with its menus and all"))
        whole.setChecked("extent" in record.metadata)
        if record.format == "html":
            box.setCheckBox(whole)
        again.clicked.connect(lambda: self._start([Again(record.id, whole_page=whole.isChecked())]))
        other = box.addButton(self.tr("Choose its file…"), QMessageBox.ButtonRole.ActionRole)
        other.clicked.connect(lambda: self._ask_file(record.id, Path(record.path).parent))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(again if there else other)
        box.open()
        return box

    def _ask_file(self, document: int, folder: Path) -> None:
        choosing.ask_file(self._window, folder, lambda found: self.read_from(document, found[0]))

    def read_from(self, document: int, file: Path) -> None:
        """Read a document again from this file."""
        self._start([Again(document, file)])

    # What became of it

    def _on_read(self, found: list[ReadAgain | NotReadAgain]) -> None:
        read = [one for one in found if isinstance(one, ReadAgain)]
        failed = [one for one in found if isinstance(one, NotReadAgain)]
        self._locked = [one for one in failed if one.needs_password]
        said = [self._told(one) for one in read] + [
            phrases.retold(one.message) for one in failed if not one.needs_password
        ]
        lost = [match for one in read for match in one.lost]
        judged = [match for match in lost if _is_judged(match)]
        if lost:
            said.append(self._told_lost(len(lost), len(judged)))
        way_on = self.tr("Show what was decided") if judged else ""
        sign = "triangle-alert" if lost or failed or any(one.left for one in read) else "circle-check"
        if said:
            self._notice.say(" ".join(said), sign, way_on, lambda: self._show_lost(judged))
        self._ask_password()

    def _on_stopped(self) -> None:
        self._notice.say(
            self.tr("Stopped. The pages that were recognised until then are kept, and not compared yet."),
            way_on=self.tr("Compare now"),
            act=self._tasks.compare_again,
        )

    def _told(self, one: ReadAgain) -> str:
        if not one.wanted.recognise:
            same, other = self.tr("{name} was read again: its text is the same."), self.tr("{name} was read again.")
            return (other if one.changed else same).format(name=one.name)
        told = []
        if one.recognised:
            said = self.tr("{pages} of {name} read by text recognition (OCR).")
            told.append(said.format(pages=words.n_pages(len(one.recognised)), name=one.name))
        if one.left:
            said = self.tr("No text was found in the pictures of {name} (pages: {pages}).")
            told.append(said.format(pages=page_states.listed(one.left), name=one.name))
        return " ".join(told)

    def _told_lost(self, lost: int, judged: int) -> str:
        gone = self.tr("{matches} no longer stand in the text").format(matches=words.n_matches(lost))
        if lost == 1:
            gone = self.tr("1 match no longer stands in the text")
        if judged:
            return gone + self.tr(", with what was decided on {n}.").format(n=judged)
        return f"{gone}."

    def _show_lost(self, judged: Sequence[MatchRecord]) -> None:
        told = self.tr("The words of these matches no longer stand in both documents. They were judged:")
        entries = [(self._names(match), _decided(match)) for match in judged]
        if entries:
            dialogs.list_sheet(self.tr("What was decided"), told, entries, self._window).open()

    def _names(self, match: MatchRecord) -> str:
        report, sides = self._session.report, (match.match.left_document, match.match.right_document)
        files = {document.id: document.file for document in report.documents} if report else {}
        pair = " – ".join(files.get(side, "?") for side in sides)
        return f"{pair}, {words.n_words(match.match.words)}"

    def _ask_password(self) -> None:
        if not self._locked:
            return
        one = self._locked.pop(0)
        question = dialogs.password_question(one.path, self._window)
        question.textValueSelected.connect(lambda password: self._start([one.wanted], {one.wanted.document: password}))
        question.rejected.connect(self._ask_password)
        question.open()


def _is_judged(match: MatchRecord) -> bool:
    judgement = match.judgement
    return judgement.status != "proposed" or bool(judgement.verdict or judgement.note)


def _decided(match: MatchRecord) -> str:
    """The verdict or the reason, and the note."""
    judgement = match.judgement
    said = words.decision(judgement.status, judgement.verdict, judgement.exclusion)
    return "\n".join(part for part in (said, judgement.note) if part)
