"""Comparing the documents of a library, and keeping the matches with it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

import numpy as np

from twicetold.engine.align import Mark as EngineMark
from twicetold.engine.align import align
from twicetold.engine.capitals import capitals_of_names
from twicetold.engine.match import KINDS, Kind, Match, MatchSettings, Scope, find_matches
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.text import Span
from twicetold.engine.tokens import NOTE, QUIET, Tokens, tokenise
from twicetold.export.report import Mark
from twicetold.workflows.boilerplate import marked
from twicetold.workflows.clustering import renumber_clusters
from twicetold_db import Library
from twicetold_db.records import DocumentRecord, NewMatch, PassageRecord

SETTING = "comparison"
_FLAGS_OF = {"heading": QUIET, "reference": QUIET, "contents": QUIET, "furniture": QUIET, "footnote": NOTE}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared and how: the shortest match in words, the kinds, and whether inside one document too.

    `pairs` (ids of documents, lower first) limits it to those pairs; None compares each with each or, where
    documents are under review, those with all others.
    """

    min_words: int = 6
    kinds: tuple[Kind, ...] = KINDS
    within: bool = False
    pairs: tuple[tuple[int, int], ...] | None = None


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
    )


def with_added(library: Library, added: Iterable[int]) -> Comparison:
    """The library's settings; where they name pairs, those, and each added document with each other one."""
    saved = saved_settings(library)
    if saved.pairs is None:
        return saved
    others = [document.id for document in library.documents()]
    more = {(min(one, new), max(one, new)) for new in added for one in others if one != new}
    return replace(saved, pairs=tuple(sorted({*saved.pairs, *more})))


def compare(library: Library, comparison: Comparison, *, progress: Progress = SILENT) -> int:
    """Find the matches between the library's documents, and store them in place of the earlier ones.

    Returns how many were found. Judgements stay. Raises `Cancelled`: then the earlier matches are still there.
    """
    documents = library.documents()
    tokens = []
    for number, document in enumerate(documents):
        progress.report(f"preparing {document.name}", number, len(documents))
        tokens.append(_tokens(library, document))
    settings = MatchSettings(comparison.min_words, frozenset(comparison.kinds), comparison.within)
    scope = _scope(documents, comparison)
    found = find_matches(tokens, settings, scope, progress) if scope else []
    library.replace_matches(marked(library, _records(documents, found), least=comparison.min_words))
    renumber_clusters(library)
    library.set_setting(SETTING, asdict(comparison))
    return len(found)


def _tokens(library: Library, document: DocumentRecord) -> Tokens:
    return flagged(tokenise(library.text(document.id)), library.passages(document.id))


def flagged(tokens: Tokens, passages: Iterable[PassageRecord]) -> Tokens:
    """The words of a document; those of headings and reference lists are marked as quiet, footnotes as notes."""
    tokens = capitals_of_names(tokens)
    flags = tokens.flags.copy()
    for passage in passages:
        first, last = tokens.words_in(passage.start, passage.end)
        flags[first:last] |= np.uint8(_FLAGS_OF.get(passage.region, 0))
    return replace(tokens, flags=flags)


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
