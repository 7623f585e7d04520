"""What a text says of where a passage comes from."""

import pytest

from twicetold.engine.credit import CreditFinder, Names
from twicetold.engine.text import Span

SOURCE = Names(title="The Tides of Ardmoor Bay", authors="Ilse Varn and Tomas Reed", publisher="The Ardmoor Gazette")
PASSAGE = "the sea has taken nine metres of the road since the spring"


def credited(text: str, quoted_there: float = 0.0) -> tuple[str, str]:
    start = text.index(PASSAGE)
    found = CreditFinder(text).find(Span(start, start + len(PASSAGE)), SOURCE, quoted_there)
    return found.kind, found.where.of(text) if found.where else ""


@pytest.mark.parametrize(("opening", "closing"), ["“”", "„“", "«»", '""', "‘’", "‚‘", "''", "‹›", "””", "『』"])
def test_a_passage_inside_quotation_marks_is_quoted(opening: str, closing: str) -> None:
    quotation = f"{opening}And {PASSAGE},{closing}"
    assert credited(f"They wrote: {quotation} and left.") == ("quoted", quotation)


@pytest.mark.parametrize(
    "text", ["the sailors’ nets and ‘tis told {} by the sailors’ wives", "'tis {} and the sailors' nets"]
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert credited(text.format(PASSAGE)) == ("none", "")


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_an_apostrophe_in_a_quotation_does_not_end_it(marks: str) -> None:
    quotation = f"{marks[0]}It{marks[1]}s gone, and {PASSAGE}{marks[1]}"
    assert credited(f"They wrote: {quotation} and left.") == ("quoted", quotation)


def test_a_quotation_inside_another_counts_once() -> None:
    text = f"“They say ‘{PASSAGE}’,” said she"
    finder = CreditFinder(text)
    assert finder.quoted_share(Span(0, len(text))) == pytest.approx((len(text) - len(" said she")) / len(text))


def test_a_passage_that_goes_on_behind_the_quotation_is_quoted_in_part() -> None:
    text = f"He said that the bay is lost, “as {PASSAGE}"
    cut = text.index(PASSAGE) + 30
    found = CreditFinder(f"{text[:cut]}” {text[cut:]}").find(
        Span(text.index(PASSAGE), text.index(PASSAGE) + len(PASSAGE) + 2), SOURCE
    )
    assert found.kind == "quoted-in-part"


def test_quotations_that_were_taken_over_with_the_passage_credit_nobody() -> None:
    text = "the sea, “said the mayor in a long speech,” has taken the road"
    finder = CreditFinder(text)
    assert finder.find(Span(0, len(text)), SOURCE, quoted_there=0.0).kind == "quoted-in-part"
    assert finder.find(Span(0, len(text)), SOURCE, quoted_there=finder.quoted_share(Span(0, len(text)))).kind == "none"


@pytest.mark.parametrize("name", ["Ardmoor Gazette", "Ilse Varn", "Reed", "the tides of\nArdmoor Bay"])
def test_a_source_named_beside_the_passage_is_named(name: str) -> None:
    assert credited(f"According to {name}, {PASSAGE}.") == ("named", name)


def test_a_source_named_far_away_is_only_listed() -> None:
    far = "Nothing here has to do with it. " * 30
    text = f"Now {PASSAGE}. {far} Sources: The Tides of Ardmoor Bay."
    assert credited(text) == ("listed", "The Tides of Ardmoor Bay")


def test_a_note_mark_behind_the_passage_cites_a_source_that_the_text_names() -> None:
    far = "Nothing here has to do with it. " * 30
    assert credited(f"Now {PASSAGE}.¹² {far} 12 Varn, The Tides of Ardmoor Bay.")[0] == "cited"
    assert credited(f"Now {PASSAGE}.¹² {far} 12 Somebody else, Another book.")[0] == "none"


def test_a_text_that_names_nobody_credits_nobody() -> None:
    assert credited(f"Now {PASSAGE}, and reeds grow there; the gazette is silent.") == ("none", "")


def test_a_name_inside_the_passage_itself_is_no_credit() -> None:
    text = "the road, says Ilse Varn, is lost to the sea for good"
    assert CreditFinder(text).find(Span(0, len(text)), SOURCE).kind == "none"


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("A word of Ilse Varn and Mr Reed.", Names(authors="Ilse Varn"), ["Ilse Varn"]),
        ("Varnish is not a name.", Names(authors="Ilse Varn"), []),
        ("ILSE VARN’s book, “Varn”", Names(authors="Ilse Varn"), ["ILSE VARN", "Varn"]),
        ("İn İzmir wrote Ilse Varn", Names(authors="Ilse Varn"), ["Ilse Varn"]),
        ("so sagt Müller-Straßer", Names(authors="Jan Müller-Straßer"), ["Müller-Straßer"]),
        ("潮の町、田中太郎 氏", Names(authors="田中太郎 氏"), ["田中太郎 氏"]),
    ],
)
def test_names_are_found_as_whole_words_where_they_stand(text: str, names: Names, found: list[str]) -> None:
    finder = CreditFinder(text)
    assert finder.mentions(names) == bool(found)
    where = [finder.find(Span(len(text), len(text) + 1), names).where] if found else []
    assert [one.of(text) for one in where if one] == found[-1:]
