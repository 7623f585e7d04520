"""What a PDF is, by whom and of when: from its own fields, its margins and its first page."""

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
_IMPRINT = re.compile(
    r"(?:\b[Pp]ublished by|(?:©|\([cC]\)|\b[Cc]opyright)(?:\s*©)?\s*(?:19|20)\d\d,?(?:\s+by)?)\s+"
    r"(?P<name>[A-Z](?:(?!\s[Aa]ll [Rr]ights)[^.|;\d]){2,70})"
)
_OWN_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/|doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"(https?://[^\s/]+/\S+)(?:\s+(?:page\s+)?\d+\s*(?:/|of)\s*\d+)?", re.IGNORECASE)
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


def metadata_of(laid_out: LaidOut, said: dict[str, str], language: str) -> dict[str, MetadataValue]:
    """What is known about the document: title, author, published, publisher, address, language, and where from.

    `said` are the file's own fields: those of its information dictionary have capitals ("Title"), those of its XMP
    have not. The file's creation date is not taken for the day of publication: it changes with each conversion.
    """
    text: dict[str, str] = {
        "title": _heading(laid_out),
        "author": _byline(laid_out),
        "published": _published(laid_out),
        "publisher": _publisher(laid_out),
        "address": _address(laid_out),
        "language": _language(laid_out.text),
    }
    file = said | {"language": language or said.get("language", "")}
    file["title"] = _sound(_NO_TITLE, said.get("Title", ""), said.get("title", ""))
    file["author"] = _sound(_NO_AUTHOR, said.get("Author", ""), said.get("author", ""))
    found: dict[str, tuple[str, Origin]] = {
        key: (file[key], "metadata") if file.get(key) else (text[key], "text") for key in text
    }
    return {key: MetadataValue(value, origin) for key, (value, origin) in found.items() if value}


def _sound(nothing: re.Pattern[str], *values: str) -> str:
    """The first of the values that is one, and not what programs put there by themselves."""
    tidy = (" ".join(value.split()) for value in values)
    return next((value for value in tidy if value and not nothing.fullmatch(value)), "")


def _heading(laid_out: LaidOut) -> str:
    headings = [laid_out.text[r.start : r.end] for r in laid_out.regions if r.kind == "heading" and r.end < _FIRST]
    return headings[0] if headings and len(headings[0]) > 3 else ""


def _byline(laid_out: LaidOut) -> str:
    for line in _first_lines(laid_out):
        byline = _BYLINE.fullmatch(line) or _BYLINE.fullmatch(line.removesuffix("."))
        if byline:
            return byline[1]
    return ""


def _first_lines(laid_out: LaidOut) -> list[str]:
    """The paragraphs at the beginning of the text."""
    return [line.strip() for line in laid_out.text[:_FIRST].split("\n\n")]


def _margins(laid_out: LaidOut) -> list[str]:
    """What stands in the margins of the first page, and short paragraphs of it: where an imprint is."""
    margins = [piece.text for piece in laid_out.furniture if piece.page == 1]
    return margins + [line for line in _first_lines(laid_out) if len(line) < 160]


def _publisher(laid_out: LaidOut) -> str:
    """Who is named after "published by" or with the copyright."""
    for line in _margins(laid_out):
        imprint = _IMPRINT.search(line)
        if imprint:
            return imprint["name"].strip(" .,;")
    return ""


def _address(laid_out: LaidOut) -> str:
    """The document's own DOI or web address, in a margin or alone on a line of the first page."""
    for line in _margins(laid_out):
        doi = _OWN_DOI.match(line)
        if doi:
            return f"https://doi.org/{doi[1].rstrip('.,;')}"
    printed = (_OWN_ADDRESS.fullmatch(line) for line in _margins(laid_out))
    return next((match[1] for match in printed if match), "")


def _published(laid_out: LaidOut) -> str:
    """A date in a running head, after "published", or alone on a line of the first page; "" if there is none."""
    for piece in laid_out.furniture:
        dated = _DATED.search(piece.text)
        if dated:
            return iso_date(dated[0])
    for line in _first_lines(laid_out):
        said = _PUBLISHED.search(line)
        dated = _DATED.search(said[3]) if said else _DATED.fullmatch(line) if len(line) < 40 else None
        if dated:
            return iso_date(dated[0])
    return ""


def _language(text: str) -> str:
    """The language whose small words are the most frequent, if they are frequent and the text is not short."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    found = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    first, second = sorted(found, key=lambda language: -found[language])[:2]
    return first if len(words) > 80 and found[first] > max(0.12 * len(words), 1.5 * found[second]) else ""
