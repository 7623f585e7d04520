"""An older library is brought up to this version, with a copy from before; a newer one is refused."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database

from db.versions import only, steps
from twicetold_db import DiskFull, Library, NewerLibrary, ReadOnlyLibrary, migrations
from twicetold_db.records import Judgement, Made, MatchRecord, Other


def m9002_colours(database: Database) -> None:
    """A later change, of the dangerous sort: it makes `documents` anew, which everything else refers to."""
    database.execute("CREATE TABLE colours (match_id INTEGER PRIMARY KEY REFERENCES matches (id)) STRICT")
    database.execute("ALTER TABLE documents ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    database.table("documents").transform(rename={"colour": "shade"})


def m9002_mistaken(database: Database) -> None:
    """A change that fails half way."""
    database.execute("CREATE TABLE colours (match_id INTEGER PRIMARY KEY) STRICT")
    database.execute("DELETE FROM texts")
    raise RuntimeError("the migration failed")


def m9002_orphans(database: Database) -> None:
    """A change that leaves rows without what they refer to."""
    database.execute("DELETE FROM documents WHERE id = 1")


@pytest.fixture
def later(monkeypatch):
    """Makes this version one that has one more migration."""

    def add(migration) -> None:
        monkeypatch.setattr("twicetold_db.opening.MIGRATIONS", only([*steps(), migration]))

    return add


def tables(path) -> set[str]:
    """The tables in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_newer_library_is_refused_in_words_and_left_alone(path, later, monkeypatch):
    later(m9002_colours)
    Library.create(path).close()
    monkeypatch.undo()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(NewerLibrary, match=r"library\.twicetold was made with a newer Twicetold: update Twicetold"):
            Library.open(path, read_only)
    assert path.read_bytes() == before


def test_an_older_library_is_copied_and_brought_up_with_all_that_is_in_it(old, later, tmp_path, holds):
    path, held = old
    later(m9002_colours)
    with Library.open(path) as library:
        assert holds(library, held)
        assert "colours" in tables(path)
        library.remove(1)  # foreign keys are on again
        assert library.matches() == []
    copy = tmp_path / "library.before-m9002.twicetold"
    assert sorted(tmp_path.iterdir()) == [copy, path]
    assert "colours" not in tables(copy)


def test_the_copy_from_before_is_a_whole_library(old, later, tmp_path, monkeypatch, holds):
    path, held = old
    later(m9002_colours)
    Library.open(path).close()
    monkeypatch.undo()
    with Library.open(tmp_path / "library.before-m9002.twicetold") as library:
        assert holds(library, held)


def test_a_copy_from_before_overwrites_no_other(old, later, tmp_path):
    path, _ = old
    first = tmp_path / "library.before-m9002.twicetold"
    first.write_bytes(b"an earlier copy")
    later(m9002_colours)
    Library.open(path).close()
    assert first.read_bytes() == b"an earlier copy"
    assert (tmp_path / "library.before-m9002-2.twicetold").stat().st_size > 10_000


@pytest.mark.parametrize("migration", [m9002_mistaken, m9002_orphans])
def test_a_migration_that_fails_leaves_the_library_as_it_was(old, later, monkeypatch, migration, holds):
    path, held = old
    later(migration)
    with pytest.raises((RuntimeError, sqlite3.IntegrityError)):
        Library.open(path)
    monkeypatch.undo()
    with Library.open(path) as library:
        assert holds(library, held)
    assert "colours" not in tables(path)


def test_an_older_library_is_not_brought_up_without_room_for_the_copy(old, later, leave_no_room, monkeypatch, holds):
    path, held = old
    leave_no_room()
    later(m9002_colours)
    with pytest.raises(DiskFull):
        Library.open(path)
    monkeypatch.undo()
    assert list(path.parent.iterdir()) == [path]
    with Library.open(path) as library:
        assert holds(library, held)


def test_an_older_library_is_not_brought_up_for_reading_only(old, later):
    path, _ = old
    later(m9002_colours)
    with pytest.raises(ReadOnlyLibrary, match="was made with an older Twicetold and must be brought up to date"):
        Library.open(path, read_only=True)
    assert "colours" not in tables(path)


def test_a_library_from_before_the_boilerplate_list_has_an_empty_one_and_all_its_matches(path, made_before):
    made_before("m0005")
    with Library.open(path) as library:
        assert library.boilerplate() == []
        assert [(record.id, record.match.boilerplate) for record in library.matches()] == [(7, False)]


def made_by_the_first_version(path) -> None:
    """Makes a library as 0.1.0 did, with a judged match."""
    database = Database(path, strict=True)
    only([migrations.m0001_documents_matches_judgements]).apply(database)
    database.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    for number, name in ((1, "river.txt"), (2, "lake.txt")):
        database.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, 16, 'plain', 'utf-8', 3, 16, 0, '2026-01-01')",
            (number, f"/papers/{name}", name, f"hash of {name}"),
        )
        database.execute("INSERT INTO texts VALUES (?, 'The river rose. ')", (number,))
        database.execute("INSERT INTO words VALUES (?, x'00', x'')", (number,))
    database.execute("INSERT INTO matches VALUES (4, 1, 0, 15, 2, 0, 15, 'verbatim', 1.0, 3, 1, 'all', 'engine')")
    database.execute("INSERT INTO judgements VALUES (4, 'confirmed', 'edited', NULL, 'Look.', '2026-01-02', 'Ada')")
    database.conn.commit()
    database.close()


def test_a_library_of_the_first_version_keeps_its_judgements_and_takes_tags_and_matches_by_hand(path):
    made_by_the_first_version(path)
    with Library.open(path) as library:
        (record,) = library.matches()
        assert (record.id, record.found_by, record.made) == (4, "engine", None)
        assert record.judgement == Judgement("confirmed", "edited", None, "Look.", "2026-01-02", "Ada")
        library.judge(4, replace(record.judgement, tags=("bay",), others=(Other(record.judgement),)))
        by_hand = MatchRecord(0, replace(record.match, left_end=9), Judgement(), "person", Made("2026-01-03", "Ada"))
        library.change_matches([], lambda _: [by_hand])
        assert [one.id for one in library.matches()] == [4, 5]
        assert library.check() == []
    assert (path.parent / "library.before-m0002.twicetold").is_file()
