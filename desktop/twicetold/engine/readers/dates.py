"""Dates as documents write them, as ISO dates or prefixes of them."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(?<!\d)((?:1[4-9]|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_MONTH_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTH_DAY_YEAR = re.compile(rf"\b{_MONTH_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_DAY_MONTH_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH_NAME},?\s+(\d{{4}})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b{_MONTH_NAME},?\s+(\d{{4}})\b", re.I)


def iso_date(text: str) -> str:
    """The date in `text` as "2023-06-02", "2023-06" or "2023", as far as it is known; "" if there is none.

    Read are ISO dates and times, 2023/6/2, 20230602, and dates with an English month name; 06/02/2023 is not,
    since day and month cannot be told apart.
    """
    if named := _MONTH_DAY_YEAR.search(text):
        return _iso(named[3], _month(named[1]), named[2])
    if named := _DAY_MONTH_YEAR.search(text):
        return _iso(named[3], _month(named[2]), named[1])
    if named := _MONTH_YEAR.search(text):
        return _iso(named[2], _month(named[1]), None)
    if numbers := _COMPACT.search(text) or _NUMBERS.search(text):
        return _iso(*numbers.groups())
    return ""


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _iso(year: str, month: str | None, day: str | None) -> str:
    """The date with as many parts as can be true."""
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
