"""What the window remembers from one time to the next: its place, its panels, the text size, the libraries."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter

from twicetold.ui.theme import Choice
from twicetold.workflows.judging import who

_MOST_RECENT = 8
USUAL_SIZE = 12.0


def names_of(libraries: Sequence[Path]) -> list[str]:
    """What libraries are called in a list: their file's name, with its folder where two have the same."""
    stems = [library.stem for library in libraries]
    return [
        library.stem if stems.count(library.stem) == 1 else f"{library.stem} ({library.parent.name})"
        for library in libraries
    ]


class Remembered:
    """Typed access to the program's settings."""

    def __init__(self, settings: QSettings | None = None) -> None:
        """The settings of this user, or others."""
        self._settings = settings if settings is not None else QSettings("Twicetold", "Twicetold")

    def bytes(self, name: str) -> QByteArray:
        """A state that Qt keeps as bytes; empty where none is kept."""
        kept = self._settings.value(name)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, kept: QByteArray) -> None:
        """Keep a state of Qt's."""
        self._settings.setValue(name, kept)

    def restore_panes(self, panes: Mapping[str, QSplitter]) -> None:
        """Set the borders between panes where they were."""
        for name, splitter in panes.items():
            splitter.restoreState(self.bytes(name))

    def keep_panes(self, panes: Mapping[str, QSplitter]) -> None:
        """Keep the borders between panes."""
        for name, splitter in panes.items():
            self.keep_bytes(name, splitter.saveState())

    def restore_switches(self, switches: Mapping[str, QAction]) -> None:
        """Switch on and off what was so; what was never kept stays as it is."""
        for name, switch in switches.items():
            switch.setChecked(str(self._settings.value(name, switch.isChecked())).lower() == "true")

    def keep_switches(self, switches: Mapping[str, QAction]) -> None:
        """Keep what is switched on and off."""
        for name, switch in switches.items():
            self._settings.setValue(name, switch.isChecked())

    def number(self, name: str, usual: int) -> int:
        """A whole number above 0."""
        kept = str(self._settings.value(name, usual))
        return int(kept) if kept.isdecimal() and int(kept) else usual

    def keep_number(self, name: str, number: int) -> None:
        """Keep a whole number."""
        self._settings.setValue(name, number)

    @property
    def size(self) -> float:
        """The size of the texts in points."""
        try:
            return min(32.0, max(7.0, float(str(self._settings.value("text/size", USUAL_SIZE)))))
        except ValueError:
            return USUAL_SIZE

    @size.setter
    def size(self, points: float) -> None:
        self._settings.setValue("text/size", points)

    @property
    def theme(self) -> Choice:
        """The chosen theme."""
        kept = self._settings.value("theme", "system")
        if kept == "light":
            return "light"
        return "dark" if kept == "dark" else "system"

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._settings.setValue("theme", choice)

    @property
    def person(self) -> str:
        """The name that is kept with what the person decides; at first that of the system's account."""
        return str(self._settings.value("person", "")) or who()

    @person.setter
    def person(self, name: str) -> None:
        self._settings.setValue("person", name)

    @property
    def folder(self) -> Path:
        """Where files were chosen last; at first the person's documents."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = Path(str(self._settings.value("folder", usual)))
        return kept if kept.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("folder", str(folder))

    def libraries(self) -> list[Path]:
        """The libraries used before that are still there, the newest first."""
        kept = self._settings.value("libraries", [])
        paths = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [path for path in map(Path, paths) if path.exists()]

    def keep_library(self, path: Path) -> None:
        """Put a library first among those used."""
        others = [str(other) for other in self.libraries() if other != path]
        self._settings.setValue("libraries", [str(path), *others][:_MOST_RECENT])

    def sync(self) -> None:
        """Write everything out."""
        self._settings.sync()
