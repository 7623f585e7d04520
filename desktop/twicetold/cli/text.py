"""`twicetold text`: the text of a file, exactly."""

import argparse
import json

from twicetold.cli.endings import DONE
from twicetold.cli.importing import tell_unread
from twicetold.cli.options import Commands, add_reading, command, file_path, reading
from twicetold.engine.readers.process import ReaderProcess
from twicetold.terminal import OnTerminal, put
from twicetold.workflows.archives import Unpacked
from twicetold.workflows.describing import described


def add_to(commands: Commands) -> None:
    """Add the command to the others."""
    texts = command(commands, "text", _text, "print the text of a file, exactly")
    texts.add_argument("file", type=file_path, metavar="FILE")
    texts.add_argument("--json", action="store_true", help="with pages, regions, word boxes, metadata, problems")
    add_reading(texts)


def _text(options: argparse.Namespace, progress: OnTerminal) -> int:
    with Unpacked() as unpacked, ReaderProcess() as reader:
        file = unpacked.file(options.file, options.password)
        document = reader.read(file, password=options.password, progress=progress, options=reading(options))
    progress.end()
    tell_unread(options.file.name, sum(one.code == "no-text" for one in document.problems))
    if options.json:
        put(json.dumps(described(document, options.file.name), ensure_ascii=False, indent=1) + "\n")
    else:
        put(document.text)
    return DONE
