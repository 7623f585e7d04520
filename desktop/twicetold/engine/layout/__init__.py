"""From glyphs on pages to one canonical text: reading order, paragraphs, hyphens, furniture, kinds of regions."""

from twicetold.engine.layout.compose import LaidOut, lay_out
from twicetold.engine.layout.glyphs import HYPHEN_MARK, LINE_BREAK, SPACE, PageGlyphs

__all__ = ["HYPHEN_MARK", "LINE_BREAK", "SPACE", "LaidOut", "PageGlyphs", "lay_out"]
