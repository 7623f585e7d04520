"""E-books (EPUB): their chapters in reading order, each read like a web page."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import html
from twicetold.engine.readers.archive import Archive
from twicetold.engine.readers.blocks import Block, joined
from twicetold.engine.readers.dates import iso_date
from twicetold.engine.readers.decode import decode
from twicetold.engine.readers.errors import Damaged, Empty, NotText, Unsupported
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem

_DC = "{http://purl.org/dc/elements/1.1/}"
_KEYS = {"title": "title", "author": "creator", "publisher": "publisher", "language": "language"}
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"}


class _Chapter(NamedTuple):
    """A file of the book that is read in its turn, and whether it is the table of contents."""

    part: str
    is_contents: bool


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of an e-book. Raises `Damaged`, `TooLarge`, `Empty`, or `Unsupported` for books locked by their shop.

    Regions as for web pages, and the table of contents. A chapter that is missing or damaged is told as a problem
    (failed-chapter).
    """
    with Archive(path) as archive:
        package = _package(archive)
        folder = posixpath.dirname(package)
        root = archive.xml(package)
        chapters = list(_chapters(root, folder))
        problems = list(_not_read(root, folder, {chapter.part for chapter in chapters}, path.name))
        _refuse_locked(archive, {chapter.part for chapter in chapters})
        blocks: list[Block] = []
        for done, chapter in enumerate(chapters):
            progress.report(f"reading {path.name}", done, len(chapters))
            try:
                blocks += _blocks(archive, chapter)
            except (NotText, Damaged):
                message = f"{chapter.part} of {path.name} is missing or damaged; it was left out."
                problems.append(Problem("failed-chapter", message))
    text, regions = joined(blocks)
    if not text:
        raise Empty(f"{path.name} is an e-book without text: where its pages are pictures, save it as PDF.")
    progress.report(f"reading {path.name}", len(chapters), len(chapters))
    return DocumentText(text, "epub", regions=regions, metadata=_metadata(root), problems=tuple(problems))


def _package(archive: Archive) -> str:
    """The name of the part that lists the book's other parts."""
    container = archive.xml("META-INF/container.xml")
    for rootfile in container.iter("{*}rootfile"):
        name = str(rootfile.get("full-path", ""))
        if name in archive.names:
            return name
    raise Damaged(f"{archive.name} is an e-book without its list of contents: download it again.")


def _chapters(root: etree._Element, folder: str) -> Iterator[_Chapter]:
    """The book's pages in reading order."""
    items = {item.get("id"): item for item in root.iter("{*}item")}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES:
            part = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
            yield _Chapter(part, "nav" in item.get("properties", "").split())


def _not_read(root: etree._Element, folder: str, read: set[str], name: str) -> Iterator[Problem]:
    """The problems of parts that are in the book's order and are no pages, and of pages that are not in its order."""
    items = {item.get("id"): item for item in root.iter("{*}item")}
    ordered = [reference.get("idref") for reference in root.iter("{*}itemref")]
    for idref in ordered:
        item = items.get(idref)
        if item is None or item.get("media-type") not in _PAGES:
            called = idref if item is None else unquote(item.get("href", ""))
            yield Problem("failed-chapter", f"{called} of {name} is no page of text; it was left out.")
    for item in items.values():
        part = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        is_contents = "nav" in item.get("properties", "").split()
        if item.get("media-type") in _PAGES and part not in read and not is_contents:
            yield Problem("left-out", f"{part} of {name} has no place in the order of the book; it was left out.")


def _refuse_locked(archive: Archive, parts: set[str]) -> None:
    """Raise `Unsupported` where chapters are encrypted; that fonts are is common and no hindrance."""
    encryption = archive.xml_if_there("META-INF/encryption.xml")
    locked = () if encryption is None else encryption.iter("{*}CipherReference")
    if any(unquote(reference.get("URI", "")) in parts for reference in locked):
        raise Unsupported(
            f"{archive.name} is locked by the shop that sold it (DRM): get it without the lock, or as PDF or text."
        )


def _blocks(archive: Archive, chapter: _Chapter) -> Iterator[Block]:
    """The blocks of one chapter."""
    source = decode(archive.part(chapter.part), f"{archive.name} ({chapter.part})").text
    if not source.strip():
        return
    page = html.parse(source, archive.name)
    html.remove_unseen(page)
    for block in html.render(page):
        yield Block("contents", block.text) if chapter.is_contents else block


def _metadata(root: etree._Element) -> dict[str, MetadataValue]:
    """What the book says about itself; its date is that of publication."""
    found = {}
    for key, name in _KEYS.items():
        values = [" ".join((element.text or "").split()) for element in root.iter(f"{_DC}{name}")]
        wanted = values[:1] if key in {"title", "language"} else values
        found[key] = "; ".join(value for value in wanted if value)
    dates = [element.text or "" for element in root.iter(f"{_DC}date")]
    found["published"] = next((date for date in map(iso_date, dates) if date), "")
    identifiers = [(element.text or "").strip() for element in root.iter(f"{_DC}identifier")]
    found["address"] = next((text for text in identifiers if text.startswith(("http://", "https://"))), "")
    return {key: MetadataValue(value, "metadata") for key, value in found.items() if value}
