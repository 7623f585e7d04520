"""Brings about states of the window, one after the other, and takes a picture of each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from twicetold.ui.main_window import MainWindow

PATIENCE = 3000  # steps of 20 ms that a state may take to come about


@dataclass(frozen=True)
class State:
    """A state of the window: how it comes about, when it is there, what is in the picture, whether work goes on."""

    name: str
    bring_about: Callable[[], object]
    is_there: Callable[[], bool] = lambda: True
    picture: Callable[[], QWidget | None] | None = None
    while_busy: bool = False


class Photographer(QObject):
    """Goes through the states and takes a picture of each."""

    def __init__(self, window: MainWindow, states: list[State], folder: Path, suffix: str) -> None:
        """Nothing taken yet."""
        super().__init__(window)
        self._window, self._states, self._folder, self._suffix = window, states, folder, suffix
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Bring about the first state."""
        self._states[0].bring_about()
        self._waited = 0
        self._timer.start()

    def _look(self) -> None:
        self._waited += 1
        if self._waited > PATIENCE:
            raise TimeoutError(f"{self._states[0].name} did not come about")
        busy = not self._states[0].while_busy and self._window.tasks.runner.busy()
        if self._waited < 8 or busy or not self._states[0].is_there():
            return
        self._timer.stop()
        self._take(self._states.pop(0))
        if self._states:
            self.begin()
        else:
            self._window.close()
            QApplication.quit()

    def _take(self, state: State) -> None:
        widget = state.picture() if state.picture else self._window
        assert widget is not None, state.name
        file = self._folder / f"{state.name}-{self._suffix}.png"
        widget.grab().save(str(file))
        if widget is not self._window:
            widget.close()


def drawn(window: MainWindow) -> bool:
    """Whether all pages in view have been drawn."""
    panes = (window.pair.left.pane, window.pair.right.pane)
    seen = [(pane.pages, page) for pane in panes if pane.shows_pages() for page in pane.pages.seen()]
    return all(window.pair.renderer.picture(pane.sheet(page)) is not None for pane, page in seen)


def dialog(window: MainWindow) -> QWidget | None:
    """The dialog that is open."""
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
