"""Making, opening and bringing up a library's file."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from twicetold_db import (
    Library,
    LibraryError,
    LibraryExists,
    MissingLibrary,
    NotALibrary,
    ReadOnlyLibrary,
)
from twicetold_db.records import Judgement


def test_what_is_stored_is_there_after_closing(old, holds):
    path, held = old
    with Library.open(path) as library:
        assert holds(library, held)


def test_a_closed_library_is_one_file_that_may_be_copied(old, tmp_path, holds):
    path, held = old
    assert [each.name for each in tmp_path.iterdir()] == ["library.twicetold"]
    copy = tmp_path / "copy.twicetold"
    copy.write_bytes(path.read_bytes())
    with Library.open(copy) as library:
        assert holds(library, held)


def test_a_library_is_whole_for_copying_even_when_only_a_reader_is_left(pair, path, tmp_path, make_document):
    with Library.open(path, read_only=True) as reader:
        assert len(reader.documents()) == 3
        pair.add(make_document("ocean.txt"))
        pair.close()
        copy = tmp_path / "copy.twicetold"
        copy.write_bytes(path.read_bytes())
    with Library.open(copy) as library:
        assert len(library.documents()) == 4
        assert library.check() == []


def test_closing_twice_does_nothing(library):
    library.close()
    library.close()


@pytest.mark.parametrize("name", ["a b.twicetold", "50% ?mode=ro#x&y.db", "ünïcode 図書館", "it's", "file:x"])
def test_any_file_name_will_do(tmp_path, name):
    with Library.create(tmp_path / name) as library:
        library.set_setting("name", name)
    assert (tmp_path / name).is_file()
    with Library.open(str(tmp_path / name), read_only=True) as library:
        assert library.setting("name") == name


def test_the_path_is_absolute_though_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Library.create("here.twicetold") as library:
        monkeypatch.chdir("/")
        library.set_setting("a", 1)
        assert library.path == tmp_path / "here.twicetold"


def test_a_library_is_told_from_other_files_by_its_first_bytes(library, path):
    assert path.read_bytes()[68:72] == b"Twic"


def test_making_a_library_where_a_file_is_leaves_the_file(tmp_path):
    path = tmp_path / "thesis.docx"
    path.write_bytes(b"years of work")
    with pytest.raises(LibraryExists, match=r"thesis\.docx is there already: open it, or choose another name"):
        Library.create(path)
    assert path.read_bytes() == b"years of work"


def test_making_a_library_over_a_library_leaves_it(old, holds):
    path, held = old
    with pytest.raises(LibraryExists):
        Library.create(path)
    with Library.open(path) as library:
        assert holds(library, held)


def test_an_empty_file_is_as_good_as_none_for_making_a_library(path):
    path.touch()
    with Library.open_or_create(path) as library:
        assert library.documents() == []


def test_open_or_create_makes_what_is_not_there_and_opens_what_is(path):
    with Library.open_or_create(path) as library:
        library.set_setting("a", 1)
    with Library.open_or_create(path) as library:
        assert library.setting("a") == 1


def test_of_many_that_open_or_create_at_once_all_get_the_same_library(tmp_path):
    errors = []

    def store(path: Path, number: int) -> None:
        try:
            with Library.open_or_create(path) as library:
                library.set_setting(str(number), number)
        except BaseException as error:
            errors.append(error)

    for attempt in range(10):
        path = tmp_path / str(attempt)
        threads = [threading.Thread(target=store, args=(path, number)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        with Library.open(path) as library:
            assert [library.setting(str(number)) for number in range(8)] == list(range(8))


def test_two_libraries_on_one_file_see_what_the_other_has_stored(pair, path, make_document):
    with Library.open(path) as other:
        assert len(other.documents()) == 3
        pair.add(make_document("ocean.txt"))
        assert len(other.documents()) == 4
        other.remove(1)
        assert len(pair.documents()) == 3


def test_a_library_belongs_to_the_thread_that_opened_it(library):
    caught = []

    def use() -> None:
        try:
            library.documents()
        except sqlite3.ProgrammingError as error:
            caught.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "same thread" in caught[0]


def test_many_threads_write_without_losing_anything(library, path, make_document):
    def store(number: int) -> None:
        with Library.open(path) as own:
            for each in range(10):
                own.add(make_document(f"{number}-{each}"))

    threads = [threading.Thread(target=store, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(library.documents()) == 40
    assert library.check() == []


@pytest.mark.parametrize("how", ["made", "opened", "read"])
def test_foreign_keys_are_on_and_the_schema_is_not_trusted(library, path, how):
    if how != "made":
        library.close()
        library = Library.open(path, read_only=how == "read")
    with library:
        connection = library._database.conn
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_reading_only_changes_nothing(old, holds):
    path, held = old
    before = path.read_bytes()
    with Library.open(path, read_only=True) as library:
        assert holds(library, held)
        with pytest.raises(ReadOnlyLibrary, match=r"library\.twicetold can be read but not changed: copy it"):
            library.judge(1, Judgement())
    assert path.read_bytes() == before


def test_a_missing_library_is_not_made_by_opening_it(path):
    for read_only in (True, False):
        with pytest.raises(MissingLibrary, match=r"There is no library .*library\.twicetold: was it moved"):
            Library.open(path, read_only)
    assert not path.exists()


def test_a_missing_folder_is_named(path):
    with pytest.raises(MissingLibrary, match=r"There is no folder .*nowhere: make it"):
        Library.create(path.parent / "nowhere" / "library.twicetold")


def test_a_folder_is_not_a_library(tmp_path):
    with pytest.raises(NotALibrary, match="is a folder"):
        Library.open(tmp_path)
    with pytest.raises(NotALibrary, match="is a folder"):
        Library.open_or_create(tmp_path)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_a_device_is_not_a_library():
    with pytest.raises(NotALibrary, match="/dev/null is a device"):
        Library.open_or_create("/dev/null")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a right for links")
def test_a_library_can_be_opened_by_a_link(old, tmp_path, holds):
    path, held = old
    link = tmp_path / "link.twicetold"
    link.symlink_to(path)
    with Library.open(link) as library, Library.open(path) as same:
        library.set_setting("a", 1)
        assert same.setting("a") == 1
        assert holds(library, held)


def test_a_name_that_is_too_long_is_a_sentence(tmp_path):
    with pytest.raises(LibraryError, match=r"x{300}"):
        Library.create(tmp_path / ("x" * 300))


@pytest.mark.parametrize("content", [b"Dear reader,\n" * 500, b"%PDF-1.7\n", b"SQLite format 3\0" + b"x" * 9000])
def test_another_kind_of_file_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    for open_it in (Library.open, Library.open_or_create, lambda it: Library.open(it, read_only=True)):
        with pytest.raises(NotALibrary, match=r"library\.twicetold is not a Twicetold library: choose a library"):
            open_it(path)
    assert path.read_bytes() == content


def test_an_empty_file_is_refused_by_name(path):
    path.touch()
    with pytest.raises(NotALibrary, match=r"library\.twicetold is empty"):
        Library.open(path)


def test_the_sqlite_file_of_another_program_is_refused_and_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, text TEXT)")
        connection.commit()
    before = path.read_bytes()
    for open_it in (Library.open, Library.open_or_create, lambda it: Library.open(it, read_only=True)):
        with pytest.raises(NotALibrary, match="belongs to another program"):
            open_it(path)
    assert path.read_bytes() == before


def test_an_up_to_date_library_is_not_copied(old, tmp_path):
    path, _ = old
    Library.open(path).close()
    assert [each.name for each in tmp_path.iterdir()] == ["library.twicetold"]


KILLED = """
import os, signal, sys
from twicetold_db import Library
from twicetold_db.records import NewDocument, NewMatch, PassageRecord

def until_killed(make, count):
    for number in range(count):
        yield make(number)
    os.kill(os.getpid(), signal.SIGKILL)

library = Library.open(sys.argv[1])
if sys.argv[2] == "add":
    text = "x" * 3_000_000  # more than SQLite's cache holds, so that parts are on the disk already
    passages = until_killed(lambda number: PassageRecord(number, number + 9, "body"), 200_000)
    library.add(NewDocument("p", "killed", "hash of killed", 1, "text", text, 1, b"t" * 3_000_000, passages=passages))
else:
    library._database.conn.set_trace_callback(lambda sql: "INSERT INTO matches" in sql and sql.startswith("INSERT")
        and "900," in sql and os.kill(os.getpid(), signal.SIGKILL))
    library.replace_matches([NewMatch(1, n, n + 5, 2, n, n + 5, "verbatim", 1.0, 1, 1, "") for n in range(990)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("what", ["add", "replace"])
def test_a_program_killed_half_way_through_storing_leaves_the_library_as_it_was(old, what, holds):
    path, held = old
    killed = subprocess.run([sys.executable, "-c", KILLED, path, what], capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    with Library.open(path) as library:
        assert holds(library, held)
    assert list(path.parent.iterdir()) == [path]
