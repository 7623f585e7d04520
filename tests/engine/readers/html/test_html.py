"""Saved web pages: the article word by word, and nothing around it."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from twicetold.engine.readers import html
from twicetold.engine.readers.errors import Damaged, Empty

Write = Callable[[str, str | bytes], Path]

STORY = [
    "The night ferry to Elm Island left its berth at nine, with forty passengers and a cargo of lamps.",
    "Short.",
    "The harbour master had signed the papers in the morning, and nobody thought of them again until the fog came.",
    "The night ferry to Elm Island left its berth at nine, with forty passengers and a cargo of lamps.",
    "“It was the fog,” said the pilot, who had crossed the sound four thousand times and remembered every one.",
]


def page(article: str, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    """A page as sites make them, with navigation around the article."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Fog - The Elm Courier</title>{head}</head>"
        f"<body><header><a href='/'>The Elm Courier</a></header><nav><ul><li><a href='/a'>News</a></li>"
        f"<li><a href='/b'>Tides and weather</a></li></ul></nav>{around[0]}<article>{article}</article>{around[1]}"
        f"<aside><h3>Most read</h3><p>Ten ways to cook a lamp that you have never heard of before today.</p></aside>"
        f"<footer>All rights reserved. The Elm Courier uses cookies.</footer></body></html>"
    )


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def test_the_article_has_all_its_paragraphs_and_nothing_else(write: Write) -> None:
    document = html.read(write("fog.html", page(f"<h1>Fog</h1>{paragraphs(STORY)}")))
    assert document.text.split("\n\n") == ["Fog", *STORY]


def test_each_kind_of_block_is_a_region(write: Write) -> None:
    article = (
        f"<h1>Fog</h1>{paragraphs(STORY)}<h2>The inquiry</h2><blockquote><p>No lamp was lit.</p></blockquote>"
        "<figure><img src='x.png'><figcaption>The berth.</figcaption></figure>"
        "<table><caption>Crossings</caption><tr><th>Year</th><th>Lost</th></tr>"
        "<tr><td>1911</td><td> 2 </td></tr></table><ul><li>One lamp</li><li>Two <b>oars</b></li></ul>"
        "<section role='doc-endnotes'><p>1. Papers of 1911.</p></section>"
    )
    document = html.read(write("fog.html", page(article)))
    assert [(region.kind, document.text[region.start : region.end]) for region in document.regions] == [
        ("heading", "Fog"),
        ("heading", "The inquiry"),
        ("quotation", "No lamp was lit."),
        ("caption", "The berth."),
        ("caption", "Crossings"),
        ("table", "Year\tLost\n1911\t2"),
        ("footnote", "1. Papers of 1911."),
    ]
    assert "\n\nOne lamp\n\nTwo oars\n\n" in document.text


def test_white_space_is_as_a_browser_shows_it(write: Write) -> None:
    article = (
        f"{paragraphs(STORY)}<p> one\n   <b>two </b> three<br>  four\u00a0five <q>six</q> <!-- no -->seven</p>"
        "<pre>  kept\n    as is</pre><p>eight<br><br>nine</p>loose <i>words</i><p>ten</p>"
    )
    document = html.read(write("fog.html", page(article)))
    assert document.text.endswith(
        "one two three\nfour\u00a0five “six” seven\n\n  kept\n    as is\n\neight\n\nnine\n\nloose words\n\nten"
    )


def test_what_a_browser_does_not_show_is_not_in_the_text_and_told(write: Write) -> None:
    unseen = "white ink " * 15
    article = (
        f"{paragraphs(STORY)}<p style='display: none'>{unseen}</p><p hidden>gone</p><script>var a = 'gone'</script>"
        "<style>p {}</style><noscript>gone</noscript><template>gone</template>"
        "<p>Seen<span class='sr-only'> gone</span>.</p>"
    )
    document = html.read(write("fog.html", page(article)))
    assert document.text.endswith("\n\nSeen.")
    assert [(p.code, p.message) for p in document.problems] == [
        ("hidden-text", "fog.html holds 30 words that a browser does not show; they were left out.")
    ]


def test_sharing_and_sign_up_boxes_in_the_article_are_left_out(write: Write) -> None:
    article = (
        f"<h1>Fog</h1>{paragraphs(STORY[:2])}<div class='newsletter-signup'><p>Sign up for our letter.</p></div>"
        f"{paragraphs(STORY[2:])}<div class='social-share'><a href='#'>Tell a friend</a></div>"
    )
    assert html.read(write("fog.html", page(article))).text.split("\n\n") == ["Fog", *STORY]


