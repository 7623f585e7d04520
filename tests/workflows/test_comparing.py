"""Comparing the documents of a library."""

import gc
import itertools
from pathlib import Path

import pytest

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.engine.text import DocumentText, Region
from twicetold.engine.tokens import tokenise
from twicetold.workflows.comparing import (
    Comparison,
    bring_up_to_date,
    compare,
    marks,
    saved_settings,
    set_strictness,
    with_added,
)
from twicetold.workflows.judging import give_verdict, set_aside, set_note
from twicetold.workflows.storing import new_document
from twicetold_db import Library
from workflows.conftest import Bring, Watching

FIRST, SECOND = Writer("first").passage(50), Writer("second").passage(30)


def around(name: str, *passages: str) -> str:
    """A text of its own, with these passages in it."""
    own = Writer(name)
    return "\n\n".join([own.text(60), *(f"{passage}\n\n{own.text(60)}" for passage in passages)])


@pytest.fixture
def three(library: Library, bring: Bring) -> Library:
    """Three documents: 1 and 2 share two passages, 3 shares one with both."""
    for name, passages in (("one", (FIRST, SECOND)), ("two", (SECOND, FIRST)), ("three", (FIRST,))):
        bring(f"{name}.txt", around(name, *passages))
    return library


def pairs(library: Library) -> list[tuple[int, int]]:
    """The documents of each match, in order."""
    return sorted((one.match.left_document, one.match.right_document) for one in library.matches())


def test_what_is_found_is_stored_with_the_spans_of_its_words(three: Library) -> None:
    assert compare(three, Comparison()) == len(three.matches()) == 4
    assert pairs(three) == [(1, 2), (1, 2), (1, 3), (2, 3)]
    for record in three.matches():
        found = record.match
        left = three.text(found.left_document)[found.left_start : found.left_end]
        right = three.text(found.right_document)[found.right_start : found.right_end]
        assert left == right
        assert left in {FIRST.rstrip(".?!"), SECOND.rstrip(".?!")}


def test_judgements_stay_when_it_is_compared_again(three: Library) -> None:
    compare(three, Comparison())
    give_verdict(three, 1, "verbatim")
    set_aside(three, 2, "template")
    set_note(three, 3, "Look again.")
    before = three.matches()
    compare(three, Comparison())
    assert three.matches() == before


def test_a_judged_match_that_is_not_found_any_more_stays(three: Library) -> None:
    compare(three, Comparison())
    short = next(one.id for one in three.matches() if one.match.words < 40)
    give_verdict(three, short, "edited")
    compare(three, Comparison(min_words=40, kinds=("verbatim",)))
    kept = three.match(short)
    assert (kept.judgement.verdict, kept.found_by) == ("edited", "kept")


def test_a_cancelled_comparison_stores_nothing(three: Library) -> None:
    compare(three, Comparison())
    before = three.matches()
    watch = Watching()
    compare(three, Comparison(), progress=watch)
    for number in range(len(watch.heard)):
        with pytest.raises(Cancelled):
            compare(three, Comparison(min_words=45), progress=Watching(cancel_at=number))
        assert three.matches() == before
        assert saved_settings(three) == Comparison()


def test_what_is_under_review_is_compared_with_the_others_only(three: Library) -> None:
    three.set_under_review([1])
    compare(three, Comparison())
    assert pairs(three) == [(1, 2), (1, 2), (1, 3)]
    three.set_under_review([1, 2])
    compare(three, Comparison())
    assert pairs(three) == [(1, 3), (2, 3)]


def test_only_the_chosen_pairs_are_compared(three: Library) -> None:
    compare(three, Comparison(pairs=((1, 3),)))
    assert pairs(three) == [(1, 3)]
    three.set_under_review([2])
    compare(three, Comparison(pairs=((1, 3), (2, 3))))
    assert pairs(three) == [(1, 3), (2, 3)]


@pytest.mark.parametrize("chosen", [(), ((7, 8),), ((1, 9),)])
def test_where_no_chosen_pair_is_left_nothing_is_compared(three: Library, chosen: tuple[tuple[int, int], ...]) -> None:
    compare(three, Comparison())
    assert compare(three, Comparison(pairs=chosen)) == 0
    assert three.matches() == []


def test_a_pair_whose_document_was_removed_is_left_out(three: Library) -> None:
    chosen = Comparison(pairs=((1, 3), (2, 3)))
    three.remove(1)
    assert compare(three, chosen) == 1
    assert pairs(three) == [(2, 3)]


