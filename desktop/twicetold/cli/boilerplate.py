"""`twicetold boilerplate`: the library's list of phrases that make no match."""

import argparse
from pathlib import Path

from twicetold.cli.endings import DONE
from twicetold.cli.options import Commands, add_reading, command, file_path, reading, whole_number
from twicetold.export.labels import count
from twicetold.terminal import OnTerminal, Unusable, put, tell
from twicetold.workflows.boilerplate import read_list, set_phrases, text_of, with_added, write_list
from twicetold.workflows.comparing import saved_settings
from twicetold_db import Library

_SHOWN = 12  # words of a phrase in the list


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    parser = command(commands, "boilerplate", _list, "phrases and whole texts that make no match by themselves")
    parser.add_argument("library", type=file_path, metavar="LIB")
    acts = parser.add_subparsers(metavar="ACT")
    command(acts, "list", _list, "print the list, each phrase with its number (what is done unless told)")
    adding = command(acts, "add", _add, "add phrases or the whole texts of documents")
    adding.add_argument("phrases", nargs="*", metavar="PHRASE", help="three words or more")
    adding.add_argument("--document", type=file_path, action="append", default=[], metavar="FILE")
    add_reading(adding)
    removing = command(acts, "remove", _remove, "take phrases out, by their numbers")
    removing.add_argument("numbers", type=whole_number(1), nargs="+", metavar="N")
    for name, run, told in (
        ("import", _import, "add the phrases of a file: one a line, # for comments"),
        ("export", _export, "write the list to such a file (- for standard output)"),
    ):
        command(acts, name, run, told).add_argument("file", type=file_path, metavar="FILE")


def _list(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        phrases, hidden = library.boilerplate(), library.count_matches(boilerplate=True)
    for number, phrase in enumerate(phrases, 1):
        put(f"{number:>4}  {_short(phrase)}\n")
    tell(f"{count(len(phrases), 'phrase')}; {count(hidden, 'match is', 'matches are')} boilerplate\n")
    return DONE


def _short(phrase: str) -> str:
    """The beginning of a phrase, and how long it is where that is not all."""
    words = phrase.split(" ")
    first = " ".join(words[:_SHOWN])[: 8 * _SHOWN]
    return phrase if first == phrase else f"{first} … ({count(len(words), 'word')})"


def _add(options: argparse.Namespace, progress: OnTerminal) -> int:
    if not options.phrases and not options.document:
        raise Unusable("Nothing to add: give phrases, each in quotation marks, or --document FILE.")
    with Library.open(options.library) as library:
        texts = [
            text_of(path, password=options.password, options=reading(options), progress=progress)
            for path in options.document
        ]
        return _set(library, with_added(library.boilerplate(), [*options.phrases, *texts]), progress)


def _remove(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Library.open(options.library) as library:
        phrases = library.boilerplate()
        if max(options.numbers) > len(phrases):
            raise Unusable(f"{options.library} has {count(len(phrases), 'phrase')}: see their numbers with list.")
        left = [phrase for number, phrase in enumerate(phrases, 1) if number not in options.numbers]
        return _set(library, left, progress)


def _import(options: argparse.Namespace, progress: OnTerminal) -> int:
    added = read_list(options.file)
    with Library.open(options.library) as library:
        return _set(library, with_added(library.boilerplate(), added), progress)


def _export(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        phrases = library.boilerplate()
    if options.file == Path("-"):
        put("".join(f"{phrase}\n" for phrase in phrases))
    else:
        write_list(phrases, options.file)
    return DONE


def _set(library: Library, phrases: list[str], progress: OnTerminal) -> int:
    hidden = set_phrases(library, phrases, least=saved_settings(library).min_words, progress=progress)
    progress.end()
    tell(f"{count(len(phrases), 'phrase')}; {count(hidden, 'match is', 'matches are')} boilerplate\n")
    return DONE
