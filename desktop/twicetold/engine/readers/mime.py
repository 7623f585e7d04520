"""E-mails (.eml), and web pages that browsers save as one file (.mht, .mhtml)."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from twicetold.engine.progress import SILENT, Progress
from twicetold.engine.readers import html
from twicetold.engine.readers.blocks import Block, joined
from twicetold.engine.readers.dates import iso_date
from twicetold.engine.readers.decode import Decoded, decode
from twicetold.engine.readers.errors import Empty
from twicetold.engine.readers.options import DEFAULT, Options
from twicetold.engine.text import DocumentText, MetadataValue, Problem

_PAGES = {".mht", ".mhtml"}


def read(
    path: Path, *, password: str | None = None, progress: Progress = SILENT, options: Options = DEFAULT
) -> DocumentText:
    """The text of an e-mail, or the article of a saved page. Raises `Empty` or `NotText`.

    An e-mail's subject, sender and date are its metadata; attachments are told as a problem (left-out).
    """
    # the parser gives what it can of a damaged message, and a message never more parts than there are
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    is_page = path.suffix.lower() in _PAGES
    body = message.get_body(("html", "plain") if is_page else ("plain", "html"))
    source = _decoded(body, path.name) if body else None
    if body is None or source is None or not source.text.strip():
        raise Empty(f"{path.name} holds no text: open it, and save it again or as PDF.")
    if is_page and body.get_content_subtype() == "html":
        return _page(source, message, path.name, progress, options)
    return _mail(source, body, message, path.name, progress)


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


def _mail(source: Decoded, body: MIMEPart, message: EmailMessage, name: str, progress: Progress) -> DocumentText:
    """The text of an e-mail, all of it."""
    progress.report(f"reading {name}", 0, 1)
    blocks = (
        _blocks(source.text, name) if body.get_content_subtype() == "html" else [Block("body", source.text.strip())]
    )
    text, regions = joined(blocks)
    if not text:
        raise Empty(f"{name} holds no text: open it, and save it again or as PDF.")
    found = {
        "title": _header(message, "Subject"),
        "author": _header(message, "From"),
        "published": iso_date(_header(message, "Date")),
    }
    metadata = {key: MetadataValue(value, "metadata") for key, value in found.items() if value}
    problems = (*source.problems, *_attachments(message, name))
    progress.report(f"reading {name}", 1, 1)
    return DocumentText(text, "eml", regions=regions, metadata=metadata, problems=problems, encoding=source.encoding)


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
    """The problem of attachments, which are documents of their own."""
    names = [part.get_filename() or part.get_content_type() for part in message.walk() if part.is_attachment()]
    if not names:
        return ()
    listed = ", ".join(names)
    return (Problem("left-out", f"The attachments of {name} ({listed}) were not read: save them, and add them."),)
