"""What happens when the program itself is wrong: a dialog with a report that holds no text of any document."""

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from twicetold import __version__

_log = logging.getLogger(__name__)


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and in what versions. Messages of errors are left out: they may quote a document."""
    lines = [f"Twicetold {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"]
    lines += [f"  {_module(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([*lines, kind.__name__])


def _module(file: str) -> str:
    """The file without the folders that name a person's machine."""
    parts = file.replace("\\", "/").split("/")
    return "/".join(parts[-2:])


class CrashHook:
    """Put in the place of `sys.excepthook`. Shows one dialog at a time."""

    def __init__(self) -> None:
        """Nothing has gone wrong yet."""
        self._open: QMessageBox | None = None

    def install(self) -> None:
        """Catch what nobody else does."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it, and say it."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = crash_report(kind, trace)
        _log.error("The program is wrong:\n%s", report)
        if self._open is None and QApplication.instance() is not None:
            self._show(report)

    def _show(self, report: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Twicetold", "")
        box.setText(QCoreApplication.translate("Crash", "Something went wrong in the program itself."))
        box.setInformativeText(
            QCoreApplication.translate(
                "Crash",
                "What was stored is safe. The report below holds no text of your documents; please send it to us.",
            )
        )
        box.setDetailedText(report)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = box.addButton(QCoreApplication.translate("Crash", "Copy the report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        box.finished.connect(self._on_closed)
        self._open = box
        box.open()

    def _on_closed(self) -> None:
        self._open = None
