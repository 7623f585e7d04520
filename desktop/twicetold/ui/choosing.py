"""Asking for files: none of these dialogs stops the event loop, so work goes on behind them."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from twicetold.engine.readers import SUFFIXES
from twicetold.workflows.samples import SUFFIX, data_folder

Chosen = Callable[[list[Path]], object]


def _ask(dialog: QFileDialog, chosen: Chosen) -> QFileDialog:
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_files(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Asks for documents."""
    known = " ".join(sorted(f"*{suffix}" for suffix in SUFFIXES))
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Add files"), str(folder))
    dialog.setNameFilters(
        [
            QCoreApplication.translate("Choosing", "Documents") + f" ({known})",
            QCoreApplication.translate("Choosing", "All files") + " (*)",
        ]
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask(dialog, chosen)


def ask_file(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Asks for the one file of a document."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Choose the file"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _ask(dialog, chosen)


def ask_folder(parent: QWidget, folder: Path, chosen: Chosen) -> QFileDialog:
    """Asks for a folder of documents."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Add folder"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _ask(dialog, chosen)


def ask_library(parent: QWidget, chosen: Chosen) -> QFileDialog:
    """Asks for a library that is there."""
    return _ask_library(parent, QCoreApplication.translate("Choosing", "Open library"), chosen)


def ask_other_library(parent: QWidget, chosen: Chosen) -> QFileDialog:
    """Asks for another person's copy of the library."""
    return _ask_library(
        parent, QCoreApplication.translate("Choosing", "The other person's copy of this library"), chosen
    )


def _ask_library(parent: QWidget, title: str, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(data_folder()))
    dialog.setNameFilters(
        [
            QCoreApplication.translate("Choosing", "Libraries") + f" (*{SUFFIX})",
            QCoreApplication.translate("Choosing", "All files") + " (*)",
        ]
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _ask(dialog, chosen)


def ask_new_library(parent: QWidget, chosen: Chosen) -> QFileDialog:
    """Asks where a new library is to lie."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "New library"), str(data_folder()))
    dialog.setNameFilters([QCoreApplication.translate("Choosing", "Libraries") + f" (*{SUFFIX})"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one that is there is opened, never overwritten
    dialog.setDefaultSuffix(SUFFIX.lstrip("."))
    return _ask(dialog, chosen)


def ask_copy(parent: QWidget, library: Path, chosen: Chosen) -> QFileDialog:
    """Asks where a copy of a library is to lie: beside it where that can be written, else among the user's own."""
    folder = library.parent if os.access(library.parent, os.W_OK) else data_folder()
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Save library as"), str(folder))
    dialog.setNameFilters([QCoreApplication.translate("Choosing", "Libraries") + f" (*{SUFFIX})"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX.lstrip("."))
    dialog.selectFile(_free_name(folder, library.stem))
    return _ask(dialog, chosen)


def _free_name(folder: Path, stem: str) -> str:
    """A name for a copy that no file has: "Marsh 2"."""
    number = 2
    while (folder / f"{stem} {number}{SUFFIX}").exists():
        number += 1
    return f"{stem} {number}{SUFFIX}"


def ask_export(parent: QWidget, place: Path, chosen: Chosen) -> QFileDialog:
    """Asks where a comparison is to be written; the suffix says how."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Export the comparison"), str(place.parent))
    dialog.setNameFilters(
        [
            QCoreApplication.translate("Choosing", "Web page") + " (*.html)",
            QCoreApplication.translate("Choosing", "JSON") + " (*.json)",
        ]
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("html")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("json" if "json" in kind else "html"))
    dialog.selectFile(place.name)
    return _ask(dialog, chosen)


def ask_text_file(parent: QWidget, place: Path, chosen: Chosen) -> QFileDialog:
    """Asks where a plain text is to be written."""
    dialog = QFileDialog(parent, QCoreApplication.translate("Choosing", "Write the list"), str(place.parent))
    dialog.setNameFilters([QCoreApplication.translate("Choosing", "Text") + " (*.txt)"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile(place.name)
    return _ask(dialog, chosen)


def fresh_library(folder: Path | None) -> Path:
    """A place for a new library that nobody was asked about, in `folder` or among the user's own."""
    folder = folder or data_folder()
    number = 1
    while (place := folder / f"Comparison {number}{SUFFIX}").exists():
        number += 1
    return place
