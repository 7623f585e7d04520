"""Takes out of a page's tree what a browser does not show."""

import re

from lxml import html

_NEVER_SHOWN = {
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
    "video", "map", "select", "option", "datalist", "textarea", "button", "input", "dialog",
}  # fmt: skip
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.I,
)
_HIDING_CLASSES = {
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "assistive-text",
}
_DRAWN = {"svg", "math", "textarea", "button", "select"}
_MANY = 20


def drawn_words(page: html.HtmlElement) -> int:
    """How many words stand in drawings, formulas and forms, which are not read."""
    outermost = (e for e in page.iterdescendants(*_DRAWN) if next(e.iterancestors(*_NEVER_SHOWN), None) is None)
    return sum(len(" ".join(element.itertext()).split()) for element in outermost if not _is_hidden(element))


def frames(page: html.HtmlElement) -> list[str]:
    """The sources of the pages that stand in the page itself, in frames that are shown."""
    shown = (e for e in page.iterdescendants("iframe") if not any(map(_is_hidden, (e, *e.iterancestors()))))
    return [source for frame in shown if (source := frame.get("srcdoc", "")).strip()]


def remove_unseen(page: html.HtmlElement) -> int:
    """Remove from the tree what is not shown; how many words of running text were hidden in it.

    Only what an element says of itself counts (its tag, `hidden`, its style, usual class names); style sheets
    are not interpreted. Hidden bits of less than 20 words, such as labels for screen readers, are not counted.
    """
    hidden = 0
    for element in [e for e in page.iterdescendants() if isinstance(e.tag, str)]:
        if element.tag in _NEVER_SHOWN and not (element.tag == "dialog" and "open" in element.attrib):
            remove(element)
        elif _is_hidden(element):
            words = len(element.text_content().split())
            hidden += words if words >= _MANY else 0
            remove(element)
    return hidden


def remove(element: html.HtmlElement) -> None:
    """Make the element an empty one that nothing shows; what follows it stays.

    lxml's own `drop_tree` fails where the text around holds a control character, as `&#1;` brings in.
    """
    element.clear(keep_tail=True)
    element.tag = "span"


def _is_hidden(element: html.HtmlElement) -> bool:
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    if _HIDING_STYLE.search(element.get("style", "")):
        return True
    return not _HIDING_CLASSES.isdisjoint(element.get("class", "").split())
