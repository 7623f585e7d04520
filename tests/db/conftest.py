"""Libraries and documents for the tests of the library."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.versions import only, steps
from twicetold_db import Library
from twicetold_db.records import (
    DocumentRecord,
    Judgement,
    MatchRecord,
    MetadataRecord,
    NewDocument,
    NewMatch,
    PageRecord,
    PassageRecord,
    ProblemRecord,
)

MakeDocument = Callable[..., NewDocument]
MakeMatch = Callable[..., NewMatch]
Held = tuple[list[DocumentRecord], list[MatchRecord], str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "library.twicetold"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """A new library, with little patience for others."""
    with Library.create(path, patience=0.1) as made:
        yield made


@pytest.fixture
def make_document() -> MakeDocument:
    """Makes a document of 1,000 characters with all its parts; each name is another file."""

    def make(name: str = "river.pdf", text: str = "The river rose. " * 62 + "It fell.", **other: object) -> NewDocument:
        parts: dict[str, object] = {
            "path": f"/papers/{name}",
            "name": name,
            "sha256": f"hash of {name}",
            "size": 4321,
            "format": "pdf",
            "text": text,
            "words": len(text.split()),
            "tokens": b"tokens of " + name.encode("utf-8", "replace"),
            "word_boxes": b"\x00boxes\xff",
            "encoding": "utf-8",
            "pages": (
                PageRecord(1, 0, len(text) // 2, 595.2, 841.9, "text"),
                PageRecord(2, len(text) // 2, len(text), 841.9, 595.2, "ocr"),
                PageRecord(3, len(text), len(text), 595.2, 841.9, "empty"),
            ),
            "passages": (PassageRecord(0, 15, "heading"), PassageRecord(16, len(text), "body")),
            "problems": (
                ProblemRecord("no-text", "Page 3 has no text.", 3),
                ProblemRecord("repaired", "It was mended.", None),
            ),
            "metadata": (
                MetadataRecord("title", "Floods", "metadata"),
                MetadataRecord("published", "1987-03", "text"),
            ),
        }
        return NewDocument(**(parts | other))  # type: ignore[arg-type]  # the parts are those of NewDocument

    return make


@pytest.fixture
def make_match() -> MakeMatch:
    """Makes a match of documents 1 and 2 at `left` and `right`, `length` characters long."""

    def make(left: int = 0, right: int = 100, length: int = 50, **other: object) -> NewMatch:
        parts: dict[str, object] = {
            "left_document": 1,
            "left_start": left,
            "left_end": left + length,
            "right_document": 2,
            "right_start": right,
            "right_end": right + length,
            "kind": "verbatim",
            "similarity": 1.0,
            "words": 9,
            "cluster": 1,
            "reason": "9 of 9 words in the same order",
        }
        return NewMatch(**(parts | other))  # type: ignore[arg-type]  # the parts are those of NewMatch

    return make


@pytest.fixture
def pair(library: Library, make_document: MakeDocument) -> Library:
    """A library with documents 1, 2 and 3."""
    for name in ("river.pdf", "lake.txt", "sea.html"):
        library.add(make_document(name))
    return library


@pytest.fixture
def old(pair: Library, path: Path, make_match: MakeMatch) -> tuple[Path, Held]:
    """A closed library with documents, a match and a judgement; and what is in it."""
    pair.replace_matches([make_match()])
    pair.judge(1, Judgement("confirmed", "verbatim", note="Kept."))
    held = pair.documents(), pair.matches(), pair.text(2)
    pair.close()
    return path, held


@pytest.fixture
def holds() -> Callable[[Library, Held], bool]:
    """Says whether a library is whole and has what the old one held."""

    def compare(library: Library, held: Held) -> bool:
        return (library.documents(), library.matches(), library.text(2)) == held and library.check() == []

    return compare


@pytest.fixture
def made_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a library as versions did that lacked this migration, with documents 1 and 2 and the match 7 of them."""

    def make(migration: str) -> None:
        with monkeypatch.context() as earlier:
            earlier.setattr(
                "twicetold_db.opening.MIGRATIONS", only([one for one in steps() if one.__name__ < migration])
            )
            Library.create(path).close()
        with closing(sqlite3.connect(path)) as connection:
            for number in (1, 2):
                document = f"{number}, '', 'a', 'hash {number}', 1, 'plain', '', 9, 99, 0, 'now'"
                connection.execute(f"INSERT INTO documents VALUES ({document})")
            match = "7, 1, 0, 9, 2, 0, 9, 'verbatim', 1.0, 9, 1, 'as a test says', 'engine'"
            connection.execute(f"INSERT INTO matches VALUES ({match})")
            connection.commit()

    return make


@pytest.fixture
def leave_no_room(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Leaves no room on the disk for new libraries, until the test undoes it."""
    connect = sqlite3.connect

    def with_little_room_for_new_files(address: str, **settings: object) -> sqlite3.Connection:
        connection = connect(address, **settings)  # type: ignore[call-overload] # passed through as they are
        if "mode=rwc" in str(address):
            connection.execute("PRAGMA max_page_count = 3")
        return connection

    return lambda: monkeypatch.setattr(sqlite3, "connect", with_little_room_for_new_files)
