import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from twicetold.ui import writer
from twicetold.ui.match_list import said
from twicetold_db import Library
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of

Start = Callable[[], Driver]

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST = "the old keeper crossed the narrow bridge at night"
SECOND = "nobody saw his lantern in the wet orchard"
LEFT = f"One morning {FIRST}. Quite another matter stands here. Later {SECOND} again."
RIGHT = f"They say that {FIRST}. This is something else entirely. And yet {SECOND}, as it seems."


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """A library of two texts with two passages in common."""
    texts = [Text("left.txt", LEFT, "2001"), Text("right.txt", RIGHT, "2002")]
    shared = [Shared(0, FIRST, 1, FIRST), Shared(0, SECOND, 1, SECOND)]
    return library_of(tmp_path / "bridge.twicetold", texts, shared)


@pytest.fixture
def pair(start: Start, bridge: Path) -> Driver:
    """The window with its first match open in the pair."""
    desk = start()
    desk.open(bridge)
    desk.open_pair()
    return desk


def stored(library: Path) -> list[tuple[str, str]]:
    """What the stored matches hold on both sides."""
    with Library.open(library) as opened:
        texts = {number: opened.text(number) for number in (1, 2)}
        found = [record.match for record in opened.matches()]
    return [(texts[1][one.left_start : one.left_end], texts[2][one.right_start : one.right_end]) for one in found]


def select(desk: Driver, side: int, words: str) -> None:
    """Select these words on a side, as with the mouse."""
    edit, text = desk.texts()[side].edit, (LEFT, RIGHT)[side]
    edit.setFocus()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(text.index(words))
    cursor.setPosition(text.index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


# Edges


def test_alt_and_arrows_move_the_edges_on_the_side_in_use_word_by_word(pair: Driver, bridge: Path) -> None:
    pair.press(Qt.Key.Key_Right, modifier=ALT)
    pair.press(Qt.Key.Key_Left, modifier=ALT | SHIFT)
    assert stored(bridge)[0] == (f"morning {FIRST}. Quite", FIRST)
    pair.texts()[1].edit.setFocus()
    pair.press(Qt.Key.Key_Left, Qt.Key.Key_Left, modifier=ALT)
    pair.press(Qt.Key.Key_Right, modifier=ALT | SHIFT)
    assert stored(bridge)[0][1] == "old keeper crossed the narrow bridge"


def test_a_moved_edge_shows_at_once_with_its_measures_and_marks(pair: Driver) -> None:
    match = pair.current()
    pair.press(Qt.Key.Key_Right, modifier=ALT)
    now = pair.current()
    assert (now.id, now.left.text, now.found_by) == (match.id, f"{FIRST}. Quite", "person")
    assert now.reason == "9 of 10 words in the same order"
    pair.wait_idle()
    marks = pair.window.session.marks(match.id)
    assert marks is not None
    assert [mark.kind for mark in marks[0]] == ["same", "only-here"]
    assert "9 of 10 words" in pair.window.details._reason.text()


def test_edges_moved_one_after_the_other_are_taken_back_together(pair: Driver, bridge: Path) -> None:
    before = stored(bridge)
    pair.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, modifier=ALT)
    after = stored(bridge)
    pair.control(Qt.Key.Key_Z)
    assert stored(bridge) == before
    assert pair.current().found_by == "engine"
    pair.control(Qt.Key.Key_Z, shift=True)
    assert stored(bridge) == after


def test_keys_pressed_faster_than_they_are_stored_add_up(
    pair: Driver, bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "NOTICED", 0.04)
    with closing(sqlite3.connect(bridge)) as other:
        other.execute("BEGIN IMMEDIATE")
        pair.press(Qt.Key.Key_M)
        pair.type("Wait.")
        pair.press(Qt.Key.Key_Escape)
        pair.press(*[Qt.Key.Key_Right] * 5, modifier=ALT)
        assert pair.window.session.changes.pending == 2
    pair.wait(lambda: not pair.window.session.changes.pending)
    assert stored(bridge)[0][0] == f"{FIRST}. Quite another matter stands here"
    pair.control(Qt.Key.Key_Z)
    pair.wait(lambda: pair.current().left.text == FIRST)


def test_edges_that_are_stored_while_more_keys_are_pressed_are_all_taken_back(
    pair: Driver, bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "NOTICED", 0)
    before = stored(bridge)
    for _ in range(12):
        pair.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, modifier=ALT)
    pair.wait(lambda: not pair.window.session.changes.pending)
    assert stored(bridge)[0][0] == LEFT[LEFT.index(FIRST) : LEFT.index(" wet")]
    while pair.window.judgements.stack.canUndo():
        pair.control(Qt.Key.Key_Z)
    pair.wait(lambda: not pair.window.session.changes.pending)
    assert stored(bridge) == before


