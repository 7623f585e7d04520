"""Text recognition (OCR) of pages that are pictures, by Tesseract, where it is installed.

Tesseract is called through tesserocr, which brings the program as a library; what has to be installed are its
language data, which come with every Tesseract. It runs inside the process that reads the document, so that it ends
with it and leaves no files behind.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout import LINE_BREAK, SPACE, PageGlyphs
from twicetold.engine.text import Float32s

DPI = 300
"""Pixels an inch in the pictures that are recognised; with 200 the same words were read, with fewer not."""

_NO_LANGUAGES = frozenset({"osd", "equ", "snum"})
_MOST_AT_ONCE = 3
_DOUBTFUL = 0.6
"""Below this mean confidence the page may stand on its side."""

_CODES = {
    **{"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld", "pl": "pol"},
    **{"ru": "rus", "uk": "ukr", "cs": "ces", "el": "ell", "tr": "tur", "hu": "hun", "ro": "ron", "sv": "swe"},
    **{"da": "dan", "nb": "nor", "no": "nor", "fi": "fin", "ar": "ara", "he": "heb", "ja": "jpn", "ko": "kor"},
    "zh": "chi_sim",
}
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_ASCENDERS, _DESCENDERS = frozenset("bdfhklt"), frozenset("gjpqyQ,;()[]{}")
_CAP, _SMALL, _DROP = 0.70, 0.48, 0.21
"""The heights of capitals and small letters, and the depth of descenders, in parts of the size of the type."""


class Cannot(Exception):
    """Text cannot be recognised here: a sentence that says why and the way out."""


@dataclass(frozen=True, eq=False, slots=True)
class Recognition:
    """What was recognised on one page, and the mean confidence of its letters, 0 to 1."""

    glyphs: PageGlyphs
    confidence: float


def languages() -> tuple[str, ...]:
    """The languages that can be recognised, by Tesseract's names; none where it is not installed."""
    folder = _data_folder()
    if folder is None or find_spec("tesserocr") is None:
        return ()
    found = {path.stem for path in folder.glob("*.traineddata")}
    return tuple(sorted(found - _NO_LANGUAGES))


def way_out() -> str:
    """What the person can do about pages that are pictures, for the end of a sentence."""
    if languages():
        return "have the text recognised (OCR)"
    return f"{_HOW_TO_INSTALL} to have the text recognised (OCR)"


_HOW_TO_INSTALL = "install Tesseract (on Debian and Ubuntu: sudo apt install tesseract-ocr)"


def chosen(wanted: Sequence[str], document_language: str) -> tuple[str, ...]:
    """The languages for a document: those wanted, else its own ("en-US"), else English or the few that are there.

    Raises `Cannot` where none, or not those wanted, are installed.
    """
    there = languages()
    if not there:
        raise Cannot(f"The text of pictures cannot be recognised here: {_HOW_TO_INSTALL}, and try again.")
    if missing := [each for each in wanted if each not in there]:
        raise Cannot(
            f"Tesseract has no language {missing[0]} here: choose of {', '.join(there)}, or install its data "
            f"(on Debian and Ubuntu: sudo apt install tesseract-ocr-{missing[0].replace('_', '-')})."
        )
    own = _CODES.get(document_language[:2].lower(), "")
    if wanted:
        return tuple(wanted)
    if own in there:
        return (own,)
    if "eng" in there and len(there) > _MOST_AT_ONCE:
        return ("eng",)
    return tuple(sorted(there, key=lambda each: each != "eng"))[:_MOST_AT_ONCE]


class Recogniser:
    """Tesseract with some languages, ready for one page after the other. Raises `Cannot` where it does not start."""

    def __init__(self, names: Sequence[str]) -> None:
        """For the languages with these names, the most likely first."""
        # several threads on few cores take many times as long; must be said before the library is loaded
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import tesserocr  # noqa: PLC0415  most documents need none, and it takes a moment to load

        self._library = tesserocr
        self._folder = f"{_data_folder()}{os.sep}"
        try:
            self._api = tesserocr.PyTessBaseAPI(path=self._folder, lang="+".join(names))
        except RuntimeError as error:
            raise Cannot(f"Tesseract does not start with its data in {self._folder}: install it again.") from error

    def recognise(self, picture: npt.NDArray[np.uint8], number: int, width: float, height: float) -> Recognition:
        """The text in the grey picture (uint8[rows, columns]) of a page of this size as shown, in points."""
        words, confidence, turn = self._upright(picture)
        codes, boxes = _glyphs(words)
        rows, columns = picture.shape
        points = np.array([width / columns, height / rows] * 2, np.float32)
        boxes = _turned_back(boxes, turn, columns, rows) * points
        return Recognition(PageGlyphs(number, width, height, codes, boxes), confidence)

    def _upright(self, picture: npt.NDArray[np.uint8]) -> tuple[list["_Word"], float, int]:
        """The words, their confidence, and how many quarters anticlockwise the picture was turned to read them."""
        words, confidence = self._words(picture)
        sideways = _are_sideways(words)
        if confidence >= _DOUBTFUL and not sideways:
            return words, confidence, 0
        turn = self._turn(picture)
        readings = [] if sideways else [(words, confidence, 0)]
        turns = [turn] if turn else [1, 3] if sideways else []
        readings += [(*self._words(np.rot90(picture, quarters)), quarters) for quarters in turns]
        return max(readings, key=lambda reading: reading[1])

    def _words(self, picture: npt.NDArray[np.uint8]) -> tuple[list["_Word"], float]:
        rows, columns = picture.shape
        self._api.SetImageBytes(np.ascontiguousarray(picture).tobytes(), columns, rows, 1, columns)
        self._api.SetSourceResolution(DPI)
        words = list(_words(self._api.GetTSVText(0)))
        letters = sum(len(word.text) for word in words)
        return words, sum(word.confidence * len(word.text) for word in words) / max(1, letters)

    def _turn(self, picture: npt.NDArray[np.uint8]) -> int:
        """How many quarter turns anticlockwise bring the text upright, 0 to 3."""
        if not Path(self._folder, "osd.traineddata").exists():
            return 0
        rows, columns = picture.shape
        with self._library.PyTessBaseAPI(path=self._folder, lang="osd", psm=self._library.PSM.OSD_ONLY) as api:
            api.SetImageBytes(np.ascontiguousarray(picture).tobytes(), columns, rows, 1, columns)
            api.SetSourceResolution(DPI)
            found: dict[str, Any] | None = api.DetectOrientationScript()
        return round(found["orient_deg"] / 90) % 4 if found else 0


