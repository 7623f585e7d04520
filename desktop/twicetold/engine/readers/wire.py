"""A `DocumentText`, as it is read or prepared, as bytes and back, for the way from the child process to the program.

What comes back is checked and rebuilt piece by piece, since the process that made it has read an untrusted file.
"""

import json
import math
import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args

import numpy as np

from twicetold.engine.prepared import Prepared
from twicetold.engine.readers.beginning import Beginning
from twicetold.engine.text import (
    Box,
    DocumentText,
    Furniture,
    MetadataValue,
    Origin,
    Page,
    PageStatus,
    Problem,
    Region,
    RegionKind,
    WordBoxes,
)
from twicetold.engine.tokens import Int32s, Tokens

_LENGTHS, _COUNT = struct.Struct(">QQ"), struct.Struct(">I")
_PREPARED = struct.Struct(">QQQ")
_MOST_PAGES = 10_000_000
_KINDS: tuple[RegionKind, ...] = get_args(RegionKind)
_SPAN, _KIND = np.dtype("<i4"), np.dtype(np.uint8)
_TOKENS = [
    (name, np.dtype(kind))
    for name, kind in (
        ("hashes", "<u8"),
        ("grams", "<u8"),
        ("stems", "<u4"),
        ("affixes", "<u4"),
        ("flags", "u1"),
        ("starts", "<i4"),
        ("ends", "<i4"),
    )
]
_T = TypeVar("_T")


class WireError(ValueError):
    """The bytes are not those of a document."""


def encode(document: DocumentText) -> bytes:
    """The document as bytes: lengths, a JSON header, the text, the packed word boxes (to 1/20 point)."""
    header = json.dumps(
        {
            "format": document.format,
            "encoding": document.encoding,
            "pages": [(p.number, p.start, p.end, p.width, p.height, p.status) for p in document.pages],
            "regions": [(r.kind, r.start, r.end) for r in document.regions],
            "furniture": [(f.page, f.text, *f.box) for f in document.furniture],
            "metadata": {key: (value.value, value.origin) for key, value in document.metadata.items()},
            "problems": [(p.code, p.message, p.page) for p in document.problems],
        }
    ).encode("ascii")
    # a PDF may hold halves of surrogate pairs
    text = document.text.encode("utf-8", "surrogatepass")
    return _LENGTHS.pack(len(header), len(text)) + header + text + document.words.pack()


def encode_beginning(beginning: Beginning) -> bytes:
    """The beginning of a document as bytes: how many pages there are in all, and the document so far."""
    return _COUNT.pack(beginning.pages) + encode(beginning.document)


def decode_beginning(data: bytes) -> Beginning:
    """What `encode_beginning` was given. Raises `WireError` for other bytes."""
    if len(data) < _COUNT.size:
        raise WireError("not the beginning of a document: cut off")
    document = decode(data[_COUNT.size :])
    (pages,) = _COUNT.unpack_from(data)
    _check(len(document.pages) <= pages <= _MOST_PAGES, f"{pages} pages in all, and {len(document.pages)} of them read")
    return Beginning(document, pages)


def encode_prepared(one: Prepared) -> list[bytes]:
    """The document with its paragraphs and words as pieces of bytes that belong behind one another."""
    kinds = np.array([_KINDS.index(region.kind) for region in one.paragraphs], np.uint8)
    spans = np.array([(region.start, region.end) for region in one.paragraphs], "<i4")
    columns = [np.asarray(getattr(one.tokens, name), kind).tobytes() for name, kind in _TOKENS]
    document = encode(one.document)
    head = _PREPARED.pack(len(one.tokens), len(one.paragraphs), len(document))
    return [head, *columns, spans.tobytes(), kinds.tobytes(), document]


def decode_prepared(data: bytes) -> Prepared:
    """What `encode_prepared` was given. Raises `WireError` as `decode` does."""
    return _tried(_decoded_prepared, data)


def decode(data: bytes) -> DocumentText:
    """The document that `encode` was given. Raises `WireError` for other bytes, and for spans outside the text."""
    return _tried(_decoded, data)


def _tried(decoded: Callable[[bytes], _T], data: bytes) -> _T:
    try:
        return decoded(data)
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
        raise WireError(f"not a document: {error}") from error
    except (struct.error, zlib.error) as error:
        raise WireError(f"not a document: {error}") from error


