"""The index is in step with the documents, and a library that grew has the matches of one compared at once."""

import hashlib
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planting import plant
from twicetold.engine import index
from twicetold.engine.index import buckets
from twicetold.engine.index.buckets import Code, unpack
from twicetold.engine.match import Gathered, gathered
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.progress import SILENT, Cancelled
from twicetold.engine.tokens import tokenise
from twicetold.workflows import comparing, indexing
from twicetold.workflows.boilerplate import set_phrases
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare, saved_settings
from twicetold.workflows.importing import import_text
from twicetold_db import Library
from twicetold_db.records import MatchRecord
from workflows.conftest import Watching

TEXTS = plant(11, documents=9, words=500, cases=24).texts
DEFAULT = Comparison()
LAST = (1 << 32) - 1


@contextmanager
def a_library() -> Iterator[Library]:
    """A new library in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "library.twicetold") as library:
        yield library


def add(library: Library, numbers: Sequence[int]) -> list[int]:
    """Brings some of the texts in; their ids."""
    return [import_text(library, TEXTS[number], f"{number}.txt") for number in numbers]


@pytest.fixture
def grown(library: Library) -> Library:
    """A library of five documents that was compared after each of them."""
    for number in range(5):
        add(library, [number])
        bring_up_to_date(library, DEFAULT)
    return library


def seen(library: Library) -> list[tuple[object, ...]]:
    """What a person sees of the matches, in an order that does not tell when they were found."""
    records = [replace(record.match, cluster=0) for record in library.matches()]
    clusters: dict[int, list[str]] = {}
    for record in library.matches():
        clusters.setdefault(record.match.cluster, []).append(str(replace(record.match, cluster=0)))
    return [*sorted(map(str, records)), *sorted(map(str, map(sorted, clusters.values())))]  # type: ignore[list-item]


def index_of(library: Library) -> dict[int, str]:
    """What the index holds of each document, wherever it stands in it."""
    held: dict[int, str] = {}
    for segment in library.segments():
        grams = unpack(Code(*segment.grams), library.buckets(segment.id, 0))
        terms = unpack(Code(*segment.terms), library.buckets(segment.id, 1))
        for one in segment.documents:
            row = index.Indexed(one.document, one.first_word, one.words)
            alone = index.merged([([row], Fingerprints(grams, terms))])
            packed = repr((alone.grams, alone.terms, one.words))
            held[one.document] = hashlib.sha256(packed.encode()).hexdigest()
    return held


def everything(library: Library) -> tuple[list[MatchRecord], Comparison, dict[int, str]]:
    """What must not change where nothing was done."""
    return library.matches(), saved_settings(library), index_of(library)


@st.composite
def growing(draw: st.DrawFn) -> list[list[int]]:
    """Texts in any order, so many at a time."""
    order = draw(st.permutations(range(len(TEXTS))))[: draw(st.integers(2, len(TEXTS)))]
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1))))
    return [order[first:last] for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True)]


def grow(library: Library, batches: Sequence[Sequence[int]], comparison: Comparison, review: int | None = None) -> None:
    """Brings the batches in, and compares after each; the document `review` is under review from its batch on."""
    for batch in batches:
        for number, document in zip(batch, add(library, batch), strict=True):
            if number == review:
                library.set_under_review([document])
        bring_up_to_date(library, comparison)


@settings(max_examples=12)
@given(growing(), st.booleans(), st.integers(0, len(TEXTS) - 1) | st.none(), st.sampled_from([6, 20]))
@example([[0], [1], [2], [3], [4], [5], [6], [7], [8]], False, None, 6)
@example([[8, 0, 1], [3, 2], [5, 4, 7, 6]], True, 0, 6)
def test_a_library_that_grew_has_the_matches_of_one_that_is_compared_at_once(
    batches: list[list[int]], within: bool, review: int | None, least: int
) -> None:
    comparison = Comparison(min_words=least, within=within, strictness="every")
    with a_library() as one, a_library() as other:
        grow(one, batches, comparison, review)
        grow(other, [[*chain.from_iterable(batches)]], comparison, review)
        assert seen(one) == seen(other)
        assert len(batches) == 1 or index_of(one) == index_of(other)


def test_texts_that_share_passages_have_matches_to_speak_of(grown: Library) -> None:
    assert len(grown.matches()) >= 5
    assert sorted(index_of(grown)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("with_sieves", [True, False])
def test_what_is_looked_up_in_many_buckets_is_what_comparing_at_once_finds(
    with_sieves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "_SPLIT_FROM", 1)
    monkeypatch.setattr(buckets, "_BUCKET", 8)
    monkeypatch.setattr(indexing, "_BUCKETS_AT_ONCE", 7)
    with a_library() as one, a_library() as other:
        grow(one, [range(7)], DEFAULT)
        grow(other, [range(9)], DEFAULT)
        assert all(one.buckets_at(1, kind, [buckets.SIEVE]) != [b""] for kind in (0, 1))
        if not with_sieves:  # as in a library from before there were any
            with closing(sqlite3.connect(one.path)) as connection, connection:
                connection.execute("DELETE FROM fingerprints WHERE bucket & ? = ?", (LAST, buckets.SIEVE))
        for number in (7, 8):
            add(one, [number])
            bring_up_to_date(one, DEFAULT)
        assert seen(one) == seen(other)
        assert len({record.match.right_document for record in one.matches()} & {8, 9}) == 2


@settings(max_examples=6)
@given(st.permutations(range(len(TEXTS))), st.integers(400, 2_000))
def test_comparing_some_documents_at_a_time_finds_what_comparing_all_of_them_does(order: list[int], words: int) -> None:
    for reviewed in ((), (2, 8)):
        with a_library() as one, a_library() as other, pytest.MonkeyPatch.context() as patched:
            for library in (one, other):
                add(library, order)
                library.set_under_review(reviewed)
            compare(other, DEFAULT)
            patched.setattr(comparing, "_MOST_WORDS", words)
            compare(one, DEFAULT)
            assert seen(one) == seen(other)


def test_comparing_pairs_some_documents_at_a_time_finds_the_matches_of_these_pairs_only(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, range(len(TEXTS)))
    compare(library, DEFAULT)
    found = {(record.match.left_document, record.match.right_document) for record in library.matches()}
    chosen = Comparison(pairs=tuple(sorted(found)[::3]))
    monkeypatch.setattr(comparing, "_MOST_WORDS", 1_200)
    compare(library, chosen)
    assert {(one.match.left_document, one.match.right_document) for one in library.matches()} == set(chosen.pairs or ())


def test_boilerplate_is_marked_in_new_matches_as_in_those_of_all_documents() -> None:
    with a_library() as one, a_library() as other:
        grow(one, [[0, 1, 2]], DEFAULT)
        phrase = min(one.matches(), key=lambda record: record.match.words).match
        text = one.text(phrase.left_document)[phrase.left_start : phrase.left_end]
        set_phrases(one, [text], least=6)
        grow(one, [[3], [4, 5]], DEFAULT)
        set_phrases(other, [text], least=6)
        grow(other, [[0, 1, 2, 3, 4, 5]], DEFAULT)
        assert seen(one) == seen(other)
        assert any(record.match.boilerplate for record in one.matches())


@settings(max_examples=8)
@given(st.permutations(range(len(TEXTS))), st.integers(1, 4))
def test_adding_documents_and_removing_them_leaves_matches_and_index_as_they_were(order: list[int], more: int) -> None:
    with a_library() as library:
        grow(library, [order[:3], order[3:5]], DEFAULT)
        before, indexed = seen(library), index_of(library)
        new = add(library, order[5 : 5 + more])
        bring_up_to_date(library, DEFAULT)
        for document in new:
            library.remove(document)
        assert index_of(library) == indexed
        bring_up_to_date(library, DEFAULT)
        assert (seen(library), index_of(library)) == (before, indexed)
        assert sum(len(segment.documents) for segment in library.segments()) == 5


def test_what_is_added_in_the_place_of_a_removed_document_is_found(grown: Library) -> None:
    grown.remove(2)
    add(grown, [6, 1])
    bring_up_to_date(grown, DEFAULT)
    with a_library() as other:
        add(other, [0, 1, 2, 3, 4, 6])
        compare(other, DEFAULT)
        assert len(grown.matches()) == len(other.matches())


@pytest.mark.parametrize("gone", [slice(None), slice(1), slice(-1, None)])
def test_what_the_index_lacks_is_made_anew(grown: Library, gone: slice) -> None:
    whole = index_of(grown)
    grown.drop_segments([segment.id for segment in grown.segments()][gone])
    assert len(index_of(grown)) < 5
    add(grown, [5])
    bring_up_to_date(grown, DEFAULT)
    indexed = index_of(grown)
    assert {document: indexed[document] for document in whole} == whole
    with a_library() as other:
        grow(other, [range(6)], DEFAULT)
        assert seen(grown) == seen(other)


def test_an_index_of_fingerprints_that_were_made_in_another_way_is_made_anew(
    grown: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {segment.id for segment in grown.segments()}
    monkeypatch.setattr(index, "WAY", index.WAY + 1)
    add(grown, [5])
    bring_up_to_date(grown, DEFAULT)
    assert before.isdisjoint(segment.id for segment in grown.segments())
    assert grown.not_indexed([document.id for document in grown.documents()]) == []
    again = {segment.id for segment in grown.segments()}
    bring_up_to_date(grown, DEFAULT)
    assert {segment.id for segment in grown.segments()} == again


def test_an_index_of_many_small_additions_has_few_segments(library: Library) -> None:
    for number in range(40):
        import_text(library, " ".join(TEXTS[number % 9].split()[number : number + 120]), f"{number}.txt")
        indexing.bring_up_to_date(library, words_of(library), ids(library), SILENT)
    assert len(library.segments()) <= 4
    assert sorted(index_of(library)) == ids(library)


def test_small_segments_become_one_where_all_together_are_too_large_for_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_MOST_WORDS", 1_600)
    sizes = []
    parts = (" ".join(TEXTS[5].split()[first : first + 140]) for first in (0, 140, 280))
    for text in (TEXTS[3], TEXTS[4], *parts):
        import_text(library, text, f"{len(sizes)}.txt")
        indexing.bring_up_to_date(library, words_of(library), ids(library), SILENT)
        sizes.append([len(segment.documents) for segment in library.segments()])
    assert sizes == [[1], [2], [2, 1], [2, 2], [2, 3]]


def words_of(library: Library):  # type: ignore[no-untyped-def]  # as a caller gives it
    return lambda document: tokenise(library.text(document))


def ids(library: Library) -> list[int]:
    return [record.id for record in library.documents()]


def test_the_index_is_made_for_so_many_words_at_a_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, range(6))
    monkeypatch.setattr(indexing, "_MOST_WORDS", 1_000)
    indexing.bring_up_to_date(library, words_of(library), ids(library), SILENT)
    pieces = index_of(library)
    assert len(library.segments()) > 1
    library.drop_segments([segment.id for segment in library.segments()])
    monkeypatch.undo()
    indexing.bring_up_to_date(library, words_of(library), ids(library), SILENT)
    assert len(library.segments()) == 1
    assert index_of(library) == pieces


def gathered_of(library: Library, documents: Sequence[int]) -> Gathered:
    return gathered([tokenise(library.text(document)) for document in documents])


def test_documents_at_hand_are_indexed_together_in_the_place_of_those_of_them_that_are(library: Library) -> None:
    add(library, range(9))
    indexing.bring_up_to_date(library, words_of(library), [1, 2, 3], SILENT)
    assert indexing.put(library, range(1, 10), gathered_of(library, range(1, 10)))
    assert len(library.segments()) == 1
    together = index_of(library)
    library.drop_segments([segment.id for segment in library.segments()])
    indexing.bring_up_to_date(library, words_of(library), ids(library), SILENT)
    assert index_of(library) == together


def test_documents_at_hand_are_left_where_most_are_indexed_or_stand_with_others(library: Library) -> None:
    add(library, range(9))
    indexing.bring_up_to_date(library, words_of(library), [1, 2, 3], SILENT)
    before = library.segments()
    assert not indexing.put(library, range(1, 5), gathered_of(library, range(1, 5)))
    assert not indexing.put(library, range(3, 10), gathered_of(library, range(3, 10)))
    assert library.segments() == before


def test_segments_that_have_lost_many_documents_are_made_anew_without_them(library: Library) -> None:
    add(library, range(9))
    bring_up_to_date(library, DEFAULT)
    size = entries(library)
    for document in (1, 2, 4, 5, 6):
        library.remove(document)
    import_text(library, " ".join(TEXTS[0].split()[:60]), "small.txt")
    bring_up_to_date(library, DEFAULT)
    assert entries(library) < 0.7 * size


def entries(library: Library) -> int:
    """Bytes of all fingerprints."""
    kept = [one for segment in library.segments() for kind in (0, 1) for one in library.buckets(segment.id, kind)]
    return sum(len(content) for _, content in kept)


def test_documents_without_words_are_indexed_and_compared_like_others(library: Library) -> None:
    for number, text in enumerate(("…", TEXTS[0], "–", TEXTS[1], "!", "?")):
        import_text(library, text, f"{number}.txt")
        bring_up_to_date(library, DEFAULT)
    assert sorted(index_of(library)) == ids(library)
    with a_library() as other:
        add(other, [0, 1])
        assert compare(other, DEFAULT) == len(library.matches())


def test_cancelled_at_any_report_the_library_is_as_before_and_the_next_time_completes_it(library: Library) -> None:
    add(library, range(3))
    bring_up_to_date(library, DEFAULT)
    before, _, _ = everything(library)
    add(library, [3, 4])
    number, cancelled = 0, True
    while cancelled:
        try:
            bring_up_to_date(library, DEFAULT, progress=Watching(cancel_at=number))
            cancelled = len(library.matches()) == len(before)
        except Cancelled:
            assert library.matches() == before
            assert library.check() == []
        number += 1
    assert number > 3
    bring_up_to_date(library, DEFAULT)
    with a_library() as other:
        grow(other, [range(5)], DEFAULT)
        assert (seen(library), index_of(library)) == (seen(other), index_of(other))


def test_cancelled_while_all_is_compared_the_index_is_there_or_not_and_the_next_time_completes_it(
    library: Library,
) -> None:
    add(library, range(3))
    with a_library() as other:
        grow(other, [range(3)], DEFAULT)
        whole, matches = index_of(other), seen(other)
    number, held, cancelled = 0, [], True
    while cancelled:
        library.drop_segments([segment.id for segment in library.segments()])
        library.replace_matches([])
        library.set_setting("compared", None)
        try:
            compare(library, DEFAULT, progress=Watching(cancel_at=number))
            cancelled = False
        except Cancelled:
            held.append(len(index_of(library)))
            assert library.matches() == []
        bring_up_to_date(library, DEFAULT)
        assert (seen(library), index_of(library)) == (matches, whole)
        number += 1
    assert held == sorted(held)
    assert set(held) == {0, 3}


KILLED = """
import os, signal, sys
from pathlib import Path
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare
from twicetold_db import Library

