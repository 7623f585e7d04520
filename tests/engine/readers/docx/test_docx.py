"""Word documents: what Word shows, in its order, and what it hides told."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from rapidfuzz.distance import LCSseq

from twicetold.engine.readers import docx, read
from twicetold.engine.readers.archive import Archive
from twicetold.engine.readers.errors import Damaged, Empty, NeedsPassword, ReadingError, TooLarge, WrongPassword

WriteDocx = Callable[..., Path]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Level"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Ring1"><w:name w:val="Ring"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:styleId="Ring2"><w:name w:val="Ring too"/><w:basedOn w:val="Ring1"/></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def p(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def styled(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_a_file_made_by_python_docx_is_read_in_order(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.core_properties.author = "Ada Quill"
    made.add_heading("Fog", 0)
    made.add_paragraph("The ferry left ").add_run("at nine").bold = True
    made.add_paragraph("No lamp was lit.", style="Quote")
    table = made.add_table(2, 2)
    for number, cell in enumerate(cell for each in table.rows for cell in each.cells):
        cell.text = f"cell {number}"
    made.add_paragraph("Lamps", style="List Bullet")
    made.save(str(tmp_path / "fog.docx"))
    document = docx.read(tmp_path / "fog.docx")
    assert document.text == (
        "Fog\n\nThe ferry left at nine\n\nNo lamp was lit.\n\ncell 0\tcell 1\ncell 2\tcell 3\n\nLamps"
    )
    assert [region.kind for region in document.regions] == ["heading", "quotation", "table"]
    assert {key: (value.value, value.origin) for key, value in document.metadata.items()} == {
        "title": ("Fog", "text"),
        "author": ("Ada Quill", "metadata"),
    }


def test_tracked_changes_are_accepted_and_told(write_docx: WriteDocx) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:del><w:r><w:delText>old grey</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        '<w:moveTo><w:r><w:t xml:space="preserve"> ferry</w:t></w:r></w:moveTo></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One para</w:t></w:r></w:p>" + p("graph.")
    )
    document = docx.read(write_docx(body))
    assert document.text == "The new ferry\n\nOne paragraph."
    assert [(problem.code, "3 words" in problem.message) for problem in document.problems] == [
        ("tracked-changes", True)
    ]


def test_hidden_type_is_left_out_and_told(write_docx: WriteDocx) -> None:
    body = (
        '<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> not seen</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>nor this</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Secret"/><w:vanish w:val="0"/></w:rPr>'
        '<w:t xml:space="preserve"> again</w:t></w:r></w:p>'
    )
    document = docx.read(write_docx(body, {"word/styles.xml": STYLES}))
    assert document.text == "Seen again"
    assert [problem.message for problem in document.problems] == [
        "letter.docx holds 4 words in hidden type; they were left out."
    ]


def test_notes_that_are_referred_to_follow_the_body_as_footnotes(write_docx: WriteDocx) -> None:
    def notes(kind: str, *texts: str) -> str:
        items = "".join(f'<w:{kind} w:id="{n}">{p(text)}</w:{kind}>' for n, text in enumerate(texts))
        return f'<w:{kind}s xmlns:w="{W}">{items}</w:{kind}s>'

    body = (
        '<w:p><w:r><w:t>Nine</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
        + p("Ten")
    )
    parts = {
        "word/footnotes.xml": notes("footnote", "separator", "not referred to", "Port papers."),
        "word/endnotes.xml": notes("endnote", "separator", "Almanac."),
    }
    document = docx.read(write_docx(body, parts))
    assert document.text == "Nine\n\nTen\n\nPort papers.\n\nAlmanac."
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [
        ("footnote", "Port papers."),
        ("footnote", "Almanac."),
    ]


def test_styles_tell_the_kind_of_a_paragraph_in_any_language(write_docx: WriteDocx) -> None:
    names = ("berschrift1", "Mine", "Level", "Zitat", "TOC1", "Ring1", "Unknown")
    body = "".join(p(name, styled(name)) for name in names) + p("Set", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    document = docx.read(write_docx(body, {"word/styles.xml": STYLES}))
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [
        ("heading", "berschrift1"),
        ("heading", "Mine"),
        ("heading", "Level"),
        ("quotation", "Zitat"),
        ("contents", "TOC1"),
        ("heading", "Set"),
    ]


def test_signs_fields_links_and_wrapped_content_are_read(write_docx: WriteDocx) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
        '<w:r><w:sym w:font="Arial" w:char="2013"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>7</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("in a control") + "</w:sdtContent></w:sdt>"
    )
    assert docx.read(write_docx(body)).text == "a\tb\nc‑d–7link\n\nin a control"


def test_a_text_box_is_read_once_after_its_paragraph(write_docx: WriteDocx) -> None:
    inner = f"<w:txbxContent>{p('inner')}</w:txbxContent>"
    outer = f"<w:txbxContent>{p('outer')}<w:p><w:r><w:drawing>{inner}</w:drawing></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><w:t>before </w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{outer}'
        f"</w:drawing></mc:Choice><mc:Choice><w:pict>{outer}</w:pict></mc:Choice><mc:Fallback><w:pict>{outer}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ) + p("after")
    assert docx.read(write_docx(body)).text == "before\n\nouter\n\ninner\n\nafter"


def test_a_table_that_lays_out_the_page_gives_paragraphs(write_docx: WriteDocx) -> None:
    body = f"<w:tbl>{row(p('One.') + p('Two.'), p('Three.'))}</w:tbl>"
    document = docx.read(write_docx(body))
    assert (document.text, document.regions) == ("One.\n\nTwo.\n\nThree.", ())


def test_the_date_of_the_file_is_not_taken_for_that_of_publication(write_docx: WriteDocx) -> None:
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Fog</dc:title><dc:creator>python-docx</dc:creator><dc:language>en-GB</dc:language>"
        "<dcterms:created>2020-01-01T00:00:00Z</dcterms:created></c:coreProperties>"
    )
    metadata = docx.read(write_docx(p("words"), {"docProps/core.xml": core})).metadata
    assert {key: value.value for key, value in metadata.items()} == {"title": "Fog", "language": "en-GB"}


def test_a_strict_file_is_read_like_any_other(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    path = tmp_path / "strict.docx"
    with zipfile.ZipFile(path, "w") as archive:
        document = f'<w:document xmlns:w="{strict}"><w:body>{p("Nine.")}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    assert docx.read(path).text == "Nine."


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A document that Word would ask a password for."""
    made = python_docx.Document()
    made.add_paragraph("The night ferry.")
    made.save(str(tmp_path / "plain.docx"))
    path = tmp_path / "locked.docx"
    with (tmp_path / "plain.docx").open("rb") as plain, path.open("wb") as file:
        OOXMLFile(plain).encrypt("open sesame", file)
    return path


