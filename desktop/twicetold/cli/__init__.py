"""Every workflow as a subcommand. Importing this package leaves PySide6 unloaded."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import cast

import twicetold
from twicetold.cli import add, boilerplate, claims, compare, find, library, merge, reread, text
from twicetold.cli.endings import DONE, NOTHING_DONE, SOME_UNREAD, WRONG_USAGE
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import ReadingError, ocr
from twicetold.terminal import OnTerminal, Unusable, complain
from twicetold.workflows.boilerplate import Unfit
from twicetold.workflows.configuring import Misread
from twicetold.workflows.exporting import CannotWrite
from twicetold_db import LibraryError

__all__ = ["DONE", "FIRST_WORDS", "NOTHING_DONE", "SOME_UNREAD", "WRONG_USAGE", "main"]

_COMMANDS = (compare, add, text, reread, find, claims, boilerplate, merge, library)
FIRST_WORDS = frozenset(
    {"compare", "add", "text", "reread", "find", "claims", "boilerplate", "merge", "export", "info", "check"}
    | {"-h", "--help", "--version"}
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit status: 0 done, 1 some file unread, 2 wrong usage, 3 nothing done."""
    options = _parser().parse_args(arguments)
    progress = OnTerminal(sys.stderr)
    try:
        status = cast(Callable[[argparse.Namespace, OnTerminal], int], options.run)(options, progress)
    except (Unusable, Misread, Unfit, ReadingError, ocr.Cannot, LibraryError, CannotWrite) as error:
        progress.end()
        complain(f"{error}\n")
        return NOTHING_DONE
    except (KeyboardInterrupt, Cancelled):
        progress.end()
        complain("stopped; nothing half done was kept\n")
        return NOTHING_DONE
    except OSError as error:  # what nobody foresaw, such as no place for temporary files
        progress.end()
        complain(f"The system refused: {error}.\n")
        return NOTHING_DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="twicetold", description=twicetold.__doc__)
    parser.add_argument("--version", action="version", version=f"twicetold {twicetold.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in _COMMANDS:
        module.add_to(commands)
    return parser
