"""The user's own list of boilerplate: phrases and whole texts that make no match by themselves.

The list belongs to the library and is shared as a file: UTF-8, one phrase or one whole text a line; lines that begin
with # are comments. A match with hardly a word beside the list is marked: it is stored as before with what was
decided on it, and is shown and counted nowhere but as boilerplate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from twicetold.engine.boilerplate import SHORTEST, Boilerplate
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.readers.process import ReaderProcess
from twicetold.engine.tokens import CAPITAL, NUMBER, Int32s, tokenise
from twicetold.workflows.archives import Unpacked
from twicetold.workflows.exporting import write_bytes
from twicetold_db import Library
from twicetold_db.records import NewMatch

_HEAD = "# Boilerplate for Twicetold: one phrase or one whole text a line.\n"
_LONGEST_FILE = 100_000_000  # bytes


class Unfit(Exception):
    """What was given makes no phrase or no list; a sentence that says why."""


def cleaned(text: str) -> str:
    """The text as one line of the list. Raises `Unfit` where it has too few words."""
    line = " ".join(text.split()).lstrip("# ").replace("\0", "")
    if len(tokenise(line)) < SHORTEST:
        raise Unfit(f"“{line[:40]}” is too short for the list: give at least {SHORTEST} words.")
    return line


def with_added(phrases: Iterable[str], added: Iterable[str]) -> list[str]:
    """The list with these behind it, each once. Raises `Unfit`."""
    return list(dict.fromkeys([*phrases, *map(cleaned, added)]))


def read_list(path: Path) -> list[str]:
    """The phrases of a file. Raises `Unfit` for one that is no list, with the number of the line."""
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise Unfit(f"{path} is too large for a list of phrases.")
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise Unfit(f"{path} could not be opened ({error.strerror}): name a list that is there.") from error
    except UnicodeDecodeError as error:
        raise Unfit(f"{path} is no list of phrases: it is not UTF-8 text.") from error
    return list(dict.fromkeys(_phrases_of(path, lines)))


def _phrases_of(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                yield cleaned(line)
            except Unfit as error:
                raise Unfit(f"{path}, line {number}: {error}") from error


def write_list(phrases: Iterable[str], path: Path) -> None:
    """Write the list to a file that `read_list` reads. Raises `CannotWrite`."""
    write_bytes((_HEAD + "".join(f"{phrase}\n" for phrase in phrases)).encode("utf-8", "replace"), path)


def text_of(path: Path, *, password: str | None = None, options: Options = DEFAULT, progress: Progress = SILENT) -> str:
    """The text of a document in any format, as one line of the list. Raises `ReadingError` and `Unfit`."""
    with Unpacked() as unpacked, ReaderProcess() as reader:
        file = unpacked.file(path, password)
        return cleaned(reader.read(file, password=password, progress=progress, options=options).text)


def set_phrases(library: Library, phrases: Iterable[str], *, least: int, progress: Progress = SILENT) -> int:
    """Put these phrases in the place of the list, and mark the stored matches.

    Gives how many of the matches that are not hidden are boilerplate now. `least` is how many words beside the list
    keep a match. Raises `Cancelled`: then the list is as it was.
    """
    wanted = list(dict.fromkeys(phrases))
    records = library.matches(weak=True)
    found = _Marking(library, wanted, least)
    marks = {}
    for number, record in enumerate(records):
        if number % 50 == 0:
            progress.report("looking for boilerplate", number, len(records))
        marks[record.id] = record.made is None and found.is_boilerplate(record.match)
    library.set_boilerplate(wanted, marks)
    return library.count_matches(boilerplate=True)


def marked(library: Library, found: Iterable[NewMatch], *, least: int) -> Iterator[NewMatch]:
    """The matches of a comparison, those marked that hold fewer than `least` words beside the library's list."""
    phrases = library.boilerplate()
    if not phrases:
        return iter(found)
    marking = _Marking(library, phrases, least)
    return (replace(match, boilerplate=marking.is_boilerplate(match)) for match in found)


class _Marking:
    """Says which matches are boilerplate; names and numbers beside a phrase do not save a match."""

    def __init__(self, library: Library, phrases: Iterable[str], least: int) -> None:
        self._library, self._least = library, least
        self._list = Boilerplate(phrases)
        self._known: dict[int, tuple[Int32s, Int32s]] = {}

    def is_boilerplate(self, match: NewMatch) -> bool:
        """Whether on either side hardly anything stands beside the list."""
        if not self._list:
            return False
        sides = (
            (match.left_document, match.left_start, match.left_end),
            (match.right_document, match.right_start, match.right_end),
        )
        return any(self._is_covered(*side) for side in sides)

    def _is_covered(self, document: int, start: int, end: int) -> bool:
        if document not in self._known:
            self._known[document] = self._own_words(document)
        own, there = self._known[document]
        first, last = np.searchsorted(there, (start, end))
        if first == last:
            return False  # nothing of the list stands in it
        first, last = np.searchsorted(own, (start, end))
        return int(last - first) < self._least

    def _own_words(self, document: int) -> tuple[Int32s, Int32s]:
        """Where the words of a document begin that stand outside the list and tell; and where those of the list do."""
        tokens = tokenise(self._library.text(document))
        covered = self._list.covers(tokens)
        telling = (tokens.flags & (CAPITAL | NUMBER)) == 0
        starts = tokens.starts.astype(np.int32)
        return starts[~covered & telling], starts[covered]
