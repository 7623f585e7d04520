"""What stands on a page beside text: how much of it pictures cover, and whether there is anything at all."""

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_THUMBNAIL = 300
"""Pixels on the longer side of the picture in which ink is looked for."""


def picture_share(page: pdfium.PdfPage) -> float:
    """The share of the page that its largest picture covers, 0 to 1."""
    width, height = page.get_size()
    largest = 0.0
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return float(min(1.0, largest / max(1.0, width * height)))


def is_blank(page: pdfium.PdfPage) -> bool:
    """Whether the page as painted shows nothing: one colour all over."""
    if not pdfium_c.FPDFPage_CountObjects(page) and not pdfium_c.FPDFPage_GetAnnotCount(page):
        return True
    scale = _THUMBNAIL / max(*page.get_size(), 1.0)
    try:
        pixels = page.render(scale=scale, grayscale=True).to_numpy()
    except pdfium.PdfiumError:
        return False
    return int(np.ptp(pixels)) < 16
