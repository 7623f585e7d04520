"""What the parts below the window say in English, in the window's language. What is not known stays as it was said."""

from PySide6.QtCore import QCoreApplication

from twicetold_resources.speech import Language, language


def spoken() -> Language:
    """The language that the window speaks."""
    return language(QCoreApplication.translate("Phrases", "en", "the code of the language of these translations"))


def retold(told: str) -> str:
    """A sentence or a phrase of a reader, of the engine or of the library."""
    return spoken().retold(told)


def reason(told: str) -> str:
    """Why a match was found, which the engine says in English."""
    return spoken().reason(told)
