"""Where the words of a text are, as few bytes."""

import struct
import zlib

import numpy as np

from twicetold.engine.tokens import Int64s, Tokens

_NARROW = b"\0"  # what packed places begin with; no stream of zlib does, and those of older versions are one
_COUNT = struct.Struct("<Q")
_WIDE = 255  # the byte for a number that is kept in four


def pack_places(tokens: Tokens) -> bytes:
    """Where the words are, as compressed bytes for `unpack_places`: about one byte a word."""
    gaps = tokens.starts - np.append(np.int32(0), tokens.ends[:-1])
    numbers = np.concatenate([gaps, tokens.ends - tokens.starts])
    wide = (numbers < 0) | (numbers >= _WIDE)
    narrow = np.where(wide, _WIDE, numbers).astype(np.uint8)
    content = _COUNT.pack(len(tokens)) + narrow.tobytes() + numbers[wide].astype("<i4").tobytes()
    return _NARROW + zlib.compress(content, 1)


def unpack_places(data: bytes) -> tuple[Int64s, Int64s]:
    """The starts and ends of the words that `pack_places` was given, also by versions that packed them otherwise."""
    if not data.startswith(_NARROW):
        starts, lengths = np.frombuffer(zlib.decompress(data), "<i4").reshape(2, -1).astype(np.int64)
        places = np.cumsum(starts)
        return places, places + lengths
    content = zlib.decompress(data[len(_NARROW) :])
    (count,) = _COUNT.unpack_from(content)
    numbers = np.frombuffer(content, np.uint8, 2 * count, _COUNT.size).astype(np.int64)
    numbers[numbers == _WIDE] = np.frombuffer(content, "<i4", offset=_COUNT.size + 2 * count)
    gaps, lengths = numbers[:count], numbers[count:]
    ends = np.cumsum(gaps + lengths)
    return ends - lengths, ends
