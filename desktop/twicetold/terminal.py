"""What the command line writes: results to standard output, all else to standard error."""

import os
import sys
from pathlib import Path
from typing import TextIO


class Unusable(Exception):
    """Nothing can be done: a sentence that says why."""


class OnTerminal:
    """Progress as one line on standard error, when that is a terminal."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream and stream.isatty() else None
        self._said = ""

    def report(self, what: str, done: int, total: int) -> None:
        """Show what is being done and how far it is."""
        line = f"{what} {done}/{total}"
        if self._stream and line != self._said:
            self._stream.write(f"\r\x1b[K{line[:100]}")
            self._stream.flush()
            self._said = line

    def end(self) -> None:
        """Take the line away."""
        if self._stream and self._said:
            self._stream.write("\r\x1b[K")


def put(text: str) -> None:
    """Write to standard output for another program: in UTF-8 whatever the terminal is set to, line ends as given."""
    _write_out(text.encode("utf-8", "replace"))


def tell(text: str) -> None:
    """Write to standard output for a person; what the terminal cannot show, as in a file's name, by its number."""
    _write_out(text.encode(sys.stdout.encoding if sys.stdout else "utf-8", "backslashreplace"))


def complain(text: str) -> None:
    """Write to standard error, if there is one."""
    if sys.stderr:
        sys.stderr.write(text)


def _write_out(content: bytes) -> None:
    if not sys.stdout:  # closed by whoever started the program
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go_of_output()  # its reader has seen enough, as `head` has
    except OSError as error:
        _let_go_of_output()
        raise Unusable(f"Standard output could not be written ({error.strerror}): send it elsewhere.") from error


def _let_go_of_output() -> None:
    """What is left to print goes nowhere, so that the end of the program does not stumble over it."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
