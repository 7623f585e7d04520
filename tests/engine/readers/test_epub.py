"""E-books: chapters in reading order."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import read
from twicetold.engine.readers.errors import Damaged, Empty, Unsupported

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)


def chapter(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def package(*parts: str) -> str:
    items = "".join(
        f'<item id="i{n}" href="{part}" media-type="application/xhtml+xml" properties="{part.partition(".")[0]}"/>'
        for n, part in enumerate(parts)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(parts)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Fog</dc:title><dc:creator>Ada Quill</dc:creator><dc:creator>Ben Reed</dc:creator>"
        "<dc:date>2019-04-01T00:00:00Z</dc:date><dc:language>en</dc:language><dc:publisher>Elm Press</dc:publisher>"
        f"<dc:identifier>urn:isbn:1</dc:identifier></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )


@pytest.fixture
def epub(tmp_path: Path) -> Callable[..., Path]:
    """Writes a book with those parts."""

    def write(parts: dict[str, str]) -> Path:
        path = tmp_path / "fog.epub"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": CONTAINER,
                **parts,
            }.items():
                archive.writestr(name, text)
        return path

    return write


def test_chapters_are_read_in_the_order_of_the_spine(epub: Callable[..., Path]) -> None:
    parts = {
        "OPS/book.opf": package("nav.xhtml", "two%20b.xhtml", "one.xhtml"),
        "OPS/nav.xhtml": chapter("<nav><ol><li>Two</li></ol></nav>"),
        "OPS/one.xhtml": chapter("<p>One.</p><aside epub:type='footnote'>Papers.</aside>"),
        "OPS/two b.xhtml": chapter("<h1>Two</h1><p>Caf&#233; <script>x</script>at nine.</p>"),
    }
    document = read(epub(parts))
    assert document.text == "Two\n\nTwo\n\nCafé at nine.\n\nOne.\n\nPapers."
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == [
        ("contents", "Two"),
        ("heading", "Two"),
        ("footnote", "Papers."),
    ]
    assert {key: value.value for key, value in document.metadata.items()} == {
        "title": "Fog",
        "author": "Ada Quill; Ben Reed",
        "published": "2019-04-01",
        "language": "en",
        "publisher": "Elm Press",
    }


def test_a_chapter_that_is_missing_or_damaged_is_told(epub: Callable[..., Path]) -> None:
    parts = {
        "OPS/book.opf": package("one.xhtml", "two.xhtml", "three.xhtml"),
        "OPS/one.xhtml": chapter("<p>One.</p>"),
        "OPS/three.xhtml": "\0\1\2 no text",
    }
    document = read(epub(parts))
    assert document.text == "One."
    assert [(p.code, p.message) for p in document.problems] == [
        ("failed-chapter", "OPS/two.xhtml of fog.epub is missing or damaged; it was left out."),
        ("failed-chapter", "OPS/three.xhtml of fog.epub is missing or damaged; it was left out."),
    ]


def test_a_book_locked_by_its_shop_says_so_and_locked_fonts_are_no_matter(epub: Callable[..., Path]) -> None:
    def locked(uri: str) -> dict[str, str]:
        return {
            "OPS/book.opf": package("one.xhtml"),
            "OPS/one.xhtml": chapter("<p>One.</p>"),
            "META-INF/encryption.xml": f'<encryption xmlns:e="x"><e:CipherReference URI="{uri}"/></encryption>',
        }

    assert read(epub(locked("OPS/font.otf"))).text == "One."
    with pytest.raises(Unsupported, match=r"fog\.epub is locked by the shop"):
        read(epub(locked("OPS/one.xhtml")))


def test_a_book_of_pictures_and_one_without_its_list_say_so(epub: Callable[..., Path]) -> None:
    with pytest.raises(Empty):
        read(epub({"OPS/book.opf": package("one.xhtml"), "OPS/one.xhtml": chapter("<img src='x.png'/>")}))
    with pytest.raises(Damaged, match="without its list of contents"):
        read(epub({"other.opf": package("one.xhtml")}))


def test_what_is_in_no_place_of_the_book_or_no_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "fog.epub"
    page = "<html><body><p>{}</p></body></html>"
    items = [("one", "one.xhtml", "application/xhtml+xml"), ("map", "map.svg", "image/svg+xml")]
    items += [("notes", "notes.xhtml", "application/xhtml+xml"), ("old", "old.html", "text/x-oeb1-document")]
    manifest = "".join(f'<item id="{name}" href="{part}" media-type="{kind}"/>' for name, part, kind in items)
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("one", "map", "old", "gone"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="book.opf"/></container>')
        archive.writestr("book.opf", f"<package><manifest>{manifest}</manifest><spine>{spine}</spine></package>")
        for name, part, _ in items:
            archive.writestr(part, page.format(f"The {name} page."))
    document = read(path)
    assert document.text == "The one page.\n\nThe old page."
    assert [(problem.code, problem.message.partition(" of ")[0]) for problem in document.problems] == [
        ("failed-chapter", "map.svg"),
        ("failed-chapter", "gone"),
        ("left-out", "notes.xhtml"),
    ]
