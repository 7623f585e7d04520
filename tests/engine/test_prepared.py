"""What is worked out of a document once it is read."""

from twicetold.engine.prepared import flagged, prepared
from twicetold.engine.text import DocumentText, Region
from twicetold.engine.tokens import NOTE, QUIET, tokenise

TEXT = "Of Mills\n\nThe miller slept.\n\n1 He woke at noon.\n\nMiller, Of Sleep, 1911."
REGIONS = (Region("heading", 0, 8), Region("footnote", 29, 48), Region("reference", 50, len(TEXT)))


def words_with(flag: int) -> list[str]:
    tokens = prepared(DocumentText(TEXT, "plain", regions=REGIONS)).tokens
    which = (tokens.flags & flag) != 0
    return [TEXT[a:b] for a, b in zip(tokens.starts[which].tolist(), tokens.ends[which].tolist(), strict=True)]


def test_a_document_comes_with_its_paragraphs_and_their_kinds() -> None:
    one = prepared(DocumentText(TEXT, "plain", regions=REGIONS))
    assert [(region.kind, TEXT[region.start : region.end]) for region in one.paragraphs] == [
        ("heading", "Of Mills"),
        ("body", "The miller slept."),
        ("footnote", "1 He woke at noon."),
        ("reference", "Miller, Of Sleep, 1911."),
    ]


def test_words_of_headings_and_references_are_quiet_and_those_of_footnotes_are_notes() -> None:
    assert words_with(QUIET) == ["Of", "Mills", "Miller", "Of", "Sleep", "1911"]
    assert words_with(NOTE) == ["1", "He", "woke", "at", "noon"]


def test_words_are_left_as_they_are_outside_of_such_parts() -> None:
    tokens = tokenise(TEXT)
    assert flagged(tokens, [("body", 0, len(TEXT))]).flags.tolist() == tokens.flags.tolist()
