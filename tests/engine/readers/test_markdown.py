"""Markdown as a person reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from twicetold.engine.readers import markdown
from twicetold.engine.readers.errors import Empty

Write = Callable[[str, str | bytes], Path]

SOURCE = """---
title: "The night ferry"
authors:
  - Ada Quill
  - Ben Reed
date: 2024-03-05 10:00
tags: [sea, 'night']
---
# The *night* ferry

It left **late**, as [she says](https://example.org/x "title") in `log.txt`.[^1]
The second line of it. <b>Bold</b> &amp; 5 < 6.<script>alert(1)</script>

> A ferry is a promise.
>
> - Kept at night.

| Port | Hour |
| ---- | ---: |
| Elm  | 9    |

1. First

       code  stays

![a picture](sea.png)

[^1]: Kept.
[^2]: Told twice.
"""


def test_marks_and_link_targets_are_not_in_the_text(write: Write) -> None:
    document = markdown.read(write("a.md", SOURCE))
    assert document.text == (
        "The night ferry\n\n"
        "It left late, as she says in log.txt.[1] The second line of it. Bold & 5 < 6.\n\n"
        "A ferry is a promise.\n\n"
        "Kept at night.\n\n"
        "Port\tHour\nElm\t9\n\n"
        "First\n\n"
        "code  stays\n\n"
        "[1] Kept.\n\n"
        "[2] Told twice."
    )


def test_regions_are_spans_of_what_they_are(write: Write) -> None:
    document = markdown.read(write("a.md", SOURCE))
    assert [(region.kind, document.text[region.start : region.end]) for region in document.regions] == [
        ("heading", "The night ferry"),
        ("quotation", "A ferry is a promise."),
        ("quotation", "Kept at night."),
        ("table", "Port\tHour\nElm\t9"),
        ("footnote", "[1] Kept."),
        ("footnote", "[2] Told twice."),
    ]


def test_front_matter_is_metadata(write: Write) -> None:
    metadata = markdown.read(write("a.md", SOURCE)).metadata
    assert {key: (value.value, value.origin) for key, value in metadata.items()} == {
        "title": ("The night ferry", "metadata"),
        "author": ("Ada Quill; Ben Reed", "metadata"),
        "published": ("2024-03-05", "metadata"),
    }


def test_a_first_heading_is_the_title_where_nothing_else_says_it(write: Write) -> None:
    title = markdown.read(write("a.md", "Lists\n=====\n\n- one\n- two\n")).metadata["title"]
    assert (title.value, title.origin) == ("Lists", "text")


def test_a_rule_at_the_top_is_no_front_matter(write: Write) -> None:
    assert markdown.read(write("a.md", "---\n\nOne sentence.\n\n---\n\nMore.")).text == "One sentence.\n\nMore."


def test_markdown_that_shows_nothing_is_empty(write: Write) -> None:
    with pytest.raises(Empty, match=r"a\.md holds no text"):
        markdown.read(write("a.md", "![only a picture](x.png)\n\n<!-- nothing -->\n"))
