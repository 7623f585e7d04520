from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QToolButton

from prose import Writer
from twicetold.ui import theme
from twicetold.ui.chain.column import Column
from twicetold.ui.chain.places import MOST_PLACES
from twicetold.ui.chain.view import ChainView
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of

SPRING = "the widow sold her barley to the miller for nine crowns"
SUMMER = "the widow sold her barley to the miller for eleven crowns"
OTHER = "nobody had asked the bailiff where the lantern was kept"

CLUSTER, PAIR = 7, 8


@pytest.fixture
def chained(start: Callable[[], Driver], tmp_path: Path) -> Driver:
    """A window with a text that stands in four documents, and another that stands in two."""
    texts = [
        Text("blog.txt", f"I read that {SUMMER}. And {OTHER}.", "2021-02-03"),
        Text("oldest.txt", f"In that year {SPRING}.", "1998"),
        Text("book.txt", f"So {SPRING}. {OTHER}.", "2004-06"),
        Text("undated.txt", f"{SPRING}."),
    ]
    shared = [
        Shared(0, SUMMER, 1, SPRING, "edited", CLUSTER),
        Shared(1, SPRING, 2, SPRING, "verbatim", CLUSTER),
        Shared(2, SPRING, 3, SPRING, "verbatim", CLUSTER),
        Shared(0, OTHER, 2, OTHER, "verbatim", PAIR),
    ]
    desk = start()
    desk.open(library_of(tmp_path / "chained.twicetold", texts, shared))
    return desk


def in_cluster(desk: Driver, cluster: int) -> int:
    return next(match.id for match in desk.shown() if match.cluster == cluster)


def open_chain(desk: Driver) -> ChainView:
    desk.window.session.choose(in_cluster(desk, CLUSTER))
    with desk.chain_filled():
        desk.press(Qt.Key.Key_C)
    assert desk.view() is desk.window.stack.chain
    return desk.window.stack.chain


def look_at(column: Column, words: str) -> QTextCharFormat:
    """How the first of these words is painted."""
    unit = column.pane.edit.toPlainText().index(words)
    block = column.pane.edit.document().findBlock(unit)
    at = unit - block.position()
    column.pane._marking.paint(block)
    for one in block.layout().formats():
        if one.start <= at < one.start + one.length:
            return QTextCharFormat(one.format)
    return QTextCharFormat()


def test_the_columns_stand_oldest_first_and_undated_last(chained: Driver) -> None:
    chain = open_chain(chained)
    files = [column.place.document.file for column in chain.columns if column.place]
    assert files == ["oldest.txt", "book.txt", "blog.txt", "undated.txt"]
    assert "4 documents" in chain.told.text()
    assert "those without a date stand last" in chain.told.text()
    assert chain.columns[0].told.text() == "oldest of those with a date"
    assert "date not known" in chain.columns[3].told.text()


def test_each_column_is_marked_against_the_oldest(chained: Driver) -> None:
    chain = open_chain(chained)
    colours = theme.of(chain)
    edited, same = look_at(chain.columns[2], "eleven"), look_at(chain.columns[2], "barley")
    assert edited.background().color().name() == colours.mark_tint("edited").name()
    assert same.background().color().name() != edited.background().color().name()
    assert look_at(chain.columns[1], "nine").background() == look_at(chain.columns[1], "barley").background()
    assert "100%" in chain.columns[1].told.text()


def test_the_text_stands_at_one_height_in_all_columns(chained: Driver) -> None:
    chain = open_chain(chained)
    chained.wait(
        lambda: len({round(one.pane.height_of(one.place.span.start)) for one in chain.columns if one.place}) == 1
    )


def test_the_chain_is_offered_where_a_text_stands_in_three_documents_and_nowhere_else(chained: Driver) -> None:
    action = chained.action("chain_view")
    chained.window.session.choose(in_cluster(chained, CLUSTER))
    assert action.isEnabled()
    assert action.text() == "Same text in 4 documents"
    buttons = [one for one in chained.window.details.findChildren(QToolButton) if one.defaultAction() is action]
    assert buttons[0].isVisible()
    chained.window.session.choose(in_cluster(chained, PAIR))
    assert not action.isEnabled()
    assert not buttons[0].isVisible()


