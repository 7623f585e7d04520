"""`twicetold find`: words in all documents of a library."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from twicetold.cli.endings import DONE
from twicetold.cli.options import Commands, command, file_path
from twicetold.export.labels import count
from twicetold.terminal import OnTerminal, Unusable, put, tell
from twicetold.workflows.finding import Hit, InDocument, find, opened, wanted


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    finding = command(commands, "find", _find, "find words in all documents of a library")
    finding.add_argument("library", type=file_path, metavar="LIB")
    finding.add_argument(
        "words", nargs="+", metavar="WORDS", help='all of these words; "several words" in their order; begin*'
    )
    finding.add_argument("--json", action="store_true", help="for other programs: each hit with its place in the text")


def _find(options: argparse.Namespace, progress: OnTerminal) -> int:
    phrases = wanted(_typed(options.words))
    if not phrases:
        raise Unusable("No word to find: signs alone are not looked for.")
    with opened(options.library) as library:
        found = list(find(library, phrases, progress=progress))
    progress.end()
    if options.json:
        put(json.dumps({"documents": [asdict(one) for one in found]}, ensure_ascii=False, indent=1) + "\n")
    else:
        tell("".join(_told(found)))
    return DONE


def _typed(words: list[str]) -> str:
    """The words as they would be typed in the window: the shell takes quotation marks away."""
    return " ".join(f'"{word}"' if " " in word and not set(word) & set('"“”„«»') else word for word in words)


def _told(found: list[InDocument]) -> Iterator[str]:
    listed = [one for one in found if one.hits]
    for one in listed:
        yield f"{one.name}\n"
        yield from (f"  {_place(hit)}{hit.line}\n" for hit in one.hits)
        if one.left_out:
            yield f"  and {count(one.left_out, 'passage')} more\n"
    hits, left = sum(len(one.hits) for one in found), sum(one.left_out for one in found)
    more = f", {count(left, 'passage')} more not listed" if left else ""
    yield f"{count(hits, 'hit')} in {count(len(listed), 'document')}{more}\n" if listed else "not found\n"


def _place(hit: Hit) -> str:
    return f"p. {hit.page}: " if hit.page else ""
