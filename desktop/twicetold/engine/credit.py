"""What in a text credits a passage: quotation marks round it, a name of the source near it, or in a list at the end."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twicetold.engine.text import Span

CreditKind = Literal["none", "quoted", "quoted-in-part", "cited", "named", "listed"]

# Each begins with a mark, and looks back only behind it: so most of a text is passed over at once.
_QUOTATION = re.compile(
    r"“[^“”\n]{2,3000}[”\n]|„[^„“”\n]{2,3000}[“”]|«[^«»\n]{2,3000}»|»[^«»\n]{2,3000}«|「[^「」]{2,3000}」"
    r"|『[^『』]{2,3000}』|‹[^‹›\n]{2,3000}›|›[^‹›\n]{2,3000}‹|”(?<!\w”)(?=\w)[^“”\n]{2,3000}”(?!\w)"
)
_STRAIGHT = re.compile(r'"(?<![\w"]")(?=\S)([^"\n]{2,3000}?)(?<=\S)"(?![\w"])')
_ELIDED = r"(?!(?i:tis|twas|twere|em|til|till|cause|bout|round|n|\d\ds)\b)"
_SINGLE = re.compile(  # an apostrophe inside a word does not end it
    rf"[‘‚](?<!\w[‘‚])(?=\S){_ELIDED}(?:[^‘’‚\n]|(?<=\w)’(?=\w)){{2,3000}}[‘’](?!\w)"
    rf"|'(?<![\w']')(?=[^\W\d_]){_ELIDED}(?:[^'\n]|(?<=\w)'(?=\w)){{2,3000}}(?<=\S)'(?![\w'])"
)
_WHOLE = 0.9  # of a passage's letters inside quotation marks: it is quoted
_PART = 0.15
_NEAR_BEFORE, _NEAR_BEHIND = 400, 250  # characters in which a name counts as standing by the passage
_SHORTEST_TITLE = 3  # words; a shorter title is found everywhere
_SPLIT_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_MARK = re.compile(r"[.,;”\"’)]*\s?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,3}\]|\((?:[A-Z][\w.&’' -]+,? )?(?:19|20)\d\d[a-z]?\))")

_OTHERS_AS_SPACES = bytes(
    code if code < 128 and (chr(code).isalnum() or code == ord("_")) else 32 for code in range(256)
)


@dataclass(frozen=True, slots=True)
class Credited:
    """The kind of credit, and its span in the text where there is one."""

    kind: CreditKind
    where: Span | None = None


_UNCREDITED = Credited("none")


@dataclass(frozen=True, slots=True)
class Names:
    """What a source may be called by: its title, its authors and its publisher, each empty where not known."""

    title: str = ""
    authors: str = ""
    publisher: str = ""


class CreditFinder:
    """Looks for credit in one text. Quotations are found once, each name once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = _lowered(text)
        self._runs = frozenset(_runs(self._lower))
        self._quotations = _apart(sorted(_quotations(text)))  # none inside another
        self._starts = [span.start for span in self._quotations]
        self._named: dict[str, list[Span]] = {}
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
        if not mentions:
            return _UNCREDITED
        near = [one for one in mentions if self._is_near(one, passage)]
        mark = _MARK.match(self._text, passage.end)
        if mark:
            return Credited("cited", Span(*mark.span()))
        if near:
            return Credited("named", min(near, key=lambda one: abs(one.start - passage.start)))
        outside = [one for one in mentions if not one.overlap(passage)]
        return Credited("listed", outside[-1]) if outside else _UNCREDITED

    def mentions(self, source: Names) -> bool:
        """Whether the text names the source anywhere."""
        return bool(self._mentions_of(source))

    def quoted_share(self, passage: Span) -> float:
        """The share of a passage's characters, 0 to 1, that stand inside quotation marks."""
        return self._quoted(passage)[1]

    def _quoted(self, passage: Span) -> tuple[Span | None, float]:
        """The longest quotation that reaches into the passage, and the share of the passage inside quotations."""
        first = bisect_right(self._starts, passage.start)
        if (not first or self._quotations[first - 1].end <= passage.start) and (
            first == len(self._starts) or self._starts[first] >= passage.end
        ):
            return None, 0.0
        first, inside = max(0, first - 1), []
        for quotation in self._quotations[first:]:
            if quotation.start >= passage.end:
                break
            if quotation.overlap(passage):
                inside.append(quotation)
        share = sum(one.overlap(passage) for one in inside) / max(1, passage.end - passage.start)
        return max(inside, key=lambda one: one.overlap(passage), default=None), share

    def _mentions_of(self, source: Names) -> list[Span]:
        """Where any of the names stands; where one name lies in another, the longer one counts."""
        if source not in self._mentions:
            found = [
                (span.start, rank, span)
                for rank, name in enumerate(_searched(source))
                if _runs_of(name) <= self._runs
                for span in self._occurrences(name)
            ]
            self._mentions[source] = _apart(span for _, _, span in sorted(found))
        return self._mentions[source]

    def _occurrences(self, name: str) -> list[Span]:
        """Where a name in lower case stands as whole words. Its runs are known to be in the text."""
        if name not in self._named:
            found = _pattern(name).finditer(self._lower)
            self._named[name] = [Span(*one.span()) for one in found if self._is_border(one.start())]
        return self._named[name]

    def _is_border(self, place: int) -> bool:
        """Whether a word begins or ends at this place. A pattern that begins with this is searched for much slower."""
        before = place > 0 and _in_word(self._lower[place - 1])
        return before != _in_word(self._lower[place])

    def _is_near(self, mention: Span, passage: Span) -> bool:
        if mention.overlap(passage):
            return False
        return passage.start - _NEAR_BEFORE <= mention.start and mention.end <= passage.end + _NEAR_BEHIND


def _lowered(text: str) -> str:
    """The text in lower case, each character in its place: for some languages a letter has two in lower case."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def _runs(lower: str) -> list[bytes]:
    """The runs of letters, digits and underscores of ASCII. A text that holds a name has all runs of the name."""
    return lower.encode("utf-8", "replace").translate(_OTHERS_AS_SPACES).split()


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name).replace(r"\ ", r"\s+") + r"\b")


@lru_cache(maxsize=4096)
def _runs_of(name: str) -> frozenset[bytes]:
    return frozenset(_runs(name))


def _apart(found: Iterable[Span]) -> list[Span]:
    """Of spans in their order those that do not begin in an earlier one."""
    apart: list[Span] = []
    for span in found:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks in one paragraph; marks of the same shape open and close in turn."""
    for pattern in (_QUOTATION, _STRAIGHT, _SINGLE):
        for match in pattern.finditer(text):
            yield Span(*match.span())


@lru_cache(maxsize=4096)
def _searched(source: Names) -> list[str]:
    """The names to look for in lower case, longest first: title, authors, surnames not too short, publisher."""
    names = {source.publisher.strip(), re.sub(r"^the ", "", source.publisher.strip(), flags=re.IGNORECASE)}
    if len(source.title.split()) >= _SHORTEST_TITLE:
        names.add(source.title.strip())
    for author in _SPLIT_NAMES.split(source.authors):
        words = author.split()
        if len(words) > 1:
            names |= {author, words[-1]}
    return sorted((name.lower() for name in names if len(name) > 3), key=len, reverse=True)