def test_a_locked_document_opens_with_its_password_alone(locked: Path) -> None:
    with pytest.raises(NeedsPassword, match=r"locked\.docx is locked: give the password"):
        read(locked)
    with pytest.raises(WrongPassword, match=r"locked\.docx is not opened by this password"):
        read(locked, password="open barley")
    assert read(locked, password="open sesame").text == "The night ferry."


@pytest.mark.parametrize("part", [0.05, 0.3, 0.9])
def test_a_locked_document_that_is_cut_off_says_so(locked: Path, part: float) -> None:
    data = locked.read_bytes()
    locked.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(ReadingError, match=r"locked\.docx"):
        read(locked, password="open sesame")


def test_a_document_without_text_says_so(write_docx: WriteDocx) -> None:
    with pytest.raises(Empty, match=r"letter\.docx is a Word document without text"):
        docx.read(write_docx("<w:p/>"))


def test_a_cut_off_file_says_so(write_docx: WriteDocx) -> None:
    path = write_docx("".join(p(f"line {n}") for n in range(500)))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(Damaged, match=r"letter\.docx is cut off or damaged"):
        docx.read(path)


def test_a_changed_byte_says_so(write_docx: WriteDocx) -> None:
    path = write_docx("".join(p(f"line {n}") for n in range(500)))
    data = bytearray(path.read_bytes())
    data[600] ^= 255
    path.write_bytes(data)
    with pytest.raises(Damaged, match=r"letter\.docx is cut off or damaged"):
        docx.read(path)


