"""What the world does to a library is said in a sentence that names the file and the way out."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from twicetold_db import DamagedLibrary, DiskFull, Library, LibraryError, LockedLibrary, MissingLibrary, StorageFailed
from twicetold_db.explaining import explain


@pytest.fixture
def exclusive(library, path):
    """Another program's connection that is writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def test_a_library_somebody_else_is_writing_is_locked_for_writing(library, exclusive, make_document):
    with pytest.raises(LockedLibrary, match=r"library\.twicetold is being written by another program: wait"):
        library.add(make_document())
    exclusive.rollback()
    assert library.add(make_document()) == 1


def test_a_library_somebody_else_is_writing_can_be_opened_and_read(library, exclusive, path):
    with Library.open(path, patience=0.1) as other:
        assert other.documents() == []


def test_a_library_somebody_else_has_for_himself_is_locked(pair, path):
    pair.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        for read_only in (True, False):
            with pytest.raises(LockedLibrary, match=r"library\.twicetold is being written by another program"):
                Library.open(path, read_only, patience=0.1)
    with Library.open(path) as library:
        assert len(library.documents()) == 3


def test_a_full_disk_is_said_and_what_was_stored_stays(pair, make_document, make_match):
    connection = pair._database.conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    pair.replace_matches([make_match()])
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    before = pair.documents(), pair.matches()
    with pytest.raises(DiskFull, match=r"disk with .*library\.twicetold is full, and nothing was changed: make room"):
        pair.add(make_document("ocean.txt", tokens=b"x" * 100_000))
    with pytest.raises(DiskFull):
        pair.replace_matches([make_match(number) for number in range(900)])
    assert (pair.documents(), pair.matches()) == before
    assert pair.check() == []
    connection.execute("PRAGMA max_page_count = 1000000")
    assert pair.add(make_document("ocean.txt", tokens=b"x" * 100_000)) == 4


def test_making_a_library_on_a_full_disk_leaves_no_empty_file(path, monkeypatch):
    connect = sqlite3.connect

    def on_a_small_disk(*args, **settings):
        connection = connect(*args, **settings)
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    with pytest.raises(DiskFull):
        Library.create(path)
    assert not path.exists()


@pytest.fixture
def big(pair, path, make_document, make_match):
    """A closed library of some hundred pages."""
    for number in range(20):
        pair.add(make_document(f"{number}.txt", "The river rose again. " * 900, passages=(), pages=()))
    pair.replace_matches([make_match(number) for number in range(500)])
    pair.close()
    return path


def read_all(path):
    """Everything in the library."""
    with Library.open(path) as library:
        for record in library.documents():
            library.text(record.id)
            library.passages(record.id)
        library.matches()


def test_a_damaged_library_is_said_to_be_damaged(big):
    content = bytearray(big.read_bytes())
    content[8192:-8192] = random.Random(1).randbytes(len(content) - 16384)
    big.write_bytes(content)
    with pytest.raises(DamagedLibrary, match=r"library\.twicetold is damaged: take a copy of it from a backup"):
        read_all(big)
    assert big.read_bytes()[8192:-8192] == content[8192:-8192]


