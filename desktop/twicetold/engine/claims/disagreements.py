"""What two sentences that make the same claim state differently: figures, dates, names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from twicetold.engine.claims.facts import Facts, Figure, agreeing, telling
from twicetold.engine.tokens import CAPITAL, FUNCTION, NUMBER, Tokens, tokenise

_NEAR = 4  # words round a figure that tell what it counts
_MOST_NAMES = 4  # words of a name
_SORTS = tuple(re.compile(sort) for sort in (r"\d{4}", r"\d{4}-\d\d", r"--\d\d", r"--\d\d-\d\d"))
_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one sentence writes, and what another writes in its place."""

    kind: Literal["figure", "date", "name"]
    one: str
    other: str


def disagreements(one: str, one_facts: Facts, other: str, other_facts: Facts) -> list[Disagreement]:
    """What two sentences state differently, as far as that is certain enough to show."""
    words, other_words = tokenise(one), tokenise(other)
    return [
        *_figures(words, one_facts, other_words, other_facts),
        *_dates(one_facts, other_facts),
        *(each for each in _names(one, words, other, other_words) if not _in_dates(each, one_facts, other_facts)),
    ]


def _figures(words: Tokens, one: Facts, other_words: Tokens, other: Facts) -> Iterator[Disagreement]:
    """Figures that only one side has, beside one of the other side that counts the same."""
    same = agreeing(one, other)
    mine = [figure for figure in one.figures if telling(figure) and figure not in [pair[0] for pair in same]]
    theirs = [figure for figure in other.figures if telling(figure) and figure not in [pair[1] for pair in same]]
    counted = {figure: _counted(other_words, figure) for figure in theirs}
    for figure in mine:
        about = _counted(words, figure)
        alike = [each for each in theirs if each.unit == figure.unit]
        alone = len(alike) == 1 and sum(each.unit == figure.unit for each in mine) == 1
        common = [len(about & counted[each]) for each in alike]
        if alike and (alone or max(common)):
            best = alike[common.index(max(common))]
            theirs.remove(best)
            yield Disagreement("figure", figure.written, best.written)


def _counted(words: Tokens, figure: Figure) -> frozenset[int]:
    """The stems of the words round a figure."""
    first, last = words.words_in(figure.start, figure.end)
    near = [*range(max(0, first - _NEAR), first), *range(last, min(len(words), last + _NEAR))]
    return frozenset(int(words.stems[place]) for place in near if not words.flags[place] & (FUNCTION | NUMBER))


def _dates(one: Facts, other: Facts) -> Iterator[Disagreement]:
    """The dates of each side, year beside year, month beside month, day beside day, where none is the same."""
    for mine, theirs in zip(_sorts(one.dates), _sorts(other.dates), strict=True):
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            yield Disagreement("date", one.dates[mine[0]], other.dates[theirs[0]])


def _sorts(dates: Iterable[str]) -> Iterator[list[str]]:
    """Dates by what they tell: only a year, a month of a year, a month, a day."""
    ordered = sorted(dates)
    for sort in _SORTS:
        found = [date for date in ordered if sort.fullmatch(date)]
        yield [date for date in found if not any(other.startswith(f"{date}-") for other in ordered)]


def _names(one: str, words: Tokens, other: str, other_words: Tokens) -> Iterator[Disagreement]:
    """Names that stand where the other sentence has another name, between the same words."""
    mine, theirs = words.hashes.tolist(), other_words.hashes.tolist()
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    for place, (what, start, end, other_start, other_end) in enumerate(steps):
        between = 0 < place < len(steps) - 1 or (place and steps[place - 1][0] == "equal")
        if what == "replace" and between:
            name, other_name = _name(one, words, start, end), _name(other, other_words, other_start, other_end)
            if name and other_name and not _are_one(name, other_name):
                yield Disagreement("name", name, other_name)


def _are_one(name: str, other: str) -> bool:
    """Whether two names share a word, or one has the initials of the other, as "U.S." and "United States"."""
    short, long = sorted((name, other), key=len)
    initials = "".join(word[0] for word in long.split())
    return bool(set(name.split()) & set(other.split())) or short.replace(".", "") == initials


def _in_dates(name: Disagreement, one: Facts, other: Facts) -> bool:
    """Whether a name is that of a month, of which the dates tell."""
    dates = " ".join((*one.dates.values(), *other.dates.values()))
    return name.one in dates or name.other in dates


def _name(text: str, words: Tokens, start: int, end: int) -> str:
    """The words as they are written, if they are a name and nothing else."""
    if not 0 < end - start <= _MOST_NAMES or start == 0:
        return ""
    if not all(words.flags[place] & CAPITAL for place in range(start, end)):
        return ""
    return _POSSESSIVE.sub("", text[int(words.starts[start]) : int(words.ends[end - 1])])
