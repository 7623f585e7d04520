"""What a paragraph is by its type, its place and its first words."""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from twicetold.engine.layout.lines import Line
from twicetold.engine.layout.paragraphs import LEADERS, Paragraph
from twicetold.engine.text import RegionKind

_NOTE = re.compile(r"(\[?\d{1,3}\]?|[⁰¹²³⁴-⁹]{1,4}|[*†‡§]{1,3})[.)]?\s*\S")
_CAPTION = re.compile(
    r"(figure|fig\.|table|chart|map|box|exhibit|photo|image|abbildung|tabelle)\s*(\d+|[IVX]+)\b|source:\s", re.I
)
_REFERENCES = re.compile(
    r"(\d+\.?\s+|[IVX]+\.\s+)?(references|bibliography|works cited|literature( cited)?|endnotes|notes|sources|resources"
    r"|literatur(verzeichnis)?|références|bibliographie|referencias|bibliografía)\W*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(table of )?contents|inhalt(sverzeichnis)?|sommaire|table des matières|índice", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2}(\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z]")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL_WORDS = frozenset(
    ["a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "from", "with", "by", "at", "as"]
)
_ENDS = re.compile(r"[.!?;,…]['\"’”)\]]*[⁰¹²³⁴-⁹]*$")


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The height of glyphs in which most of the text is set, in points; 0 where there is no text."""
    sizes = [line.size for p in paragraphs for line in p.lines]
    if not sizes:
        return 0.0
    weights = [len(line.text) for p in paragraphs for line in p.lines]
    order = np.argsort(sizes)
    half = np.searchsorted(np.cumsum(np.array(weights)[order]), sum(weights) / 2)
    return float(np.array(sizes)[order][half])


def with_kinds(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their kinds, from type and first words; `sectioned` adds what headings say."""
    size = body_size(paragraphs)
    on_page: dict[int, list[Line]] = defaultdict(list)
    for paragraph in paragraphs:
        on_page[paragraph.page] += paragraph.lines
    known: list[Paragraph] = []
    for paragraph in paragraphs:
        kind = paragraph.kind
        if kind != "table":
            kind = _kind(paragraph, known[-1] if known else None, size, on_page[paragraph.page])
        known.append(paragraph.of_kind(kind))
    return known


def _kind(paragraph: Paragraph, before: Paragraph | None, size: float, page: Sequence[Line]) -> RegionKind:
    text = paragraph.lines[0].text
    small = paragraph.size < 0.92 * size
    if _CAPTION.match(text) and (small or len(paragraph.lines) < 5):
        return "caption"
    if small and (_NOTE.match(text) or _goes_on_note(paragraph, before) or _is_at_foot(paragraph, size, page)):
        return "footnote"
    if _is_heading(paragraph, size):
        return "heading"
    return "body"


def _is_at_foot(paragraph: Paragraph, size: float, page: Sequence[Line]) -> bool:
    """Whether nothing in the type of the body stands below this small print in its column, low on the page."""
    top, left = paragraph.lines[0].top, min(line.x0 for line in paragraph.lines)
    right = max(line.x1 for line in paragraph.lines)
    body = [line for line in page if line.size > 0.95 * size and line.x0 < right and line.x1 > left]
    low = top > 0.55 * max(line.base for line in page)
    return low and len(paragraph.text) > 40 and bool(body) and all(line.base < top + size for line in body)


def _goes_on_note(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Whether small print follows a footnote in the same type: its second paragraph, or its rest on the next page."""
    return before is not None and before.kind == "footnote" and abs(before.size - paragraph.size) < 0.05 * before.size


def _is_heading(paragraph: Paragraph, size: float) -> bool:
    text = paragraph.text
    if len(text) > 200 or len(paragraph.lines) > 4 or not _has_words(text):
        return False
    if paragraph.size > 1.12 * size:
        return True
    return paragraph.bold and paragraph.size > 0.95 * size and not text.endswith((",", ";", ":"))


def _has_words(text: str) -> bool:
    """Whether this is words and not a formula."""
    letters = sum(c.isalpha() or c.isspace() for c in text)
    return letters > 0.6 * len(text) and bool(_LONG_WORD.search(text))


def sectioned(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with short lines between others as headings, and what follows them as references or contents."""
    section: RegionKind = "body"
    result: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        kind = paragraph.kind
        if kind == "body" and _is_plain_heading(paragraph, paragraphs[i + 1 : i + 2]):
            kind = "heading"
        neighbours = [p for p in (*paragraphs[max(0, i - 1) : i], *paragraphs[i + 1 : i + 2]) if p.kind == "body"]
        if kind == "body" and section == "body" and _is_inset(paragraph, neighbours):
            kind = "quotation"
        if kind == "heading":
            section = _section(paragraph.text, section, i / max(1, len(paragraphs)))
        elif section == "reference" and kind in ("body", "footnote", "quotation"):
            kind = "reference"
        elif kind == "body" and (section != "body" or LEADERS.search(paragraph.text)):
            section, kind = _in_section(paragraph, section)
        result.append(paragraph.of_kind(kind))
    return result


def _is_plain_heading(paragraph: Paragraph, after: Sequence[Paragraph]) -> bool:
    """Short lines without a full stop, in the type of the body, that stand before a longer paragraph."""
    text = paragraph.text
    if len(text) > 120 or len(paragraph.lines) > 3 or _ENDS.search(text) or not after or not _has_words(text):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or len(after[0].text) < 100 or text.endswith(":"):
        return False
    if _NUMBERED.match(text) and len(paragraph.lines) == 1:
        return True
    if len(paragraph.lines) > 1:
        words = [word for word in text.split() if word not in _SMALL_WORDS]
        return sum(word[0].isupper() for word in words) > 0.8 * len(words)
    return len(text.split()) <= 9 and paragraph.lines[0].width < 0.8 * max(line.width for line in after[0].lines)


def _is_inset(paragraph: Paragraph, neighbours: Sequence[Paragraph]) -> bool:
    """Whether a body paragraph stands in from both edges of the column, as a quotation does."""
    if len(paragraph.lines) < 2:
        return False
    em = paragraph.size
    left, right = min(line.x0 for line in paragraph.lines), max(line.x1 for line in paragraph.lines)
    columns = [
        (min(line.x0 for line in lines), max(line.x1 for line in lines))
        for other in neighbours
        if len(lines := [line for line in other.lines if line.page == paragraph.page]) > 1
    ]
    over = [(x0, x1) for x0, x1 in columns if x0 < right and x1 > left]
    return bool(over) and all(left > x0 + 1.2 * em and right < x1 - 0.6 * em for x0, x1 in over)


def _section(heading: str, before: RegionKind, place: float) -> RegionKind:
    if _REFERENCES.fullmatch(heading.strip()) and place > 0.4:
        return "reference"
    if _CONTENTS.fullmatch(heading.strip()):
        return "contents"
    return "reference" if before == "reference" and len(heading) < 2 else "body"


def _in_section(paragraph: Paragraph, section: RegionKind) -> tuple[RegionKind, RegionKind]:
    """The section that goes on after the paragraph, and the paragraph's kind."""
    if LEADERS.search(paragraph.text):
        return section, "contents"
    if section == "contents":
        numbered = len(re.findall(r"\b\d{1,3}\b", paragraph.text)) * 25 > len(paragraph.text)
        return ("contents", "contents") if numbered else ("body", "body")
    return section, section
