"""The sentences of documents that may make a claim: whole ones, of the body, long enough to say something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twicetold.engine.segment import sentences
from twicetold.engine.text import Region, Span

_KINDS = frozenset({"body", "quotation"})
_FEWEST_WORDS = 8
_MOST_LETTERS = 1_500  # a longer one is no sentence, but a text without full stops
_WORD = re.compile(r"[^\W_][\w'’-]*")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # of these, two letters count as a word
_WHOLE = re.compile(r"[.!?…。！？۔।][\"'”’»›)\]]*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹,*†‡]+|\[\d{1,3}\]|(?<=\D)\d{1,3})?\s*\Z")
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NOTE = re.compile(r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\d{1,3}\]\s)")
_MOST_WORDS_OF_SILENCE = 24
_SILENCE = re.compile(  # "did not return a request for comment": the stock phrase says nothing of the matter
    r"\b(?:request|asked|reached|available|respon|declin|refus)\w*\b[^.;]{0,40}\bcomment(?:s|ed|ing)?\b"
    r"|\b(?:wollte|lehnte|reagierte|war|waren)\b[^.;]{0,60}\b(?:Stellungnahme|Anfrage|Kommentar|nicht äußern)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|doi\.org")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document (its place in the list that is looked through): its span there, and what it says,
    without the marks of notes.

    Where a sentence is cut in two by the foot of a page, `span` is its longer part and `says` is all of it.
    """

    document: int
    span: Span
    says: str


def claim_sentences(document: int, text: str, regions: Sequence[Region]) -> list[Sentence]:
    """The sentences of a document that may make a claim, in order. `regions` are its paragraphs with their kinds."""
    found = []
    for pieces in _joined(text, regions):
        longest = max(pieces, key=lambda span: span.end - span.start)
        says = _MARKS.sub("", " ".join(piece.of(text) for piece in pieces))
        if _may_claim(says):
            found.append(Sentence(document, longest, says))
    return found


def _joined(text: str, regions: Sequence[Region]) -> Iterator[list[Span]]:
    """The sentences of the body, in pieces where one goes on in the next paragraph, as round a footnote."""
    begun: list[Span] = []
    for region in regions:
        if region.kind not in _KINDS or _NOTE.match(text, region.start, region.end):
            continue
        for span in sentences(text, region.start, region.end):
            if begun and text[span.start].islower():
                begun.append(span)
            else:
                if begun:
                    yield begun
                begun = [span]
            if _WHOLE.search(text, span.start, span.end):
                yield begun
                begun = []
    if begun:
        yield begun


def _may_claim(says: str) -> bool:
    words = len(_WORD.findall(says)) + len(_NO_SPACES.findall(says)) // 2
    return (
        words >= _FEWEST_WORDS
        and len(says) <= _MOST_LETTERS
        and bool(_WHOLE.search(says))
        and not _ADDRESS.search(says)
        and not (words <= _MOST_WORDS_OF_SILENCE and _SILENCE.search(says))
    )
