"""What a screen reader finds in the window, and how far the keyboard alone gets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from ui.driver import Driver

Role = QAccessible.Role
NAMED = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.Slider,
    Role.EditableText,
    Role.List,
    Role.ListItem,
    Role.Table,
    Role.Tree,
    Role.MenuItem,
    Role.Chart,
    Role.Dialog,
    Role.Window,
}


@dataclass(frozen=True)
class Thing:
    """A part of the window as a screen reader finds it."""

    role: QAccessible.Role
    name: str
    path: str


def things(top: QAccessibleInterface, path: str = "") -> Iterator[Thing]:
    """All that is shown, from the top down."""
    name = top.text(QAccessible.Text.Name)
    here = f"{path}/{top.role().name}"
    yield Thing(top.role(), name, here)
    for number in range(top.childCount()):
        child = top.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from things(child, here)


def focusable(top: QWidget) -> list[QWidget]:
    """What takes the keyboard in a window."""
    found = [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top]
    return [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None]


def travelled(driver: Driver, top: QWidget, key: Qt.Key) -> list[QWidget]:
    """What Tab, or Shift+Tab, leads to until it comes round again."""
    reached: list[QWidget] = []
    for _ in range(100):
        driver.press(key)
        now = QApplication.focusWidget()
        assert now is not None
        if now in reached:
            assert now is reached[0], f"{now} is a trap: the way leads round without {reached[0]}"
            return reached
        reached.append(now)
    raise AssertionError("the way leads nowhere")


def chain(desk: Driver) -> None:
    places = desk.window.stack.chain
    match = next(one for one in desk.shown() if places.documents(one.cluster))
    desk.window.session.choose(match.id)
    desk.action("chain_view").trigger()


def triggered(*names: str) -> Callable[[Driver], None]:
    def act(desk: Driver) -> None:
        for name in names:
            desk.action(name).trigger()

    return act


def chosen(*names: str) -> Callable[[Driver], None]:
    def act(desk: Driver) -> None:
        desk.window.documents.list.setCurrentIndex(desk.window.documents.list.model().index(0, 0))
        triggered(*names)(desk)

    return act


VIEWS: dict[str, Callable[[Driver], None]] = {
    "matches": triggered("matches_view"),
    "a document": chosen("matches_view"),
    "matrix": triggered("overview_view"),
    "graph": triggered("overview_view", "graph"),
    "timeline": triggered("overview_view", "timeline"),
    "review": triggered("review_view"),
    "pair": triggered("open_pair"),
    "pages": triggered("open_pair", "pages"),
    "finding": triggered("open_pair", "find"),
    "finding in all": triggered("find_everywhere"),
    "chain": chain,
    "start": triggered("leave"),
}
DIALOGS: dict[str, Callable[[Driver], None]] = {
    "keys": triggered("keys"),
    "not read": triggered("problems"),
    "about": triggered("about"),
    "description": chosen("describe"),
    "date": chosen("date"),
    "read again": chosen("read_again"),
    "removal": chosen("remove"),
    "boilerplate": triggered("boilerplate"),
}


@pytest.fixture(params=[*VIEWS, *DIALOGS])
def place(request: pytest.FixtureRequest, desk: Driver) -> QWidget:
    """A view of the window, or a dialog, with the keyboard in it."""
    (VIEWS | DIALOGS)[request.param](desk)
    desk.wait_idle()
    top: QWidget = desk.dialog() if request.param in DIALOGS else desk.window
    top.activateWindow()
    desk.wait(top.isActiveWindow)
    desk.wait(lambda: bool(focusable(top)))
    return top


def test_all_that_takes_the_keyboard_says_what_it_is(place: QWidget) -> None:
    unsaid = []
    for widget in focusable(place):
        told = QAccessible.queryAccessibleInterface(widget)
        if told.role() in (Role.NoRole, Role.Client) or not told.text(QAccessible.Text.Name):
            unsaid.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}, {told.role().name}")
    assert unsaid == []


def test_nothing_that_acts_is_nameless_in_the_whole_tree(place: QWidget) -> None:
    found = list(things(QAccessible.queryAccessibleInterface(place)))
    assert len(found) > 5
    assert [one.path for one in found if one.role in NAMED and not one.name.strip()] == []


def test_tab_leads_to_everything_and_round_again_both_ways(desk: Driver, place: QWidget) -> None:
    there = travelled(desk, place, Qt.Key.Key_Tab)
    back = travelled(desk, place, Qt.Key.Key_Backtab)
    wanted = [one for one in focusable(place) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]
    assert [one for one in wanted if one not in there] == []
    assert set(back) == set(there)


def test_the_order_of_tab_is_that_of_the_eye(desk: Driver) -> None:
    """From the tools over the documents and the matches to the details."""
    desk.window.filter_bar.line.setFocus()
    *after, line = travelled(desk, desk.window, Qt.Key.Key_Tab)
    window = desk.window
    parts = (window.filter_bar, window.documents, window.matches, window.details)
    passed = [
        next(n for n, part in enumerate(parts) if part is one or part.isAncestorOf(one)) for one in (line, *after)
    ]
    assert passed == sorted(passed)


def test_a_match_a_document_and_a_source_are_told_in_words(desk: Driver) -> None:
    desk.action("review_view").trigger()
    desk.wait_idle()
    told = [one.name for one in things(QAccessible.queryAccessibleInterface(desk.window)) if one.role == Role.ListItem]
    assert any("newspaper.pdf" in one and "words" in one for one in told)
