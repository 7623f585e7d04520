"""Reports on their way to files and to the terminal."""

from pathlib import Path

from twicetold.export.labels import count
from twicetold.export.report import Document, Report
from twicetold.terminal import Unusable, put
from twicetold.workflows.exporting import RENDERERS, Format, export
from twicetold_resources.speech import ENGLISH


def write(report: Report, rendering: Format, path: Path) -> None:
    """Write the report to a file, or to standard output for "-". Raises `CannotWrite`."""
    if path == Path("-"):
        put(RENDERERS[rendering](report, ENGLISH))
    else:
        export(report, rendering, path)


def see_that_nothing_is_overwritten(outputs: list[Path | None], inputs: list[Path | None]) -> None:
    """Raises where a report would take the place of a file that it is about."""
    for output in filter(None, outputs):
        if any(_are_one(output, path) for path in filter(None, inputs)):
            raise Unusable(f"{output} is one of the files that are compared: choose another name for the report.")


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def summary(report: Report) -> str:
    """The documents with their shares and what could not be read of them; the pairs, with most in common first."""
    lines = [f"{'document':<40} {'words':>8} {'shared':>8} {'share':>7}"]
    lines += [f"{one.file[:40]:<40} {one.words:>8} {one.shared_words:>8} {one.share:>7.1%}" for one in report.documents]
    troubled = [one for one in report.documents if one.problems]
    lines += ["", *(f"{one.file}: {_problems(one)}" for one in troubled)] if troubled else []
    pairs: dict[tuple[int, int], list[int]] = {}
    for match in report.matches:
        if match.status != "excluded":
            pairs.setdefault((match.left.document, match.right.document), []).append(match.words)
    if pairs:
        lines += ["", f"{'source or older':<30} {'under review or newer':<30} {'matches':>8} {'words':>8}"]
    for (left, right), words in sorted(pairs.items(), key=lambda pair: -sum(pair[1])):
        names = [report.document(number).file[:30] for number in (left, right)]
        lines.append(f"{names[0]:<30} {names[1]:<30} {len(words):>8} {sum(words):>8}")
    unread = f", {count(len(report.unread), 'file')} not read" if report.unread else ""
    left_out = f", {report.below_limit} too weak to show" if report.below_limit else ""
    left_out += f", {report.boilerplate} boilerplate" if report.boilerplate else ""
    found = count(len(report.matches), "match", "matches")
    claims = f", {count(len(report.claims), 'claim')} of several documents" if report.claims else ""
    lines += ["", f"{found}, {report.excluded} set aside{left_out}{claims}{unread}", ""]
    return "\n".join(lines)


def _problems(document: Document) -> str:
    more = len(document.problems) - 1
    return document.problems[0].message + (f" And {more} more like this." if more else "")
