"""Clusters of a whole library, where not all of its matches come from the last comparison."""

from twicetold.engine.match.clusters import clusters_of
from twicetold_db import Library


def renumber_clusters(library: Library) -> None:
    """Number the clusters of all matches anew: a comparison numbers only those that it has found."""
    before = library.clusters()
    numbers = clusters_of([(one.left, one.right) for one in before])
    changed = {one.match: number for one, number in zip(before, numbers, strict=True) if number != one.cluster}
    if changed:
        library.set_clusters(changed)
