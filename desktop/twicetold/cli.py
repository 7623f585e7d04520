"""Every workflow as a subcommand. Importing this module leaves PySide6 unloaded."""

import argparse
import contextlib
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TextIO, cast

import twicetold
from twicetold.engine.match import KINDS
from twicetold.engine.progress import Cancelled
from twicetold.engine.readers import ReadingError
from twicetold.engine.readers.process import ReaderProcess
from twicetold.engine.text import DocumentText
from twicetold.export.report import Report
from twicetold.workflows.comparing import Comparison, compare, saved_settings
from twicetold.workflows.exporting import RENDERERS, CannotWrite, Format, export
from twicetold.workflows.importing import ImportOutcome, documents_in, import_files
from twicetold.workflows.reporting import build_report
from twicetold_db import Library, LibraryError

DONE, SOME_UNREAD, WRONG_USAGE, NOTHING_DONE = 0, 1, 2, 3


class _Unusable(Exception):
    """Nothing can be done: a sentence that says why."""


class _OnTerminal:
    """Progress as one line on standard error, when that is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None
        self._said = ""

    def report(self, what: str, done: int, total: int) -> None:
        """Show what is being done and how far it is."""
        line = f"{what} {done}/{total}"
        if self._stream and line != self._said:
            self._stream.write(f"\r\x1b[K{line[:100]}")
            self._stream.flush()
            self._said = line

    def end(self) -> None:
        """Take the line away."""
        if self._stream and self._said:
            self._stream.write("\r\x1b[K")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns the exit status: 0 done, 1 some file unread, 2 wrong usage, 3 nothing done."""
    options = _parser().parse_args(arguments)
    progress = _OnTerminal(sys.stderr)
    try:
        status = cast(Callable[[argparse.Namespace, _OnTerminal], int], options.run)(options, progress)
        sys.stdout.flush()
    except (_Unusable, ReadingError, LibraryError, CannotWrite) as error:
        progress.end()
        print(error, file=sys.stderr)
        return NOTHING_DONE
    except (KeyboardInterrupt, Cancelled):
        progress.end()
        print("stopped; nothing half done was kept", file=sys.stderr)
        return NOTHING_DONE
    except BrokenPipeError:
        # the reader of our output has gone away, as `head` does; what is left to print has nowhere to go
        sys.stdout = None
        return DONE
    return status


def _compare(options: argparse.Namespace, progress: _OnTerminal) -> int:
    comparison = _comparison(options, Comparison())
    with _library_for(options.library) as library:
        pairs = _listed_pairs(options.pairs) if options.pairs else []
        listed = [path for pair in pairs for path in pair]
        files = documents_in(dict.fromkeys([*options.review, *options.files, *listed]))
        if not files:
            raise _Unusable("No file to compare: name files or folders, or list pairs with --pairs.")
        outcome = import_files(
            library, files, progress=progress, passwords=_passwords(options, files), jobs=options.jobs
        )
        _tell_failures(outcome, progress)
        if not outcome.ids:
            raise _Unusable("None of the files could be read, so there is nothing to compare.")
        if options.review:
            chosen = documents_in(options.review)
            library.set_under_review(outcome.ids[path] for path in chosen if path in outcome.ids)
        if pairs:
            comparison = replace(comparison, pairs=_pairs_of_ids(pairs, outcome))
        compare(library, comparison, progress=progress)
        report = _report(library, outcome, progress, with_marks=bool(options.html))
    _write_all(report, options)
    return SOME_UNREAD if outcome.failures else DONE


def _add(options: argparse.Namespace, progress: _OnTerminal) -> int:
    files = documents_in(options.files)
    with Library.open_or_create(options.library) as library:
        outcome = import_files(
            library, files, progress=progress, passwords=_passwords(options, files), jobs=options.jobs
        )
        _tell_failures(outcome, progress)
        if not outcome.ids:
            raise _Unusable(f"None of the files could be read; {options.library} is as it was.")
        if outcome.added:
            compare(library, saved_settings(library), progress=progress)
        progress.end()
        print(f"{len(outcome.added)} added, {len(outcome.known)} known already, {len(library.matches())} matches")
    return SOME_UNREAD if outcome.failures else DONE


