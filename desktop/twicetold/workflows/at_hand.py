"""The words of a library's documents, worked out once each while they are at hand."""

from collections.abc import Sequence

from twicetold.engine.match import Gathered, Gathering
from twicetold.engine.prepared import flagged
from twicetold.engine.progress import Progress
from twicetold.engine.tokens import Tokens, tokenise
from twicetold_db import Library
from twicetold_db.records import DocumentRecord

_KEPT_WORDS = 1_500_000  # of the documents read last; about 40 bytes each
_GATHERED_WORDS = 12_000_000  # of new documents; about 75 bytes each. Of more than that, none is gathered beforehand


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
        self._room = _GATHERED_WORDS
        self._ended = False

    def put(self, document: int, tokens: Tokens) -> None:
        """Take the words of a new document, which is soon to be compared."""
        self._keep(document, tokens)
        if self._room < len(tokens):
            self._room, self._new, self._gathering = 0, [], Gathering()
        elif self._room:
            self._room -= len(tokens)
            self._new.append(document)
            self._gathering.add(tokens)

    def end(self) -> None:
        """No more documents come: those that are gathered are given away when they are next asked for."""
        self._ended = True

    def are_all(self, documents: Sequence[DocumentRecord]) -> bool:
        """Whether all of these documents were `put`, no others, and none was given away."""
        return self._new == [document.id for document in documents]

    def of(self, document: int) -> Tokens:
        """The words of a document."""
        if document not in self._last:
            passages = ((one.region, one.start, one.end) for one in self._library.passages(document))
            self._keep(document, flagged(tokenise(self._library.text(document)), passages))
        return self._last[document]

    def gathered(self, documents: Sequence[DocumentRecord], progress: Progress, *, keep: bool = False) -> Gathered:
        """Documents as they are compared. They are at hand if they are those that were `put`.

        `keep` leaves these at hand, for when they are compared again with those that come until the `end`.
        """
        if self.are_all(documents) and keep and not self._ended:
            return self._gathering.so_far()
        gathering = self._gathering
        if not self.are_all(documents):
            gathering = Gathering()
            for place, document in enumerate(documents):
                progress.report(f"preparing {document.name}", place, len(documents))
                gathering.add(self.of(document.id))
        self._room, self._new, self._gathering = _GATHERED_WORDS, [], Gathering()
        return gathering.whole()

    def _keep(self, document: int, tokens: Tokens) -> None:
        """Keep the words at hand, and let those go that were read longest ago where they are too many."""
        self._last[document] = tokens
        self._kept += len(tokens)
        while self._kept > _KEPT_WORDS and len(self._last) > 1:
            self._kept -= len(self._last.pop(next(iter(self._last))))
