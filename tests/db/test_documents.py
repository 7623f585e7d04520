"""Documents go in whole, come out as they were, and go with all that belongs to them."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twicetold_db import AlreadyThere, Library, NoSuchDocument
from twicetold_db.documents import storable
from twicetold_db.records import MetadataRecord, PageRecord, PassageRecord, ProblemRecord


def test_a_document_comes_out_as_it_went_in(library, make_document):
    new = make_document()
    number = library.add(new)
    stored = library.document(number)
    for field in ("path", "name", "sha256", "size", "format", "encoding", "words", "pages", "problems"):
        assert getattr(stored, field) == getattr(new, field), field
    assert stored.characters == len(new.text)
    assert stored.under_review is False
    assert stored.metadata == {piece.key: piece for piece in new.metadata}
    assert stored.added_at.endswith("+00:00")
    assert library.text(number) == new.text
    assert library.tokens(number) == new.tokens
    assert library.word_boxes(number) == new.word_boxes
    assert tuple(library.passages(number)) == new.passages


def test_several_documents_are_stored_together_and_a_known_one_keeps_its_place(library, make_document):
    known = make_document(sha256="known")
    first = library.add(known)
    new = [make_document(sha256="new"), known, make_document(sha256="newer"), make_document(sha256="new")]
    assert library.add_all(new) == [(2, True), (first, False), (3, True), (2, False)]
    assert [one.sha256 for one in library.documents()] == ["known", "new", "newer"]
    assert library.text(3) == new[2].text


def test_of_several_documents_none_is_stored_where_one_cannot_be(library, make_document):
    wrong = make_document(sha256="wrong", passages=(PassageRecord(0, 999_999, "body"),))
    with pytest.raises(ValueError, match="ends after the text"):
        library.add_all([make_document(), wrong])
    assert library.documents() == []


def test_the_list_says_the_same_as_each_document(pair):
    assert pair.documents() == [pair.document(number) for number in (1, 2, 3)]


def test_texts_words_and_boxes_of_all_documents_come_at_once_as_one_after_the_other(pair):
    numbers = [one.id for one in pair.documents()]
    assert pair.texts() == {number: pair.text(number) for number in numbers}
    assert pair.packed_tokens() == {number: pair.tokens(number) for number in numbers}
    assert pair.packed_word_boxes() == {number: pair.word_boxes(number) for number in numbers}


def test_an_empty_library_lists_nothing(library):
    assert (library.documents(), library.matches(), library.check()) == ([], [], [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_kept_character_by_character(library, make_document, text):
    new = make_document(text=text, pages=(), passages=())
    number = library.add(new)
    assert library.text(number) == text
    assert library.document(number).characters == len(text)
    library.remove(number)


def test_a_text_with_nul_characters_is_kept(library, make_document):
    number = library.add(make_document(text="before\x00after", passages=(), pages=()))
    assert library.text(number) == "before\x00after"
    assert library.check() == []


@pytest.mark.parametrize("text", ["a\ud800b", "\udc80\udcff", "\ud83d\ude00 two halves", "\U0001f600 one"])
def test_lone_surrogates_are_replaced_one_for_one(library, make_document, text):
    number = library.add(make_document(text=text, passages=(), pages=()))
    stored = library.text(number)
    assert len(stored) == len(text) == library.document(number).characters
    assert stored == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_a_name_that_is_not_unicode_is_stored_legibly(library, make_document):
    number = library.add(make_document("caf\udce9.txt", sha256="another"))
    assert library.document(number).name == "caf\ufffd.txt"


def test_storable_text_is_given_back_itself():
    text = "unchanged"
    assert storable(text) is text


def test_the_same_file_is_not_stored_twice(library, make_document):
    number = library.add(make_document())
    with pytest.raises(AlreadyThere, match=r"river\.pdf is in .*library\.twicetold already") as caught:
        library.add(make_document())
    assert caught.value.document_id == number
    assert len(library.documents()) == 1


def test_a_document_is_found_by_its_hash(pair):
    hashes = ["hash of nothing", "hash of lake.txt", ""]
    assert pair.known(hashes) == {"hash of lake.txt": 2}


@pytest.mark.parametrize(
    "parts", [{"passages": (PassageRecord(0, 1001, "body"),)}, {"pages": (PageRecord(1, 0, 1001, 1, 1, "text"),)}]
)
def test_a_part_outside_the_text_is_refused_and_nothing_stored(library, make_document, parts):
    with pytest.raises(ValueError, match="ends after the text, which has 1000 characters"):
        library.add(make_document(**parts))
    assert library.documents() == []
    assert library.check() == []


@pytest.mark.parametrize(
    "passage", [PassageRecord(5, 5, "body"), PassageRecord(9, 5, "body"), PassageRecord(-1, 5, "b")]
)
def test_a_span_that_is_none_is_refused_by_the_table(library, make_document, passage):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        library.add(make_document(passages=(passage,)))
    assert library.documents() == []


def test_a_removed_document_takes_all_that_is_its(pair, path: Path, make_match):
    pair.replace_matches([make_match(), make_match(left_document=2, right_document=3)])
    pair.remove(1)
    assert [record.id for record in pair.documents()] == [2, 3]
    assert [record.match.right_document for record in pair.matches()] == [3]
    connection = sqlite3.connect(path)
    for table in ("texts", "words", "pages", "passages", "problems", "metadata"):
        assert connection.execute(f"SELECT count(*) FROM {table} WHERE document_id = 1").fetchone() == (0,)
    connection.close()
    assert pair.check() == []


def test_an_id_is_not_given_twice(pair, make_document):
    pair.remove(3)
    assert pair.add(make_document("sea again.html")) == 4


def test_a_document_can_be_renamed(pair):
    pair.rename(2, "The lake")
    assert pair.document(2).name == "The lake"
    assert pair.document(1).name == "river.pdf"


def test_what_is_to_be_told_of_a_document_is_added_once(pair):
    before = pair.document(1).problems
    told = ProblemRecord("same-file", "It is there twice.", None)
    for _ in range(2):
        pair.add_problem(1, told)
    assert pair.document(1).problems == (*before, told)
    with pytest.raises(NoSuchDocument):
        pair.add_problem(9, told)


def test_what_a_person_says_stands_before_what_the_file_says(pair):
    pair.set_metadata(1, "title", "The Flood of 1987")
    pair.set_metadata(1, "title", "The Great Flood")
    pair.set_metadata(1, "author", "")
    assert pair.document(1).metadata == {
        "title": MetadataRecord("title", "The Great Flood", "user"),
        "author": MetadataRecord("author", "", "user"),
        "published": MetadataRecord("published", "1987-03", "text"),
    }
    assert pair.document(2).metadata["title"].value == "Floods"


def test_what_the_file_says_stands_again_when_the_person_takes_theirs_back(pair):
    pair.set_metadata(1, "title", "The Great Flood")
    pair.set_metadata(1, "title", None)
    assert pair.document(1).metadata["title"] == MetadataRecord("title", "Floods", "metadata")


def test_exactly_the_given_documents_are_under_review(pair):
    pair.set_under_review([1, 2])
    pair.set_under_review(iter([3, 2]))
    assert [record.under_review for record in pair.documents()] == [False, True, True]
    pair.set_under_review([])
    assert not any(record.under_review for record in pair.documents())


def test_an_unknown_document_under_review_changes_nothing(pair):
    pair.set_under_review([1])
    with pytest.raises(NoSuchDocument):
        pair.set_under_review([2, 9])
    assert [record.under_review for record in pair.documents()] == [True, False, False]


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.document(9),
        lambda library: library.text(9),
        lambda library: library.tokens(9),
        lambda library: library.word_boxes(9),
        lambda library: library.passages(9),
        lambda library: library.remove(9),
        lambda library: library.rename(9, "x"),
        lambda library: library.set_metadata(9, "title", "x"),
        lambda library: library.set_metadata(9, "title", None),
    ],
)
def test_an_unknown_document_is_named_with_its_library(pair: Library, ask):
    with pytest.raises(NoSuchDocument, match=r"library\.twicetold has no document 9: .*Add it again"):
        ask(pair)
