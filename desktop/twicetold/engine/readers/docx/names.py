"""The names that Word's XML uses."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VALUE = f"{W}val"
RELATION_ID = f"{W}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; nothing for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a property such as `w:vanish` is there and not switched off."""
    return element is not None and element.get(VALUE, "true") not in {"0", "false", "off"}
