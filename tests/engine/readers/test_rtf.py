"""Rich text: what is shown, in its order, in any code page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Empty

Write = Callable[[str, str | bytes], Path]

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times;}"
    r"{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Quote;}"
    r"{\*\cs10 Default;}}"
    r"{\info{\title Fog on the sound}{\author Ada Quill}{\company Not this}}{\*\generator Writer;}"
    r"{\header Page head\par}"
)


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


def test_paragraphs_signs_and_letters_are_read(write: Write) -> None:
    body = (
        r"\pard\plain The {\b night} ferry\rquote s lamp \endash  gone.\par" + "\r\n"
        r"\pard caf\'e9 \u8212?\u-10179?\u-8704? a\~b\_c \{x\}\\\line next"
        + "\n"
        + r" {\f1 \'cf\'e0\'f0\'ee\'ec} {\f2 \'93\'fa\'96\'7b}\par"
        r"{\uc2\u233\'65\'65\uc0\u233 t\uc1\u233?}\par"
    )
    document = read(write("fog.rtf", rtf(body)))
    assert document.text == "The night ferry’s lamp – gone.\n\ncafé —😀 a\u00a0b‑c {x}\\\nnext Паром 日本\n\néété"
    assert {key: (value.value, value.origin) for key, value in document.metadata.items()} == {
        "title": ("Fog on the sound", "metadata"),
        "author": ("Ada Quill", "metadata"),
    }


def test_regions_follow_from_styles_levels_tables_and_notes(write: Write) -> None:
    body = (
        r"\pard\s1 Fog\par\pard\plain Nine.{\super\chftn{\footnote\pard{\super\chftn} Port {\i papers}.}} Ten.\par"
        r"\pard\s2 No lamp.\par\pard\outlinelevel1 Part\par"
        r"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\trowd\pard\intbl c\cell d\cell\row\pard After.\par"
    )
    document = read(write("fog.rtf", rtf(body)))
    assert document.text == "Fog\n\nNine. Ten.\n\nNo lamp.\n\nPart\n\na\tb\nc\td\n\nAfter.\n\nPort papers."
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [
        ("heading", "Fog"),
        ("quotation", "No lamp."),
        ("heading", "Part"),
        ("table", "a\tb\nc\td"),
        ("footnote", "Port papers."),
    ]


def test_what_is_hidden_deleted_or_machinery_is_left_out(write: Write) -> None:
    body = (
        r"Seen{\v  not seen}{\deleted  struck}{\*\bkmkstart x}{\field{\*\fldinst HYPERLINK x}{\fldrslt  linked}}"
        r"{\pict\bin9 }}}{{{abc4142}{\*\unknown{\b deep}} again\par"
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn name}{\sv value}}{\shptxt Boxed.\par}}}{\pntext 1.\tab}Last"
    )
    document = read(write("fog.rtf", rtf(body)))
    assert document.text == "Seen linked again\n\nBoxed.\n\nLast"
    assert [problem.message for problem in document.problems] == [
        "fog.rtf holds 2 words in hidden type; they were left out.",
        "fog.rtf has tracked changes; 1 word that are deleted in them were left out.",
        "The heads and feet of the pages of fog.rtf (2 words) were left out.",
    ]


@pytest.mark.parametrize("body", ["", r"\par\par", r"{\pict 4142}"])
def test_a_file_without_text_says_so(write: Write, body: str) -> None:
    with pytest.raises(Empty, match=r"fog\.rtf is a document without text"):
        read(write("fog.rtf", rtf(body)))


def test_braces_that_do_not_match_lose_nothing(write: Write) -> None:
    assert read(write("fog.rtf", rtf(r"}}} still {{ here"))).text == "still  here"


def test_deleted_and_commented_words_are_told(write: Write) -> None:
    source = r"{\rtf1\ansi The ferry{\*\atnid A}{\*\annotation Really, now?}{\deleted  never} left.\par}"
    document = read(write("fog.rtf", source))
    assert document.text == "The ferry left."
    assert [(problem.code, problem.message.partition("; ")[2]) for problem in document.problems] == [
        ("tracked-changes", "1 word that are deleted in them were left out."),
        ("left-out", "2 words in them were left out."),
    ]


@pytest.mark.parametrize(
    ("charset", "code_page", "words"),
    [
        (204, "cp1251", "Туман над островом"),
        (128, "cp932", "島の霧"),
        (238, "cp1250", "mlha nad ostrůvkem"),
        (161, "cp1253", "ομίχλη"),
    ],
)
def test_each_font_has_the_letters_of_its_code_page(write: Write, charset: int, code_page: str, words: str) -> None:
    spelt = "".join(f"\\'{byte:02x}" for byte in words.encode(code_page))
    fonts = rf"{{\fonttbl{{\f0\fcharset0 A;}}{{\f1\fcharset{charset} B;}}}}"
    assert (
        read(write("fog.rtf", rf"{{\rtf1\ansi{fonts}\f0 Fog: \f1 {spelt}\f0  (fog)\par}}")).text
        == f"Fog: {words} (fog)"
    )


def test_heads_and_feet_are_left_out_and_told_once(write: Write) -> None:
    source = (
        r"{\rtf1\ansi{\header\pard The {\b Elm} Courier\par}{\headerf\pard The Elm Courier\par}"
        r"{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par Secret\par}The ferry left.\par}"
    )
    document = read(write("fog.rtf", source))
    assert document.text == "The ferry left."
    assert [problem.message for problem in document.problems] == [
        "The heads and feet of the pages of fog.rtf (5 words) were left out."
    ]
