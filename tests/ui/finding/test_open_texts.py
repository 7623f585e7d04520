"""Ctrl+F finds in the texts that are shown: both of a pair, the one under review."""

from time import process_time

from PySide6.QtCore import Qt

from twicetold.ui.finding.text_search import comparable, found_in
from ui.driver import Driver
from yardstick import seconds_of_work


def test_words_are_found_over_the_ends_of_lines_whatever_their_case() -> None:
    assert list(found_in(comparable("the salt\nmarsh, SALT  MARSH"), "salt marsh")) == [(4, 14), (16, 27)]


def test_one_form_of_a_quotation_mark_or_dash_finds_the_others() -> None:
    text = comparable("“Don’t,” he said — and didn't.")
    assert list(found_in(text, "don't")) == [(1, 6)]
    assert list(found_in(text, '"don')) == [(0, 4)]
    assert list(found_in(text, "said - and")) == [(12, 22)]


def test_a_comparable_text_is_as_long_as_it_was() -> None:
    for text in ("İstanbul", "Straße ẞ", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 3 + "’"):
        assert len(comparable(text)) == len(text)


def test_in_the_review_the_document_under_review_is_searched(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    review = desk.window.stack.review
    desk.control(Qt.Key.Key_F)
    assert desk.view() is review
    assert review.bar.line.hasFocus()
    desk.type("marsh")
    (hits,) = review.search.hits
    assert len(hits) == review._shown_text.lower().count("marsh") > 1
    desk.press(Qt.Key.Key_F3, Qt.Key.Key_F3)
    assert review.bar._count.text() == f"2 / {len(hits)}"
    assert 0 <= review.pane.height_of(hits[1].start) < review.pane.height()
    desk.press(Qt.Key.Key_Escape)
    assert review.bar.isHidden()
    assert desk.view() is review
    assert not review.pane.text.edit.extraSelections()


def test_another_document_under_review_is_searched_for_the_same(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    review = desk.window.stack.review
    desk.control(Qt.Key.Key_F)
    desk.type("marsh")
    before = list(review.search.hits[0])
    other = next(one.id for one in desk.window.session.report.documents if one.id != review._shown)
    review.review(other)
    (hits,) = review.search.hits
    assert list(hits) != before
    assert len(hits) == review._shown_text.lower().count("marsh")


def test_a_bar_opened_again_shows_the_hits_of_what_stands_in_it(desk: Driver) -> None:
    desk.open_pair()
    desk.control(Qt.Key.Key_F)
    desk.type("marsh")
    before = [list(hits) for hits in desk.window.pair.search.hits]
    desk.press(Qt.Key.Key_Escape)
    desk.control(Qt.Key.Key_F)
    assert [list(hits) for hits in desk.window.pair.search.hits] == before
    assert any(before)


def test_in_the_list_the_pair_is_opened_to_find_in_it(desk: Driver) -> None:
    desk.control(Qt.Key.Key_F)
    assert desk.view() is desk.window.pair
    assert desk.window.pair.bar.line.hasFocus()


def test_a_letter_that_stands_everywhere_in_a_long_text_is_found_at_once() -> None:
    text = comparable("Gulls ask nobody for the way. " * 60_000)
    start = process_time()
    found = found_in(text, "a")
    assert process_time() - start < 0.75 * seconds_of_work()
    assert len(found) == 120_000
    assert [found[place] for place in (0, -1)] == [(6, 7), (len(text) - 4, len(text) - 3)]
    assert list(found[1:3]) == [(26, 27), (36, 37)]
