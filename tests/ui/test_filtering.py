from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from twicetold.ui.filter_bar import STEPS
from twicetold.workflows import comparing
from twicetold_db import Library
from ui.driver import Driver
from ui.libraries import Text, library_of

Start = Callable[[], Driver]


def test_the_slider_hides_shorter_matches_and_the_count_says_so(desk: Driver) -> None:
    total = len(desk.shown())
    desk.window.filter_bar.slider.setValue(STEPS.index(50))
    assert all(match.words >= 50 for match in desk.shown())
    assert f"{len(desk.shown())} of {total} matches" in desk.status()


def test_typed_words_leave_the_matches_that_hold_them(desk: Driver) -> None:
    word = desk.shown()[-1].left.text.split()[3].strip(",.“”").lower()
    desk.window.filter_bar.line.setFocus()
    desk.type(word)
    desk.wait(lambda: desk.window.session.filter.text == word)
    for row in desk.window.session.shown:
        assert word in row.searched


def test_digits_typed_into_the_filter_are_no_verdicts(desk: Driver) -> None:
    desk.window.filter_bar.line.setFocus()
    desk.type("1998")
    desk.wait(lambda: desk.window.session.filter.text == "1998")
    assert all(row.match.verdict is None for row in desk.window.session.rows)


def test_a_chosen_document_leaves_the_matches_that_touch_it(desk: Driver) -> None:
    total = len(desk.shown())
    listed = desk.window.documents.list
    listed.setCurrentIndex(listed.model().index(0, 0))
    number = listed.model().index(0, 0).data(Qt.ItemDataRole.UserRole).id
    assert 0 < len(desk.shown()) < total
    assert all(number in (match.left.document, match.right.document) for match in desk.shown())


def test_esc_in_the_list_shows_all_documents_again(desk: Driver) -> None:
    total = len(desk.shown())
    listed = desk.window.documents.list
    listed.setCurrentIndex(listed.model().index(0, 0))
    desk.window.matches.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.shown()) == total
    assert not listed.selectionModel().hasSelection()


def test_where_nothing_passes_the_window_says_so_and_offers_a_way_back(desk: Driver) -> None:
    total = len(desk.shown())
    desk.window.session.narrow(text="no such words anywhere")
    assert desk.view() is desk.window.empty
    desk.button("Show all matches").click()
    assert len(desk.shown()) == total


def test_the_current_match_stays_when_it_passes_the_filter(desk: Driver) -> None:
    match = desk.choose(1)
    desk.window.session.narrow(min_words=match.words)
    assert desk.current().id == match.id


def test_where_nothing_is_shared_the_length_looked_for_is_said(start: Start, tmp_path: Path) -> None:
    path = library_of(tmp_path / "menus.twicetold", [Text("soup.txt", "Pea soup."), Text("fish.txt", "Herring.")])
    with Library.open(path) as library:
        comparing.compare(library, comparing.Comparison(min_words=9))
    desk = start()
    desk.open(path)
    told = [label.text() for label in desk.window.empty.findChildren(QLabel) if label.isVisible()]
    assert any("No passage of 9 words or more" in one for one in told)


def test_a_file_added_to_a_library_with_chosen_pairs_is_compared_with_all(start: Start, tmp_path: Path) -> None:
    words = "the board met behind closed doors and agreed to sell the quay for a price nobody would repeat"
    path = library_of(tmp_path / "pairs.twicetold", [Text("one.txt", words), Text("two.txt", f"Then {words}")])
    with Library.open(path) as library:
        comparing.compare(library, comparing.Comparison(pairs=()))
    desk = start()
    desk.open(path)
    assert desk.shown() == []
    (tmp_path / "three.txt").write_text(f"So {words}")
    desk.drop([tmp_path / "three.txt"])
    desk.wait_idle()
    assert {(match.left.document, match.right.document) for match in desk.shown()} == {(1, 3), (2, 3)}