def test_a_truncated_library_is_said_to_be_damaged(big):
    big.write_bytes(big.read_bytes()[: big.stat().st_size // 2 + 100])
    with pytest.raises(DamagedLibrary):
        read_all(big)


@pytest.mark.parametrize("seed", range(25))
def test_garbage_anywhere_gives_a_sentence_or_is_found_by_the_check(big, seed):
    """Never another exception: 3,000 bytes of garbage at random places."""
    rng = random.Random(seed)
    content = bytearray(big.read_bytes())
    at = rng.randrange(100, len(content) - 3000)
    content[at : at + 3000] = rng.randbytes(3000)
    big.write_bytes(content)
    try:
        with Library.open(big) as library:
            said = library.check()
        read_all(big)
    except LibraryError as error:
        said = [str(error)]
        assert str(big) in said[0]
    assert all(isinstance(each, str) and each for each in said)


def test_a_library_deleted_while_open_is_said_and_not_written_into_nothing(pair, path, make_match):
    path.unlink()
    with pytest.raises(MissingLibrary, match="was moved, deleted or replaced while it was open"):
        pair.replace_matches([make_match()])
    assert pair.matches() == []


def test_a_library_replaced_while_open_is_not_mixed_with_the_other(pair, path, tmp_path, make_match):
    with Library.create(tmp_path / "other") as other:
        other.set_setting("whose", "the other's")
    (tmp_path / "other").replace(path)
    with pytest.raises(MissingLibrary, match="replaced"):
        pair.set_setting("whose", "mine")
    assert pair.setting("whose", "nobody's") == "nobody's"


AS_ANOTHER = """
import os, sys
from pathlib import Path
import sqlite_utils.db
from twicetold_db import Library, LibraryError
if os.geteuid() == 0:
    os.seteuid(65534)  # rights do not bind root
path, how = Path(sys.argv[1]), sys.argv[2]
ways = {"write": Library.open, "read": lambda it: Library.open(it, read_only=True), "make": Library.create}
try:
    with ways[how](path) as it:
        print("ok", len(it.documents()), len(it.check()))
except LibraryError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def shared():
    """A library in a folder that everybody may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "library.twicetold"
        Library.create(path).close()
        yield path
        path.parent.chmod(0o755)


@pytest.fixture
def as_another(shared):
    """Gives file and folder these rights, and says what a user who owns neither gets."""

    def use(file_rights: int, folder_rights: int, how: str, name: str = shared.name) -> str:
        shared.chmod(file_rights)
        shared.parent.chmod(folder_rights)
        command = [sys.executable, "-c", AS_ANOTHER, shared.with_name(name), how]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.stdout

    return use


needs_rights = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")


@needs_rights
@pytest.mark.parametrize("folder", [0o555, 0o777])
def test_a_write_protected_library_is_refused_for_writing_at_once(as_another, folder):
    assert "ReadOnlyLibrary" in as_another(0o444, folder, "write")


@needs_rights
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_write_protected_library_can_be_read(as_another, file, folder):
    assert as_another(file, folder, "read") == "ok 0 0\n"


@needs_rights
def test_a_library_that_may_not_even_be_read_is_said(as_another):
    for how in ("read", "write"):
        said = as_another(0o000, 0o755, how)
        assert "You may not open or make" in said
        assert "library.twicetold: choose a place of your own" in said


@needs_rights
def test_a_folder_that_may_not_be_entered_is_said(as_another):
    assert "You may not open or make" in as_another(0o644, 0o000, "write")


@needs_rights
def test_making_a_library_in_a_write_protected_folder_is_said(as_another):
    assert "You may not open or make" in as_another(0o644, 0o555, "make", "new.twicetold")


@needs_rights
def test_last_changes_beside_a_write_protected_library_are_not_left_behind(as_another, shared):
    """A program that ended without closing, and the folder then made read-only."""
    ended = (
        "import os, sys; from twicetold_db import Library; Library.open(sys.argv[1]).set_setting('a', 1); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", ended, shared], check=True)
    shared.with_name("library.twicetold-shm").unlink()
    said = as_another(0o444, 0o555, "read")
    assert "library.twicetold-wal beside it holds its last changes: copy both to a folder of your own" in said


def error_with(code: int) -> sqlite3.OperationalError:
    """An error as SQLite's own, for what cannot be brought about here."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


def test_a_failing_disk_is_said(path):
    said = explain(error_with(sqlite3.SQLITE_IOERR_READ), path)
    assert isinstance(said, StorageFailed)
    assert "library.twicetold reported an error (disk I/O error): check it" in str(said)


def test_an_error_of_our_own_is_not_explained_away(library):
    library.close()
    with pytest.raises(sqlite3.ProgrammingError):
        library.documents()
    assert explain(error_with(sqlite3.SQLITE_ERROR), library.path) is None
