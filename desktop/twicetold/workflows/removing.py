"""Taking documents out of a library."""

from collections.abc import Sequence

from twicetold.engine.progress import SILENT, Progress
from twicetold.workflows.comparing import hide_weak
from twicetold_db import Library


def remove(library: Library, ids: Sequence[int], *, progress: Progress = SILENT) -> None:
    """Remove documents with their matches; in a smaller library, weaker matches are shown.

    Raises `NoSuchDocument`, and `Cancelled`: those that were removed until then stay so.
    """
    try:
        for number, document in enumerate(ids):
            progress.report("", number, len(ids))
            library.remove(document)
    finally:
        hide_weak(library, library.documents())
