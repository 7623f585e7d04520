"""What is indexed in a process of its own is indexed as it is here, and nothing that ends the process does harm."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from planting import plant
from twicetold.engine.index.buckets import buckets_of, code_for, whole_buckets
from twicetold.engine.match import gathered
from twicetold.engine.progress import SILENT, Cancelled
from twicetold.engine.tokens import tokenise
from twicetold.workflows import index_process
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare
from twicetold.workflows.importing import import_text
from twicetold.workflows.index_process import indexed_meanwhile
from twicetold.workflows.indexing import put
from twicetold_db import Library
from twicetold_db.records import SegmentRecord
from workflows.conftest import Watching, children

TEXTS = plant(12, documents=8, words=3_000, cases=30).texts
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes that Linux lists")


@pytest.fixture
def filled(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library of documents that are not indexed yet; they are worth a process."""
    for number, text in enumerate(TEXTS):
        import_text(library, text, f"{number}.txt")
    monkeypatch.setattr(index_process, "FROM_WORDS", 1)
    return library


def held(library: Library) -> tuple[list[SegmentRecord], list[list[tuple[int, bytes]]]]:
    """All that the index holds."""
    segments = library.segments()
    return segments, [library.buckets(segment.id, kind) for segment in segments for kind in (0, 1)]


def test_the_index_is_the_same_as_one_that_is_made_here(filled: Library, tmp_path: Path) -> None:
    ids, documents = list(range(1, len(TEXTS) + 1)), gathered(map(tokenise, TEXTS))
    with indexed_meanwhile(filled, ids, documents, SILENT):
        pass
    made_beside = held(filled)
    filled.drop_segments([1])
    put(filled, ids, documents)
    segments, buckets = held(filled)
    assert made_beside[1] == buckets
    assert made_beside[0][0].documents == segments[0].documents


@pytest.mark.parametrize("at_once", [1_000, 1 << 17, 200_000])
def test_fingerprints_that_come_in_pieces_make_the_same_buckets(at_once: int) -> None:
    prints = np.sort(np.random.default_rng(3).integers(0, 1 << 63, 150_000, dtype=np.uint64) * np.uint64(2))
    code, rest, parts = code_for(prints), prints[:0], []
    for start in range(0, len(prints), at_once):
        rest = np.concatenate([rest, prints[start : start + at_once]])
        whole = whole_buckets(rest, code) if start + at_once < len(prints) else len(rest)
        parts.append(rest[:whole])
        rest = rest[whole:]
    found = list(buckets_of(parts, code, len(prints)))
    assert found == list(buckets_of([prints], code, len(prints)))
    assert len(found) > 1_000


@linux
def test_matches_are_the_same_and_no_process_is_left(filled: Library, tmp_path: Path) -> None:
    before = children()
    compare(filled, Comparison())
    assert children() == before
    with Library.create(tmp_path / "other.twicetold") as other:
        for number, text in enumerate(TEXTS):
            import_text(other, text, f"{number}.txt")
        bring_up_to_date(other, Comparison())
        assert [one.match for one in other.matches()] == [one.match for one in filled.matches()]
    assert filled.not_indexed(range(1, len(TEXTS) + 1)) == []


@linux
def test_a_process_that_dies_leaves_the_index_to_be_made_here(filled: Library) -> None:
    before = children()
    with indexed_meanwhile(filled, range(1, len(TEXTS) + 1), gathered(map(tokenise, TEXTS)), SILENT):
        (process,) = children() - before
        os.kill(process, signal.SIGKILL)
    assert filled.not_indexed(range(1, len(TEXTS) + 1)) == []
    assert filled.check() == []


@linux
@pytest.mark.parametrize("at", range(12))
def test_cancelled_at_any_report_no_process_is_left_and_the_next_time_completes_it(filled: Library, at: int) -> None:
    before = children()
    try:
        compare(filled, Comparison(), progress=Watching(cancel_at=at))
    except Cancelled:
        assert filled.matches() == []
    assert children() == before
    assert filled.check() == []
    compare(filled, Comparison())
    assert filled.not_indexed(range(1, len(TEXTS) + 1)) == []


KILLED = """
import os, signal, sys
from twicetold.workflows import index_process
from twicetold.workflows.comparing import Comparison, compare
from twicetold_db import Library

class Progress:
    left = int(sys.argv[2])

    def report(self, *_):
        Progress.left -= 1
        if not Progress.left:
            os.kill(os.getpid(), signal.SIGKILL)

index_process.FROM_WORDS = 1
with Library.open(sys.argv[1]) as library:
    compare(library, Comparison(), progress=Progress())
"""


@linux
@pytest.mark.parametrize("at", [10, 12, 20])
def test_a_program_that_is_killed_leaves_a_library_that_the_next_one_completes(filled: Library, at: int) -> None:
    command: Sequence[str] = [sys.executable, "-c", KILLED, str(filled.path), str(at)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Library.open(filled.path) as library:
        assert library.matches() == []
        compare(library, Comparison())
        assert library.check() == []
        assert library.not_indexed(range(1, len(TEXTS) + 1)) == []


@linux
def test_where_an_index_is_nothing_is_started(filled: Library) -> None:
    ids, documents = range(1, len(TEXTS) + 1), gathered(map(tokenise, TEXTS))
    put(filled, ids[:2], gathered(map(tokenise, TEXTS[:2])))
    before = children()
    with indexed_meanwhile(filled, ids, documents, SILENT):
        assert children() == before
        assert filled.not_indexed(ids) == []
