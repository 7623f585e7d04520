"""Bringing files into a library."""

import hashlib
import itertools
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.workflows import reading
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.importing import import_files, unread_files
from twicetold_db import Library, LockedLibrary
from workflows.conftest import Watching, children

Write = Callable[[str, str | bytes], Path]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the system offers this on Linux only")


class Children:
    """Progress that notes whether there was a child process at any report, and cancels when a file is named."""

    def __init__(self, cancel_at: str = "") -> None:
        self.ever: set[int] = set()
        self._cancel_at = cancel_at

    def report(self, what: str, done: int, total: int) -> None:
        self.ever |= children()
        if self._cancel_at and what == f"reading {self._cancel_at}":
            raise Cancelled


@pytest.fixture
def texts(write: Write) -> list[Path]:
    """Five small files, whose names are not in the order of the alphabet."""
    return [write(f"{name}.txt", Writer(name).text(60)) for name in ("pear", "apple", "fig", "quince", "date")]


def test_each_file_becomes_a_document_in_the_order_of_the_files(library: Library, texts: list[Path]) -> None:
    outcome = import_files(library, texts, jobs=2)
    records = library.documents()
    assert outcome.added == tuple(record.id for record in records)
    assert [record.name for record in records] == [path.name for path in texts]
    assert outcome.ids == dict(zip(texts, outcome.added, strict=True))
    assert (outcome.known, outcome.failures) == ((), ())


def test_a_file_that_takes_long_still_comes_before_those_behind_it(
    library: Library, texts: list[Path], write: Write
) -> None:
    long = write("long.md", "\n\n".join(f"# Heading {n}\n\n*Some* text with `code`." for n in range(3000)))
    import_files(library, [long, *texts], jobs=2)
    assert [record.name for record in library.documents()] == [path.name for path in (long, *texts)]


def test_documents_of_a_moment_are_stored_together_and_told(library: Library, texts: list[Path]) -> None:
    told: list[list[int]] = []
    seconds = itertools.count()
    import_files(library, texts, after_some=lambda ids, _: told.append(list(ids)), clock=lambda: next(seconds) * 0.1)
    assert [number for some in told for number in some] == [1, 2, 3, 4][: sum(map(len, told))]
    assert len(told) < 4
    told.clear()
    for path in texts:
        path.write_text(Writer(f"other {path.name}").text(60), "utf-8")
    import_files(library, texts, after_some=lambda ids, _: told.append(list(ids)), clock=lambda: next(seconds))
    assert told == [[6], [7], [8], [9]]
    assert len(library.documents()) == 10


def test_the_words_of_new_documents_are_put_at_hand(library: Library, texts: list[Path]) -> None:
    words = WordsAtHand(library)
    outcome = import_files(library, texts, words=words)
    later = WordsAtHand(library)
    for document in outcome.added:
        assert words.of(document).hashes.tolist() == later.of(document).hashes.tolist()
        assert words.of(document).flags.tolist() == later.of(document).flags.tolist()


def test_a_document_is_stored_with_all_that_is_known_of_its_file(library: Library, write: Write) -> None:
    path = write("münze.txt", "\ufeffEine alte Münze.\r\n\r\nUnd noch eine.\r\n")
    import_files(library, [path])
    (record,) = library.documents()
    assert record.path == str(path)
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record.size == path.stat().st_size
    assert (record.format, record.words) == ("plain", 6)
    text = library.text(record.id)
    assert text == "Eine alte Münze.\n\nUnd noch eine.\n"
    passages = [text[one.start : one.end] for one in library.passages(record.id)]
    assert passages == ["Eine alte Münze.", "Und noch eine."]


@linux
def test_a_file_that_is_known_is_not_read_again(library: Library, texts: list[Path]) -> None:
    first = import_files(library, texts)
    watch = Children()
    again = import_files(library, texts, progress=watch)
    assert again.known == first.added
    assert again.ids == first.ids
    assert (again.added, again.failures) == ((), ())
    assert watch.ever == set()


@linux
def test_a_known_file_is_known_under_another_name(library: Library, texts: list[Path], write: Write) -> None:
    import_files(library, texts)
    copy = write("copy.txt", texts[2].read_bytes())
    outcome = import_files(library, [copy])
    assert outcome.known == (3,)
    assert outcome.ids == {copy: 3}
    assert len(library.documents()) == 5


def test_the_same_content_twice_at_once_is_one_document(library: Library, texts: list[Path], write: Write) -> None:
    copy = write("copy.txt", texts[0].read_bytes())
    outcome = import_files(library, [texts[0], copy, texts[1], texts[0]])
    assert (outcome.added, outcome.known) == ((1, 2), (1,))
    assert outcome.ids == {texts[0]: 1, copy: 1, texts[1]: 2}


def test_a_file_that_is_the_same_byte_for_byte_is_told_of_at_its_document(
    library: Library, texts: list[Path], write: Write
) -> None:
    copy, namesake = write("copy.txt", texts[0].read_bytes()), write(f"more/{texts[0].name}", texts[0].read_bytes())
    outcome = import_files(library, [texts[0], copy, texts[1], namesake])
    assert outcome.copies == ((copy, 1), (namesake, 1))
    import_files(library, [copy])  # is told once
    first, second = library.documents()
    assert [(one.code, one.message) for one in first.problems] == [
        ("same-file", "copy.txt is the same file, byte for byte, and is listed once."),
        ("same-file", f"{namesake} is the same file, byte for byte, and is listed once."),
    ]
    assert second.problems == ()


