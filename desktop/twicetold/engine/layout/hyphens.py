"""Hyphens at line ends: whether the word is whole without its hyphen, or is written with it."""

import re
from collections import Counter
from collections.abc import Iterable

from twicetold.engine.layout.lines import HYPHENS, Line

SOFT, TYPESETTERS = "\u00ad", "\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST, _FIRST = re.compile(r"[^\W_]+$"), re.compile(r"[^\W_]+")
_STAYS_AFTER = frozenset(
    ["self", "ex", "well", "quasi", "all", "cross", "half", "vice", "high", "low", "long", "short"]
)
_SUSPENDED = re.compile(r"(and|or|to|und|oder|bis|et|ou|y|o|e)\s")
_ADDRESS = re.compile(r"(https?://|www\.|doi\.org)\S*[./_=&?%#~]$")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Chinese and Japanese, which are written without spaces."""
_TIGHT_DASH = re.compile(r"\w\u2014\w")
_DASHES = "\u2013\u2014"


class Hyphens:
    """What a document's own words say about the hyphens at its line ends."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Counts the words that stand whole within the lines, joined and hyphenated ones."""
        self._words: Counter[str] = Counter()
        soft_at_ends = soft_within = ends = count = tight = loose = 0
        for line in lines:
            text = line.text
            if "\u2014" in text:
                tight += len(_TIGHT_DASH.findall(text))
                loose += text.count(" \u2014 ")
            count += 1
            ends += line.hyphenated
            soft_at_ends += text.endswith(TYPESETTERS)
            soft_within += TYPESETTERS in text[:-1]
            words = [word.casefold() for word in _WORD.findall(text)]
            self._words.update(words[1:-1] if line.hyphenated else words[1:])
        self._typesetters_are_soft = soft_at_ends > 0 and soft_within == 0
        self._tight_dashes = tight >= loose
        self._hyphenates = ends > 0.04 * count

    def seam(self, above: str, below: str) -> tuple[bool, str]:
        """Whether the last character of a line is dropped, and what then stands before the next line."""
        if len(above) > 1 and above[-1] in HYPHENS and above[-2] != " ":
            suspended = above[-1] != SOFT and _SUSPENDED.match(below)
            return (False, " ") if suspended else (not self._stays(above, below), "")
        return False, "" if self._is_tight(above, below) else " "

    def _is_tight(self, above: str, below: str) -> bool:
        """Whether nothing stands between the last word of a line and the first of the next."""
        last, first, attached = above[-1], below[0], above[-2:-1].strip() != ""
        if first in _DASHES or last in _DASHES:
            years = attached and above[-2].isdigit() and first.isdigit()
            return years or (self._tight_dashes and (attached if last in _DASHES else below[1:2] != " "))
        if _UNSPACED.match(last) and _UNSPACED.match(first):
            return True
        return attached and (last == "/" or _goes_on_as_address(above, below))

    def _stays(self, above: str, below: str) -> bool:
        mark = above[-1]
        left, right = _LAST.search(above[:-1]), _FIRST.match(below)
        if mark == SOFT or not left or not right:
            return mark != SOFT
        if self._typesetters_are_soft:
            return mark != TYPESETTERS
        return self._is_compound(above, left[0], right[0])

    def _is_compound(self, above: str, left: str, right: str) -> bool:
        """Whether `left-right` is written with its hyphen, by what else stands in the document."""
        if right[0].isupper() != left.isupper() or right[0].isdigit() or left[-1].isdigit():
            return True
        left, right = left.casefold(), right.casefold()
        joined, hyphenated = self._words[left + right], self._words[f"{left}-{right}"]
        if joined or hyphenated:
            return hyphenated > joined
        if left in _STAYS_AFTER or (_has_hyphen(above) and self._words[left]):
            return True
        both = self._words[left] and self._words[right]
        return bool(both and (min(len(left), len(right)) > 3 or not self._hyphenates))


def _goes_on_as_address(above: str, below: str) -> bool:
    """Whether a web address is cut at the line end, after one of its own marks."""
    return bool(_ADDRESS.search(above)) and below[0].isascii() and (below[0].isdigit() or below[0].islower())


def _has_hyphen(above: str) -> bool:
    """Whether the word has a hyphen already, as in "know-your-customers"."""
    word = above[:-1].rsplit(maxsplit=1)[-1]
    return any(hyphen in word for hyphen in HYPHENS)
