"""The sample library: our own invented texts, for a first look."""

import contextlib
import json
from pathlib import Path

import platformdirs

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import ReadingError
from twicetold.workflows.comparing import SETTING, Comparison, compare
from twicetold.workflows.importing import import_files
from twicetold_db import Library
from twicetold_resources import path as resource

SUFFIX = ".twicetold"
_NAME = f"Sample{SUFFIX}"


def data_folder() -> Path:
    """The folder where this user's libraries are kept unless another is chosen; it is made when missing, if it may."""
    folder = Path(platformdirs.user_data_dir("twicetold", appauthor=False))
    with contextlib.suppress(OSError):  # where it cannot be made, opening a library in it says so
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def sample_files() -> list[Path]:
    """The sample's documents, in the order in which they are brought in."""
    return [resource("sample", name) for name in _described()["documents"]]


def open_sample(folder: Path | None = None, *, progress: Progress = SILENT) -> Path:
    """The sample library in `folder` (by default this user's), made or completed when it is not there.

    Returns its path. Judgements that were made in it stay. Raises `ReadingError` for a broken installation.
    """
    place = (folder or data_folder()) / _NAME
    with Library.open_or_create(place) as library:
        outcome = import_files(library, sample_files(), progress=progress)
        for failure in outcome.failures:
            raise ReadingError(f"The sample could not be opened: {failure.message}")
        if outcome.added or library.setting(SETTING) is None:  # new, or left half made
            _describe(library, {path.name: number for path, number in outcome.ids.items()})
            compare(library, Comparison(), progress=progress)
    return place


def _described() -> dict[str, dict[str, dict[str, str]]]:
    described: dict[str, dict[str, dict[str, str]]] = json.loads(
        resource("sample", "metadata.json").read_text(encoding="utf-8")
    )
    return described


def _describe(library: Library, ids: dict[str, int]) -> None:
    for name, told in _described()["documents"].items():
        for key, value in told.items():
            library.set_metadata(ids[name], key, value)
    library.set_under_review(ids[name] for name in _described()["under_review"])
