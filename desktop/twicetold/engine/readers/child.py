"""The process that reads documents: one request after the other from standard input, answers to standard output.

A frame is eight bytes of length and so many of content. A request is JSON; an answer is a letter (`READY`, `BEGUN`,
`PROGRESS`, `FIRST`, `RECOGNISED`, `DOCUMENT`, `PREPARED`, `ERROR`) and what belongs to it.
"""

import json
import os
import queue
import signal
import struct
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from twicetold.engine.readers.beginning import Beginning
    from twicetold.engine.readers.recognised import RecognisedPage

READY, BEGUN, PROGRESS, FIRST, RECOGNISED = b"R", b"B", b"P", b"F", b"O"
DOCUMENT, PREPARED, ERROR = b"D", b"W", b"E"
ENDED = b""
"""What the program notes for itself where the process has ended; no frame is empty."""
_LENGTH = struct.Struct(">Q")
_LARGEST_FRAME = 2_000_000_000
_BETWEEN_REPORTS = 0.05
_LONGEST_PREPARED = 20_000_000  # characters; the program, which has no memory limit, prepares longer documents itself
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")


def read_frame(stream: BinaryIO) -> bytes | None:
    """The content of the next frame, or None where the stream ends or holds no frame."""
    start = stream.read(_LENGTH.size)
    if len(start) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(start)
    if length > _LARGEST_FRAME:
        return None
    content = stream.read(length)
    return content if len(content) == length else None


def write_frame(stream: BinaryIO, *parts: bytes) -> None:
    """Write one frame with the parts as its content. Raises `OSError` where nobody reads."""
    stream.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        stream.write(part)
    stream.flush()


def main() -> None:
    """Serve requests until standard input ends, or memory does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _private_output()
    sys.addaudithook(_no_network)
    start = _memory_in_use()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    write_frame(answers, READY)
    while _serve(json.loads(requests.get()), answers, start):
        pass


def _private_output() -> BinaryIO:
    """Standard output for the answers alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _no_network(event: str, _: tuple[Any, ...]) -> None:
    """An audit hook that lets no library open a connection."""
    if event in _NETWORK:
        raise PermissionError("documents are read without the network")


def _receive(stream: BinaryIO, requests: "queue.SimpleQueue[bytes]") -> None:
    """Pass requests on; end the process at once when the program is gone, even in the middle of a document."""
    while (request := read_frame(stream)) is not None:
        requests.put(request)
    os._exit(0)


class _Reports:
    """Progress that is sent to the program, at most twenty times a second, and none of what is done before that."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._last = time.monotonic()
        self._told = False

    def report(self, what: str, done: int, total: int) -> None:
        """Send it, unless one has just been sent."""
        now = time.monotonic()
        if (self._told and done >= total) or now - self._last >= _BETWEEN_REPORTS:
            self._last, self._told = now, True
            write_frame(self._answers, PROGRESS, json.dumps([what, done, total]).encode())


class _Shown(_Reports):
    """Progress for a program that wants to see the first pages."""

    def show(self, beginning: "Beginning") -> None:
        """Send the first pages."""
        from twicetold.engine.readers import wire  # noqa: PLC0415  as in `_serve`

        write_frame(self._answers, FIRST, wire.encode_beginning(beginning))


class _Kept(_Reports):
    """Progress for a program that wants to have each page whose text is recognised."""

    def keep(self, page: "RecognisedPage") -> None:
        """Send the page."""
        write_frame(self._answers, RECOGNISED, json.dumps(page.to_json()).encode("ascii"))


def _serve(request: dict[str, Any], answers: BinaryIO, start: int) -> bool:
    """Answer one request; whether the process is fit for another."""
    # imported after READY is sent: numpy loads while the program goes on
    from twicetold.engine.prepared import prepared  # noqa: PLC0415
    from twicetold.engine.readers import read, wire  # noqa: PLC0415
    from twicetold.engine.readers.errors import ReadingError, needs_more_memory  # noqa: PLC0415
    from twicetold.engine.readers.options import Options  # noqa: PLC0415
    from twicetold.engine.readers.recognised import RecognisedPage  # noqa: PLC0415

    write_frame(answers, BEGUN)
    path = Path(request["path"])
    if not request["watched"]:
        _limit_memory(start + request["memory"])
    try:
        ocr = None if request["ocr"] is None else tuple(request["ocr"])
        recognised = tuple(map(RecognisedPage.from_json, request["recognised"]))
        options = Options(ocr, request["whole_page"], recognised)
        progress = {"show": _Shown, "keep": _Kept}.get(request["wants"], _Reports)(answers)
        document = read(path, password=request["password"], progress=progress, options=options)
        if request["prepared"] and len(document.text) <= _LONGEST_PREPARED:
            write_frame(answers, PREPARED, *wire.encode_prepared(prepared(document)))
        else:
            write_frame(answers, DOCUMENT, wire.encode(document))
    except ReadingError as error:
        _write_error(answers, type(error).__name__, str(error))
    except MemoryError:
        _write_error(answers, "TooLarge", str(needs_more_memory(path.name, request["memory"])))
        return False
    except Exception:  # whatever a reader stumbles over, the file is named and the import goes on
        message = f"{path.name} could not be read, because its reader failed on it: save it as PDF, and add that."
        _write_error(answers, "Crashed", message, traceback.format_exc())
    return True


def _write_error(answers: BinaryIO, kind: str, message: str, details: str = "") -> None:
    write_frame(answers, ERROR, json.dumps([kind, message, details]).encode())


def _memory_in_use() -> int:
    """Bytes of address space in use, where the system tells (Linux); else 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _limit_memory(limit: int) -> None:
    """Let no more than `limit` bytes of address space be used. Windows and macOS do not offer or keep this limit.

    There the program watches this process instead (`ReaderProcess`).
    """
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  is not there on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    main()
