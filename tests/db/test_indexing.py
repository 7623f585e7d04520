"""The fingerprint index in the library's tables, and the matches that are hidden for being weak."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from twicetold_db import Library, NoSuchDocument
from twicetold_db.records import IndexedRecord, Judgement, Made, MatchRecord, SegmentRecord

CODES = (b"how grams", b"how terms")
ROWS = (IndexedRecord(1, 0, 90), IndexedRecord(2, 90, 50))
BUCKETS = [(0, 7, b"grams of 7"), (0, 2, b"grams of 2"), (1, 0, b"terms"), (0, 300, b"grams of 300")]


@pytest.fixture
def indexed(pair) -> Library:
    """A library with documents 1 and 2 in a segment, and document 3 in another."""
    pair.put_segment(CODES, ROWS, BUCKETS)
    pair.put_segment(CODES, [IndexedRecord(3, 0, 8)], [(0, 0, b"others")])
    return pair


def documents_of(library) -> list[list[int]]:
    """The documents of each segment."""
    return [[one.document for one in segment.documents] for segment in library.segments()]


def rows(library, table: str) -> int:
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_new_library_has_no_segments(library):
    assert library.segments() == []


def test_a_segment_is_kept_with_its_documents_and_buckets(indexed, path):
    indexed.close()
    with Library.open(path) as library:
        assert library.segments()[0] == SegmentRecord(1, *CODES, ROWS)
        assert library.buckets(1, 0) == [(2, b"grams of 2"), (7, b"grams of 7"), (300, b"grams of 300")]
        assert library.buckets(1, 1) == [(0, b"terms")]
        assert library.check() == []


def test_only_the_buckets_that_are_asked_for_are_given(indexed):
    assert indexed.buckets_at(1, 0, [2, 5, 300]) == [b"grams of 2", b"", b"grams of 300"]
    assert indexed.buckets_at(1, 0, [7, 2]) == [b"grams of 7", b"grams of 2"]
    assert indexed.buckets_at(1, 0, []) == []
    assert indexed.buckets_at(1, 0, list(range(100_000)))[300] == b"grams of 300"
    assert indexed.buckets_at(9, 0, [2]) == [b""]
    assert indexed.buckets(9, 0) == []


def test_a_segment_takes_the_place_of_others(indexed):
    all_of_them = [*ROWS, IndexedRecord(3, 140, 8)]
    indexed.put_segment(CODES, all_of_them, [(0, 0, b"all")], instead_of=[1, 2])
    assert documents_of(indexed) == [[1, 2, 3]]
    assert rows(indexed, "fingerprints") == 1
    assert indexed.check() == []


def test_a_segment_with_a_document_that_is_gone_changes_nothing(indexed):
    before = indexed.segments()
    with pytest.raises(NoSuchDocument):
        indexed.put_segment(CODES, [*ROWS, IndexedRecord(99, 140, 1)], [(0, 0, b"all")], instead_of=[1])
    assert indexed.segments() == before
    assert len(indexed.buckets(1, 0)) == 3


def test_a_document_is_in_one_segment_only_the_last_that_has_it(indexed):
    indexed.put_segment(CODES, [IndexedRecord(2, 0, 50)], [])
    assert documents_of(indexed) == [[1], [3], [2]]


def test_documents_in_no_segment_are_told_in_the_order_they_are_asked_for(indexed):
    assert indexed.not_indexed([99, 3, 2, 98, 1]) == [99, 98]
    indexed.drop_segments([1])
    assert indexed.not_indexed(range(1, 4)) == [1, 2]


def test_segments_are_dropped_with_all_they_hold(indexed):
    indexed.drop_segments([1, 99])
    assert documents_of(indexed) == [[3]]
    assert (rows(indexed, "fingerprints"), rows(indexed, "indexed")) == (1, 1)
    assert indexed.check() == []


def test_a_removed_document_goes_out_of_its_segment(indexed):
    indexed.remove(1)
    indexed.remove(3)
    assert documents_of(indexed) == [[2], []]
    assert indexed.segments()[0].documents[0] == ROWS[1]
    assert indexed.check() == []


def test_a_document_that_is_read_anew_goes_out_of_the_index(indexed, make_document):
    indexed.replace_document(2, make_document("lake.txt", sha256="another hash"), lambda start, end: (start, end))
    assert documents_of(indexed) == [[1], [3]]


@pytest.fixture
def ranked(pair, make_match) -> Library:
    """A library with matches of the strengths 2, 4 and 6."""
    pair.replace_matches([make_match(100 * number, strength=2.0 * number) for number in (1, 2, 3)])
    return pair


def strengths(library) -> list[float]:
    return [record.match.strength for record in library.matches()]


def test_matches_are_kept_with_their_strengths(ranked, path):
    ranked.close()
    with Library.open(path) as library:
        assert strengths(library) == [2, 4, 6]
        assert library.hidden_matches() == 0


def test_weak_matches_are_hidden_and_shown_again(ranked):
    for least, shown in ((4.0, [4, 6]), (4.1, [6]), (9.0, []), (0.0, [2, 4, 6])):
        ranked.set_least_strength(least)
        assert strengths(ranked) == shown
        assert ranked.hidden_matches() == 3 - len(shown)
    assert ranked.match(1).match.strength == 2


def test_weak_matches_can_be_listed_too(ranked):
    before = ranked.matches()
    ranked.set_least_strength(5)
    assert (ranked.matches(), ranked.matches(weak=True)) == (before[2:], before)


def test_what_is_shown_is_counted_boilerplate_apart(ranked):
    ranked.set_boilerplate(["terms"], {1: True, 2: True})
    assert (ranked.count_matches(), ranked.count_matches(boilerplate=True)) == (1, 2)
    ranked.set_least_strength(3)
    assert (ranked.count_matches(), ranked.count_matches(boilerplate=True)) == (1, 1)
    ranked.judge(1, Judgement("confirmed", "verbatim"))
    assert ranked.count_matches(boilerplate=True) == 2


def test_what_is_hidden_stays_so_for_whoever_opens_the_library(ranked, path):
    ranked.set_least_strength(5)
    ranked.close()
    with Library.open(path, read_only=True) as library:
        assert (strengths(library), library.hidden_matches()) == ([6], 2)


def test_a_match_that_was_judged_is_shown_however_weak(ranked):
    ranked.judge(1, Judgement("confirmed", "verbatim", note="Kept."))
    ranked.judge(2, Judgement("excluded", exclusion="template"))
    ranked.set_least_strength(5)
    assert (strengths(ranked), ranked.hidden_matches()) == ([2, 4, 6], 0)
    ranked.judge(1, Judgement())
    assert (strengths(ranked), ranked.hidden_matches()) == ([4, 6], 1)


def test_a_match_that_a_person_made_is_shown_however_weak(ranked, make_match):
    made = MatchRecord(0, make_match(600, strength=0.5), Judgement(), "person", Made("2026-01-03", "Ada"))
    ranked.change_matches([], lambda _: [made])
    ranked.set_least_strength(9)
    assert [record.found_by for record in ranked.matches()] == ["person"]


def test_a_hidden_match_that_is_found_again_keeps_its_id_and_takes_the_new_strength(ranked, make_match):
    ranked.set_least_strength(5)
    ranked.replace_matches([make_match(100, strength=8.0), make_match(200, strength=4.5)])
    assert [(record.id, record.match.strength) for record in ranked.matches()] == [(1, 8)]
    assert ranked.hidden_matches() == 1
    assert ranked.check() == []


@pytest.mark.parametrize(
    ("version", "codes", "bucket"), [("m0007", "9, 8", "4, 0, 7"), ("m0008", "x'09', x'08'", "4 << 33")]
)
def test_an_index_of_an_older_form_is_left_out_and_made_anew(path, made_before, version, codes, bucket):
    made_before(version)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"INSERT INTO segments VALUES (4, {codes})")
        connection.execute("INSERT INTO indexed VALUES (1, 4, 0, 90, 0, 4)")
        connection.execute(f"INSERT INTO fingerprints VALUES ({bucket}, x'00112233')")
    with Library.open(path) as library:
        assert library.segments() == []
        assert [rows(library, table) for table in ("indexed", "fingerprints")] == [0, 0]
        library.put_segment(CODES, [IndexedRecord(1, 0, 90)], BUCKETS)
        assert documents_of(library) == [[1]]


def test_a_library_from_before_the_index_has_an_empty_one_and_shows_all_its_matches(path, made_before):
    made_before("m0004")
    with Library.open(path) as library:
        library.set_least_strength(6)
        assert [record.id for record in library.matches()] == [7]
        assert (library.segments(), library.hidden_matches()) == ([], 0)
        library.put_segment(CODES, ROWS, BUCKETS)
        (found,) = library.matches()
        library.replace_matches([replace(found.match, strength=5.0)])
        assert (library.matches(), library.hidden_matches()) == ([], 1)
    assert path.with_name("library.before-m0004.twicetold").is_file()
