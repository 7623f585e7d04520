"""Reads documents in a child process, so that no file can hang, crash or blow up the program."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar, cast

import psutil

from twicetold.engine import own_process
from twicetold.engine.prepared import Prepared, prepared
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import child, errors, wire
from twicetold.engine.readers.beginning import Onlooker
from twicetold.engine.readers.errors import Crashed, ReadingError, TooSlow, needs_more_memory
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.recognised import Keeper, from_bytes
from twicetold.engine.text import DocumentText

_BETWEEN_REPORTS = 0.1
_PIPE = 1 << 20  # bytes; as many as a system allows anybody, unless it was told otherwise
_LIMITS = sys.platform == "linux"
"""Whether the system lets a process limit its own memory."""
_T = TypeVar("_T")


class ReaderProcess:
    """A child process that reads one document after the other, and is replaced when one of them breaks it.

    For one thread at a time; several instances read in parallel. The child ends with `close`, with the `with`
    block, with this object, and with the program.
    """

    def __init__(
        self, *, silence: float = 120.0, total: float = 600.0, memory: int = 2_000_000_000, watched: bool = not _LIMITS
    ) -> None:
        """Limits for each document: seconds without progress, seconds in all, bytes above what the child starts with.

        Where the system does not keep the memory limit, the child is `watched`: looked at ten times a second, and
        killed when it has more.
        """
        self.silence = silence
        self.total = total
        self.memory = memory
        self.watched = watched
        self._child: _Child | None = None

    def __enter__(self) -> "ReaderProcess":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process id, or None where none runs."""
        return self._child.pid if self._child and self._child.is_alive else None

    def start(self) -> None:
        """Start the child, if none runs. `read` does so too, and then waits until it is ready."""
        self._running()

    def close(self) -> None:
        """End the child. `read` starts a new one."""
        if self._child:
            self._child.end()
            self._child = None

    def read(
        self, path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
    ) -> DocumentText:
        """Read the file at `path` in the child.

        Raises what `readers.read` does, and `TooSlow`, `TooLarge` or `Crashed` where the child came to its limits
        or died (text recognition may take twenty times the limit in all). `progress` hears what the child reports,
        ten times a second, an `Onlooker` is shown the first pages of a long document, and a `Keeper` handed each page
        that is recognised; a `Cancelled` ends the child.
        """
        return _document(self._answered(path, password, progress, options, prepare=False), path.name)

    def prepare(
        self, path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
    ) -> Prepared:
        """Read the file as `read` does, and work out its paragraphs and words; both in the child."""
        answer = self._answered(path, password, progress, options, prepare=True)
        if answer[:1] == child.PREPARED:
            return _checked(wire.decode_prepared, answer[1:], path.name)
        return prepared(_document(answer, path.name))

    def ask(
        self, path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
    ) -> None:
        """Let the child go on with this file when it has done with those before, instead of waiting for `prepare`.

        That is then called for each file that was asked for, in their order, with the same values.
        """
        with contextlib.suppress(OSError):  # it has died; `prepare` finds that out
            self._running().send(self._request(path, password, progress, options, prepare=True))

    def _request(
        self, path: Path, password: str | None, progress: Progress, options: Options, *, prepare: bool
    ) -> bytes:
        request = _request(path, password, options, progress)
        request |= {"memory": self.memory, "watched": self.watched, "prepared": prepare}
        return json.dumps(request).encode("ascii")

    def _answered(
        self, path: Path, password: str | None, progress: Progress, options: Options, *, prepare: bool
    ) -> bytes:
        """What the child says to the request for a file, whatever that is. Raises `Crashed` where there is no child."""
        request = self._request(path, password, progress, options, prepare=prepare)
        total = self.total if options.ocr is None else 20 * self.total
        for _ in range(2):  # again if the child had died before
            answer = self._attempt(request, path.name, progress, total)
            if answer:
                return answer
        raise Crashed(
            f"{path.name} could not be read, because the process for it does not start: install Twicetold again."
        )

    def _running(self) -> "_Child":
        if self._child and not self._child.is_alive:
            self.close()
        if not self._child:
            self._child = _Child()
        return self._child

    def _attempt(self, request: bytes, name: str, progress: Progress, total: float) -> bytes:
        """The child's answer to the request; nothing where it ended before it began. Without an answer it is ended."""
        answer = b""
        try:
            running = self._running()
            if not running.asked:
                with contextlib.suppress(OSError):  # it has died; its end is in the answers
                    running.send(request)
            assert running.asked[0] == request, "files are prepared in the order in which they were asked for"
            answer = self._answer(running, name, progress, total)
            running.asked.popleft()
        finally:
            if not answer:
                self.close()
        return answer

    def _answer(self, running: "_Child", name: str, progress: Progress, total: float) -> bytes:
        """The child's document or error, passing on its progress while it reads; nothing if it never began."""
        asked = heard = time.monotonic()
        most = running.memory() + self.memory if self.watched else 0
        last = (f"reading {name}", 0, 1)
        begun = False
        while True:
            # also when the child is silent: this is where the person can cancel
            progress.report(*last)
            left = min(heard + self.silence, asked + total) - time.monotonic()
            if left <= 0:
                raise TooSlow(_too_slow(name, time.monotonic() - asked))
            if self.watched and running.memory() > most:
                raise needs_more_memory(name, self.memory)
            message = running.receive(min(left, _BETWEEN_REPORTS))
            if message is None:
                continue
            if message == child.ENDED and not begun:
                return b""
            if message == child.ENDED:
                raise Crashed(_crashed(name, running.exit_status()))
            if message[:1] in {child.DOCUMENT, child.PREPARED, child.ERROR}:
                return message
            heard = time.monotonic()
            begun = begun or message == child.BEGUN
            last = _report(message) or last
            _pass_on(message, name, progress)


