"""What one more document costs that is compared with all that a library has, and what the index for it costs."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import yardsticks
from benchmarks.running import Cost, measured
from prose import Writer
from twicetold.engine.match import MatchSettings, Scope, find_new_matches, gathered
from twicetold.engine.progress import SILENT
from twicetold.engine.tokens import Tokens, tokenise
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare
from twicetold.workflows.importing import import_text
from twicetold.workflows.indexing import Shelf, put
from twicetold_db import Library

_WORDS = 5_000
_PASSAGES, _COPIED_WORDS = 10, 100  # so many passages of so many words are copied, each from another document
_TIMES = 5

_Figures = Iterator[tuple[str, float | None, str]]


def measure(texts: Sequence[str], place: Path) -> _Figures:
    """The figures of adding documents to a library of these texts that is made in `place`."""
    with Library.create(place / "adding.twicetold") as library:
        for number, text in enumerate(texts):
            import_text(library, text, f"{number}.txt")
        yield from _index(library)
        compare(library, Comparison())
        sorting, scanning = yardsticks.sorting(), yardsticks.scanning(texts)
        yield "yardstick, np.sort of 10 million uint64 (CPU)", sorting.cpu * 1e3, "ms"
        yield "yardstick, re.finditer over the library's text (CPU)", scanning.cpu * 1e3, "ms"
        yield from _new(library, texts)


def _index(library: Library) -> _Figures:
    """What the index adds to comparing: it is made of what has been gathered for that."""
    ids = [record.id for record in library.documents()]
    documents = gathered(tokenise(library.text(document)) for document in ids)
    _, cost = measured(lambda: put(library, ids, documents))
    count = len(documents.words)
    buckets = [one for segment in library.segments() for kind in (0, 1) for one in library.buckets(segment.id, kind)]
    yield "words", float(count), ""
    yield "making the index (CPU)", cost.cpu, "s"
    yield "making the index, for a million words (CPU)", cost.cpu / count * 1e6, "s"
    yield "index, for a word", sum(len(entries) for _, entries in buckets) / count, "bytes"


def _new(library: Library, texts: Sequence[str]) -> _Figures:
    """The median of what each of several documents costs that come one after the other."""
    reading, finding, all_of_it = [], [], []
    for number in range(_TIMES):
        text = _document(texts, number)
        tokens, cost = _timed_words(text)
        reading.append(cost)
        finding.append(_finding(library, tokens))
        all_of_it.append(_adding(library, text, f"new {number}.txt"))
    for what, costs in (("its words", reading), ("its matches", finding), ("all, with storing", all_of_it)):
        yield f"one new document: {what} (CPU)", 1e3 * median(cost.cpu for cost in costs), "ms"
        yield f"one new document: {what} (wall)", 1e3 * median(cost.wall for cost in costs), "ms"


def _document(texts: Sequence[str], number: int) -> str:
    """Prose of its own, with passages of other documents between."""
    random, writer = Random(number), Writer(f"new {number}")
    parts = []
    for text in random.sample(texts, min(_PASSAGES, len(texts))):
        words = text.split()
        start = random.randrange(max(1, len(words) - _COPIED_WORDS))
        parts += [writer.text(_WORDS // _PASSAGES - _COPIED_WORDS), " ".join(words[start : start + _COPIED_WORDS])]
    return "\n\n".join(parts)


def _timed_words(text: str) -> tuple[Tokens, Cost]:
    return measured(lambda: tokenise(text))


def _finding(library: Library, tokens: Tokens) -> Cost:
    """What the engine's part costs, with what it asks the index for and the documents that it reads."""
    ids = [record.id for record in library.documents()]
    shelf = Shelf(library, ids, lambda document: tokenise(library.text(document)))
    gc.disable()  # as the program does meanwhile
    cost = measured(lambda: find_new_matches(gathered([tokens]), shelf, MatchSettings(), Scope(), SILENT))[1]
    gc.enable()
    return cost


def _adding(library: Library, text: str, name: str) -> Cost:
    """What it costs as the program does it, until the matches are stored and the document is indexed."""
    import_text(library, text, name)
    return measured(lambda: bring_up_to_date(library, Comparison()))[1]
