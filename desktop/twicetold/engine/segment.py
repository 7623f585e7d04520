"""Paragraphs and sentences of a text, as spans of it.

The rules for sentences are our own: they keep offsets, put a footnote's mark and a closing quotation mark with the
sentence before them ("pain.¹ By"), and know that "U.S. Drug", "Rep. Michael" and "goals?” Cassara asked." go on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from twicetold.engine.text import DocumentText, Region, RegionKind, Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\n\s*")
_WRAPPED = 100
"""Lines up to this length, in characters, are taken for lines of a paragraph rather than paragraphs."""


def paragraphs(document: DocumentText) -> list[Region]:
    """The paragraphs of a document in order, each with its kind; text in no region is body.

    They lie between blank lines. Where a text has long lines instead, each line is a paragraph.
    """
    spans = _paragraph_spans(document.text)
    if not document.regions:
        return [Region("body", start, end) for start, end in spans]
    kinds = _Kinds(document.regions)
    return [Region(kinds.of(start, end), start, end) for start, end in spans]


class _Kinds:
    """The kind of the region in which a span begins."""

    def __init__(self, regions: tuple[Region, ...]) -> None:
        self._regions = sorted(regions, key=lambda region: (region.start, -region.end))
        self._starts = [region.start for region in self._regions]

    def of(self, start: int, end: int) -> RegionKind:
        """The kind of the innermost region that holds most of the span."""
        for region in reversed(self._regions[: bisect_right(self._starts, max(start, end - 1))]):
            if min(region.end, end) - max(region.start, start) > (end - start) / 2:
                return region.kind
            if region.end <= start and region.kind != "table":
                break
        return "body"


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _between(_BLANK_LINES, text, 0, len(text)):
        if _has_long_lines(text, start, end):
            yield from _between(_LINE_ENDS, text, start, end)
        else:
            yield start, end


def _between(gap: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of `text` between the gaps, without white space at their ends."""
    edges = [start, *(edge for match in gap.finditer(text, start, end) for edge in match.span()), end]
    spans = (_stripped(text, *ends) for ends in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _has_long_lines(text: str, start: int, end: int) -> bool:
    """Whether the stretch has several lines, and one of them is long."""
    if text.find("\n", start, end) < 0:
        return False
    return max(map(len, text[start:end].split("\n"))) > _WRAPPED


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡"
_CLOSING = "\"'’”»›)\\]"
_OPENING = "\"'‘“„«‹(\\["
_STOP = re.compile(
    rf"(?:[.!?…]+|[。！？؟।]+)(?P<closing>[{_CLOSING}]*)"
    rf"(?P<mark>[{_MARKS}]+(?:[,\s]?[{_MARKS}]+)*|\[\d{{1,3}}(?:[,–-]\s?\d{{1,3}})*\]|(?<=[^\W\d][.!?][\"’”])\d{{1,3}}"
    rf"|(?<=[^\W\d][.!?])\d{{1,3}}(?=\s+[{_OPENING}]*[^\W\d_]))?"
)
_NEXT = re.compile(rf"\s+(?=(?P<opening>[{_OPENING}]*)(?P<first>\S)(?P<rest>\w*))")
_BEFORE = re.compile(r"[^\s(\[“\"‘—–/]+$")
_TITLES = _words(
    "mr mrs ms dr prof rev fr sr st gen lt col maj capt cmdr sgt adm cpl pvt rep reps sen sens gov hon pres "
    "supt insp det messrs mme mlle esq rt ave blvd mt ft al vs v cf e.g i.e eg ie viz approx ed eds trans op "
    "cit dept univ assn bros nr hr frau bzw z.b d.h u.a ph.d m.d ltd. §"
)
_BEFORE_NUMBERS = _words("no nos vol vols pp p par sec art arts fig figs ch eq ca")
_MAY_END = _words("inc co corp ltd jr sr etc jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m al")
_ONE_LETTER = re.compile(r"[^\W\d_]\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_ENUMERATION = re.compile(r"(?:\d{1,3}|[ivxlc]{1,5}|[a-zA-Z])\Z", re.IGNORECASE)
_STARTERS = _words(
    "the a an this that these those he she it they we i you but and in on at by for as if when while after "
    "before since although however moreover there here its their his her our such some many most one two what "
    "who why how according during with from under among no not despite thus yet so or nor both all each"
)
_SPEECH = re.compile(
    r"(?:[\w.’'-]+\s+){0,3}?(?:said|says|asked|asks|added|wrote|writes|replied|told|noted|explained|warned|continued)\b"
)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]`, which should be one paragraph: spans without the space between them."""
    spans: list[Span] = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        following = _NEXT.match(text, stop.end(), end)
        if following and stop.start() > at and _ends_sentence(text, at, stop, following):
            spans.append(Span(*_stripped(text, at, stop.end())))
            at = following.end()
    spans.append(Span(*_stripped(text, at, end)))
    return [span for span in spans if span.start < span.end]


def _ends_sentence(text: str, at: int, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the stop that was found ends a sentence that began at `at`."""
    first = following["first"]
    if first.islower() or first in ",;:)]–—-":
        return False
    closing, mark = stop["closing"], stop["mark"]
    if text[stop.start()] in "!?…" or text[stop.start() : stop.start() + 2] == "..":
        return not _is_speech_tag(text, stop, following)
    if closing.strip(")]") or mark:
        return not _is_speech_tag(text, stop, following)
    word = _BEFORE.search(text, max(at, stop.start() - 30), stop.start())
    return word is None or _may_end(text, at, word[0], word.start(), following)


def _may_end(text: str, at: int, word: str, begins: int, following: re.Match[str]) -> bool:
    """Whether the full stop after `word` ends the sentence, and is not (only) that of an abbreviation."""
    lowered = word.casefold()
    next_word = (following["first"] + following["rest"]).casefold()
    if begins == at and _ENUMERATION.match(word):
        return False
    if lowered in _MAY_END or _INITIALS.match(word):
        return next_word in _STARTERS and not (lowered == "u.s" and next_word == "a")
    if lowered in _TITLES or (lowered in _BEFORE_NUMBERS and next_word[0].isdigit()):
        return False
    if _ONE_LETTER.match(word) and lowered not in _BEFORE_NUMBERS:
        # A middle initial; but "plan B. The" and "vitamin C. It" end.
        return word.isupper() and next_word in _STARTERS and word != "I"
    return True


def _is_speech_tag(text: str, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Whether what follows a quoted question says who spoke, as in "goals?” Cassara asked."."""
    if not stop["closing"] or text[stop.start()] == "." or following["opening"]:
        return False
    return bool(_SPEECH.match(text, following.end()))
