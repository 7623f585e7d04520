"""What the command line makes of the real documents, each comparison run once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from running import Ran, run, run_here

SOURCES = ("usni.txt", "linkedin.docx", "economist.pdf", "brookings.pdf", "politico.html")
OTHERS = ("voa.txt", "epoch-resistance.txt", "epoch-networks.pdf", "westpoint.pdf")


@dataclass(frozen=True)
class Compared:
    """A comparison of some documents of the corpus: how the run ended and in how many seconds, its JSON report, its
    HTML file, and the library that it kept.
    """

    ran: Ran
    seconds: float
    report: Any
    html: Path
    library: Path

    def name(self, document: int) -> str:
        """The file of a document."""
        return next(str(one["file"]) for one in self.report["documents"] if one["id"] == document)

    def between(self, one: str, other: str) -> list[dict[str, Any]]:
        """The matches of two documents."""
        sides = ("left", "right")
        return [
            match
            for match in self.report["matches"]
            if {self.name(match[side]["document"]) for side in sides} == {one, other}
        ]


@pytest.fixture(scope="session")
def comparing(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Compared]:
    """Runs `twicetold compare` on files of the corpus, as it is or without looking for claims, which takes longest."""

    def compare(*names: str, review: str = "", claims: str = "no") -> Compared:
        folder = tmp_path_factory.mktemp("compared")
        arguments = [*(["--review", corpus / review] if review else []), *(corpus / name for name in names)]
        arguments += ["--claims", claims]
        outputs = {name: folder / f"r.{name}" for name in ("json", "html", "library")}
        start = perf_counter()
        ran = run("compare", *arguments, *chain.from_iterable((f"--{name}", path) for name, path in outputs.items()))
        seconds = perf_counter() - start
        assert ran.status in {0, 1}, ran.err
        report = json.loads(outputs["json"].read_text("utf-8"))
        return Compared(ran, seconds, report, outputs["html"], outputs["library"])

    return compare


@pytest.fixture(scope="session")
def everything(comparing: Callable[..., Compared]) -> Compared:
    """All documents against each other, with one form of the blog."""
    return comparing("blog.txt", *SOURCES, *OTHERS, claims="auto")


@pytest.fixture(scope="session")
def texts(corpus: Path) -> dict[str, str]:
    """What `twicetold text` prints for each document."""
    names = ("blog.txt", "blog.html", *SOURCES, *OTHERS)
    return {name: run_here("text", corpus / name).out for name in names}
