"""Starts the window."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from twicetold.ui import roles, theme, translating
from twicetold.ui.crash import CrashHook
from twicetold.ui.main_window import MainWindow
from twicetold.ui.remembered import Remembered
from twicetold_resources import path


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window with a library, with files to compare, with the sample, or with the library used last."""
    wanted = _parser().parse_args(sys.argv[1:] if argv is None else argv)
    app = application()
    CrashHook().install()
    remembered = Remembered()
    window = MainWindow(remembered)
    window.show()
    # After the window is painted, so that it stands before a large library is read.
    QTimer.singleShot(0, lambda: begin(window, remembered, wanted.files, sample=wanted.sample))
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="twicetold-desktop", description="Open Twicetold's window.")
    parser.add_argument("files", nargs="*", type=Path, help="a library, or documents and folders to compare")
    parser.add_argument("--sample", action="store_true", help="open the sample library")
    return parser


def application() -> QApplication:
    """The one QApplication: Fusion, with our faces."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Twicetold")
    app.setOrganizationName("Twicetold")
    QCoreApplication.setOrganizationDomain("twicetold")
    app.setDesktopFileName("twicetold")
    app.setWindowIcon(QIcon(str(path("icons", "twicetold.svg"))))
    app.setStyle("Fusion")
    translating.install(app, translating.wanted())
    theme.load_fonts()
    roles.install()
    app.setFont(theme.interface_font())
    return app


def begin(window: MainWindow, remembered: Remembered, files: Sequence[Path], *, sample: bool) -> None:
    """Show what was asked for; without that, the library used last."""
    if sample:
        window.errands.open_sample()
    elif files:
        window.errands.add_files(files)
    else:
        last = remembered.libraries()
        if last:
            window.errands.open_library(last[0])
