"""E-mails, and web pages saved as one file."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Empty

Write = Callable[[str, str | bytes], Path]


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Fog – the papers"
    message["From"] = "Ada Quill <ada@elm.example>"
    message["Date"] = "Fri, 02 Jun 2023 09:00:00 +0000"
    return message


def test_a_mail_gives_its_plain_text_and_says_what_hangs_on_it(write: Write) -> None:
    message = mail()
    message.set_content("Dear Ben,\n\nit was the “fog”.\n", charset="windows-1252")
    message.add_alternative("<p>Dear Ben, it was the fog, in colour.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="papers.pdf")
    document = read(write("fog.eml", message.as_bytes()))
    assert document.text == "Dear Ben,\n\nit was the “fog”."
    assert {key: value.value for key, value in document.metadata.items()} == {
        "title": "Fog – the papers",
        "author": "Ada Quill <ada@elm.example>",
        "published": "2023-06-02",
    }
    assert [(problem.code, "papers.pdf" in problem.message) for problem in document.problems] == [("left-out", True)]


def test_a_mail_in_html_alone_is_read_whole(write: Write) -> None:
    message = mail()
    message.set_content(
        "<p>Dear Ben,</p><blockquote>No lamp.</blockquote><p style='display:none'>x</p>", subtype="html"
    )
    document = read(write("fog.eml", message.as_bytes()))
    assert document.text == "Dear Ben,\n\nNo lamp."
    assert [region.kind for region in document.regions] == ["quotation"]


def test_a_page_saved_as_one_file_gives_its_article_and_address(write: Write) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://elm.example/fog"
    sentence = "The night ferry to Elm Island left its berth at nine, with forty passengers and a cargo of lamps."
    source = (
        f"<html><title>Fog</title><body><nav>Home</nav><article><h1>Fog</h1><p>{sentence}</p></article></body></html>"
    )
    message.set_content(source, subtype="html", cte="quoted-printable")
    message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<x>")
    document = read(write("fog.mhtml", message.as_bytes()))
    assert document.text == f"Fog\n\n{sentence}"
    assert document.metadata["address"].value == "https://elm.example/fog"
    assert document.format == "html"


def test_a_mail_without_text_says_so(write: Write) -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="papers.pdf")
    with pytest.raises(Empty, match=r"fog\.eml holds no text"):
        read(write("fog.eml", message.as_bytes()))


def test_plain_text_that_only_points_to_the_html_does_not_stand_in_for_it(write: Write) -> None:
    message = mail()
    message.set_content("This mail has to be shown as HTML.")
    words = " ".join(f"lamp{number}" for number in range(40))
    message.add_alternative(f"<p>{words}</p>", subtype="html")
    assert read(write("fog.eml", message.as_bytes())).text == words


def test_texts_behind_the_body_are_read_and_what_is_passed_on_is_said(write: Write) -> None:
    source = (
        "Subject: Fog\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n"
        "--X\r\nContent-Type: text/plain\r\n\r\nDear Ben, see below.\r\n"
        "--X\r\nContent-Type: message/rfc822\r\n\r\nSubject: The lamps\r\n\r\nForty lamps.\r\n"
        '--X\r\nContent-Type: application/pdf; name="papers.pdf"\r\n\r\n%PDF\r\n'
        "--X\r\nContent-Type: text/plain\r\n\r\nThe island list: write to Ada.\r\n--X--\r\n"
    )
    document = read(write("fog.eml", source))
    assert document.text == "Dear Ben, see below.\n\nThe island list: write to Ada."
    (problem,) = document.problems
    assert problem.code == "left-out"
    assert "(The lamps, papers.pdf)" in problem.message


def test_the_signature_of_a_mail_is_no_attachment(write: Write) -> None:
    source = (
        b"Subject: Fog\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=X\r\n\r\n"
        b"--X\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ) + "Туман над островом".encode("koi8-r")
    source += b"\r\n--X\r\nContent-Type: application/pgp-signature\r\n\r\nsigned\r\n--X--\r\n"
    document = read(write("fog.eml", source))
    assert (document.text, document.problems) == ("Туман над островом", ())


def test_lines_that_a_mail_program_broke_are_whole_again(write: Write) -> None:
    lines = ["Dear Ben, ", "it was ", "the fog.", "", " From Elm,", "-- ", "Ada ", "> No ", "> lamp.", ">> None "]
    lines += [">> at all", "end "]
    head = "Subject: Fog\r\nContent-Type: text/plain; charset=utf-8; Format=Flowed\r\n\r\n"
    document = read(write("fog.eml", head + "\r\n".join(lines)))
    assert document.text == "Dear Ben, it was the fog.\n\nFrom Elm,\n-- \nAda\n> No lamp.\n>> None at all\nend"


def test_the_blank_before_a_taken_out_line_end_goes_where_the_mail_says_so(write: Write) -> None:
    head = "Subject: Fog\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    document = read(write("fog.eml", head + "島の \r\n霧 \r\n\r\nfog  \r\nand lamps\r\n"))
    assert document.text == "島の霧\n\nfog and lamps"


def test_lines_of_other_mails_stay_as_they_are(write: Write) -> None:
    assert read(write("fog.eml", "Subject: Fog\r\n\r\nit was \r\n the fog")).text == "it was \n the fog"
