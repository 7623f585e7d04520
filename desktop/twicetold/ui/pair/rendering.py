"""Pictures of PDF pages, made off the GUI thread. What nobody wants any more is not made."""

import ctypes
import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from twicetold.engine.readers import ReadingError
from twicetold.engine.readers.errors import Vanished
from twicetold.workflows.archives import archive_of, content_of

_OPEN_FILES = 4
_KEPT_BYTES = 192 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture that is wanted: a page (from 1) of a file, so many pixels wide."""

    path: Path
    sha256: str
    page: int
    width: int


class CannotShow(Exception):
    """The pages of a file cannot be shown. `str(error)` is a sentence for the reader."""


class PageRenderer(QObject):
    """Renders pages in one thread (PDFium allows no more), and keeps the pictures made last."""

    rendered = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing wanted yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._lock = Lock()
        self._wanted: dict[Hashable, list[Sheet]] = {}
        self._running = False
        self._pictures: OrderedDict[Sheet, QImage] = OrderedDict()
        self._files: OrderedDict[Path, pypdfium2.PdfDocument | CannotShow] = OrderedDict()
        self._made.connect(self._on_made)

    _made = Signal(object, object)

    def want(self, who: Hashable, sheets: list[Sheet]) -> None:
        """Ask for these pictures, in this order, in the place of what `who` asked for before."""
        with self._lock:
            self._wanted[who] = [sheet for sheet in sheets if sheet not in self._pictures]
            start = not self._running and any(self._wanted.values())
            self._running = self._running or start
        if start:
            self._pool.start(self._work)

    def picture(self, sheet: Sheet) -> QImage | None:
        """The picture, if it has been made and kept."""
        found = self._pictures.get(sheet)
        if found is not None:
            self._pictures.move_to_end(sheet)
        return found

    def finish(self) -> None:
        """Stop, and wait until the thread has let go of the files."""
        with self._lock:
            self._wanted.clear()
        self._pool.waitForDone()
        while self._files:
            _, file = self._files.popitem()
            if isinstance(file, pypdfium2.PdfDocument):
                file.close()

    # In the GUI thread

    def _on_made(self, sheet: Sheet, made: object) -> None:
        if isinstance(made, QImage):
            self._pictures[sheet] = made
            while (
                sum(image.sizeInBytes() for image in self._pictures.values()) > _KEPT_BYTES and len(self._pictures) > 1
            ):
                self._pictures.popitem(last=False)
            self.rendered.emit(sheet)
        else:
            self.failed.emit(sheet.path, str(made))

    # In the thread

    def _work(self) -> None:
        while (sheet := self._next()) is not None:
            try:
                self._made.emit(sheet, self._render(sheet))
            except CannotShow as error:
                self._made.emit(sheet, error)

    def _next(self) -> Sheet | None:
        with self._lock:
            for sheets in self._wanted.values():
                if sheets:
                    return sheets.pop(0)
            self._running = False
            return None

    def _render(self, sheet: Sheet) -> QImage:
        file = self._file(sheet)
        try:
            page = file[sheet.page - 1]
            width, height = page.get_size()
            picture = QImage(sheet.width, max(1, round(sheet.width * height / width)), QImage.Format.Format_RGB32)
            picture.fill(0xFFFFFFFF)
            _draw(page, picture)
            page.close()
        except pypdfium2.PdfiumError as error:
            raise CannotShow(
                QCoreApplication.translate(
                    "PageRenderer", "{name}: page {n} cannot be drawn; its text is shown."
                ).format(name=sheet.path.name, n=sheet.page)
            ) from error
        return picture

    def _file(self, sheet: Sheet) -> pypdfium2.PdfDocument:
        if sheet.path not in self._files:
            self._files[sheet.path] = _opened(sheet)
            while len(self._files) > _OPEN_FILES:
                _, old = self._files.popitem(last=False)
                if isinstance(old, pypdfium2.PdfDocument):
                    old.close()
        self._files.move_to_end(sheet.path)
        found = self._files[sheet.path]
        if isinstance(found, CannotShow):
            raise found
        return found


def _opened(sheet: Sheet) -> "pypdfium2.PdfDocument | CannotShow":
    """The file, if it is still the one that was read."""
    name = sheet.path.name
    try:
        archive = archive_of(sheet.path)
        # what is in an archive is drawn from memory, so that no file of it is left anywhere
        content = content_of(sheet.path) if archive else sheet.path
        if _hash(content) != sheet.sha256:
            return CannotShow(
                QCoreApplication.translate(
                    "PageRenderer", "{name} has changed since it was added; its text is shown."
                ).format(name=name)
            )
        return pypdfium2.PdfDocument(content)
    except (OSError, Vanished):
        return CannotShow(
            QCoreApplication.translate(
                "PageRenderer", "{name} is not where it was when it was added; its text is shown."
            ).format(name=name)
        )
    except (pypdfium2.PdfiumError, ReadingError):
        return CannotShow(
            QCoreApplication.translate(
                "PageRenderer", "{name} is locked or damaged and its pages cannot be drawn; its text is shown."
            ).format(name=name)
        )


def _hash(content: Path | bytes) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _draw(page: pypdfium2.PdfPage, picture: QImage) -> None:
    """Draw a page straight into a picture's memory."""
    memory = (ctypes.c_ubyte * picture.sizeInBytes()).from_buffer(picture.bits())
    bitmap = pdfium.FPDFBitmap_CreateEx(
        picture.width(), picture.height(), pdfium.FPDFBitmap_BGRx, memory, picture.bytesPerLine()
    )
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, picture.width(), picture.height(), 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
