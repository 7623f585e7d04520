"""How words are spelled in the index that finds them: without case, accents and signs, parted by blanks."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

_LINE_HYPHENS = "-‐‑\xad\x02\ufffe"  # the last two are how PDF readers say that a line ends in a hyphen
_CUT_WORD = re.compile(rf"(?<=[^\W\d_])[{_LINE_HYPHENS}][ \t]*\n[ \t]*(?=[^\W\d_])")
_NOTHING = "\xad"  # counts as no letter
_OTHERWISE = str.maketrans(  # what does not decompose: letters with a stroke, letters that are two, Persian ones
    dict(zip("øłđħŧıœæىیک", (*"oldhti", "oe", "ae", *"ييك"), strict=True)) | {"ـ": ""}
)


class _Letters(dict[int, str]):
    """What each character is spelled as, learned as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = _letters(chr(code))
        return self[code]


def _letters(character: str) -> str:
    """The letters a character counts as: none for an accent, a blank for what parts words."""
    if unicodedata.category(character) in {"Mn", "Cf"}:
        return ""
    if not character.isalnum() or unicodedata.decomposition(character).startswith("<super>"):
        return " "
    plain = unicodedata.normalize("NFKD", character.casefold()).casefold().translate(_OTHERWISE)
    if not plain:
        return ""
    letters = "".join(one if one.isalnum() else " " for one in plain if unicodedata.category(one) != "Mn")
    return f" {letters} " if _stands_alone(ord(character)) else letters or " "


def _stands_alone(code: int) -> bool:
    """Whether the character is a word by itself, as in Chinese and Japanese, which put no blanks between words."""
    return 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code < 0xE0000


_LETTERS = _Letters()


def spelled(text: str) -> str:
    """The words of the text as they are compared, with blanks or signs of ASCII between them."""
    whole = _whole(text)
    return whole.lower() if whole.isascii() else whole.translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """The words of the text one by one, as they are compared."""
    return tuple(re.findall(r"[^\W_]+", spelled(text)))


def _whole(text: str) -> str:
    """The text with words that a line end cuts in two put together, as long as it was."""
    return _CUT_WORD.sub(_made_whole, text) if "\n" in text else text


def _made_whole(cut: re.Match[str]) -> str:
    """What a line end cuts, made whole; but a capital behind a small letter, as in "mid-December", begins a word."""
    before, behind = cut.string[cut.start() - 1], cut.string[cut.end()]
    return cut[0] if behind.isupper() and before.islower() else _NOTHING * len(cut[0])


class Spelled:
    """A text as it is compared, with the way back to where its letters stand."""

    def __init__(self, text: str) -> None:
        """The spelling of the text."""
        whole = _whole(text)
        self._ends: list[int] | None = None
        if whole.isascii():
            self.words = whole.lower()
        else:
            letters = [_LETTERS[ord(character)] for character in whole]
            self.words = "".join(letters)
            self._ends = list(accumulate(map(len, letters)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the characters from `start` to `end` of `words` are; an accent behind them is theirs."""
        if self._ends is None:
            return start, end
        last = max(bisect_right(self._ends, end), bisect_right(self._ends, end - 1) + 1)
        return bisect_right(self._ends, start), last
