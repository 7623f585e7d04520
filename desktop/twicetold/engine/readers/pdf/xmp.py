"""What a PDF says of itself in XMP, the metadata of publishers. pdfium does not give it; pdfminer finds it.

Fields: Dublin Core and PRISM (ISO 16684-1; PRISM 3.0 of IDEAlliance).
"""

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from twicetold.engine.readers.dates import iso_date
from twicetold.engine.readers.pdf.second import DAMAGE

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PACKET = re.compile(rb"/Subtype\s*/XML\b")
_LARGEST = 1_000_000  # bytes
_DOI = "https://doi.org/"


def xmp_of(path: Path, password: str | None) -> dict[str, str]:
    """Title, author, publisher, published, address and language, those that the file's XMP names.

    A file whose table of parts is broken has none: to search for it takes seconds. So does opening one with many parts,
    which is left where no part can be a packet; those stand by themselves and say what they are.
    """
    try:
        with path.open("rb") as file:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if not _PACKET.search(content):
                    return {}
            document = PDFDocument(PDFParser(file), password=password or "", fallback=False)
            stream = resolve1(document.catalog.get("Metadata"))
            data = stream.get_data() if stream is not None else b""
        return _fields(data) if 0 < len(data) < _LARGEST else {}
    except DAMAGE:
        return {}


def _fields(data: bytes) -> dict[str, str]:
    """What the packet says, by the names that all readers use."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    said: dict[str, list[str]] = {}
    for name, value in _statements(root) if root is not None else ():
        said.setdefault(name, []).append(" ".join(value.split()))
    fields = {
        "title": _first(said, "title"),
        "author": "; ".join(dict.fromkeys(said.get("creator", []))),
        "publisher": _first(said, "publisher", "publicationName"),
        "published": iso_date(_first(said, "publicationDate", "coverDate", "coverDisplayDate")),
        "address": _address(said),
        "language": _first(said, "language"),
    }
    return {key: value for key, value in fields.items() if value}


def _statements(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each property without its namespace, and its value; several for lists, the default language first."""
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            yield etree.QName(name).localname, str(value)
        for element in description.iterchildren(tag=etree.Element):
            items = list(element.iter(f"{_RDF}li"))
            items.sort(key=lambda item: item.get("{http://www.w3.org/XML/1998/namespace}lang") != "x-default")
            for item in items or [element]:
                yield etree.QName(element).localname, "".join(item.itertext())


def _first(said: dict[str, list[str]], *names: str) -> str:
    return next((value for name in names for value in said.get(name, []) if value), "")


def _address(said: dict[str, list[str]]) -> str:
    """The document's DOI as an address, or the address that is given."""
    for value in (*said.get("doi", []), *said.get("DOI", []), *said.get("identifier", [])):
        doi = value.casefold().removeprefix("doi:").strip()
        if doi.startswith("10.") and "/" in doi:
            return _DOI + doi
    given = (*said.get("url", []), *said.get("identifier", []))
    return next((value for value in given if value.startswith(("http://", "https://"))), "")
