"""Writing a report to a file in one of its renderings."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from twicetold.export import html, json
from twicetold.export.report import Report
from twicetold_resources.speech import ENGLISH, Language

Format = Literal["html", "json"]


def _json(report: Report, _language: Language = ENGLISH) -> str:
    return json.render(report)  # it is for programs, and stays English


RENDERERS: dict[Format, Callable[[Report, Language], str]] = {"html": html.render, "json": _json}


class CannotWrite(Exception):
    """The file cannot be written; a sentence that names it and the way out."""


def export(report: Report, rendering: Format, path: Path, language: Language = ENGLISH) -> None:
    """Write the report to `path`, which is replaced only when all of it is there. Raises `CannotWrite`.

    `language` is what people read in it. A link stays a link to the file
    that is replaced; a device or a pipe is written into.
    """
    write_bytes(RENDERERS[rendering](report, language).encode("utf-8"), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file as `export` does. Raises `CannotWrite`."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(f"{path} could not be written ({reason}): choose another folder or name.") from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".twicetold-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
