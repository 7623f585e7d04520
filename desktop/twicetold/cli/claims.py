"""`twicetold claims`: what several documents of a library say alike, and where they disagree."""

import argparse
from collections.abc import Iterator

from twicetold.cli.endings import DONE
from twicetold.cli.options import Commands, command, file_path
from twicetold.cli.writing import see_that_nothing_is_overwritten, write
from twicetold.export.labels import count
from twicetold.export.report import Claim, Report
from twicetold.terminal import OnTerminal, put
from twicetold.workflows.claiming import look_for_claims
from twicetold.workflows.reporting import build_report
from twicetold_db import Library


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    told = "find what several documents of a library say alike, and where they disagree"
    claiming = command(commands, "claims", _claims, told)
    claiming.add_argument("library", type=file_path, metavar="LIB")
    claiming.add_argument(
        "--json", type=file_path, metavar="OUT", help="write the report with the claims as JSON (- for standard output)"
    )


def _claims(options: argparse.Namespace, progress: OnTerminal) -> int:
    see_that_nothing_is_overwritten([options.json], [options.library])
    with Library.open(options.library) as library:
        look_for_claims(library, progress=progress)
        report = build_report(library, progress=progress)
    progress.end()
    if options.json:
        write(report, "json", options.json)
    else:
        put("\n".join(_told(report)) + "\n")
    return DONE


def _told(report: Report) -> Iterator[str]:
    """A paragraph a claim, and what all of them come to."""
    names = {document.id: document.file for document in report.documents}
    for claim in report.claims:
        yield from _paragraph(claim, names)
    yield f"{count(len(report.claims), 'claim')} of several documents. {report.claims_lack}".rstrip()


def _paragraph(claim: Claim, names: dict[int, str]) -> Iterator[str]:
    yield f"{claim.label} ({claim.score:.2f}): {claim.reason}"
    for sentence in claim.sentences:
        yield f"  {names[sentence.document]}, {sentence.start}: {' '.join(sentence.text.split())}"
    for kind, one, other in claim.disagreements:
        yield f"  {kind}s disagree: {one} / {other}"
    yield ""
