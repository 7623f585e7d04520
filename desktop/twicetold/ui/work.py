"""What jobs do: the workflows, each on a library that it opens in its own thread. Knows nothing of Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from twicetold.engine.progress import Progress
from twicetold.export.report import Mark, Match, Report
from twicetold.ui.state import Row, rows
from twicetold.workflows import comparing, exporting, importing, reporting, samples
from twicetold_db import Library


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of files that were added; `compared` is the number of matches now."""

    outcome: importing.ImportOutcome
    compared: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report, and its matches as the list shows them."""

    report: Report
    rows: list[Row]


def bring_in(library: Path, files: Sequence[Path], passwords: Mapping[Path, str], progress: Progress) -> BroughtIn:
    """Read files into a library, then compare what is there. What was read stays when it is cancelled."""
    found = importing.documents_in(files)
    with Library.open_or_create(library) as opened:
        outcome = importing.import_files(opened, found, progress=progress, passwords=passwords)
        matches = comparing.compare(opened, comparing.saved_settings(opened), progress=progress)
    return BroughtIn(outcome, matches)


def compare_again(library: Path, progress: Progress) -> int:
    """Compare all documents of a library; gives the number of matches."""
    with Library.open(library) as opened:
        return comparing.compare(opened, comparing.saved_settings(opened), progress=progress)


def put_under_review(library: Path, progress: Progress, *, ids: frozenset[int]) -> None:
    """Put exactly these documents under review, and compare anew: sources are not compared with each other."""
    with Library.open(library) as opened:
        opened.set_under_review(ids)
        comparing.compare(opened, comparing.saved_settings(opened), progress=progress)


def set_date(library: Path, progress: Progress, *, document: int, date: str) -> None:
    """Keep when a document was published; an empty date takes back what was said."""
    progress.report("", 0, 0)
    with Library.open(library) as opened:
        opened.set_metadata(document, "published", date or None)


def remove(library: Path, progress: Progress, *, ids: frozenset[int]) -> None:
    """Take documents out of a library, with their matches."""
    with Library.open(library) as opened:
        for number, document in enumerate(sorted(ids)):
            progress.report("", number, len(ids))
            opened.remove(document)


def load(library: Path, progress: Progress) -> Loaded:
    """The report of a library as it is now, made ready to be shown."""
    with Library.open(library) as opened:
        report = reporting.build_report(opened, progress=progress)
    return Loaded(report, rows(report))


def sample(folder: Path | None, progress: Progress) -> Path:
    """The sample library, made if it is not there yet."""
    return samples.open_sample(folder, progress=progress)


def marks_of(match: Match, progress: Progress) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """How the words of both sides of a match compare, relative to each side's text."""
    progress.report("", 0, 0)
    return comparing.marks(match.left.text, match.right.text)


def write_export(library: Path, kind: str, target: Path, progress: Progress) -> Path:
    """Write the report of a library to a file; gives its place."""
    with Library.open(library) as opened:
        report = reporting.build_report(opened, with_marks=True, progress=progress)
    exporting.export(report, "json" if kind == "json" else "html", target)
    return target
