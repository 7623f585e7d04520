"""Clusters of a library that grows keep their numbers, and matches of one text have one number."""

import pytest

from prose import Writer
from twicetold.workflows.clustering import renumber_clusters
from twicetold.workflows.comparing import Comparison, bring_up_to_date, compare
from twicetold.workflows.importing import import_text
from twicetold_db import Library

WRITER = Writer("clusters")
ONE, OTHER = WRITER.text(60), WRITER.text(60)


def around(*passages: str) -> str:
    """Text of its own with these passages in it."""
    return "\n\n".join([WRITER.text(150), *(f"{passage}\n\n{WRITER.text(150)}" for passage in passages)])


@pytest.fixture
def compared(library: Library) -> Library:
    """A library with two passages that each stand in three documents."""
    for number, text in enumerate((around(ONE, OTHER), around(ONE), around(OTHER), around(OTHER, ONE))):
        import_text(library, text, f"{number}.txt")
    compare(library, Comparison())
    return library


def clusters(library: Library) -> dict[int, int]:
    """The number of the cluster of each match."""
    return {one.match: one.cluster for one in library.clusters()}


def test_numbers_stay_when_a_document_comes_and_its_matches_get_those_of_their_texts(compared: Library) -> None:
    library, before = compared, clusters(compared)
    assert sorted(before.values()) == [1, 1, 1, 2, 2, 2]
    import_text(library, around(OTHER), "new.txt")
    bring_up_to_date(library, Comparison())
    after = clusters(library)
    assert after.items() >= before.items()
    (other,) = {one.cluster for one in library.clusters() if one.match in before and one.left[0] == 3}
    assert {after[match] for match in after.keys() - before.keys()} == {other}


def test_clusters_that_were_one_or_several_by_mistake_are_told_apart_and_joined(compared: Library) -> None:
    library, before = compared, clusters(compared)
    first = min(before)
    library.set_clusters(dict.fromkeys(before, 7))
    renumber_clusters(library)
    assert {match: 7 if number == before[first] else 8 for match, number in before.items()} == clusters(library)
    library.set_clusters({match: match + 10 for match in before})
    renumber_clusters(library)
    firsts = {number: min(match for match in before if before[match] == number) for number in (1, 2)}
    assert clusters(library) == {match: firsts[number] + 10 for match, number in before.items()}