def _text(options: argparse.Namespace, progress: _OnTerminal) -> int:
    with ReaderProcess() as reader:
        document = reader.read(options.file, password=options.password, progress=progress)
    progress.end()
    if options.json:
        print(json.dumps(_described(document, options.file), ensure_ascii=False, indent=1))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(document.text.encode("utf-8"))
    return DONE


def _described(document: DocumentText, path: Path) -> dict[str, object]:
    """All that is known about a document, for `twicetold text --json`."""
    words = document.words
    boxes = zip(words.starts.tolist(), words.ends.tolist(), words.pages.tolist(), words.boxes.tolist(), strict=True)
    return {
        "file": path.name,
        "format": document.format,
        "encoding": document.encoding,
        "text": document.text,
        "pages": [asdict(page) for page in document.pages],
        "regions": [asdict(region) for region in document.regions],
        "furniture": [{"page": one.page, "text": one.text, "box": list(one.box[1:])} for one in document.furniture],
        "words": [[start, end, page, *(round(x, 2) for x in box)] for start, end, page, box in boxes],
        "metadata": {key: asdict(value) for key, value in document.metadata.items()},
        "problems": [asdict(problem) for problem in document.problems],
    }


def _export(options: argparse.Namespace, progress: _OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library, with_marks=options.format == "html", progress=progress)
    progress.end()
    _write(report, options.format, options.output)
    return DONE


