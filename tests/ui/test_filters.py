"""Matches are filtered by all that is known of them; what is hidden is counted; the filter stays with its library."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from twicetold.ui.choices import Choices
from twicetold.ui.filter_panel import FilterPanel
from twicetold.ui.filtering import SETTING, as_setting, from_setting
from twicetold.ui.review.sources import flip
from twicetold.ui.state import Filter
from twicetold_db import Library
from ui.driver import Driver
from yardstick import seconds_of_work

# The goal is a twentieth of a second, which is about the yardstick's work on a quiet machine.
LONGEST = 1.0  # times the yardstick's work


def panel(desk: Driver) -> FilterPanel:
    return desk.window.filtering.panel


@pytest.fixture
def opened(desk: Driver) -> FilterPanel:
    """The panel of the sample, opened by its key."""
    desk.press(Qt.Key.Key_F)
    assert panel(desk).isVisible()
    return panel(desk)


def switch(choices: Choices, name: str) -> None:
    """Click on the switch with this name."""
    place = [one.name for one in choices.model.choices].index(name)
    index = choices.list.model().index(place, 0)
    choices.list.model().setData(index, None, Qt.ItemDataRole.CheckStateRole)


def counts(choices: Choices) -> dict[str, int]:
    return {one.name: one.count for one in choices.model.choices}


def test_a_kind_switched_off_is_hidden_in_all_views_and_counted(desk: Driver, opened: FilterPanel) -> None:
    before = desk.shown()
    number = counts(opened.kinds)["word for word"]
    switch(opened.kinds, "word for word")
    assert [match.kind for match in desk.shown()] == [match.kind for match in before if match.kind != "verbatim"]
    assert f"hidden: {number} by kind" in desk.status()
    assert f"{number} by kind" in opened.told.text()
    switch(opened.kinds, "word for word")
    assert desk.shown() == before
    assert "hidden" not in desk.status()


def test_credits_can_be_left_out(desk: Driver, opened: FilterPanel) -> None:
    switch(opened.credits, "no credit found in the text")
    assert desk.shown()
    assert all(match.credit.kind != "none" for match in desk.shown())


def test_verdicts_none_yet_and_set_aside_can_be_left_out_or_shown(desk: Driver, opened: FilterPanel) -> None:
    opened.hide()
    first, second = desk.shown()[:2]
    desk.window.judgements.give_verdict("edited")
    desk.choose(1)
    desk.window.judgements.set_aside("template")
    desk.press(Qt.Key.Key_F)
    switch(opened.verdicts, "no verdict yet")
    assert [match.id for match in desk.shown()] == [first.id]
    switch(opened.verdicts, "set aside")
    assert desk.window.actions_.set_aside_shown.isChecked()
    switch(opened.verdicts, "no verdict yet")
    switch(opened.verdicts, "edited")
    assert first.id not in [match.id for match in desk.shown()]
    assert second.id in [match.id for match in desk.shown()]


def test_a_document_switched_off_takes_its_matches_with_it(desk: Driver, opened: FilterPanel) -> None:
    switch(opened.sources, "newspaper.pdf")
    number = next(one.id for one in desk.window.session.report.documents if one.file == "newspaper.pdf")
    assert desk.shown()
    assert all(number not in (match.left.document, match.right.document) for match in desk.shown())


def test_a_source_switched_off_in_the_review_is_off_in_the_filter_and_can_be_switched_on_there(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    sources = desk.window.stack.review.list.sources
    off = sources.sources[0].document
    flip(sources.index(0))
    assert desk.window.session.filter.without_sources == {off.id}
    assert sources.sources[0].document.id == off.id
    desk.press(Qt.Key.Key_F)
    switch(panel(desk).sources, off.file)
    assert sources.on() == {one.document.id for one in sources.sources}


def test_a_review_with_all_sources_off_stays_in_front(desk: Driver) -> None:
    desk.control(Qt.Key.Key_2)
    sources = desk.window.stack.review.list.sources
    for row in range(sources.rowCount()):
        flip(sources.index(row))
    assert desk.shown() == []
    assert desk.view() is desk.window.stack.review
    desk.press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert desk.shown()


def test_tags_narrow_to_those_that_have_one_of_them(desk: Driver) -> None:
    first, second = desk.shown()[:2]
    desk.window.judgements.set_tags(first.id, ("ask",))
    desk.window.judgements.set_tags(second.id, ("print",))
    desk.press(Qt.Key.Key_F)
    assert counts(panel(desk).tags) == {"ask": 1, "print": 1}
    switch(panel(desk).tags, "print")
    assert [match.id for match in desk.shown()] == [first.id]
    switch(panel(desk).tags, "print")
    assert len(desk.shown()) > 2


def test_all_of_a_group_is_switched_off_and_on_by_one_button(desk: Driver, opened: FilterPanel) -> None:
    total = len(desk.shown())
    assert opened.kinds.all.text() == "None"
    opened.kinds.all.click()
    assert desk.shown() == []
    assert opened.kinds.all.text() == "All"
    opened.kinds.all.click()
    assert len(desk.shown()) == total


def test_one_key_shows_all_matches_again_and_leaves_aside_what_is_set_aside(desk: Driver) -> None:
    total = len(desk.shown())
    desk.window.judgements.set_aside("template")
    desk.window.session.narrow(
        min_words=30, text="marsh", without_kinds=frozenset({"edited"}), without_verdicts=frozenset({"edited"})
    )
    assert len(desk.shown()) < total - 1
    desk.press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert len(desk.shown()) == total - 1
    assert desk.window.session.filter == Filter()
    assert not desk.window.actions_.show_all.isEnabled()


def test_what_is_hidden_is_told_by_its_reasons(desk: Driver, opened: FilterPanel) -> None:
    desk.window.session.narrow(min_words=30, without_kinds=frozenset({"moved"}), text="insurers")
    short = sum(match.words < 30 for match in (row.match for row in desk.window.session.rows))
    assert f"{short} shorter than 30 words" in opened.told.text()
    assert "without what is typed" in opened.told.text()
    assert "more than one reason" in opened.told.text()
    assert desk.status().count(",") >= 1
    assert "…" in desk.status()


def test_the_status_line_opens_the_panel(desk: Driver) -> None:
    desk.window.session.narrow(without_kinds=frozenset({"moved"}))
    desk.button("hidden:").click()
    assert panel(desk).isVisible()


def test_the_button_tells_how_many_parts_of_the_filter_are_in_use(desk: Driver) -> None:
    button = desk.window.filter_bar.filters
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    desk.window.session.narrow(without_kinds=frozenset({"moved"}), without_credits=frozenset({"none"}))
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert button.defaultAction().iconText() == "2"


def test_the_panel_is_worked_by_keys_and_told_to_screen_readers(desk: Driver, opened: FilterPanel) -> None:
    assert opened.kinds.list.hasFocus()
    before = len(desk.shown())
    desk.press_in(opened.kinds.list, Qt.Key.Key_Space)
    assert len(desk.shown()) < before
    desk.press_in(opened.kinds.list, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.window.session.filter.without_kinds == {"verbatim", "edited"}
    for group in (opened.kinds, opened.credits, opened.verdicts, opened.sources):
        named = QAccessible.queryAccessibleInterface(group.list).text(QAccessible.Text.Name)
        assert named == group.heading.text()
    told = opened.kinds.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("word for word, ")
    desk.press_in(opened, Qt.Key.Key_Escape)
    assert opened.isHidden()


def test_the_details_stay_beside_the_next_match_when_the_current_one_is_hidden(desk: Driver) -> None:
    match = desk.choose(0)
    desk.window.session.narrow(without_kinds=frozenset({match.kind}))
    assert desk.window.details.isVisible()


def test_a_filter_is_remembered_with_its_library(start: Callable[[], Driver], library: Path) -> None:
    first = start()
    first.open(library)
    chosen = Filter(min_words=20, without_kinds=frozenset({"moved"}), without_sources=frozenset({2}), set_aside=True)
    first.window.session.set_filter(replace(chosen, text="marsh", documents=frozenset({1})))
    first.close()
    second = start()
    second.open(library)
    assert second.window.session.filter == chosen
    assert second.window.actions_.set_aside_shown.isChecked()
    assert all(match.kind != "moved" and match.words >= 20 for match in second.shown())


def test_another_library_has_a_filter_of_its_own(desk: Driver, library: Path, tmp_path: Path) -> None:
    desk.window.session.narrow(without_kinds=frozenset({"moved"}))
    with Library.create(tmp_path / "other.twicetold"):
        pass
    desk.open(tmp_path / "other.twicetold")
    assert desk.window.session.filter == Filter()
    desk.wait_idle()
    desk.open(library)
    assert desk.window.session.filter.without_kinds == {"moved"}


def test_what_a_library_remembers_may_be_anything() -> None:
    odd = {"min_words": "x", "without_kinds": [["y"], "moved"], "tags": 3, "set_aside": "no"}
    for told in (None, [], "x", {}, odd):
        assert isinstance(from_setting(told), Filter)
    assert from_setting(odd) == Filter(without_kinds=frozenset({"moved"}))
    chosen = Filter(min_words=9, tags=frozenset({"ask"}), without_verdicts=frozenset({""}), set_aside=True)
    assert from_setting(as_setting(chosen)) == chosen


def test_a_filter_is_stored_where_the_library_keeps_its_settings(desk: Driver, library: Path) -> None:
    desk.window.session.narrow(without_credits=frozenset({"none"}))
    desk.close()
    with Library.open(library) as stored:
        assert stored.setting(SETTING) == as_setting(Filter(without_credits=frozenset({"none"})))


def test_filtering_fifty_thousand_matches_takes_the_window_no_longer_than_a_moment(
    start: Callable[[], Driver], many: Path
) -> None:
    desk = start()
    desk.open(many)
    desk.wait_idle()
    session = desk.window.session
    session.narrow(min_words=8)
    began = process_time()
    session.narrow(min_words=0, without_sources=frozenset(range(1, 400)), without_kinds=frozenset({"moved"}))
    took = process_time() - began
    assert 0 < len(desk.shown()) < 50_000
    assert took < LONGEST * seconds_of_work()
    began = process_time()
    desk.press(Qt.Key.Key_F)
    assert counts(panel(desk).sources)["document 7.txt"] == 100
    assert panel(desk).height() < desk.window.height()
    assert process_time() - began < 3 * LONGEST * seconds_of_work()  # the panel is made and painted then


def test_a_click_anywhere_in_a_row_switches_it(desk: Driver, opened: FilterPanel) -> None:
    listed = opened.kinds.list
    for x in (10, listed.viewport().width() - 20):
        before = desk.window.session.filter.without_kinds
        desk.click(listed.viewport(), QPoint(x, listed.visualRect(listed.model().index(1, 0)).center().y()))
        assert desk.window.session.filter.without_kinds ^ before == {"edited"}


def test_no_part_of_the_panel_is_cut_off(desk: Driver, opened: FilterPanel) -> None:
    desk.window.session.narrow(min_words=30, without_kinds=frozenset({"moved"}), text="insurers")
    for group in (opened.kinds, opened.credits, opened.verdicts):
        last = group.list.model().rowCount() - 1
        rect = group.list.visualRect(group.list.model().index(last, 0))
        assert rect.bottom() <= group.list.viewport().height()
