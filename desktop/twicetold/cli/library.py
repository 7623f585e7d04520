"""What is done with a library as a whole: `twicetold export`, `info` and `check`."""

import argparse

from twicetold.cli.endings import DONE
from twicetold.cli.options import Commands, command, file_path
from twicetold.cli.writing import see_that_nothing_is_overwritten, summary, write
from twicetold.terminal import OnTerminal, Unusable, tell
from twicetold.workflows.exporting import RENDERERS
from twicetold.workflows.reporting import build_report
from twicetold_db import Library


def add_to(commands: Commands) -> None:
    """Add the commands to the others."""
    exporting = command(commands, "export", _export, "write a library's comparison, with its judgements")
    exporting.add_argument("library", type=file_path, metavar="LIB")
    exporting.add_argument(
        "--format", choices=sorted(RENDERERS), required=True, help="a page for any browser, or data for other programs"
    )
    exporting.add_argument(
        "--output", type=file_path, required=True, metavar="OUT", help="a file, or - for standard output"
    )
    for name, run, told in (
        ("info", _info, "what a library holds"),
        ("check", _check, "whether a library is sound"),
    ):
        command(commands, name, run, told).add_argument("library", type=file_path, metavar="LIB")


def _export(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library, with_marks=options.format == "html", progress=progress)
    progress.end()
    see_that_nothing_is_overwritten([options.output], [options.library])
    write(report, options.format, options.output)
    return DONE


def _info(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library)
    tell(summary(report))
    return DONE


def _check(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        faults = library.check()
    if faults:
        tell("\n".join(faults) + "\n")
        raise Unusable(
            f"{options.library} is damaged: put a copy of it in its place, or add its files to a new library."
        )
    tell(f"{options.library} is sound\n")
    return DONE
