"""The words of a library's documents, worked out once each while they are at hand."""

from collections.abc import Iterable

from twicetold.engine.prepared import flagged
from twicetold.engine.tokens import Tokens, tokenise
from twicetold_db import Library

_KEPT_WORDS = 12_000_000  # of which the last that were read are kept at hand


class WordsAtHand:
    """The words of documents by their ids; of those that are not at hand, from the library.

    It is made for one piece of work, in which no text changes.
    """

    def __init__(self, library: Library) -> None:
        """None at hand yet."""
        self._library = library
        self._last: dict[int, Tokens] = {}
        self._kept = 0

    def put(self, document: int, tokens: Tokens) -> None:
        """Keep the words of a document. The last few million of all documents are kept."""
        self._kept += len(tokens)
        if self._kept > _KEPT_WORDS:
            self._last.clear()
            self._kept = len(tokens)
        self._last[document] = tokens

    def of(self, document: int) -> Tokens:
        """The words of a document."""
        if document not in self._last:
            passages = ((one.region, one.start, one.end) for one in self._library.passages(document))
            self.put(document, flagged(tokenise(self._library.text(document)), passages))
        return self._last[document]

    def let_go(self, documents: Iterable[int]) -> None:
        """Forget the words of documents, which frees their memory."""
        for document in documents:
            self._kept -= len(self._last.pop(document, ()))