def _request(path: Path, password: str | None, options: Options, progress: Progress) -> dict[str, object]:
    """What the child is told: the file, how it is to be read, and what `progress` wants to see meanwhile."""
    wants = "show" if isinstance(progress, Onlooker) else "keep" if isinstance(progress, Keeper) else ""
    return {
        "path": str(path.absolute()),
        "password": password,
        "ocr": options.ocr,
        "whole_page": options.whole_page,
        "recognised": [page.to_json() for page in options.recognised],
        "wants": wants,
    }


def _pass_on(message: bytes, name: str, progress: Progress) -> None:
    """Hand on what `progress` wanted to see, if that is in the message."""
    if message[:1] == child.FIRST and isinstance(progress, Onlooker):
        progress.show(_checked(wire.decode_beginning, message[1:], name))
    elif message[:1] == child.RECOGNISED and isinstance(progress, Keeper):
        progress.keep(_checked(from_bytes, message[1:], name))


def _report(message: bytes) -> tuple[str, int, int] | None:
    """The progress in a message of the child, if it is one."""
    if message[:1] != child.PROGRESS:
        return None
    what, done, total = json.loads(message[1:])
    return str(what), int(done), int(total)


def _document(answer: bytes, name: str) -> DocumentText:
    """The document in the child's answer, or the error raised."""
    if answer[:1] != child.DOCUMENT:
        raise _error(answer[1:])
    return _checked(wire.decode, answer[1:], name)


def _checked(decode: Callable[[bytes], _T], data: bytes, name: str) -> _T:
    """What the bytes of the child say. Raises `Crashed` where they make no sense."""
    try:
        return decode(data)
    except (ValueError, TypeError, LookupError) as error:  # WireError among them
        message = f"{name} was read, and the result makes no sense: save the file as PDF, and add that."
        raise Crashed(message) from error


def _error(data: bytes) -> ReadingError:
    """The error that the child names; its traceback, where it has one, as a note."""
    kind, message, details = json.loads(data)
    found = getattr(errors, str(kind), None)
    known = isinstance(found, type) and issubclass(found, ReadingError)
    error = cast(type[ReadingError], found)(str(message)) if known else Crashed(str(message))
    if details:
        error.add_note(str(details))
    return error


def _too_slow(name: str, seconds: float) -> str:
    return (
        f"{name} was given up after {seconds:.0f} seconds of reading: split it into smaller files, "
        f"or open it and save it anew as PDF."
    )


def _crashed(name: str, status: int | None) -> str:
    return (
        f"{name} could not be read, because the process that reads it died (status {status}): "
        f"it is damaged or needs too much memory; open it and save it anew as PDF."
    )


class _Child:
    """The running process, and the thread that takes in its answers."""

    def __init__(self) -> None:
        self._process = own_process.start(child.__name__, stdout=subprocess.PIPE)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.asked: deque[bytes] = deque()
        """The requests that are not answered yet."""
        self.pid = self._process.pid
        stream = cast(BinaryIO, self._process.stdout)
        _widen(stream)
        # a thread, since Windows cannot wait for a pipe with a time limit
        self._thread = threading.Thread(target=_take_in, args=(stream, self._answers), daemon=True)
        self._thread.start()
        self._end = weakref.finalize(self, _end, self._process, self._thread)

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, request: bytes) -> None:
        """Hand over a request. Raises `OSError` where the process is gone."""
        self.asked.append(request)
        child.write_frame(cast(BinaryIO, self._process.stdin), request)

    def receive(self, seconds: float) -> bytes | None:
        """The next message, `ENDED` at the end of the process, or None after so many seconds."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def memory(self) -> int:
        """Bytes of memory that the process has to itself now; 0 where it is gone."""
        try:
            said = psutil.Process(self.pid).memory_info()
        except psutil.Error:
            return 0
        return int(getattr(said, "private", said.rss))  # on Windows, what was moved to the disk counts too

    def exit_status(self) -> int | None:
        """The status with which the process ended: a negative number is the signal that ended it."""
        try:
            return self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Kill the process and wait for it, leaving nothing behind."""
        self._end()


def _widen(stream: BinaryIO) -> None:
    """Let a small document fit into the pipe as a whole, so that the child goes on before it is taken in (Linux)."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - is not there on Windows

        with contextlib.suppress(OSError):  # no more may be allowed
            fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, _PIPE)


def _take_in(stream: BinaryIO, answers: "queue.SimpleQueue[bytes]") -> None:
    """Put each message of the child into the queue, and `ENDED` at its end.

    That it has begun with a file is told with what comes next, so that nobody is woken up for it.
    """
    begun = False
    while (message := child.read_frame(stream)) is not None:
        if begun:
            answers.put(child.BEGUN)
        begun = message == child.BEGUN
        if not begun:
            answers.put(message)
    if begun:
        answers.put(child.BEGUN)
    answers.put(child.ENDED)


def _end(process: "subprocess.Popen[bytes]", thread: threading.Thread) -> None:
    """Kill a process that holds nothing of value, take its exit status, and close its pipes."""
    process.kill()
    process.wait()
    if thread is not threading.current_thread():  # garbage may be collected in any thread
        thread.join()
    for stream in (process.stdin, process.stdout):
        # a request may be left that nobody takes any more
        with contextlib.suppress(OSError):
            cast(BinaryIO, stream).close()
