"""Comparing the documents of a library, and keeping the matches with it."""

import contextlib
import gc
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from twicetold.engine.align import Mark as EngineMark
from twicetold.engine.align import align
from twicetold.engine.match import (
    KINDS,
    Kind,
    Match,
    MatchSettings,
    Scope,
    find_new_matches,
    least_strength,
    ranked,
)
from twicetold.engine.progress import SILENT, Cancelled, Part, Progress
from twicetold.engine.text import Span
from twicetold.export.report import Mark
from twicetold.workflows.at_hand import WordsAtHand
from twicetold.workflows.boilerplate import marked
from twicetold.workflows.clustering import renumber_clusters
from twicetold.workflows.index_process import indexed_meanwhile
from twicetold.workflows.indexing import Shelf
from twicetold.workflows.indexing import bring_up_to_date as bring_index_up_to_date
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, NewMatch

Strictness = Literal["every", "usual", "clear"]
STRICTNESSES: tuple[Strictness, ...] = ("every", "usual", "clear")

SETTING = "comparison"
_COMPARED = "compared"  # what the stored matches were found in
_ENGINE = 8  # told up when the same documents give other matches than before
_MOST_WORDS = 24_000_000  # that are compared at once, to bound the memory; about 100 bytes each
_ADDED: dict[Strictness, float] = {"every": 0, "usual": 0, "clear": 4}  # strength that is asked for more


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared and how: the shortest match in words, the kinds, and whether inside one document too.

    `strictness` says how weak a match may be to be shown: "every" is whatever was found, "clear" leaves no doubt.

    `pairs` (ids of documents, lower first) limits it to those pairs; None compares each with each or, where
    documents are under review, those with all others.
    """

    min_words: int = 6
    kinds: tuple[Kind, ...] = KINDS
    within: bool = False
    pairs: tuple[tuple[int, int], ...] | None = None
    strictness: Strictness = "usual"


def saved_settings(library: Library) -> Comparison:
    """What the library was last compared with, or the default."""
    saved = library.setting(SETTING)
    if not isinstance(saved, dict):
        return Comparison()
    pairs = saved.get("pairs")
    return Comparison(
        min_words=int(saved.get("min_words", Comparison().min_words)),
        kinds=tuple(kind for kind in KINDS if kind in saved.get("kinds", KINDS)),
        within=bool(saved.get("within", False)),
        pairs=None if pairs is None else tuple((int(left), int(right)) for left, right in pairs),
        strictness=next((one for one in STRICTNESSES if one == saved.get("strictness")), "usual"),
    )


def with_added(library: Library, added: Iterable[int]) -> Comparison:
    """The library's settings; where they name pairs, those, and each added document with each other one."""
    saved = saved_settings(library)
    if saved.pairs is None:
        return saved
    others = [document.id for document in library.documents()]
    more = {(min(one, new), max(one, new)) for new in added for one in others if one != new}
    return replace(saved, pairs=tuple(sorted({*saved.pairs, *more})))


def differ_in_strictness_only(one: Comparison, other: Comparison) -> bool:
    """Whether the same matches are found, of which more or fewer are shown; so too where nothing differs."""
    return replace(one, strictness=other.strictness) == other


def compare(
    library: Library, comparison: Comparison, *, words: WordsAtHand | None = None, progress: Progress = SILENT
) -> int:
    """Find the matches between the library's documents, and store them in place of the earlier ones.

    `words` are those at hand. Returns how many are shown. Judgements stay. Raises `Cancelled`: then the earlier
    matches are still there.
    """
    documents, shown = library.documents(), saved_settings(library).strictness
    words = words or WordsAtHand(library)
    chosen = _named(documents, comparison)
    scope = _scope(chosen, comparison)
    found = _found(library, chosen, 0, scope, _settings(comparison), words=words, progress=progress) if scope else []
    library.set_setting(_COMPARED, None)  # whatever ends this program before all is stored, it is then done anew
    if library.replace_matches(marked(library, _records(chosen, ranked(found)), least=comparison.min_words)):
        renumber_clusters(library)
    return _finish(library, _unless_chosen_since(library, shown, comparison), documents, words, progress)


