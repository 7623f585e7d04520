"""What is left of a PDF that was cut off: its pages before the cut, when they and their content still stand there.

The table of parts and often the list of pages stand at the end of a file and are lost with it. pdfium finds parts by
itself; a new list of pages is made for it from those that can be found. Files that pack the descriptions of their
pages together (object streams) are saved as far as these packs stand before the cut.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

_LARGEST = 300_000_000
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_PARENT = re.compile(rb"/Parent\s+(\d{1,8})\s+\d{1,5}\s+R")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,8}\s+\d{1,5}\s+R)")
_PACK = re.compile(rb"\bobj\s*<<(?=[^>]{0,300}/ObjStm\b)")
_COUNT, _FIRST = re.compile(rb"/N\s+(\d{1,7})"), re.compile(rb"/First\s+(\d{1,9})")
_REFERENCE = re.compile(rb"(\d{1,8})\s+\d{1,5}\s+R")
_MEDIA = rb"/MediaBox [0 0 612 792]"
_LONGEST = 20_000
"""Bytes; no description of a page is longer."""


def salvaged(path: Path) -> pdfium.PdfDocument | None:
    """The file with a new list of its pages, in the order in which they stand there; None where none can be found."""
    if path.stat().st_size > _LARGEST:
        return None
    data = path.read_bytes()
    if b"/Encrypt" in data:
        return None
    data = _before_the_cut(data) + b"".join(_unpacked(data))
    places = {int(found[1]): found.end() for found in _OBJECT.finditer(data)}
    pages = [number for number, place in places.items() if _is_whole_page(_described(data, place), data, places)]
    if not pages:
        return None
    parents = (_PARENT.search(_described(data, places[number])) for number in pages)
    named = Counter(int(found[1]) for found in parents if found)
    lost = [number for number, _ in named.most_common() if number not in places]
    root = max(places) + 1
    tree = lost[0] if lost else root + 1  # under its old number, so that the pages find their parent
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    new = b"\n%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] %s >>\nendobj\n" % (tree, len(pages), kids, _MEDIA)
    new += b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root, tree)
    new += b"trailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n" % (root, root + 2)
    try:
        return pdfium.PdfDocument(data + new)
    except pdfium.PdfiumError:
        return None


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The objects in each whole pack, as they would stand by themselves."""
    left = _LARGEST
    for found in _PACK.finditer(data):
        said = _described(data, found.end())
        count, first = _COUNT.search(said), _FIRST.search(said)
        start = data.find(b"stream", found.end()) + len(b"stream")
        if not count or not first or b"/FlateDecode" not in said or data.find(b"endstream", start) < 0:
            continue
        try:
            content = zlib.decompressobj().decompress(data[start:].lstrip(b"\r\n"), left)
        except zlib.error:
            continue
        left -= len(content)
        numbers = [int(number) for number in content[: int(first[1])].split()[: 2 * int(count[1])] if number.isdigit()]
        ends = [*numbers[3::2], len(content) - int(first[1])]
        for number, begin, end in zip(numbers[::2], numbers[1::2], ends, strict=False):
            yield b"\n%d 0 obj\n%s\nendobj\n" % (number, content[int(first[1]) + begin : int(first[1]) + end])
        if left <= 0:
            return


def _described(data: bytes, place: int) -> bytes:
    """What an object that begins here says of itself, without the content that comes after."""
    said = data[place : place + _LONGEST]
    ends = [end for end in (said.find(b"endobj"), said.find(b"stream")) if end >= 0]
    return said[: min(ends)] if ends else b""


def _is_whole_page(said: bytes, data: bytes, places: dict[int, int]) -> bool:
    """Whether this describes a page whose content is there to its end."""
    content = _CONTENTS.search(said) if _PAGE.search(said) else None
    parts = [int(number) for number in _REFERENCE.findall(content[1])] if content else []
    return bool(parts) and all(part in places and data.find(b"endstream", places[part]) >= 0 for part in parts)


def _before_the_cut(data: bytes) -> bytes:
    """The file up to the end of its last whole object."""
    return data[: data.rfind(b"endobj") + len(b"endobj")]
