"""Matches: passages that stand in more than one document. Fingerprints -> links -> stretches -> matches."""

from collections.abc import Iterable, Sequence

from twicetold.engine.match.clusters import with_clusters
from twicetold.engine.match.gathering import Gathered, Gathering, gathered
from twicetold.engine.match.new import NOTHING, Stored, find_new_matches
from twicetold.engine.match.values import KINDS, Kind, Match, MatchSettings, Scope
from twicetold.engine.match.weighing import least_strength
from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.tokens import Tokens

__all__ = [
    "KINDS",
    "Gathered",
    "Gathering",
    "Kind",
    "Match",
    "MatchSettings",
    "Scope",
    "Stored",
    "find_matches",
    "find_new_matches",
    "gathered",
    "least_strength",
    "ranked",
]

_EVERYWHERE = Scope()


def find_matches(
    documents: Sequence[Tokens],
    settings: MatchSettings,
    scope: Scope = _EVERYWHERE,
    progress: Progress = SILENT,
) -> list[Match]:
    """The matches between `documents`, longest first. Documents are named by their place in the sequence.

    Matches of one pair do not overlap on both sides. Raises `Cancelled` when `progress` does.
    """
    found = find_new_matches(gathered(documents), NOTHING, settings, scope, progress)
    least = least_strength(sum(map(len, documents)))
    return ranked(match for match in found if match.strength >= least)


def ranked(found: Iterable[Match]) -> list[Match]:
    """The matches in their order: longest first, then the closer; with the numbers of their clusters."""
    return with_clusters(sorted(found, key=lambda match: (-match.words, -match.similarity, _place(match))))


def _place(match: Match) -> tuple[int, int, int, int]:
    return match.left_document, match.right_document, match.left.start, match.right.start
