"""The command line run in this process, which is quicker, and texts that share passages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prose import Writer
from running import Ran, run_here

Write = Callable[[str, str | bytes], Path]
Command = Callable[..., Ran]


@pytest.fixture
def command() -> Command:
    """Runs a subcommand; gives its exit status and what it wrote."""
    return run_here


PASSAGE, ASIDE = Writer("passage").passage(60), Writer("aside").passage(25)


@dataclass(frozen=True)
class Files:
    """An article and a post, which hold the passage (the post twice) and the aside; a letter with the aside; and
    a text that shares nothing.
    """

    article: Path
    post: Path
    letter: Path
    unrelated: Path


_SHARED: dict[str, tuple[str, ...]] = {
    "article": (PASSAGE, ASIDE),
    "post": (PASSAGE, ASIDE, PASSAGE),
    "letter": (ASIDE,),
    "unrelated": (),
}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Four small files that share what `Files` says."""
    return Files(**{name: write_text(tmp_path, name) for name in _SHARED})


def write_text(folder: Path, name: str) -> Path:
    """Writes one of the four files: own text with what was taken over between its parts."""
    own = Writer(name)
    parts = [own.text(100)]
    for passage in _SHARED[name]:
        parts += [passage, own.text(80)]
    path = folder / f"{name}.txt"
    path.write_text("\n\n".join(parts), "utf-8")
    return path
