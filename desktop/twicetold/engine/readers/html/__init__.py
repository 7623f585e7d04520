"""Saved web pages: the article as a browser shows it, without navigation, and what the page says about itself.

trafilatura finds where on the page the article is. The words are taken from the page itself and not from
trafilatura, which is made for summaries of the web: it leaves out paragraphs that it finds short or repeated.
Nothing is fetched: no style sheet, script, picture, frame or entity.
"""

import re
from pathlib import Path

from lxml import html
from lxml.etree import ErrorLevels, ParserError, XMLSyntaxError

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers.blocks import joined, words_told
from twicetold.engine.readers.decode import Decoded, decode
from twicetold.engine.readers.errors import Damaged, Empty
from twicetold.engine.readers.html.article import Article, article_of, whole
from twicetold.engine.readers.html.cleaning import drawn_words, frames, remove_unseen
from twicetold.engine.readers.html.metadata import metadata_of
from twicetold.engine.readers.html.render import render
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem

__all__ = ["document_of", "parse", "read", "remove_unseen", "render"]

_DECLARED = re.compile(rb"""(?:charset\s*=|<\?xml[^>]*\sencoding\s*=)\s*["']?\s*([\w.:-]+)""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
WHOLE_PAGE = "whole page"
"""The value of the metadata "extent" where not the article alone was read."""
_STEPS, _MANY_DRAWN = 3, 20


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The article of a saved web page. Raises `Empty`, `NotText` or `Damaged`; a password is not looked at.

    Regions: headings, block quotations, captions, tables, footnotes, references. Problems: hidden-text where
    the article holds words that no browser shows, left-out where most of the page was taken for navigation.
    """
    data = path.read_bytes()
    declared = _DECLARED.search(data[:4096])
    encoding = _as_browsers_do(declared[1].decode("ascii")) if declared else ""
    return document_of(decode(data, path.name, declared=encoding), path.name, progress, options)


def document_of(source: Decoded, name: str, progress: Progress = SILENT, options: Options = DEFAULT) -> DocumentText:
    """The article, or all, in the source of the page that is called `name`. Raises `Empty` or `Damaged`."""
    what = f"reading {name}"
    progress.report(what, 0, _STEPS)
    page = parse(source.text, name)
    metadata = metadata_of(page)
    if options.whole_page:
        metadata["extent"] = MetadataValue(WHOLE_PAGE, "metadata")
    drawn = drawn_words(page)
    framed = sum(_words(source, name) for source in frames(page))
    hidden = remove_unseen(page)
    progress.report(what, 1, _STEPS)
    article = whole(page) if options.whole_page else article_of(page)
    progress.report(what, 2, _STEPS)
    text, regions = joined(render(article.element))
    if not text:
        raise Empty(f"{name} is a web page without text: open it in a browser, and save it complete or as PDF.")
    missing = (*_hidden(hidden, name), *_drawn(drawn, name), *_framed(framed, name), *_left_out(article, name))
    problems = (*source.problems, *missing)
    progress.report(what, _STEPS, _STEPS)
    return DocumentText(text, "html", regions=regions, metadata=metadata, problems=problems, encoding=source.encoding)


def parse(text: str, name: str) -> html.HtmlElement:
    """The tree of a page, without comments and without fetching anything. Raises `Empty` or `Damaged`."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    source = _XML_DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    try:
        page = html.document_fromstring(source, parser=parser)
    except ParserError:
        raise Empty(f"{name} is a web page without content: save it again from the browser.") from None
    except XMLSyntaxError as error:
        raise Damaged(f"{name} cannot be read as a web page ({error.msg}): save it again, or as PDF.") from error
    if any(entry.level == ErrorLevels.FATAL for entry in parser.error_log):
        raise Damaged(f"{name} is nested too deeply to be read whole: open it in a browser, and save it as PDF.")
    return page


def _as_browsers_do(declared: str) -> str:
    """The encoding that browsers take for the declared one: pages that say Latin-1 mean Windows-1252."""
    return "windows-1252" if declared.lower() in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else declared


def _hidden(words: int, name: str) -> tuple[Problem, ...]:
    """The problem of words on the page that are not shown, if there are some."""
    if not words:
        return ()
    return (Problem("hidden-text", f"{name} holds {words} words that a browser does not show; they were left out."),)


def _drawn(words: int, name: str) -> tuple[Problem, ...]:
    """The problem of words in drawings, formulas and forms, if there are more than labels."""
    if words < _MANY_DRAWN:
        return ()
    return (Problem("left-out", f"{name} has {words} words in drawings, formulas or forms; they were left out."),)


def _framed(words: int, name: str) -> tuple[Problem, ...]:
    """The problem of words in pages within the page, if there are some."""
    if not words:
        return ()
    message = f"{name} holds other pages in frames; {words_told(words)} in them were left out."
    return (Problem("left-out", message),)


def _words(source: str, name: str) -> int:
    """How many words a page shows; none where there is nothing in it that can be read."""
    try:
        page = parse(source, name)
    except (Empty, Damaged):
        return 0
    remove_unseen(page)
    return sum(len(block.text.split()) for block in render(page))


def _left_out(article: Article, name: str) -> tuple[Problem, ...]:
    """The problem of a page that is mostly not article, so that the person looks whether that is so."""
    left_out = article.words_on_page - article.words
    if left_out <= article.words:
        return ()
    message = f"{left_out} of the {article.words_on_page} words of {name} were taken for navigation and left out."
    return (Problem("left-out", message),)
