"""A library to work on, and documents put into it without a file."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from twicetold.engine.progress import Cancelled
from twicetold.engine.text import DocumentText, MetadataValue
from twicetold.workflows.samples import open_sample
from twicetold.workflows.storing import new_document
from twicetold_db import Library
from twicetold_db.records import NewMatch

Bring = Callable[..., int]


@dataclass
class Watching:
    """Progress that keeps what is reported, and cancels at the report of the number `cancel_at`, from 0 on."""

    cancel_at: int | None = None
    heard: list[tuple[str, int, int]] = field(default_factory=list)

    def report(self, what: str, done: int, total: int) -> None:
        self.heard.append((what, done, total))
        if len(self.heard) - 1 == self.cancel_at:
            raise Cancelled


def children() -> set[int]:
    """The child processes that this process has now (on Linux)."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(child) for task in found for child in task.read_text().split()}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library."""
    with Library.create(tmp_path / "library.twicetold", patience=0.1) as made:
        yield made


@pytest.fixture
def bring(library: Library) -> Bring:
    """Puts a text into the library as a document; gives its id."""

    def _bring(name: str, text: str, published: str = "", **parts: object) -> int:
        metadata = {"published": MetadataValue(published, "metadata")} if published else {}
        document = DocumentText(text, "plain", metadata=metadata, **parts)  # type: ignore[arg-type] # passed through
        sha256 = hashlib.sha256(f"{name} {text}".encode()).hexdigest()
        return library.add(new_document(document, Path("/papers") / name, sha256, len(text)))

    return _bring


def a_match(left: tuple[int, int, int], right: tuple[int, int, int], words: int = 9) -> NewMatch:
    """A match of two places, each a document's id and a span."""
    return NewMatch(*left, *right, "verbatim", 1.0, words, 1, "as a test says")


@pytest.fixture(scope="session")
def shipped_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, made once."""
    return open_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(shipped_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample library."""
    (tmp_path / "mine").mkdir()
    return Path(shutil.copy(shipped_sample, tmp_path / "mine" / shipped_sample.name))