count, writing, ends_at, what = 0, False, int(sys.argv[2]), sys.argv[3]

def end_at_a_transaction(statement):
    global count, writing
    count += statement == "BEGIN IMMEDIATE" or (writing and statement == "COMMIT")
    writing = statement == "BEGIN IMMEDIATE" or (writing and statement != "COMMIT")
    if count == ends_at:
        os.kill(os.getpid(), signal.SIGKILL)

library = Library.open(Path(sys.argv[1]))
library._database.conn.set_trace_callback(end_at_a_transaction)
{"new": bring_up_to_date, "all": compare}[what](library, Comparison(min_words=int(sys.argv[4])))
print(count)
"""


def ended_at(path: Path, number: int, what: str, least: int = 6) -> subprocess.CompletedProcess[str]:
    """Compares in a process that is killed where it begins or ends to write; -1 lets it tell how often it does."""
    command = [sys.executable, "-c", KILLED, str(path), str(number), what, str(least)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(("what", "least"), [("new", 6), ("all", 120)])
def test_killed_at_any_time_the_library_is_sound_and_the_next_time_completes_it(
    grown: Library, tmp_path: Path, what: str, least: int
) -> None:
    add(grown, [5, 6])
    grown.close()
    whole, path = grown.path.read_bytes(), tmp_path / "killed.twicetold"
    path.write_bytes(whole)
    with a_library() as other:
        grow(other, [range(7)], DEFAULT)
        expected = seen(other)
    places = int(ended_at(path, -1, what, least).stdout)
    for number in range(1, places + 1):
        for left in tmp_path.glob("killed.twicetold*"):
            left.unlink()
        path.write_bytes(whole)
        assert ended_at(path, number, what, least).returncode == -9
        with Library.open(path) as library:
            assert library.check() == []
            bring_up_to_date(library, DEFAULT)
            assert (number, seen(library)) == (number, expected)
            assert sorted(index_of(library)) == ids(library)
