"""The paragraphs and tables of a Word document's XML as blocks."""

from collections.abc import Iterator

from lxml import etree

from twicetold.engine.readers.blocks import Block, table
from twicetold.engine.readers.docx.names import RELATION_ID, SPACE, A, W, local
from twicetold.engine.readers.docx.styles import Styles

_TRANSPARENT = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "Choice",
    "ruby", "rubyBase",
}  # fmt: skip
_DELETED = {"del", "moveFrom"}
_KNOWN = _DELETED | {
    "p", "tbl", "tr", "tc", "r", "t", "oMath", "oMathPara", "txbxContent", "drawing", "pict", "object", "rt", "sdtPr",
    "comment",
}  # fmt: skip
"""What is read for itself, or not at all; whatever else holds text only wraps it."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": "\xad"}
_SHAPES = {"drawing", "pict", "object"}
_BOXES = {"txbxContent", "txBody", "textpath"}
"""Where a shape holds text: Word's paragraphs, those of drawings, and the artful letters of older files (WordArt)."""
_LONG_CELL = 60
_PRIVATE = range(0xF000, 0xF100)


class Body:
    """Turns XML into blocks, and remembers on the way what was left out and which notes were referred to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._boxes: list[etree._Element] = []
        self.hidden_words = 0
        self.deleted_words = 0
        self.footnotes: set[str] = set()
        self.endnotes: set[str] = set()

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks in `container` in their order; text boxes follow the paragraph that they hang on."""
        unended = ""
        for element in _unwrapped(container):
            name = local(element)
            if name == "p":
                text = unended + self._text(element)
                unended = text if _end_is_deleted(element) else ""
                if text.strip() and not unended:
                    yield Block(self._styles.kind(element), text.strip("\n "))
                yield from self._boxed()
            elif name == "tbl":
                yield from self._table(element)
            elif name in _DELETED:
                self._count_deleted(element)
        if unended.strip():
            yield Block("body", unended)

    def _boxed(self) -> Iterator[Block]:
        """The blocks of the text boxes that were met."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            if local(box) == "txbxContent":
                yield from self.blocks(box)
            else:
                yield Block("body", _drawn(box))

    def _text(self, paragraph: etree._Element) -> str:
        return "".join(self._pieces(paragraph))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """The shown text of what stands in a paragraph."""
        for child in _unwrapped(element):
            name = local(child)
            if name == "r":
                yield from self._run(child)
            elif name in {"oMath", "oMathPara"}:
                yield "".join(child.itertext())
            elif name in _DELETED:
                self._count_deleted(child)

    def _run(self, run: etree._Element) -> Iterator[str]:
        """The text of one run, unless it is hidden."""
        pieces = list(self._run_pieces(run))
        if self._styles.is_hidden(run):
            self.hidden_words += len("".join(pieces).split())
        else:
            yield from pieces

    def _run_pieces(self, run: etree._Element) -> Iterator[str]:
        for child in _unwrapped(run):
            name = local(child)
            if name == "t":
                text = child.text or ""
                yield text if child.get(SPACE) == "preserve" else text.strip(" \t\n\r")
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield _symbol(child)
            elif name == "r":
                yield from self._run(child)
            elif name == "footnoteReference":
                self.footnotes.add(child.get(RELATION_ID, ""))
            elif name == "endnoteReference":
                self.endnotes.add(child.get(RELATION_ID, ""))
            elif name in _SHAPES:
                self._boxes += _outermost_boxes(child)

    def _table(self, element: etree._Element) -> Iterator[Block]:
        """A table of short cells as one block; a table that lays out the page as the blocks in its cells."""
        rows = [[list(self.blocks(cell)) for cell in _inner(row, "tc")] for row in _inner(element, "tr")]
        if element.find(f".//{W}tc//{W}tbl") is None and all(_is_short(cell) for row in rows for cell in row):
            yield table([" ".join(block.text for block in cell) for cell in row] for row in rows)
        else:
            yield from (block for row in rows for cell in row for block in cell)

    def _count_deleted(self, element: etree._Element) -> None:
        self.deleted_words += sum(len((text.text or "").split()) for text in element.iter(f"{W}delText", f"{W}t"))


def _unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, with those of elements that only wrap others in their place."""
    for child in element:
        name = local(child)
        if name in _TRANSPARENT:
            yield from _unwrapped(child)
        elif name == "AlternateContent":
            # the same content twice, for newer and older programs
            yield from _unwrapped(next(iter(child), child))
        elif name not in _KNOWN and child.find(f".//{W}t") is not None:
            yield from _unwrapped(child)
        else:
            yield child


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, without those deleted in tracked changes."""
    for child in _unwrapped(element):
        if local(child) == name and child.find(f"{W}trPr/{W}del") is None:
            yield child


def _outermost_boxes(shape: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a shape that lie in no other text box, and its text in artful letters."""
    for child in _unwrapped(shape):
        if local(child) in _BOXES:
            yield child
        else:
            yield from _outermost_boxes(child)


def _drawn(box: etree._Element) -> str:
    """The text that a drawing holds itself, a line for each paragraph."""
    if local(box) == "textpath":
        return str(box.get("string", "")).strip()
    lines = ("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in box.iter(f"{A}p"))
    return "\n".join(lines).strip()


def _end_is_deleted(paragraph: etree._Element) -> bool:
    """Whether tracked changes delete the paragraph's end, so that the next one goes on in the same line."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_short(cell: list[Block]) -> bool:
    return len(cell) <= 1 and all(len(block.text.split()) <= _LONG_CELL for block in cell)


def _symbol(element: etree._Element) -> str:
    """The character of a symbol; nothing for one that only its font knows."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return "" if code in _PRIVATE or not 0 < code < 0xD800 else chr(code)
