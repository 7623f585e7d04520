"""The process that packs and stores the index of a library's documents, while the program goes on to compare them.

Standard input tells a line of JSON: the library's path, the documents, and of the letter-grams and of the pairs of
terms the code and how many they are; then come all these, in order. It ends with 0 when the index is stored.
"""

import json
import signal
import sys
from collections.abc import Iterator
from dataclasses import astuple
from typing import BinaryIO

import numpy as np

from twicetold.engine.index import Indexed
from twicetold.engine.index.buckets import Code, buckets_of, code_for, whole_buckets
from twicetold.engine.match.proposals import Fingerprints
from twicetold.engine.tokens import UInt64s
from twicetold.workflows.indexing import store
from twicetold_db import Library

_AT_ONCE = 1 << 17  # fingerprints that are read and packed together


def write_request(stream: BinaryIO, path: str, documents: list[Indexed], prints: Fingerprints) -> None:
    """Write what the process is told, with fingerprints in order. Raises `OSError` where it has ended."""
    kinds = prints.grams, prints.terms
    told = [path, [astuple(one) for one in documents], [(code_for(each), len(each)) for each in kinds]]
    stream.write(json.dumps(told).encode("ascii") + b"\n")
    for each in kinds:
        stream.write(each.data)
    stream.flush()


def main() -> None:
    """Store the index that standard input tells of."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program ends this process when it is itself interrupted
    stream = sys.stdin.buffer
    path, documents, kinds = json.loads(stream.readline())
    codes = [Code(*code) for code, _ in kinds]
    buckets = [
        buckets_of(_whole(stream, code, count), code, count) for code, (_, count) in zip(codes, kinds, strict=True)
    ]
    with Library.open(path) as library:
        store(library, [Indexed(*row) for row in documents], codes, buckets)


def _whole(stream: BinaryIO, code: Code, count: int) -> Iterator[UInt64s]:
    """The next fingerprints, so many in all, a few whole buckets at a time."""
    rest = np.zeros(0, np.uint64)
    while count:
        piece = _read(stream, min(count, _AT_ONCE))
        count -= len(piece)
        rest = np.concatenate([rest, piece])
        whole = whole_buckets(rest, code) if count else len(rest)
        yield rest[:whole]
        rest = rest[whole:]


def _read(stream: BinaryIO, count: int) -> UInt64s:
    """So many fingerprints. Raises `ValueError` where the program has ended before they were told."""
    return np.frombuffer(stream.read(count * np.dtype(np.uint64).itemsize), np.uint64, count)


if __name__ == "__main__":
    main()
