"""Files on their way into a library, and what is told of those that were not read."""

import argparse
import contextlib
from pathlib import Path

from twicetold.cli.options import reading
from twicetold.engine.readers import ReadingError, ocr
from twicetold.export.labels import count
from twicetold.terminal import OnTerminal, complain
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.importing import ImportOutcome, import_files
from twicetold.workflows.recognising import pages_to_recognise, recognise
from twicetold_db import Library


def imported(
    library: Library,
    files: list[Path],
    options: argparse.Namespace,
    progress: OnTerminal,
    words: WordsAtHand | None = None,
) -> ImportOutcome:
    """Import the files, have pictures of text recognised if it is wished and possible, and tell what was not read.

    Puts the words of the new documents into `words`.
    """
    how = reading(options)
    passwords = _passwords(options, files)
    outcome = import_files(
        library, files, progress=progress, passwords=passwords, jobs=options.jobs, options=how, words=words
    )
    _tell_failures(outcome, progress)
    for document_id in outcome.known if how.ocr is not None else ():  # an earlier run may have left pages unread
        with contextlib.suppress(ReadingError):
            recognise(library, document_id, languages=how.ocr or (), password=options.password, progress=progress)
    progress.end()
    for document in library.documents():
        if document.id in outcome.ids.values():
            tell_unread(document.name, len(pages_to_recognise(document)))
    return outcome


def _passwords(options: argparse.Namespace, files: list[Path]) -> dict[Path, str]:
    return dict.fromkeys(files, options.password) if options.password else {}


def _tell_failures(outcome: ImportOutcome, progress: OnTerminal) -> None:
    progress.end()
    for failure in outcome.failures:
        complain(f"{failure.message}\n")


def tell_unread(name: str, pages: int) -> None:
    """Say of a document how many pages gave no text, and what helps."""
    if pages:
        complain(f"{name}: {count(pages, 'page')} gave no text: {ocr.way_out()}.\n")
