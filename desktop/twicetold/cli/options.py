"""What several commands are asked in the same words."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from twicetold.engine.match import KINDS
from twicetold.engine.readers import Options, ocr
from twicetold.terminal import OnTerminal

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace, OnTerminal], int],
    told: str,
) -> argparse.ArgumentParser:
    """A new command that is carried out by `run`, which gives the exit status. Its own options are added to it."""
    parser = commands.add_parser(name, help=told, description=told)
    parser.set_defaults(run=run)
    return parser


def file_path(value: str) -> Path:
    """A path, which must not be empty."""
    if not value:  # as from a variable of the shell that is not set; Path would take it for this folder
        raise argparse.ArgumentTypeError("a name is needed, and this one is empty")
    return Path(value)


def kinds(value: str) -> list[str]:
    """Kinds of matches with commas between them."""
    kinds = [kind.strip() for kind in value.split(",") if kind.strip()]
    if not kinds or set(kinds) - set(KINDS):
        raise argparse.ArgumentTypeError(f"kinds are {', '.join(KINDS)}, with commas between them")
    return kinds


def whole_number(least: int) -> Callable[[str], int]:
    """Reads a whole number from `least` on."""

    def number(value: str) -> int:
        if not value.isdecimal() or int(value) < least:
            raise argparse.ArgumentTypeError(f"a whole number from {least} on is needed")
        return int(value)

    return number


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Ask how files are read."""
    parser.add_argument("--password", help="for encrypted files")
    parser.add_argument(
        "--ocr",
        default="auto",
        metavar="HOW",
        help="text in pictures of pages: auto (where Tesseract is installed; the default), no, or the languages, "
        "as deu+eng",
    )
    parser.add_argument(
        "--whole-page",
        action=argparse.BooleanOptionalAction,
        help="web pages with their navigation and all, or the article alone (the default; read again, as before)",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Ask how many files are read at once."""
    parser.add_argument("--jobs", type=whole_number(1), default=2, metavar="N", help="files read at once (default 2)")


def reading(options: argparse.Namespace) -> Options:
    """How files are read by these options. Raises `ocr.Cannot` for languages that are not installed."""
    if options.ocr == "no" or (options.ocr == "auto" and not ocr.languages()):
        wanted = None
    else:
        wanted = () if options.ocr == "auto" else ocr.chosen(options.ocr.split("+"), "")
    return Options(wanted, whole_page=options.whole_page)
