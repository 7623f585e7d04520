"""E-mails (.eml), and web pages that browsers save as one file (.mht, .mhtml)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import html
from twicetold.engine.readers.blocks import Block, joined
from twicetold.engine.readers.dates import iso_date
from twicetold.engine.readers.decode import Decoded, decode
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.flowed import unbroken
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem

_PAGES = {".mht", ".mhtml"}
_STUB = 20
"""So many words more, beside twice as many, has the HTML of a mail whose plain text stands in for it."""
_MACHINERY = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of an e-mail, or the article of a saved page. Raises `Empty` or `NotText`.

    An e-mail's subject, sender and date are its metadata; attachments are told as a problem (left-out).
    """
    # the parser gives what it can of a damaged message, and a message never more parts than there are
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    is_page = path.suffix.lower() in _PAGES
    body = message.get_body(("html", "plain"))
    if is_page and body and body.get_content_subtype() == "html":
        source = _decoded(body, path.name)
        if source.text.strip():
            return _page(source, message, path.name, progress, options)
    return _mail(message, path.name, progress)


def _decoded(part: MIMEPart, name: str) -> Decoded:
    """The text of one part of a message."""
    data = part.get_payload(decode=True)
    declared = part.get_content_charset() or ""
    return decode(data if isinstance(data, bytes) else b"", name, declared=declared)


def _page(source: Decoded, message: EmailMessage, name: str, progress: Progress, options: Options) -> DocumentText:
    """The article of a saved page, with the address that the browser noted."""
    document = html.document_of(source, name, progress, options)
    address = _header(message, "Snapshot-Content-Location")
    if not address.startswith(("http://", "https://")):
        return document
    return replace(document, metadata={"address": MetadataValue(address, "metadata")} | document.metadata)


@dataclass(frozen=True)
class _Text:
    """The text of one part of a message."""

    part: MIMEPart
    source: Decoded
    blocks: list[Block]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(block.text.split()) for block in self.blocks)


def _mail(message: EmailMessage, name: str, progress: Progress) -> DocumentText:
    """The text of an e-mail, all of it: its body, and the texts that stand in it behind that."""
    progress.report(f"reading {name}", 0, 1)
    body = _body(message, name)
    first = [] if body is None else [body]
    others = [_text(part, name) for part in _inline_texts(message, body.part if body else None)]
    texts = [*first, *(text for text in others if text.blocks)]
    text, regions = joined(block for one in texts for block in one.blocks)
    if not text:
        raise Empty(f"{name} holds no text: open it, and save it again or as PDF.")
    found = {
        "title": _header(message, "Subject"),
        "author": _header(message, "From"),
        "published": iso_date(_header(message, "Date")),
    }
    metadata = {key: MetadataValue(value, "metadata") for key, value in found.items() if value}
    problems = (*(problem for one in texts for problem in one.source.problems), *_attachments(message, name))
    progress.report(f"reading {name}", 1, 1)
    encoding = texts[0].source.encoding
    return DocumentText(text, "eml", regions=regions, metadata=metadata, problems=problems, encoding=encoding)


def _body(message: EmailMessage, name: str) -> _Text | None:
    """The body: plain text, unless that only says that the text is in the HTML beside it."""
    found = (message.get_body((form,)) for form in ("plain", "html"))
    plain, shown = (None if part is None else _text(part, name) for part in found)
    if plain is None or shown is None:
        return plain or shown
    return shown if shown.words > 2 * plain.words + _STUB else plain


def _text(part: MIMEPart, name: str) -> _Text:
    source = _decoded(part, name)
    is_page = part.get_content_subtype() == "html"
    blocks = _blocks(source.text, name) if is_page else [Block("body", _lines(part, source.text).strip())]
    return _Text(part, source, blocks)


def _lines(part: MIMEPart, text: str) -> str:
    """The plain text of a part, without the line ends that only fit it to a width."""
    if not _says(part, "format", "flowed"):
        return text
    return unbroken(text, delete_space=_says(part, "delsp", "yes"))


def _says(part: MIMEPart, parameter: str, value: str) -> bool:
    return str(part.get_param(parameter, "")).lower() == value


def _inline_texts(message: EmailMessage, body: MIMEPart | None) -> list[MIMEPart]:
    """The texts that stand in a message beside its body, such as what a mailing list adds at its end."""
    if body is None or message.get_content_type() != "multipart/mixed":
        return []
    parts = [part for part in message.iter_parts() if isinstance(part, MIMEPart)]
    texts = [part for part in parts if part.get_content_maintype() == "text" and not part.is_attachment()]
    return [part for part in texts if part is not body and part.get_content_subtype() in {"plain", "html"}]


def _blocks(source: str, name: str) -> list[Block]:
    page = html.parse(source, name)
    html.remove_unseen(page)
    return list(html.render(page))


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line; nothing where it is missing or too damaged to be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):  # what the header parser trips over
        return ""


def _attachments(message: EmailMessage, name: str) -> tuple[Problem, ...]:
    """The problem of attachments, which are documents of their own, and of messages that are passed on."""
    names = [_called(part) for part in _left(message)]
    if not names:
        return ()
    listed = ", ".join(names)
    return (Problem("left-out", f"The attachments of {name} ({listed}) were not read: save them, and add them."),)


def _left(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message that are no text of its own; pictures that its HTML shows are not named."""
    for part in message.iter_parts():
        if not isinstance(part, MIMEPart):
            continue
        kind = part.get_content_maintype()
        if (
            part.is_attachment()
            or kind == "message"
            or (kind == "application" and part.get_content_type() not in _MACHINERY)
        ):
            yield part
        elif kind == "multipart":
            yield from _left(part)


def _called(part: MIMEPart) -> str:
    """The file's name, or the subject of a message that is passed on, or what kind of thing it is."""
    if part.get_filename():
        return str(part.get_filename())
    inner = next(part.iter_parts(), None) if part.get_content_type() == "message/rfc822" else None
    return str(inner.get("Subject", "")) if inner is not None and inner.get("Subject") else part.get_content_type()
