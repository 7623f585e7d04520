"""What a Word document's styles say about its paragraphs and runs."""

import re

from lxml import etree

from twicetold.engine.readers.docx.names import VALUE, W, is_on
from twicetold.engine.text import RegionKind

_KINDS: tuple[tuple[re.Pattern[str], RegionKind], ...] = (
    (re.compile(r"heading \d|title|subtitle", re.I), "heading"),
    (re.compile(r"(?:intense |block )?quot(?:e|es|ation|ations)|block text|blockquote", re.I), "quotation"),
    (re.compile(r"caption", re.I), "caption"),
    (re.compile(r"toc (?:\d|heading)|table of (?:contents|figures|authorities)", re.I), "contents"),
    (re.compile(r"bibliography", re.I), "reference"),
    (re.compile(r"(?:foot|end)note text", re.I), "footnote"),
)
_DEEPEST = 20
_BODY_LEVEL = 9


class Styles:
    """The styles of one document, by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the styles part, or None where the document has none."""
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}

    def kind(self, paragraph: etree._Element) -> RegionKind:
        """What a paragraph is by its style, those its style is based on, and its outline level."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "body"
        for style in self._chain(properties.find(f"{W}pStyle")):
            named = style.find(f"{W}name")
            name = "" if named is None else named.get(VALUE, "")
            kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(name)), None)
            if kind:
                return kind
            if _has_level(style.find(f"{W}pPr")):
                return "heading"
        return "heading" if _has_level(properties) else "body"

    def is_hidden(self, run: etree._Element) -> bool:
        """Whether a run is hidden, by itself or by its character style."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        vanish = properties.find(f"{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        styles = self._chain(properties.find(f"{W}rStyle"))
        return any(is_on(style.find(f"{W}rPr/{W}vanish")) for style in styles)

    def _chain(self, reference: etree._Element | None) -> list[etree._Element]:
        """The style that is referred to, and those it is based on, the nearest first."""
        chain: list[etree._Element] = []
        while reference is not None and len(chain) < _DEEPEST:
            style = self._styles.get(reference.get(VALUE, ""))
            if style is None:
                break
            chain.append(style)
            reference = style.find(f"{W}basedOn")
        return chain


def _has_level(properties: etree._Element | None) -> bool:
    """Whether paragraph properties set an outline level above that of body text."""
    level = None if properties is None else properties.find(f"{W}outlineLvl")
    value = "9" if level is None else level.get(VALUE, "9")
    return value.isdigit() and int(value) < _BODY_LEVEL
