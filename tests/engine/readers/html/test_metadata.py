"""What a page says about itself."""

import json

import pytest
from lxml import html

from twicetold.engine.readers.html.metadata import metadata_of


def said_by(head: str, body: str = "<p>words</p>", attributes: str = "") -> dict[str, tuple[str, str]]:
    """The metadata of a page with that head and body, as value and origin."""
    tree = html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    return {key: (value.value, value.origin) for key, value in metadata_of(tree).items()}


def test_meta_tags_are_read() -> None:
    head = (
        "<meta property='og:title' content='Fog  on the sound'><meta name='Author' content='By Ada Quill'>"
        "<meta property='article:published_time' content='2023-06-02T09:00:00+00:00'>"
        "<meta property='og:site_name' content='The Elm Courier'><link rel='canonical' href='https://elm.example/fog'>"
    )
    assert said_by(head, attributes="lang='en-GB'") == {
        "title": ("Fog on the sound", "metadata"),
        "author": ("Ada Quill", "metadata"),
        "published": ("2023-06-02", "metadata"),
        "publisher": ("The Elm Courier", "metadata"),
        "address": ("https://elm.example/fog", "metadata"),
        "language": ("en-GB", "metadata"),
    }


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: [item], lambda item: {"@graph": [item]}])
def test_json_ld_is_read_however_it_is_wrapped(wrap: object) -> None:
    item = {
        "@type": ["NewsArticle"],
        "headline": "Fog",
        "datePublished": "2023-06-02",
        "author": [{"@type": "Person", "name": "Ada Quill"}, "Ben Reed"],
        "publisher": {"name": "The Elm Courier"},
        "inLanguage": "en",
        "url": "https://elm.example/fog",
    }
    assert callable(wrap)
    head = f"<script type='application/ld+json'>{json.dumps(wrap(item))}</script>"
    assert {key: value for key, (value, _) in said_by(head).items()} == {
        "title": "Fog",
        "author": "Ada Quill; Ben Reed",
        "published": "2023-06-02",
        "publisher": "The Elm Courier",
        "address": "https://elm.example/fog",
        "language": "en",
    }


def test_broken_json_ld_is_passed_over() -> None:
    head = "<script type='application/ld+json'>{'headline': }</script><title>Fog</title>"
    assert said_by(head) == {"title": ("Fog", "metadata")}


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    assert said_by("<title>Fog - The Elm Courier</title>", "<h1>Fog</h1>")["title"] == ("Fog", "metadata")


def test_what_is_shown_serves_where_nothing_is_stated() -> None:
    body = (
        "<article><h1>Fog</h1><a rel='author' href='/ada'>Ada Quill</a>"
        "<time datetime='2023-06-02'>June</time></article>"
    )
    assert said_by("", body) == {
        "title": ("Fog", "text"),
        "author": ("Ada Quill", "text"),
        "published": ("2023-06-02", "text"),
    }


def test_all_citation_authors_are_kept_and_addresses_of_authors_are_not() -> None:
    head = "".join(
        f"<meta name='citation_author' content='{name}'>" for name in ("Quill, Ada", "Reed, Ben", "Quill, Ada")
    )
    assert said_by(head)["author"] == ("Quill, Ada; Reed, Ben", "metadata")
    assert "author" not in said_by("<meta property='article:author' content='https://elm.example/ada'>")


def test_an_address_that_is_none_is_not_taken() -> None:
    assert "address" not in said_by("<link rel='canonical' href='/fog'><meta property='og:url' content='http://['>")
