"""PDF files made for a test, line by line at given places."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from twicetold.engine.text import DocumentText

WIDTH, HEIGHT = 400, 500


@dataclass
class Sheet:
    """A PDF that grows: places in points from the top left corner of the unturned page."""

    path: Path
    canvas: Canvas = field(repr=False)
    size: float = 10

    def line(self, x: float, y: float, text: str, *, size: float = 0, font: str = "Times-Roman") -> float:
        """Draws a line with its baseline at `y`; returns where it ends."""
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return x + float(self.canvas.stringWidth(text))

    def column(self, x: float, y: float, lines: Iterable[str], *, size: float = 0, leading: float = 0) -> float:
        """Draws lines under one another; returns where the next one would stand."""
        for line in lines:
            self.line(x, y, line, size=size)
            y += leading or 1.2 * (size or self.size)
        return y

    def page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()

    def save(self) -> Path:
        """Ends the last page and writes the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.path


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Sheet]:
    """A new PDF of that name; with a password it is encrypted, with a title it carries one."""

    def _sheet(name: str = "paper.pdf", *, password: str = "", title: str = "") -> Sheet:
        path = tmp_path / name
        encryption = StandardEncryption(password, canPrint=1) if password else None
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=encryption)
        if title:
            canvas.setTitle(title)
        return Sheet(path, canvas)

    return _sheet


@pytest.fixture
def ink_share() -> Callable[..., float]:
    """The share of a document's word boxes in which the painted page has something dark."""
    return _ink_share


def _ink_share(path: Path, document: DocumentText, password: str | None = None) -> float:
    """The share of word boxes in which the painted page has something dark."""
    scale, inked = 3.0, 0
    with pdfium.PdfDocument(path, password=password) as pdf:
        pictures = [page.render(scale=scale, grayscale=True).to_numpy().squeeze() for page in pdf]
    for number, box in zip(document.words.pages.tolist(), document.words.boxes, strict=True):
        x0, top, x1, bottom = (box * scale).round().astype(int).tolist()
        inked += bool((pictures[number - 1][max(0, top) : bottom + 1, max(0, x0) : x1 + 1] < 128).any())
    return inked / max(1, len(document.words))
