"""Title, author, date and language of a PDF: from its own fields, its running heads and its first page."""

import re

from twicetold.engine.layout import LaidOut
from twicetold.engine.readers.dates import iso_date
from twicetold.engine.text import MetadataValue, Origin

_NO_TITLE = re.compile(r"(untitled|document\d*|microsoft word.*|.*\.(docx?|pdf|tex|indd|qxd|rtf|odt|pptx?))", re.I)
_NO_AUTHOR = re.compile(r"(unknown|author|user|admin(istrator)?|owner|anonymous|.*@.*|\W*)", re.IGNORECASE)
_PUBLISHED = re.compile(r"(published|posted|updated|released|issued|dated)\s*(on|at)?\s*:?\s*(.{6,40})", re.IGNORECASE)
_BYLINE = re.compile(r"by\s+([A-Z][\w.’'-]+(?:\s+(?:and|[A-Z][\w.’'-]*))+)")
_DATED = re.compile(
    r"(\d{1,2}(st|nd|rd|th)?\.?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+"
    r"(\d{1,2}(st|nd|rd|th)?,?\s+)?(1[5-9]|20)\d\d\b|\b(19|20)\d\d-[01]\d(-[0-3]\d)?\b",
    re.IGNORECASE,
)
_FIRST = 3000


def metadata_of(laid_out: LaidOut, info: dict[str, str], language: str) -> dict[str, MetadataValue]:
    """What is known about the document: title, author, published, language, each with where it comes from.

    The file's creation date is not taken for the day of publication: it changes with each conversion.
    """
    values = {
        "title": _title(laid_out, info),
        "author": _author(laid_out, info),
        "published": ("text", _published(laid_out)),
        "language": ("metadata", language),
    }
    return {key: MetadataValue(value, origin) for key, (origin, value) in values.items() if value}


def _title(laid_out: LaidOut, info: dict[str, str]) -> tuple[Origin, str]:
    title = " ".join(info.get("Title", "").split())
    if title and not _NO_TITLE.fullmatch(title):
        return "metadata", title
    headings = [laid_out.text[r.start : r.end] for r in laid_out.regions if r.kind == "heading" and r.end < _FIRST]
    return "text", headings[0] if headings and len(headings[0]) > 3 else ""


def _author(laid_out: LaidOut, info: dict[str, str]) -> tuple[Origin, str]:
    author = " ".join(info.get("Author", "").split())
    if author and not _NO_AUTHOR.fullmatch(author):
        return "metadata", author
    for line in laid_out.text[:_FIRST].split("\n\n"):
        byline = _BYLINE.fullmatch(line.strip()) or _BYLINE.fullmatch(line.strip().removesuffix("."))
        if byline:
            return "text", byline[1]
    return "text", ""


def _published(laid_out: LaidOut) -> str:
    """A date in a running head, after "published", or alone on a line of the first page; "" if there is none."""
    for piece in laid_out.furniture:
        dated = _DATED.search(piece.text)
        if dated:
            return iso_date(dated[0])
    for line in laid_out.text[:_FIRST].split("\n\n"):
        said = _PUBLISHED.search(line)
        dated = _DATED.search(said[3]) if said else _DATED.fullmatch(line.strip()) if len(line) < 40 else None
        if dated:
            return iso_date(dated[0])
    return ""
