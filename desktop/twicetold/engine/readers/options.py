"""What a person may ask of reading beside the file itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is read.

    `ocr` has the pages of a PDF that are pictures recognised, which takes seconds for each: the languages by
    Tesseract's names ("eng", "deu"), none for those that fit the document; None leaves such pages unread.
    `whole_page` takes a web page with its navigation and all, not the article alone.
    """

    ocr: tuple[str, ...] | None = None
    whole_page: bool = False


DEFAULT = Options()
