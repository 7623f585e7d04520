"""Adding files to a library, with what is read so far compared while the rest is read."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.workflows.adding import add_files
from twicetold.workflows.comparing import Comparison, compare, not_compared, saved_settings
from twicetold.workflows.importing import import_files
from twicetold_db import Library
from workflows.conftest import Watching

SHARED = Writer("shared").passage(40)
SO_FAR = "comparing what has been read so far"


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Twelve texts that share a passage."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(12):
        own = Writer(f"paper {number}")
        (folder / f"{number:02}.txt").write_text(f"{own.passage(80)}\n\n{SHARED}\n\n{own.passage(80)}", "utf-8")
    return sorted(folder.iterdir())


def slow() -> Callable[[], float]:
    """A clock on which ten seconds go by between two looks."""
    times: Iterator[float] = itertools.count(0, 10.0)
    return lambda: next(times)


class Counting(Watching):
    """Progress that notes how many documents and matches there are whenever something is said."""

    def __init__(self, library: Library, cancel_at_matches: int | None = None) -> None:
        super().__init__()
        self._library, self._cancel_at = library, cancel_at_matches
        self.seen: list[tuple[int, int]] = []

    def report(self, what: str, done: int, total: int) -> None:
        super().report(what, done, total)
        matches = len(self._library.matches())
        self.seen.append((len(self._library.documents()), matches))
        if self._cancel_at is not None and matches >= self._cancel_at:
            raise Cancelled


def places(library: Library) -> list[tuple[object, ...]]:
    found = [record.match for record in library.matches()]
    return sorted(
        (m.left_document, m.left_start, m.left_end, m.right_document, m.right_start, m.right_end) for m in found
    )


def test_matches_of_the_first_files_are_there_while_the_rest_is_read(library: Library, papers: list[Path]) -> None:
    watch = Counting(library)
    outcome = add_files(library, papers, progress=watch, clock=slow())
    early = {matches for documents, matches in watch.seen if documents < 12}
    assert max(early) >= 3
    assert len(outcome.added) == 12
    assert len(library.matches()) == 12 * 11 // 2


def test_in_portions_the_same_is_found_as_at_once(library: Library, papers: list[Path], tmp_path: Path) -> None:
    add_files(library, papers, clock=slow())
    with Library.create(tmp_path / "at once.twicetold") as other:
        import_files(other, papers)
        compare(other, Comparison())
        assert places(library) == places(other)


def test_in_portions_the_same_is_found_where_there_were_documents_before(
    library: Library, papers: list[Path], tmp_path: Path
) -> None:
    add_files(library, papers[:3])
    add_files(library, papers[3:], clock=slow())
    with Library.create(tmp_path / "at once.twicetold") as other:
        import_files(other, papers)
        compare(other, Comparison())
        assert places(library) == places(other)
    assert library.not_indexed(range(1, 13)) == []


def test_files_that_are_read_in_no_time_are_compared_once(library: Library, papers: list[Path]) -> None:
    watch = Watching()
    add_files(library, papers, progress=watch, clock=lambda: 0.0)
    assert SO_FAR not in {what for what, _, _ in watch.heard}
    assert len(library.matches()) == 12 * 11 // 2


def test_comparing_amid_reading_says_how_much_is_read(library: Library, papers: list[Path]) -> None:
    watch = Watching()
    add_files(library, papers, progress=watch, clock=slow())
    read = [(done, total) for what, done, total in watch.heard if what == SO_FAR or what.startswith("reading 0")]
    assert {total for _, total in read} == {12}
    assert read == sorted(read)
    assert SO_FAR in {what for what, _, _ in watch.heard}


def test_when_it_is_cancelled_what_was_read_and_found_stays(library: Library, papers: list[Path]) -> None:
    with pytest.raises(Cancelled):
        add_files(library, papers, progress=Counting(library, cancel_at_matches=3), clock=slow())
    documents = library.documents()
    assert 3 <= len(documents) < 12
    waiting = not_compared(library)
    assert waiting == [one.id for one in documents[len(documents) - len(waiting) :]]
    compared = len(documents) - len(waiting)
    assert len(library.matches()) == compared * (compared - 1) // 2
    assert not library.check()
    add_files(library, papers)
    assert not_compared(library) == []
    assert len(library.matches()) == 12 * 11 // 2


def test_where_pairs_were_chosen_each_portion_is_compared_with_all(library: Library, papers: list[Path]) -> None:
    import_files(library, papers[:2])
    compare(library, Comparison(pairs=((1, 2),)))
    add_files(library, papers[2:], clock=slow())
    assert len(library.matches()) == 12 * 11 // 2
    assert len(saved_settings(library).pairs or ()) == 12 * 11 // 2
