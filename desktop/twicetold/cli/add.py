"""`twicetold add`: files or folders into a library."""

import argparse

from twicetold.cli.endings import DONE, SOME_UNREAD
from twicetold.cli.importing import imported
from twicetold.cli.options import Commands, add_jobs, add_reading, command, file_path
from twicetold.export.labels import count
from twicetold.terminal import OnTerminal, Unusable, tell
from twicetold.workflows.comparing import bring_up_to_date, with_added
from twicetold.workflows.files import documents_in
from twicetold_db import Library


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    adding = command(commands, "add", _add, "import files or folders into a library, and update its matches")
    adding.add_argument("library", type=file_path, metavar="LIB", help="made when it is not there")
    adding.add_argument("files", type=file_path, nargs="+", metavar="FILE", help="files or folders")
    add_reading(adding)
    add_jobs(adding)


def _add(options: argparse.Namespace, progress: OnTerminal) -> int:
    files = documents_in(options.files)
    if not files:
        raise Unusable("No file to add: the folders hold none that can be read.")
    with Library.open_or_create(options.library) as library:
        outcome = imported(library, files, options, progress)
        if not outcome.ids:
            raise Unusable(f"None of the files could be read, so nothing was added to {options.library}.")
        for path, number in outcome.copies:
            tell(f"{path} is the same file, byte for byte, as {library.document(number).name}.\n")
        # also where all were known: an earlier run may have been stopped before it compared
        found = bring_up_to_date(library, with_added(library, outcome.added), progress=progress)
        progress.end()
        tell(f"{len(outcome.added)} added, {len(outcome.known)} known already, {count(found, 'match', 'matches')}\n")
    return SOME_UNREAD if outcome.failures else DONE
