"""An element of a page as blocks of text, with white space as a browser shows it."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree, html

from twicetold.engine.readers.blocks import Block, table
from twicetold.engine.readers.html.cleaning import remove
from twicetold.engine.text import RegionKind

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "caption",
}  # fmt: skip
_KINDS: dict[str, RegionKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
}
_ROLES: dict[str, RegionKind] = {
    "heading": "heading",
    "doc-footnote": "footnote",
    "doc-endnote": "footnote",
    "doc-endnotes": "footnote",
    "doc-bibliography": "reference",
    "doc-toc": "contents",
}
_EPUB_TYPES: dict[str, RegionKind] = {
    "footnote": "footnote",
    "endnote": "footnote",
    "rearnote": "footnote",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "bibliography": "reference",
    "toc": "contents",
}
_CLASSES: dict[str, RegionKind] = {
    "footnote": "footnote",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "references": "reference",
    "reflist": "reference",
    "bibliography": "reference",
    "toc": "contents",
    "wp-caption-text": "caption",
}
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_BLANKS_AT_BREAK = re.compile(r" *\n *")
_LONG_CELL = 60


def render(element: html.HtmlElement) -> Iterator[Block]:
    """The blocks of `element` in the order of the page."""
    return _Renderer(element).blocks()


class _Renderer:
    """Walks over the elements and gathers the text of each block."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._pieces: list[str] = []
        self._kinds: list[RegionKind] = ["body"]
        self._pre = 0

    def blocks(self) -> Iterator[Block]:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element.tag == "table" and _is_data(element):
                yield from self._flush()
                yield from _table(element)
                walk.skip_subtree()
            elif event == "start":
                yield from self._begin(element)
            elif element.tag == "table" and _is_data(element):
                self._add_tail(element)
            else:
                yield from self._end(element)
        yield from self._flush()

    def _begin(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in BLOCKS:
            yield from self._flush()
            self._kinds.append(_kind(element) or self._kinds[-1])
        self._pre += element.tag == "pre"
        if element.tag == "br":
            self._pieces.append("\n")
        elif element.tag == "q":
            self._pieces.append("“")
        self._add(element.text)

    def _end(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in BLOCKS:
            yield from self._flush()
            self._kinds.pop()
        self._pre -= element.tag == "pre"
        if element.tag == "q":
            self._pieces.append("”")
        self._add_tail(element)

    def _add_tail(self, element: html.HtmlElement) -> None:
        if element is not self._root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._pre else _BLANKS.sub(" ", text))

    def _flush(self) -> Iterator[Block]:
        """The block that the gathered pieces make; two where two line breaks stand between."""
        text = "".join(self._pieces)
        self._pieces.clear()
        parts = [text.strip("\n")] if self._pre else [_as_shown(part) for part in re.split(r"\n(?: *\n)+", text)]
        yield from (Block(self._kinds[-1], part) for part in parts if part.strip())


def _as_shown(text: str) -> str:
    """White space within a block as a browser shows it; a line break stays."""
    return _BLANKS_AT_BREAK.sub("\n", re.sub(" +", " ", text)).strip(" \n")


def _kind(element: html.HtmlElement) -> RegionKind | None:
    """The kind of region that the element says it is, if any."""
    named = (
        _KINDS.get(element.tag) or _ROLES.get(element.get("role", "")) or _EPUB_TYPES.get(element.get("epub:type", ""))
    )
    if named:
        return named
    return next((_CLASSES[name] for name in element.get("class", "").lower().split() if name in _CLASSES), None)


def _is_data(element: html.HtmlElement) -> bool:
    """Whether a table holds data, and not the layout of the page: short cells with text only."""
    if element.get("role") in {"presentation", "none"} or element.find(".//table") is not None:
        return False
    cells = element.iter("td", "th")
    return all(len(cell.text_content().split()) <= _LONG_CELL and len(cell.findall(".//p")) <= 1 for cell in cells)


def _table(element: html.HtmlElement) -> Iterator[Block]:
    """What stands in a table beside its cells, its caption, and its rows."""
    yield from _stray(element)
    for caption in element.iter("caption"):
        yield Block("caption", _as_shown(_BLANKS.sub(" ", caption.text_content())))
    yield table([_cell(cell) for cell in row.iter("td", "th")] for row in element.iter("tr"))


def _stray(element: html.HtmlElement) -> Iterator[Block]:
    """The text that stands in a table and in no cell of a row, which a browser shows before the table."""
    rest = deepcopy(element)
    rest.tag = "div"
    for part in [*rest.iter("caption"), *(cell for row in rest.iter("tr") for cell in row.iter("td", "th"))]:
        remove(part)
    return render(rest)


def _cell(cell: html.HtmlElement) -> str:
    """The text of a cell on one line."""
    return " ".join(block.text for block in render(cell))