def test_an_edge_that_cannot_be_moved_is_said(pair: Driver, bridge: Path) -> None:
    for _ in range(3):
        pair.press(Qt.Key.Key_Left, modifier=ALT | SHIFT)
    assert stored(bridge)[0][0].startswith("One morning the old")
    assert "The edge cannot be moved there" in pair.window.notice.text()


# Matches by hand


def test_what_is_selected_on_both_sides_becomes_a_match_that_comparing_again_keeps(pair: Driver, bridge: Path) -> None:
    select(pair, 0, "another matter")
    select(pair, 1, "something else")
    pair.control(Qt.Key.Key_M)
    made = pair.current()
    assert (made.left.text, made.right.text, made.found_by) == ("another matter", "something else", "person")
    assert ("another matter", "something else") in stored(bridge)
    pair.press(Qt.Key.Key_F5)
    pair.wait_idle()
    assert ("another matter", "something else") in stored(bridge)
    assert [one.left.text for one in pair.shown() if one.found_by == "person"] == ["another matter"]


def test_without_words_on_both_sides_it_is_said_what_to_do(pair: Driver, bridge: Path) -> None:
    before = stored(bridge)
    select(pair, 0, "another matter")
    pair.control(Qt.Key.Key_M)
    assert "Select the words on both sides" in pair.window.notice.text()
    select(pair, 0, FIRST)
    select(pair, 1, FIRST)
    pair.control(Qt.Key.Key_M)
    assert "These words are a match already" in pair.window.notice.text()
    assert stored(bridge) == before


def test_two_documents_that_share_nothing_are_read_side_by_side_and_matched_by_hand(
    start: Start, tmp_path: Path
) -> None:
    path = library_of(
        tmp_path / "apart.twicetold", [Text("left.txt", LEFT), Text("right.txt", RIGHT), Text("c.txt", "Sea.")]
    )
    desk = start()
    desk.open(path)
    desk.window.session.narrow(documents=frozenset((1, 2)))
    assert desk.window.stack.empty.title() == "These two documents share nothing"
    desk.button("Read them side by side").click()
    desk.wait(lambda: desk.view() is desk.window.pair)
    assert desk.texts()[1].edit.toPlainText() == RIGHT
    select(desk, 0, FIRST)
    select(desk, 1, FIRST)
    desk.control(Qt.Key.Key_M)
    assert (desk.current().kind, desk.current().left.text) == ("verbatim", FIRST)
    desk.control(Qt.Key.Key_Z)
    assert desk.shown() == []


def test_a_match_made_by_hand_is_taken_away_and_brought_back(pair: Driver, bridge: Path) -> None:
    select(pair, 0, "another matter")
    select(pair, 1, "something else")
    pair.control(Qt.Key.Key_M)
    pair.press(Qt.Key.Key_2)
    pair.window.session.choose(3)
    pair.control(Qt.Key.Key_Backspace)
    assert len(stored(bridge)) == len(pair.shown()) == 2
    pair.control(Qt.Key.Key_Z)
    assert pair.current().verdict == "edited"
    assert len(stored(bridge)) == 3


def test_it_is_taken_away_only_where_a_person_made_it(pair: Driver) -> None:
    assert not pair.action("take_back").isEnabled()
    pair.press(Qt.Key.Key_Right, modifier=ALT)
    assert pair.action("take_back").isEnabled()
    pair.control(Qt.Key.Key_Delete)
    assert pair.current().found_by == "engine"
    assert not pair.action("take_back").isEnabled()


