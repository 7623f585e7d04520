"""What a paragraph is by its type, its place and its first words."""

import re
from collections.abc import Sequence

import numpy as np

from twicetold.engine.layout.paragraphs import Paragraph
from twicetold.engine.text import RegionKind

_NOTE = re.compile(r"(\[?\d{1,3}\]?|[⁰¹²³⁴-⁹]{1,4}|[*†‡§]{1,3})[.)]?\s*\S")
_CAPTION = re.compile(
    r"(figure|fig\.|table|chart|map|box|exhibit|photo|image|abbildung|tabelle)\s*\d+\b|source:\s", re.I
)
_REFERENCES = re.compile(
    r"(\d+\.?\s+|[IVX]+\.\s+)?(references|bibliography|works cited|literature( cited)?|endnotes|notes|sources|resources"
    r"|literatur(verzeichnis)?|références|bibliographie|referencias|bibliografía)\W*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(table of )?contents|inhalt(sverzeichnis)?|sommaire|table des matières|índice", re.IGNORECASE)
_LEADERS = re.compile(r"(\.\s?){4,}\s*[\divxlc]+\b|…\s*\d+$")
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
    known: list[Paragraph] = []
    for paragraph in paragraphs:
        before = known[-1] if known else None
        known.append(paragraph.of_kind(_kind(paragraph, before, size)))
    return known


def _kind(paragraph: Paragraph, before: Paragraph | None, size: float) -> RegionKind:
    text = paragraph.lines[0].text
    small = paragraph.size < 0.92 * size
    if _CAPTION.match(text) and (small or len(paragraph.lines) < 5):
        return "caption"
    if small and (_NOTE.match(text) or _goes_on_note(paragraph, before)):
        return "footnote"
    if _is_heading(paragraph, size):
        return "heading"
    return "body"


def _goes_on_note(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Whether small print follows a footnote in the same type: its second paragraph, or its rest on the next page."""
    return before is not None and before.kind == "footnote" and abs(before.size - paragraph.size) < 0.05 * before.size


def _is_heading(paragraph: Paragraph, size: float) -> bool:
    text = paragraph.text
    if len(text) > 200 or len(paragraph.lines) > 4 or not any(c.isalpha() for c in text):
        return False
    if paragraph.size > 1.12 * size:
        return True
    return paragraph.bold and paragraph.size > 0.95 * size and not text.endswith((",", ";", ":"))


def sectioned(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with short lines between others as headings, and what follows them as references or contents."""
    section: RegionKind = "body"
    result: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        kind = paragraph.kind
        if kind == "body" and _is_plain_heading(paragraph, paragraphs[i + 1 : i + 2]):
            kind = "heading"
        if kind == "heading":
            section = _section(paragraph.text, section, i / max(1, len(paragraphs)))
        elif kind == "body" and (section != "body" or _LEADERS.search(paragraph.text)):
            section, kind = _in_section(paragraph, section)
        result.append(paragraph.of_kind(kind))
    return result


def _is_plain_heading(paragraph: Paragraph, after: Sequence[Paragraph]) -> bool:
    """A short line without a full stop, in the type of the body, that stands before a longer paragraph."""
    text = paragraph.text
    if len(paragraph.lines) > 1 or len(text) > 70 or _ENDS.search(text) or not after:
        return False
    words = text.split()
    starts = text[0].isupper() or text[0].isdigit()
    return (
        starts
        and any(c.isalpha() for c in text)
        and len(words) <= 9
        and not paragraph.full
        and len(after[0].text) > 120
    )


def _section(heading: str, before: RegionKind, place: float) -> RegionKind:
    if _REFERENCES.fullmatch(heading.strip()) and place > 0.4:
        return "reference"
    if _CONTENTS.fullmatch(heading.strip()):
        return "contents"
    return "reference" if before == "reference" and len(heading) < 2 else "body"


def _in_section(paragraph: Paragraph, section: RegionKind) -> tuple[RegionKind, RegionKind]:
    """The section that goes on after the paragraph, and the paragraph's kind."""
    if _LEADERS.search(paragraph.text):
        return section, "contents"
    if section == "contents":
        numbered = len(re.findall(r"\b\d{1,3}\b", paragraph.text)) * 25 > len(paragraph.text)
        return ("contents", "contents") if numbered else ("body", "body")
    return section, section
