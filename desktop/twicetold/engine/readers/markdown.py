"""Markdown as it reads when it is set: without marks, link targets and pictures.

markdown-it-py sets it as HTML, which then goes the way of web pages; so HTML within Markdown is read as well.
"""

import re
from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.blocks import Block, joined
from twicetold.engine.readers.dates import iso_date
from twicetold.engine.readers.decode import decode
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)$")
_FOOTNOTE_LINE = re.compile(r"^(?=\[\^[^\]\s]+\]:)", re.M)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_KEYS = {
    "title": ("title",),
    "author": ("author", "authors"),
    "published": ("date", "published", "pubdate"),
    "publisher": ("publisher", "site"),
    "address": ("url", "canonical_url", "canonical", "source"),
    "language": ("lang", "language"),
}


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of a Markdown file as a person reads it. Raises `NotText` or `Empty`; a password is not looked at.

    Regions: headings, quotations, tables, footnotes. Metadata come from front matter, the title also from the
    first heading.
    """
    # imported when needed: lxml and the parser are for this format and HTML alone
    from markdown_it import MarkdownIt  # noqa: PLC0415

    progress.report(f"reading {path.name}", 0, 1)
    decoded = decode(path.read_bytes(), path.name)
    fields, source = _front_matter(decoded.text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = _blocks(parser.render(_FOOTNOTE_LINE.sub(r"\n\\", source)), path.name)
    text, regions = joined(blocks)
    if not text:
        raise Empty(f"{path.name} holds no text: save or download it again.")
    metadata = _title(blocks) | _metadata(fields)
    progress.report(f"reading {path.name}", 1, 1)
    return DocumentText(
        text, "markdown", regions=regions, metadata=metadata, problems=decoded.problems, encoding=decoded.encoding
    )


def _blocks(page: str, name: str) -> list[Block]:
    """The blocks of the page that the Markdown was set as, its footnotes recognised."""
    # imported when needed: lxml is for this format and HTML alone
    from twicetold.engine.readers import html  # noqa: PLC0415

    tree = html.parse(f"<body>{page}</body>", name)
    html.remove_unseen(tree)
    return [_with_footnotes(block) for block in html.render(tree)]


def _with_footnotes(block: Block) -> Block:
    """The block as a footnote if it is one; marks of footnotes as [1]."""
    is_footnote = block.kind == "body" and _FOOTNOTE.match(block.text)
    text = _MARK.sub(r"[\1]", _FOOTNOTE.sub(r"[\1] ", block.text, count=1) if is_footnote else block.text)
    return Block("footnote" if is_footnote else block.kind, text)


def _front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """The fields before the text, each with its values, and the text itself."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in found[1].split("\n"):
        if field := _FIELD.match(line):
            values = fields.setdefault(field[1].lower(), [])
            values += _values(field[2] or "")
        elif item := _ITEM.match(line):
            values += _values(item[1])
    return (fields, text[found.end() :]) if fields else ({}, text)


def _values(text: str) -> list[str]:
    """The values of a field: one, or those of a list in brackets."""
    text = text.strip()
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    values = (part.strip().strip("\"'").strip() for part in parts)
    return [value for value in values if value]


def _metadata(fields: dict[str, list[str]]) -> dict[str, MetadataValue]:
    found = {}
    for key, names in _KEYS.items():
        values = next((fields[name] for name in names if fields.get(name)), [])
        value = iso_date(values[0]) if key == "published" and values else "; ".join(values)
        if value:
            found[key] = MetadataValue(value, "metadata")
    return found


def _title(blocks: list[Block]) -> dict[str, MetadataValue]:
    """The heading that the text begins with."""
    if not blocks or blocks[0].kind != "heading":
        return {}
    return {"title": MetadataValue(" ".join(blocks[0].text.split()), "text")}