def test_a_match_set_aside_takes_its_place_out_of_the_chain(chained: Driver) -> None:
    chained.window.session.choose(in_cluster(chained, CLUSTER))
    blog = next(match for match in chained.shown() if match.kind == "edited")
    chained.window.session.choose(blog.id)
    chained.window.judgements.set_aside("not-the-source")
    chain = open_chain(chained)
    assert "3 documents" in chain.told.text()
    assert "blog.txt" not in [column.place.document.file for column in chain.columns if column.place]


def test_left_and_right_go_from_column_to_column_and_enter_opens_the_pair(chained: Driver) -> None:
    chain = open_chain(chained)
    chain.focus()
    assert chain.columns[0].pane.edit.hasFocus()
    chained.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert chain.columns[2].pane.edit.hasFocus()
    chained.press(Qt.Key.Key_Return)
    chained.wait_idle()
    assert chained.view() is chained.window.pair
    names = {
        chained.window.session.document(side.document).file
        for side in (chained.current().left, chained.current().right)
    }
    assert names == {"oldest.txt", "blog.txt"}


def test_esc_goes_back_from_the_pair_to_the_chain_and_from_there_to_the_list(chained: Driver) -> None:
    chain = open_chain(chained)
    chain.focus()
    chained.press(Qt.Key.Key_Return)
    chained.wait_idle()
    chained.press(Qt.Key.Key_Escape)
    assert chained.view() is chain
    chained.press(Qt.Key.Key_Escape)
    assert chained.view() is chained.window.matches


def test_more_places_than_anybody_compares_are_counted(start: Callable[[], Driver], tmp_path: Path) -> None:
    number = MOST_PLACES + 4
    texts = [Text(f"{n}.txt", f"Number {n}: {SPRING}.", f"{1990 + n}") for n in range(number)]
    shared = [Shared(0, SPRING, n, SPRING, cluster=CLUSTER) for n in range(1, number)]
    desk = start()
    desk.open(library_of(tmp_path / "long.twicetold", texts, shared))
    chain = open_chain(desk)
    assert len(chain.columns) == MOST_PLACES
    assert "4 more places are not shown" in chain.told.text()
    assert chain.area.horizontalScrollBar().maximum() > 0


def test_the_oldest_of_texts_that_all_have_dates_is_called_so(start: Callable[[], Driver], tmp_path: Path) -> None:
    number = MOST_PLACES + 1
    texts = [Text(f"{n}.txt", f"Number {n}: {SPRING}.", f"{1990 + n}") for n in range(number)]
    desk = start()
    shared = [Shared(0, SPRING, n, SPRING, cluster=CLUSTER) for n in range(1, number)]
    desk.open(library_of(tmp_path / "dated.twicetold", texts, shared))
    chain = open_chain(desk)
    assert chain.columns[0].told.text() == "oldest"
    assert chain.told.text().startswith("The same text in 17 documents, oldest first. ")
    assert chain.told.text().endswith("1 more place is not shown.")


def test_the_sample_has_a_text_in_three_documents(desk: Driver) -> None:
    found = [match for match in desk.shown() if desk.window.stack.chain.documents(match.cluster)]
    desk.window.session.choose(found[0].id)
    with desk.chain_filled():
        desk.press(Qt.Key.Key_C)
    assert len(desk.window.stack.chain.columns) == 3


LONG = "\n".join(
    f"On day {n} the {'abcdefghij'[n % 10] * 3} boat {n * 7919 % 1000} came home late." for n in range(200)
)


