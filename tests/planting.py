"""Planted reuse: documents of made-up prose that share passages, and where exactly these stand on both sides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal, get_args

from prose import Writer
from twicetold.engine.text import Span

PlantedKind = Literal["verbatim", "light", "heavy", "reorder", "ocr"]
PLANTED_KINDS: tuple[PlantedKind, ...] = get_args(PlantedKind)

_KEPT_ENDS = 2  # words at both ends of a passage that stay, so that it is no matter of taste where it ends
_MISREAD = {"e": "c", "l": "1", "i": "l", "h": "b", "n": "u", "m": "rn", "o": "0", "s": "5", "t": "f", "a": "o"}


@dataclass(frozen=True, slots=True)
class Case:
    """One planted passage: where it stands in the document it is from, and where in the one it was carried to."""

    kind: PlantedKind
    source: int
    source_span: Span
    copy: int
    copy_span: Span


@dataclass(frozen=True, slots=True)
class Planted:
    """Documents and all that they share, as far as it was planted."""

    texts: tuple[str, ...]
    cases: tuple[Case, ...]


def plant(
    seed: int, *, documents: int, words: int, cases: int, kinds: Sequence[PlantedKind] = PLANTED_KINDS
) -> Planted:
    """`documents` texts of about `words` words each, with `cases` passages of 25 to 200 words each kind in turn."""
    random = Random(f"planting {seed}")
    writer = Writer(f"planting {seed}")
    drafts = [_Draft(Writer(f"{seed} {number}"), words) for number in range(documents)]
    whereabouts = []
    for number in range(cases):
        kind = kinds[number % len(kinds)]
        sentences = writer.sentences(random.randint(25, 200) if kind != "reorder" else random.randint(60, 150))
        source, copy = random.sample(range(documents), 2)
        placed = drafts[source].put(" ".join(sentences)), drafts[copy].put(altered(sentences, kind, random, writer))
        whereabouts.append((kind, source, placed[0], copy, placed[1]))
    texts, spans = zip(*(draft.finished(random) for draft in drafts), strict=True)
    found = (Case(kind, a, spans[a][i], b, spans[b][j]) for kind, a, i, b, j in whereabouts)
    return Planted(tuple(texts), tuple(found))


class _Draft:
    """A document that is being put together: its own paragraphs, and the passages that it is given."""

    def __init__(self, writer: Writer, words: int) -> None:
        self._writer = writer
        self._words = words
        self._passages: list[str] = []

    def put(self, passage: str) -> int:
        """Take a passage in; the number by which it is known in `finished`."""
        self._passages.append(passage)
        return len(self._passages) - 1

    def finished(self, random: Random) -> tuple[str, list[Span]]:
        """The text, and the span of each passage in it, from its first to its last letter.

        Own sentences stand between any two passages.
        """
        order = list(range(len(self._passages)))
        random.shuffle(order)
        own = max(20, (self._words - sum(len(one.split()) for one in self._passages)) // (len(order) + 1))
        text = self._writer.text(own)
        spans = [Span(0, 0)] * len(order)
        for number in order:
            start = len(text) + 1
            text = f"{text} {self._passages[number]}"
            spans[number] = Span(start, len(text.rstrip(".?!")))
            text = f"{text} {self._writer.text(own)}"
        return text, spans


def altered(sentences: Sequence[str], kind: PlantedKind, random: Random, writer: Writer) -> str:
    """The passage as somebody who takes it over would write it: by the kind of reuse."""
    ways: dict[PlantedKind, Callable[[], str]] = {
        "verbatim": lambda: _rewrapped(" ".join(sentences), random),
        "light": lambda: _edited(sentences, random.uniform(0.05, 0.10), random, writer),
        "heavy": lambda: _edited(sentences, random.uniform(0.25, 0.35), random, writer),
        "reorder": lambda: " ".join(_reordered(sentences, random)),
        "ocr": lambda: _misread(" ".join(sentences), random.uniform(0.02, 0.08), random),
    }
    return ways[kind]()


def _rewrapped(text: str, random: Random) -> str:
    return "".join("\n" if mark == " " and random.random() < 0.1 else mark for mark in text)


def _edited(sentences: Sequence[str], share: float, random: Random, writer: Writer) -> str:
    """So large a share of the words exchanged (most), left out, or put in."""
    words = " ".join(sentences).split()
    inner = range(_KEPT_ENDS, len(words) - _KEPT_ENDS)
    for place in random.sample(inner, round(share * len(inner))):
        way = random.random()
        if way < 0.6:
            words[place] = writer.word_like(words[place])
        else:
            words[place] = "" if way < 0.8 else f"{words[place]} {writer.noun()}"
    return " ".join(word for word in words if word)


def _reordered(sentences: Sequence[str], random: Random) -> list[str]:
    """The sentences in an order in which no two neighbours stay as they were where that can be."""
    order = list(range(len(sentences)))
    for _ in range(20):
        random.shuffle(order)
        if all(second != first + 1 for first, second in pairwise(order)):
            break
    return [sentences[number] for number in order]


def _misread(text: str, share: float, random: Random) -> str:
    """So large a share of the letters as a machine might misread them; the first and last words stay."""
    first, last = text.index(" "), text.rindex(" ")
    return "".join(
        _misread_letter(letter, random) if first < place < last and random.random() < share else letter
        for place, letter in enumerate(text)
    )


def _misread_letter(letter: str, random: Random) -> str:
    if letter == " ":
        return random.choice(["", " ", "  "])
    return _MISREAD.get(letter, random.choice(["", letter, letter + "'", "."]))
