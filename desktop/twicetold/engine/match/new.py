"""The matches of new documents with those of a library, without reading the others again.

What the library keeps tells which of its documents are worth reading beside the new ones; only these are read.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from twicetold.engine.match.finding import matches_of
from twicetold.engine.match.gathering import Gathered, behind
from twicetold.engine.match.proposals import Fingerprints, Links, Numbering, propose
from twicetold.engine.match.seeds import Bounds, Runs
from twicetold.engine.match.sentences import Sentences
from twicetold.engine.match.values import Match, MatchSettings, Scope
from twicetold.engine.match.words import Words
from twicetold.engine.progress import Part, Progress
from twicetold.engine.tokens import Int64s, Tokens

_WHAT = "comparing"


class Stored(Protocol):
    """The documents that are there already, and their fingerprints."""

    @property
    def words(self) -> Sequence[int]:
        """How many words each has."""

    def alike(self, asked: Fingerprints) -> Fingerprints:
        """Their fingerprints that have the hash of one of those asked for; words counted through."""

    def tokens(self, number: int) -> Tokens:
        """The words of one of them."""


class _Nothing:
    """No documents."""

    words: Sequence[int] = ()

    def alike(self, asked: Fingerprints) -> Fingerprints:
        return Fingerprints(asked.grams[:0], asked.terms[:0])

    def tokens(self, number: int) -> Tokens:
        raise IndexError(number)


NOTHING: Stored = _Nothing()


def find_new_matches(
    new: Gathered, stored: Stored, settings: MatchSettings, scope: Scope, progress: Progress
) -> list[Match]:
    """The matches of the new documents with each other and with the stored ones, of whatever strength, in no order.

    Documents are numbered with the stored ones first, also in `scope`. The same as `find_matches` finds of the new
    ones in all of them. Raises `Cancelled` when `progress` does.
    """
    if not len(new.words):
        return []
    numbering = Numbering(Bounds(np.cumsum(np.concatenate([[0], stored.words, np.diff(new.words.bounds)]))), new.words)
    prints = new.prints_from(numbering.first)
    progress.report(_WHAT, 5, 100)
    if stored.words:
        kept = stored.alike(prints)
        prints = Fingerprints(np.concatenate([kept.grams, prints.grams]), np.concatenate([kept.terms, prints.terms]))
    progress.report(_WHAT, 15, 100)
    links = propose(prints, numbering, scope, within=settings.within)
    progress.report(_WHAT, 25, 100)
    beside = _documents(links, numbering)
    beside = beside[beside < len(stored.words)]
    numbers = np.append(beside, np.arange(len(stored.words), len(stored.words) + len(new)))
    words, sentences = _with_those(beside.tolist(), stored, new, Part(progress, _WHAT, 25, 60))
    found = matches_of(
        words, sentences, _local(links, numbering, numbers, words), settings, Part(progress, _WHAT, 60, 100)
    )
    return [
        replace(one, left_document=int(numbers[one.left_document]), right_document=int(numbers[one.right_document]))
        for one in found
    ]


def _with_those(beside: Sequence[int], stored: Stored, new: Gathered, progress: Progress) -> tuple[Words, Sentences]:
    """The words and sentences of some of the stored documents, and behind them those of the new ones."""
    tokens = []
    for number, document in enumerate(beside):
        progress.report("reading documents with the same words", number, len(beside))
        tokens.append(stored.tokens(document))
    return behind(tokens, new)


def _documents(links: Links, numbering: Numbering) -> Int64s:
    """The numbers of the left documents that are linked, in order."""
    linked = np.zeros(len(numbering.bounds), np.bool_)
    linked[numbering.bounds.documents(links.runs.left)] = True
    linked[numbering.bounds.documents(links.left_sentences)] = True
    return np.flatnonzero(linked)


def _local(links: Links, numbering: Numbering, numbers: Int64s, words: Words) -> Links:
    """The links among these documents of the library only, counted through from the first of them on."""
    if len(numbers) == len(numbering.bounds):
        return links
    runs = links.runs
    left, right, left_sentences, right_sentences = (
        _renumbered(places, numbering.bounds, numbers, words.bounds)
        for places in (runs.left, runs.right, links.left_sentences, links.right_sentences)
    )
    return Links(Runs(left, right, runs.length), left_sentences, right_sentences)


def _renumbered(places: Int64s, bounds: Bounds, numbers: Int64s, firsts: Int64s) -> Int64s:
    documents = bounds.documents(places)
    return places - bounds.firsts[documents] + firsts[np.searchsorted(numbers, documents)]
