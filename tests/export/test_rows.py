"""A match in rows: nothing is lost, nothing is shown twice, and what corresponds stands at the same height."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twicetold.export.report import Mark, MarkKind, Report, Side
from twicetold.export.rows import Cell, Row, Run, lined_up, paragraph_starts

Strategy = Callable[[], st.SearchStrategy[Report]]


def text_of(cell: Cell) -> str:
    return "".join(run.text for paragraph in cell for run in paragraph.runs)


def texts(rows: list[Row]) -> list[tuple[str, str]]:
    return [(text_of(row.left), text_of(row.right)) for row in rows]


def plain(number: int, text: str, *same: str, kind: MarkKind = "same") -> Side:
    """A side whose words of `same` are marked, one mark each, in order."""
    marks, position = [], 0
    for words in same:
        position = text.index(words, position)
        marks.append(Mark(kind, 100 + position, 100 + position + len(words)))
        position += len(words)
    return Side(number, 100, 100 + len(text), text, marks=tuple(marks))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_the_cells_of_each_side_joined_are_its_text(data: st.DataObject, reports: Strategy) -> None:
    for match in data.draw(reports()).matches:
        rows = lined_up(match.left, match.right)
        assert "".join(text_of(row.left) for row in rows) == match.left.text
        assert "".join(text_of(row.right) for row in rows) == match.right.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_marked_characters_are_those_of_the_marks(data: st.DataObject, reports: Strategy) -> None:
    for match in data.draw(reports()).matches:
        cells = [row.left for row in lined_up(match.left, match.right)]
        runs = chain.from_iterable(paragraph.runs for cell in cells for paragraph in cell)
        shown = [run.kind for run in runs for _ in run.text]
        wanted: list[MarkKind | None] = [None] * len(match.left.text)
        for mark in match.left.marks:
            wanted[mark.start - match.left.start : mark.end - match.left.start] = [mark.kind] * (mark.end - mark.start)
        assert shown == wanted


def test_rows_begin_where_paragraphs_of_the_left_begin(ferry: Report) -> None:
    rows = texts(lined_up(ferry.matches[0].left, ferry.matches[0].right))
    assert [left[:14] for left, _ in rows] == ["When the harbo", "“We were told ", "The vessel, wh"]
    assert [right[:14] for _, right in rows] == ["When the harbo", "“We were told ", "My neighbours "]


def test_the_other_side_is_cut_at_the_same_word_where_it_has_no_paragraph() -> None:
    left = plain(1, "The boat left.\n\nIt never came back.", "The boat left", "It never came back")
    right = plain(2, "Well. The boat left. It never came back.", "The boat left", "It never came back")
    assert texts(lined_up(left, right)) == [
        ("The boat left.\n\n", "Well. The boat left. "),
        ("It never came back.", "It never came back."),
    ]


def test_a_quotation_mark_stays_with_the_word_behind_it() -> None:
    left = plain(1, "He left.\n\n“Never,” he said.", "He left", "Never", "he said")
    right = plain(2, "He left. “Never,” he said.", "He left", "Never", "he said")
    assert texts(lined_up(left, right))[1] == ("“Never,” he said.", "“Never,” he said.")


def test_words_on_one_side_only_stay_above_a_cut_that_follows_them() -> None:
    left = plain(1, "One two.\n\nThree four.", "One two", "Three four")
    right = plain(2, "One two and a half. Three four.", "One two", "Three four")
    assert texts(lined_up(left, right))[0] == ("One two.\n\n", "One two and a half. ")


def test_the_right_is_cut_too_where_the_left_runs_on_for_long() -> None:
    half = "word " * 160
    left = plain(1, f"{half}and {half}", half, half)
    right = plain(2, f"{half}\n\nand {half}", half, half)
    rows = lined_up(left, right)
    assert len(rows) == 2
    assert text_of(rows[1].left).startswith("and")
    assert rows[1].left[0].continues
    assert not rows[1].right[0].continues


def test_a_run_is_cut_where_a_page_begins() -> None:
    side = replace(plain(1, "One two three.", "One two three"), page_starts=((4, 104), (5, 113)))
    (row,) = lined_up(side, side)
    assert row.left[0].runs == (
        Run("same", "One "),
        Run("same", "two three", 4),
        Run(None, ".", 5),
    )


def test_without_same_words_there_is_one_row() -> None:
    left = plain(1, "One two.\n\nThree four.")
    right = plain(2, "Five six.\n\nSeven eight.")
    assert len(lined_up(left, right)) == 1
    assert len(lined_up(left, right)[0].left) == 2


def test_marks_that_do_not_correspond_cut_nothing() -> None:
    left = plain(1, "One two.\n\nThree four.", "One two", "Three four")
    right = plain(2, "Five six. Seven eight.", "Five six", "Seven eight")
    assert len(lined_up(left, right)) == 1


def test_a_word_cut_at_a_line_end_is_still_the_same_word() -> None:
    left = plain(1, "An inter-\nnational fleet left.\n\nIt sank.", "An inter-\nnational fleet left", "It sank")
    right = plain(2, "An international fleet left. It sank.", "An international fleet left", "It sank")
    assert len(lined_up(left, right)) == 2


def test_line_ends_of_text_that_was_wrapped_by_hand_part_no_paragraphs() -> None:
    lines = ["The board of the harbour met on a Monday in the", "old hall, and nobody came who had been asked to."]
    wrapped = "\n".join([*lines, "So it went home.", *lines])
    assert [wrapped[start:][:3] for start in paragraph_starts(wrapped)] == ["The"]


def test_each_line_end_of_text_with_long_lines_parts_paragraphs() -> None:
    line = (
        "The board of the harbour met on a Monday in the old hall, and nobody came who had been asked to, so it went."
    )
    assert len(line) < 111
    assert len(paragraph_starts(f"{line} Home.\n{line} Home.\n{line}")) == 2
