"""Which sentences may make a claim."""

import pytest

from twicetold.engine.claims import claim_sentences
from twicetold.engine.segment import paragraphs
from twicetold.engine.text import DocumentText, Region

WHOLE = "The keeper of the lighthouse left the island in the autumn."


def says(text: str, *regions: Region) -> list[str]:
    found = claim_sentences(0, text, regions or paragraphs(DocumentText(text, "txt")))
    assert all(one.span.of(text) in one.says for one in found)
    return [one.says for one in found]


def test_whole_sentences_are_kept_with_their_places():
    text = f"{WHOLE} Nobody knew why he had gone so very early."
    (first, second) = claim_sentences(3, text, paragraphs(DocumentText(text, "txt")))
    assert (first.document, first.span.of(text)) == (3, WHOLE)
    assert second.span.of(text) == "Nobody knew why he had gone so very early."


def test_headings_and_short_sentences_claim_nothing():
    assert says(f"The Keeper of the Lighthouse and His Long Way Home\n\n{WHOLE}\n\nHe left. Why?") == [WHOLE]


def test_references_notes_and_addresses_claim_nothing():
    note = "¹² The keeper of the lighthouse is named in a letter of 1904."
    link = "See the whole story of the keeper at https://example.org/keeper for more about it."
    assert says(f"{WHOLE}\n\n{note}\n\n{link}") == [WHOLE]
    assert says(WHOLE, Region("reference", 0, len(WHOLE))) == []


def test_a_sentence_ends_with_its_note_mark_and_quotation_mark():
    assert claim_sentences(0, f"{WHOLE}⁶³", [Region("body", 0, len(WHOLE) + 2)])[0].span == (0, len(WHOLE) + 2)


def test_the_marks_of_notes_are_not_part_of_what_is_said():
    for text in (f"{WHOLE}⁶³", f"{WHOLE}¹,²"):
        (found,) = claim_sentences(0, text, [Region("body", 0, len(text))])
        assert found.says.startswith(WHOLE)
        assert not set(found.says) & set("¹²⁶³")


def test_a_sentence_goes_on_behind_a_footnote():
    text = "The keeper of the lighthouse left the island\n\n¹ So his brother says.\n\nin the autumn of that year."
    (found,) = claim_sentences(0, text, paragraphs(DocumentText(text, "txt")))
    assert found.says == "The keeper of the lighthouse left the island in the autumn of that year."
    assert found.span.of(text) == "The keeper of the lighthouse left the island"


@pytest.mark.parametrize(
    "silence",
    [
        "The office of the keeper did not return a request for comment.",
        "The harbour master’s secretary could not be reached for comment on Friday.",
        "Der Hafenmeister wollte sich auf Anfrage dieser Zeitung nicht äußern.",
    ],
)
def test_that_somebody_says_nothing_is_no_claim(silence):
    assert says(f"{WHOLE}\n\n{silence}") == [WHOLE]


def test_what_stands_beside_such_a_phrase_is_a_claim():
    longer = f"{WHOLE[:-1]}, said his brother, who had never before responded to requests for comment and would have"
    assert says(f"{longer} kept his silence if the miller had not told it first.") != []


def test_a_text_without_full_stops_is_no_sentence():
    assert says("word " * 2_000) == []


def test_sentences_without_spaces_count_by_their_letters():
    assert says("灯台守は秋に島を離れて、二度と戻らなかった。") != []