def bring_up_to_date(
    library: Library, comparison: Comparison, *, words: WordsAtHand | None = None, progress: Progress = SILENT
) -> int:
    """Find what has come since the library was last compared: matches of new documents, and nothing else.

    Where anything but new documents has changed since, all is compared anew. Returns how many matches are shown.
    Raises `Cancelled`: then the matches are as before.
    """
    documents, shown = library.documents(), saved_settings(library).strictness
    before = _compared(library, comparison, documents)
    new = [document.id for document in documents if document.id not in before]
    at_hand = words is not None and bool(new) and words.are_all(documents)  # sooner done anew than looked up
    if not before or min(new, default=math.inf) < max(before) or at_hand:
        return compare(library, comparison, words=words, progress=progress)
    words = words or WordsAtHand(library)
    bring_index_up_to_date(
        library, words.of, [document.id for document in documents if document.id in before], progress
    )
    scope, first = _scope(documents, comparison), len(documents) - len(new)
    found = (
        _found(library, documents, first, scope, _settings(comparison), words=words, progress=progress) if scope else []
    )
    records = marked(library, _records(documents, ranked(found)), least=comparison.min_words)
    if library.replace_matches(records, keep_pairs_outside=new) and new:
        renumber_clusters(library)
    return _finish(library, _unless_chosen_since(library, shown, comparison), documents, words, progress)


def not_compared(library: Library) -> list[int]:
    """The documents that have come since the library was last compared."""
    saved = library.setting(_COMPARED)
    texts = saved.get("texts", ()) if isinstance(saved, dict) else ()
    compared = {number for number, _ in texts}
    return [document.id for document in library.documents() if document.id not in compared]


def forget_compared(library: Library, document: int) -> None:
    """Count a document among those that have come since the library was last compared: its text is another."""
    saved = library.setting(_COMPARED)
    if isinstance(saved, dict):
        texts = [one for one in saved.get("texts", ()) if one[0] != document]
        library.set_setting(_COMPARED, {**saved, "texts": texts})


def _unless_chosen_since(library: Library, shown: Strictness, comparison: Comparison) -> Comparison:
    """The comparison; where a person chose another strictness than `shown` while it was made, with theirs."""
    now = saved_settings(library).strictness
    return comparison if now == shown else replace(comparison, strictness=now)


