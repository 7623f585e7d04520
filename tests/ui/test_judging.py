from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from twicetold_db import Library
from ui.driver import Driver

Start = Callable[[], Driver]


def stored(library: Path, match_id: int) -> tuple[str, str | None, str | None, str]:
    with Library.open(library) as opened:
        judgement = opened.match(match_id).judgement
    return judgement.status, judgement.verdict, judgement.exclusion, judgement.note


def test_keys_walk_the_matches_and_stay_at_the_ends(desk: Driver) -> None:
    matches = desk.shown()
    desk.press(Qt.Key.Key_J, Qt.Key.Key_J)
    assert desk.current() == matches[2]
    desk.press(Qt.Key.Key_K)
    assert desk.current() == matches[1]
    desk.press(Qt.Key.Key_K, Qt.Key.Key_K, Qt.Key.Key_K)
    assert desk.current() == matches[0]


def test_up_and_down_walk_the_matches_in_the_list_and_in_the_texts(desk: Driver) -> None:
    matches = desk.shown()
    desk.window.matches.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.current() == matches[1]
    desk.open_pair()
    desk.press(Qt.Key.Key_Down)
    assert desk.current() == matches[2]
    desk.press(Qt.Key.Key_Up)
    assert desk.current() == matches[1]


def test_a_digit_gives_the_verdict_and_goes_on(desk: Driver, library: Path) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_1)
    assert desk.current().id == second.id
    desk.press(Qt.Key.Key_Minus)
    assert stored(library, first.id)[:2] == ("confirmed", "verbatim")
    assert stored(library, second.id)[:2] == ("confirmed", "no-finding")


def test_a_verdict_survives_reopening(start: Start, library: Path) -> None:
    first = start()
    first.open(library)
    number = first.current().id
    first.press(Qt.Key.Key_4)
    first.close()
    again = start()
    again.open(library)
    assert next(match for match in again.shown() if match.id == number).verdict == "translation"


def test_every_verdict_has_a_button_that_gives_it(desk: Driver) -> None:
    number = desk.current().id
    desk.button("Patchwork").click()
    assert next(match for match in desk.shown() if match.id == number).verdict == "patchwork"


def test_setting_aside_asks_for_a_reason_by_key_and_hides_the_match(desk: Driver, library: Path) -> None:
    match = desk.current()
    count = len(desk.shown())
    desk.press(Qt.Key.Key_X)
    menu = desk.menu()
    reasons = [action for action in menu.actions() if action.isEnabled()]
    assert len(reasons) == 6
    reasons[1].trigger()
    menu.close()
    assert len(desk.shown()) == count - 1
    assert stored(library, match.id)[::2] == ("excluded", "common-wording")
    assert "1 set aside" in desk.status()


def test_what_is_set_aside_can_be_shown_and_put_back(desk: Driver, library: Path) -> None:
    match = desk.current()
    count = len(desk.shown())
    desk.window.judgements.set_aside("template")
    desk.button("1 set aside").click()
    assert len(desk.shown()) == count
    desk.window.session.choose(match.id)
    desk.press(Qt.Key.Key_X)
    desk.wait_idle()
    assert stored(library, match.id) == ("proposed", None, None, "")
    assert "set aside" not in desk.status()


def test_setting_aside_lowers_the_shares_at_once(desk: Driver) -> None:
    def shared() -> int:
        report = desk.window.session.report
        return sum(document.shared_words for document in report.documents) if report else 0

    before = shared()
    desk.window.judgements.set_aside("own-work")
    desk.wait(lambda: shared() < before)


def test_undo_takes_back_and_redo_decides_again(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_2)
    desk.control(Qt.Key.Key_Z)
    assert stored(library, match.id) == ("proposed", None, None, "")
    assert desk.current().id == match.id
    desk.control(Qt.Key.Key_Z, shift=True)
    assert stored(library, match.id)[1] == "edited"


def test_undo_brings_back_what_was_set_aside(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.window.judgements.set_aside("other")
    desk.control(Qt.Key.Key_Z)
    assert stored(library, match.id)[0] == "proposed"
    assert desk.current().id == match.id


def test_a_note_is_stored_when_the_person_leaves_it_and_digits_in_it_are_no_verdicts(
    desk: Driver, library: Path
) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_M)
    desk.type("see p. 12 X")
    desk.press(Qt.Key.Key_Escape)
    assert stored(library, match.id) == ("proposed", None, None, "see p. 12 X")
    assert desk.current().id == match.id
    desk.control(Qt.Key.Key_Z)
    assert stored(library, match.id)[3] == ""
    assert desk.window.details.note.toPlainText() == ""


def test_a_note_belongs_to_its_match_when_another_is_chosen_while_it_is_written(desk: Driver, library: Path) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_M)
    desk.type("about the first")
    desk.window.session.choose(second.id)
    assert stored(library, first.id)[3] == "about the first"
    assert stored(library, second.id)[3] == ""
    assert desk.window.details.note.toPlainText() == ""


def test_a_note_is_stored_when_the_window_is_closed(start: Start, library: Path) -> None:
    driver = start()
    driver.open(library)
    number = driver.current().id
    driver.press(Qt.Key.Key_M)
    driver.type("half written")
    driver.close()
    assert stored(library, number)[3] == "half written"


def test_judgements_survive_a_new_comparison(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_3)
    desk.press(Qt.Key.Key_F5)
    desk.wait_idle()
    assert next(one for one in desk.shown() if one.id == match.id).verdict == "credited-not-marked"


def test_clearing_takes_the_verdict_away(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_5, Qt.Key.Key_K, Qt.Key.Key_Backspace)
    assert stored(library, match.id) == ("proposed", None, None, "")


def test_the_line_at_the_bottom_is_as_high_whatever_it_says(desk: Driver) -> None:
    line, high = desk.window.statusBar(), desk.window.statusBar().height()
    desk.window.judgements.set_aside("template")
    desk.wait(desk.window.status.aside.isVisible)
    desk.wait_idle()
    desk.wait(lambda: desk.window.status.aside.height() > 0)
    assert line.sizeHint().height() == line.height() == high
