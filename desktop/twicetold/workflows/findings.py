"""What stands out in the text of a document, said beside the problems that were met in reading it."""

from collections.abc import Iterable, Iterator

from twicetold.engine.hidden import ZERO_WIDTH, hidden_letters
from twicetold.engine.text import DocumentText, Page, Problem, Span, pages_of
from twicetold_db.records import DocumentRecord

_CODES = frozenset({"look-alikes", "zero-widths"})


def findings(document: DocumentText) -> tuple[Problem, ...]:
    """Words with letters that a search does not find. Pages that were read by recognition do not count."""
    found = hidden_letters(document.text)
    return (
        *_told(document, "look-alikes", "letters of another script that look the same", found.look_alikes),
        *_told(document, "zero-widths", "characters without width", found.zero_widths),
    )


def _told(document: DocumentText, code: str, what: str, found: Iterable[Span]) -> Iterator[Problem]:
    """How many words there are, and the first of them with its page; nothing where there is none."""
    recognised = [page for page in document.pages if page.status == "ocr"]
    words = [span for span in found if not _is_on(span, recognised)]
    if not words:
        return
    first = "".join(character for character in words[0].of(document.text) if character not in ZERO_WIDTH)
    pages = pages_of(document.pages, words[0])
    place = f" on page {pages[0]}" if pages else ""
    if len(words) == 1:
        told = f"1 word holds {what}, so that a search does not find it: “{first}”{place}."
    else:
        told = f"{len(words):,} words hold {what}, so that a search does not find them; the first: “{first}”{place}."
    yield Problem(code, told, None)


def words_with_hidden_letters(record: DocumentRecord, text: str) -> tuple[Span, ...]:
    """The words of a stored document, with this text, that `findings` told of; none where it told of none."""
    if not _CODES.intersection(problem.code for problem in record.problems):
        return ()
    found = hidden_letters(text)
    return tuple(sorted({*found.look_alikes, *found.zero_widths}, key=lambda span: span.start))


def _is_on(span: Span, pages: Iterable[Page]) -> bool:
    return any(page.start <= span.start < page.end for page in pages)
