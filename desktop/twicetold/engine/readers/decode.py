"""Bytes to text: which encoding a file has, and what could not be decoded."""

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

from twicetold.engine.readers.errors import NotText
from twicetold.engine.text import Problem

# the longer mark first: that of UTF-32 begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = "windows-1252"
_CONTROLS = bytes([*range(0x01, 0x07), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file with LF line ends and without byte order mark, its encoding, and what is doubtful."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


class _Guess(NamedTuple):
    encoding: str
    doubt: str


def decode(data: bytes, name: str, *, declared: str = "") -> Decoded:
    """Decode `data`, the content of the file called `name`.

    The encoding is taken from the byte order mark, else `declared` (what the file itself states, as web pages
    do), else UTF-8 if the bytes are that, else guessed; a guess and each undecodable byte is told as a problem.
    Raises `NotText` for bytes that are no text.
    """
    marked = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        mark, encoding = marked
        return _decoded(data[len(mark) :], encoding, "", name)
    wide = _utf16_without_mark(data)
    if wide:
        return _decoded(data, wide, "", name)
    if b"\0" in data or (len(data) - len(data.translate(None, _CONTROLS))) * 50 > len(data):
        raise NotText(f"{name} is not a text file: if you know which program made it, save it there as text or PDF.")
    encoding, doubt = _encoding(data, name, declared)
    return _decoded(data, encoding, doubt, name)


def with_line_feeds(text: str) -> str:
    """The text with each CR LF and CR as LF, and nothing else changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, encoding: str, doubt: str, name: str) -> Decoded:
    """Decode with what is not decodable as U+FFFD, and say how much of it there is."""
    problems = [Problem("odd-bytes", doubt)] if doubt else []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem("odd-bytes", _undecodable(name, encoding, text.count("�"), line)))
    return Decoded(with_line_feeds(text), encoding, tuple(problems))


def _undecodable(name: str, encoding: str, count: int, line: int) -> str:
    """The sentence about `count` places that are not valid in `encoding`."""
    places = "One place" if count == 1 else f"{count} places"
    first = f"on line {line}" if count == 1 else f"the first on line {line}"
    return f"{places} in {name} could not be read as {encoding} ({first}); � stands there instead."


def _encoding(data: bytes, name: str, declared: str) -> _Guess:
    """The encoding of text without a byte order mark, and the doubt about it in a sentence, if any."""
    if declared and _is_known(declared) and _decodes(data, declared):
        return _Guess(codecs.lookup(declared).name, "")
    if _decodes(data, "utf-8") or _mostly_utf8(data):
        return _Guess("utf-8", "")
    guess = _guess(data)
    return _Guess(guess, f"{name} does not say how its letters are encoded; it was read as {guess}, which fits best.")


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: a file cut inside a letter, or pasted together."""
    wrong = data.decode("utf-8", errors="replace").count("�")
    return len(_MULTIBYTE.findall(data)) > 4 * wrong


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8.

    charset-normalizer ranks; Windows-1252 is taken when it reads the same as the best or ranks level with it,
    since the other code pages differ from it in letters that are rarer than it.
    """
    # imported when needed: most files are UTF-8
    import charset_normalizer  # noqa: PLC0415

    matches = list(charset_normalizer.from_bytes(data[:_SAMPLE]))
    if not matches:
        return _WESTERN
    best = matches[0]
    level = {name for match in matches if match.chaos == best.chaos for name in match.could_be_from_charset}
    if "cp1252" in level:
        return _WESTERN
    return codecs.lookup(best.encoding).name


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 that lacks its mark, seen from where the zero bytes stand; else nothing."""
    sample = data[:_SAMPLE]
    units = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd or max(even, odd) * 2 < units or min(even, odd) * 50 > units:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _decodes(data, encoding) else ""
