"""Words as normalised hashes, with their offsets in the text.

What normalising there is happens here and never on the text: case, accents, ligatures, look-alike letters,
quotes, dashes, soft hyphens, zero-width characters, hyphens at line ends and superscript note marks do not
count. A word's hash is a polynomial over its folded letters (Karp and Rabin 1987), read off as a difference of
prefix sums, so that there is no loop over words or characters.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
import numpy.typing as npt

from twicetold.engine.folding import (
    APOSTROPHE,
    HYPHEN,
    IGNORED,
    LETTER,
    NEWLINE,
    SINGLE,
    SOFT_HYPHEN,
    SPACE,
    STOP,
    TABLES,
    classes_of,
    fold_word,
)
from twicetold.engine.numerals import FIGURE_BITS, number_bits, with_whole_numbers
from twicetold.engine.syllables import syllable_starts
from twicetold.engine.wordlists import COMMON_WORDS, FUNCTION_WORDS

UInt64s = npt.NDArray[np.uint64]
UInt32s = npt.NDArray[np.uint32]
UInt8s = npt.NDArray[np.uint8]
Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Float32s = npt.NDArray[np.float32]
Float64s = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

GRAM_LETTERS = 16
CAPITAL, NUMBER, FUNCTION, QUIET, SENTENCE, COMMON, NOTE = 1, 2, 4, 8, 16, 32, 64

_BASE = 0x9E3779B97F4A7C15 | 1
_INVERSE = pow(_BASE, -1, 1 << 64)
_CHUNK = 1 << 18
_AHEAD = 256
_AFFIX = 3
_SHORTEST_STEM, _LONGEST_STEM = 3, 7
_PARAGRAPH_LINES = 2
_WIDEST_GAP = 8
_SLOT = np.uint64(0xFFFF)
_COLON, _SLASH, _DOT, _W, _SMALL = ord(":"), ord("/"), ord("."), ord("w"), 32  # the bit of small letters
_MAY_JOIN = np.isin(np.arange(256), (IGNORED, SOFT_HYPHEN, APOSTROPHE, HYPHEN))  # by class: may stand within a word


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of a text, n of them in order.

    `hashes[i]` is the word itself, `grams[i]` the GRAM_LETTERS letters from its start on, spaces ignored (0 where
    the text ends before), `stems[i]` the word without a common ending (its lowest bits tell numbers: 1, and telling
    figures: 3), `affixes[i]` its first and its last three
    letters in 16 bits each, `flags[i]` tells capitals, numbers, function and common words and where a sentence or
    paragraph begins, and `text[starts[i]:ends[i]]` is how it is written.
    """

    hashes: UInt64s
    grams: UInt64s
    stems: UInt32s
    affixes: UInt32s
    flags: UInt8s
    starts: Int32s
    ends: Int32s

    def __len__(self) -> int:
        return len(self.hashes)

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of words that lie wholly in the characters from `start` to `end`."""
        # numpy would copy the places for a number of another type
        first = int(np.searchsorted(self.starts, np.int32(start), side="left"))
        return first, max(first, int(np.searchsorted(self.ends, np.int32(end), side="right")))

    def until(self, end: int) -> "Tokens":
        """The words that begin before the character `end`."""
        count = int(np.searchsorted(self.starts, np.int32(end), side="left"))
        return self if count == len(self) else Tokens(*(getattr(self, field.name)[:count] for field in fields(self)))


def tokenise(text: str) -> Tokens:
    """The words of `text`. Works in chunks cut between words, so that memory stays small for long texts."""
    parts = [_tokenise_chunk(code_points, start).until(end) for code_points, start, end in _chunks(_code_points(text))]
    return _join(parts)


def word_hash(word: str) -> int:
    """The hash that `tokenise` gives a text of this one word. Raises `ValueError` when it is not one word."""
    (found,) = tokenise(word).hashes
    return int(found)


def _code_points(text: str) -> UInt32s:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _chunks(code_points: UInt32s) -> Iterator[tuple[UInt32s, int, int]]:
    """Pieces of about `_CHUNK` characters, cut behind a letter and a blank where there are such, with start and end.

    Each reaches a little over its end, so that the letter-grams of its last words are whole.
    """
    start = 0
    while start < len(code_points):
        end = reach = min(start + _CHUNK, len(code_points))
        if end < len(code_points):
            classes = classes_of(code_points[start:end])
            cuts = np.flatnonzero((classes[:-1] == LETTER) & (classes[1:] == SPACE))
            if len(cuts):
                end = start + int(cuts[-1]) + 2
                reach = end + _AHEAD
        yield code_points[start:reach], start, end
        start = end


def _tokenise_chunk(code_points: UInt32s, offset: int) -> Tokens:
    classes = with_whole_numbers(code_points, classes_of(code_points))
    positions = np.flatnonzero((classes == LETTER) | (classes == SINGLE))
    if not len(positions):
        return _no_tokens()
    first = _starts_of_words(classes, positions, code_points[positions])
    starts, ends = positions[first], positions[np.append(first[1:], len(positions)) - 1] + 1
    ends = _with_accents(code_points, ends)
    letters, first_letters = _folded(code_points[positions], first)
    prefix, powers = _prefix_sums(letters)
    stops = np.append(first_letters[1:], len(letters))
    written = code_points[starts]
    hashes = _mixed(_window(prefix, powers, first_letters, stops))
    flags = _flags(hashes, written)
    return Tokens(
        hashes=hashes,
        grams=_grams(prefix, powers, first_letters, len(letters)),
        stems=_stems(letters, prefix, powers, first_letters, stops)
        | number_bits(letters, (flags & NUMBER) != 0, first_letters, stops),
        affixes=_affixes(prefix, powers, first_letters, stops),
        flags=flags
        | _address_words(code_points, classes, starts)
        | _sentence_starts(classes, starts, ends, written, first=offset == 0),
        starts=(starts + offset).astype(np.int32),
        ends=(ends + offset).astype(np.int32),
    )


def _with_accents(code_points: UInt32s, ends: Int64s) -> Int64s:
    """The ends of words moved behind the accents that follow their last letter as characters of their own."""
    accents = TABLES.accent[code_points]
    if not accents.any():
        return ends
    others = np.append(np.flatnonzero(~accents), len(code_points))
    moved: Int64s = others[np.searchsorted(others, ends)]
    return moved


def _starts_of_words(classes: UInt8s, positions: Int64s, letters: UInt32s) -> Int64s:
    """Indices into `positions`, where `letters` stand, at which a word begins.

    Two letters belong to one word when nothing stands between them but ignored characters, one apostrophe, or a
    hyphen with a line end behind it.
    """
    breaks = np.ones(len(positions), np.bool_)
    gaps = np.diff(positions)
    alone = classes.take(positions) == SINGLE
    breaks[1:] = (gaps > 1) | alone[1:] | alone[:-1]
    apart = np.flatnonzero(gaps > 1)
    behind = classes.take(positions.take(apart) + 1)
    wide = apart[_MAY_JOIN.take(behind) & (gaps.take(apart) < _WIDEST_GAP)]
    wide = wide[(classes[positions[wide]] == LETTER) & (classes[positions[wide + 1]] == LETTER)]
    one_word = _may_be_cut(letters[wide], letters[wide + 1])
    breaks[wide + 1] = ~_joined(classes, positions[wide], positions[wide + 1], one_word)
    wider = apart[(behind == IGNORED) & (gaps.take(apart) >= _WIDEST_GAP)]
    if len(wider):
        breaks[wider + 1] = ~_all_ignored(classes, positions[wider], positions[wider + 1])
    return np.flatnonzero(breaks | syllable_starts(letters))


def _may_be_cut(left: UInt32s, right: UInt32s) -> Bools:
    """Of letters before and behind a line end: whether one word may have them, as "mid-December" and "COVID-19" not."""
    capital, digit = TABLES.capital, TABLES.digit
    may: Bools = ~(digit[left] | digit[right] | (capital[right] & ~capital[left]))
    return may


def _joined(classes: UInt8s, left: Int64s, right: Int64s, one_word: Bools) -> Bools:
    """For each gap between two letters at `left` and `right`: whether they belong to one word; those that a line end
    parts only where that is one word."""
    places = left[:, None] + np.arange(1, _WIDEST_GAP)
    between = np.where(places < right[:, None], classes[np.minimum(places, len(classes) - 1)], IGNORED)
    apostrophes, hyphens, soft, lines, blanks, ignored = (
        (between == kind).sum(axis=1) for kind in (APOSTROPHE, HYPHEN, SOFT_HYPHEN, NEWLINE, SPACE, IGNORED)
    )
    glued = (apostrophes <= 1) & (ignored + soft + apostrophes == between.shape[1])
    hyphen_first = (classes[left + 1] == HYPHEN) | (classes[left + 1] == SOFT_HYPHEN)
    cut = (hyphens + soft == 1) & (lines == 1) & (hyphens + soft + lines + blanks + ignored == between.shape[1])
    joined: Bools = glued | (hyphen_first & cut & one_word)
    return joined


def _all_ignored(classes: UInt8s, left: Int64s, right: Int64s) -> Bools:
    """For each gap between two letters of whatever width: whether only ignored characters stand in it."""
    counted = np.append(0, np.cumsum(classes == IGNORED))
    nothing_else: Bools = (counted[right] - counted[left + 1] == right - left - 1) & (
        (classes[left] == LETTER) & (classes[right] == LETTER)
    )
    return nothing_else


def _folded(code_points: UInt32s, first: Int64s) -> tuple[UInt64s, Int64s]:
    """The folded letters of the words' characters, and where each word begins among them."""
    letters = TABLES.letters[code_points]
    lengths = TABLES.lengths[code_points]
    if int(lengths.max()) == 1:
        return letters, first
    places = np.append(0, np.cumsum(lengths, dtype=np.int64))
    unfolded = np.repeat(letters, lengths)
    longer = np.flatnonzero(lengths > 1)
    codes, which = np.unique(code_points[longer], return_inverse=True)
    written = [TABLES.longer[code] for code in codes.tolist()]
    for step in range(int(lengths.max())):
        letter = np.array([ord(folded[step]) + 1 if step < len(folded) else 0 for folded in written], np.uint64)
        there = lengths[longer] > step
        unfolded[places[longer[there]] + step] = letter[which[there]]
    return unfolded, places[first]


