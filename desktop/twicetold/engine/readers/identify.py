"""Which reader a file needs: decided by its first bytes, and by its name where these leave it open."""

import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from twicetold.engine.readers.errors import Damaged, Empty, NotText, TooLarge, Unsupported

Format = Literal["pdf", "plain", "markdown", "html", "docx", "odt", "epub", "rtf", "mime"]

_FORMATS: dict[str, Format] = {
    ".pdf": "pdf",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".eml": "mime",
    ".mht": "mime",
    ".mhtml": "mime",
}
SUFFIXES = frozenset({*_FORMATS, ".zip"})
"""The suffixes, in lower case, of the files that can be opened: documents, and archives of them."""

BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, struct.error)
"""What zipfile raises for archives that are damaged or not what they say."""

KNOWN = (
    "PDF, Word (.docx), OpenDocument (.odt), RTF, EPUB, saved web pages (.html, .mhtml), e-mails (.eml), Markdown "
    "and plain text files can be opened"
)

_TEXT_FORMATS = ("plain", "markdown", "html", "mime")
_MEGABYTE = 1_000_000
_LIMITS: dict[str, int] = {"pdf": 500 * _MEGABYTE} | dict.fromkeys(("docx", "odt", "epub"), 200 * _MEGABYTE)
_TEXT_LIMIT = 100 * _MEGABYTE
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_DOCUMENT = re.compile(r"word/document\d*\.xml")
_CONTROLS = re.compile(rb"[\x00-\x08]")
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def identify(path: Path) -> Format:
    """The name of the reader's module for the file at `path`.

    Raises a `ReadingError` when no reader should try, and `OSError` when the file cannot be looked at.
    """
    if path.is_dir():
        raise Unsupported(f"{path.name} is a folder: choose the files in it.")
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Empty(f"{path.name} is empty: save or download it again.")
    found = _by_content(path, head) or _by_name(path, head)
    _refuse_giants(path, found)
    return found


def _refuse_giants(path: Path, found: Format) -> None:
    """Raise `TooLarge` where the file is larger than its reader takes on."""
    limit, size = _LIMITS.get(found, _TEXT_LIMIT), path.stat().st_size
    if size > limit:
        raise TooLarge(
            f"{path.name} has {size // _MEGABYTE} MB, more than the {limit // _MEGABYTE} MB that are read at once: "
            f"split it into smaller files."
        )


def _by_content(path: Path, head: bytes) -> Format | None:
    """The format that the first bytes name without doubt, whatever the file is called."""
    # a PDF may begin with some junk; a text that mentions the mark further on is still a text
    says_text = _FORMATS.get(path.suffix.lower()) in _TEXT_FORMATS
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and not says_text):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path):
        return _in_archive(path)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_OLD_OFFICE):
        return _in_old_office(path)
    if head.startswith(_PICTURES):
        raise Unsupported(f"{path.name} is a picture: save it as PDF with its text recognised (OCR), and add that.")
    return None


def _by_name(path: Path, head: bytes) -> Format:
    """The format that the name promises, if the content can be that."""
    promised = _FORMATS.get(path.suffix.lower())
    web_page = bool(_WEB_PAGE.match(head))
    if promised in {"plain", "mime"} and web_page:
        return "html"
    if promised in _TEXT_FORMATS:
        return promised
    if promised is None and path.suffix.lower() not in SUFFIXES:
        raise Unsupported(f"{path.name} is of a kind that is not known here: {KNOWN}.")
    raise _not_what_it_says(path, head, web_page)


def _not_what_it_says(path: Path, head: bytes, web_page: bool) -> NotText | Damaged:
    """The error for a file whose name promises a format that its content is not."""
    name, promised = path.name, path.suffix[1:].upper()
    if web_page:
        return NotText(
            f"{name} is a web page, not a {promised} file: rename it to {path.stem}.html, "
            f"or save it again as {promised}."
        )
    if _CONTROLS.search(head):
        return Damaged(
            f"{name} does not begin like a {promised} file and is damaged, or it is of another kind: "
            f"download it again, or save it as PDF in the program that made it."
        )
    return NotText(f"{name} holds plain text, not a {promised} file: rename it to {path.stem}.txt, or save it again.")


def is_locked_office(content: bytes) -> bool:
    """Whether the bytes are those of a newer Office file that is locked with a password."""
    return content.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in content


def _in_old_office(path: Path) -> Format:
    """The format of a file in the container of old Office files, which is that of locked new ones too."""
    _refuse_giants(path, "docx")
    if is_locked_office(path.read_bytes()):
        return "docx"
    raise Unsupported(f"{path.name} is in an old Office format: open it, save it as .docx or PDF, and add that.")


def _in_archive(path: Path) -> Format:
    """The format of a document that is a ZIP archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except BROKEN_ARCHIVE:
        raise Damaged(f"{path.name} is cut off or damaged: download or save it again.") from None
    if any(_WORD_DOCUMENT.fullmatch(name) for name in names):
        return "docx"
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return "epub"
    says_odt = path.suffix.lower() == ".odt" and "content.xml" in names
    if says_odt or kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    raise Unsupported(f"{path.name} is an archive without a text document in it: {KNOWN}; unpack others first.")
