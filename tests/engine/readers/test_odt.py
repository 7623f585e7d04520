"""OpenDocument texts: what is shown, in its order."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged, Empty, Unsupported

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing", "meta", "manifest")
)
STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
MIME = "application/vnd.oasis.opendocument.text"


@pytest.fixture
def odt(tmp_path: Path) -> Callable[..., Path]:
    """Writes an .odt file with that body, and other parts by their names."""

    def write(body: str, parts: dict[str, str] | None = None) -> Path:
        path = tmp_path / "fog.odt"
        content = (
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in {"mimetype": MIME, "content.xml": content, **(parts or {})}.items():
                archive.writestr(name, text)
        return path

    return write


def test_blocks_are_read_in_their_order(odt: Callable[..., Path]) -> None:
    body = (
        '<text:h text:outline-level="1">Fog</text:h>'
        '<text:p>The <text:span>night</text:span>\n  ferry<text:s text:c="2"/>left<text:tab/>at<text:line-break/>nine.'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Port papers.</text:p></text:note-body></text:note></text:p>"
        '<text:p text:style-name="P1">No lamp.</text:p>'
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:table-of-content><text:index-body><text:p>Fog 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>with <drawing:frame><drawing:text-box><text:p>Boxed.</text:p></drawing:text-box>"
        "</drawing:frame>box</text:p>"
    )
    document = read(odt(body))
    assert document.text == (
        "Fog\n\nThe night ferry  left\tat\nnine.\n\nNo lamp.\n\nOne\n\na\tb\n\nFog 1\n\n"
        "with box\n\nBoxed.\n\nPort papers."
    )
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [
        ("heading", "Fog"),
        ("quotation", "No lamp."),
        ("table", "a\tb"),
        ("contents", "Fog 1"),
        ("footnote", "Port papers."),
    ]
    assert document.metadata["title"].value == "Fog"


def test_deleted_commented_and_hidden_text_is_left_out(odt: Callable[..., Path]) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Seen<text:change/>"
        "<office:annotation><text:p>remark</text:p></office:annotation>"
        '<text:span text:style-name="T1"> not seen</text:span></text:p>'
    )
    document = read(odt(body))
    assert document.text == "Seen"
    assert document.problems[0].message == "fog.odt holds 2 words in hidden type; they were left out."
    assert [problem.code for problem in document.problems] == ["hidden-text", "tracked-changes", "left-out"]


def test_properties_are_metadata_but_for_dates(odt: Callable[..., Path]) -> None:
    meta = (
        f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:title>Fog</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator>"
        "<dc:creator>Secretary</dc:creator>"
        "<dc:date>2020-01-01</dc:date><dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    metadata = read(odt("<text:p>words</text:p>", {"meta.xml": meta})).metadata
    assert {key: value.value for key, value in metadata.items()} == {
        "title": "Fog",
        "author": "Ada Quill",
        "language": "en-GB",
    }


def test_a_locked_file_says_so(odt: Callable[..., Path]) -> None:
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest {NAMES}>{entry}</manifest:manifest>"
    with pytest.raises(Unsupported, match=r"fog\.odt is locked with a password"):
        read(odt("<text:p>x</text:p>", {"META-INF/manifest.xml": manifest}))


def test_an_empty_and_a_broken_file_say_so(odt: Callable[..., Path]) -> None:
    with pytest.raises(Empty):
        read(odt("<text:p/>"))
    with pytest.raises(Damaged):
        read(odt("<text:p>"))


def test_deleted_and_commented_words_are_told(odt: Callable[..., Path]) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone for good</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    document = read(odt(f"{deleted}<text:p>The ferry{comment} left.</text:p>"))
    assert document.text == "The ferry left."
    assert [(problem.code, problem.message.partition("; ")[2]) for problem in document.problems] == [
        ("tracked-changes", "3 words that are deleted in them were left out."),
        ("left-out", "1 word in them were left out."),
    ]


def test_paragraphs_in_a_drawing_follow_the_one_that_they_hang_on(odt: Callable[..., Path]) -> None:
    shape = "<drawing:custom-shape><text:p>one</text:p><text:p>two</text:p></drawing:custom-shape>"
    assert read(odt(f"<text:p>before{shape} after</text:p>")).text == "before after\n\none\n\ntwo"


def test_lists_in_lists_and_notes_are_read(odt: Callable[..., Path]) -> None:
    inner = "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
        "</text:note-body></text:note>"
    )
    body = f"<text:list><text:list-item><text:p>outer{note}</text:p>{inner}</text:list-item></text:list>"
    document = read(odt(body))
    assert document.text == "outer\n\ninner\n\na note"
    assert [region.kind for region in document.regions] == ["footnote"]


def test_heads_and_feet_are_left_out_and_told_once(odt: Callable[..., Path]) -> None:
    head = "<text:p>The <text:span>Elm</text:span> Courier</text:p>"
    pages = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>{head}</style:header>"
        f"<style:header-left>{head}</style:header-left><style:footer><text:p>Page <text:page-number>3"
        "</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    document = read(odt("<text:p>The ferry left.</text:p>", {"styles.xml": pages}))
    assert document.text == "The ferry left."
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("left-out", "The heads and feet of the pages of fog.odt (4 words) were left out.")
    ]