def test_a_list_of_links_in_the_article_stays(write: Write) -> None:
    links = (
        "<h2>Sources</h2><ul><li><a href='x'>The Elm Almanac, 1911</a></li><li><a href='y'>Port papers</a></li></ul>"
    )
    document = html.read(write("fog.html", page(f"<h1>Fog</h1>{paragraphs(STORY)}{links}")))
    assert document.text.endswith("Sources\n\nThe Elm Almanac, 1911\n\nPort papers")


def test_a_page_without_article_tags_gives_the_main_part(write: Write) -> None:
    source = (
        "<html><body><div id='top'><a href='/'>Home</a> <a href='/x'>Shop</a></div><div class='layout'>"
        f"<div class='main'><h1>Fog</h1><div>{paragraphs(STORY)}</div></div><div id='sidebar'>"
        "<a href='/y'>Old lamps for new</a></div></div></body></html>"
    )
    assert html.read(write("fog.html", source)).text.split("\n\n")[-len(STORY) :] == STORY
    assert "lamps for new" not in html.read(write("fog.html", source)).text


def test_a_table_that_only_lays_out_a_part_of_the_article_is_no_table(write: Write) -> None:
    layout = f"<table><tr><td><p>Left one.</p><p>Left two.</p></td><td>{STORY[0]}</td></tr></table>"
    document = html.read(write("fog.html", page(f"<h1>Fog</h1>{paragraphs(STORY)}{layout}<p>End of it.</p>")))
    assert document.text.split("\n\n")[-4:] == ["Left one.", "Left two.", STORY[0], "End of it."]
    assert [region.kind for region in document.regions] == ["heading"]


def test_a_page_that_is_laid_out_by_a_table_is_read_as_paragraphs(write: Write) -> None:
    source = f"<html><body><table><tr><td><h1>Fog</h1>{paragraphs(STORY)}</td></tr></table></body></html>"
    document = html.read(write("fog.html", source))
    assert document.text.split("\n\n") == ["Fog", *STORY]
    assert [region.kind for region in document.regions] == ["heading"]


def test_a_tiny_page_is_read_whole(write: Write) -> None:
    assert html.read(write("a.html", "<p>The ferry leaves at nine.")).text == "The ferry leaves at nine."


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<html><script>x()</script></html>", "<!-- -->"])
def test_a_page_without_text_says_so(write: Write, source: str) -> None:
    with pytest.raises(Empty, match=r"a\.html is a web page without"):
        html.read(write("a.html", source))


@pytest.mark.parametrize(
    ("declaration", "encoding", "name"),
    [
        ("<meta charset='koi8-r'>", "koi8-r", "koi8-r"),
        ("<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'>", "cp1252", "cp1252"),
        ("<meta charset='utf-8'>", "utf-16", "utf-16-le"),
    ],
)
def test_the_declared_encoding_is_taken_as_browsers_take_it(
    write: Write, declaration: str, encoding: str, name: str
) -> None:
    words = "Паром ушёл в девять" if encoding == "koi8-r" else "It’s “nine”"
    source = f"<html><head>{declaration}</head><body><p>{words}</p></body></html>"
    document = html.read(write("a.html", source.encode(encoding)))
    assert (document.text, document.encoding, document.problems) == (words, name, ())


def test_control_characters_around_what_is_removed_are_no_hindrance(write: Write) -> None:
    source = (
        f"<html><body><p>One &#1;<b hidden>x</b>&#2; two \x03<script>y</script>\x04three</p>{' ' * 200}</body></html>"
    )
    words = html.read(write("a.html", source)).text
    assert "".join(character for character in words if character.isprintable()).split() == ["One", "two", "three"]


def test_deep_nesting_loses_nothing_without_saying_so(write: Write) -> None:
    def nested(depth: int) -> str:
        return f"<html><body>{'<div>' * depth}<p>The ferry leaves at nine.</p>{'</div>' * depth}</body></html>"

    assert html.read(write("deep.html", nested(1500))).text == "The ferry leaves at nine."
    with pytest.raises(Damaged, match=r"deeper\.html is nested too deeply"):
        html.read(write("deeper.html", nested(3000)))


