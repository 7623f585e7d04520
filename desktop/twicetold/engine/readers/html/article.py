"""Where on a page the article is."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from twicetold.engine.readers.html.cleaning import remove
from twicetold.engine.readers.html.render import BLOCKS

_ASIDE = {"nav", "aside", "footer", "form", "menu", "search"}
_ASIDE_ROLES = {"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu", "alert"}
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|sharedaddy|related|recommended|newsletter|subscribe|subscription|promo"
    r"|advert(?:isement)?|ads?|cookies?|consent|comments?|respond|breadcrumbs?|sidebar|widget|popup|modal|paywall"
    r"|toolbar|menu|navbar|pagination|site-header|site-footer)(?:$|[\s_-])",
    re.I,
)
_WORD = re.compile(r"\w+")
_RUN = 4
_MOST = 0.95


@dataclass(frozen=True, slots=True)
class Article:
    """The element with the article, what is not of it removed; its words, and those of the whole page."""

    element: html.HtmlElement
    words: int
    words_on_page: int


def whole(page: html.HtmlElement) -> Article:
    """All of a cleaned page, navigation too."""
    body = page.find("body")
    body = page if body is None else body
    return Article(body, _count(body), _count(body))


def article_of(page: html.HtmlElement) -> Article:
    """The article of a cleaned page: the smallest element with nearly all that trafilatura takes for it.

    Within it each paragraph stays, but for navigation, forms, asides and the like that trafilatura has not
    taken either. A page on which it finds nothing is taken whole, without these.
    """
    body = page.find("body")
    body = page if body is None else body
    words_on_page = _count(body)
    runs = _runs(_by_trafilatura(page))
    element = _with_its_heading(_smallest_with(body, _taken(body, runs)) if runs else body)
    _remove_asides(element, runs)
    return Article(element, _count(element), words_on_page)


def _by_trafilatura(page: html.HtmlElement) -> str:
    """The text that trafilatura takes for the article, or nothing."""
    # imported when needed: half of the time that reading a small page takes
    from trafilatura import extract  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that it finds nothing is no news to the person
    source = html.tostring(page, encoding="unicode")
    text: str | None = extract(
        source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    return text or ""


def _count(element: html.HtmlElement) -> int:
    return sum(len(_WORD.findall(text)) for text in element.itertext())


def _runs(text: str) -> set[tuple[str, ...]]:
    """All runs of four words in `text`."""
    words = _WORD.findall(text.lower())
    return set(zip(*(words[i:] for i in range(_RUN)), strict=False))


def _part_taken(text: str, runs: set[tuple[str, ...]]) -> float:
    """Which part of the runs of words in `text` are among `runs`."""
    own = _runs(text)
    return len(own & runs) / len(own) if own else 0.0


def _leaves(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The blocks under `element` that hold no block themselves."""
    for block in element.iter(*BLOCKS):
        if next(block.iterdescendants(*BLOCKS), None) is None:
            yield block


def _taken(body: html.HtmlElement, runs: set[tuple[str, ...]]) -> dict[html.HtmlElement, int]:
    """How many characters of each element are in blocks that are for the most part among `runs`."""
    weights: dict[html.HtmlElement, int] = {}
    for leaf in _leaves(body):
        text = leaf.text_content()
        if _part_taken(text, runs) <= 0.5:
            continue
        for element in (leaf, *leaf.iterancestors()):
            weights[element] = weights.get(element, 0) + len(text)
    return weights


def _smallest_with(body: html.HtmlElement, weights: dict[html.HtmlElement, int]) -> html.HtmlElement:
    """The smallest element that holds nearly all of the weight; never a paragraph alone."""
    enough = _MOST * weights.get(body, 0)
    element = body
    while weights.get(element):
        heavier = next((child for child in element if weights.get(child, 0) >= enough), None)
        if heavier is None or next(heavier.iterchildren(*BLOCKS), None) is None:
            break
        element = heavier
    return element


def _with_its_heading(element: html.HtmlElement) -> html.HtmlElement:
    """The element, or the one article or main part around it that brings its headline along."""
    if element.find(".//h1") is not None:
        return element
    around = [a for a in element.iterancestors("article", "main") if len(a.findall(".//h1")) == 1]
    return around[0] if around else element


def _remove_asides(article: html.HtmlElement, runs: set[tuple[str, ...]]) -> None:
    """Remove from the article what is marked as something else and was not taken by trafilatura."""
    for element in [e for e in article.iterdescendants() if _is_aside(e)]:
        if element.find(".//h1") is None and _part_taken(element.text_content(), runs) < 0.5:
            remove(element)


def _is_aside(element: html.HtmlElement) -> bool:
    if element.tag in _ASIDE or element.get("role") in _ASIDE_ROLES:
        return True
    if element.tag not in BLOCKS or element.tag in {"html", "body", "article", "main"}:
        return False
    return bool(_ASIDE_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"))
