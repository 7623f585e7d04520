"""The colours that carry meaning, once for the window and for every export.

Two families: how a run of words compares with the other side of its match (`MARKS`), and which document a
passage comes from (`SOURCES`). Both were chosen so that they stay apart for readers with red-green deficiency
and so that text on a tint keeps a contrast of 4.5:1 or more; tests/resources/test_palette.py measures it. A mark
has a second cue, its underline; a source always stands with its number. Colours are opaque "#rrggbb".
"""

from dataclasses import dataclass
from typing import Literal

Underline = Literal["solid", "dotted", "dashed", "wavy", "none", "double"]


@dataclass(frozen=True, slots=True)
class Surface:
    """What everything stands on: page under text, ground around it, text, quieter text, hairlines, the accent."""

    page: str
    ground: str
    ink: str
    quiet: str
    line: str
    accent: str


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a kind of mark looks: the tint under the words, the colour and style of the line under them, its name."""

    label: str
    light: str
    dark: str
    ink_light: str
    ink_dark: str
    underline: Underline


@dataclass(frozen=True, slots=True)
class SourceColour:
    """The colour of a document: a tint for surfaces, an ink for its number, bars and lines."""

    light: str
    dark: str
    ink_light: str
    ink_dark: str


LIGHT = Surface(page="#ffffff", ground="#f6f4ef", ink="#1d1f23", quiet="#5d6068", line="#dcd8cf", accent="#1d4a7a")
DARK = Surface(page="#17191d", ground="#1e2126", ink="#e4e2dd", quiet="#a3a6ad", line="#363a42", accent="#8ab6f6")

MARKS: dict[str, MarkStyle] = {
    "same": MarkStyle("same words, same order", "#e4edf8", "#1d2b3b", "#3f6ea3", "#7fb0e0", "none"),
    "moved": MarkStyle("same words, moved", "#d5d1f8", "#353168", "#4a3fb5", "#a9a2ff", "double"),
    "edited": MarkStyle("small edit", "#fdf0b0", "#403b10", "#574700", "#f2dc6a", "dashed"),
    "reworded": MarkStyle("reworded", "#f8c995", "#7c440c", "#b34f00", "#ff9c4f", "wavy"),
    "only-here": MarkStyle("only on this side", "#e3d3d8", "#4c4a50", "#7d4468", "#d3c6d0", "dotted"),
}

SOURCES: tuple[SourceColour, ...] = (
    SourceColour("#dbe6fe", "#2e3c53", "#1d4a7a", "#8ab6f6"),
    SourceColour("#e6e7cc", "#3b3d24", "#657502", "#97b03b"),
    SourceColour("#c4edeb", "#144241", "#3e7674", "#6ff5e4"),
    SourceColour("#fce0ce", "#4d3627", "#572900", "#f5cdb5"),
    SourceColour("#cbeddf", "#204236", "#077d61", "#1ca478"),
    SourceColour("#ffdce9", "#51323f", "#7c144d", "#f96fb0"),
    SourceColour("#e7e2fd", "#3c3850", "#6060d7", "#898bf5"),
    SourceColour("#d2ecd8", "#28412f", "#275738", "#5ad07d"),
    SourceColour("#c9eafc", "#184050", "#2f7691", "#9bd6f1"),
    SourceColour("#dbead1", "#313f29", "#34601f", "#b6f081"),
    SourceColour("#fedee0", "#533236", "#c73455", "#e38490"),
    SourceColour("#c4edf3", "#114148", "#2a6068", "#44b3c5"),
)


def source(index: int) -> SourceColour:
    """The colour of the document at this place, from 0. After the twelfth the colours come round again."""
    return SOURCES[index % len(SOURCES)]
