"""Every workflow as a subcommand. Importing this module leaves PySide6 unloaded."""

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import twicetold
from twicetold.engine.match import KINDS
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import Options, ReadingError, ocr
from twicetold.engine.readers.process import ReaderProcess
from twicetold.export.labels import count
from twicetold.export.report import Document, Report
from twicetold.terminal import OnTerminal, Unusable, complain, put, tell
from twicetold.workflows.archives import Unpacked
from twicetold.workflows.comparing import Comparison, compare, saved_settings, with_added
from twicetold.workflows.configuring import Misread, configured, listed_pairs
from twicetold.workflows.describing import described
from twicetold.workflows.exporting import RENDERERS, CannotWrite, Format, export
from twicetold.workflows.importing import ImportOutcome, documents_in, import_files
from twicetold.workflows.recognising import pages_to_recognise, recognise
from twicetold.workflows.replacing import reread
from twicetold.workflows.reporting import build_report
from twicetold_db import Library, LibraryError
from twicetold_db.records import DocumentRecord

DONE, SOME_UNREAD, WRONG_USAGE, NOTHING_DONE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit status: 0 done, 1 some file unread, 2 wrong usage, 3 nothing done."""
    options = _parser().parse_args(arguments)
    progress = OnTerminal(sys.stderr)
    try:
        status = cast(Callable[[argparse.Namespace, OnTerminal], int], options.run)(options, progress)
    except (Unusable, Misread, ReadingError, ocr.Cannot, LibraryError, CannotWrite) as error:
        progress.end()
        complain(f"{error}\n")
        return NOTHING_DONE
    except (KeyboardInterrupt, Cancelled):
        progress.end()
        complain("stopped; nothing half done was kept\n")
        return NOTHING_DONE
    except OSError as error:  # what nobody foresaw, such as no place for temporary files
        progress.end()
        complain(f"The system refused: {error}.\n")
        return NOTHING_DONE
    return status


def _compare(options: argparse.Namespace, progress: OnTerminal) -> int:
    comparison = _comparison(options)
    pairs = listed_pairs(options.pairs) if options.pairs else []
    listed = [path for pair in pairs for path in pair]
    files = documents_in(dict.fromkeys([*options.review, *options.files, *listed]))
    if not files:
        raise Unusable("No file to compare: name files or folders, or list pairs with --pairs.")
    _see_that_nothing_is_overwritten([options.json, options.html], [*files, options.library])
    with _library_for(options.library) as library:
        outcome = _import(library, files, options, progress)
        if not outcome.ids:
            raise Unusable("None of the files could be read, so there is nothing to compare.")
        if options.review:
            chosen = documents_in(options.review)
            library.set_under_review(outcome.ids[path] for path in chosen if path in outcome.ids)
        if options.pairs:
            comparison = replace(comparison, pairs=_pairs_of_ids(pairs, outcome))
        compare(library, comparison, progress=progress)
        report = build_report(library, with_marks=bool(options.html), progress=progress)
        progress.end()
    _write_all(report, options)
    return SOME_UNREAD if outcome.failures else DONE


def _add(options: argparse.Namespace, progress: OnTerminal) -> int:
    files = documents_in(options.files)
    if not files:
        raise Unusable("No file to add: the folders hold none that can be read.")
    with Library.open_or_create(options.library) as library:
        outcome = _import(library, files, options, progress)
        if not outcome.ids:
            raise Unusable(f"None of the files could be read, so nothing was added to {options.library}.")
        # also where all were known: an earlier run may have been stopped before it compared
        compare(library, with_added(library, outcome.added), progress=progress)
        progress.end()
        found = count(len(library.matches()), "match", "matches")
        tell(f"{len(outcome.added)} added, {len(outcome.known)} known already, {found}\n")
    return SOME_UNREAD if outcome.failures else DONE


def _import(library: Library, files: list[Path], options: argparse.Namespace, progress: OnTerminal) -> ImportOutcome:
    """Import the files, have pictures of text recognised if it is wished and possible, and tell what was not read."""
    reading = _reading(options)
    passwords = _passwords(options, files)
    outcome = import_files(library, files, progress=progress, passwords=passwords, jobs=options.jobs, options=reading)
    _tell_failures(outcome, progress)
    for document_id in outcome.known if reading.ocr is not None else ():  # an earlier run may have left pages unread
        with contextlib.suppress(ReadingError):
            recognise(library, document_id, languages=reading.ocr or (), password=options.password, progress=progress)
    progress.end()
    for document in library.documents():
        if document.id in outcome.ids.values():
            _tell_unread(document.name, len(pages_to_recognise(document)))
    return outcome


def _reading(options: argparse.Namespace) -> Options:
    """How files are read by these options. Raises `ocr.Cannot` for languages that are not installed."""
    if options.ocr == "no" or (options.ocr == "auto" and not ocr.languages()):
        wanted = None
    else:
        wanted = () if options.ocr == "auto" else ocr.chosen(options.ocr.split("+"), "")
    return Options(wanted, whole_page=options.whole_page)


def _tell_unread(name: str, pages: int) -> None:
    if pages:
        complain(f"{name}: {count(pages, 'page')} gave no text: {ocr.way_out()}.\n")


def _text(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Unpacked() as unpacked, ReaderProcess() as reader:
        file = unpacked.file(options.file, options.password)
        document = reader.read(file, password=options.password, progress=progress, options=_reading(options))
    progress.end()
    _tell_unread(options.file.name, sum(one.code == "no-text" for one in document.problems))
    if options.json:
        put(json.dumps(described(document, options.file.name), ensure_ascii=False, indent=1) + "\n")
    else:
        put(document.text)
    return DONE


def _reread(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Library.open(options.library) as library:
        document = _document_of(library, options.file)
        path = options.file if options.file.exists() else None  # else it is looked for by its content
        reading = reread(
            library, document.id, path=path, password=options.password, options=_reading(options), progress=progress
        )
        compare(library, saved_settings(library), progress=progress)
        progress.end()
        _tell_unread(document.name, len(pages_to_recognise(library.document(document.id))))
        told = "its text has changed" if reading.changed else "its text is the same"
        tell(f"{document.name} was read anew: {told}, {count(len(library.matches()), 'match', 'matches')}\n")
        for lost in reading.judged:
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


def _export(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library, with_marks=options.format == "html", progress=progress)
    progress.end()
    _see_that_nothing_is_overwritten([options.output], [options.library])
    _write(report, options.format, options.output)
    return DONE


def _info(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library)
    tell(_summary(report))
    return DONE


def _check(options: argparse.Namespace, _progress: OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        faults = library.check()
    if faults:
        tell("\n".join(faults) + "\n")
        raise Unusable(
            f"{options.library} is damaged: put a copy of it in its place, or add its files to a new library."
        )
    tell(f"{options.library} is sound\n")
    return DONE


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
    )


def _pairs_of_ids(pairs: list[tuple[Path, Path]], outcome: ImportOutcome) -> tuple[tuple[int, int], ...]:
    ids = outcome.ids
    known = [(ids[left], ids[right]) for left, right in pairs if left in ids and right in ids]
    return tuple((min(pair), max(pair)) for pair in known if pair[0] != pair[1])


def _passwords(options: argparse.Namespace, files: list[Path]) -> dict[Path, str]:
    return dict.fromkeys(files, options.password) if options.password else {}


def _tell_failures(outcome: ImportOutcome, progress: OnTerminal) -> None:
    progress.end()
    for failure in outcome.failures:
        complain(f"{failure.message}\n")


def _write_all(report: Report, options: argparse.Namespace) -> None:
    outputs: list[tuple[Format, Path | None]] = [("json", options.json), ("html", options.html)]
    for rendering, path in outputs:
        if path:
            _write(report, rendering, path)
    if Path("-") in {options.json, options.html}:
        complain(_summary(report))
    else:
        tell(_summary(report))


def _see_that_nothing_is_overwritten(outputs: list[Path | None], inputs: list[Path | None]) -> None:
    """Raises where a report would take the place of a file that it is about."""
    for output in filter(None, outputs):
        if any(_are_one(output, path) for path in filter(None, inputs)):
            raise Unusable(f"{output} is one of the files that are compared: choose another name for the report.")


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _write(report: Report, rendering: Format, path: Path) -> None:
    if path == Path("-"):
        put(RENDERERS[rendering](report))
    else:
        export(report, rendering, path)


def _summary(report: Report) -> str:
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
    lines += ["", f"{count(len(report.matches), 'match', 'matches')}, {report.excluded} set aside{unread}", ""]
    return "\n".join(lines)


def _problems(document: Document) -> str:
    more = len(document.problems) - 1
    return document.problems[0].message + (f" And {more} more like this." if more else "")


def _path(value: str) -> Path:
    if not value:  # as from a variable of the shell that is not set; Path would take it for this folder
        raise argparse.ArgumentTypeError("a name is needed, and this one is empty")
    return Path(value)


def _kinds(value: str) -> list[str]:
    kinds = [kind.strip() for kind in value.split(",") if kind.strip()]
    if not kinds or set(kinds) - set(KINDS):
        raise argparse.ArgumentTypeError(f"kinds are {', '.join(KINDS)}, with commas between them")
    return kinds


def _whole_number(least: int) -> Callable[[str], int]:
    def number(value: str) -> int:
        if not value.isdecimal() or int(value) < least:
            raise argparse.ArgumentTypeError(f"a whole number from {least} on is needed")
        return int(value)

    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="twicetold", description=twicetold.__doc__)
    parser.add_argument("--version", action="version", version=f"twicetold {twicetold.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_compare(commands)
    adding = _command(commands, "add", _add, "import files or folders into a library, and update its matches")
    adding.add_argument("library", type=_path, metavar="LIB", help="made when it is not there")
    adding.add_argument("files", type=_path, nargs="+", metavar="FILE")
    _add_reading(adding)
    _add_jobs(adding)
    texts = _command(commands, "text", _text, "print the text of a file, exactly")
    texts.add_argument("file", type=_path, metavar="FILE")
    texts.add_argument("--json", action="store_true", help="with pages, regions, word boxes, metadata, problems")
    _add_reading(texts)
    anew = _command(commands, "reread", _reread, "read a document again whose file has changed, moved or is a scan")
    anew.add_argument("library", type=Path, metavar="LIB")
    anew.add_argument("file", type=Path, metavar="FILE", help="what the document was read from")
    _add_reading(anew)
    exporting = _command(commands, "export", _export, "write a library's comparison, with its judgements")
    exporting.add_argument("library", type=_path, metavar="LIB")
    exporting.add_argument("--format", choices=sorted(RENDERERS), required=True)
    exporting.add_argument(
        "--output", type=_path, required=True, metavar="OUT", help="a file, or - for standard output"
    )
    for name, run, told in (
        ("info", _info, "what a library holds"),
        ("check", _check, "whether a library is sound"),
    ):
        _command(commands, name, run, told).add_argument("library", type=_path, metavar="LIB")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, OnTerminal], int],
    told: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=told, description=told)
    command.set_defaults(run=run)
    return command


def _add_compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    comparing = _command(commands, "compare", _compare, "find what files or folders share, and print a summary")
    comparing.add_argument("files", type=_path, nargs="*", metavar="FILE", help="files or folders")
    comparing.add_argument(
        "--review", type=_path, action="append", default=[], metavar="FILE", help="under review; the others are sources"
    )
    comparing.add_argument("--pairs", type=_path, metavar="LIST", help="compare only these: two paths a line")
    comparing.add_argument("--library", type=_path, metavar="LIB", help="keep all in this library")
    comparing.add_argument("--json", type=_path, metavar="OUT", help="write the report as JSON (- for standard output)")
    comparing.add_argument("--html", type=_path, metavar="OUT", help="write the report as one HTML file")
    comparing.add_argument("--min-words", type=_whole_number(2), metavar="N", help="the shortest match (default 6)")
    comparing.add_argument("--kinds", type=_kinds, metavar="KINDS", help=f"of {','.join(KINDS)} (default all)")
    comparing.add_argument("--within", action="store_true", help="reuse inside one document too")
    comparing.add_argument("--config", type=_path, metavar="FILE", help="min_words, kinds, within as TOML")
    _add_reading(comparing)
    _add_jobs(comparing)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", help="for encrypted files")
    parser.add_argument(
        "--ocr",
        default="auto",
        metavar="HOW",
        help="text in pictures of pages: auto (where Tesseract is installed; the default), no, or the languages, "
        "as deu+eng",
    )
    parser.add_argument("--whole-page", action="store_true", help="web pages with their navigation and all")


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_whole_number(1), default=2, metavar="N", help="files read at once (default 2)")


FIRST_WORDS = frozenset({"compare", "add", "text", "reread", "export", "info", "check", "-h", "--help", "--version"})


if __name__ == "__main__":
    sys.exit(main())