def test_broken_xml_and_a_missing_part_say_so(write_docx: WriteDocx, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        docx.read(write_docx("<w:p>"))
    with zipfile.ZipFile(tmp_path / "none.docx", "w") as archive:
        archive.writestr("word/styles.xml", STYLES)
    with pytest.raises(Damaged):
        docx.read(tmp_path / "none.docx")


def test_entities_are_not_resolved(write_docx: WriteDocx, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        doctype = f'<!DOCTYPE d [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        document = f'{doctype}<w:document xmlns:w="{W}"><w:body>{p("Seen. &s;")}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    assert docx.read(path).text == "Seen."


def test_tables_in_tables_are_read_and_absurd_nesting_is_refused(write_docx: WriteDocx) -> None:
    def nested(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth

    assert docx.read(write_docx(nested(80))).text == "deep"
    with pytest.raises(Damaged):
        docx.read(write_docx(nested(400)))


def test_an_archive_that_unpacks_to_too_much_is_refused(write_docx: WriteDocx) -> None:
    path = write_docx("<w:p/>" * 200_000)
    with Archive(path, limit=1_000_000) as archive, pytest.raises(TooLarge, match="unpacks to more than 1 MB"):
        archive.part("word/document.xml")


def test_the_corpus_document_agrees_with_the_blog_word_by_word(corpus: Path) -> None:
    document = docx.read(corpus / "linkedin.docx")
    heading = document.regions[0]
    gold = (corpus / "blog.txt").read_text("utf-8")[6312:16233]
    left, right = (re.findall(r"\w+", text.lower()) for text in (document.text[heading.end :], gold))
    assert 2 * LCSseq.similarity(left, right) / (len(left) + len(right)) >= 0.999


def test_comments_charts_and_documents_within_are_told(write_docx: WriteDocx) -> None:
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    parts = {
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment>{p("No lamp at all")}</w:comment></w:comments>',
        "word/diagrams/data1.xml": f"<d {drawing}><a:t>Fog</a:t></d>",
        "word/charts/chart2.xml": f"<c {drawing}><a:t>Lamps by year</a:t></c>",
        "word/charts/style1.xml": f"<s {drawing}><a:t>nothing</a:t></s>",
    }
    document = read(write_docx(p("The ferry left.") + "<w:altChunk/>", parts))
    assert document.text == "The ferry left."
    assert [problem.message.partition(" h")[2] for problem in document.problems] == [
        "as comments; 4 words in them were left out.",
        "olds charts or diagrams; 4 words in them were left out.",
        "olds another document within it, which was left out: open it and save it anew.",
    ]


def test_text_in_wrappings_that_nobody_knows_is_read(write_docx: WriteDocx) -> None:
    inline = "<w:p><w:later><w:r><w:t>at nine</w:t></w:r></w:later></w:p>"
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
    )
    body = f"<w:future>{p('The ferry left')}</w:future>{inline}{ruby}</w:ruby></w:r></w:p>"
    assert read(write_docx(body)).text == "The ferry left\n\nat nine\n\nbase"


def test_lists_in_lists_and_notes_in_tables_are_read(write_docx: WriteDocx) -> None:
    deep = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = "".join(p(f"lamp {level}", deep.format(level)) for level in range(4))
    body += f"<w:tbl>{row(p('cell').replace('</w:p>', note + '</w:p>'), p('other'))}</w:tbl>"
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("A note on it.")}</w:footnote></w:footnotes>'
    document = read(write_docx(body, {"word/footnotes.xml": notes}))
    assert document.text == "lamp 0\n\nlamp 1\n\nlamp 2\n\nlamp 3\n\ncell\tother\n\nA note on it."
    assert [region.kind for region in document.regions] == ["table", "footnote"]


def test_heads_and_feet_are_left_out_and_told_once(write_docx: WriteDocx) -> None:
    head = f'<w:hdr xmlns:w="{W}">{p("The Elm Courier")}</w:hdr>'
    foot = f'<w:ftr xmlns:w="{W}">{p("Page 3 of 9")}{p("Secret")}</w:ftr>'
    parts = {"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot}
    document = read(write_docx(p("The ferry left."), parts))
    assert document.text == "The ferry left."
    (problem,) = document.problems
    told = "The heads and feet of the pages of letter.docx (6 words) were left out."
    assert (problem.code, problem.message) == ("left-out", told)


def test_a_foot_with_the_number_of_the_page_alone_is_not_told(write_docx: WriteDocx) -> None:
    foot = f'<w:ftr xmlns:w="{W}">{p("– 3 –")}</w:ftr>'
    assert read(write_docx(p("The ferry left."), {"word/footer1.xml": foot})).problems == ()


def test_artful_letters_are_read_after_their_paragraph(write_docx: WriteDocx) -> None:
    old = (
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shapetype><v:textpath on="t"/></v:shapetype>'
        '<v:shape><v:textpath string="Fog on the sound"/></v:shape></w:pict>'
    )
    new = (
        '<w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:sp><a:txSp><a:txBody>'
        "<a:p><a:r><a:t>Forty </a:t></a:r><a:r><a:t>lamps</a:t></a:r></a:p><a:p><a:r><a:t>lost</a:t></a:r></a:p>"
        "</a:txBody></a:txSp></a:sp></w:drawing>"
    )
    body = f"<w:p><w:r><w:t>before</w:t>{old}</w:r><w:r>{new}</w:r></w:p>{p('after')}"
    assert read(write_docx(body)).text == "before\n\nFog on the sound\n\nForty lamps\nlost\n\nafter"
