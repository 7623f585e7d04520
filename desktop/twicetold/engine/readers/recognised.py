"""Pages whose text has been recognised already: what a reading that is done again, or goes on, need not repeat."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from twicetold.engine.layout import HYPHEN_MARK, LINE_BREAK, SPACE
from twicetold.engine.progress import Progress
from twicetold.engine.text import Float32s, Problem, WordBoxes

CODES = frozenset({"ocr", "ocr-doubtful", "ocr-nothing"})
"""The problems that say that a page's picture was looked at."""

_HYPHENS = "-\u00ad\u2010\u2011"


@dataclass(frozen=True, eq=False, slots=True)
class RecognisedPage:
    """The glyphs found on a page, as `PageGlyphs` has them, and what was said of them; none where no text was found."""

    number: int
    codes: npt.NDArray[np.uint32]
    boxes: Float32s
    problem: Problem

    def to_json(self) -> dict[str, object]:
        """The page for the way between processes."""
        return {
            "number": self.number,
            "code": self.problem.code,
            "message": self.problem.message,
            "codes": _packed(self.codes.astype("<u4")),
            "boxes": _packed(self.boxes.astype("<f4")),
        }

    @staticmethod
    def from_json(said: dict[str, Any]) -> "RecognisedPage":
        """The page that `to_json` was asked for. Raises `ValueError`, `TypeError` or `LookupError` for other things."""
        codes = np.frombuffer(base64.b64decode(said["codes"], validate=True), "<u4").astype(np.uint32)
        boxes = np.frombuffer(base64.b64decode(said["boxes"], validate=True), "<f4").astype(np.float32).reshape(-1, 4)
        code, number = said["code"], said["number"]
        sound = len(codes) == len(boxes) and bool(np.isfinite(boxes).all()) and bool((codes <= 0x10FFFF).all())
        if not sound or code not in CODES or not isinstance(number, int):
            raise ValueError("not a page that was recognised")
        return RecognisedPage(number, codes, boxes, Problem(code, str(said["message"]), number))


def from_bytes(data: bytes) -> RecognisedPage:
    """The page in these bytes of JSON. Raises as `RecognisedPage.from_json` does."""
    return RecognisedPage.from_json(json.loads(data))


def _packed(array: npt.NDArray[Any]) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")


@runtime_checkable
class Keeper(Progress, Protocol):
    """Progress that is also handed each page as soon as its text is recognised."""

    def keep(self, page: RecognisedPage) -> None:
        """Take the page; reading may end before the others are done."""


def stored_page(problem: Problem, text: str, words: WordBoxes) -> RecognisedPage:
    """A page of a document that was stored, from its words and their boxes; `problem` is what was said of the page."""
    number = problem.page or 0
    found = np.flatnonzero(words.pages == number).tolist() if problem.code != "ocr-nothing" else []
    boxes = words.boxes[found]
    way = _way(boxes)
    codes: list[int] = []
    letters: list[tuple[float, float, float, float]] = []
    spans = [(int(words.starts[i]), int(words.ends[i])) for i in found]
    for place, (start, end) in enumerate(spans):
        box = tuple(boxes[place].tolist())
        after = spans[place + 1][0] if place + 1 < len(spans) else -1
        on_line = after >= 0 and _goes_on(boxes[place], boxes[place + 1], way)
        cut = after == end and not on_line and text[end - 1] not in _HYPHENS
        between = HYPHEN_MARK if cut else SPACE if on_line else LINE_BREAK
        codes += [*map(ord, text[start:end]), between]
        letters += [*_spread(box, end - start, way), box]
    return RecognisedPage(number, np.array(codes, np.uint32), np.array(letters, np.float32).reshape(-1, 4), problem)


def _way(boxes: Float32s) -> tuple[int, int]:
    """The way lines run on the page, by most of its words: to the right (1, 0), down (0, 1), left or up."""
    if len(boxes) < 2:
        return 1, 0
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    steps = np.sign(boxes[1:] - boxes[:-1])
    if float(np.median(wide - high)) >= 0:
        return (1 if _most(steps[:, 0], high, boxes[:, 1]) >= 0 else -1), 0
    return 0, (1 if _most(steps[:, 1], wide, boxes[:, 0]) >= 0 else -1)


def _most(steps: Float32s, size: Float32s, across: Float32s) -> float:
    """Which way most words go on that stay on their line."""
    stays = np.abs(np.diff(across)) < 0.5 * size[:-1]
    return float(steps[stays].sum())


def _goes_on(box: Float32s, after: Float32s, way: tuple[int, int]) -> bool:
    """Whether the second word stands behind the first on the same line."""
    along, across = (0, 1) if way[0] else (1, 0)
    middle = float(after[across] + after[across + 2]) / 2
    step = float(after[along] - box[along]) * (way[0] + way[1])
    return bool(box[across] < middle < box[across + 2]) and step > 0


def _spread(box: Sequence[float], count: int, way: tuple[int, int]) -> list[tuple[float, float, float, float]]:
    """A box for each of so many letters, all of one width along the line."""
    x0, top, x1, bottom = box
    first, last = (x0, x1) if way[0] else (top, bottom)
    if way[0] + way[1] < 0:
        first, last = last, first
    edges = [sorted(edge) for edge in pairwise(np.linspace(first, last, count + 1).tolist())]
    return [(a, top, b, bottom) if way[0] else (x0, a, x1, b) for a, b in edges]