@cache
def _powers(exponents: int) -> tuple[UInt64s, UInt64s]:
    """Powers of the base and of its inverse, for at least so many letters."""
    size = 1 << max(12, (exponents - 1).bit_length())
    up, down = np.empty(size, np.uint64), np.empty(size, np.uint64)
    up[0] = down[0] = 1
    up[1:], down[1:] = _BASE, _INVERSE
    return np.cumprod(up), np.cumprod(down)


def _prefix_sums(letters: UInt64s) -> tuple[UInt64s, UInt64s]:
    up, down = _powers(1 << max(12, len(letters).bit_length()))
    prefix = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * up[: len(letters)], out=prefix[1:])
    return prefix, down


def _window(prefix: UInt64s, down: UInt64s, start: Int64s, stop: Int64s) -> UInt64s:
    """The polynomial hash of the letters from `start` to `stop`, for each pair."""
    window: UInt64s = (prefix[stop] - prefix[start]) * down[start]
    return window


def _mixed(hashes: UInt64s) -> UInt64s:
    """The hashes with their bits stirred, so that any of them may serve (the finaliser of MurmurHash3, Appleby)."""
    hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return hashes ^ (hashes >> np.uint64(33))


def _grams(prefix: UInt64s, down: UInt64s, start: Int64s, letters: int) -> UInt64s:
    stop = start + GRAM_LETTERS
    grams = _mixed(_window(prefix, down, start, np.minimum(stop, letters)))
    grams[stop > letters] = 0
    return grams