def test_reuse_inside_a_document_is_found_when_it_is_asked_for(library: Library, bring: Bring) -> None:
    bring("one.txt", around("one", FIRST, FIRST))
    assert compare(library, Comparison()) == 0
    assert compare(library, Comparison(within=True)) == 1
    assert pairs(library) == [(1, 1)]


@pytest.fixture
def faint(library: Library, bring: Bring) -> Library:
    """Two documents that share a passage and, apart from it, nine words."""
    for name in ("one", "two"):
        own, few = Writer(name), " ".join(FIRST.split()[:9])
        bring(f"{name}.txt", f"{own.passage(60)} {few} {own.passage(60)}\n\n{SECOND}")
    return library


def test_weak_matches_are_hidden_and_come_back_as_the_person_wants_it(faint: Library) -> None:
    assert compare(faint, Comparison()) == 2
    before = faint.matches()
    set_strictness(faint, "clear")
    assert (len(faint.matches()), faint.hidden_matches()) == (1, 1)
    assert saved_settings(faint) == Comparison(strictness="clear")
    set_strictness(faint, "every")
    assert faint.matches() == before


def test_hidden_matches_are_in_clusters_of_their_own(faint: Library, bring: Bring) -> None:
    clear = Comparison(strictness="clear")
    assert (compare(faint, clear), faint.hidden_matches()) == (1, 1)
    third = Writer("third").passage(40)
    for name in ("three", "four"):
        bring(f"{name}.txt", around(name, third))
    assert bring_up_to_date(faint, clear) == 2
    assert sorted(record.match.cluster for record in faint.matches(weak=True)) == [1, 2, 3]


def test_a_strictness_that_is_chosen_while_it_is_compared_stays(faint: Library, bring: Bring) -> None:
    class Choosing(Watching):
        def report(self, what: str, done: int, total: int) -> None:
            set_strictness(faint, "clear")

    assert compare(faint, Comparison(), progress=Choosing()) == 1
    set_strictness(faint, "usual")
    bring("three.txt", around("three", SECOND))
    assert bring_up_to_date(faint, saved_settings(faint), progress=Choosing()) == 3
    assert saved_settings(faint).strictness == "clear"


def test_kinds_that_are_not_asked_for_are_left_out(three: Library) -> None:
    assert compare(three, Comparison(kinds=("moved",))) == 0
    assert compare(three, Comparison(kinds=("verbatim",))) == 4


def test_the_settings_stay_with_the_library(three: Library, tmp_path: Path) -> None:
    assert saved_settings(three) == Comparison()
    chosen = Comparison(min_words=9, kinds=("verbatim", "moved"), within=True, pairs=((1, 2), (2, 3)))
    compare(three, chosen)
    three.close()
    with Library.open(three.path) as again:
        assert saved_settings(again) == chosen


def test_two_documents_share_the_same_in_however_many_others_it_stands(library: Library, bring: Bring) -> None:
    for number in range(70):
        bring(f"{number}.txt", around(f"paper {number}", FIRST))
    compare(library, Comparison(pairs=((3, 69),)))
    assert pairs(library) == [(3, 69)]


def test_what_was_added_is_compared_with_all_though_pairs_were_chosen(three: Library, bring: Bring) -> None:
    assert with_added(three, [1]) == Comparison()
    compare(three, Comparison(min_words=8, pairs=((1, 3),)))
    new = bring("four.txt", around("four", FIRST))
    wider = with_added(three, [new])
    assert wider == Comparison(min_words=8, pairs=((1, 3), (1, 4), (2, 4), (3, 4)))
    compare(three, wider)
    assert pairs(three) == [(1, 3), (1, 4), (2, 4), (3, 4)]


def test_a_heading_alone_is_no_match_and_the_same_words_in_the_body_are(library: Library, bring: Bring) -> None:
    title = "What the old keeper of the narrow bridge told the evening market"
    for name, heading in (("one", True), ("two", True), ("three", False), ("four", False)):
        own = Writer(name)
        before, after = own.text(50), own.text(50)
        text = f"{before}\n\n{title}\n\n{after}"
        regions = (Region("heading", len(before) + 2, len(before) + 2 + len(title)),) if heading else ()
        bring(f"{name}.txt", text, regions=regions)
    compare(library, Comparison())
    assert (1, 2) not in pairs(library)
    assert (3, 4) in pairs(library)


