"""What two sentences state differently."""

import pytest

from twicetold.engine.claims.disagreements import disagreements
from twicetold.engine.claims.facts import facts_of


def found(one: str, other: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.one, each.other) for each in disagreements(one, facts_of(one), other, facts_of(other))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Some 64,000 homes were lost.", "About 63,600 homes were lost.", [("figure", "64,000", "63,600")]),
        ("Some 64,000 homes were lost.", "About sixty-four thousand homes were lost.", []),
        ("It grew by 12 percent.", "It cost $70 to mend.", []),
        (
            "Of the homes 40 burned, and 900 trees fell.",
            "In the wood 800 trees fell, and 40 homes burned.",
            [("figure", "900", "800")],
        ),
        ("The mill closed in 2018.", "The mill closed in 2019.", [("date", "2018", "2019")]),
        ("The mill closed in May 2018.", "The mill closed in June 2018.", [("date", "May 2018", "June 2018")]),
        ("The mill closed on May 3.", "It was in 2018 that the mill closed.", []),
        ("So said Sefton Vance to all.", "So said Orsolya Breck to all.", [("name", "Sefton Vance", "Orsolya Breck")]),
        ("So said Sefton’s man to all.", "So said Sefton to all.", []),
        ("It is in the United States that all began.", "It is in the U.S. that all began.", []),
        ("Nobody saw the old boat again.", "Nobody saw the new boat again.", []),
    ],
)
def test_figures_dates_and_names_in_each_others_place_disagree(one, other, expected):
    assert found(one, other) == expected
    assert found(other, one) == [(kind, second, first) for kind, first, second in expected]