@pytest.fixture
def long_chain(start: Callable[[], Driver], tmp_path: Path) -> ChainView:
    """A chain of three long texts, of which two have much before what they share."""
    texts = [
        Text("first.txt", LONG, "1990"),
        Text("second.txt", "Before it.\n" * 90 + LONG, "1995"),
        Text("third.txt", "Long before it.\n" * 150 + LONG.replace("late", "soon"), "2000"),
    ]
    shared = [
        Shared(0, LONG, 1, LONG, cluster=CLUSTER),
        Shared(0, LONG, 2, LONG.replace("late", "soon"), "edited", CLUSTER),
    ]
    desk = start()
    desk.open(library_of(tmp_path / "long.twicetold", texts, shared))
    return open_chain(desk)


def heights_of(chain: ChainView, words: str) -> list[float]:
    """How high these words stand in each column."""
    panes = [column.pane for column in chain.columns]
    return [pane.height_of(pane.edit.toPlainText().index(words)) for pane in panes]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_the_columns_scroll_together(long_chain: ChainView, moved: int) -> None:
    pane = long_chain.columns[moved].pane
    for day in (60, 120):
        pane.bring(pane.edit.toPlainText().index(f"On day {day} "), pane.height() * 0.28)
        heights = heights_of(long_chain, f"On day {day} ")
        assert max(heights) - min(heights) <= pane.edit.line_height(), heights


def test_a_passage_that_begins_with_words_of_its_own_is_lined_up_all_the_same(
    start: Callable[[], Driver], tmp_path: Path
) -> None:
    told, before = Writer("told").text(200), Writer("before").text(3000)
    titled = f"A TITLE THAT ONLY PAPERS HAVE. {told}"
    texts = [
        Text("paper.txt", titled, "1998"),
        Text("copy.txt", titled, "1999"),
        Text("blog.txt", before + told, "2020"),
    ]
    shared = [Shared(0, titled, 1, titled, "verbatim", CLUSTER), Shared(0, told, 2, told, "verbatim", CLUSTER)]
    desk = start()
    desk.open(library_of(tmp_path / "titled.twicetold", texts, shared))
    chain = open_chain(desk)
    blog = chain.columns[2]
    assert blog.place is not None
    assert 0 <= blog.pane.height_of(blog.place.span.start) < blog.pane.height()


def test_unlocked_each_column_scrolls_for_itself(long_chain: ChainView) -> None:
    long_chain.set_linked(False)
    before = heights_of(long_chain, "On day 1 ")
    pane = long_chain.columns[0].pane
    pane.bring(pane.edit.toPlainText().index("On day 100 "), 100)
    after = heights_of(long_chain, "On day 1 ")
    assert after[0] != before[0]
    assert after[1:] == before[1:]


def test_each_column_has_its_own_differences_from_the_oldest(long_chain: ChainView) -> None:
    second, third = (look_at(column, "On day 3 ") for column in long_chain.columns[1:])
    assert second.background() == third.background()
    soon = long_chain.columns[2].pane.edit.toPlainText().index("soon", 3000)
    assert look_at(long_chain.columns[2], long_chain.columns[2].pane.edit.toPlainText()[soon : soon + 20]) != third


def test_a_scrolled_chain_gives_way_to_one_of_fewer_texts(start: Callable[[], Driver], tmp_path: Path) -> None:
    ends = [Writer(name).text(600) for name in ("one", "other")]
    texts = [Text(f"{n}.txt", f"{LONG}\n{ends[0]}\n{ends[1] if n > 2 else ''}", f"{1990 + n}") for n in range(6)]
    shared = [Shared(0, ends[0], n, ends[0], cluster=CLUSTER) for n in range(1, 6)]
    shared += [Shared(3, ends[1], n, ends[1], cluster=PAIR) for n in (4, 5)]
    desk = start()
    desk.open(library_of(tmp_path / "two.twicetold", texts, shared))
    chain = open_chain(desk)
    desk.wait(lambda: abs(chain.columns[5].pane.height_of(len(LONG) + 10)) < desk.window.height())
    with desk.chain_filled():
        desk.window.session.choose(in_cluster(desk, PAIR))
    assert len(chain.columns) == 3
    assert {column.place.document.file for column in chain.columns if column.place} == {"3.txt", "4.txt", "5.txt"}