def _decoded_prepared(data: bytes) -> Prepared:
    words, paragraphs, length = _PREPARED.unpack_from(data)
    shapes = [(kind, words) for _, kind in _TOKENS] + [(_SPAN, 2 * paragraphs), (_KIND, paragraphs)]
    arrays, place = [], _PREPARED.size
    for kind, count in shapes:
        arrays.append(np.frombuffer(data, kind, count, place))
        place += kind.itemsize * count
    _check(place + length == len(data), "cut off")
    document = _decoded(data[place:])
    *columns, spans, kinds = arrays
    tokens = Tokens(*(column.astype(column.dtype.newbyteorder("=")) for column in columns))
    _check_spans(tokens.starts, tokens.ends, len(document.text))
    _check(not len(kinds) or int(kinds.max()) < len(_KINDS), "a paragraph of no kind")
    regions = zip(kinds.tolist(), *spans.reshape(-1, 2).T.tolist(), strict=True)
    found = tuple(Region(_KINDS[kind], start, end) for kind, start, end in regions)
    return Prepared(document, _in_order(found, len(document.text)), tokens)


def _decoded(data: bytes) -> DocumentText:
    header_length, text_length = _LENGTHS.unpack_from(data)
    header_end = _LENGTHS.size + header_length
    _check(header_end + text_length <= len(data), "cut off")
    header = json.loads(data[_LENGTHS.size : header_end])
    text = data[header_end : header_end + text_length].decode("utf-8", "surrogatepass")
    size = len(text)
    words = WordBoxes.unpack(data[header_end + text_length :])
    _check_spans(words.starts, words.ends, size)
    return DocumentText(
        text,
        _string(header["format"]),
        pages=_in_order(_each(header["pages"], _page), size),
        words=words,
        regions=_in_order(_each(header["regions"], _region), size),
        furniture=_each(header["furniture"], _furniture),
        metadata={_string(key): _metadata_value(row) for key, row in header["metadata"].items()},
        problems=_each(header["problems"], _problem),
        encoding=_string(header["encoding"]),
    )


def _each(rows: Iterable[Any], build: Callable[[Any], _T]) -> tuple[_T, ...]:
    return tuple(build(row) for row in rows)


_Spanned = TypeVar("_Spanned", Page, Region)


def _in_order(parts: tuple[_Spanned, ...], size: int) -> tuple[_Spanned, ...]:
    """The parts, when each lies in the text and none begins before the one before it."""
    before = 0
    for part in parts:
        _check(before <= part.start <= part.end <= size, f"a span outside the text or out of order: {part}")
        before = part.start
    return parts


def _page(row: Any) -> Page:
    number, start, end, width, height, status = row
    _check(status in get_args(PageStatus), f"page status {status!r}")
    return Page(_integer(number), _integer(start), _integer(end), _number(width), _number(height), status)


def _region(row: Any) -> Region:
    kind, start, end = row
    _check(kind in get_args(RegionKind), f"region kind {kind!r}")
    return Region(kind, _integer(start), _integer(end))


def _furniture(row: Any) -> Furniture:
    page, text, box_page, *corners = row
    x0, top, x1, bottom = map(_number, corners)
    return Furniture(_integer(page), _string(text), Box(_integer(box_page), x0, top, x1, bottom))


def _metadata_value(row: Any) -> MetadataValue:
    value, origin = row
    _check(origin in get_args(Origin), f"origin {origin!r}")
    return MetadataValue(_string(value), origin)


def _problem(row: Any) -> Problem:
    code, message, page = row
    return Problem(_string(code), _string(message), None if page is None else _integer(page))


def _check_spans(starts: Int32s, ends: Int32s, size: int) -> None:
    """Raise unless each word is a span of the text and the words are in order."""
    in_text = bool(np.all((starts >= 0) & (starts <= ends) & (ends <= size)))
    _check(in_text and bool(np.all(np.diff(starts) >= 0)), "words outside the text or out of order")


def _string(value: Any) -> str:
    _check(isinstance(value, str), f"{value!r} is no string")
    return str(value)


def _integer(value: Any) -> int:
    _check(isinstance(value, int) and not isinstance(value, bool), f"{value!r} is no integer")
    return int(value)


def _number(value: Any) -> float:
    _check(isinstance(value, int | float) and math.isfinite(value), f"{value!r} is no number")
    return float(value)


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise WireError(what)
