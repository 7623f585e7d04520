from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QTextCharFormat

from twicetold.export.labels import percent
from twicetold.ui import badges, theme
from twicetold.ui.review.pieces import Passage
from twicetold.ui.review.sources import switch
from twicetold.ui.review.view import ReviewView
from ui.driver import Driver
from ui.libraries import Shared, Text, library_of

FERRY = "the ferry crossed the estuary at noon, and nobody on the jetty waved"
HERON = "a heron stood in the reeds where the old sluice had been"
NOON = "crossed the estuary at noon"
BLOG = f"It is told that {FERRY}. Between them lies a sentence of my own.\n\nAnd yet {HERON}. That is all."


@pytest.fixture
def review(desk: Driver) -> ReviewView:
    """The review of the sample, in front."""
    desk.control(Qt.Key.Key_2)
    assert desk.view() is desk.window.stack.review
    return desk.window.stack.review


@pytest.fixture
def own(start: Callable[[], Driver], tmp_path: Path) -> Driver:
    """A window with a review of a text whose every source is known to the test."""
    texts = [
        Text("blog.txt", BLOG, "2020-05-01", under_review=True),
        Text("paper.txt", f"{FERRY}. The paper goes on.", "2020-01-01"),
        Text("book.txt", f"In the book {HERON}.", "2019"),
        Text("song.txt", f"O, {NOON}, o", "2018"),
    ]
    shared = [Shared(0, FERRY, 1, FERRY), Shared(0, HERON, 2, HERON), Shared(0, NOON, 3, NOON)]
    desk = start()
    desk.open(library_of(tmp_path / "own.twicetold", texts, shared))
    desk.control(Qt.Key.Key_2)
    return desk


def view(desk: Driver) -> ReviewView:
    return desk.window.stack.review


def look_at(review: ReviewView, place: int) -> QTextCharFormat:
    """How the text is painted at a place."""
    pane = review.pane.text
    unit = pane._units.unit(place)
    block = pane.edit.document().findBlock(unit)
    pane._marking.paint(block)
    at = unit - block.position()
    for one in block.layout().formats():
        if one.start <= at < one.start + one.length:
            return QTextCharFormat(one.format)
    return QTextCharFormat()


def tint(review: ReviewView, place: int) -> str | None:
    """The colour under the text at a place."""
    look = look_at(review, place)
    return look.background().color().name() if look.hasProperty(QTextCharFormat.Property.BackgroundBrush) else None


def pixel(image: QImage, at: QPointF) -> QColor:
    ratio = image.devicePixelRatio()
    return image.pixelColor((at * ratio).toPoint())


def passage(review: ReviewView, source: int) -> Passage:
    return next(one for one in review._passages if one.source == source)


def point_in(review: ReviewView, place: int) -> QPointF:
    cursor = review.pane.text.edit.textCursor()
    cursor.setPosition(review.pane.text._units.unit(place))
    return QPointF(review.pane.text.edit.cursorRect(cursor).center())


def test_the_document_under_review_is_shown_first(desk: Driver, review: ReviewView) -> None:
    assert review.head.combo.currentText() == "blog.html"
    assert review.pane.text.edit.toPlainText().startswith(desk.window.session.reading(review._shown).text[:40])


def test_the_share_is_the_one_of_the_documents_panel(desk: Driver, review: ReviewView) -> None:
    document = desk.window.session.document(review._shown)
    assert review.head.told.text().startswith(percent(document.share))
    assert f"{document.shared_words:,} of {document.words:,} words" in review.head.told.text()


def test_quoted_and_unquoted_words_add_up(review: ReviewView) -> None:
    assert "in quotation marks" in review.head.told.text()
    assert sum(part.words for part in review.head.bar.parts) == sum(
        int(number.replace(",", "")) for number in review.head.told.text().split("·")[1].split() if number[0].isdigit()
    )


def test_text_is_coloured_by_its_source_and_what_is_ones_own_is_not(own: Driver) -> None:
    review = view(own)
    ferry, heron, mine = BLOG.index("nobody"), BLOG.index("heron"), BLOG.index("sentence of my own")
    assert tint(review, ferry) is not None
    assert tint(review, heron) is not None
    assert tint(review, ferry) != tint(review, heron)
    assert tint(review, mine) is None


