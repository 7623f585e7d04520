"""The words of a library's documents, worked out once each while they are at hand."""

from collections.abc import Sequence

from twicetold.engine.match import Gathered, Gathering
from twicetold.engine.prepared import flagged
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Tokens, tokenise
from twicetold_db import Library
from twicetold_db.records import DocumentRecord

_KEPT_WORDS = 3_000_000  # of the documents read last; about 40 bytes each


class WordsAtHand:
    """The words of documents by their ids; of those that are not at hand, from the library.

    It is made for one piece of work, in which no text changes.
    """

    def __init__(self, library: Library) -> None:
        """None at hand yet."""
        self._library = library
        self._last: dict[int, Tokens] = {}
        self._kept = 0
        self._new: list[int] = []
        self._gathering = Gathering()

    def put(self, document: int, tokens: Tokens) -> None:
        """Take the words of a new document, which is soon to be compared."""
        self._keep(document, tokens)
        self._new.append(document)
        self._gathering.add(tokens)

    def of(self, document: int) -> Tokens:
        """The words of a document."""
        if document not in self._last:
            passages = ((one.region, one.start, one.end) for one in self._library.passages(document))
            self._keep(document, flagged(tokenise(self._library.text(document)), passages))
        return self._last[document]

    def gathered(self, documents: Sequence[DocumentRecord], progress: Progress) -> Gathered:
        """Documents as they are compared. Those that were `put` are at hand, if it is all of them, and once."""
        gathering = self._gathering
        if self._new != [document.id for document in documents]:
            gathering = Gathering()
            for place, document in enumerate(documents):
                progress.report(f"preparing {document.name}", place, len(documents))
                gathering.add(self.of(document.id))
        self._new, self._gathering = [], Gathering()
        return gathering.whole()

    def _keep(self, document: int, tokens: Tokens) -> None:
        """Keep the words at hand, and let those go that were read longest ago where they are too many."""
        self._last[document] = tokens
        self._kept += len(tokens)
        while self._kept > _KEPT_WORDS and len(self._last) > 1:
            self._kept -= len(self._last.pop(next(iter(self._last))))
