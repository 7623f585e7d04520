"""Reading several files at once, each in a child process, while the ones before are being stored."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from twicetold.engine.prepared import Prepared
from twicetold.engine.progress import Cancelled, Progress
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.process import ReaderProcess

_BETWEEN_REPORTS = 0.1
_AHEAD = 4_000_000  # bytes of files that are read before they are asked for; prepared they take some ten times as many
_SMALL, _TOGETHER = 100_000, 2_000_000  # bytes of a small file, and of those that one process is given at once
_PATIENCE = 8  # times that a file is waited for in vain, after which one more process helps


_Made = TypeVar("_Made")


class Watcher(Protocol):
    """Sees each file being read. It is called in the threads that read: what it does must be quick."""

    def show(self, file: Path, beginning: Beginning) -> None:
        """Take the first pages of a long file, long before it is read to its end."""

    def follow(self, file: Path, done: int, total: int) -> None:
        """So many pages of the file are read, or as much of it in parts of any kind."""


class ReadingAhead(Generic[_Made]):
    """Files that are being read by a few child processes; ask for each with `result`.

    Leaving the `with` block ends what is still being read. No more files are read before they are asked for than keep
    the processes busy for a while, so that memory stays small: twice as many as processes, or more if they are small.
    It begins with one process; others start where that keeps the program waiting.
    """

    def __init__(
        self,
        files: Mapping[Path, int],
        made: Callable[[Path, Prepared], _Made],
        *,
        passwords: Mapping[Path, str],
        jobs: int,
        options: Options = DEFAULT,
        watcher: Watcher | None = None,
        first: ReaderProcess | None = None,
    ) -> None:
        """Begin to read files, given with their sizes in bytes, in their order, `jobs` (at least 1) at a time.

        `made` makes of each what is asked for; it is called in the threads that read. The `first` process may have
        been started before.
        """
        self._sizes = files
        self._made = made
        self._passwords = passwords
        self._options = options
        self._watcher = watcher
        self._jobs = max(1, min(jobs, len(files)))
        self._waiting = list(_groups(files))[::-1]
        self._ahead = 0  # bytes of the files under way
        self._under_way: dict[Path, Future[_Made]] = {}
        self._now: dict[Path, str] = {}
        self._stopped = Event()
        self._in_vain = 0  # times that a file was waited for, since a process was started
        self._readers: SimpleQueue[ReaderProcess] = SimpleQueue()
        self._processes: list[ReaderProcess] = []
        self._one_more(first)
        self._pool = ThreadPoolExecutor(self._jobs, thread_name_prefix="reading")

    def __enter__(self) -> "ReadingAhead[_Made]":
        self._start_more()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        while len(self._processes) < self._jobs:
            self._one_more()  # threads may be waiting for it; none is started any more
        self._pool.shutdown(wait=True, cancel_futures=True)
        for process in self._processes:
            process.close()

    def result(self, path: Path, progress: Progress) -> _Made:
        """What is made of a file; waits until it is read, and reports meanwhile. Raises as `ReaderProcess.read`."""
        future = self._begun(path)
        while not future.done():
            progress.report(self._now.get(path, f"reading {path.name}"), 0, 1)
            self._wait(future)
        del self._under_way[path]
        self._ahead -= self._sizes[path]
        self._start_more()
        return future.result()

    def is_read(self, path: Path, within: float) -> bool:
        """Whether the file is read, or is so within this many seconds, which are waited for."""
        return bool(wait([self._begun(path)], timeout=max(0, within)).done)

    def _begun(self, path: Path) -> "Future[_Made]":
        while path not in self._under_way:
            self._start_next()
        return self._under_way[path]

    def _start_more(self) -> None:
        while self._waiting and (len(self._under_way) < 2 * self._jobs or self._ahead < _AHEAD):
            self._start_next()

    def _start_next(self) -> None:
        group = self._waiting.pop()
        for path in group:
            self._ahead += self._sizes[path]
            self._under_way[path] = Future()
        self._pool.submit(self._read, {path: self._under_way[path] for path in group})

    def _wait(self, future: "Future[_Made]") -> None:
        """Wait a little; where that is in vain again and again, let one more process read."""
        if wait([future], timeout=_BETWEEN_REPORTS).done:
            return
        self._in_vain += 1
        if self._in_vain >= _PATIENCE and len(self._processes) < self._jobs:
            self._one_more()

    def _one_more(self, process: ReaderProcess | None = None) -> None:
        self._in_vain = 0
        self._processes.append(process or ReaderProcess())
        self._readers.put(self._processes[-1])

    def _read(self, group: Mapping[Path, "Future[_Made]"]) -> None:
        """Read files; all are asked for at once, so that the process need not wait for this one between them."""
        reader = self._readers.get()
        watched = {path: self._watched(path) for path in group}
        for path in group if len(group) > 1 and not self._stopped.is_set() else ():
            reader.ask(path, password=self._passwords.get(path), options=self._options, progress=watched[path])
        for path, future in group.items():
            try:
                if self._stopped.is_set():
                    raise Cancelled
                password = self._passwords.get(path)
                read = reader.prepare(path, password=password, options=self._options, progress=watched[path])
                future.set_result(self._made(path, read))
            except BaseException as error:  # whatever it was, it is for the one who waits for the file
                future.set_exception(error)
        self._readers.put(reader)

    def _watched(self, path: Path) -> "_Heard":
        return _Heard(self, path) if self._watcher is None else _Seen(self, path, self._watcher)

    def heard(self, path: Path, what: str) -> None:
        """Note what the child is doing. Raises `Cancelled` once nobody waits for it any more."""
        self._now[path] = what
        if self._stopped.is_set():
            raise Cancelled


def _groups(files: Mapping[Path, int]) -> Iterator[list[Path]]:
    """Files in their order, small ones together."""
    group, size = list[Path](), 0
    for path, bytes_of_it in files.items():
        size += bytes_of_it
        if group and (size > _TOGETHER or bytes_of_it > _SMALL):
            yield group
            group, size = [], bytes_of_it
        group.append(path)
        if bytes_of_it > _SMALL:
            yield group
            group, size = [], 0
    if group:
        yield group


class _Heard:
    """Progress of one child, told to the reading as a whole."""

    def __init__(self, reading: "ReadingAhead[Any]", path: Path) -> None:
        self._reading, self._path = reading, path

    def report(self, what: str, done: int, total: int) -> None:
        """Note it."""
        self._reading.heard(self._path, what)


class _Seen(_Heard):
    """The same for a watcher, who is told how far each file is and shown its first pages."""

    def __init__(self, reading: "ReadingAhead[Any]", path: Path, watcher: Watcher) -> None:
        super().__init__(reading, path)
        self._watcher = watcher

    def report(self, what: str, done: int, total: int) -> None:
        """Note it, and tell how far it is."""
        super().report(what, done, total)
        self._watcher.follow(self._path, done, total)

    def show(self, beginning: Beginning) -> None:
        """Pass the first pages on."""
        self._watcher.show(self._path, beginning)
