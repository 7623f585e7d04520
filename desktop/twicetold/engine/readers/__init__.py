"""One reader a format; `read` finds out which one a file needs, by its content first and its name second."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.errors import ReadingError, Vanished
from twicetold.engine.readers.identify import SUFFIXES, identify
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText

__all__ = ["SUFFIXES", "Options", "ReadingError", "read"]


class _Reader(Protocol):
    """What each reader's module offers."""

    def read(self, path: Path, *, password: str | None, progress: Progress, options: Options) -> DocumentText: ...


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """Read the file at `path`, in this process (`ReaderProcess` does it in a child, with limits).

    Raises a `ReadingError` that says what is wrong with the file and the way out, or `Cancelled`.
    """
    try:
        # imported when needed, so that the window and `twicetold --help` do not wait for lxml and pdfium
        module = import_module(f"{__name__}.{identify(path)}")
        return cast(_Reader, module).read(path, password=password, progress=progress, options=options)
    except FileNotFoundError:
        raise Vanished(f"{path.name} is no longer there: look for it in {path.parent}, and add it again.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadingError(
            f"{path.name} could not be opened ({reason}): see that you may read it and that its disk is there."
        ) from error
