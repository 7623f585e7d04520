"""Words are found in all documents, each hit with its exact place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.engine.text import Page
from twicetold.workflows import finding
from twicetold.workflows.finding import MOST_OF_ONE, InDocument, Pattern, find, wanted
from twicetold_db import Library
from twicetold_db.records import Phrase
from twicetold_db.spelling import words_of
from workflows.conftest import Bring, Watching

HARBOUR = "The old harbour.\n\nA grey harbour wall, and behind it the sea; “sea wall” they say in the café."
ISLAND = "No wall at all.\n\nThe sea, the harbour of the island, and the sea again."


@pytest.fixture
def coast(library: Library, bring: Bring) -> Library:
    """Two documents about the sea."""
    bring("harbour.txt", HARBOUR)
    bring("island.txt", ISLAND)
    return library


def found(library: Library, typed: str) -> list[InDocument]:
    return list(find(library, wanted(typed)))


def words(library: Library, typed: str) -> list[tuple[str, list[str]]]:
    """The documents with the words that were found in each, as they are written there."""
    return [
        (one.name, [span.of(library.text(one.document)) for hit in one.hits for span in hit.spans])
        for one in found(library, typed)
    ]


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("sea wall", [("sea",), ("wall",)]),
        ('"sea wall" harbour', [("sea", "wall"), ("harbour",)]),
        ("„sea wall“ «grey»", [("sea", "wall"), ("grey",)]),
        ('"sea wall', [("sea", "wall")]),
        ("don't U.S.", [("don", "t"), ("u", "s")]),
        ("sea SEA sea", [("sea",)]),
        ('& * " -', []),
        ("", []),
    ],
)
def test_what_is_typed_is_all_words_and_phrases_in_quotation_marks(typed: str, phrases: list[tuple[str, ...]]) -> None:
    assert wanted(typed) == tuple(Phrase(words) for words in phrases)


def test_a_star_behind_a_word_or_a_phrase_lets_it_go_on() -> None:
    assert wanted('har* "the old har*"') == (Phrase(("har",), begins=True), Phrase(("the", "old", "har"), begins=True))


def test_all_words_stand_in_one_paragraph_and_each_is_found_where_it_is_written(coast: Library) -> None:
    assert words(coast, "wall SEA") == [("harbour.txt", ["wall", "sea", "sea", "wall"])]
    assert words(coast, "cafe") == [("harbour.txt", ["café"])]
    assert words(coast, '"sea wall"') == [("harbour.txt", ["sea wall"])]
    assert words(coast, "isl*") == [("island.txt", ["island"])]
    assert found(coast, "wall island") == []


def test_a_hit_is_shown_in_its_line_with_its_words_marked(coast: Library) -> None:
    ((hit,),) = (one.hits for one in found(coast, "grey"))
    assert [mark.of(hit.line) for mark in hit.marks] == ["grey"]
    assert hit.line == HARBOUR.split("\n\n")[1]


def test_a_long_paragraph_is_shown_around_its_hits(library: Library, bring: Bring) -> None:
    bring("long.txt", "water " * 100 + "gold mine " + "water " * 100 + "gold.")
    first, second = found(library, "gold")[0].hits
    for hit in (first, second):
        assert [mark.of(hit.line) for mark in hit.marks] == ["gold"]
        assert len(hit.line) < 200
    assert first.line.startswith("…water water")
    assert first.line.endswith("…")
    assert "gold mine" in first.line
    assert second.line.endswith("gold.")


def test_a_hit_tells_its_page(library: Library, bring: Bring) -> None:
    text = "First gold.\n\nSecond gold."
    pages = (Page(1, 0, 12, 1, 1), Page(2, 12, len(text), 1, 1))
    bring("pages.txt", text, pages=pages)
    assert [hit.page for hit in found(library, "gold")[0].hits] == [1, 2]


def test_the_best_document_is_first_and_its_hits_in_their_order(library: Library, bring: Bring) -> None:
    bring("once.txt", Writer("once").text(300) + " quagga " + Writer("more").text(300))
    bring("often.txt", "The quagga.\n\nA quagga is a quagga.")
    names = [one.name for one in found(library, "quagga")]
    assert names == ["often.txt", "once.txt"]
    starts = [hit.spans[0].start for hit in found(library, "quagga")[0].hits]
    assert starts == sorted(starts)


def test_what_is_too_much_to_list_is_counted(library: Library, bring: Bring) -> None:
    bring("many.txt", "\n\n".join(["gold"] * (MOST_OF_ONE + 7)))
    (one,) = found(library, "gold")
    assert (len(one.hits), one.left_out) == (MOST_OF_ONE, 7)


def test_documents_are_made_searchable_when_words_are_looked_for(coast: Library) -> None:
    watching = Watching()
    assert [one.name for one in find(coast, wanted("sea"), progress=watching)] == ["island.txt", "harbour.txt"]
    assert ("making documents searchable", 0, 2) in watching.heard
    again = Watching()
    list(find(coast, wanted("sea"), progress=again))
    assert not any(what == "making documents searchable" for what, _, _ in again.heard)


def test_an_index_that_is_gone_is_made_again(coast: Library) -> None:
    before = words(coast, "sea")
    with closing(sqlite3.connect(coast.path)) as connection:
        connection.execute("DROP TABLE passage_words")
        connection.commit()
    assert words(coast, "sea") == before != []


def test_making_documents_searchable_can_be_stopped_and_goes_on_where_it_was(
    coast: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_AT_ONCE", 1)
    with pytest.raises(Cancelled):
        list(find(coast, wanted("sea"), progress=Watching(cancel_at=1)))
    assert list(coast.not_searchable()) == [2]
    assert len(found(coast, "sea")) == 2


def test_a_library_that_cannot_be_written_is_read_through(coast: Library) -> None:
    place = coast.path
    coast.close()
    with Library.open(place, read_only=True) as library:
        assert words(library, "wall sea") == [("harbour.txt", ["wall", "sea", "sea", "wall"])]
        assert words(library, "harbour") == [("harbour.txt", ["harbour", "harbour"]), ("island.txt", ["harbour"])]


def test_a_document_taken_out_while_words_are_looked_for_is_left_out(coast: Library) -> None:
    hits = find(coast, wanted("sea"))
    first = next(hits)
    coast.remove({1: 2, 2: 1}[first.document])
    assert list(hits) == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which anything may be looked for."""
    place = tmp_path_factory.mktemp("small") / "small.twicetold"
    Library.create(place).close()
    return place


@given(st.text(alphabet="ab\"*^:-+(){}“ \\'\0é中NEARORAND", max_size=12))
def test_whatever_is_typed_can_be_looked_for(small: Path, typed: str) -> None:
    with Library.open(small) as library:
        assert found(library, typed) == []


@given(st.text(alphabet="ab é\u0301中国’-.ßﬁ", min_size=1, max_size=40))
def test_what_is_found_begins_and_ends_with_its_words(text: str) -> None:
    for phrase in {Phrase(words_of(word)) for word in text.split() if words_of(word)}:
        spans = Pattern((phrase,)).spans(text, 0, len(text))
        assert spans
        assert all(words_of(span.of(text)) == phrase.words for span in spans)
