"""What a person asks of libraries and files, and what is said when it is done or cannot be."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from twicetold.engine.readers import ReadingError
from twicetold.engine.readers.ocr import Cannot
from twicetold.ui import choosing, dialogs, page_states, phrases, words, work
from twicetold.ui.keeping import Keeping
from twicetold.ui.notice import Notice
from twicetold.ui.remembered import Remembered
from twicetold.ui.session import Session
from twicetold.ui.tasks import Tasks
from twicetold.ui.work import BroughtIn, Exported
from twicetold.workflows.editing import CannotChange
from twicetold.workflows.exporting import CannotWrite
from twicetold.workflows.merging import CannotMerge
from twicetold.workflows.samples import SUFFIX
from twicetold.workflows.storing import ImportFailure
from twicetold_db.errors import LibraryError, OlderLibrary

_WORLD = (LibraryError, ReadingError, CannotWrite, CannotChange, CannotMerge, Cannot, OSError)


class Errands(QObject):
    """Opens libraries, adds files, exports, and says what became of it. `opening` comes before another library.

    `recognition_wanted` comes with the ids of documents whose pictures are to be read.
    """

    opening = Signal()
    recognition_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        notice: Notice,
        remembered: Remembered,
        *,
        window: QWidget,
        folder: Path | None = None,
    ) -> None:
        """Errands for this window. `folder` is where libraries are made unless a place is chosen."""
        super().__init__(window)
        self._session, self._tasks, self._notice = session, tasks, notice
        self._remembered, self._window = remembered, window
        self._locked: list[ImportFailure] = []
        self.folder = folder
        tasks.troubled.connect(self.say_trouble)
        tasks.brought_in.connect(self._on_brought_in)
        tasks.stopped_importing.connect(self._on_stopped)
        tasks.previews.lost.connect(self._on_lost)
        tasks.library_ready.connect(self.open_library)
        self.keeping = Keeping(session, tasks, notice, window)
        self.keeping.wanted.connect(self.open_library)
        tasks.exported.connect(self._on_exported)

    # Libraries and files

    def open_library(self, path: Path) -> bool:
        """Show another library; gives whether it is open now. The one shown before is let go."""
        self.opening.emit()
        self._tasks.cancel()
        if work.is_older(path):
            self._tasks.bring_up(path).failed.connect(lambda error: self._offer_copy(error, path))
            return False
        try:
            self._session.open(path)
        except LibraryError as error:
            self.say_trouble(error)
            return False
        self._locked = []
        self._remembered.keep_library(path)
        self._notice.hide()
        self.keeping.say_read_only()
        self._tasks.reload()
        return True

    def _offer_copy(self, error: BaseException, path: Path) -> None:
        """Of a library that cannot be brought up to date where it lies, a copy can."""
        if isinstance(error, OlderLibrary):
            way_on = self.tr("Save library as…")
            self._notice.say(str(error), "triangle-alert", way_on, lambda: self.keeping.ask_copy_of(path))

    def open_sample(self) -> None:
        """Show the sample library, made if need be."""
        self._tasks.make_sample(self.folder)

    def add_files(self, files: Sequence[Path]) -> None:
        """Add files and folders to the library; without one, to a new one. A single library is opened instead."""
        if len(files) == 1 and files[0].suffix == SUFFIX:
            self.open_library(files[0])
            return
        if self._has_library():
            self._tasks.add_files(files)

    def add_copied_text(self) -> None:
        """Add what is on the clipboard to the library as a document; without a library, to a new one."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._notice.say(self.tr("There is no text on the clipboard: copy some first."), "triangle-alert")
        else:
            self._add_text(text, self.tr("Copied text {when}"))

    def add_dropped_text(self, text: str) -> None:
        """Add a text to the library as a document; without a library, to a new one."""
        if text:
            self._add_text(text, self.tr("Dropped text {when}"))

    def _add_text(self, text: str, name: str) -> None:
        if self._has_library():
            now = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
            self._tasks.add_text(text, name.format(when=now))

    def _has_library(self) -> bool:
        """Whether a library is open; a new one is made where none is."""
        return self._session.library is not None or self.open_library(choosing.fresh_library(self.folder))

    # What became of the work

    def say_trouble(self, error: BaseException) -> None:
        """What the world did is said; what the program did goes to the crash dialog."""
        if not isinstance(error, _WORLD):
            raise error
        self._notice.say(str(error), "triangle-alert")

    def _on_brought_in(self, brought: BroughtIn) -> None:
        outcome = brought.outcome
        self._locked = [failure for failure in outcome.failures if failure.needs_password]
        failed = len(outcome.failures) - len(self._locked)
        if failed:
            said = self.tr("1 file could not be read.") if failed == 1 else self.tr("{n} files could not be read.")
            pictures = f" {_unread_told(brought)}" if brought.unread else ""
            self._notice.say(said.format(n=failed) + pictures, "triangle-alert", self.tr("Show"), self.show_unread)
        elif brought.unread:
            self._say_pictures(brought)
        elif outcome.copies:
            self._say_copies(outcome.copies)
        elif outcome.known and not outcome.added:
            self._notice.say(self.tr("The library had these documents already."))
        self._ask_password()

    def _say_copies(self, copies: Sequence[tuple[Path, int]]) -> None:
        one = self.tr("{name} is the same file, byte for byte, as one that is listed.")
        more = self.tr("{n} files are the same, byte for byte, as others that are listed.")
        said = one.format(name=copies[0][0].name) if len(copies) == 1 else more.format(n=len(copies))
        self._notice.say(said, "info", self.tr("Show"), self.show_unread)

    def _say_pictures(self, brought: BroughtIn) -> None:
        ids = [one.document for one in brought.unread]
        way_on = self.tr("Recognise text") if brought.can_recognise else ""
        self._notice.say(_unread_told(brought), "triangle-alert", way_on, lambda: self.recognition_wanted.emit(ids))

    def _ask_password(self) -> None:
        if not self._locked:
            return
        failure = self._locked.pop(0)
        question = dialogs.password_question(failure.path, self._window)
        question.textValueSelected.connect(
            lambda password: self._tasks.add_files([failure.path], {failure.path: password})
        )
        question.rejected.connect(self._ask_password)
        question.open()

    def _on_lost(self, name: str) -> None:
        told = self.tr("{name} could not be read to its end, and nothing of it is kept.")
        self._notice.say(told.format(name=name), "triangle-alert")

    def _on_stopped(self, stored: int, waiting: int, lost: list[str]) -> None:
        if not stored:
            told = self.tr("Stopped. No document was read to its end.")
        elif not waiting:
            told = self.tr("Stopped. The documents read so far are here, and compared.")
        elif waiting == 1:
            told = self.tr("Stopped. The documents read so far are here; 1 of them is not compared yet.")
        else:
            told = self.tr("Stopped. The documents read so far are here; {n} of them are not compared yet.")
            told = told.format(n=words.number(waiting))
        if lost:
            left = self.tr("Nothing is kept of what was not read to its end: {names}.")
            told += " " + left.format(names=", ".join(lost))
        compared = not stored or not waiting
        self._notice.say(
            told,
            way_on="" if compared else self.tr("Compare now"),
            act=None if compared else self._tasks.compare_new,
        )

    def _on_exported(self, written: Exported) -> None:
        told = self.tr("The comparison is in {name}.").format(name=written.target.name)
        self._notice.say(
            f"{told} {phrases.retold(written.claims_lack)}".rstrip(),
            "circle-check",
            self.tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.target))),
        )

    # Asking

    def ask_files(self) -> None:
        """Ask for documents, and add them."""
        choosing.ask_files(self._window, self._remembered.folder, self._add_chosen)

    def ask_folder(self) -> None:
        """Ask for a folder, and add its documents."""
        choosing.ask_folder(self._window, self._remembered.folder, self._add_chosen)

    def show_unread(self) -> None:
        """List what could not be read."""
        report = self._session.report
        if report is None:
            return
        sheet = dialogs.unread_sheet(report, self._window)
        ids = [one.id for one in report.documents if one.unread_pages and self._session.pages_to_recognise(one.id)]
        if ids:
            sheet.add_way_on(self.tr("Recognise text"), lambda: self.recognition_wanted.emit(ids))
        sheet.open()

    def ask_export(self) -> None:
        """Ask where the comparison is to be written, and write it."""
        name = f"{self._session.path.stem}.html" if self._session.path else "comparison.html"
        choosing.ask_export(self._window, self._remembered.folder / name, self._export_to)

    def _export_to(self, found: list[Path]) -> None:
        self._remembered.folder = found[0].parent
        self._tasks.export(found[0].suffix.lstrip(".").lower(), found[0])

    def _add_chosen(self, found: list[Path]) -> None:
        self._remembered.folder = found[0].parent
        self.add_files(found)


def _unread_told(brought: BroughtIn) -> str:
    """How many pages of which file gave no text, and what to do."""
    pages, first = sum(len(one.pages) for one in brought.unread), brought.unread[0]
    if len(brought.unread) > 1:
        told = QCoreApplication.translate("Errands", "{pages} of {n} files gave no text: {way_out}.")
    elif pages > 1:
        told = QCoreApplication.translate("Errands", "{pages} of {name} gave no text ({listed}): {way_out}.")
    else:
        told = QCoreApplication.translate("Errands", "Page {listed} of {name} gave no text: {way_out}.")
    return told.format(
        pages=words.n_pages(pages),
        n=len(brought.unread),
        name=first.name,
        listed=page_states.listed(first.pages),
        way_out=phrases.retold(brought.way_out),
    )