def test_where_two_sources_overlap_a_dashed_line_in_the_second_ones_colour_is_under_the_words(own: Driver) -> None:
    review = view(own)
    both, alone = look_at(review, BLOG.index("estuary")), look_at(review, BLOG.index("nobody"))
    assert both.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert both.underlineColor().name() == theme.of(review).source_ink(3).name()
    assert alone.underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline


def test_the_number_of_the_source_stands_beside_its_passage(own: Driver) -> None:
    review = view(own)
    stretch = next(one for one in review.pane.text.stretches_in_view() if one.numbers == (3,))
    picture = review.pane.text.gutter.grab().toImage()
    wide, high = badges.wide(3, review.font()), badges.high(review.font())
    badge = QRectF(review.pane.text.gutter.width() - 14 - wide, stretch.top + 2, wide, high)
    found = pixel(picture, QPointF(badge.left() + 3, badge.center().y())).name()
    assert found == theme.of(review).source_tint(2).name()
    bar = QPointF(review.pane.text.gutter.width() - 8, (stretch.top + stretch.bottom) / 2)
    assert pixel(picture, bar).name() == theme.of(review).source_ink(2).name()


def test_switching_a_source_off_takes_its_colour_and_its_words_away_at_once(own: Driver) -> None:
    review = view(own)
    row = next(n for n, one in enumerate(review.list.sources.sources) if one.document.file == "book.txt")
    index = review.list.sources.index(row, 0)
    own.click(review.list.viewport(), switch(review.list.visualRect(index)).center().toPoint())
    assert tint(review, BLOG.index("heron")) is None
    assert tint(review, BLOG.index("nobody")) is not None
    assert "2 of 3 sources" in review.head.told.text()
    assert f"{len(FERRY.split())} of " in review.head.told.text()
    review.list.setFocus()
    review.list.setCurrentIndex(index)
    own.press(Qt.Key.Key_Space)
    assert tint(review, BLOG.index("heron")) is not None


