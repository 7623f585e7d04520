"""How the window looks: surfaces, type and the looks of marks, light and dark, on a grid of eight pixels."""

from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget

from twicetold_resources import palette, path

Choice = Literal["system", "light", "dark"]

READING_FAMILIES = ["Source Serif 4", "Noto Serif", "Georgia", "serif"]
_BARE_FAMILIES = ("DejaVu", "Bitstream", "Sans", "")

_UNDERLINES = {
    "solid": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "double": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "dashed": QTextCharFormat.UnderlineStyle.DashUnderline,
    "dotted": QTextCharFormat.UnderlineStyle.DotLine,
    "wavy": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "none": QTextCharFormat.UnderlineStyle.NoUnderline,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme. `raised` lies on the ground, `hover` under the pointer, `chosen` under a selection."""

    dark: bool
    page: QColor
    ground: QColor
    ink: QColor
    quiet: QColor
    line: QColor
    accent: QColor
    hover: QColor
    chosen: QColor

    def mark_tint(self, kind: str) -> QColor:
        """The colour under words of this kind of mark."""
        style = palette.MARKS[kind]
        return QColor(style.dark if self.dark else style.light)

    def mark_ink(self, kind: str) -> QColor:
        """The colour of the line under words of this kind of mark."""
        style = palette.MARKS[kind]
        return QColor(style.ink_dark if self.dark else style.ink_light)

    def source_tint(self, index: int) -> QColor:
        """The colour under words that also stand in the document at this place."""
        colour = palette.source(index)
        return QColor(colour.dark if self.dark else colour.light)

    def source_ink(self, index: int) -> QColor:
        """The colour of the document at this place, for bars and numbers."""
        colour = palette.source(index)
        return QColor(colour.ink_dark if self.dark else colour.ink_light)

    @property
    def warning(self) -> QColor:
        """The colour of what is missing."""
        return self.mark_ink("reworded")

    def mark_format(self, kind: str) -> QTextCharFormat:
        """Tint and underline of a kind of mark, for words in a pane."""
        look = QTextCharFormat()
        look.setBackground(self.mark_tint(kind))
        look.setUnderlineColor(self.mark_ink(kind))
        look.setUnderlineStyle(_UNDERLINES[palette.MARKS[kind].underline])
        return look


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: `share` of the second, 0 to 1."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]  # stubs call it object
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def _theme(surface: palette.Surface, *, dark: bool) -> Theme:
    ground, ink, accent = QColor(surface.ground), QColor(surface.ink), QColor(surface.accent)
    return Theme(
        dark=dark,
        page=QColor(surface.page),
        ground=ground,
        ink=ink,
        quiet=QColor(surface.quiet),
        line=QColor(surface.line),
        accent=accent,
        hover=mixed(ground, ink, 0.05),
        chosen=mixed(QColor(surface.page), accent, 0.20 if dark else 0.12),
    )


LIGHT = _theme(palette.LIGHT, dark=False)
DARK = _theme(palette.DARK, dark=True)


def of(widget: QWidget) -> Theme:
    """The theme that a widget is painted in."""
    return DARK if widget.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def wanted(choice: Choice) -> Theme:
    """The theme for a choice; "system" follows the desktop."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def as_palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette(theme.ground)
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.page,
        role.AlternateBase: theme.ground,
        role.Text: theme.ink,
        role.Button: theme.ground,
        role.ButtonText: theme.ink,
        role.BrightText: theme.ink,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.quiet,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.page,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
    }
    for name, colour in colours.items():
        made.setColor(name, colour)
    faint = mixed(theme.quiet, theme.ground, 0.4)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, faint)
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program this theme. Where it has another, every widget there is changes, which takes a while."""
    sheet = style_sheet(theme)
    if app.styleSheet() != sheet:
        app.setPalette(as_palette(theme))
        app.setStyleSheet(sheet)


def load_fonts() -> None:
    """Make the shipped faces known to Qt."""
    for face in sorted(path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def interface_font() -> QFont:
    """The desktop's own face, or ours where the desktop has only a stopgap; figures of one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().split(" ")[0] in _BARE_FAMILIES:
        font = QFont(["Source Sans 3", "DejaVu Sans"])
        font.setPointSizeF(11)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading_font(points: float) -> QFont:
    """The face for documents' texts."""
    font = QFont(READING_FAMILIES)
    font.setPointSizeF(points)
    return font


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The same face, larger or smaller."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def style_sheet(theme: Theme) -> str:
    """The little that Fusion and the palette do not say: flat tools, hairlines, quiet scroll bars."""
    names = {
        "page": theme.page.name(),
        "ground": theme.ground.name(),
        "ink": theme.ink.name(),
        "quiet": theme.quiet.name(),
        "line": theme.line.name(),
        "accent": theme.accent.name(),
        "hover": theme.hover.name(),
        "chosen": theme.chosen.name(),
        "thumb": mixed(theme.line, theme.quiet, 0.35).name(),
        "faint": mixed(theme.quiet, theme.ground, 0.4).name(),
        "onaccent": theme.page.name(),
        "check": path("themes", f"check-{'dark' if theme.dark else 'light'}.svg").as_posix(),
    }
    return Template(path("themes", "window.qss").read_text("utf-8")).substitute(names)


def pen_style(underline: str) -> Qt.PenStyle:
    """The line of an underline style, for painting it by hand."""
    return {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}.get(underline, Qt.PenStyle.SolidLine)