def test_a_page_that_is_mostly_left_out_says_so(write: Write) -> None:
    menu = "".join(f"<li><a href='/{n}'>Harbour number {n}</a></li>" for n in range(200))
    source = page(f"<h1>Fog</h1>{paragraphs(STORY)}", around=(f"<nav><ul>{menu}</ul></nav>", ""))
    document = html.read(write("fog.html", source))
    assert [problem.code for problem in document.problems] == ["left-out"]


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A web server of this machine, and the list of what is asked from it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named so by http.server
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_reading_a_page_asks_nothing_from_the_network(write: Write, site: tuple[str, list[str]]) -> None:
    address, asked = site
    head = (
        f"<base href='{address}/'><link rel='stylesheet' href='{address}/a.css'>"
        f"<link rel='canonical' href='{address}/c'>"
        f"<script src='{address}/a.js'></script><meta http-equiv='refresh' content='0; url={address}/r'>"
    )
    frame = f"<iframe src='{address}/f'></iframe><img src='{address}/i.png'><object data='{address}/o'></object>"
    doctype = f"<!DOCTYPE html SYSTEM '{address}/x.dtd' [<!ENTITY e SYSTEM '{address}/e'>]>"
    html.read(write("a.html", doctype + page(f"{frame}{paragraphs(STORY)}&e;", head)[15:]))
    assert asked == []


def _agreement(left: str, right: str) -> float:
    """F1 of the longest common subsequence of words."""
    ours, gold = (re.findall(r"\w+", text.replace("’", "'").lower()) for text in (left, right))
    return 2 * LCSseq.similarity(ours, gold) / (len(ours) + len(gold))


def test_the_corpus_pages_give_their_articles_word_by_word(corpus: Path) -> None:
    blog = (corpus / "blog.txt").read_text("utf-8")
    assert _agreement(html.read(corpus / "blog.html").text, blog) >= 0.999
    assert _agreement(html.read(corpus / "politico.html").text, blog[92639:105007]) >= 0.999


def test_words_in_drawings_and_forms_are_told_and_an_open_dialog_is_read(write: Write) -> None:
    story = "".join(f"<p>The ferry number {n} leaves the harbour at nine in the morning.</p>" for n in range(9))
    drawn = f"<svg><text>{' '.join(f'lamp{n}' for n in range(25))}</text></svg><math><mi>x</mi></math>"
    dialog = "<dialog open><p>The fog has come.</p></dialog><dialog><p>Not yet.</p></dialog>"
    document = html.read(write("fog.html", f"<html><body><article>{story}{drawn}{dialog}</article></body></html>"))
    assert "The fog has come." in document.text
    assert "Not yet." not in document.text
    assert [problem.message for problem in document.problems] == [
        "fog.html has 26 words in drawings, formulas or forms; they were left out."
    ]


def test_text_that_stands_in_a_table_outside_its_cells_is_read_before_it(write: Write) -> None:
    rows = "<tr>Of these <td>1911</td><td>two</td></tr><p>Lamps <b>lost</b></p><tr><td>1912</td><td>one</td></tr>"
    source = f"<table>Stray words.<caption>Crossings</caption>{rows}<td>No row</td></table>"
    document = html.read(write("fog.html", page(f"<h1>Fog</h1>{paragraphs(STORY)}{source}")))
    blocks = document.text.split("\n\n")[len(STORY) + 1 :]
    assert blocks[-2:] == ["Crossings", "1911\ttwo\n1912\tone"]
    assert sorted(blocks[:-2]) == ["Lamps lost", "No row", "Of these", "Stray words."]


def test_pages_in_frames_are_told_with_their_words(write: Write) -> None:
    frames = (
        "<iframe srcdoc='&lt;style&gt;p {}&lt;/style&gt;&lt;p&gt;Forty lamps lost'></iframe>"
        "<iframe srcdoc=' '></iframe><iframe hidden srcdoc='not shown'></iframe>"
        "<iframe srcdoc='&lt;!-- none --&gt;'></iframe>"
    )
    document = html.read(write("fog.html", page(f"<h1>Fog</h1>{paragraphs(STORY)}{frames}")))
    assert document.text.split("\n\n") == ["Fog", *STORY]
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("left-out", "fog.html holds other pages in frames; 3 words in them were left out.")
    ]