def _found(
    library: Library,
    documents: list[DocumentRecord],
    first_new: int,
    scope: Scope,
    settings: MatchSettings,
    *,
    words: WordsAtHand,
    progress: Progress,
) -> list[Match]:
    """The matches of the documents from one on, with each other and those before, which are in the index.

    At once where they are few, else so many at a time, to bound the memory.
    """
    found: list[Match] = []
    ids = [document.id for document in documents]
    batches = list(_batches(documents, first_new))
    for number, (first, last) in enumerate(batches):
        part = Part(progress, "comparing", 100 * number // len(batches), 100 * (number + 1) // len(batches))
        preparing, comparing = Part(part, "comparing", 0, 25), Part(part, "comparing", 25, 100)
        new = words.gathered(documents[first:last], preparing, keep=not first_new)
        with indexed_meanwhile(library, ids[first:last], new, comparing), _without_collecting():
            found += find_new_matches(new, Shelf(library, ids[:first], words.of), settings, scope, comparing)
        if last < len(documents):  # the others are compared with these, and what the index lacks is not found
            bring_index_up_to_date(library, words.of, ids[:last], comparing)
    return found


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Python looks for no cycles meanwhile: matches have none, and it would go through all of them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _batches(documents: Sequence[DocumentRecord], first: int) -> Iterator[tuple[int, int]]:
    """Ranges of documents, from one on, with about so many words as are compared at once."""
    words = 0
    for place, document in enumerate(documents[first:], first + 1):
        words += document.words
        if words >= _MOST_WORDS or place == len(documents):
            yield first, place
            first, words = place, 0


def _finish(
    library: Library, comparison: Comparison, documents: list[DocumentRecord], words: WordsAtHand, progress: Progress
) -> int:
    """Note what was compared, hide what is weak in so large a library, and index; gives how many are shown."""
    library.set_settings({SETTING: asdict(comparison), _COMPARED: _state(comparison, documents)})
    hide_weak(library, documents)
    with contextlib.suppress(Cancelled):  # what is not indexed now is when it is next wanted
        bring_index_up_to_date(library, words.of, [document.id for document in documents], progress)
    return library.count_matches()


def set_strictness(library: Library, strictness: Strictness) -> None:
    """Hide the matches that are too weak for it, among the stored ones: nothing is compared anew."""
    comparison = replace(saved_settings(library), strictness=strictness)
    library.set_setting(SETTING, asdict(comparison))
    hide_weak(library, library.documents())


def hide_weak(library: Library, documents: Iterable[DocumentRecord]) -> None:
    """Hide the stored matches that are too weak for the library's strictness, with these documents in it."""
    strictness, words = saved_settings(library).strictness, sum(document.words for document in documents)
    library.set_least_strength(least_strength(words) + _ADDED[strictness] if strictness != "every" else 0)


def _compared(library: Library, comparison: Comparison, documents: list[DocumentRecord]) -> set[int]:
    """The documents that were compared in this way, if those that are left are as they were and none was added to the
    pairs or to those under review; else none."""
    saved, now = library.setting(_COMPARED), _state(comparison, documents)
    if not isinstance(saved, dict) or comparison.pairs is not None or saved.get("how") != now["how"]:
        return set()
    texts, before = dict(now["texts"]), dict(saved.get("texts", ()))
    left = before.keys() & texts.keys()
    same = all(before[document] == texts[document] for document in left)
    review = set(saved.get("review", ())) & left
    return left if same and review == set(now["review"]) and bool(review) == bool(saved.get("review")) else set()


def _state(comparison: Comparison, documents: list[DocumentRecord]) -> dict[str, list[Any]]:
    """What the matches depend on, as a JSON value."""
    everything = comparison.pairs is None
    return {
        "how": [comparison.min_words, list(comparison.kinds), comparison.within, everything, _ENGINE],
        "review": [document.id for document in documents if document.under_review],
        "texts": [[one.id, f"{one.sha256} {one.characters} {one.words}"] for one in documents],
    }


def _settings(comparison: Comparison) -> MatchSettings:
    return MatchSettings(comparison.min_words, frozenset(comparison.kinds), comparison.within)


def _named(documents: list[DocumentRecord], comparison: Comparison) -> list[DocumentRecord]:
    """The documents that the pairs name, if there are any, else all: what the others hold changes nothing then."""
    if comparison.pairs is None:
        return documents
    named = {document for pair in comparison.pairs for document in pair}
    return [document for document in documents if document.id in named]


def _scope(documents: list[DocumentRecord], comparison: Comparison) -> Scope | None:
    """What is compared with what; None where pairs were chosen and no document of them is left."""
    places = {document.id: place for place, document in enumerate(documents)}
    if comparison.pairs is not None:
        there = [pair for pair in comparison.pairs if places.keys() >= set(pair)]
        chosen = (sorted((places[left], places[right])) for left, right in there)
        return Scope(pairs=frozenset((left, right) for left, right in chosen)) if there else None
    return Scope(under_review=frozenset(places[document.id] for document in documents if document.under_review))


def _records(documents: list[DocumentRecord], found: Iterable[Match]) -> Iterable[NewMatch]:
    for match in found:
        left, right = documents[match.left_document].id, documents[match.right_document].id
        yield NewMatch(
            left_document=left,
            left_start=match.left.start,
            left_end=match.left.end,
            right_document=right,
            right_start=match.right.start,
            right_end=match.right.end,
            kind=match.kind,
            similarity=match.similarity,
            words=match.words,
            cluster=match.cluster,
            reason=match.reason,
            strength=match.strength,
        )


def marks(left: str, right: str, *, offsets: tuple[int, int] = (0, 0)) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """How each word of two passages compares with the other passage, in spans moved on by `offsets`."""
    aligned = align(left, right)
    l_marks, r_marks = (
        tuple(_moved_on(mark, offset) for mark in side)
        for side, offset in zip((aligned.left, aligned.right), offsets, strict=True)
    )
    return l_marks, r_marks


def _moved_on(mark: EngineMark, offset: int) -> Mark:
    span: Span = mark.span
    return Mark(mark.kind, span.start + offset, span.end + offset)
