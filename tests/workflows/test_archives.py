"""ZIP archives: each document in one is brought in by itself, and none can harm."""

import zipfile
from pathlib import Path

import pytest

from twicetold.engine.readers import ReadingError
from twicetold.engine.readers.errors import Damaged, NeedsPassword, TooLarge, Unsupported, Vanished
from twicetold.workflows import archives
from twicetold.workflows.archives import Unpacked, content_of
from twicetold.workflows.files import documents_in
from twicetold.workflows.importing import import_files
from twicetold_db import Library

WORDS = "Nobody asked what the marsh had been doing there all those years."


def pack(path: Path, **content: str | bytes) -> Path:
    """Writes an archive of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """An archive of two texts, a picture and a hidden file."""
    content = {"b/two.txt": WORDS + " Two.", "one.md": WORDS, "photo.jpg": b"\xff\xd8", "__MACOSX/._one.md": b"x"}
    return pack(tmp_path / "papers.zip", **content)


def test_the_documents_of_an_archive_have_paths_of_their_own(papers: Path) -> None:
    assert documents_in([papers]) == [papers / "b/two.txt", papers / "one.md"]
    assert documents_in([papers.parent]) == [papers / "b/two.txt", papers / "one.md"]


def test_each_document_of_an_archive_is_imported_under_its_name_there(library: Library, papers: Path) -> None:
    outcome = import_files(library, documents_in([papers]))
    assert outcome.failures == ()
    assert [record.name for record in library.documents()] == ["papers.zip/b/two.txt", "papers.zip/one.md"]
    first = library.document(outcome.ids[papers / "b/two.txt"])
    assert (library.text(first.id), first.path) == (WORDS + " Two.", str(papers / "b/two.txt"))
    again = import_files(library, documents_in([papers]))
    assert (again.added, len(again.known)) == ((), 2)


def test_nothing_is_left_of_what_was_unpacked(papers: Path) -> None:
    with Unpacked() as unpacked:
        copy = unpacked.file(papers / "one.md")
        assert copy.read_text() == WORDS
    assert not copy.exists()
    assert not copy.parents[1].exists()


def test_no_name_leads_out_of_the_archive(tmp_path: Path, library: Library) -> None:
    names = ["../../up.txt", "/etc/root.txt", "C:\\windows\\drive.txt", "..\\back.txt", "a/./b.txt"]
    path = pack(tmp_path / "sly.zip", **{name: f"{WORDS} {name}" for name in names})
    found = documents_in([path])
    assert [one.relative_to(path).as_posix() for one in found] == [
        "C_/windows/drive.txt",
        "a/b.txt",
        "back.txt",
        "etc/root.txt",
        "up.txt",
    ]
    assert len(import_files(library, found).added) == 5
    assert sorted(tmp_path.glob("**/*.txt")) == []


def test_a_bomb_is_refused_and_the_rest_is_read(tmp_path: Path, library: Library) -> None:
    path = pack(tmp_path / "bomb.zip", **{"bomb.txt": b" " * 30_000_000, "fine.txt": WORDS})
    outcome = import_files(library, documents_in([path]))
    assert len(outcome.added) == 1
    assert ["bomb.zip/bomb.txt unpacks to more" in one.message for one in outcome.failures] == [True]


def test_what_unpacks_to_more_than_it_says_is_stopped(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_LARGEST", len(WORDS) - 1)
    monkeypatch.setattr(Unpacked, "_refuse_giant", lambda *_: None)
    with Unpacked() as unpacked, pytest.raises(TooLarge):
        unpacked.file(papers / "one.md")


def test_an_archive_inside_an_archive_is_named(tmp_path: Path, papers: Path, library: Library) -> None:
    path = pack(tmp_path / "outer.zip", **{"inner.zip": papers.read_bytes(), "fine.txt": WORDS})
    outcome = import_files(library, documents_in([path]))
    assert len(outcome.added) == 1
    assert [one.message for one in outcome.failures] == [
        "outer.zip/inner.zip is an archive inside an archive: unpack it, and add that."
    ]


def test_an_archive_of_too_many_documents_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_DOCUMENTS", 2)
    path = pack(tmp_path / "many.zip", **{f"{n}.txt": WORDS for n in range(3)})
    assert documents_in([path]) == [path]
    with Unpacked() as unpacked, pytest.raises(TooLarge, match=r"many\.zip holds 3 documents, more than the 2"):
        unpacked.file(path)


def test_an_archive_as_a_whole_is_no_document(papers: Path) -> None:
    with Unpacked() as unpacked, pytest.raises(Unsupported, match=r"name one of them, such as papers\.zip/b/two\.txt"):
        unpacked.file(papers)


def test_an_archive_without_documents_and_one_cut_off_are_named(tmp_path: Path, papers: Path, library: Library) -> None:
    pictures = pack(tmp_path / "pictures.zip", **{"photo.jpg": b"x"})
    half = tmp_path / "half.zip"
    half.write_bytes(papers.read_bytes()[:100])
    outcome = import_files(library, documents_in([pictures, half]))
    assert [one.path for one in outcome.failures] == [pictures, half]
    assert "archive without a text document" in outcome.failures[0].message
    assert "half.zip" in outcome.failures[1].message


def test_a_word_document_called_zip_is_a_document(tmp_path: Path) -> None:
    path = pack(tmp_path / "letter.zip", **{"word/document.xml": "<w/>", "notes.txt": WORDS})
    assert documents_in([path]) == [path]


def test_a_member_that_is_damaged_or_gone_is_named(papers: Path) -> None:
    content = bytearray(papers.read_bytes())
    place = content.index(b"b/two.txt") + len("b/two.txt")
    content[place : place + 20] = bytes(20)
    papers.write_bytes(content)
    with Unpacked() as unpacked:
        with pytest.raises(Damaged, match=r"papers\.zip/b/two\.txt is damaged in its archive"):
            unpacked.file(papers / "b/two.txt")
        with pytest.raises(Vanished, match=r"papers\.zip/three\.txt is no longer in its archive"):
            unpacked.file(papers / "three.txt")


def test_a_locked_member_asks_for_its_password(papers: Path, library: Library) -> None:
    content = bytearray(papers.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag in both headers
        at = content.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    papers.write_bytes(content)
    with Unpacked() as unpacked, pytest.raises(NeedsPassword, match="give the password"):
        unpacked.file(papers / "b/two.txt")
    with Unpacked() as unpacked, pytest.raises(ReadingError, match=r"papers\.zip/b/two\.txt"):
        unpacked.file(papers / "b/two.txt", "wrong")
    outcome = import_files(library, documents_in([papers]))
    assert [one.needs_password for one in outcome.failures] == [True]
    assert len(outcome.added) == 1


def test_a_file_in_no_archive_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    with Unpacked() as unpacked:
        assert unpacked.file(path) == path
    assert archives.archive_of(path) is None
    assert archives.name_of(path) == "gone.txt"


def test_a_document_in_an_archive_can_be_had_without_a_file(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a folder was made")

    monkeypatch.setattr(archives.tempfile, "TemporaryDirectory", refuse)
    assert content_of(papers / "b/two.txt") == f"{WORDS} Two.".encode()
    with pytest.raises(Vanished, match="no longer in its archive"):
        content_of(papers / "three.txt")
    monkeypatch.setattr(archives, "_LARGEST", 10)
    with pytest.raises(TooLarge):
        content_of(papers / "one.md")
