"""`twicetold compare`: what files or folders share."""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from twicetold.cli.endings import DONE, SOME_UNREAD
from twicetold.cli.importing import imported
from twicetold.cli.options import Commands, add_jobs, add_reading, command, file_path, kinds, whole_number
from twicetold.cli.writing import see_that_nothing_is_overwritten, summary, write
from twicetold.engine.match import KINDS
from twicetold.export.report import Report
from twicetold.terminal import OnTerminal, Unusable, complain, tell
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.claiming import find_what_is_missing, look_for_claims
from twicetold.workflows.comparing import STRICTNESSES, Comparison, compare
from twicetold.workflows.configuring import configured, listed_pairs
from twicetold.workflows.exporting import Format
from twicetold.workflows.files import documents_in
from twicetold.workflows.importing import ImportOutcome
from twicetold.workflows.reporting import build_report
from twicetold_db import Library


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    comparing = command(commands, "compare", _compare, "find what files or folders share, and print a summary")
    comparing.add_argument("files", type=file_path, nargs="*", metavar="FILE", help="files or folders")
    comparing.add_argument(
        "--review",
        type=file_path,
        action="append",
        default=[],
        metavar="FILE",
        help="under review; the others are sources",
    )
    comparing.add_argument("--pairs", type=file_path, metavar="LIST", help="compare only these: two paths a line")
    comparing.add_argument("--library", type=file_path, metavar="LIB", help="keep all in this library")
    comparing.add_argument(
        "--json", type=file_path, metavar="OUT", help="write the report as JSON (- for standard output)"
    )
    comparing.add_argument("--html", type=file_path, metavar="OUT", help="write the report as one HTML file")
    comparing.add_argument(
        "--claims",
        choices=("auto", "yes", "no"),
        default="auto",
        help="look for sentences that make the same claim: auto (for the JSON, up to 150,000 words; the default)",
    )
    comparing.add_argument("--min-words", type=whole_number(2), metavar="N", help="the shortest match (default 6)")
    comparing.add_argument("--kinds", type=kinds, metavar="KINDS", help=f"of {','.join(KINDS)} (default all)")
    comparing.add_argument("--within", action="store_true", help="reuse inside one document too")
    comparing.add_argument(
        "--strictness",
        choices=STRICTNESSES,
        help="show every trace, usual (what matches as a rule; the default), or clear cases only",
    )
    comparing.add_argument(
        "--config", type=file_path, metavar="FILE", help="min_words, kinds, within, strictness as TOML"
    )
    add_reading(comparing)
    add_jobs(comparing)


def _compare(options: argparse.Namespace, progress: OnTerminal) -> int:
    comparison = _comparison(options)
    pairs = listed_pairs(options.pairs) if options.pairs else []
    listed = [path for pair in pairs for path in pair]
    files = documents_in(dict.fromkeys([*options.review, *options.files, *listed]))
    if not files:
        raise Unusable("No file to compare: name files or folders, or list pairs with --pairs.")
    see_that_nothing_is_overwritten([options.json, options.html], [*files, options.library])
    with _library_for(options.library) as library:
        words = WordsAtHand(library)
        outcome = imported(library, files, options, progress, words)
        if not outcome.ids:
            raise Unusable("None of the files could be read, so there is nothing to compare.")
        if options.review:
            chosen = documents_in(options.review)
            library.set_under_review(outcome.ids[path] for path in chosen if path in outcome.ids)
        if options.pairs:
            comparison = replace(comparison, pairs=_pairs_of_ids(pairs, outcome))
        compare(library, comparison, words=words, progress=progress)
        if options.claims == "yes":
            look_for_claims(library, progress=progress)
        elif options.claims == "auto" and options.json:
            find_what_is_missing(library, progress=progress)
        report = build_report(library, with_marks=bool(options.html), progress=progress)
        progress.end()
    _write_all(report, options)
    return SOME_UNREAD if outcome.failures else DONE


@contextlib.contextmanager
def _library_for(path: Path | None) -> Iterator[Library]:
    """The library at `path`; without one, a temporary library that is gone afterwards."""
    if path:
        with Library.open_or_create(path) as library:
            yield library
        return
    with (
        tempfile.TemporaryDirectory(prefix="twicetold-") as folder,
        Library.create(Path(folder) / "comparison.twicetold") as library,
    ):
        yield library


def _comparison(options: argparse.Namespace) -> Comparison:
    """The settings of the options, else those of the configuration file, else the default."""
    said = configured(options.config) if options.config else Comparison()
    kinds = options.kinds or said.kinds
    return Comparison(
        min_words=options.min_words or said.min_words,
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        within=options.within or said.within,
        strictness=options.strictness or said.strictness,
    )


def _pairs_of_ids(pairs: list[tuple[Path, Path]], outcome: ImportOutcome) -> tuple[tuple[int, int], ...]:
    ids = outcome.ids
    known = [(ids[left], ids[right]) for left, right in pairs if left in ids and right in ids]
    return tuple((min(pair), max(pair)) for pair in known if pair[0] != pair[1])


def _write_all(report: Report, options: argparse.Namespace) -> None:
    outputs: list[tuple[Format, Path | None]] = [("json", options.json), ("html", options.html)]
    for rendering, path in outputs:
        if path:
            write(report, rendering, path)
    if Path("-") in {options.json, options.html}:
        complain(summary(report))
    else:
        tell(summary(report))