class _Word(NamedTuple):
    """A word, the line it stands on, its box in pixels, and how sure its letters are, 0 to 1."""

    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


def _words(table: str) -> Iterator[_Word]:
    """The words in Tesseract's table of a page, in its reading order."""
    for row in table.splitlines():
        level, _, block, paragraph, line, _, left, top, width, height, confidence, *rest = row.split("\t")
        text = "".join(rest).strip()
        if level == "5" and text:
            x, y = int(left), int(top)
            place = (int(block), int(paragraph), int(line))
            yield _Word(place, x, y, x + int(width), y + int(height), float(confidence) / 100, text)


def _are_sideways(words: Sequence[_Word]) -> bool:
    """Whether most words stand on end: Tesseract reads lines that run upwards or downwards without saying so."""
    long = [word for word in words if len(word.text) > 2]
    return 2 * sum(word.bottom - word.top > word.right - word.left for word in long) > len(long)


def _glyphs(words: Sequence[_Word]) -> tuple[npt.NDArray[np.uint32], Float32s]:
    """Codes and boxes in pixels, a line break after each line, a space after each word."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for _, line in groupby(words, key=lambda word: word.line):
        on_line = list(line)
        size = float(np.median([_size(word) for word in on_line]))
        for word in on_line:
            codes += [*map(ord, word.text), SPACE]
            boxes += _letters(word, size)
        codes[-1] = LINE_BREAK
    return np.array(codes, np.uint32), np.array(boxes, np.float32).reshape(-1, 4)


def _size(word: _Word) -> float:
    """The size of the type, by the height of the ink and the letters it is of."""
    return (word.bottom - word.top) / (_rise(word.text) + _fall(word.text))


def _rise(text: str) -> float:
    return _CAP if any(c in _ASCENDERS or not c.islower() for c in text) else _SMALL


def _fall(text: str) -> float:
    return _DROP if any(c in _DESCENDERS for c in text) else 0.0


def _letters(word: _Word, size: float) -> Iterator[tuple[float, float, float, float]]:
    """A box for each letter, all of one width, and for the space after; as high as the line's type, as fonts say."""
    base = word.bottom - _fall(word.text) * size
    top, bottom = base - (_CAP + 0.05) * size, base + _DROP * size
    edges = np.linspace(word.left, word.right, len(word.text) + 1).tolist()
    for left, right in pairwise(edges):
        yield left, top, right, bottom
    yield word.right, top, word.right, bottom


def _turned_back(boxes: Float32s, turn: int, width: int, height: int) -> Float32s:
    """Boxes in a picture turned so many quarters anticlockwise, as they lie in the picture of this size before."""
    x0, top, x1, bottom = boxes.T
    match turn:
        case 1:
            back = (width - bottom, x0, width - top, x1)
        case 2:
            back = (width - x1, height - bottom, width - x0, height - top)
        case 3:
            back = (top, height - x1, bottom, height - x0)
        case _:
            return boxes
    return np.stack(back, axis=1).astype(np.float32)


def _data_folder() -> Path | None:
    """Where Tesseract's language data lie: as the environment says, as the program says, or where it is usual.

    Looked for each time: who is told to install Tesseract need not start the program again.
    """
    for name in filter(None, (os.environ.get("TESSDATA_PREFIX"), _told_by_program(), *_FOLDERS)):
        for folder in (Path(name), Path(name, "tessdata")):
            if any(folder.glob("*.traineddata")):
                return folder
    return None


def _told_by_program() -> str:
    program = shutil.which("tesseract")
    if not program:
        return ""
    try:
        said = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False, text=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.partition('"')[2].partition('"')[0]