def _info(options: argparse.Namespace, _progress: _OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        report = build_report(library)
    _print_summary(report, sys.stdout)
    return DONE


def _check(options: argparse.Namespace, _progress: _OnTerminal) -> int:
    with Library.open(options.library, read_only=True) as library:
        faults = library.check()
    for fault in faults:
        print(fault)
    if faults:
        raise _Unusable(
            f"{options.library} is damaged: put a copy of it in its place, or add its files to a new library."
        )
    print(f"{options.library} is sound")
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


def _comparison(options: argparse.Namespace, default: Comparison) -> Comparison:
    """The settings of the options, else those of the configuration file, else the default."""
    configured = _configured(options.config) if options.config else {}
    min_words = options.min_words or configured.get("min_words", default.min_words)
    kinds = options.kinds or configured.get("kinds", default.kinds)
    if not isinstance(min_words, int) or min_words < 2:
        raise _Unusable(f"{options.config}: min_words is a whole number from 2 on.")
    if not isinstance(kinds, list | tuple) or set(kinds) - set(KINDS):
        raise _Unusable(f"{options.config}: kinds is a list of {', '.join(KINDS)}.")
    within = bool(options.within or configured.get("within", default.within))
    return Comparison(min_words, tuple(kind for kind in KINDS if kind in kinds), within)


def _configured(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise _Unusable(f"{path} could not be opened ({error.strerror}): name a TOML file that is there.") from error
    except tomllib.TOMLDecodeError as error:
        raise _Unusable(f"{path} is not TOML ({error}).") from error
    unknown = set(found) - {"min_words", "kinds", "within"}
    if unknown:
        raise _Unusable(f"{path} has settings that do not exist: {', '.join(sorted(unknown))}.")
    return found


def _listed_pairs(path: Path) -> list[tuple[Path, Path]]:
    """The pairs of a list: two paths a line, with a tab or, where that is clear, white space between them."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _Unusable(f"The list of pairs {path} could not be read ({error}).") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        parts = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            continue
        if len(parts) != 2:
            raise _Unusable(f"{path}, line {number}: two paths are needed, with a tab between them.")
        pairs.append((Path(parts[0].strip()), Path(parts[1].strip())))
    return pairs


def _pairs_of_ids(pairs: list[tuple[Path, Path]], outcome: ImportOutcome) -> tuple[tuple[int, int], ...]:
    ids = outcome.ids
    known = [(ids[left], ids[right]) for left, right in pairs if left in ids and right in ids]
    return tuple((min(pair), max(pair)) for pair in known if pair[0] != pair[1])


def _passwords(options: argparse.Namespace, files: list[Path]) -> dict[Path, str]:
    return dict.fromkeys(files, options.password) if options.password else {}


def _tell_failures(outcome: ImportOutcome, progress: _OnTerminal) -> None:
    progress.end()
    for failure in outcome.failures:
        print(failure.message, file=sys.stderr)


def _report(library: Library, outcome: ImportOutcome, progress: _OnTerminal, *, with_marks: bool) -> Report:
    unread = [(failure.path.name, failure.message) for failure in outcome.failures]
    report = build_report(library, with_marks=with_marks, unread=unread, progress=progress)
    progress.end()
    return report


def _write_all(report: Report, options: argparse.Namespace) -> None:
    outputs: list[tuple[Format, Path | None]] = [("json", options.json), ("html", options.html)]
    for rendering, path in outputs:
        if path:
            _write(report, rendering, path)
    _print_summary(report, sys.stderr if Path("-") in {options.json, options.html} else sys.stdout)


def _write(report: Report, rendering: Format, path: Path) -> None:
    if path == Path("-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(RENDERERS[rendering](report).encode("utf-8") + b"\n")
    else:
        export(report, rendering, path)


def _print_summary(report: Report, stream: TextIO) -> None:
    """The documents with their shares, then the pairs with what they share, largest first."""
    print(f"{'document':<40} {'words':>8} {'shared':>8} {'share':>7}", file=stream)
    for document in report.documents:
        row = f"{document.file[:40]:<40} {document.words:>8} {document.shared_words:>8} {document.share:>7.1%}"
        print(row, file=stream)
    pairs: dict[tuple[int, int], list[int]] = {}
    for match in report.matches:
        if match.status != "excluded":
            pairs.setdefault((match.left.document, match.right.document), []).append(match.words)
    if pairs:
        print(f"\n{'source or older':<30} {'under review or newer':<30} {'matches':>8} {'words':>8}", file=stream)
    for (left, right), words in sorted(pairs.items(), key=lambda pair: -sum(pair[1])):
        names = [report.document(number).file[:30] for number in (left, right)]
        print(f"{names[0]:<30} {names[1]:<30} {len(words):>8} {sum(words):>8}", file=stream)
    print(f"\n{len(report.matches)} matches, {report.excluded} set aside", file=stream)


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
    adding.add_argument("library", type=Path, metavar="LIB", help="made when it is not there")
    adding.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _add_reading(adding)
    texts = _command(commands, "text", _text, "print the text of a file, exactly")
    texts.add_argument("file", type=Path, metavar="FILE")
    texts.add_argument("--json", action="store_true", help="with pages, regions, word boxes, metadata, problems")
    texts.add_argument("--password", help="for an encrypted file")
    exporting = _command(commands, "export", _export, "write a library's comparison, with its judgements")
    exporting.add_argument("library", type=Path, metavar="LIB")
    exporting.add_argument("--format", choices=sorted(RENDERERS), required=True)
    exporting.add_argument("--output", type=Path, required=True, metavar="OUT", help="a file, or - for standard output")
    for name, run, told in (
        ("info", _info, "what a library holds"),
        ("check", _check, "whether a library is sound"),
    ):
        _command(commands, name, run, told).add_argument("library", type=Path, metavar="LIB")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, _OnTerminal], int],
    told: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=told, description=told)
    command.set_defaults(run=run)
    return command


def _add_compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    comparing = _command(commands, "compare", _compare, "find what files or folders share, and print a summary")
    comparing.add_argument("files", type=Path, nargs="*", metavar="FILE", help="files or folders")
    comparing.add_argument(
        "--review", type=Path, action="append", default=[], metavar="FILE", help="under review; the others are sources"
    )
    comparing.add_argument("--pairs", type=Path, metavar="LIST", help="compare only these: two paths a line")
    comparing.add_argument("--library", type=Path, metavar="LIB", help="keep all in this library")
    comparing.add_argument("--json", type=Path, metavar="OUT", help="write the report as JSON (- for standard output)")
    comparing.add_argument("--html", type=Path, metavar="OUT", help="write the report as one HTML file")
    comparing.add_argument("--min-words", type=_whole_number(2), metavar="N", help="the shortest match (default 6)")
    comparing.add_argument("--kinds", type=_kinds, metavar="KINDS", help=f"of {','.join(KINDS)} (default all)")
    comparing.add_argument("--within", action="store_true", help="reuse inside one document too")
    comparing.add_argument("--config", type=Path, metavar="FILE", help="min_words, kinds, within as TOML")
    _add_reading(comparing)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", help="for encrypted files")
    parser.add_argument("--jobs", type=_whole_number(1), default=2, metavar="N", help="files read at once (default 2)")


FIRST_WORDS = frozenset({"compare", "add", "text", "export", "info", "check", "-h", "--help", "--version"})


if __name__ == "__main__":
    sys.exit(main())