def test_an_empty_library_and_one_with_empty_texts_have_no_matches(library: Library, bring: Bring) -> None:
    assert compare(library, Comparison()) == 0
    bring("one.txt", "")
    bring("two.txt", " \n…\n")
    assert compare(library, Comparison()) == 0


def test_marks_cover_each_word_of_both_passages_from_the_places_that_are_given() -> None:
    left = "The old keeper crossed the narrow bridge at night, and nobody saw him."
    right = "At night the old keeper had crossed the narrow bridge; nobody heard him."
    for offsets in ((0, 0), (100, 2000)):
        for text, found, offset in zip((left, right), marks(left, right, offsets=offsets), offsets, strict=True):
            marked = [text[mark.start - offset : mark.end - offset] for mark in found]
            assert [len(tokenise(part)) for part in marked].count(0) == 0
            assert sum(len(tokenise(part)) for part in marked) == len(tokenise(text))
            assert all(one.end <= next_.start for one, next_ in itertools.pairwise(found))


def stored_anew(library: Library, comparison: Comparison) -> bool:
    """Whether bringing up to date compares all anew: then a match is found again that was taken away before."""
    record = library.matches()[0]
    library.change_matches([record.id], lambda _: [])
    bring_up_to_date(library, comparison)
    there = [(one.match.left_start, one.match.right_start) for one in library.matches()]
    return (record.match.left_start, record.match.right_start) in there


def test_only_what_has_come_since_is_compared(three: Library, bring: Bring) -> None:
    compare(three, Comparison())
    bring("four.txt", around("four", FIRST))
    assert not stored_anew(three, Comparison())
    assert pairs(three).count((1, 4)) == 1
    three.remove(2)
    assert not stored_anew(three, Comparison(strictness="clear"))


@pytest.mark.parametrize(
    "changed", [Comparison(min_words=5), Comparison(within=True), Comparison(kinds=("verbatim", "edited"))]
)
def test_with_other_settings_all_is_compared_anew(three: Library, changed: Comparison) -> None:
    compare(three, Comparison())
    assert stored_anew(three, changed)
    assert not stored_anew(three, changed)


def test_where_a_document_was_put_under_review_all_is_compared_anew(three: Library, bring: Bring) -> None:
    compare(three, Comparison())
    three.set_under_review([1])
    assert stored_anew(three, Comparison())
    bring("four.txt", around("four", FIRST))
    assert not stored_anew(three, Comparison())
    assert (1, 4) in pairs(three)
    assert (3, 4) not in pairs(three)
    three.remove(1)
    bring_up_to_date(three, Comparison())
    assert (3, 4) in pairs(three)


def test_where_a_text_was_read_anew_all_is_compared_anew(three: Library) -> None:
    compare(three, Comparison())
    document = new_document(DocumentText(around("other", SECOND), "plain"), Path("/papers/three.txt"), "new", 9)
    three.replace_document(3, document, lambda start, end: None)
    bring_up_to_date(three, Comparison())
    assert pairs(three) == [(1, 2), (1, 2), (1, 3), (2, 3)]
    texts = {three.text(3)[one.match.right_start : one.match.right_end] for one in three.matches()[-2:]}
    assert all(SECOND.startswith(text) or FIRST.startswith(text) for text in texts)


def test_after_chosen_pairs_only_were_compared_each_is_compared_with_each(three: Library) -> None:
    compare(three, Comparison(pairs=((1, 3),)))
    bring_up_to_date(three, Comparison())
    assert pairs(three) == [(1, 2), (1, 2), (1, 3), (2, 3)]


class Collecting:
    """Progress that notes whether Python collects garbage meanwhile, and cancels when it does not."""

    def __init__(self, *, cancel: bool = False) -> None:
        self.seen: list[bool] = []
        self._cancel = cancel

    def report(self, what: str, done: int, total: int) -> None:
        self.seen.append(gc.isenabled())
        if self._cancel and not gc.isenabled():
            raise Cancelled


def test_no_garbage_is_collected_while_matches_are_found_and_it_is_again_after(
    three: Library,
) -> None:
    watch = Collecting()
    compare(three, Comparison(), progress=watch)
    assert False in watch.seen
    assert gc.isenabled()
    with pytest.raises(Cancelled):
        compare(three, Comparison(), progress=Collecting(cancel=True))
    assert gc.isenabled()
