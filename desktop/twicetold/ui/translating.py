"""The language of the window: English, or another one that is there and that the person or the system asks for."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from twicetold_resources import path

LANGUAGES = ("en", "de")
ASKED_FOR = "TWICETOLD_LANGUAGE"


def language(asked: str, preferred: Sequence[str]) -> str:
    """The language asked for if it is there ("de", "de_AT.UTF-8"); else the first preferred one; else English."""
    short = [name.replace("_", "-").split("-")[0].lower() for name in (asked, *preferred)]
    return next((one for one in short if one in LANGUAGES), "en")


def wanted() -> str:
    """What the environment asks for, else what the system is set to."""
    return language(os.environ.get(ASKED_FOR, ""), QLocale.system().uiLanguages())


def install(app: QApplication, name: str) -> list[QTranslator]:
    """Let the window, and Qt's own dialogs in it, speak this language; gives what was installed, none for English."""
    if name == "en":
        return []
    ours, qts = QTranslator(app), QTranslator(app)
    if not ours.load(str(path("translations", f"twicetold_{name}.qm"))):
        raise ValueError(f"twicetold_{name}.qm is no translation")
    # Some systems pack Qt's own translations apart; without them its buttons stay English.
    found = [qts] if qts.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) else []
    for translator in (*found, ours):
        app.installTranslator(translator)
    return [*found, ours]
