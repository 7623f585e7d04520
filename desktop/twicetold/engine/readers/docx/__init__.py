"""Word documents (.docx), read from their XML.

The text is that of the document with all tracked changes accepted. Footnotes and endnotes follow the body.
Running heads and feet and comments are not in it, which is told; nor are the numbers that Word makes up itself (of
lists, notes, headings).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.archive import Archive
from twicetold.engine.readers.blocks import Block, joined, words_told
from twicetold.engine.readers.docx.body import Body
from twicetold.engine.readers.docx.names import RELATION_ID, A, W, local
from twicetold.engine.readers.docx.styles import Styles
from twicetold.engine.readers.docx.unlocking import unlocked
from twicetold.engine.readers.errors import Damaged, Empty, Unsupported
from twicetold.engine.readers.furniture import furniture_left_out
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem

_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}
_MADE_UP = {"python-docx", "Microsoft Office User", "Word Document", "User"}
_RELATIONS = "_rels/.rels"
_DRAWN = re.compile(r"(?:diagrams/data|charts/chart)\d+\.xml")
_FURNITURE = re.compile(r"(?:header|footer)\d*\.xml")
_DRAWN_TEXT = f"{A}t"
_BETWEEN_REPORTS = 200


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of a Word document. Raises `Damaged`, `TooLarge`, `Empty`, `NeedsPassword` or `WrongPassword`.

    Regions: headings, quotations, captions, contents and bibliographies by their styles, tables, footnotes.
    Problems: hidden-text, tracked-changes and left-out, with the number of words that were left out. The date on which
    the file was made is not taken for that of its publication.
    """
    with Archive(path, content=unlocked(path, password)) as archive:
        try:
            return _document(archive, progress)
        except RecursionError:
            raise Damaged(f"{path.name} is nested too deeply to be read: save it as PDF, and add that.") from None


def _document(archive: Archive, progress: Progress) -> DocumentText:
    name = _main_part(archive)
    folder = name.rpartition("/")[0]
    styles = Styles(archive.xml_if_there(f"{folder}/styles.xml"))
    body = Body(styles)
    root = archive.xml(name)
    blocks = list(_reported(body.blocks(_container(root)), len(root.findall(f".//{W}p")), archive.name, progress))
    for notes in ("footnotes", "endnotes"):
        blocks += _notes(body, archive.xml_if_there(f"{folder}/{notes}.xml"))
    text, regions = joined(blocks)
    if not text:
        raise Empty(f"{archive.name} is a Word document without text: where it shows pictures of text, save it as PDF.")
    metadata = _metadata(archive) | _title(blocks)
    furniture = furniture_left_out(_furniture(archive, folder, styles), archive.name)
    problems = (*_problems(body, archive.name), *furniture, *_left_out(archive, folder, root))
    return DocumentText(text, "docx", regions=regions, metadata=metadata, problems=problems)


def _main_part(archive: Archive) -> str:
    """The name of the part with the text, as the archive's own table says."""
    if not any(name.startswith("word/") for name in archive.names):
        raise Unsupported(f"{archive.name} is no text document: save it as PDF, and add that.")
    relations = archive.xml_if_there(_RELATIONS)
    for relation in () if relations is None else relations:
        target = str(relation.get("Target", "")).lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target in archive.names:
            return target
    return "word/document.xml"


def _container(root: etree._Element) -> etree._Element:
    body = root.find(f"{W}body")
    return root if body is None else body


def _reported(blocks: Iterable[Block], total: int, name: str, progress: Progress) -> Iterator[Block]:
    """The blocks, with a report of the progress every 200 of about `total`."""
    what = f"reading {name}"
    for done, block in enumerate(blocks):
        if done % _BETWEEN_REPORTS == 0:
            progress.report(what, min(done, total), total)
        yield block
    progress.report(what, total, total)


def _notes(body: Body, notes: etree._Element | None) -> Iterator[Block]:
    """The notes that the text refers to, in the order of their part, each block a footnote."""
    if notes is None:
        return
    referred = body.footnotes if local(notes) == "footnotes" else body.endnotes
    for note in notes:
        if note.get(RELATION_ID) in referred:
            yield from (Block("footnote", block.text) for block in body.blocks(note))


def _furniture(archive: Archive, folder: str, styles: Styles) -> Iterator[str]:
    """What each running head and foot says."""
    for name in sorted(archive.names):
        if name.startswith(f"{folder}/") and _FURNITURE.fullmatch(name.removeprefix(f"{folder}/")):
            yield joined(Body(styles).blocks(archive.xml(name)))[0]


def _metadata(archive: Archive) -> dict[str, MetadataValue]:
    """What the document's properties say, but for names that programs put there."""
    core = archive.xml_if_there("docProps/core.xml")
    if core is None:
        return {}
    values = {key: (core.findtext(tag) or "").strip() for key, tag in _CORE.items()}
    return {key: MetadataValue(value, "metadata") for key, value in values.items() if value and value not in _MADE_UP}


def _title(blocks: list[Block]) -> dict[str, MetadataValue]:
    """The headline that the document begins with: what is printed is surer than the properties, often a template's."""
    first = next((block for block in blocks if block.text.strip()), None)
    if first is None or first.kind != "heading":
        return {}
    return {"title": MetadataValue(" ".join(first.text.split()), "text")}


def _problems(body: Body, name: str) -> tuple[Problem, ...]:
    problems = []
    if body.hidden_words:
        message = f"{name} holds {words_told(body.hidden_words)} in hidden type; they were left out."
        problems.append(Problem("hidden-text", message))
    if body.deleted_words:
        message = (
            f"{name} has tracked changes; {words_told(body.deleted_words)} that are deleted in them were left out."
        )
        problems.append(Problem("tracked-changes", message))
    return tuple(problems)


def _left_out(archive: Archive, folder: str, root: etree._Element) -> tuple[Problem, ...]:
    """The problems of text that stands beside the document's own: comments, drawings, other documents within it."""
    problems = []
    comments = archive.xml_if_there(f"{folder}/comments.xml")
    words = 0 if comments is None else sum(len((text.text or "").split()) for text in comments.iter(f"{W}t"))
    if words:
        problems.append(Problem("left-out", f"{archive.name} has comments; {words_told(words)} in them were left out."))
    drawn = [name for name in sorted(archive.names) if _DRAWN.fullmatch(name.removeprefix(f"{folder}/"))]
    texts = (text.text or "" for name in drawn for text in archive.xml(name).iter(_DRAWN_TEXT))
    words = sum(len(text.split()) for text in texts)
    if words:
        message = f"{archive.name} holds charts or diagrams; {words_told(words)} in them were left out."
        problems.append(Problem("left-out", message))
    if root.find(f".//{W}altChunk") is not None:
        message = f"{archive.name} holds another document within it, which was left out: open it and save it anew."
        problems.append(Problem("left-out", message))
    return tuple(problems)
