"""Running heads, feet and page numbers: what repeats from page to page in the margins, set aside and counted."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from twicetold.engine.layout.lines import Line
from twicetold.engine.text import Box, Furniture

_NUMBER = re.compile(r"\d+")
_HEAD, _FOOT = 0.13, 0.86
_NUMBERED = re.compile(r"(^\W*\d{1,4}\b)|(\b\d{1,4}\W*$)|\b(1[5-9]|20)\d\d\b")
_PAGE_NUMBER = re.compile(
    r"\W*(page|seite|p\.)?\W*(\d{1,6}|[ivxlc]{1,7})(\W*(of|/|von|de)\W*\d{1,4})?\W*", re.IGNORECASE
)

Lines = Mapping[int, list[Line]]
Heights = Mapping[int, float]


def furniture_of(pages: Lines, heights: Heights) -> set[int]:
    """The `id` of each line that is furniture; lines and upright heights of the pages are given by page number."""
    candidates = {number: _in_margins(lines, heights[number]) for number, lines in pages.items()}
    found = _repeated(candidates, heights, len(pages))
    found |= _counting(candidates, found)
    if len(pages) <= 2:
        found |= _apart(pages, candidates)
    return found


def set_aside(line: Line) -> Furniture:
    """A line as furniture."""
    low, high = line.boxes[:, :2].min(axis=0), line.boxes[:, 2:].max(axis=0)
    return Furniture(line.page, line.text, Box(line.page, float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def _in_margins(lines: list[Line], height: float) -> list[Line]:
    """The lines in the top and bottom band of a page, and those that run up its side there."""
    return [line for line in lines if line.base < _HEAD * height or line.top > _FOOT * height]


def _key(line: Line) -> str:
    return re.sub(r"\s+", " ", _NUMBER.sub("#", line.text)).strip().casefold()


def _repeated(candidates: Lines, heights: Heights, pages: int) -> set[int]:
    """Lines whose words (numbers aside) stand at the same height on several pages."""
    places: dict[tuple[str, int], list[tuple[float, Line]]] = defaultdict(list)
    for number, lines in candidates.items():
        for line in lines:
            key = _key(line)
            if not _PAGE_NUMBER.fullmatch(line.text):
                places[key, line.turn].append((line.base / heights[number], line))
    least = 2 if pages <= 8 else 3
    found: set[int] = set()
    for group in places.values():
        group.sort(key=lambda place: place[0])
        at = [height for height, _ in group]
        judged: dict[tuple[int, int], bool] = {}  # in a long book hundreds of lines stand on one level
        for height, line in group:
            first, last = bisect_right(at, height - 0.015), bisect_left(at, height + 0.015)
            if (first, last) not in judged:
                level = [other for _, other in group[first:last]]
                judged[first, last] = len({other.page for other in level}) >= least and not _is_data(level)
            if judged[first, last]:
                found.add(id(line))
    return found


def _is_data(lines: list[Line]) -> bool:
    """Whether many numbers differ between lines: a row of a table, not a head with page and date."""
    columns = list(zip(*(_NUMBER.findall(line.text) for line in lines), strict=True))
    differ = sum(len(set(column)) > 1 for column in columns)
    if not any(c.isalpha() for c in lines[0].text):
        return len(columns) < 2 or differ > 1
    return differ > max(2, 0.4 * len(columns))


def _counting(candidates: Lines, found: set[int]) -> set[int]:
    """Page numbers: numbers at the edge that go up with the pages."""
    numbers: list[tuple[int, Line]] = []
    for page, lines in candidates.items():
        for line in lines:
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match:
                numbers.append((_value(match[2]) - page, line))
    offsets = Counter(offset for offset, _ in numbers)
    return {id(line) for offset, line in numbers if offsets[offset] >= 2 and id(line) not in found}


def _value(number: str) -> int:
    """The number that Arabic or Roman digits write."""
    if number.isdigit():
        return int(number)
    digits = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[digit] for digit in number.lower()]
    return sum(-d if any(d < later for later in digits[i + 1 :]) else d for i, d in enumerate(digits))


def _apart(pages: Lines, candidates: Lines) -> set[int]:
    """In a document too short for repetition: numbered or dated lines at the very edge, well apart from the text."""
    found: set[int] = set()
    for number, margin in candidates.items():
        lines = pages[number]
        size = float(np.median([line.size for line in lines])) if lines else 0.0
        for line in margin:
            says_place = len(line.text) < 120 and _NUMBERED.search(line.text) and line.text[-1] not in ".!?:;"
            if says_place and line.size < 1.2 * size:
                found |= {id(line)} if _is_at_edge(line, lines) else set()
    return found


def _is_at_edge(line: Line, lines: list[Line]) -> bool:
    """Whether all other lines but those beside it stand on one side of it, with white space between."""
    beside = [x for x in lines if x.top < line.bottom and x.bottom > line.top]
    over = [line.top - x.bottom for x in lines if x.bottom <= line.top]
    under = [x.top - line.bottom for x in lines if x.top >= line.bottom]
    if len(beside) > 3 or bool(over) == bool(under):
        return False
    return min(over + under) > 1.5 * line.size
