from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from twicetold_db import Library
from ui.driver import Driver


def tags(library: Path, match_id: int) -> tuple[str, ...]:
    with Library.open(library) as opened:
        return opened.match(match_id).judgement.tags


def chips(desk: Driver) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in desk.window.details.tags.chips]


def put_on(desk: Driver, *words: str) -> None:
    """Press G, type the words, and go back to the texts."""
    desk.press(Qt.Key.Key_G)
    for word in words:
        desk.type(word)
        desk.press(Qt.Key.Key_Return)
        desk.wait(lambda: desk.window.details.tags.line.text() == "")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.details.tags.line.isVisible()


def test_words_typed_after_g_are_tags_and_letters_in_them_are_no_keys(desk: Driver, library: Path) -> None:
    match = desk.current()
    put_on(desk, "marsh j1x", "old")
    assert chips(desk) == ["marsh j1x", "old"]
    assert tags(library, match.id) == ("marsh j1x", "old")
    assert desk.current().id == match.id
    assert desk.window.focusWidget() is not desk.window.details.tags.line


def test_a_comma_puts_a_tag_on_and_backspace_takes_the_last_one_away(desk: Driver, library: Path) -> None:
    match = desk.current()
    desk.press(Qt.Key.Key_G)
    desk.type("marsh,old,")
    assert chips(desk) == ["marsh", "old"]
    desk.press(Qt.Key.Key_Backspace)
    assert tags(library, match.id) == ("marsh",)


def test_a_chip_takes_its_tag_away_and_undo_brings_it_back(desk: Driver, library: Path) -> None:
    match = desk.current()
    put_on(desk, "marsh", "old")
    desk.window.details.tags.chips[0].click()
    assert tags(library, match.id) == ("old",)
    desk.control(Qt.Key.Key_Z)
    assert tags(library, match.id) == ("marsh", "old")
    assert chips(desk) == ["marsh", "old"]


def test_tags_in_use_are_suggested(desk: Driver) -> None:
    put_on(desk, "marsh")
    desk.press(Qt.Key.Key_J, Qt.Key.Key_G)
    completer = desk.window.details.tags.line.completer()
    completer.setCompletionPrefix("mar")
    assert completer.currentCompletion() == "marsh"


def test_what_was_typed_and_not_confirmed_is_put_on_its_match_when_another_is_chosen(
    desk: Driver, library: Path
) -> None:
    first, second, *_ = desk.shown()
    desk.press(Qt.Key.Key_G)
    desk.type("half")
    desk.window.session.choose(second.id)
    assert tags(library, first.id) == ("half",)
    assert tags(library, second.id) == ()
    assert chips(desk) == []


def test_tags_are_found_by_the_filter_and_are_there_after_reopening(start: Callable[[], Driver], library: Path) -> None:
    desk = start()
    desk.open(library)
    match = desk.current()
    put_on(desk, "quagmire")
    desk.close()
    again = start()
    again.open(library)
    again.window.session.narrow(text="quagmire")
    assert [one.id for one in again.shown()] == [match.id]
    assert chips(again) == ["quagmire"]


def test_the_line_for_tags_is_there_while_it_is_used_and_in_view(desk: Driver) -> None:
    details = desk.window.details
    assert not details.tags.line.isVisible()
    details.tags.more.click()
    assert details.tags.line.hasFocus()
    assert not details.tags.line.visibleRegion().isEmpty()


def test_chips_stand_beside_each_other_and_in_new_lines_where_there_is_no_room(desk: Driver) -> None:
    tags = desk.window.details.tags
    for count in (2, 9, 1):
        desk.window.judgements.set_tags(desk.current().id, [f"a longer tag {number}" for number in range(count)])
        desk.wait(lambda count=count: len(tags.chips) == count and tags.more.pos() != tags.chips[0].pos())
        places = [chip.geometry() for chip in (*tags.chips, tags.more)]
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        desk.wait(lambda: tags.more.geometry().bottom() < tags.more.parentWidget().height())
