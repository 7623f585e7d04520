"""The small windows: the list of keys, what could not be read, the password of a file, about."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from twicetold.export.report import Document, Problem, Report
from twicetold.ui import page_states, phrases, theme
from twicetold.ui.labels import Heading, quiet


class _Inside(QScrollArea):
    """What a sheet shows. It takes the keyboard, to be scrolled, so it has to be something to a screen reader."""

    accessible_role = QAccessible.Role.Pane


class _Sheet(QDialog):
    """A dialog with a title, something to scroll, and a button that closes it."""

    def __init__(self, title: str, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        area = _Inside()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        self._buttons = buttons
        self.resize(640, 560)

    def add_way_on(self, text: str, act: Callable[[], object]) -> None:
        """Put a button beside the closing one that does something about it, and closes the sheet."""
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.accept)
        button.clicked.connect(act)


def keys_sheet(bar: QMenuBar, parent: QWidget) -> QDialog:
    """All actions that have a key, with their keys, as they stand in the menus."""
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 16, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for opener in bar.actions():
        row = grid.rowCount()
        heading = Heading(opener.text().replace("&", ""))
        heading.setContentsMargins(0, 12 if row > 1 else 0, 0, 0)
        grid.addWidget(heading, row, 0, 1, 2)
        for place, action in enumerate(_keyed(opener), start=row + 1):
            key = QLabel(" / ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()))
            key.setFont(theme.scaled(parent.font(), 1.0, bold=True))
            grid.addWidget(key, place, 0)
            grid.addWidget(QLabel(action.text().replace("…", "").replace("&", "")), place, 1)
    return _Sheet(QCoreApplication.translate("Dialogs", "Keyboard"), inside, parent)


def _keyed(opener: QAction) -> Iterator[QAction]:
    """The actions of the menu that an action opens, and of those in it, that have a key."""
    menu = opener.menu()
    for action in menu.actions() if isinstance(menu, QMenu) else ():
        if action.menu() is not None:
            yield from _keyed(action)
        elif not action.shortcut().isEmpty():
            yield action


def unread_sheet(report: Report, parent: QWidget) -> _Sheet:
    """Files that gave no document, and what could not be read of the others."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 16, 0)
    column.setSpacing(8)
    if report.unread:
        column.addWidget(Heading(QCoreApplication.translate("Dialogs", "Files that could not be read")))
        for name, reason in report.unread:
            _entry(column, name, phrases.retold(reason))
    told = [document for document in report.documents if document.problems]
    if told:
        column.addSpacing(8)
        column.addWidget(Heading(QCoreApplication.translate("Dialogs", "What was met in reading documents")))
        for document in told:
            _entry(column, document.file, "\n".join(_problems_told(document)))
    if not told and not report.unread:
        column.addWidget(quiet(QCoreApplication.translate("Dialogs", "Every page of every file gave its text.")))
    column.addStretch(1)
    return _Sheet(QCoreApplication.translate("Dialogs", "What could not be read"), inside, parent)


def _problems_told(document: Document) -> list[str]:
    """What was met in reading the document: once for all pages of which the same is to be said."""
    alike: dict[str, list[Problem]] = {}
    for problem in document.problems:
        alike.setdefault(problem.message.replace(f"Page {problem.page} ", ""), []).append(problem)
    told = []
    for first, *others in alike.values():
        pages = [problem.page for problem in others if problem.page is not None]
        same = QCoreApplication.translate("Dialogs", "The same with page {n}.")
        same = QCoreApplication.translate("Dialogs", "The same with pages {n}.") if len(pages) > 1 else same
        said = phrases.retold(first.message)
        told.append(f"{said} {same.format(n=page_states.listed(pages))}" if pages else said)
    return told


def _entry(column: QVBoxLayout, name: str, told: str) -> None:
    title = QLabel(name)
    title.setTextFormat(Qt.TextFormat.PlainText)
    title.setFont(theme.scaled(title.font(), 1.0, bold=True))
    title.setWordWrap(True)
    reason = quiet(told)
    reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(title)
    column.addWidget(reason)


def list_sheet(title: str, told: str, entries: Iterable[tuple[str, str]], parent: QWidget) -> QDialog:
    """A sentence, and a list of things, each with what is said of it."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 16, 0)
    column.setSpacing(8)
    column.addWidget(quiet(told))
    column.addSpacing(8)
    for name, said in entries:
        _entry(column, name, said)
    column.addStretch(1)
    return _Sheet(title, inside, parent)


def password_question(path: Path, parent: QWidget) -> QInputDialog:
    """Asks for the password of a file. `textValueSelected` comes with it; it is kept nowhere."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("Dialogs", "Password"))
    dialog.setLabelText(
        QCoreApplication.translate("Dialogs", "{name} is locked. Its password (used once, and kept nowhere):").format(
            name=path.name
        )
    )
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.setOkButtonText(QCoreApplication.translate("Dialogs", "Open"))
    dialog.setCancelButtonText(QCoreApplication.translate("Dialogs", "Leave it out"))
    return dialog


def about_sheet(version: str, parent: QWidget) -> QDialog:
    """What this program is."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    title = QLabel(f"Twicetold {version}")
    title.setFont(theme.scaled(theme.reading_font(parent.font().pointSizeF()), 1.6))
    column.addWidget(title)
    column.addWidget(
        quiet(
            QCoreApplication.translate(
                "Dialogs",
                "Finds text that stands in more than one document, and shows both places side by side. It says what "
                "is the same; whether that is right or wrong is for a person to judge. "
                "No document leaves this computer.\n\n"
                "Icons: Lucide (ISC licence). Faces: Source Serif 4 and Source Sans 3 (SIL Open Font License).",
            )
        )
    )
    column.addStretch(1)
    sheet = _Sheet(QCoreApplication.translate("Dialogs", "About Twicetold"), inside, parent)
    sheet.resize(520, 320)
    return sheet
