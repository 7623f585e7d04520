"""The glyphs of a page through pdfium: each character with its loose box, as the page is shown.

`FPDFText_GetUnicode` and `FPDFText_GetLooseCharBox` share an index; the offsets of `get_text_range` do not (it
drops control characters and treats hyphens otherwise), so the text is read character by character.
"""

import ctypes
from collections import deque
from collections.abc import Callable
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from twicetold.engine.layout.glyphs import HYPHEN_MARK, LINE_BREAK, SPACE, PageGlyphs

Codes = npt.NDArray[np.uint32]
Boxes = npt.NDArray[np.float32]

REPLACEMENT, LINE_FEED, CARRIAGE_RETURN = 0xFFFD, 0x0A, 0x0D
_FARTHEST = 1e6
"""Points from the corner; more is damage."""
_SPACES = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_BREAKS = [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
_NOTHING = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE, 0xFFFF]
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ſt", 0xFB06: "st"}
_PRIVATE = {
    **{0xF761 + i: ord("a") + i for i in range(26)},  # small capitals of the Adobe glyph list
    **{0xF730 + i: ord("0") + i for i in range(10)},  # its old-style figures
    **dict(zip([0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF076, 0xF06E], map(ord, "•▪◆➢✓❖■"), strict=True)),
    **dict(zip([0xF02B, 0xF02D, 0xF03D, 0xF0B0, 0xF0B1, 0xF0B4], map(ord, "+-=°±×"), strict=True)),
}
"""Characters of the private area that fonts agree on: small capitals, figures, the bullets and signs of Word."""


class Hints(NamedTuple):
    """What a page's characters tell beside their text: shares (0 to 1) of those looked at, and a count.

    Of `unmapped` the font does not say the letter, `lost` have none at all, `invisible` are drawn in no colour (as
    text recognition does under a scan), `outside` stand beyond the visible part of the page and were left out.
    """

    unmapped: float = 0.0
    lost: float = 0.0
    invisible: float = 0.0
    outside: int = 0


def glyphs_of(page: pdfium.PdfPage, number: int) -> tuple[PageGlyphs, Hints]:
    """The glyphs of an open page. Raises `pdfium.PdfiumError` when its text cannot be loaded."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = max(0, pdfium_c.FPDFText_CountChars(raw))
        if not count:
            return PageGlyphs.none(number, width, height), Hints()
        codes = _codes(raw, count)
        boxes = as_shown(page, _loose_boxes(raw, count))
        glyphs = PageGlyphs(number, width, height, codes, boxes, _bold(raw, codes))
        unmapped, invisible = _sampled(raw, codes)
    finally:
        text_page.close()
    glyphs, outside = _visible(clean(glyphs))
    nameless = (glyphs.codes == REPLACEMENT) | ((glyphs.codes >= 0xE000) & (glyphs.codes <= 0xF8FF))
    lost = float(nameless.mean()) if len(glyphs) else 0.0
    return glyphs, Hints(unmapped, lost, invisible, outside)


def _sampled(raw: Any, codes: Codes) -> tuple[float, float]:
    """The shares of unmapped and of invisible characters among a few dozen spread over the page."""
    inked = np.flatnonzero(codes > SPACE)
    sample = inked[:: max(1, len(inked) // 40)].tolist()
    if not sample:
        return 0.0, 0.0
    unmapped = sum(pdfium_c.FPDFText_HasUnicodeMapError(raw, i) == 1 for i in sample)
    hidden = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    modes = [pdfium_c.FPDFTextObj_GetTextRenderMode(pdfium_c.FPDFText_GetTextObject(raw, i)) for i in sample]
    return unmapped / len(sample), modes.count(hidden) / len(sample)


def _visible(page: PageGlyphs) -> tuple[PageGlyphs, int]:
    """The page without the glyphs that stand wholly beyond its edges, and how many these are."""
    x0, top, x1, bottom = page.boxes.T
    blank = (page.codes == SPACE) | (page.codes == LINE_BREAK)
    outside = ~blank & ((x1 < 0) | (bottom < 0) | (x0 > page.width) | (top > page.height))
    count = int(outside.sum())
    return (_picked(page, np.flatnonzero(~outside)), count) if count else (page, 0)


def _fast(function: Any, *arguments: Any) -> Callable[..., int]:
    """A pdfium function called without checks: half of a page's time would go into converting its arguments."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, *arguments)(address)


_get_unicode = _fast(pdfium_c.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)
_get_loose_box = _fast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def _codes(raw: Any, count: int) -> Codes:
    handle = ctypes.cast(raw, ctypes.c_void_p).value
    codes = np.fromiter(map(_get_unicode, repeat(handle), range(count)), np.int32, count).astype(np.uint32)
    for i in np.flatnonzero(codes == HYPHEN_MARK).tolist():
        # Fonts without a character map give small codes for any glyph; only some of them are hyphens.
        codes[i] = HYPHEN_MARK if pdfium_c.FPDFText_IsHyphen(raw, i) == 1 else REPLACEMENT
    return codes


def _loose_boxes(raw: Any, count: int) -> Boxes:
    """(left, top, right, bottom) in page space, float32[count, 4]."""
    handle = ctypes.cast(raw, ctypes.c_void_p).value
    boxes = np.zeros((count, 4), np.float32)
    rows = range(boxes.ctypes.data, boxes.ctypes.data + boxes.nbytes, boxes.strides[0])
    deque(map(_get_loose_box, repeat(handle), range(count), rows), maxlen=0)
    return boxes


