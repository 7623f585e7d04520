"""What a person may ask of reading beside the file itself."""

from dataclasses import dataclass

from twicetold.engine.readers.recognised import RecognisedPage


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is read.

    `ocr` has the pages of a PDF that are pictures recognised, which takes seconds for each: the languages by
    Tesseract's names ("eng", "deu"), none for those that fit the document; None leaves such pages unread.
    `recognised` are pages that need not be recognised again.
    `whole_page` takes a web page with its navigation and all, False the article alone; None is the article too, or
    what it was when the file was read before.
    """

    ocr: tuple[str, ...] | None = None
    whole_page: bool | None = None
    recognised: tuple[RecognisedPage, ...] = ()


DEFAULT = Options()
