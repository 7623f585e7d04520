"""What a web page says about itself: title, authors, date, publisher, address, language."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from twicetold.engine.readers.dates import iso_date
from twicetold.engine.text import MetadataValue

_TITLE = ("citation_title", "headline", "og:title", "dc.title", "dcterms.title", "parsely-title", "twitter:title")
_AUTHOR = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_PUBLISHED = (
    "article:published_time", "datepublished", "citation_publication_date", "citation_date", "citation_online_date",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publishdate", "publication_date", "date",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "citation_journal_title",
    "citation_publisher",
    "publisher",
    "dc.publisher",
    "application-name",
)
_ADDRESS = ("og:url", "url", "citation_public_url", "parsely-link", "twitter:url")
_LANGUAGE = ("inlanguage", "citation_language", "dc.language", "content-language", "og:locale")
_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|Posting|WebPage|Book|Review)$")
_BLANKS = re.compile(r"\s+")

_Fields = dict[str, list[str]]


def metadata_of(page: html.HtmlElement) -> dict[str, MetadataValue]:
    """The metadata of a page, before anything is removed from it.

    From JSON-LD and meta tags with the origin "metadata", and from what is shown ("text") where these lack.
    """
    fields = _meta_tags(page)
    for key, values in _json_ld(page).items():
        fields.setdefault(key, []).extend(values)
    found = {
        "title": _title(page, fields),
        "author": _metadata("; ".join(_people(_all_of_first(fields, _AUTHOR)))) or _byline(page),
        "published": _metadata(iso_date(_first(fields, _PUBLISHED))) or _shown_date(page),
        "publisher": _metadata(_first(fields, _PUBLISHER)),
        "address": _metadata(_address(page, fields)),
        "language": _metadata(_language(page, fields)),
    }
    return {key: value for key, value in found.items() if value}


def _metadata(value: str) -> MetadataValue | None:
    return MetadataValue(value, "metadata") if value else None


def _shown(value: str) -> MetadataValue | None:
    return MetadataValue(value, "text") if value else None


def _clean(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "").strip()


def _meta_tags(page: html.HtmlElement) -> _Fields:
    """The contents of all meta tags by their name in lower case."""
    fields: _Fields = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        content = _clean(tag.get("content"))
        if content:
            fields.setdefault(name.lower(), []).append(content)
    return fields


def _json_ld(page: html.HtmlElement) -> _Fields:
    """The same fields from the page's JSON-LD, under the names that the meta tags have."""
    fields: _Fields = {}
    for script in page.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # pages with broken JSON-LD are common, and the meta tags say the same
        for item in _articles(data):
            for key in ("headline", "datePublished", "inLanguage", "url"):
                fields.setdefault(key.lower(), []).extend(_names(item.get(key)))
            fields.setdefault("author", []).extend(_names(item.get("author")))
            fields.setdefault("publisher", []).extend(_names(item.get("publisher")))
    return {key: values for key, values in fields.items() if values}


def _articles(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in JSON-LD that describe the article, the best first."""
    items = data if isinstance(data, list) else [data]
    items = [item for item in items if isinstance(item, dict)]
    items += [part for item in items for part in item.get("@graph", []) if isinstance(part, dict)]
    typed = [(" ".join(_names(item.get("@type"))), item) for item in items]
    articles = [(kind, item) for kind, item in typed if _ARTICLES.search(kind)]
    yield from (item for kind, item in sorted(articles, key=lambda pair: pair[0].endswith("WebPage")))


def _names(value: Any) -> list[str]:
    """The strings in a JSON-LD value, which may be a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [_clean(value)] if value.strip() else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for part in value for name in (_names(part) if not isinstance(part, list) else [])]
    return []


def _all_of_first(fields: _Fields, names: Iterable[str]) -> list[str]:
    """All values of the first of `names` that has any."""
    return next((fields[name] for name in names if fields.get(name)), [])


def _first(fields: _Fields, names: Iterable[str]) -> str:
    return next(iter(_all_of_first(fields, names)), "")


def _people(values: Iterable[str]) -> list[str]:
    """The names, each once, without web addresses."""
    names = (re.sub(r"^by\s+", "", value, flags=re.I) for value in values if "://" not in value)
    return list(dict.fromkeys(names))


def _title(page: html.HtmlElement, fields: _Fields) -> MetadataValue | None:
    """The title; the page's headline where it is the same without the name of the site."""
    tag = page.find(".//title")
    stated = _first(fields, _TITLE) or _clean(tag.text_content() if tag is not None else "")
    headlines = [_clean(h1.text_content()) for h1 in page.iter("h1")]
    same = next((headline for headline in headlines if headline and stated.startswith(headline)), "")
    return _metadata(same or stated) or _shown(next(iter(headlines), ""))


def _byline(page: html.HtmlElement) -> MetadataValue | None:
    """The author as shown under the headline."""
    names = [_clean(e.text_content()) for e in page.xpath("//body//*[@rel='author' or @itemprop='author']")]
    return _shown("; ".join(name for name in _people(names) if name and len(name) < 100))


def _shown_date(page: html.HtmlElement) -> MetadataValue | None:
    """The date of the first time tag in the article, else on the page."""
    for tag in page.xpath("//article//time[@datetime] | //main//time[@datetime]") or page.xpath("//time[@datetime]"):
        if date := iso_date(tag.get("datetime")):
            return _shown(date)
    return None


def _address(page: html.HtmlElement, fields: _Fields) -> str:
    """The page's own address on the web."""
    canonical = [link.get("href", "") for link in page.iter("link") if link.get("rel", "").lower() == "canonical"]
    candidates = [*canonical, *_all_of_first(fields, _ADDRESS)]
    return next((address for address in candidates if _is_address(address)), "")


def _is_address(address: str) -> bool:
    """Whether `address` is a whole web address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _language(page: html.HtmlElement, fields: _Fields) -> str:
    """The language as a tag such as "en" or "pt-BR"."""
    stated = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or _first(fields, _LANGUAGE)
    return stated.replace("_", "-").split(",")[0].strip()
