"""Copying a library under another name."""

import sqlite3
from contextlib import closing

import pytest

from twicetold_db import DiskFull, Library, LibraryExists, LockedLibrary, MissingLibrary, NotALibrary, copying
from twicetold_db.records import Judgement


def test_a_copy_holds_all_that_the_library_holds(old, tmp_path, holds):
    path, held = old
    Library.copy(path, tmp_path / "copy.twicetold")
    with Library.open(tmp_path / "copy.twicetold") as copied:
        assert holds(copied, held)
        assert copied.check() == []


def test_a_copy_is_one_file_and_has_nothing_to_do_with_the_library(pair, path, tmp_path, make_match):
    target = tmp_path / "copies" / "copy.twicetold"
    target.parent.mkdir()
    pair.replace_matches([make_match()])
    number = pair.matches()[0].id
    pair.judge(number, Judgement("confirmed", "verbatim"))
    Library.copy(path, target)
    assert list(target.parent.iterdir()) == [target]
    with Library.open(target) as copied:
        assert copied.match(number).judgement.verdict == "verbatim"
        copied.judge(number, Judgement())
    assert pair.match(number).judgement.verdict == "verbatim"


def test_what_another_program_is_writing_does_not_hold_up_a_copy(pair, path, tmp_path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM documents")
        Library.copy(path, tmp_path / "copy.twicetold")
        other.rollback()
    with Library.open(tmp_path / "copy.twicetold") as copied:
        assert len(copied.documents()) == 3


def test_a_copy_tells_how_much_is_done(library, path, tmp_path, make_document, monkeypatch):
    monkeypatch.setattr(copying, "_AT_ONCE", 5)
    library.add(make_document(text="The river rose. " * 20_000))
    told: list[tuple[int, int]] = []
    Library.copy(path, tmp_path / "copy.twicetold", lambda done, total: told.append((done, total)))
    done = [each for each, _ in told]
    assert len(told) > 10
    assert done == sorted(done)
    assert done[-1] == told[-1][1]


def test_a_copy_that_is_stopped_leaves_nothing_and_what_was_there_before(pair, path, tmp_path):
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with Library.create(tmp_path / "copy.twicetold") as before:
        before.set_setting("whose", "mine")
    with pytest.raises(Stopped):
        Library.copy(path, tmp_path / "copy.twicetold", stop)
    with Library.open(tmp_path / "copy.twicetold", read_only=True) as still:
        assert still.setting("whose") == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_copy_takes_the_place_of_a_file_that_is_not_in_use(pair, path, tmp_path):
    Library.create(tmp_path / "copy.twicetold").close()
    Library.copy(path, tmp_path / "copy.twicetold")
    with Library.open(tmp_path / "copy.twicetold") as copied:
        assert len(copied.documents()) == 3


def test_a_library_in_use_is_not_replaced_by_a_copy(pair, path, tmp_path):
    with Library.create(tmp_path / "copy.twicetold") as used:
        used.set_setting("whose", "mine")
        with pytest.raises(
            LockedLibrary, match=r"copy\.twicetold is open in another window or program: close it there"
        ):
            Library.copy(path, tmp_path / "copy.twicetold")
        assert used.setting("whose") == "mine"


def test_a_library_is_not_copied_onto_itself(pair, path):
    with pytest.raises(LibraryExists, match="is the library that is to be copied"):
        Library.copy(path, path)
    assert len(pair.documents()) == 3


def test_a_copy_of_what_is_not_there_or_no_library_is_refused(path, tmp_path):
    with pytest.raises(MissingLibrary):
        Library.copy(path, tmp_path / "copy.twicetold")
    path.write_text("a letter, not a library")
    with pytest.raises(NotALibrary):
        Library.copy(path, tmp_path / "copy.twicetold")
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_to_a_folder_that_is_not_there_says_so(pair, path, tmp_path):
    with pytest.raises(MissingLibrary, match="There is no folder"):
        Library.copy(path, tmp_path / "nowhere" / "copy.twicetold")


def test_a_copy_to_a_full_disk_leaves_nothing(pair, path, tmp_path, leave_no_room):
    leave_no_room()
    with pytest.raises(DiskFull):
        Library.copy(path, tmp_path / "copy.twicetold")
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == []
