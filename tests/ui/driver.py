"""Drives the real window as a person does, and tells what they would see."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from twicetold.export.report import Match
from twicetold.ui.main_window import MainWindow
from twicetold.ui.pair.both_pane import BothPane
from twicetold.ui.pair.page_pane import PagePane
from twicetold.ui.pair.text_pane import TextPane

PATIENCE = 30_000  # milliseconds for reading and comparing on a busy machine


class Driver:
    """A page object over the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    # Opening and closing

    def show(self) -> None:
        """Show the window and wait until it is there."""
        with self._qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        """Close the window, which stores what there is to store."""
        self.window.close()

    def open(self, library: Path) -> None:
        """Open a library and wait for its matches."""
        with self._qtbot.waitSignal(self.window.tasks.loaded, timeout=PATIENCE):
            assert self.window.errands.open_library(library)

    def open_sample(self) -> None:
        """Press "Try the sample", and wait for its matches."""
        self.button("Try the sample").click()
        self.wait(lambda: bool(self.shown()))

    def drop(self, paths: Sequence[Path]) -> None:
        """Drop files on the middle of the window."""
        data = self.hold_over(paths)
        middle = QPointF(self.window.rect().center())
        action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDropEvent(middle, action, data, button, none))

    def hold_over(self, paths: Sequence[Path]) -> QMimeData:
        """Drag files over the middle of the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = self.window.rect().center()
        action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, action, data, button, none)
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted()
        return data

    def take_away(self) -> None:
        """Drag the files out of the window again."""
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    def wait(self, until: object) -> None:
        """Wait until this is so."""
        self._qtbot.waitUntil(until, timeout=PATIENCE)

    def wait_idle(self) -> None:
        """Wait until no work is under way and its results are shown."""
        tasks = self.window.tasks
        self.wait(lambda: not tasks.working and not tasks.behind and not tasks.runner.busy())

    # Hands

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after the other, where the keyboard is."""
        for key in keys:
            self._qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def press_in(self, widget: QWidget, *keys: Qt.Key) -> None:
        """Press keys in a panel that lies over the window."""
        for key in keys:
            self._qtbot.keyClick(widget, key)

    def control(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press a key with Ctrl, and with Shift if wanted."""
        modifier = Qt.KeyboardModifier.ControlModifier
        self.press(key, modifier=modifier | Qt.KeyboardModifier.ShiftModifier if shift else modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self._qtbot.keyClicks(QApplication.focusWidget(), text)

    def click(self, widget: QWidget, at: QPoint) -> None:
        """Click into a widget."""
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def button(self, text: str) -> QPushButton:
        """The visible button with this text."""
        found = [one for one in self.window.findChildren(QPushButton) if one.isVisible() and text in one.text()]
        assert found, f"no button says {text}"
        return found[0]

    def menu(self) -> QMenu:
        """The menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        self.wait(lambda: any(one.isVisible() for one in self.window.findChildren(QDialog)))
        return next(one for one in self.window.findChildren(QDialog) if one.isVisible())

    def choose(self, number: int) -> Match:
        """Choose the match at this place of the list, from 0."""
        row = self.window.session.shown[number]
        self.window.session.choose(row.match.id)
        return row.match

    def open_pair(self) -> None:
        """Press Enter in the list, and wait until both sides are lined up and their marks are there."""
        self.window.matches.setFocus()
        with self._qtbot.waitSignal(self.window.pair.lined_up, timeout=PATIENCE):
            self.press(Qt.Key.Key_Return)
        self.wait_idle()

    def line_up(self, number: int) -> Match:
        """Choose a match in the open pair view, and wait until it is lined up."""
        if self.current() == self.window.session.shown[number].match:
            return self.current()
        with self._qtbot.waitSignal(self.window.pair.lined_up, timeout=PATIENCE):
            match = self.choose(number)
        self.wait_idle()
        return match

    def settled(self) -> AbstractContextManager[object]:
        """What is done within has moved the texts of the pair to their places when it ends."""
        return self._qtbot.waitSignal(self.window.pair.lined_up, timeout=PATIENCE)

    def chain_filled(self) -> AbstractContextManager[object]:
        """All columns of the chain have their texts and their marks when it ends."""
        return self._qtbot.waitSignal(self.window.stack.chain.filled, timeout=PATIENCE)

    # Eyes

    def view(self) -> QWidget:
        """What is in front."""
        return self.window.stack.currentWidget()

    def shown(self) -> list[Match]:
        """The matches in the list."""
        return [row.match for row in self.window.session.shown]

    def current(self) -> Match:
        """The current match."""
        match = self.window.session.current
        assert match is not None
        return match

    def status(self) -> str:
        """What the line at the bottom says."""
        line = self.window.status
        parts = (line.counts, line.hidden, line.aside, line.weak, line.unread, line.pending)
        return " | ".join(part.text() for part in parts if not part.isHidden())

    def documents(self) -> list[str]:
        """The files in the documents panel."""
        report = self.window.session.report
        return [document.file for document in report.documents] if report else []

    def panes(self) -> tuple[BothPane, BothPane]:
        """Both panes of the pair."""
        return self.window.pair.left.pane, self.window.pair.right.pane

    def texts(self) -> tuple[TextPane, TextPane]:
        """Both panes as texts."""
        return self.window.pair.left.pane.text, self.window.pair.right.pane.text

    def sheets(self) -> tuple[PagePane, PagePane]:
        """Both panes as pages."""
        return self.window.pair.left.pane.pages, self.window.pair.right.pane.pages

    def heights(self, match: Match) -> tuple[float, float]:
        """How high the first line of the match stands in each pane, in pixels."""
        left, right = self.panes()
        return left.height_of(match.left.start), right.height_of(match.right.start)

    def action(self, name: str) -> QAction:
        """An action of the window by its name in the code."""
        action = getattr(self.window.actions_, name)
        assert isinstance(action, QAction)
        return action
