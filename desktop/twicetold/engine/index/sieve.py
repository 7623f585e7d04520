"""A sieve: a few bits for each of many hashes, through which most others fall that are not among them.

A Bloom filter (Bloom 1970) that sets one bit for a hash: it is read whole, and asked for a few thousand of them.
"""

import numpy as np

from twicetold.engine.tokens import UInt64s

_BITS = 1.25  # for each fingerprint: half of the other hashes is held, less where some stand repeatedly
_HASH_BITS = np.uint64(32)
_HIGHEST = np.uint8(1 << 7)


class Sieve:
    """The sieve of the hashes of fingerprints, which are the high 32 bits of each, while it is made."""

    def __init__(self, count: int) -> None:
        """For so many fingerprints."""
        self._bits = np.zeros(8 * (int(_BITS * count) // 8 + 1), np.bool_)

    def put(self, prints: UInt64s) -> None:
        """Let the hashes of these fingerprints be held."""
        self._bits[_places(prints >> _HASH_BITS, len(self._bits))] = True

    def whole(self) -> bytes:
        """The sieve as it is kept."""
        return np.packbits(self._bits).tobytes()


def held(sieve: bytes, hashes: UInt64s) -> UInt64s:
    """Those that may be among the hashes of the sieve; all where it is empty."""
    if not sieve:
        return hashes
    places = _places(hashes, 8 * len(sieve))
    bits = np.frombuffer(sieve, np.uint8)[places >> np.uint64(3)] << (places & np.uint64(7)).astype(np.uint8)
    found: UInt64s = hashes[bits >= _HIGHEST]
    return found


def _places(hashes: UInt64s, bits: int) -> UInt64s:
    """The bit of each hash among so many."""
    places: UInt64s = (hashes * np.uint64(bits)) >> _HASH_BITS
    return places
