"""Plain text: the file's own characters, with LF line ends and nothing else changed."""

from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.decode import decode
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of a plain text file, and its encoding. Raises `NotText` or `Empty`; a password is not looked at."""
    progress.report(f"reading {path.name}", 0, 1)
    decoded = decode(path.read_bytes(), path.name)
    if not decoded.text.strip():
        raise Empty(f"{path.name} holds only blanks: save or download it again.")
    progress.report(f"reading {path.name}", 1, 1)
    return DocumentText(decoded.text, "plain", problems=decoded.problems, encoding=decoded.encoding)
