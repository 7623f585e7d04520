"""A real blog post that was made of five articles: each is found, whole, and nothing is laid to another."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.conftest import SOURCES, Compared
from twicetold.engine.tokens import tokenise

_WORD = re.compile(r"\w+")
Intervals = dict[str, tuple[int, int]]


@pytest.fixture(scope="session", params=["blog.txt", "blog.html"])
def blog(request: pytest.FixtureRequest) -> str:
    """The blog in one of its forms."""
    return str(request.param)


@pytest.fixture(scope="session")
def compared(blog: str, comparing: Callable[..., Compared]) -> Compared:
    """The blog under review, with its sources."""
    return comparing(*SOURCES, review=blog)


@pytest.fixture(scope="session")
def intervals(corpus: Path, blog: str, texts: dict[str, str]) -> Intervals:
    """Where each source stands in this form of the blog, from its first to its last eight words."""
    gold: dict[str, Any] = json.loads((corpus / "gold.json").read_text("utf-8"))
    plain = (corpus / "blog.txt").read_text("utf-8")
    parts = {source["file"]: plain[source["blog_start"] : source["blog_end"]] for source in gold["sources"]}
    return {source: _place(texts[blog], part) for source, part in parts.items()}


def _place(text: str, part: str) -> tuple[int, int]:
    """Where the part stands in a text with other white space: its ends are looked for, and fit its length best."""
    words = _WORD.findall(part)
    starts = [found.start() for found in _found(text, words[:8])]
    ends = [found.end() for found in _found(text, words[-8:])]
    return min(product(starts, ends), key=lambda place: abs(place[1] - place[0] - len(part)))


def _found(text: str, words: list[str]) -> Iterator[re.Match[str]]:
    return re.finditer(r"\W+".join(map(re.escape, words)), text)


def _matched(compared: Compared, blog: str, text: str) -> dict[str, np.ndarray[Any, np.dtype[np.bool_]]]:
    """For each source which words of the blog are matched to it."""
    words = tokenise(text)
    matched = {source: np.zeros(len(words), np.bool_) for source in SOURCES}
    for match in compared.report["matches"]:
        sides = {compared.name(match[side]["document"]): match[side] for side in ("left", "right")}
        own = sides.pop(blog)
        first, last = words.words_in(own["start"], own["end"])
        matched[next(iter(sides))][first:last] = True
    return matched


def test_the_intervals_of_the_plain_form_are_those_of_the_gold(corpus: Path, intervals: Intervals, blog: str) -> None:
    gold = json.loads((corpus / "gold.json").read_text("utf-8"))
    if blog == "blog.txt":
        for source in gold["sources"]:
            start, end = intervals[source["file"]]
            assert abs(start - source["blog_start"]) < 10
            assert abs(end - source["blog_end"]) < 10


@pytest.mark.parametrize("source", SOURCES)
def test_the_part_from_a_source_is_matched_to_it_and_to_no_other(
    compared: Compared, blog: str, texts: dict[str, str], intervals: Intervals, source: str
) -> None:
    words = tokenise(texts[blog])
    first, last = words.words_in(*intervals[source])
    matched = {name: which[first:last] for name, which in _matched(compared, blog, texts[blog]).items()}
    own = matched.pop(source)
    other = np.logical_or.reduce(list(matched.values()))
    found, astray = own.mean(), other.sum() / max(own.sum(), 1)
    assert found >= 0.98, f"{found:.2%} of the {last - first} words are matched to {source}"
    assert astray < 0.01, f"{astray:.2%} of the words matched in the part from {source} are matched to another"


def test_the_sources_stand_left_and_the_blog_right(compared: Compared, blog: str) -> None:
    assert {compared.name(match["right"]["document"]) for match in compared.report["matches"]} == {blog}


def test_each_source_is_almost_all_in_the_blog(compared: Compared) -> None:
    shares = {one["file"]: one["share"] for one in compared.report["documents"]}
    assert all(shares[source] >= 0.98 for source in SOURCES), shares
