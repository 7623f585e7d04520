"""What in a text credits a passage: quotation marks round it, a name of the source near it, or in a list at the end."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from twicetold.engine.text import Span

CreditKind = Literal["none", "quoted", "quoted-in-part", "cited", "named", "listed"]

_QUOTATION = re.compile(
    r"“[^“”\n]{2,3000}[”\n]|„[^„“”\n]{2,3000}[“”]|«[^«»\n]{2,3000}»|»[^«»\n]{2,3000}«|「[^「」]{2,3000}」"
)
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)([^"\n]{2,3000}?)(?<=\S)"(?![\w"])')
_WHOLE = 0.9  # of a passage's letters inside quotation marks: it is quoted
_PART = 0.15
_NEAR_BEFORE, _NEAR_BEHIND = 400, 250  # characters in which a name counts as standing by the passage
_SHORTEST_TITLE = 3  # words; a shorter title is found everywhere
_SPLIT_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_MARK = re.compile(r"[.,;”\"’)]*\s?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,3}\]|\((?:[A-Z][\w.&’' -]+,? )?(?:19|20)\d\d[a-z]?\))")


@dataclass(frozen=True, slots=True)
class Credited:
    """The kind of credit, and its span in the text where there is one."""

    kind: CreditKind
    where: Span | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What a source may be called by: its title, its authors and its publisher, each empty where not known."""

    title: str = ""
    authors: str = ""
    publisher: str = ""


class CreditFinder:
    """Looks for credit in one text. Quotations are found once, the names of each source once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.casefold()
        self._quotations = sorted(_quotations(text))
        self._starts = [span.start for span in self._quotations]
        self._mentions: dict[Names, list[Span]] = {}

    def find(self, passage: Span, source: Names, quoted_there: float = 0.0) -> Credited:
        """How the text credits this passage, if it comes from that source; the plainest credit first.

        `quoted_there` is the share of the passage that is inside quotation marks in the source too: taking over
        an article with the quotations in it credits nobody.
        """
        quoted, share = self._quoted(passage)
        if share >= _WHOLE:
            return Credited("quoted", quoted)
        if share - quoted_there >= _PART:
            return Credited("quoted-in-part", quoted)
        mentions = self._mentions_of(source)
        near = [one for one in mentions if self._is_near(one, passage)]
        mark = _MARK.match(self._text, passage.end)
        if mark and mentions:
            return Credited("cited", Span(*mark.span()))
        if near:
            return Credited("named", min(near, key=lambda one: abs(one.start - passage.start)))
        outside = [one for one in mentions if not one.overlap(passage)]
        return Credited("listed", outside[-1]) if outside else Credited("none")

    def mentions(self, source: Names) -> bool:
        """Whether the text names the source anywhere."""
        return bool(self._mentions_of(source))

    def quoted_share(self, passage: Span) -> float:
        """The share of a passage's characters, 0 to 1, that stand inside quotation marks."""
        return self._quoted(passage)[1]

    def _quoted(self, passage: Span) -> tuple[Span | None, float]:
        """The longest quotation that reaches into the passage, and the share of the passage inside quotations."""
        first = max(0, bisect_right(self._starts, passage.start) - 1)
        inside = []
        for quotation in self._quotations[first:]:
            if quotation.start >= passage.end:
                break
            if quotation.overlap(passage):
                inside.append(quotation)
        share = sum(one.overlap(passage) for one in inside) / max(1, passage.end - passage.start)
        return max(inside, key=lambda one: one.overlap(passage), default=None), share

    def _mentions_of(self, source: Names) -> list[Span]:
        if source not in self._mentions:
            # a plain search for each name's longest word first: most texts name hardly any other
            names = [name for name in _searched(source) if max(name.casefold().split(), key=len) in self._folded]
            patterns = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
            found = re.finditer(rf"\b(?:{patterns})\b", self._text, re.IGNORECASE) if patterns else ()
            self._mentions[source] = [Span(*match.span()) for match in found]
        return self._mentions[source]

    def _is_near(self, mention: Span, passage: Span) -> bool:
        if mention.overlap(passage):
            return False
        return passage.start - _NEAR_BEFORE <= mention.start and mention.end <= passage.end + _NEAR_BEHIND


def _quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks in one paragraph; marks of the same shape open and close in turn."""
    for match in _QUOTATION.finditer(text):
        yield Span(*match.span())
    for match in _STRAIGHT.finditer(text):
        yield Span(*match.span())


def _searched(source: Names) -> list[str]:
    """The names to look for, longest first: title, each author, each surname that is not too short, publisher."""
    names = {source.publisher.strip(), re.sub(r"^the ", "", source.publisher.strip(), flags=re.IGNORECASE)}
    if len(source.title.split()) >= _SHORTEST_TITLE:
        names.add(source.title.strip())
    for author in _SPLIT_NAMES.split(source.authors):
        words = author.split()
        if len(words) > 1:
            names |= {author, words[-1]}
    return sorted((name for name in names if len(name) > 3), key=len, reverse=True)
