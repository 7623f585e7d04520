"""A document crosses as bytes and comes back the same, or not at all."""

import itertools
import json
import struct
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.prepared import prepared
from twicetold.engine.readers import wire
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.text import (
    Box,
    DocumentText,
    Furniture,
    MetadataValue,
    Page,
    Problem,
    Region,
    WordBoxes,
)

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)
POINTS = st.integers(-20_000, 200_000).map(lambda twentieths: twentieths / 20)
KINDS = ["body", "heading", "quotation", "footnote", "reference", "contents", "caption", "table", "furniture"]


@st.composite
def documents(draw: st.DrawFn) -> DocumentText:
    """Documents of which everything but the sense is right."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(itertools.pairwise(cuts))
    box = st.builds(Box, st.integers(1, 9), POINTS, POINTS, POINTS, POINTS)
    status = st.sampled_from(["text", "ocr", "empty", "no-text", "failed"])
    return DocumentText(
        text,
        draw(st.sampled_from(["pdf", "html"])),
        pages=tuple(
            Page(n, start, end, draw(POINTS), draw(POINTS), draw(status)) for n, (start, end) in enumerate(spans, 1)
        ),
        words=draw(word_boxes(spans)),
        regions=tuple(Region(draw(st.sampled_from(KINDS)), start, end) for start, end in spans),
        furniture=tuple(draw(st.lists(st.builds(Furniture, st.integers(1, 9), TEXTS, box), max_size=2))),
        metadata=draw(
            st.dictionaries(TEXTS, st.builds(MetadataValue, TEXTS, st.sampled_from(["metadata", "text"])), max_size=2)
        ),
        problems=tuple(draw(st.lists(st.builds(Problem, TEXTS, TEXTS, st.none() | st.integers(1, 9)), max_size=2))),
        encoding=draw(st.sampled_from(["", "utf-8"])),
    )


@st.composite
def word_boxes(draw: st.DrawFn, spans: list[tuple[int, int]]) -> WordBoxes:
    """A box for each of the spans."""
    count = len(spans)
    pages = draw(st.lists(st.integers(1, 99), min_size=count, max_size=count))
    boxes = draw(st.lists(st.tuples(POINTS, POINTS, POINTS, POINTS), min_size=count, max_size=count))
    columns = np.array(spans, np.int32).reshape(-1, 2)
    return WordBoxes(
        columns[:, 0], columns[:, 1], np.array(pages, np.int32), np.array(boxes, np.float32).reshape(-1, 4)
    )


def same(left: DocumentText, right: DocumentText) -> bool:
    """Whether both are equal in each part."""
    parts = ("text", "format", "pages", "regions", "furniture", "metadata", "problems", "encoding")
    arrays = ("starts", "ends", "pages", "boxes")
    return all(getattr(left, part) == getattr(right, part) for part in parts) and all(
        np.array_equal(getattr(left.words, array), getattr(right.words, array)) for array in arrays
    )


@given(documents())
def test_a_document_comes_back_as_it_was(document: DocumentText) -> None:
    assert same(wire.decode(wire.encode(document)), document)


@given(documents())
def test_a_prepared_document_comes_back_as_it_was(document: DocumentText) -> None:
    one = prepared(document)
    there = wire.decode_prepared(b"".join(wire.encode_prepared(one)))
    assert same(there.document, document)
    assert there.paragraphs == one.paragraphs
    for column in fields(one.tokens):
        before, after = getattr(one.tokens, column.name), getattr(there.tokens, column.name)
        assert before.dtype == after.dtype
        assert np.array_equal(before, after)


def spoilt(encoded: bytes, data: st.DataObject) -> bytes:
    """The bytes cut off somewhere, or with one of them changed."""
    place = data.draw(st.integers(0, len(encoded) - 1))
    if data.draw(st.booleans()):
        return encoded[:place]
    changed = encoded[place] ^ data.draw(st.integers(1, 255))
    return encoded[:place] + bytes([changed]) + encoded[place + 1 :]


@given(documents(), st.data())
def test_bytes_that_are_cut_or_changed_give_a_wire_error_or_a_sound_prepared_document(
    document: DocumentText, data: st.DataObject
) -> None:
    encoded = spoilt(b"".join(wire.encode_prepared(prepared(document))), data)
    try:
        decoded = wire.decode_prepared(encoded)
    except wire.WireError:
        return
    size = len(decoded.document.text)
    assert all(0 <= one.start <= one.end <= size for one in decoded.paragraphs)
    assert all(0 <= start <= end <= size for start, end in zip(decoded.tokens.starts, decoded.tokens.ends, strict=True))


@given(documents(), st.data())
def test_bytes_that_are_cut_or_changed_give_a_wire_error_or_a_sound_document(
    document: DocumentText, data: st.DataObject
) -> None:
    encoded = spoilt(wire.encode(document), data)
    try:
        decoded = wire.decode(encoded)
    except wire.WireError:
        return
    size = len(decoded.text)
    assert all(0 <= part.start <= part.end <= size for part in (*decoded.pages, *decoded.regions))
    assert all(0 <= start <= end <= size for start, end in zip(decoded.words.starts, decoded.words.ends, strict=True))


SOUND = {"format": "html", "encoding": "", "pages": [], "regions": [], "furniture": [], "metadata": {}, "problems": []}


def by_hand(text: str = "four words are here", **header: object) -> bytes:
    """What a child could send, with some of the header replaced."""
    head, body = json.dumps(SOUND | header).encode(), text.encode()
    return struct.pack(">QQ", len(head), len(body)) + head + body


def test_a_document_made_by_hand_is_taken() -> None:
    assert wire.decode(by_hand(regions=[["heading", 0, 4]])).regions == (Region("heading", 0, 4),)


@pytest.mark.parametrize(
    "header",
    [
        {"regions": [["heading", 0, 20]]},
        {"regions": [["heading", -1, 4]]},
        {"regions": [["heading", 5, 4]]},
        {"regions": [["heading", 5, 9], ["heading", 0, 4]]},
        {"regions": [["headline", 0, 4]]},
        {"regions": [["heading", 0.0, 4]]},
        {"regions": [["heading", True, 4]]},
        {"regions": 7},
        {"pages": [[1, 0, 4, float("nan"), 1, "text"]]},
        {"pages": [[1, 0, 4, 1, 1, "lost"]]},
        {"pages": [[1, 0, 4]]},
        {"metadata": {"title": ["x", "rumour"]}},
        {"metadata": [["title"]]},
        {"format": None},
        {"problems": [["code", "message", "1"]]},
    ],
)
def test_what_makes_no_sense_is_refused(header: dict[str, object]) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(by_hand(**header))


def test_words_outside_the_text_are_refused() -> None:
    words = WordBoxes(
        np.array([50], np.int32), np.array([60], np.int32), np.array([1], np.int32), np.zeros((1, 4), np.float32)
    )
    with pytest.raises(wire.WireError, match="words outside the text"):
        wire.decode(by_hand() + words.pack())


def test_the_beginning_of_a_document_crosses_with_the_number_of_its_pages() -> None:
    document = DocumentText("One. Two.", "pdf", pages=(Page(1, 0, 4, 595, 842), Page(2, 5, 9, 595, 842)))
    there = wire.decode_beginning(wire.encode_beginning(Beginning(document, 500)))
    assert (there.pages, there.document.pages, there.document.text) == (500, document.pages, document.text)


@pytest.mark.parametrize("pages", [1, 20_000_000])
def test_a_beginning_with_an_impossible_number_of_pages_is_refused(pages: int) -> None:
    document = DocumentText("One. Two.", "pdf", pages=(Page(1, 0, 4, 595, 842), Page(2, 5, 9, 595, 842)))
    with pytest.raises(wire.WireError):
        wire.decode_beginning(wire.encode_beginning(Beginning(document, pages)))


@given(st.binary(max_size=80))
def test_no_bytes_make_a_beginning_by_chance(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode_beginning(data)
