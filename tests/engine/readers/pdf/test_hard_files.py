"""The PDF files that break readers: each gives a document whose spans hold, or a sentence, in bounded time."""

import os
import re
import sys
import time
from pathlib import Path

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import ReadingError
from twicetold.engine.text import DocumentText

FOLDER = Path(os.environ.get("TWICETOLD_SHARED") or Path(__file__).parents[5] / "shared") / "pdf-hard"
FILES = sorted((FOLDER / "files").glob("*.pdf")) if FOLDER.is_dir() else []
UNREADABLE = re.compile(r"empty\.pdf|Brotli")
SECONDS, BYTES = 30, 2_000_000_000


def password_of(path: Path) -> str | None:
    """The password that the files' list gives."""
    for line in (FOLDER / "passwords.txt").read_text().splitlines():
        name, _, password = line.partition("\t")
        if name == path.name:
            return password
    return None


def check(document: DocumentText) -> None:
    """Every span lies in the text, and what was not read is said."""
    words, text = document.words, document.text
    assert (words.starts < words.ends).all()
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert len(words) == 0 or words.ends[-1] <= len(text)
    assert all(0 <= page.start <= page.end <= len(text) for page in document.pages)
    assert all(region.start < region.end <= len(text) for region in document.regions)
    said = {problem.page for problem in document.problems}
    assert all(page.number in said for page in document.pages if page.status in ("failed", "no-text"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]", text)


def outcome_of(path: Path) -> DocumentText | ReadingError:
    """What reading gives: the document, or the error with its sentence."""
    try:
        return read(path, password=password_of(path))
    except ReadingError as error:
        return error


@pytest.mark.skipif(not FILES, reason="the hard files are not there: ../shared/pdf-hard")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:50])
def test_a_hard_file_gives_a_document_or_a_sentence(path: Path) -> None:
    began = time.monotonic()
    outcome = outcome_of(path)
    assert time.monotonic() - began < SECONDS
    if isinstance(outcome, DocumentText):
        check(outcome)
        assert not UNREADABLE.search(path.name)
    else:
        assert path.name in str(outcome)
        assert password_of(path) is None


@pytest.mark.skipif(not FILES or sys.platform == "win32", reason="no hard files, or no resource module")
def test_the_hard_files_take_little_memory() -> None:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    assert used < BYTES
