"""What each character counts as in a word: its class, and the letters that it folds to.

Case, accents, ligatures and letters of other scripts that look alike fold to the same letters.
"""

import unicodedata

import numpy as np
import numpy.typing as npt

UInt32s = npt.NDArray[np.uint32]
UInt8s = npt.NDArray[np.uint8]

# How a character takes part in words.
BREAK, LETTER, SINGLE, IGNORED, APOSTROPHE, HYPHEN, NEWLINE, SPACE, STOP, SOFT_HYPHEN = range(10)

# U+0002 and U+FFFE are how PDF readers say that a line ends in a hyphen.
_MEMBERS = {
    APOSTROPHE: "'’‘ʼ＇",
    HYPHEN: "-‐‑\x02\ufffe",
    NEWLINE: "\n\r\u2028\u2029\x0b\x0c",
    STOP: ".!?…。！？",
    SOFT_HYPHEN: "\xad",
}

_NUKTA = 7  # the combining class of the dot that makes a letter another one, which decomposing sets apart

_LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕԁһԛԝвнкмтӏοαινκρτυχԍ",
        "aeopcyxijsdhqwbhkmtloaivkptuxg",
        strict=True,
    )
)


# What does not decompose: letters with a stroke, letters that are two, and those that Persian writes otherwise.
_OTHERWISE = dict(zip("øłđħŧıœæىیک", (*"oldhti", "oe", "ae", *"ييك"), strict=True))
_STRETCH = "ـ"  # makes Arabic words longer
_VOICED = "\uff9e\uff9f"  # behind kana of half the width
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that show nothing

_LETTERS = _LOOK_ALIKES | _OTHERWISE


class _Tables:
    """Tables over all code points, filled as characters turn up: class, and up to four folded letters."""

    def __init__(self) -> None:
        self.classes = np.full(0x110000, 255, np.uint8)
        self.letters = np.zeros(0x110000, np.uint64)
        self.lengths = np.zeros(0x110000, np.uint8)
        self.longer: dict[int, str] = {}
        self.capital = np.zeros(0x110000, np.bool_)
        self.digit = np.zeros(0x110000, np.bool_)
        self.accent = np.zeros(0x110000, np.bool_)
        for sign in map(ord, ".,"):  # in a fraction, where they count as one letter
            self.letters[sign], self.lengths[sign] = ord(".") + 1, 1

    def learn(self, code_points: UInt32s) -> None:
        """Fill the tables for the characters that were not seen before."""
        unknown = code_points[self.classes[code_points] == 255]
        for code in np.unique(unknown).tolist():
            self._learn_one(code)

    def _learn_one(self, code: int) -> None:
        kind, folded = _fold_character(chr(code))
        if kind in (LETTER, SINGLE):
            self.letters[code] = ord(folded[0]) + 1
            self.lengths[code] = min(len(folded), 4)
            if len(folded) > 1:
                self.longer[code] = folded[:4]
            self.capital[code] = chr(code).isupper()
            self.digit[code] = chr(code).isdigit()
        self.accent[code] = kind == IGNORED and (chr(code) in _VOICED or unicodedata.category(chr(code))[0] == "M")
        self.classes[code] = kind  # last, since another thread takes a character with a class as known


TABLES = _Tables()


def classes_of(code_points: UInt32s) -> UInt8s:
    """How each character takes part in words: one of the classes above."""
    TABLES.learn(code_points)
    classes: UInt8s = TABLES.classes[code_points]
    return classes


def _fold_character(character: str) -> tuple[int, str]:
    """The class of a character, and the letters that it counts as."""
    kind = _class_between_words(character)
    if kind is not None:
        return kind, ""
    decomposed = unicodedata.normalize("NFKD", character.casefold()).casefold()
    folded = "".join(_LETTERS.get(c, c) for c in decomposed if c.isalnum())
    if character.isdecimal():
        folded = str(unicodedata.decimal(character))
    return (SINGLE if _stands_alone(character) else LETTER), folded or character


def _class_between_words(character: str) -> int | None:
    """The class of a character that is no letter or digit of a word; None for one that is."""
    for kind, members in _MEMBERS.items():
        if character in members:
            return kind
    category = unicodedata.category(character)
    if character.isspace():
        return SPACE
    if category[0] == "M" and _spells(character) and character not in _FILLERS:
        return None
    raised = unicodedata.decomposition(character).startswith("<super>")
    if category == "Cf" or category[0] == "M" or raised or character in _STRETCH + _VOICED + _FILLERS:
        return IGNORED
    return None if category[0] in "LN" else BREAK


def _spells(mark: str) -> bool:
    """Whether a mark is a letter of its word, as vowels are in the scripts of India and its neighbours."""
    code = ord(mark)
    block = 0x900 <= code < 0x1100 or 0x1700 <= code < 0x1800 or 0x1B00 <= code < 0x1C50 or 0xA800 <= code < 0xAC00
    return (block or 0x11000 <= code < 0x12000) and unicodedata.combining(mark) != _NUKTA


def _stands_alone(character: str) -> bool:
    """Whether the character is a word by itself, as in Chinese and Japanese."""
    code = ord(character)
    kana = 0x3040 <= code <= 0x30FF or 0xFF66 <= code <= 0xFF9D
    return kana or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def fold_word(word: str) -> str:
    """The letters that a word counts as."""
    return "".join(_fold_character(character)[1] for character in word)
