"""Finding words in all documents of a library: each hit with its place in the text, and the line it stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.text import Span
from twicetold_db import Library, NoSuchDocument, ReadOnlyLibrary
from twicetold_db.records import DocumentRecord, FoundDocument, PageRecord, Phrase
from twicetold_db.spelling import Spelled, words_of

MOST_HITS = 5000
MOST_OF_ONE = 500

_QUOTED = re.compile(r'["“”„«»](?P<quoted>[^"“”„«»]*)["“”„«»]?|(?P<word>[^\s"“”„«»]+)')
_AT_ONCE = 1_000_000  # characters that are made searchable in one transaction, in about a tenth of a second
_BEFORE, _LINE, _TOGETHER = 40, 170, 90  # characters: of the line before its first hit, of the line, of hits in one


@dataclass(frozen=True, slots=True)
class Hit:
    """A line with words that were found: its page (0 where there are none), and their spans in the document's text.

    `line` is shown, without line ends; `marks` are the words found in it, as spans of it.
    """

    page: int
    spans: tuple[Span, ...]
    line: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class InDocument:
    """The hits in one document, in the order of its text; `left_out` is how many passages with more are not listed."""

    document: int
    name: str
    hits: tuple[Hit, ...]
    left_out: int = 0


def wanted(typed: str) -> tuple[Phrase, ...]:
    """What is looked for when this is typed: words, "several words" in their order, and begin* for what goes on.

    Signs count for nothing, so whatever is typed can be looked for; nothing where it holds no word.
    """
    phrases = []
    for part in _QUOTED.finditer(typed):
        said = part["quoted"] if part["word"] is None else part["word"]
        words = words_of(said)
        if words:
            phrases.append(Phrase(words, said.rstrip().endswith("*")))
    return tuple(dict.fromkeys(phrases))


def opened(path: Path) -> Library:
    """The library at `path`, for finding words in it: for reading only where it cannot be written."""
    try:
        return Library.open(path)
    except ReadOnlyLibrary:
        return Library.open(path, read_only=True)


def find(library: Library, phrases: Sequence[Phrase], *, progress: Progress = SILENT) -> Iterator[InDocument]:
    """The documents with passages that hold all of the phrases, those with the best passage (bm25) first.

    Documents that are not searchable yet are made so before; a library that cannot be written is read through
    instead. The passages of what is above `MOST_HITS` are counted in one that comes last and lists nothing. Raises
    `Cancelled` or `LibraryError`.
    """
    if not phrases:
        return
    pattern, left = Pattern(phrases), MOST_HITS
    found = _found(library, phrases, pattern, progress)
    for number, (document_id, places) in enumerate(found.places.items()):
        progress.report("finding", number, len(found.places))
        try:
            document = library.document(document_id)
            one = _in_document(library, document, places, pattern, min(left, MOST_OF_ONE))
        except NoSuchDocument:  # it has been taken out meanwhile
            continue
        left -= len(one.hits)
        if one.hits or one.left_out:
            yield one
    if found.more:
        yield InDocument(0, "", (), found.more)


class Pattern:
    """The phrases as they are looked for in one text."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Longer phrases are found before words that stand in them."""
        forms = [_form(phrase) for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words))]
        self._each = [re.compile(f"(?<![^\\W_]){form}") for form in forms]
        self._any = re.compile(f"(?<![^\\W_])(?:{'|'.join(forms)})")

    def spans(self, text: str, start: int, end: int) -> list[Span]:
        """Where the phrases stand in a part of the text, as spans of the whole."""
        part = Spelled(text[start:end])
        places = (part.span(*hit.span()) for hit in self._any.finditer(part.words))
        return [Span(start + first, start + last) for first, last in places]

    def all_in(self, text: str, start: int, end: int) -> bool:
        """Whether each phrase stands in this part of the text."""
        words = Spelled(text[start:end]).words
        return all(one.search(words) for one in self._each)


def _form(phrase: Phrase) -> str:
    return r"[\W_]+".join(map(re.escape, phrase.words)) + (r"[^\W_]*" if phrase.begins else r"(?![^\W_])")


_Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages that hold all phrases, by their documents, the best first; how many there are in further ones."""

    places: dict[int, _Places]
    more: int = 0


def _found(library: Library, phrases: Sequence[Phrase], pattern: Pattern, progress: Progress) -> _Found:
    try:
        make_searchable(library, progress=progress)
        found = library.search(phrases)
        if not found and library.not_searchable():  # the index was damaged, and is made anew
            make_searchable(library, progress=progress)
            found = library.search(phrases)
    except ReadOnlyLibrary:
        return _Found(dict(_read_through(library, pattern, progress)))
    listed = [one.document for one in found[: _enough(found)]]
    places = library.search_in(phrases, listed)
    more = sum(one.passages for one in found[len(listed) :])
    return _Found({document: places[document] for document in listed if document in places}, more)


def _enough(found: Sequence[FoundDocument]) -> int:
    """How many of the documents have as many passages as are listed."""
    counts = accumulate(min(one.passages, MOST_OF_ONE) for one in found)
    return next((number for number, count in enumerate(counts, start=1) if count >= MOST_HITS), len(found))


def make_searchable(library: Library, *, progress: Progress = SILENT) -> None:
    """Put the words of all documents into the index that finds them: what came since the last time, half a second
    for a million words. What is done when it is cancelled stays. Raises `Cancelled` or `LibraryError`.
    """
    missing = library.not_searchable()
    some: list[int] = []
    characters = 0
    for number, (document, length) in enumerate(missing.items(), start=1):
        some.append(document)
        characters += length
        if characters > _AT_ONCE or number == len(missing):
            progress.report("making documents searchable", number - len(some), len(missing))
            library.make_searchable(some)
            some, characters = [], 0


def _read_through(library: Library, pattern: Pattern, progress: Progress) -> Iterator[tuple[int, _Places]]:
    """The passages with all phrases by document, found without an index, in the order of the documents."""
    documents = library.documents()
    for number, document in enumerate(documents):
        progress.report("finding", number, len(documents))
        text = library.text(document.id)
        spans = [(one.start, one.end) for one in library.passages(document.id)]
        holding = [span for span in spans if pattern.all_in(text, *span)]
        if holding:
            yield document.id, holding


def _in_document(
    library: Library, document: DocumentRecord, places: _Places, pattern: Pattern, most: int
) -> InDocument:
    text = library.text(document.id)
    hits: list[Hit] = []
    listed = 0
    for start, end in places:
        if len(hits) >= most:
            break
        listed += 1
        hits += _hits(text, Span(start, end), pattern.spans(text, start, end), document.pages)
    return InDocument(document.id, document.name, tuple(hits), len(places) - listed)


def _hits(text: str, passage: Span, spans: Iterable[Span], pages: tuple[PageRecord, ...]) -> Iterator[Hit]:
    """The spans in lines: those that stand near each other are in one."""
    together: list[Span] = []
    for span in spans:
        if together and span.end - together[0].start > _TOGETHER:
            yield _hit(text, passage, together, pages)
            together = []
        together.append(span)
    if together:
        yield _hit(text, passage, together, pages)


def _hit(text: str, passage: Span, spans: list[Span], pages: tuple[PageRecord, ...]) -> Hit:
    start = _cut(text, passage.start, spans[0].start)
    end = passage.end if passage.end - start <= _LINE + 10 else max(start + _LINE, spans[-1].end)
    before, behind = "…" if start > passage.start else "", "…" if end < passage.end else ""
    line = "".join(" " if one.isspace() else one for one in text[start:end])
    by = len(before) - start
    marks = tuple(Span(span.start + by, span.end + by) for span in spans)
    return Hit(_page(pages, spans[0].start), tuple(spans), before + line + behind, marks)


def _cut(text: str, earliest: int, hit: int) -> int:
    """Where the line with a hit begins: at a word."""
    if hit - earliest <= _BEFORE + 10:
        return earliest
    blank = text.find(" ", hit - _BEFORE, hit)
    return blank + 1 if blank >= 0 else hit - _BEFORE


def _page(pages: tuple[PageRecord, ...], place: int) -> int:
    """The number of the page with this place of the text; 0 where there are no pages."""
    at = bisect_right(pages, place, key=lambda page: page.start) - 1
    return pages[at].number if pages and at >= 0 else 0
