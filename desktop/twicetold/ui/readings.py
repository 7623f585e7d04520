"""The documents as panes show them, read from the library once."""

from collections.abc import Iterable
from pathlib import Path

from twicetold.engine.text import WordBoxes
from twicetold.ui.pair.pane import Reading
from twicetold.workflows.findings import words_with_hidden_letters
from twicetold_db import Library


class Readings:
    """Documents of one library with their texts, and the boxes of their words where they are asked for."""

    def __init__(self) -> None:
        """None read yet."""
        self._readings: dict[int, Reading] = {}
        self._words: dict[int, WordBoxes] = {}

    def of(self, library: Library, document_id: int) -> Reading:
        """A document with its text. Raises `LibraryError`."""
        if document_id not in self._readings:
            self._readings[document_id] = self._read(library, document_id)
        return self._readings[document_id]

    def forget(self, documents: Iterable[int]) -> None:
        """Let go of documents whose texts are others now."""
        for document_id in documents:
            self._readings.pop(document_id, None)
            self._words.pop(document_id, None)

    def _read(self, library: Library, document_id: int) -> Reading:
        record = library.document(document_id)
        text = library.text(document_id)
        return Reading(
            document=document_id,
            text=text,
            hidden=words_with_hidden_letters(record, text),
            pages=record.pages,
            path=Path(record.path),
            sha256=record.sha256,
            drawable=record.format == "pdf" and bool(record.pages),
            words=lambda: self._words_of(library, document_id),
        )

    def _words_of(self, library: Library, document_id: int) -> WordBoxes:
        if document_id not in self._words:
            self._words[document_id] = WordBoxes.unpack(library.word_boxes(document_id))
        return self._words[document_id]
