"""`twicetold reread`: a document again whose file has changed."""

import argparse
from pathlib import Path

from twicetold.cli.endings import DONE
from twicetold.cli.importing import tell_unread
from twicetold.cli.options import Commands, add_reading, command, file_path, reading
from twicetold.export.labels import count
from twicetold.terminal import OnTerminal, Unusable, complain, tell
from twicetold.workflows.comparing import bring_up_to_date, saved_settings
from twicetold.workflows.recognising import pages_to_recognise
from twicetold.workflows.replacing import reread
from twicetold_db import Library
from twicetold_db.records import DocumentRecord


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    anew = command(commands, "reread", _reread, "read a document again whose file has changed, moved or is a scan")
    anew.add_argument("library", type=file_path, metavar="LIB")
    anew.add_argument("file", type=file_path, metavar="FILE", help="what the document was read from")
    add_reading(anew)


def _reread(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Library.open(options.library) as library:
        document = _document_of(library, options.file)
        path = options.file if options.file.exists() else None  # else it is looked for by its content
        outcome = reread(
            library, document.id, path=path, password=options.password, options=reading(options), progress=progress
        )
        found = bring_up_to_date(library, saved_settings(library), progress=progress)
        progress.end()
        tell_unread(document.name, len(pages_to_recognise(library.document(document.id))))
        told = "its text has changed" if outcome.changed else "its text is the same"
        tell(f"{document.name} was read anew: {told}, {count(found, 'match', 'matches')}\n")
        for lost in outcome.judged:
            complain(f"A judged match is gone with its words: {lost.judgement.verdict or lost.judgement.status}")
            complain(f", {lost.match.words} words. {lost.judgement.note}".rstrip() + "\n")
    return DONE


def _document_of(library: Library, file: Path) -> DocumentRecord:
    """The library's document that was read from the file, or has its name."""
    documents = library.documents()
    found = [one for one in documents if Path(one.path) == file.absolute()]
    found = found or [one for one in documents if one.name == file.name]
    if len(found) != 1:
        raise Unusable(f"{library.path} has {len(found) or 'no'} documents called {file.name}: name the file in full.")
    return found[0]