def _affixes(prefix: UInt64s, down: UInt64s, start: Int64s, stop: Int64s) -> UInt32s:
    """The first three letters of each word in the high 16 bits, the last three in the low ones."""
    head = _mixed(_window(prefix, down, start, np.minimum(start + _AFFIX, stop)))
    tail = _mixed(_window(prefix, down, np.maximum(stop - _AFFIX, start), stop))
    return ((head >> np.uint64(48) << np.uint64(16)) | (tail >> np.uint64(48))).astype(np.uint32)


def _stems(letters: UInt64s, prefix: UInt64s, down: UInt64s, start: Int64s, stop: Int64s) -> UInt32s:
    """Each word without -s, -es, -ed, -ing, -ly where three letters stay, and cut to its first letters.

    Cruder than a stemmer of one language, and the same for all that are written in letters.
    """
    last, second, third = (letters.take(np.maximum(stop - step, start)) for step in (1, 2, 3))
    code = {letter: np.uint64(ord(letter) + 1) for letter in "sedinglyt"}
    behind_e = second == code["e"]
    ending = ((last == code["s"]) | (last == code["e"])).astype(np.int64)
    ending += (last == code["s"]) & behind_e
    ending += 2 * (((last == code["d"]) & behind_e) | ((last == code["y"]) & (second == code["l"])))
    ending += 3 * ((last == code["g"]) & (second == code["n"]) & (third == code["i"]))
    shorter = stop - ending * (stop - start - ending >= _SHORTEST_STEM)
    stems = _mixed(_window(prefix, down, start, np.minimum(shorter, start + _LONGEST_STEM))) >> np.uint64(32)
    return stems.astype(np.uint32) & ~FIGURE_BITS


