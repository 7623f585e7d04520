"""A passage that goes on behind the footnotes of its page."""

from dataclasses import replace

import numpy as np

from prose import Writer
from twicetold.engine.match import Match, MatchSettings, find_matches
from twicetold.engine.tokens import NOTE, Tokens, tokenise

FIRST, SECOND = Writer("first half").passage(40), Writer("second half").passage(40)
NOTES = Writer("notes").passage(120)
OWN, OTHER = Writer("own").text(150), Writer("other").text(150)
PAGES = f"{OWN} {FIRST} {NOTES} {SECOND} {Writer('end').text(150)}"
COPY = f"{OTHER} {FIRST} {SECOND} {Writer('other end').text(150)}"


def with_notes(text: str, notes: str) -> Tokens:
    """The words of a text, those of `notes` marked as a footnote's."""
    tokens = tokenise(text)
    start = text.index(notes)
    first, last = tokens.words_in(start, start + len(notes))
    flags = tokens.flags.copy()
    flags[first:last] |= np.uint8(NOTE)
    return replace(tokens, flags=flags)


def found(pages: Tokens, copy: Tokens) -> list[Match]:
    return find_matches([pages, copy], MatchSettings())


def test_it_is_one_match_and_the_notes_do_not_count() -> None:
    (match,) = found(with_notes(PAGES, NOTES), tokenise(COPY))
    words = len(tokenise(f"{FIRST} {SECOND}"))
    assert match.kind == "verbatim"
    assert (match.words, match.similarity) == (words, 1.0)
    assert match.left.of(PAGES) == f"{FIRST} {NOTES} {SECOND}".rstrip(".!?")
    assert match.right.of(COPY) == f"{FIRST} {SECOND}".rstrip(".!?")


def test_text_that_is_no_note_keeps_the_halves_apart() -> None:
    assert len(found(tokenise(PAGES), tokenise(COPY))) == 2


def test_a_footnote_that_was_copied_is_a_match_by_itself() -> None:
    (match,) = found(with_notes(PAGES, NOTES), tokenise(f"{OTHER} {NOTES} {OTHER}"))
    assert match.left.of(PAGES) == NOTES.rstrip(".!?")
    assert match.similarity == 1.0


def test_notes_that_were_copied_with_the_passage_count() -> None:
    (match,) = found(with_notes(PAGES, NOTES), tokenise(f"{OTHER} {FIRST} {NOTES} {SECOND} {OTHER}"))
    assert match.words == len(tokenise(f"{FIRST} {NOTES} {SECOND}"))
    assert match.similarity == 1.0
