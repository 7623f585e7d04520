"""What jobs do: the workflows, each on a library that it opens in its own thread. Knows nothing of Qt."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from twicetold.engine.progress import Progress
from twicetold.engine.readers import ReadingError, ocr
from twicetold.engine.readers.errors import NeedsPassword, WrongPassword
from twicetold.engine.readers.options import Options
from twicetold.export.report import Mark, Match, Report
from twicetold.ui.ranked import Ranked, ranked
from twicetold.workflows import (
    adding,
    boilerplate,
    claiming,
    comparing,
    exporting,
    importing,
    recognising,
    removing,
    replacing,
    reporting,
    samples,
)
from twicetold.workflows.files import documents_in
from twicetold.workflows.storing import Viewer
from twicetold_db import Library
from twicetold_db.errors import LibraryError, OlderLibrary, ReadOnlyLibrary
from twicetold_db.records import MatchRecord
from twicetold_resources.speech import Language


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of files that were added, and pages whose pictures were not read.

    `way_out` is what can be done about these, for the end of a sentence; `can_recognise` whether here and now.
    """

    outcome: importing.ImportOutcome
    unread: tuple["Unread", ...] = ()
    way_out: str = ""
    can_recognise: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A document with pages that are pictures, and the numbers of these pages."""

    document: int
    name: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A document that is to be read again: from its file, from the one at `path`, or to recognise its pictures.

    `whole_page` as for `Options`.
    """

    document: int
    path: Path | None = None
    recognise: bool = False
    whole_page: bool | None = None


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What reading a document again did: whether its text is another, and the matches that stand no more.

    `recognised` are the pages whose text was recognised, `left` those where that found none.
    """

    wanted: Again
    name: str
    changed: bool
    lost: tuple[MatchRecord, ...] = ()
    recognised: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotReadAgain:
    """A document that could not be read again, and is as it was: why, and whether a password would help."""

    wanted: Again
    path: Path
    message: str
    needs_password: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """A library, and the copy that was made of it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Exported:
    """A report that was written, and why what documents claim may not be all in it, if anything."""

    target: Path
    claims_lack: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report, and its matches made ready to be shown."""

    report: Report
    ranked: Ranked


def bring_in(
    library: Path,
    files: Sequence[Path],
    passwords: Mapping[Path, str],
    progress: Progress,
    *,
    viewer: Viewer | None = None,
) -> BroughtIn:
    """Read files into a library, and compare what is there. What was read and found stays when it is cancelled."""
    found = documents_in(files)
    with Library.open_or_create(library) as opened:
        outcome = adding.add_files(opened, found, progress=progress, passwords=passwords, viewer=viewer)
        unread = _unread(opened, set(outcome.added))
    told = (ocr.way_out(), recognising.can_recognise()) if unread else ("", False)
    return BroughtIn(outcome, unread, *told)


def bring_in_text(library: Path, progress: Progress, *, text: str, name: str) -> BroughtIn:
    """Store a text as a document, then compare what is there."""
    with Library.open_or_create(library) as opened:
        known = {record.id for record in opened.documents()}
        number = (importing.import_text(opened, text, name),)
        there = known.issuperset(number)
        outcome = importing.ImportOutcome(added=() if there else number, known=number if there else ())
        comparing.bring_up_to_date(opened, comparing.with_added(opened, outcome.added), progress=progress)
    return BroughtIn(outcome)


def _unread(library: Library, ids: set[int]) -> tuple[Unread, ...]:
    """Those of the documents that have pages which are pictures."""
    records = [record for record in library.documents() if record.id in ids] if ids else []
    found = ((record, recognising.pages_to_recognise(record)) for record in records)
    return tuple(Unread(record.id, record.name, pages) for record, pages in found if pages)


def read_again(
    library: Path, progress: Progress, *, wanted: Sequence[Again], passwords: Mapping[int, str]
) -> list[ReadAgain | NotReadAgain]:
    """Read documents again, each stored as soon as it is read, then compare. `passwords` are by document."""
    found: list[ReadAgain | NotReadAgain] = []
    with Library.open(library) as opened:
        for one in wanted:
            try:
                found.append(_read_again(opened, one, passwords.get(one.document), progress))
            except ReadingError as error:
                locked = isinstance(error, NeedsPassword | WrongPassword)
                place = one.path or Path(opened.document(one.document).path)
                found.append(NotReadAgain(one, place, str(error), locked))
        if any(isinstance(one, ReadAgain) and one.changed for one in found):
            comparing.compare(opened, comparing.saved_settings(opened), progress=progress)
    return found


def _read_again(library: Library, wanted: Again, password: str | None, progress: Progress) -> ReadAgain:
    number, before = wanted.document, library.document(wanted.document)
    if not wanted.recognise:
        options = Options(whole_page=wanted.whole_page)
        done = replacing.reread(
            library, number, path=wanted.path, password=password, options=options, progress=progress
        )
        return ReadAgain(wanted, library.document(number).name, done.changed, done.lost)
    pages = recognising.pages_to_recognise(before)
    done = recognising.recognise(library, number, password=password, progress=progress)
    read = {page.number for page in library.document(number).pages if page.status == "ocr"}
    return ReadAgain(
        wanted,
        before.name,
        done.changed,
        done.lost,
        tuple(page for page in pages if page in read),
        tuple(page for page in pages if page not in read),
    )


def compare_by(library: Path, progress: Progress, *, comparison: comparing.Comparison) -> int:
    """Compare all documents of a library in this way, and keep to it; gives the number of matches."""
    with Library.open(library) as opened:
        return comparing.compare(opened, comparison, progress=progress)


def compare_again(library: Path, progress: Progress) -> int:
    """Compare all documents of a library; gives the number of matches."""
    with Library.open(library) as opened:
        return comparing.compare(opened, comparing.saved_settings(opened), progress=progress)


def not_compared(library: Path, progress: Progress) -> int:
    """How many documents of a library were read and not compared yet."""
    progress.report("", 0, 0)
    with Library.open(library, read_only=True) as opened:
        return len(comparing.not_compared(opened))


def compare_new(library: Path, progress: Progress) -> int:
    """Compare the documents that were not compared yet; gives the number of matches."""
    with Library.open(library) as opened:
        new = comparing.not_compared(opened)
        return comparing.bring_up_to_date(opened, comparing.with_added(opened, new), progress=progress)


def put_under_review(library: Path, progress: Progress, *, ids: frozenset[int]) -> None:
    """Put exactly these documents under review, and compare anew: sources are not compared with each other."""
    with Library.open(library) as opened:
        opened.set_under_review(ids)
        comparing.compare(opened, comparing.saved_settings(opened), progress=progress)


def set_boilerplate(library: Path, progress: Progress, *, phrases: Sequence[str]) -> int:
    """Put these phrases in the place of a library's list; gives how many matches are boilerplate now."""
    with Library.open(library) as opened:
        least = comparing.saved_settings(opened).min_words
        return boilerplate.set_phrases(opened, phrases, least=least, progress=progress)