def _sentence_starts(
    classes: UInt8s, starts: Int64s, ends: Int64s, first_characters: UInt32s, *, first: bool
) -> UInt8s:
    """SENTENCE for the words behind a full stop that begin with a capital, and for those behind a line end or two.

    Rough and quick: the matching of reworded passages needs units of about a sentence, not sentences.
    """
    stops = _between(np.flatnonzero(classes == STOP), starts, ends)
    lines = _between(np.flatnonzero(classes == NEWLINE), starts, ends)
    after_stop = np.zeros(len(starts), np.bool_)
    after_stop[stops] = TABLES.capital[first_characters[stops]]
    after_stop[1:] &= (ends[:-1] - starts[:-1]) > 1
    begins = after_stop | (np.bincount(lines, minlength=len(starts)) >= _PARAGRAPH_LINES)
    begins[0] |= first
    flags: UInt8s = begins.astype(np.uint8) * np.uint8(SENTENCE)
    return flags


def _between(places: Int64s, starts: Int64s, ends: Int64s) -> Int64s:
    """The words that come next behind some places between words."""
    following = np.searchsorted(starts, places)
    inside = (following == 0) | (ends[following - 1] <= places)
    found: Int64s = following[inside & (following < len(starts))]
    return found


def _flags(hashes: UInt64s, first_characters: UInt32s) -> UInt8s:
    capital = TABLES.capital.take(first_characters).astype(np.uint8) * np.uint8(CAPITAL)
    number = TABLES.digit.take(first_characters).astype(np.uint8) * np.uint8(NUMBER)
    flags: UInt8s = capital | number | _listed(hashes)
    return flags


def _address_words(code_points: UInt32s, classes: UInt8s, starts: Int64s) -> UInt8s:
    """QUIET for the words of web addresses: two texts that name the same page have not taken words from each other."""
    quiet = np.zeros(len(starts), np.uint8)
    slashes = code_points == _SLASH
    www = (code_points | _SMALL) == _W
    begins = (code_points[:-3] == _COLON) & slashes[1:-2] & slashes[2:-1]
    begins |= www[:-3] & www[1:-2] & www[2:-1] & (code_points[3:] == _DOT)
    found = np.flatnonzero(begins)
    if len(found):
        blanks = np.flatnonzero((classes == SPACE) | (classes == NEWLINE))
        place = np.searchsorted(blanks, found)
        first = np.append(0, blanks + 1)[place]
        last = np.append(blanks, len(classes))[place]
        edges = np.zeros(len(starts) + 1, np.int64)
        np.add.at(edges, np.searchsorted(starts, first), 1)
        np.add.at(edges, np.searchsorted(starts, last), -1)
        quiet[np.cumsum(edges)[:-1] > 0] = QUIET
    return quiet


def _listed(hashes: UInt64s) -> UInt8s:
    """FUNCTION and COMMON for the words that stand in the lists of such words."""
    members, flags, shift = _lists()
    slots = (hashes >> shift) & _SLOT
    found: UInt8s = flags.take(slots.view(np.int64)) * (members.take(slots.view(np.int64)) == hashes)
    return found


@cache
def _lists() -> tuple[UInt64s, UInt8s, np.uint64]:
    """The hashes of the listed words and their flags, each at the slot that bits of its hash tell; and by how much a
    hash is shifted for that, so that no two share a slot."""
    listed: dict[int, int] = defaultdict(int)
    for words, flag in ((FUNCTION_WORDS, FUNCTION), (COMMON_WORDS, COMMON)):
        for word in words.split():
            letters = np.array([ord(c) + 1 for c in fold_word(word)], np.uint64)
            listed[int(_hash_of(letters)[0])] |= flag
    hashes = np.array(list(listed), np.uint64)
    shifted = ((np.uint64(shift), (hashes >> np.uint64(shift)) & _SLOT) for shift in range(48))
    shift, slots = next(one for one in shifted if len(set(one[1].tolist())) == len(hashes))
    members, flags = np.zeros(int(_SLOT) + 1, np.uint64), np.zeros(int(_SLOT) + 1, np.uint8)
    members[slots], flags[slots] = hashes, list(listed.values())
    return members, flags, shift


def _hash_of(letters: UInt64s) -> UInt64s:
    prefix, down = _prefix_sums(letters)
    return _mixed(_window(prefix, down, np.zeros(1, np.int64), np.full(1, len(letters))))


def _no_tokens() -> Tokens:
    wide, places = np.zeros(0, np.uint64), np.zeros(0, np.int32)
    narrow = np.zeros(0, np.uint32)
    return Tokens(wide, wide, narrow, narrow, np.zeros(0, np.uint8), places, places)


def _join(parts: list[Tokens]) -> Tokens:
    if len(parts) <= 1:
        return parts[0] if parts else _no_tokens()
    return Tokens(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("hashes", "grams", "stems", "affixes", "flags", "starts", "ends")
        )
    )
