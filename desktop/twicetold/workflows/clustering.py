"""Clusters of a whole library, where not all of its matches come from the last comparison."""

from itertools import count

from twicetold.engine.match.clusters import clusters_of
from twicetold_db import Library


def renumber_clusters(library: Library) -> None:
    """Find the clusters of all matches: a comparison tells only those of the matches that it has found.

    The number of a cluster stays, so that little is stored; of clusters that have become one, the first one's.
    """
    before = library.clusters()
    clusters = clusters_of([(one.left, one.right) for one in before])
    new = count(max((one.cluster for one in before), default=0) + 1)
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for one, cluster in zip(before, clusters, strict=True):
        if cluster not in numbers:
            numbers[cluster] = next(new) if one.cluster in taken else one.cluster
            taken.add(numbers[cluster])
    found = zip(before, clusters, strict=True)
    changed = {one.match: numbers[cluster] for one, cluster in found if numbers[cluster] != one.cluster}
    if changed:
        library.set_clusters(changed)
