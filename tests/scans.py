"""Scans made for a test: the pages of a PDF as pictures, turned and made noisy if wished."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from twicetold.engine.readers import ocr

needs_tesseract = pytest.mark.skipif(
    "eng" not in ocr.languages(), reason="Tesseract with English is not installed: apt install tesseract-ocr"
)


def scan_of(source: Path, path: Path, *, turn: int = 0, noise: int = 0, dpi: int = 200) -> Path:
    """Writes a PDF with pictures of all pages of `source`, turned so many degrees anticlockwise."""
    canvas = Canvas(str(path))
    with pdfium.PdfDocument(source) as document:
        for page in document:
            picture = np.array(page.render(scale=dpi / 72, grayscale=True).to_pil().rotate(turn, expand=True))
            grain = np.random.default_rng(7).integers(-noise, noise + 1, picture.shape)
            picture = np.clip(picture.astype(np.int32) + grain, 0, 255).astype(np.uint8)
            height, width = (side * 72 / dpi for side in picture.shape)
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, width, height)
            canvas.showPage()
    canvas.save()
    return path
