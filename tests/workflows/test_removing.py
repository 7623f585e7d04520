"""Taking documents out of a library: what is weak is measured by what is left."""

from dataclasses import replace
from pathlib import Path

import pytest

from prose import Writer
from twicetold.engine.progress import Cancelled
from twicetold.engine.text import DocumentText
from twicetold.workflows.comparing import Comparison, compare, set_strictness
from twicetold.workflows.removing import remove
from twicetold.workflows.storing import new_document
from twicetold_db import Library
from workflows.conftest import Bring, Watching

FEW = " ".join(Writer("few").passage(8).split()[:8])


@pytest.fixture
def large(library: Library, bring: Bring) -> Library:
    """Two documents that share eight words, compared beside a third that counts ten million."""
    for name in ("one", "two"):
        own = Writer(name)
        bring(f"{name}.txt", f"{own.passage(60)} {FEW} {own.passage(60)}")
    document = new_document(DocumentText(Writer("three").text(90), "plain"), Path("three.txt"), "hash", 900)
    library.add(replace(document, words=10_000_000))
    compare(library, Comparison())
    return library


def test_what_chance_can_explain_in_a_large_library_is_shown_when_it_has_become_small(large: Library) -> None:
    assert (large.count_matches(), large.hidden_matches()) == (0, 1)
    remove(large, [3])
    assert (large.count_matches(), large.hidden_matches()) == (1, 0)


def test_what_the_person_wants_hidden_stays_so(large: Library) -> None:
    set_strictness(large, "clear")
    remove(large, [3])
    assert (large.count_matches(), large.hidden_matches()) == (0, 1)


def test_a_removal_that_is_cancelled_counts_what_was_removed(large: Library) -> None:
    with pytest.raises(Cancelled):
        remove(large, [3, 1], progress=Watching(cancel_at=1))
    assert [document.id for document in large.documents()] == [1, 2]
    assert (large.count_matches(), large.hidden_matches()) == (1, 0)