def test_on_pages_words_are_selected_with_the_mouse(start: Start, library: Path) -> None:
    desk = start()
    desk.open(library)
    desk.window.session.choose(next(one.id for one in desk.shown() if one.left.pages))
    desk.open_pair()
    with desk.settled():
        desk.action("pages").setChecked(True)
    left, right = desk.sheets()[0], desk.panes()[1]
    assert desk.panes()[0].shows_pages()
    reading = desk.window.pair.readings()
    assert reading is not None
    words = reading[0].words()
    first = int(words.starts[5])
    left.select(type(desk.window.pair.left.pane.in_view())(first, int(words.ends[9])))
    assert desk.panes()[0].selection() is not None
    edit = right.text.edit
    cursor = edit.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(60, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    desk.control(Qt.Key.Key_M)
    assert desk.current().found_by == "person"
    assert desk.current().left.start == first


def test_in_a_large_library_what_is_made_shows_with_the_next_report(
    pair: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twicetold.ui.session._RANKED_AT_ONCE", 0)
    select(pair, 0, "another matter")
    select(pair, 1, "something else")
    pair.control(Qt.Key.Key_M)
    pair.wait(lambda: pair.current().left.text == "another matter")
    assert len(pair.shown()) == 3
    pair.control(Qt.Key.Key_Z)
    pair.wait(lambda: len(pair.shown()) == 2)


def test_marks_of_where_a_match_was_are_not_shown_where_it_is_now(pair: Driver) -> None:
    session, match = pair.window.session, pair.current()
    before = session.marks(match.id)
    assert before is not None
    pair.press(Qt.Key.Key_Right, modifier=ALT)
    session.set_marks(match, before)
    assert session.marks(match.id) != before


# Splitting and joining


def test_a_match_is_split_where_the_cursor_stands_and_joined_again(pair: Driver, bridge: Path) -> None:
    edit = pair.texts()[0].edit
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(LEFT.index("narrow"))
    edit.setTextCursor(cursor)
    pair.control(Qt.Key.Key_J, shift=True)
    parts = {"the old keeper crossed the", "narrow bridge at night"}
    assert parts <= {left for left, _ in stored(bridge)}
    assert pair.current().left.text == "the old keeper crossed the"
    pair.control(Qt.Key.Key_J)
    assert sorted(stored(bridge)) == sorted([(FIRST, FIRST), (SECOND, SECOND)])
    pair.control(Qt.Key.Key_Z)
    assert parts <= {left for left, _ in stored(bridge)}
    pair.control(Qt.Key.Key_Z)
    assert pair.current().found_by == "engine"


def test_a_match_is_joined_with_the_next_one_of_its_texts(pair: Driver, bridge: Path) -> None:
    pair.window.session.choose(1)
    pair.control(Qt.Key.Key_J)
    assert len(stored(bridge)) == len(pair.shown()) == 1
    assert pair.current().left.text.startswith(FIRST)
    assert pair.current().left.text.endswith(SECOND)
    assert not pair.action("join").isEnabled()


# All of it


def test_all_that_a_person_did_is_there_after_closing_and_reopening(start: Start, bridge: Path) -> None:
    desk = start()
    desk.open(bridge)
    desk.press(Qt.Key.Key_J, Qt.Key.Key_1)
    desk.control(Qt.Key.Key_Z)
    desk.press(Qt.Key.Key_3, Qt.Key.Key_M)
    desk.type("Look again.")
    desk.press(Qt.Key.Key_Escape, Qt.Key.Key_G)
    desk.type("bridge,")
    desk.press(Qt.Key.Key_Escape)
    judged = desk.current().id
    desk.open_pair()
    select(desk, 0, "another matter")
    select(desk, 1, "something else")
    desk.control(Qt.Key.Key_M)
    desk.window.session.choose(judged)
    desk.press(Qt.Key.Key_Left, modifier=ALT)
    before = {one.id: one for one in desk.shown()}
    desk.close()
    again = start()
    again.open(bridge)
    after = {one.id: one for one in again.shown()}
    assert after.keys() == before.keys()
    for number, match in after.items():
        assert (match.left, match.right, match.kind, match.note, match.tags, match.verdict) == (
            before[number].left,
            before[number].right,
            before[number].kind,
            before[number].note,
            before[number].tags,
            before[number].verdict,
        )
    assert {"credited-not-marked", None} <= {one.verdict for one in after.values()}
    assert sum(one.found_by == "person" for one in after.values()) == 2


def test_of_words_that_a_person_put_side_by_side_no_likeness_is_claimed(pair: Driver) -> None:
    select(pair, 0, "another matter")
    select(pair, 1, "something else")
    pair.control(Qt.Key.Key_M)
    details = pair.window.details
    assert details._kind.text() == "in other words · by hand"
    assert details._reason.text() == "put side by side by a person: 0 of 2 words in common"
    assert "%" not in said(pair.window.session.shown[-1])


def test_every_act_by_hand_is_named_in_the_details(pair: Driver) -> None:
    pair.press(Qt.Key.Key_Right, modifier=ALT)
    value = pair.window.details._facts["found"][1]
    assert value.isVisible()
    assert value.text().startswith("by hand")
    pair.click(pair.texts()[0].edit.viewport(), QPoint(5, 5))
