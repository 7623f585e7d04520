"""Documents that are ZIP archives of XML parts: DOCX, ODT, EPUB. Parts are read up to a limit and fetch nothing."""

import zipfile
from pathlib import Path
from types import TracebackType
from typing import IO

from lxml import etree

from twicetold.engine.readers.errors import Damaged, TooLarge, Unsupported
from twicetold.engine.readers.identify import BROKEN_ARCHIVE

LIMIT = 200_000_000
"""How many bytes all parts that are read from one archive may unpack to."""


class Archive:
    """An opened archive. All methods raise `Damaged`, `TooLarge` or `Unsupported` with a sentence naming the file."""

    def __init__(self, path: Path, *, content: IO[bytes] | None = None, limit: int = LIMIT) -> None:
        """The archive at `path`, or with its name and that content."""
        self.name = path.name
        self._limit = limit
        self._left = limit
        try:
            self._zip = zipfile.ZipFile(content or path)
        except BROKEN_ARCHIVE as error:
            raise self._damaged() from error
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def part(self, name: str) -> bytes:
        """The unpacked bytes of one part."""
        try:
            with self._zip.open(name) as file:
                data = file.read(self._left + 1)
        except NotImplementedError as error:
            raise Unsupported(f"{self.name} is packed in a way that is not known here: save it again.") from error
        except (KeyError, *BROKEN_ARCHIVE) as error:
            if "password" in str(error):
                raise Unsupported(f"{self.name} is locked inside: save it without a password.") from error
            raise self._damaged() from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(
                f"{self.name} unpacks to more than {self._limit // 1_000_000} MB and was not read: "
                f"split it into smaller files, or save it as PDF."
            )
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of one XML part. Entities are not resolved."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self._transitional(self.part(name)), parser)
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise self._damaged() from error

    def xml_if_there(self, name: str) -> etree._Element | None:
        """The root of one XML part, or None where the archive has none of that name."""
        return self.xml(name) if name in self.names else None

    @staticmethod
    def _transitional(data: bytes) -> bytes:
        """Strict Office files as their transitional twins, which differ in the names of their namespaces."""
        main = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        return data.replace(main, b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")

    def _damaged(self) -> Damaged:
        return Damaged(f"{self.name} is cut off or damaged: download it again, or open it and save it anew.")
