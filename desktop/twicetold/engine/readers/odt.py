"""Texts of LibreOffice and its like (.odt), read from their XML."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.archive import Archive
from twicetold.engine.readers.blocks import Block, joined, table, words_told
from twicetold.engine.readers.errors import Damaged, Empty, Unsupported
from twicetold.engine.readers.furniture import furniture_left_out
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem, RegionKind

_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NAMESPACES}text:1.0}}"
_TABLE = f"{{{_NAMESPACES}table:1.0}}"
_STYLE = f"{{{_NAMESPACES}style:1.0}}"
_OFFICE = f"{{{_NAMESPACES}office:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_INITIAL_CREATOR = f"{{{_NAMESPACES}meta:1.0}}initial-creator"
_STYLES: tuple[tuple[re.Pattern[str], RegionKind], ...] = (
    (re.compile(r"quotations?", re.I), "quotation"),
    (re.compile(r"title|subtitle|heading(?: \d+)?", re.I), "heading"),
    (re.compile(r"caption|illustration|figure|table|drawing", re.I), "caption"),
    (re.compile(r"contents (?:\d+|heading)", re.I), "contents"),
    (re.compile(r"bibliography \d+", re.I), "reference"),
)
_WRAPPERS: dict[str, RegionKind] = {
    "table-of-content": "contents",
    "illustration-index": "contents",
    "table-index": "contents",
    "bibliography": "reference",
}
_SKIPPED = {"tracked-changes", "annotation", "annotation-end", "forms", "variable-decls", "sequence-decls", "ruby-text"}
_FURNITURE = ("header", "footer")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LONG_CELL = 60
_DEEPEST = 20


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of an .odt file, tracked changes accepted, footnotes after the body.

    Raises `Damaged`, `TooLarge`, `Empty`, or `Unsupported` for a file that is locked. Regions as for Word
    documents. Problems: hidden-text, tracked-changes, left-out.
    """
    progress.report(f"reading {path.name}", 0, 1)
    with Archive(path) as archive:
        _refuse_locked(archive)
        root = archive.xml("content.xml")
        pages = archive.xml_if_there("styles.xml")
        styles = _Styles([root, pages])
        metadata = _metadata(archive.xml_if_there("meta.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Damaged(f"{path.name} holds no text document: open it and save it anew.")
    reading = _Reading(styles)
    try:
        blocks = list(reading.blocks(body, "body")) + reading.footnotes
    except RecursionError:
        raise Damaged(f"{path.name} is nested too deeply to be read: save it as PDF, and add that.") from None
    text, regions = joined(blocks)
    if not text:
        raise Empty(f"{path.name} is a document without text: where it shows pictures of text, save it as PDF.")
    progress.report(f"reading {path.name}", 1, 1)
    problems = (*_problems(reading, path.name), *furniture_left_out(_furniture(pages, styles), path.name))
    return DocumentText(text, "odt", regions=regions, metadata=metadata | _title(blocks), problems=problems)


def _refuse_locked(archive: Archive) -> None:
    manifest = archive.xml_if_there("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise Unsupported(
            f"{archive.name} is locked with a password: open it, save it without the password, and add it again."
        )


class _Styles:
    """The styles of one document by their names."""

    def __init__(self, parts: list[etree._Element | None]) -> None:
        self._styles = {
            style.get(f"{_STYLE}name"): style
            for part in parts
            if part is not None
            for style in part.iter(f"{_STYLE}style")
        }

    def kind(self, name: str | None) -> RegionKind | None:
        """What the style of that name, or the nearest it is derived from, says of a paragraph."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            shown = (name or "") if style is None else style.get(f"{_STYLE}display-name") or name or ""
            shown = shown.replace("_20_", " ")
            if kind := next((kind for pattern, kind in _STYLES if pattern.fullmatch(shown)), None):
                return kind
            if style is None:
                return None
            name = style.get(f"{_STYLE}parent-style-name")
        return None

    def is_hidden(self, name: str | None) -> bool:
        """Whether text of that style is not shown."""
        style = self._styles.get(name)
        properties = None if style is None else style.find(f"{_STYLE}text-properties")
        return properties is not None and properties.get(f"{_TEXT}display") == "none"


class _Reading:
    """Turns XML into blocks, and remembers the footnotes and what was hidden."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._boxes: list[etree._Element] = []
        self.footnotes: list[Block] = []
        self.hidden_words = self.deleted_words = self.comment_words = 0

    def blocks(self, container: etree._Element, kind: RegionKind) -> Iterator[Block]:
        """The blocks in `container`, which has that kind itself; text boxes follow the paragraph they hang on."""
        for element in container:
            name = _local(element)
            if name in {"p", "h"}:
                text = _joined_blanks("".join(self._pieces(element)))
                yield Block(self._kind(element, kind), text)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self.blocks(box, kind)
            elif name == "table":
                yield from self._table(element, kind)
            elif name == "tracked-changes":
                self.deleted_words += sum(_paragraph_words(one) for one in element.iter(f"{_TEXT}deletion"))
            elif name not in _SKIPPED:
                yield from self.blocks(element, _WRAPPERS.get(name, kind))

    def _kind(self, paragraph: etree._Element, kind: RegionKind) -> RegionKind:
        if kind != "body":
            return kind
        if _local(paragraph) == "h":
            return "heading"
        return self._styles.kind(paragraph.get(f"{_TEXT}style-name")) or "body"

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """The shown text of a paragraph or a part of it."""
        if self._styles.is_hidden(element.get(f"{_TEXT}style-name")):
            self.hidden_words += len("".join(element.itertext()).split())
            return
        yield _BLANKS.sub(" ", element.text or "")
        for child in element:
            yield from self._inline(child)
            yield _BLANKS.sub(" ", child.tail or "")

    def _inline(self, element: etree._Element) -> Iterator[str]:
        name = _local(element)
        if name == "s":
            yield "\x01" * min(int(element.get(f"{_TEXT}c", "1")), 1000)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "note":
            bodies = element.findall(f"{_TEXT}note-body")
            self.footnotes += [Block("footnote", block.text) for body in bodies for block in self.blocks(body, "body")]
        elif name == "text-box" or _holds_paragraphs(element):
            self._boxes.append(element)
        elif name in {"hidden-text", "hidden-paragraph"}:
            self.hidden_words += len("".join(element.itertext()).split())
        elif name == "annotation":
            self.comment_words += _paragraph_words(element)
        elif name not in _SKIPPED:
            yield from self._pieces(element)

    def _table(self, element: etree._Element, kind: RegionKind) -> Iterator[Block]:
        """A table of short cells as one block; a table that lays out the page as the blocks in its cells."""
        rows = [
            [list(self.blocks(cell, kind)) for cell in row.iterchildren(f"{_TABLE}table-cell")]
            for row in element.iter(f"{_TABLE}table-row")
            if next(row.iterancestors(f"{_TABLE}table"), None) is element
        ]
        is_nested = element.find(f".//{_TABLE}table") is not None
        if not is_nested and all(_is_short(cell) for row in rows for cell in row):
            yield table([" ".join(block.text for block in cell) for cell in row] for row in rows)
        else:
            yield from (block for row in rows for cell in row for block in cell)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "annotation"


def _joined_blanks(text: str) -> str:
    """The text with one space for each run of them, but for those that the writer asked for by number."""
    return re.sub(" +", " ", text).replace("\x01", " ").strip(" \n")


def _is_short(cell: list[Block]) -> bool:
    return len(cell) <= 1 and all(len(block.text.split()) <= _LONG_CELL for block in cell)


def _furniture(pages: etree._Element | None, styles: _Styles) -> Iterator[str]:
    """What each running head and foot says."""
    masters = () if pages is None else pages.iter(f"{_STYLE}master-page")
    for part in (part for master in masters for part in master if _local(part).startswith(_FURNITURE)):
        yield joined(_Reading(styles).blocks(part, "body"))[0]


def _metadata(root: etree._Element | None) -> dict[str, MetadataValue]:
    """What the properties say; their dates are those of the file, not of publication."""
    if root is None:
        return {}
    found = {
        "title": root.findtext(f".//{_DC}title"),
        "author": root.findtext(f".//{_INITIAL_CREATOR}") or root.findtext(f".//{_DC}creator"),
        "language": root.findtext(f".//{_DC}language"),
    }
    return {key: MetadataValue(value.strip(), "metadata") for key, value in found.items() if value and value.strip()}


def _title(blocks: list[Block]) -> dict[str, MetadataValue]:
    """The headline that the text begins with."""
    first = next((block for block in blocks if block.text), None)
    if first is None or first.kind != "heading":
        return {}
    return {"title": MetadataValue(" ".join(first.text.split()), "text")}


def _holds_paragraphs(element: etree._Element) -> bool:
    """Whether an element within a paragraph, such as a drawing, has paragraphs of its own."""
    return any(_local(child) in {"p", "list"} for child in element) and _local(element) not in _SKIPPED | {"note"}


def _paragraph_words(element: etree._Element) -> int:
    return sum(len("".join(paragraph.itertext()).split()) for paragraph in element.iter(f"{_TEXT}p", f"{_TEXT}h"))


def _problems(reading: _Reading, name: str) -> tuple[Problem, ...]:
    told = {
        "hidden-text": (reading.hidden_words, "{name} holds {words} in hidden type; they were left out."),
        "tracked-changes": (
            reading.deleted_words,
            "{name} has tracked changes; {words} that are deleted in them were left out.",
        ),
        "left-out": (reading.comment_words, "{name} has comments; {words} in them were left out."),
    }
    return tuple(
        Problem(code, message.format(name=name, words=words_told(words)))
        for code, (words, message) in told.items()
        if words
    )
