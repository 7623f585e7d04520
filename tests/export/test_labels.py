import pytest

from twicetold.export import labels


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, "0%"),
        (0.001, "<1%"),
        (0.005, "<1%"),
        (0.0051, "1%"),
        (0.514, "51%"),
        (0.994, "99%"),
        (0.9951, ">99%"),
        (1.0, "100%"),
    ],
)
def test_only_nothing_is_told_as_0_percent_and_only_all_as_100(share: float, told: str) -> None:
    assert labels.percent(share) == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((3,), "p. 3"), ((3, 4, 5), "pp. 3–5"), ((3, 5), "pp. 3, 5"), ((1, 2, 9), "pp. 1–2, 9")],
)
def test_pages_that_follow_each_other_are_told_as_a_range(numbers: tuple[int, ...], told: str) -> None:
    assert labels.pages(numbers) == told


def test_one_and_many_have_their_own_nouns() -> None:
    assert labels.count(1, "match", "matches") == "1 match"
    assert labels.count(1204, "match", "matches") == "1,204 matches"
    assert labels.count(0, "word") == "0 words"


def test_an_unknown_slug_speaks_for_itself() -> None:
    assert labels.label(labels.VERDICTS, "made-by-hand") == "made by hand"


@pytest.mark.parametrize(
    ("value", "told"), [(None, "no limit"), (True, "yes"), (6, "6"), (["a", "b"], "a, b"), ((), "none")]
)
def test_settings_are_told_in_words(value: object, told: str) -> None:
    assert labels.setting(value) == told


def test_no_label_passes_judgement() -> None:
    tables = [value for name, value in vars(labels).items() if name.isupper()]
    spoken = " ".join(text for table in tables for text in table.values())
    assert len(tables) > 5
    assert "plagiari" not in spoken.casefold()
