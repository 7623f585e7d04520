"""Figures and dates of sentences are read in whatever way they are written."""

import pytest

from twicetold.engine.claims.facts import Figure, agreeing, dates_agree, facts_of, telling


def figures(sentence: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in facts_of(sentence).figures]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("In all 107,735 homes were lost.", [(107735, "")]),
        ("seventy thousand kettles", [(70_000, "")]),
        ("It cost $1.5m to mend.", [(1_500_000, "$")]),
        ("43 ships, or forty-three", [(43, ""), (43, "")]),
        ("people aged 18-45 or 18–49", [(18, ""), (45, ""), (18, ""), (49, "")]),
        ("profits of $6 to $21 billion", [(6e9, "$"), (21e9, "$")]),
        ("between 6 and 21 million", [(6e6, ""), (21e6, "")]),
        ("22 percent of 2.5%", [(22, "%"), (2.5, "%")]),
        ("es waren 3,5 Millionen", [(3_500_000, "")]),
        ("1.500.000 Euro", [(1_500_000, "")]),
        ("12\u00a0000 km", [(12_000, "")]),
        ("one hundred thousand", [(100_000, "")]),
        ("a thirty-fold rise", [(30, "")]),
        ("in COVID-19 times, at the G20, on page A4", []),
        ("18 m further on", [(18, "")]),
        ("Aug. 29, May 1, 2019, and in 2021", []),
        ("", []),
    ],
)
def test_figures_have_their_value_however_they_are_written(sentence, found):
    assert figures(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It burned on Aug. 29 and not later.", {"--08-29"}),
        ("On May 1, 2019 it closed.", {"--05-01", "2019", "2019-05"}),
        ("On 1 May 2019 it closed.", {"--05-01", "2019", "2019-05"}),
        ("Im Mai 2019 war es zu.", {"2019", "2019-05"}),
        ("It opened in September.", {"--09"}),
        ("Since 1999 it may march on.", {"1999"}),
        ("It cost 2,019 pounds, or $2020.", set()),
    ],
)
def test_dates_are_known_to_the_day_month_or_year(sentence, found):
    assert facts_of(sentence).dates.keys() == found


def test_a_figure_says_where_and_how_it_is_written():
    sentence = "Some $6 billion were spent."
    (figure,) = facts_of(sentence).figures
    assert figure == Figure(6e9, "$", "$6 billion", 5, 15)
    assert sentence[figure.start : figure.end] == figure.written


def test_figures_agree_by_value_each_once():
    one, other = facts_of("43 of 43 and 12 percent"), facts_of("forty-three, 12 and 70")
    assert [(mine.written, theirs.written) for mine, theirs in agreeing(one, other)] == [
        ("43", "forty-three"),
        ("12 percent", "12"),
    ]


def test_money_is_no_share():
    assert agreeing(facts_of("$12"), facts_of("12%")) == []


def test_small_numbers_tell_little():
    assert [telling(figure) for figure in facts_of("two of 12 for $3 or 4%").figures] == [False, True, True, True]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("It burned in April 2023.", "It burned on April 14.", True),
        ("It burned in April 2023.", "It burned on June 14.", False),
        ("It burned in May 2019.", "It burned in 2019.", True),
        ("It burned in May 2019.", "It burned in May 2021.", False),
        ("It burned on April 14.", "It burned on April 19.", False),
        ("It burned on Apr. 14, 2023.", "It burned on 14 April.", True),
        ("It burned in 2023.", "It burned on April 14.", None),
        ("It burned in 2023.", "It burned at night.", None),
    ],
)
def test_dates_are_the_same_as_far_as_both_sentences_tell_them(one, other, agree):
    assert dates_agree(facts_of(one), facts_of(other)) is agree
    assert dates_agree(facts_of(other), facts_of(one)) is agree
