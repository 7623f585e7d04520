"""Clusters of a whole library, where not all of its matches come from the last comparison."""

from twicetold.engine.match import Match
from twicetold.engine.match.clusters import with_clusters
from twicetold.engine.text import Span
from twicetold_db import Library
from twicetold_db.records import MatchRecord


def renumber_clusters(library: Library) -> None:
    """Number the clusters of all matches anew: a comparison numbers only those that it has found."""
    records = library.matches(weak=True)
    clustered = with_clusters([_match(record) for record in records])
    numbers = {record.id: match.cluster for record, match in zip(records, clustered, strict=True)}
    before = {record.id: record.match.cluster for record in records}
    library.set_clusters({match_id: number for match_id, number in numbers.items() if number != before[match_id]})


def _match(record: MatchRecord) -> Match:
    stored = record.match
    return Match(
        left_document=stored.left_document,
        left=Span(stored.left_start, stored.left_end),
        right_document=stored.right_document,
        right=Span(stored.right_start, stored.right_end),
        kind="verbatim",  # which plays no part here
        similarity=stored.similarity,
        words=stored.words,
        strength=stored.strength,
        reason="",
    )