def as_shown(page: pdfium.PdfPage, boxes: Boxes) -> Boxes:
    """Boxes (left, top, right, bottom) of page space as (x0, top, x1, bottom) from the shown page's top left corner."""
    bounds = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, bounds)
    left, top, right, bottom = boxes.T
    match page.get_rotation():
        case 90:
            turned = (bottom - bounds.bottom, left - bounds.left, top - bounds.bottom, right - bounds.left)
        case 180:
            turned = (bounds.right - right, bottom - bounds.bottom, bounds.right - left, top - bounds.bottom)
        case 270:
            turned = (bounds.top - top, bounds.right - right, bounds.top - bottom, bounds.right - left)
        case _:
            turned = (left - bounds.left, bounds.top - top, right - bounds.left, bounds.top - bottom)
    return np.stack(turned, axis=1).astype(np.float32)


def _bold(raw: Any, codes: Codes) -> npt.NDArray[np.bool_]:
    """Which glyphs are set in a bold font; asked twice a line, which is enough to know bold lines."""
    bold = np.zeros(len(codes), np.bool_)
    cuts = np.flatnonzero((codes == LINE_FEED) | (codes == CARRIAGE_RETURN) | (codes == HYPHEN_MARK))
    for start, end in pairwise([0, *(cuts + 1).tolist(), len(codes)]):
        if end - start > 1:
            bold[start:end] = _is_bold(raw, start) and _is_bold(raw, (start + end) // 2)
    return bold


def _is_bold(raw: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(96)
    pdfium_c.FPDFText_GetFontInfo(raw, index, name, 96, None)
    lowered = name.value.lower()
    return any(word in lowered for word in (b"bold", b"black", b"heavy", b"demi"))


def clean(page: PageGlyphs) -> PageGlyphs:
    """The page with one code for each kind of space and break, ligatures spelt out, and without control characters."""
    page = _with_sound_boxes(page)
    codes = page.codes.copy()
    rare = np.flatnonzero((codes < SPACE) | (codes > 0x7E))
    codes[rare[np.isin(codes[rare], _SPACES)]] = SPACE
    codes[rare[np.isin(codes[rare], _BREAKS)]] = LINE_BREAK
    codes[codes > 0x10FFFF] = REPLACEMENT
    page = PageGlyphs(page.number, page.width, page.height, codes, page.boxes, page.bold)
    private = (codes >= 0xE000) & (codes <= 0xF8FF)
    if private.any():
        codes[private] = [_PRIVATE.get(code, code) for code in codes[private].tolist()]
    page = _surrogates_joined(page)
    page = _ligatures_spelt_out(page)
    codes = page.codes
    control = (codes < SPACE) & (codes != LINE_BREAK) & (codes != HYPHEN_MARK) | (codes >= 0x7F) & (codes <= 0x9F)
    inked = (page.boxes[:, 2] - page.boxes[:, 0]) > 0.5
    codes[control & inked] = REPLACEMENT
    drop = control & ~inked
    rare = np.flatnonzero(codes > 0x7E)
    drop[rare[np.isin(codes[rare], _NOTHING)]] = True
    return _picked(page, np.flatnonzero(~drop)) if drop.any() else page


def _with_sound_boxes(page: PageGlyphs) -> PageGlyphs:
    """The page without glyphs at no place at all, as damaged files have them, and with no box inside out."""
    low, high = np.minimum(page.boxes[:, :2], page.boxes[:, 2:]), np.maximum(page.boxes[:, :2], page.boxes[:, 2:])
    boxes = np.concatenate([low, high], axis=1)
    page = PageGlyphs(page.number, page.width, page.height, page.codes, boxes, page.bold)
    sound = (np.abs(boxes) < _FARTHEST).all(axis=1)
    return page if sound.all() else _picked(page, np.flatnonzero(sound))


def _picked(page: PageGlyphs, index: npt.NDArray[np.intp]) -> PageGlyphs:
    bold = page.bold[index] if len(page.bold) else page.bold
    return PageGlyphs(page.number, page.width, page.height, page.codes[index], page.boxes[index], bold)


def _surrogates_joined(page: PageGlyphs) -> PageGlyphs:
    """Where the platform gives UTF-16 halves, each pair becomes one character and a lone half U+FFFD."""
    codes = page.codes
    high = (codes >= 0xD800) & (codes <= 0xDBFF)
    low = (codes >= 0xDC00) & (codes <= 0xDFFF)
    if not (high | low).any():
        return page
    codes = codes.copy()
    pairs = np.flatnonzero(high[:-1] & low[1:])
    codes[pairs] = 0x10000 + ((codes[pairs] - 0xD800) << 10) + (codes[pairs + 1] - 0xDC00)
    keep = np.ones(len(codes), np.bool_)
    keep[pairs + 1] = False
    codes[(codes >= 0xD800) & (codes <= 0xDFFF)] = REPLACEMENT
    page = PageGlyphs(page.number, page.width, page.height, codes, page.boxes, page.bold)
    return _picked(page, np.flatnonzero(keep))


def _ligatures_spelt_out(page: PageGlyphs) -> PageGlyphs:
    """Each ligature as its letters, all with the ligature's box."""
    places = np.flatnonzero((page.codes >= 0xFB00) & (page.codes <= 0xFB06))
    if not len(places):
        return page
    repeats = np.ones(len(page.codes), np.intp)
    letters = [_LIGATURES[code] for code in page.codes[places].tolist()]
    repeats[places] = [len(each) for each in letters]
    wide = _picked(page, np.repeat(np.arange(len(page.codes)), repeats))
    codes = wide.codes.copy()
    starts = np.concatenate([[0], np.cumsum(repeats)[:-1]])
    for start, each in zip(starts[places].tolist(), letters, strict=True):
        codes[start : start + len(each)] = [ord(letter) for letter in each]
    return PageGlyphs(page.number, page.width, page.height, codes, wide.boxes, wide.bold)
