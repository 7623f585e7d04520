"""Spans, boxes of words, and pages of a canonical text."""

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.text import Box, Page, Span, WordBoxes, pages_of


def words(*pieces: tuple[int, int, int, tuple[float, float, float, float]]) -> WordBoxes:
    """Word boxes from (start, end, page, box) each."""
    starts, ends, pages, boxes = zip(*pieces, strict=True)
    return WordBoxes(
        np.array(starts, np.int32), np.array(ends, np.int32), np.array(pages, np.int32), np.array(boxes, np.float32)
    )


def test_a_span_is_half_open() -> None:
    assert Span(2, 5).of("abcdefg") == "cde"
    assert Span(2, 5).overlap(Span(5, 9)) == 0
    assert Span(2, 5).overlap(Span(4, 9)) == 1


def test_words_of_a_line_share_a_box_and_each_line_has_its_own() -> None:
    boxes = words(
        (0, 3, 1, (10, 10, 30, 20)),
        (4, 9, 1, (35, 11, 60, 21)),
        (10, 14, 1, (10, 24, 30, 34)),
        (15, 19, 2, (10, 24, 30, 34)),
    )
    assert list(boxes.lines(Span(0, 19))) == [
        Box(1, 10, 10, 60, 21),
        Box(1, 10, 24, 30, 34),
        Box(2, 10, 24, 30, 34),
    ]


def test_a_span_inside_a_word_has_the_words_box() -> None:
    boxes = words((0, 9, 1, (10, 10, 30, 20)), (10, 12, 1, (35, 10, 60, 20)))
    assert list(boxes.lines(Span(3, 5))) == [Box(1, 10, 10, 30, 20)]
    assert list(boxes.lines(Span(9, 10))) == []


def test_the_top_of_the_next_column_is_another_line() -> None:
    boxes = words((0, 3, 1, (10, 100, 30, 110)), (4, 9, 1, (200, 10, 230, 20)))
    assert len(list(boxes.lines(Span(0, 9)))) == 2


def test_no_boxes_pack_to_nothing() -> None:
    assert WordBoxes.none().pack() == b""
    assert len(WordBoxes.unpack(b"")) == 0
    assert list(WordBoxes.none().lines(Span(0, 5))) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 30), st.integers(1, 3), st.tuples(*[st.floats(-20, 2000)] * 4)),
        min_size=1,
    )
)
def test_packed_boxes_come_back_to_a_twentieth_of_a_point(
    pieces: list[tuple[int, int, int, tuple[float, float, float, float]]],
) -> None:
    before = words(*[(gap + 50 * i, gap + 50 * i + size, page, box) for i, (gap, size, page, box) in enumerate(pieces)])
    after = WordBoxes.unpack(before.pack())
    assert (after.starts == before.starts).all()
    assert (after.ends == before.ends).all()
    assert (after.pages == before.pages).all()
    assert np.abs(after.boxes - before.boxes).max() <= 0.0251


def test_foreign_bytes_are_refused() -> None:
    with pytest.raises(zlib.error):
        WordBoxes.unpack(b"not boxes")


def test_the_pages_of_a_span_are_those_it_touches() -> None:
    pages = (Page(1, 0, 10, 5, 5), Page(2, 10, 12, 5, 5), Page(3, 12, 20, 5, 5))
    assert pages_of(pages, Span(8, 13)) == (1, 2, 3)
    assert pages_of(pages, Span(9, 12)) == (1, 2)
    assert pages_of(pages, Span(12, 12)) == ()
