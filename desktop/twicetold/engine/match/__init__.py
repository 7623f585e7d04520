"""Matches: passages that stand in more than one document. Fingerprints -> links -> stretches -> matches."""

from collections.abc import Sequence

import numpy as np

from twicetold.engine.match.chains import stretches
from twicetold.engine.match.clusters import with_clusters
from twicetold.engine.match.proposals import Links, Numbering, fingerprints, propose
from twicetold.engine.match.refine import refined
from twicetold.engine.match.reworded import find_passages
from twicetold.engine.match.seeds import Bounds
from twicetold.engine.match.sentences import Sentences, sentences_of
from twicetold.engine.match.values import KINDS, Kind, Match, MatchSettings, Scope
from twicetold.engine.match.weighing import least_strength
from twicetold.engine.match.words import Words, gather
from twicetold.engine.progress import SILENT, Part, Progress
from twicetold.engine.tokens import Tokens

__all__ = ["KINDS", "Kind", "Match", "MatchSettings", "Scope", "find_matches", "least_strength"]

_EVERYWHERE = Scope()
_WHAT = "comparing"


def find_matches(
    documents: Sequence[Tokens],
    settings: MatchSettings,
    scope: Scope = _EVERYWHERE,
    progress: Progress = SILENT,
) -> list[Match]:
    """The matches between `documents`, longest first. Documents are named by their place in the sequence.

    Matches of one pair do not overlap on both sides. Raises `Cancelled` when `progress` does.
    """
    if not any(len(tokens) for tokens in documents):
        return []
    words = gather(documents)
    progress.report(_WHAT, 5, 100)
    sentences = sentences_of(words)
    progress.report(_WHAT, 15, 100)
    numbering = Numbering(Bounds(words.bounds), sentences.bounds(len(documents)), words)
    links = propose(fingerprints(words, sentences), numbering, scope, within=settings.within)
    progress.report(_WHAT, 40, 100)
    found = matches_of(words, sentences, links, settings, Part(progress, _WHAT, 40, 100))
    least = least_strength(len(words))
    return ranked(match for match in found if match.strength >= least)


def matches_of(
    words: Words, sentences: Sentences, links: Links, settings: MatchSettings, progress: Progress
) -> list[Match]:
    """The matches that the links lead to, of whatever strength; each pair of documents by itself."""
    reworded = find_passages(
        words, sentences, links.left_sentences, links.right_sentences, Part(progress, _WHAT, 0, 40)
    )
    groups = stretches(words, links.runs, settings.min_words, Part(progress, _WHAT, 40, 70))
    found: list[Match] = []
    rest = dict(reworded.passages)
    sifting = Part(progress, _WHAT, 70, 100)
    for number, (pair, group) in enumerate(groups):
        sifting.report("", number, len(groups))
        found += refined(words, group, reworded, rest.pop(pair, ()), min_words=settings.min_words)
    for passages in rest.values():
        found += refined(words, (), reworded, passages, min_words=settings.min_words)
    progress.report(_WHAT, 100, 100)
    return [match for match in found if match.kind in settings.kinds and match.words >= settings.min_words]


def ranked(found) -> list[Match]:
    """The matches in their order: longest first, then the closer; with the numbers of their clusters."""
    return sorted(with_clusters(list(found)), key=lambda match: (-match.words, -match.similarity, _place(match)))


def _place(match: Match) -> tuple[int, int, int, int]:
    return match.left_document, match.right_document, match.left.start, match.right.start