def test_shift_and_space_leave_only_one_source_on_and_again_all(own: Driver) -> None:
    review = view(own)
    review.list.setFocus()
    review.list.setCurrentIndex(review.list.sources.index(0, 0))
    own.press(Qt.Key.Key_Space, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert review.list.sources.on() == {review.list.sources.sources[0].document.id}
    assert "1 of 3 sources" in review.head.told.text()
    own.press(Qt.Key.Key_Space, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert len(review.list.sources.on()) == 3


def test_a_switch_stays_off_when_the_matches_are_filtered(own: Driver) -> None:
    review = view(own)
    paper = next(one.document.id for one in review.list.sources.sources if one.document.file == "paper.txt")
    row = next(n for n, one in enumerate(review.list.sources.sources) if one.document.id == paper)
    review.list.setFocus()
    review.list.setCurrentIndex(review.list.sources.index(row, 0))
    own.press(Qt.Key.Key_Space)
    own.window.session.narrow(min_words=6)
    assert paper not in review.list.sources.on()


def test_a_click_on_a_passage_makes_its_match_the_current_one_and_the_details_tell_it(own: Driver) -> None:
    review = view(own)
    heron = next(row.match for row in own.window.session.rows if HERON in row.match.right.text)
    own.click(review.pane.text.edit.viewport(), point_in(review, BLOG.index("heron")).toPoint())
    assert own.current().id == heron.id
    assert own.window.details.isVisible()
    assert tint(review, BLOG.index("heron")) != tint(review, BLOG.index("nobody"))


def test_clicks_on_overlapping_passages_reach_each_of_them(own: Driver) -> None:
    review = view(own)
    own.window.session.choose(passage(review, 3).match)
    found = set()
    for _ in range(2):
        own.click(review.pane.text.edit.viewport(), point_in(review, BLOG.index("estuary")).toPoint())
        found.add(own.current().id)
    assert found == {passage(review, 2).match, passage(review, 4).match}


def test_enter_opens_the_pair_and_esc_comes_back(own: Driver) -> None:
    review = view(own)
    review.focus()
    own.press(Qt.Key.Key_Return)
    own.wait_idle()
    assert own.view() is own.window.pair
    own.press(Qt.Key.Key_Escape)
    assert own.view() is review


def test_j_and_k_walk_through_the_passages_in_the_order_of_the_text(desk: Driver, review: ReviewView) -> None:
    order = [one.match for one in review._passages]
    desk.window.session.choose(order[0])
    review.focus()
    walked = [desk.current().id]
    for _ in order[1:]:
        desk.press(Qt.Key.Key_J)
        walked.append(desk.current().id)
        here = next(one for one in review._passages if one.match == walked[-1])
        assert 0 <= review.pane.height_of(here.span.start) < review.pane.height()
    assert walked == order
    desk.press(Qt.Key.Key_K)
    assert desk.current().id == order[-2]


def test_a_digit_judges_the_passage_and_goes_on_in_the_text(desk: Driver, review: ReviewView) -> None:
    order = [one.match for one in review._passages]
    desk.window.session.choose(order[1])
    review.focus()
    desk.press(Qt.Key.Key_1)
    judged = desk.window.session.row(order[1])
    assert judged is not None
    assert judged.match.verdict == "verbatim"
    assert desk.current().id == order[2]


def test_a_match_set_aside_loses_its_colour(own: Driver) -> None:
    review = view(own)
    own.window.session.choose(passage(review, 3).match)
    own.window.judgements.set_aside("quoted-or-cited")
    assert tint(review, BLOG.index("heron")) is None
    own.window.judgements.stack.undo()
    assert tint(review, BLOG.index("heron")) is not None


def test_another_document_can_be_reviewed_from_the_combo_and_from_the_panel(own: Driver) -> None:
    review = view(own)
    combo = review.head.combo
    combo.setCurrentIndex(combo.findText("paper.txt"))
    combo.activated.emit(combo.currentIndex())
    assert review.pane.text.edit.toPlainText().startswith(FERRY)
    listed = own.window.documents.list
    listed.setCurrentIndex(listed.model().index(2, 0))
    assert review.pane.text.edit.toPlainText().startswith("In the book")
    assert combo.currentText() == "book.txt"


def test_where_the_document_is_the_older_side_its_credit_is_not_judged(own: Driver) -> None:
    review = view(own)
    review.review(2)
    assert [part.name for part in review.head.bar.parts] == ["the other text is newer"]


def test_a_text_of_unknown_age_is_not_called_newer(start: Callable[[], Driver], tmp_path: Path) -> None:
    texts = [Text("blog.txt", BLOG), Text("paper.txt", f"{FERRY}. The paper goes on.")]
    desk = start()
    desk.open(library_of(tmp_path / "undated.twicetold", texts, [Shared(0, FERRY, 1, FERRY)]))
    desk.control(Qt.Key.Key_2)
    review = view(desk)
    named = {}
    for document in (1, 2):
        review.review(document)
        named[document] = [part.name for part in review.head.bar.parts]
    assert sorted(named.values()) == [["no credit found in the text"], ["which text is older is not known"]]


def test_the_map_names_its_unit_and_a_click_goes_there(desk: Driver, review: ReviewView) -> None:
    assert review._unit.text().startswith("a line:")
    assert str(review.map.words_a_line()) in review._unit.text()
    desk.click(review.map, QPointF(20, review.map.height() - 4).toPoint())
    seen, length = review.pane.in_view(), len(desk.window.session.reading(review._shown).text)
    assert seen.end > length * 0.9


def test_the_map_is_coloured_where_text_is_shared(own: Driver) -> None:
    review = view(own)
    picture = review.map.grab().toImage()
    at = (BLOG.index("nobody") + 0.5) / len(BLOG) * review.map.height()
    assert pixel(picture, QPointF(20, at)).name() != theme.of(review).ground.name()
    at = (BLOG.index("Between") + 8) / len(BLOG) * review.map.height()
    assert pixel(picture, QPointF(20, at)).name() == theme.of(review).ground.name()


def test_the_colours_follow_the_theme(own: Driver) -> None:
    review = view(own)
    light = tint(review, BLOG.index("nobody"))
    own.window.actions_.themes["dark"].trigger()
    assert tint(review, BLOG.index("nobody")) != light
    own.window.actions_.themes["light"].trigger()
    assert tint(review, BLOG.index("nobody")) == light
