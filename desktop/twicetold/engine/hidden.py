"""Letters that a reader does not notice and a search does not find: look-alikes of another script, and zero widths.

Only words that mix scripts count, and only where all letters of the lesser script look like letters of the other
(a Cyrillic "а" in an English word). Words wholly in one script, formulas, abbreviations with an ending of another
script, soft hyphens, joiners of emoji and of scripts that need them are as they should be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twicetold.engine.text import Span

_LATIN, _CYRILLIC, _GREEK, _WITHIN = 1, 2, 3, 4
_Scripts = npt.NDArray[np.uint8]

# What looks the same in nearly every face; of Greek not the letters that formulas put into words.
_CYRILLIC_LIKE_LATIN = "асеорхуіјѕԁһԛԝАВЕКМНОРСТУХІЈЅԌ"
_GREEK_LIKE_LATIN = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN_LIKE_OTHERS = "aceopxyijsdhqwABEKMHOPCTYXIJSGZN"
_ALIKE = frozenset(_CYRILLIC_LIKE_LATIN + _GREEK_LIKE_LATIN + _LATIN_LIKE_OTHERS)
_BLOCKS = ((_LATIN, 0x41, 0x24F), (_GREEK, 0x370, 0x3FF), (_CYRILLIC, 0x400, 0x52F), (_LATIN, 0x1E00, 0x1EFF))
_NO_LETTERS = "ªºµ"
_ZERO_WIDTH_BLOCKS = (  # not the invisible operators of formulas, U+2061 and U+2062
    *((0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2060), (0x2063, 0x206F), (0xFEFF, 0xFEFF)),
    *((0x115F, 0x1160), (0x3164, 0x3164), (0xFFA0, 0xFFA0)),  # fillers of Korean syllables
    *((0xFE00, 0xFE0F), (0xE0000, 0xE007F), (0xE0100, 0xE01EF)),  # variants of signs, and tags
)
ZERO_WIDTH = "".join(chr(code) for first, last in _ZERO_WIDTH_BLOCKS for code in range(first, last + 1))
_WITHIN_WORDS = ZERO_WIDTH + "\xad"  # may stand inside a word; so may accents set by themselves
_ACCENTS = (0x300, 0x36F)
_SHORTEST = 3  # letters of a word
_NEAR = 16  # characters beside a zero width, other such characters among them, in which there is a letter


@dataclass(frozen=True, slots=True)
class HiddenLetters:
    """The words of a text that hold look-alike letters of another script, and those that hold zero widths."""

    look_alikes: tuple[Span, ...]
    zero_widths: tuple[Span, ...]


class _Tables(NamedTuple):
    """Over all code points: the script of letters (and what may stand within words), what makes a text suspect, and
    what has no width."""

    scripts: _Scripts
    suspect: npt.NDArray[np.bool_]
    zero_width: npt.NDArray[np.bool_]


def hidden_letters(text: str) -> HiddenLetters:
    """The words of a text with letters that a search would not find."""
    if text.isascii():
        return HiddenLetters((), ())
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    tables = _tables()
    if not tables.suspect[codes].any():
        return HiddenLetters((), ())
    found = tables.scripts[codes]
    edges = np.flatnonzero(np.diff((found != 0).astype(np.int8), prepend=0, append=0))
    words = edges.reshape(-1, 2)
    alike = [Span(*word) for word in _mixed(found, words) if _hides(text[slice(*word)])]
    return HiddenLetters(tuple(alike), tuple(Span(*word) for word in _with_zero_width(text, codes, words)))


def _mixed(found: _Scripts, words: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The words with letters of two scripts: those in which a letter stands next to one of another."""
    letters = np.flatnonzero((found != 0) & (found != _WITHIN))
    changes = np.flatnonzero(np.diff(found[letters]))
    one, other = (np.searchsorted(words[:, 0], letters[changes + step], side="right") - 1 for step in (0, 1))
    for place in np.unique(one[one == other]).tolist():
        start, end = words[place].tolist()
        yield start, end


def _hides(word: str) -> bool:
    """Whether the letters of the lesser script of a word pass for letters of the other one."""
    letters = [(letter, int(_tables().scripts[ord(letter)])) for letter in word]
    letters = [(letter, script) for letter, script in letters if script != _WITHIN]
    scripts = [script for _, script in letters]
    main = max(sorted(set(scripts)), key=scripts.count)
    others = [letter for letter, script in letters if script != main]
    if len(letters) < _SHORTEST or not set(others) <= _ALIKE:
        return False
    return not _is_abbreviation_with_ending(letters, main)


def _is_abbreviation_with_ending(letters: list[tuple[str, int]], main: int) -> bool:
    """Whether all capitals of one script stand before letters of the other, as an abbreviation that is declined."""
    changes = sum(one[1] != other[1] for one, other in pairwise(letters))
    first = [letter for letter, script in letters if script == letters[0][1]]
    return changes == 1 and letters[0][1] == main and len(first) > 1 and all(letter.isupper() for letter in first)


def _with_zero_width(
    text: str, codes: npt.NDArray[np.uint32], words: npt.NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """The words with a zero width between two letters, but where it lets a line break in a name like FileName."""
    inside = np.flatnonzero(_tables().zero_width[codes])
    places = np.searchsorted(words[:, 0], inside, side="right") - 1
    within = (places >= 0) & (inside < words[np.maximum(places, 0), 1]) if len(words) else np.zeros(0, np.bool_)
    for place in np.unique(places[within]).tolist():
        start, end = words[place].tolist()
        if any(_parts_a_word(text, at) for at in inside[(inside > start) & (inside < end - 1)].tolist()):
            yield start, end


def _parts_a_word(text: str, at: int) -> bool:
    """Whether the zero width at this place has letters on both sides that belong together."""
    before = text[max(0, at - _NEAR) : at].rstrip(_WITHIN_WORDS)[-1:]
    behind = text[at : at + _NEAR].lstrip(_WITHIN_WORDS)[:1]
    return before.isalpha() and behind.isalpha() and not (before.islower() and behind.isupper())


@cache
def _tables() -> _Tables:
    """What each character is to the eye."""
    scripts = np.zeros(0x110000, np.uint8)
    for script, first, last in _BLOCKS:
        letters = [code for code in range(first, last + 1) if chr(code).isalpha() and chr(code) not in _NO_LETTERS]
        scripts[letters] = script
    scripts[[ord(character) for character in _WITHIN_WORDS]] = _WITHIN
    scripts[_ACCENTS[0] : _ACCENTS[1] + 1] = _WITHIN
    zero_width = np.zeros(0x110000, np.bool_)
    zero_width[[ord(character) for character in ZERO_WIDTH]] = True
    return _Tables(scripts, (scripts == _CYRILLIC) | (scripts == _GREEK) | zero_width, zero_width)
