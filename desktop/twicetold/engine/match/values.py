"""What matching takes and gives, as values."""

from dataclasses import dataclass, field
from typing import Literal

from twicetold.engine.text import Span

Kind = Literal["verbatim", "edited", "moved", "paraphrase"]
CERTAIN = 100.0  # the strength of a match that nobody has measured
VERBATIM = 0.95  # of the words of the longer side: so many in the same order, and it is word for word
KINDS: tuple[Kind, ...] = ("verbatim", "edited", "moved", "paraphrase")


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """What is asked for: the shortest match in words, the kinds, and whether reuse inside one document counts."""

    min_words: int = 6
    kinds: frozenset[Kind] = frozenset(KINDS)
    within: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents are compared, by their place in the list that is matched. Empty: each with each.

    `under_review`: only these against the others, neither group among itself. `pairs`: only these pairs, lower
    place first.
    """

    under_review: frozenset[int] = frozenset()
    pairs: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """One aligned pair of spans of two documents (places in the list that was matched), left the lower one.

    `similarity` is the number of words in common / the words of the longer side; `words` is the length of the
    shorter side in words; `strength` tells how little chance could have made it: 4 is just enough in a small library;
    `cluster` is the same number for all matches that share text.
    """

    left_document: int
    left: Span
    right_document: int
    right: Span
    kind: Kind
    similarity: float
    words: int
    reason: str
    strength: float = CERTAIN
    cluster: int = field(default=0, compare=False)
