"""What a PDF says of itself: in its own fields, in XMP, and on its first page; each with where it comes from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.pdf import xmp
from twicetold.engine.text import DocumentText

MakeSheet = Callable[..., Any]
PROSE = ["The harbour was quiet in the morning, and the", "boats lay in two rows along the wall. A man had"] * 3
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" prism:doi="10.1234/Harbour.7"
  xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="de">Häfen</rdf:li><rdf:li xml:lang="x-default">Quiet  Harbours</rdf:li></rdf:Alt>
</dc:title><dc:creator><rdf:Seq><rdf:li>Ada Quill</rdf:li><rdf:li>Ben Marsh</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>Harbour Press</rdf:li></rdf:Bag></dc:publisher>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<prism:publicationDate>2019-05-03T10:00:00Z</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta>"""


def with_xmp(path: Path, xmp: str, title: str = "") -> Path:
    """Writes a PDF of one empty page with this XMP, and this title in its information dictionary."""
    packet = xmp.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]>>",
        b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%b\nendstream" % (len(packet), packet),
        b"<</Title(%b)>>" % title.encode(),
    ]
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF" % len(content)
    path.write_bytes(content + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer)
    return path


def said(document: DocumentText) -> dict[str, tuple[str, str]]:
    """Values and origins."""
    return {key: (one.value, one.origin) for key, one in document.metadata.items()}


def test_the_xmp_of_publishers_is_read(tmp_path: Path) -> None:
    document = read(with_xmp(tmp_path / "paper.pdf", XMP))
    assert document.problems == ()
    assert said(document) == {
        "title": ("Quiet Harbours", "metadata"),
        "author": ("Ada Quill; Ben Marsh", "metadata"),
        "published": ("2019-05-03", "metadata"),
        "publisher": ("Harbour Press", "metadata"),
        "address": ("https://doi.org/10.1234/harbour.7", "metadata"),
        "language": ("en-GB", "metadata"),
    }


def test_the_older_field_stands_before_xmp_unless_a_program_filled_it(tmp_path: Path) -> None:
    assert said(read(with_xmp(tmp_path / "a.pdf", XMP, title="Harbours")))["title"][0] == "Harbours"
    assert said(read(with_xmp(tmp_path / "b.pdf", XMP, title="draft7.doc")))["title"][0] == "Quiet Harbours"


@pytest.mark.parametrize(
    "xmp",
    ["", "no XML", "<x:xmpmeta", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "<a/>" * 400_000],
    ids=["empty", "words", "cut-off", "entity", "too-long"],
)
def test_xmp_that_makes_no_sense_is_passed_over(tmp_path: Path, xmp: str) -> None:
    assert said(read(with_xmp(tmp_path / "paper.pdf", xmp, title="Harbours"))) == {"title": ("Harbours", "metadata")}


def test_a_file_without_a_packet_is_not_opened_a_second_time(sheet: MakeSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(xmp, "PDFDocument", lambda *_, **__: opened.append(1))
    paper = sheet()
    paper.column(40, 60, PROSE)
    read(paper.save())
    assert opened == []


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("© 2019 Harbour Press. All rights reserved.", "publisher", "Harbour Press"),
        ("Copyright 2019 by The Quay Institute", "publisher", "The Quay Institute"),
        ("Published by Harbour Press, London", "publisher", "Harbour Press, London"),
        ("https://doi.org/10.1234/harbour.7", "address", "https://doi.org/10.1234/harbour.7"),
        ("DOI: 10.1234/harbour.7.", "address", "https://doi.org/10.1234/harbour.7"),
        ("https://harbour.example/quiet-harbours/ 1/5", "address", "https://harbour.example/quiet-harbours/"),
    ],
)
def test_imprint_and_address_of_the_first_page_are_known(sheet: MakeSheet, line: str, key: str, value: str) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    paper.line(40, 480, line, size=8)
    assert said(read(paper.save()))[key] == (value, "text")


@pytest.mark.parametrize(
    "line", ["Photo © The Archive", "See https://doi.org/10.1234/other and others.", "The copyright is old by now"]
)
def test_what_belongs_to_others_is_not_taken(sheet: MakeSheet, line: str) -> None:
    paper = sheet()
    paper.column(40, 60, PROSE)
    paper.line(40, 480, line, size=8)
    assert not {"publisher", "address"} & set(said(read(paper.save())))
