"""What a sentence states that can be checked against another: its figures and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {word: 10 * number for number, word in enumerate(_FROM_TWENTY.split(), start=2)}
_TIMES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tausend": 1e3,
    "millionen": 1e6,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "millions": 1e6,
    "milliard": 1e9,
    "milliards": 1e9,
    "mille": 1e3,
    "millones": 1e6,
    "mil": 1e3,
}
_NUMBER_WORD = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<money>[$€£¥]\s?)?"
    rf"(?:(?<![\w.,/-])(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f’']\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    rf"|(?<=[–-])(?P<second>(?<=\d[–-])\d+(?:\.\d+)?|(?<=[$€£]\d[–-])\d+)"
    rf"|\b(?P<word>(?:{_NUMBER_WORD})(?:-(?:{_NUMBER_WORD}))?)\b)"
    rf"(?P<times>(?:(?<=\d)(?:k|m|mn|bn|b)\b)|(?:\s(?:bn|mn)\b)|(?:[\s-](?:hundred|thousand|million|billion|trillion|tausend|millionen"
    rf"|milliarden?|millions|milliards?|mille|millones|mil)\b)*)"
    rf"(?P<percent>\s?%|\s?(?:percent|per cent|Prozent|pour cent)\b)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|and|or|bis|–|-|—)\s*\\?[$€£]?\s*\Z")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb februar février febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<day_before>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?)?(?P<month>(?:{_MONTH}))\b\.?"
    rf"(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d{{3}}))?(?:,?\s*(?:of\s+|de\s+)?(?P<year>(?:1[5-9]|20)\d\d)\b)?"
    rf"|(?<![\w$€£.,/-])(?P<alone>(?:1[5-9]|20)\d\d)(?![\w%]|[.,]\d|\s+(?:percent|per cent))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence: its value, what it counts ("%", "$" or nothing), how and where it is written there."""

    value: float
    unit: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence states: figures in their order, and dates as ISO writes parts of them ("2019", "2019-05",
    "--05-01"), each with how it is written there."""

    figures: tuple[Figure, ...]
    dates: dict[str, str]


def facts_of(sentence: str) -> Facts:
    """The figures and dates of a sentence."""
    taken = [(match.start(), match.end(), match) for match in _DATE.finditer(sentence) if _is_date(match)]
    blank = sentence
    for start, end, _ in taken:
        blank = blank[:start] + "\x00" * (end - start) + blank[end:]
    dates = {date: match[0].strip() for _, _, match in taken for date in _iso(match)}
    return Facts(tuple(_figures(blank)), dates)


def _is_date(match: re.Match[str]) -> bool:
    """Whether a month is more than the verb "may" or "march"."""
    if match["alone"]:
        return True
    written = match["month"]
    return bool(match["year"] or match["day"] or match["day_before"]) or (written[0].isupper() and len(written) > 4)


def _iso(match: re.Match[str]) -> Iterator[str]:
    if match["alone"]:
        yield match["alone"]
        return
    month = f"{_MONTHS[match['month'].lower()]:02}"
    day = match["day"] or match["day_before"]
    if match["year"]:
        yield match["year"]
        yield f"{match['year']}-{month}"
    if day:
        yield f"--{month}-{int(day):02}"
    elif not match["year"]:
        yield f"--{month}"


def _figures(text: str) -> Iterator[Figure]:
    """The figures of a text, the first of a range with the unit of the second: "$6 to $21 billion" are billions."""
    found = [(match, *_value(match)) for match in _FIGURE.finditer(text)]
    for (match, value, times, unit), after in zip_longest(found, found[1:]):
        if after and not match["times"] and _RANGE.match(text[match.end() : after[0].start()] or "x"):
            value *= after[2] if after[2] >= 1e6 else 1  # noqa: PLW2901 - it belongs to this figure too
            unit = unit or after[3]  # noqa: PLW2901 - the same
        yield Figure(value * times, unit, match[0].strip(), match.start(), match.end())


def _value(match: re.Match[str]) -> tuple[float, float, str]:
    """The number itself, what it is multiplied by, and its unit."""
    times = 1.0
    for word in (match["times"] or "").lower().replace("-", " ").split():
        times *= _TIMES[word]
    unit = "%" if match["percent"] else "$" if match["money"] else ""
    parts = (match["word"] or "").lower().split("-")
    value = sum(_SMALL.get(part, 0) + _TENS.get(part, 0) for part in parts)
    return float(value) if match["word"] else _number(match["digits"] or match["second"]), times, unit


def _number(digits: str) -> float:
    """The value of digits with marks in them, of which a last one with other than three digits is a decimal mark."""
    parts = re.split(r"[.,\u00a0\u202f’']", digits)
    if len(parts) > 1 and len(parts[-1]) != 3:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))


def agreeing(one: Facts, other: Facts) -> list[tuple[Figure, Figure]]:
    """The figures that both sentences have, each once."""
    unmatched = list(other.figures)
    found = []
    for figure in one.figures:
        same = next((each for each in unmatched if are_same(figure, each)), None)
        if same is not None:
            unmatched.remove(same)
            found.append((figure, same))
    return found


def are_same(one: Figure, other: Figure) -> bool:
    """Whether two figures have the same value, however written, and no unlike units."""
    same_unit = one.unit == other.unit or not (one.unit and other.unit)
    return same_unit and abs(one.value - other.value) <= 1e-9 * max(one.value, 1)


def telling(figure: Figure) -> bool:
    """Whether a figure says more than "one" and "two": it is money, a share, or ten and more."""
    return figure.value >= 10 or bool(figure.unit)


def dates_agree(one: Facts, other: Facts) -> bool | None:
    """Whether a date of both sentences is the same as far as both tell it; None where they tell nothing alike, as a
    year and a month do."""
    if not (one.dates and other.dates):
        return None
    for mine, theirs in zip(_parts(one), _parts(other), strict=True):
        if mine and theirs:
            return not mine.isdisjoint(theirs)
    return None


def _parts(facts: Facts) -> tuple[set[str], set[str], set[str]]:
    """The years, the days and the months of the dates."""
    years = {date[:4] for date in facts.dates if date[0] != "-"}
    days = {date for date in facts.dates if date.startswith("--") and len(date) > len("--05")}
    months = {f"--{date[5:]}" for date in facts.dates if date[0] != "-" and len(date) > len("2019")}
    return years, days, months | {date[: len("--05")] for date in facts.dates if date[0] == "-"}
