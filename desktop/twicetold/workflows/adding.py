"""Adding files to a library: what has been read is compared, in portions, while the rest is being read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic

from twicetold.engine.progress import SILENT, Progress
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.comparing import bring_up_to_date, with_added
from twicetold.workflows.importing import ImportOutcome, import_files
from twicetold.workflows.storing import Viewer
from twicetold_db import Library

FIRST_AFTER = 2.0  # seconds of reading before anything is compared, and that must be left to make it worth while
_READING_SHARE = 4  # so many times as long as comparing took is then read, so that it costs a fifth at most
_NO_PASSWORDS: Mapping[Path, str] = {}


def add_files(
    library: Library,
    files: Sequence[Path],
    *,
    progress: Progress = SILENT,
    passwords: Mapping[Path, str] = _NO_PASSWORDS,
    viewer: Viewer | None = None,
    clock: Callable[[], float] = monotonic,
) -> ImportOutcome:
    """Read files into a library as `import_files` does, and find what they share with all documents.

    What has been read is compared every now and then while the rest is read, so that its matches are in the library
    early. Raises `Cancelled`: documents and matches stored until then stay. `clock` tells the time in seconds.
    """
    words = WordsAtHand(library)
    so_far = _SoFar(library, len(files), words, clock)
    outcome = import_files(
        library,
        files,
        progress=progress,
        passwords=passwords,
        viewer=viewer,
        after_some=so_far.follow,
        words=words,
        clock=clock,
    )
    bring_up_to_date(library, with_added(library, outcome.added), words=words, progress=progress)
    return outcome


class _SoFar:
    """Compares what has been read when enough time has gone by since it was last done, and much is left to read."""

    def __init__(self, library: Library, files: int, words: WordsAtHand, clock: Callable[[], float]) -> None:
        self._library, self._files, self._words, self._clock = library, files, words, clock
        self._since, self._wait = clock(), FIRST_AFTER
        self._new: list[int] = []

    def follow(self, documents: Sequence[int], progress: Progress) -> None:
        """Documents have been stored; `progress` is that of the reading."""
        self._new += documents
        self._files -= len(documents)
        began = self._clock()
        spent = began - self._since
        left = self._files * spent / len(self._new)  # seconds, if the rest is read as quickly as the last ones
        if min(spent, left) < self._wait:
            return
        comparison = with_added(self._library, self._new)
        bring_up_to_date(self._library, comparison, words=self._words, progress=_Comparing(progress))
        self._since, self._new = self._clock(), []
        self._wait = max(FIRST_AFTER, _READING_SHARE * (self._since - began))


class _Comparing:
    """Progress of comparing amid reading: it is said what is done, and how much is read stays."""

    def __init__(self, reading: Progress) -> None:
        self._reading = reading

    def report(self, what: str, done: int, total: int) -> None:
        """Tell the reading's progress, which may cancel."""
        self._reading.report("comparing what has been read so far", 0, 1)
