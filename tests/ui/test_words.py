from dataclasses import replace

import pytest

from twicetold.export.report import Match
from twicetold.ui import words
from ui.driver import Driver


@pytest.fixture
def of_unknown_age(desk: Driver) -> Match:
    match = desk.current()
    return replace(match, direction=replace(match.direction, older="unknown"))


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("", "", "not known (no dates)"),
        ("2020", "", "not known (two.txt has no date)"),
        ("", "2020", "not known (one.txt has no date)"),
        ("2020", "2020", "not known from the dates"),
    ],
)
def test_why_it_is_not_known_which_side_is_older_is_said(
    desk: Driver, of_unknown_age: Match, left: str, right: str, told: str
) -> None:
    report = desk.window.session.report
    assert report is not None
    one, two = (
        replace(document, file=name, published=date)
        for document, name, date in zip(report.documents, ("one.txt", "two.txt"), (left, right), strict=False)
    )
    assert words.older(of_unknown_age, one, two) == told