def read_phrases(path: Path, progress: Progress) -> list[str]:
    """The phrases of a file that holds a list."""
    progress.report("", 0, 0)
    return boilerplate.read_list(path)


def read_as_phrase(path: Path, progress: Progress) -> list[str]:
    """The whole text of a document, as the one phrase of a list."""
    return [boilerplate.text_of(path, progress=progress)]


def write_phrases(phrases: Sequence[str], target: Path, progress: Progress) -> None:
    """Write a list to a file."""
    progress.report("", 0, 0)
    boilerplate.write_list(phrases, target)


def remove(library: Path, progress: Progress, *, ids: frozenset[int]) -> None:
    """Take documents out of a library, with their matches."""
    with Library.open(library) as opened:
        removing.remove(opened, sorted(ids), progress=progress)


def load(library: Path, progress: Progress) -> Loaded:
    """The report of a library as it is now, made ready to be shown."""
    with _kept_from_the_collector(), Library.open(library, read_only=True) as opened:
        report = reporting.build_report(opened, progress=progress)
        return Loaded(report, ranked(report))


@contextmanager
def _kept_from_the_collector() -> Iterator[None]:
    """What is made within is never searched for cycles, of which a report has none.

    A search through the hundred thousands of values of a large library's report holds up the window for longer than
    a person can fail to see, and comes back again and again.
    """
    gc.collect()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def is_older(library: Path) -> bool:
    """Whether a library is of an older version, and has to be brought up to this one before it can be shown."""
    try:
        Library.open(library, read_only=True).close()
    except OlderLibrary:
        return True
    except LibraryError:
        pass  # opening it says why
    return False


def bring_up(library: Path, progress: Progress) -> Path:
    """Bring a library of an older version up to this one; gives its place.

    Raises `OlderLibrary`, which says the way out, where nothing may be written.
    """
    progress.report("", 0, 0)
    try:
        Library.open(library).close()
    except ReadOnlyLibrary:
        Library.open(library, read_only=True).close()
    return library


def copy_library(source: Path, target: Path, progress: Progress) -> Copied:
    """Copy a library to another place."""
    Library.copy(source, target, lambda done, total: progress.report("", done, total))
    return Copied(source, target)


def sample(folder: Path | None, progress: Progress) -> Path:
    """The sample library, made if it is not there yet."""
    return samples.open_sample(folder, progress=progress)


def marks_of(match: Match, progress: Progress) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """How the words of both sides of a match compare, relative to each side's text."""
    progress.report("", 0, 0)
    return comparing.marks(match.left.text, match.right.text)


def write_export(library: Path, kind: str, target: Path, progress: Progress, *, language: Language) -> Exported:
    """Write the report of a library to a file, for people in this language. With JSON, claims are looked for too."""
    if kind == "json":
        with suppress(ReadOnlyLibrary), Library.open(library) as opened:
            claiming.find_what_is_missing(opened, progress=progress)
    with Library.open(library, read_only=True) as opened:
        report = reporting.build_report(opened, with_marks=True, progress=progress)
    exporting.export(report, "json" if kind == "json" else "html", target, language)
    return Exported(target, report.claims_lack if kind == "json" else "")
