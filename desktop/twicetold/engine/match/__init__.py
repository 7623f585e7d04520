"""Matches: passages that stand in more than one document. Seeds -> runs -> stretches -> matches."""

from collections.abc import Sequence

from twicetold.engine.match.chains import stretches
from twicetold.engine.match.clusters import with_clusters
from twicetold.engine.match.refine import refined
from twicetold.engine.match.reworded import find_passages
from twicetold.engine.match.seeds import find_runs
from twicetold.engine.match.values import KINDS, Kind, Match, MatchSettings, Scope
from twicetold.engine.match.weighing import word_weights
from twicetold.engine.match.words import gather
from twicetold.engine.progress import SILENT, Part, Progress
from twicetold.engine.tokens import Tokens

__all__ = ["KINDS", "Kind", "Match", "MatchSettings", "Scope", "find_matches"]

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
    progress.report(_WHAT, 2, 100)
    runs = find_runs(words, scope, within=settings.within)
    progress.report(_WHAT, 15, 100)
    weights = word_weights(words)
    reworded = find_passages(words, scope, Part(progress, _WHAT, 20, 60), within=settings.within)
    groups = stretches(words, runs, settings.min_words, Part(progress, _WHAT, 60, 80))
    found: list[Match] = []
    rest = dict(reworded.passages)
    sifting = Part(progress, _WHAT, 80, 100)
    for number, (pair, group) in enumerate(groups):
        sifting.report("", number, len(groups))
        found += refined(words, weights, group, reworded, rest.pop(pair, ()), min_words=settings.min_words)
    for passages in rest.values():
        found += refined(words, weights, (), reworded, passages, min_words=settings.min_words)
    progress.report(_WHAT, 100, 100)
    found = [match for match in found if match.kind in settings.kinds and match.words >= settings.min_words]
    return sorted(with_clusters(found), key=lambda match: (-match.words, -match.similarity, _place(match)))


def _place(match: Match) -> tuple[int, int, int, int]:
    return match.left_document, match.right_document, match.left.start, match.right.start
