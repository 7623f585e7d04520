"""Which encoding a file has."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twicetold.engine.readers.decode import decode
from twicetold.engine.readers.errors import NotText

ENGLISH = "“It’s the mayor’s ferry”, she said – and left.\n" * 4
FRENCH = "L’été dernier, les élèves ont présenté « leurs œuvres » à Orléans, là où naît le théâtre.\n" * 4
RUSSIAN = "Все паромы отходят от старого причала в девять часов утра, кроме воскресенья и праздников.\n" * 4


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs", "Cc"])))
def test_any_text_in_utf8_comes_back_as_it_is(text: str) -> None:
    if text.startswith("﻿"):
        text = text[1:]
    decoded = decode(text.encode(), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + RUSSIAN.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (RUSSIAN, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_seen(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        ("It’s here – really.", "cp1252", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
    ],
)
def test_a_guessed_encoding_is_right_and_told(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding), "old.txt")
    assert (decoded.text, decoded.encoding) == (text, name)
    assert [(p.code, "old.txt does not say" in p.message) for p in decoded.problems] == [("odd-bytes", True)]


def test_utf8_with_a_broken_letter_stays_utf8_and_names_the_line() -> None:
    data = FRENCH.encode() + b"cut \xe2\x80"
    decoded = decode(data, "cut.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text == FRENCH + "cut �"
    assert decoded.problems[0].message == (
        "One place in cut.txt could not be read as utf-8 (on line 5); � stands there instead."
    )


def test_what_the_file_declares_is_believed_if_it_holds() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "a.html", declared="koi8-r").problems == ()
    assert decode(RUSSIAN.encode(), "a.html", declared="ascii").encoding == "utf-8"
    assert decode(RUSSIAN.encode(), "a.html", declared="no-such-thing").encoding == "utf-8"
    assert decode(b"plain", "a.html", declared="base64").encoding == "utf-8"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"text\0text", b"\x7fELF\x01\x01" + bytes(90), b"\x01\x02a" * 9]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotText, match=r"x\.txt is not a text file"):
        decode(data, "x.txt")
