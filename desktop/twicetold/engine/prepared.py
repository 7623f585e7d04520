"""What is worked out of a document once it is read: its paragraphs, and its words as they are compared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from twicetold.engine.capitals import capitals_of_names
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText, Region
from twicetold.engine.tokens import NOTE, QUIET, Tokens, tokenise

_FLAGS_OF = {"heading": QUIET, "reference": QUIET, "contents": QUIET, "furniture": QUIET, "footnote": NOTE}


@dataclass(frozen=True, eq=False)
class Prepared:
    """A document, its paragraphs in order, each with its kind, and its words, `flagged` by these."""

    document: DocumentText
    paragraphs: tuple[Region, ...]
    tokens: Tokens


def prepared(document: DocumentText) -> Prepared:
    """The document with what is worked out of it."""
    found = tuple(paragraphs(document))
    return Prepared(
        document, found, flagged(tokenise(document.text), ((one.kind, one.start, one.end) for one in found))
    )


def flagged(tokens: Tokens, passages: Iterable[tuple[str, int, int]]) -> Tokens:
    """The words of a document; those of headings and reference lists are marked as quiet, footnotes as notes.

    `passages` are its paragraphs: the kind of each, its start and its end.
    """
    tokens = capitals_of_names(tokens)
    flags = tokens.flags.copy()
    for kind, start, end in passages:
        if kind in _FLAGS_OF:
            first, last = tokens.words_in(start, end)
            flags[first:last] |= np.uint8(_FLAGS_OF[kind])
    return replace(tokens, flags=flags)
