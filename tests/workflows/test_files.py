"""The files that are named, and those in folders, are the documents they may be."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.workflows.files import documents_in
from twicetold.workflows.importing import import_files
from twicetold_db import Library

Write = Callable[[str, str | bytes], Path]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the system offers this on Linux only")


def test_a_folder_gives_its_documents_in_order_at_any_depth(write: Write, tmp_path: Path) -> None:
    wanted = [write(f"papers/{name}", "text") for name in ("a.txt", "b/c/d.PDF", "b/e.docx", "f.htm")]
    for name in ("g.csv", ".h.txt", ".git/i.txt", "~$j.docx", "b/k", "l.txt~"):
        write(f"papers/{name}", "text")
    assert documents_in([tmp_path / "papers"]) == wanted


def test_a_named_file_is_taken_whatever_its_name_and_only_once(write: Write, tmp_path: Path) -> None:
    odd, known = write("papers/notes", "text"), write("papers/.a.txt", "text")
    gone, too_long = tmp_path / "gone.txt", tmp_path / ("n" * 400)
    assert documents_in([known, odd, gone, too_long, odd, known]) == [known, odd, gone, too_long]
    plain = write("papers/b.txt", "text")
    assert documents_in([plain, tmp_path / "papers"]) == [plain]
    assert documents_in([]) == []


@linux
def test_a_folder_s_pipes_are_left_out_and_a_link_to_nothing_stays_to_be_told(tmp_path: Path, library: Library) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothing")
    assert documents_in([tmp_path]) == [tmp_path / "link.txt"]
    (failure,) = import_files(library, [tmp_path / "link.txt"]).failures
    assert failure.message.startswith("link.txt is no longer there")


@linux
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, library: Library, write: Write) -> None:
    write("papers/closed/a.txt", "text")
    closed = tmp_path / "papers" / "closed"
    closed.chmod(0)
    try:
        assert documents_in([tmp_path / "papers"]) == [closed]
        assert len(import_files(library, [closed]).failures) == 1
    finally:
        closed.chmod(0o755)
