"""How the pages of a document were read, in words, and run together where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from twicetold.export.report import Document

# What is to be seen first where several pages share a cell. "in-part" is a page of which something was not read.
STATES = ("no-text", "failed", "in-part", "ocr", "text", "empty")
IN_LEGEND = ("text", "ocr", "empty", "in-part", "failed", "no-text")
TROUBLED = frozenset({"no-text", "failed", "in-part"})
_MOST_RUNS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """Pages that stand next to each other and share a cell: the first and last number, and the state to be seen."""

    first: int
    last: int
    state: str


def states(document: Document) -> tuple[str, ...]:
    """How each page was read, from the first to the last; none for a document without pages."""
    unread = set(document.unread_pages)
    return tuple(
        "in-part" if state in {"text", "ocr"} and number in unread else state
        for number, state in enumerate(document.page_status, start=1)
    )


def cells(found: Sequence[str], most: int) -> list[Cell]:
    """A cell a page, or as few pages to a cell as make at most so many cells."""
    size = -(-len(found) // max(1, most)) or 1
    parts = [(first, found[first : first + size]) for first in range(0, len(found), size)]
    return [Cell(first + 1, first + len(part), min(part, key=STATES.index)) for first, part in parts]


def name(state: str) -> str:
    """The name of a state, for the legend."""
    return {
        "text": QCoreApplication.translate("Pages", "read"),
        "ocr": QCoreApplication.translate("Pages", "read by OCR"),
        "in-part": QCoreApplication.translate("Pages", "read in part"),
        "empty": QCoreApplication.translate("Pages", "empty"),
        "no-text": QCoreApplication.translate("Pages", "no text"),
        "failed": QCoreApplication.translate("Pages", "could not be read"),
    }.get(state, state)


def told(found: Sequence[str], first: int = 1) -> list[str]:
    """Phrases on what is not plainly read ("pages 3 and 7 gave no text"), or that all is; `found` begins at `first`."""
    if not found:
        return []
    numbers = {state: [first + place for place, one in enumerate(found) if one == state] for state in STATES}
    said = [_phrase(state, those) for state, those in numbers.items() if those and state != "text"]
    if said:
        return said
    if len(found) == 1:
        return [QCoreApplication.translate("Pages", "page {n} was read").format(n=first)]
    return [QCoreApplication.translate("Pages", "pages {n} were read").format(n=f"{first}–{first + len(found) - 1}")]


def troubles(document: Document) -> list[str]:
    """Phrases on the pages that were not read, or not wholly."""
    found = states(document)
    numbers = {state: [number for number, one in enumerate(found, 1) if one == state] for state in STATES}
    return [_phrase(state, those) for state, those in numbers.items() if those and state not in {"text", "ocr"}]


def _phrase(state: str, numbers: list[int]) -> str:
    one = {
        "ocr": QCoreApplication.translate("Pages", "page {n} was read by text recognition (OCR)"),
        "in-part": QCoreApplication.translate("Pages", "page {n} was read in part"),
        "empty": QCoreApplication.translate("Pages", "page {n} is empty"),
        "no-text": QCoreApplication.translate("Pages", "page {n} gave no text"),
        "failed": QCoreApplication.translate("Pages", "page {n} could not be read"),
    }
    several = {
        "ocr": QCoreApplication.translate("Pages", "pages {n} were read by text recognition (OCR)"),
        "in-part": QCoreApplication.translate("Pages", "pages {n} were read in part"),
        "empty": QCoreApplication.translate("Pages", "pages {n} are empty"),
        "no-text": QCoreApplication.translate("Pages", "pages {n} gave no text"),
        "failed": QCoreApplication.translate("Pages", "pages {n} could not be read"),
    }
    return (one if len(numbers) == 1 else several)[state].format(n=listed(numbers))


def listed(numbers: Sequence[int]) -> str:
    """Page numbers as one writes them: "3 and 7", "2–5, 8 and 11–12"; after some, how many more there are."""
    starts = [0, *(place for place, (one, other) in enumerate(pairwise(numbers), start=1) if other != one + 1)]
    runs = [numbers[start:end] for start, end in pairwise([*starts, len(numbers)])]
    runs = [part for run in runs for part in ((run[:1], run[1:]) if len(run) == 2 else (run,))]
    names = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:_MOST_RUNS]]
    left = sum(len(run) for run in runs[_MOST_RUNS:])
    if left:
        names.append(QCoreApplication.translate("Pages", "{n} more").format(n=left))
    if len(names) < 2:
        return "".join(names)
    return QCoreApplication.translate("Pages", "{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def sentence(phrases: Sequence[str]) -> str:
    """Phrases as one sentence."""
    joined = "; ".join(phrases)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""
