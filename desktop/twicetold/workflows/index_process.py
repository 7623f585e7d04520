"""Indexing documents in a process of its own, beside what the program does with them meanwhile."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread
from typing import BinaryIO, cast

from twicetold.engine import own_process
from twicetold.engine.index import Indexed, indexed
from twicetold.engine.match import Gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.match.seeds import put_in_order
from twicetold.engine.progress import Progress
from twicetold.workflows import index_child
from twicetold.workflows.indexing import is_there, put
from twicetold_db import Library

FROM_WORDS = 2_000_000  # that are worth a process, which takes some 0.3 s to start
_BETWEEN_REPORTS = 0.05


@contextmanager
def indexed_meanwhile(library: Library, ids: Sequence[int], documents: Gathered, progress: Progress) -> Iterator[None]:
    """Index documents that are gathered, as `indexing.put` does; at the end of the `with` block they are indexed.

    Few are indexed before the block, many while it runs, unless there is an index: what is looked up in that must stay
    where it is. What ends the block ends the process, and then the index is whole or as it was. Raises `Cancelled`.
    """
    process = None
    if len(documents.words) >= FROM_WORDS and not is_there(library):
        with suppress(OSError):  # the system starts no more; then it is done here
            process = _Process(os.fspath(library.path), indexed(ids, documents), documents.prints)
    if process is None:
        put(library, ids, documents)
        yield
        return
    with process:
        yield
        failed = process.status(progress)
    if failed:
        put(library, ids, documents)  # which says why, if it is the disk


class _Process:
    """A process that stores the index of some documents, and the thread that tells it what. Its end ends both."""

    def __init__(self, path: str, documents: list[Indexed], prints: Fingerprints) -> None:
        for each in (prints.grams, prints.terms):
            put_in_order(each)
        self._process = own_process.start(index_child.__name__, stdout=subprocess.DEVNULL)
        self._thread = Thread(target=self._tell, args=(path, documents, prints), daemon=True)
        self._thread.start()

    def __enter__(self) -> "_Process":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()
        with suppress(OSError):  # something may be left that nobody takes any more
            cast(BinaryIO, self._process.stdin).close()

    def _tell(self, path: str, documents: list[Indexed], prints: Fingerprints) -> None:
        with suppress(OSError):  # the process has ended; its status says how
            index_child.write_request(cast(BinaryIO, self._process.stdin), path, documents, prints)

    def status(self, progress: Progress) -> int:
        """The status with which the process ends, which is waited for."""
        while True:
            progress.report("indexing", 0, 1)
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(_BETWEEN_REPORTS)