def test_a_file_that_was_moved_is_no_copy(library: Library, texts: list[Path], tmp_path: Path) -> None:
    import_files(library, texts[:1])
    (tmp_path / "elsewhere").mkdir()
    moved = texts[0].rename(tmp_path / "elsewhere" / texts[0].name)
    assert import_files(library, [moved]).copies == ()
    assert library.document(1).problems == ()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_stored(
    library: Library, texts: list[Path], write: Write, tmp_path: Path
) -> None:
    empty, gone = write("empty.txt", b""), tmp_path / "gone.pdf"
    outcome = import_files(library, [texts[0], empty, tmp_path, gone, texts[1]])
    assert outcome.added == (1, 2)
    assert [failure.path for failure in outcome.failures] == [empty, tmp_path, gone]
    for failure in outcome.failures:
        assert failure.message.startswith(failure.path.name)
        assert not failure.needs_password


def test_an_enormous_file_is_refused_at_once(library: Library, tmp_path: Path, texts: list[Path]) -> None:
    enormous = tmp_path / "enormous.txt"
    with enormous.open("wb") as file:
        file.write(b"A text.")
        file.truncate(40_000_000_000)  # takes no room on the disk
    watch = Watching()
    outcome = import_files(library, [enormous, texts[0]], progress=watch)
    assert outcome.added == (1,)
    assert "looking at enormous.txt" not in [what for what, _, _ in watch.heard]
    assert outcome.failures[0].message.startswith("enormous.txt has 40000 MB, more than the 100 MB that are read")


def test_a_locked_file_says_that_it_wants_a_password_and_opens_with_it(library: Library, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    canvas = Canvas(str(locked), encrypt=StandardEncryption("reed"))
    canvas.drawString(72, 720, "Behind the wall.")
    canvas.save()
    for passwords in ({}, {locked: "sedge"}):
        (failure,) = import_files(library, [locked], passwords=passwords).failures
        assert failure.needs_password
    assert import_files(library, [locked], passwords={locked: "reed"}).added == (1,)
    assert library.text(1).strip() == "Behind the wall."
    assert b"reed" not in library.path.read_bytes()


@linux
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_cancelled_import_keeps_what_is_complete_and_leaves_no_process_behind(
    library: Library, texts: list[Path], jobs: int
) -> None:
    watch = Children(cancel_at="fig.txt")
    with pytest.raises(Cancelled):
        import_files(library, texts, progress=watch, jobs=jobs)
    assert watch.ever
    assert not children() & watch.ever
    assert [record.name for record in library.documents()] == ["pear.txt", "apple.txt"]
    assert library.check() == []
    assert len(import_files(library, texts).added) == 3


@linux
def test_cancelling_while_a_file_is_read_does_not_wait_for_it(library: Library, tmp_path: Path) -> None:
    pipe = tmp_path / "slow.txt"  # nobody writes into it, so reading it would wait for ever
    os.mkfifo(pipe)
    watch = Watching(cancel_at=4)
    with pytest.raises(Cancelled):
        import_files(library, [pipe], progress=watch)
    assert library.documents() == []


@linux
def test_a_second_process_reads_where_the_first_takes_long(
    library: Library, texts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class UntilTwo(Children):
        def report(self, what: str, done: int, total: int) -> None:
            super().report(what, done, total)
            if len(self.ever) > 1:
                raise Cancelled

    watch = UntilTwo()
    import_files(library, texts, progress=watch)
    assert len(watch.ever) == 1
    pipe = tmp_path / "slow.txt"  # nobody writes into it, so reading it would wait for ever
    os.mkfifo(pipe)
    others = [tmp_path / f"other {number}.txt" for number in range(9)]
    for path in others:
        path.write_text(Writer(path.name).text(20_000), "utf-8")
    monkeypatch.setattr(reading, "_PATIENCE", 1)
    with pytest.raises(Cancelled):
        import_files(library, [pipe, *others], progress=UntilTwo())


@linux
def test_a_library_that_is_locked_ends_the_import_and_leaves_no_process_behind(
    library: Library, texts: list[Path]
) -> None:
    watch = Children()
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedLibrary):
            import_files(library, texts, progress=watch)
    assert not children() & watch.ever
    assert library.documents() == []


def test_progress_names_each_file_and_ends_with_all_of_them(library: Library, texts: list[Path]) -> None:
    watch = Watching()
    import_files(library, texts, progress=watch)
    reading = [one for one in watch.heard if one[2] == len(texts)]
    assert [done for _, done, _ in reading] == sorted(done for _, done, _ in reading)
    assert {what for what, _, _ in reading} == {"reading", *(f"reading {path.name}" for path in texts)}
    assert reading[-1] == ("reading", 5, 5)


def test_what_could_not_be_read_is_remembered_until_it_is_read(
    library: Library, texts: list[Path], write: Write
) -> None:
    first, second = write("first.txt", b""), write("second.txt", b"")
    import_files(library, [first, second, texts[0]])
    assert [name for name, _ in unread_files(library)] == ["first.txt", "second.txt"]
    import_files(library, [texts[1]])
    assert [name for name, _ in unread_files(library)] == ["first.txt", "second.txt"]
    import_files(library, [write("first.txt", "Now it says something.")])
    assert unread_files(library) == [("second.txt", "second.txt is empty: save or download it again.")]


def test_no_file_gives_no_document(library: Library) -> None:
    assert import_files(library, []).ids == {}
