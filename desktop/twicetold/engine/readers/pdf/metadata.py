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
_FIRST, _SAMPLE = 3000, 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "en": frozenset(["the", "of", "and", "to", "in", "that", "is", "for", "with", "was", "by", "on"]),
    "de": frozenset(["der", "die", "und", "den", "von", "zu", "das", "mit", "nicht", "ist", "ein", "auf"]),
    "fr": frozenset(["le", "les", "des", "et", "une", "du", "dans", "qui", "pour", "est", "sur", "au"]),
    "es": frozenset(["el", "los", "las", "y", "del", "que", "por", "con", "una", "para", "es", "su"]),
    "it": frozenset(["il", "di", "che", "e", "della", "per", "con", "un", "non", "del", "sono", "gli"]),
    "pt": frozenset(["o", "os", "e", "do", "da", "em", "não", "para", "com", "uma", "dos", "ao"]),
    "nl": frozenset(["het", "een", "van", "en", "de", "dat", "niet", "met", "op", "zijn", "voor", "ook"]),
}


def metadata_of(laid_out: LaidOut, info: dict[str, str], language: str) -> dict[str, MetadataValue]:
    """What is known about the document: title, author, published, language, each with where it comes from.

    The file's creation date is not taken for the day of publication: it changes with each conversion.
    """
    values: dict[str, tuple[Origin, str]] = {
        "title": _title(laid_out, info),
        "author": _author(laid_out, info),
        "published": ("text", _published(laid_out)),
        "language": ("metadata", language) if language else ("text", _language(laid_out.text)),
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


def _language(text: str) -> str:
    """The language whose small words are the most frequent, if they are frequent and the text is not short."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    found = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    first, second = sorted(found, key=lambda language: -found[language])[:2]
    return first if len(words) > 80 and found[first] > max(0.12 * len(words), 1.5 * found[second]) else ""
