"""PDF files made for a test: pages of text, of nothing, and of pictures that show words."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from twicetold_resources import path as resource

SHARED = (
    "The harbour board met behind closed doors on the second of May and agreed to sell the eastern quay for a price "
    "that no member was willing to repeat in public afterwards."
)
PICTURED = (
    "A week later the same board took out a loan on the western quay, and told the newspapers that every penny of it "
    "would go into new cranes, a longer jetty and a roof for the market hall."
)

_WIDE, _HIGH = 595, 842  # an A4 page in points


def pdf_of(file: Path, pages: Sequence[str], password: str = "") -> Path:
    """A PDF with a page for each text: "" is an empty page, "picture: words" one that shows the words as a picture."""
    canvas = Canvas(str(file), pagesize=(_WIDE, _HIGH), encrypt=password or None)
    for page in pages:
        if page.startswith("picture: "):
            canvas.drawImage(_picture(page.removeprefix("picture: ")), 0, 0, _WIDE, _HIGH)
        for number, line in enumerate([] if page.startswith("picture: ") else wrap(page, 70)):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return file


def _picture(words: str) -> ImageReader:
    """The words as a scan of 150 dots an inch."""
    face = ImageFont.truetype(str(next(_faces())), 32)
    sheet = Image.new("L", (1240, 1754), 255)
    for number, line in enumerate(wrap(words, 55)):
        ImageDraw.Draw(sheet).text((150, 200 + 50 * number), line, fill=0, font=face)
    return ImageReader(sheet)


def _faces() -> Iterator[Path]:
    yield from sorted(resource("fonts").glob("*Sans*.ttf"))


def report_of(file: Path, pages: int) -> Path:
    """A long report: a PDF of so many pages, each with words of its own; the first says that it is the first."""
    said = [f"Page {number}. {' '.join(f'word{number}x{n}' for n in range(300))}" for number in range(2, pages + 1)]
    return pdf_of(file, [f"This is the first page. {SHARED}", *said])
