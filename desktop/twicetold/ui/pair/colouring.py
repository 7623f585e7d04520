"""What is coloured in a text, and how: the same for the text and for the pages of a document."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat

from twicetold.engine.text import Span
from twicetold.export.report import Mark
from twicetold.ui.layers import Layer, Run, flattened
from twicetold.ui.pair.pane import PaneMatch
from twicetold.ui.theme import Theme, mixed
from twicetold_resources import palette

QUIET = "~"  # behind the name of a mark: it is one of a match that is not the current one


class Colouring:
    """The matches of a document with their marks. Only what is asked for is worked out, so there may be thousands."""

    def __init__(self) -> None:
        """Nothing coloured."""
        self.current: PaneMatch | None = None
        self._matches: Layer[PaneMatch] = Layer()
        self._elsewhere: Layer[Span] = Layer()
        self._marks: dict[int, Layer[Mark]] = {}
        self._looks: dict[tuple[bool, str], QTextCharFormat] = {}

    def clear(self) -> None:
        """Colour nothing."""
        self.current = None
        self.set_matches([], [])

    def set_matches(self, matches: Iterable[PaneMatch], elsewhere: Iterable[Span]) -> None:
        """Colour these, and faintly the spans that match other documents; marks have to be given again."""
        self._matches = Layer((match.span.start, match.span.end, match) for match in matches)
        self._elsewhere = Layer((span.start, span.end, span) for span in elsewhere)
        self._marks = {}

    def set_marks(self, match_id: int, marks: Iterable[Mark]) -> None:
        """Colour the words of a match that is not the current one too, more quietly."""
        self._marks[match_id] = _layer(marks)

    def matches_at(self, place: int) -> list[PaneMatch]:
        """The matches that a place lies in, the shortest first."""
        return sorted(self._matches.between(place, place + 1), key=lambda match: match.span.end - match.span.start)

    def between(self, start: int, end: int) -> list[Run]:
        """The looks from start to end, in order, none over another; the first and the last may reach out of it."""
        matches = self._matches.between(start, end)
        layers = [
            [Run(*span, "elsewhere") for span in self._elsewhere.between(start, end)],
            [Run(*match.span, "match") for match in matches],
            [run for match in matches for run in self._quiet(match, start, end)],
        ]
        current = self.current
        if current is not None and current.span.start < end and current.span.end > start:
            layers.append([Run(*current.span, "current")])
            layers.append([Run(mark.start, mark.end, mark.kind) for mark in _layer(current.marks).between(start, end)])
        return flattened(layers)

    def _quiet(self, match: PaneMatch, start: int, end: int) -> Iterable[Run]:
        marks = self._marks.get(match.id)
        if marks is not None and (self.current is None or match.id != self.current.id):
            for mark in marks.between(start, end):
                if mark.kind != "same":  # as which the whole match is tinted
                    yield Run(mark.start, mark.end, mark.kind + QUIET)

    def look(self, name: str, theme: Theme) -> QTextCharFormat:
        """How a look is painted in a theme."""
        key = theme.dark, name
        if key not in self._looks:
            self._looks[key] = self.make_look(name, theme)
        return self._looks[key]

    def make_look(self, name: str, theme: Theme) -> QTextCharFormat:
        """The tint and the underline of a look."""
        if name == "match":
            return tinted(mixed(theme.mark_tint("same"), theme.page, 0.35))
        if name in ("current", "same"):
            return tinted(mixed(theme.mark_tint("same"), theme.mark_ink("same"), 0.10))
        if name == "elsewhere":
            return _underlined(mixed(theme.quiet, theme.page, 0.5))
        return _quiet_mark(name.removesuffix(QUIET), theme) if name.endswith(QUIET) else theme.mark_format(name)


def _layer(marks: Iterable[Mark]) -> Layer[Mark]:
    return Layer((mark.start, mark.end, mark) for mark in marks)


def tinted(colour: QColor) -> QTextCharFormat:
    """A look with this colour under the words."""
    look = QTextCharFormat()
    look.setBackground(colour)
    return look


def _underlined(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colour)
    return look


def _quiet_mark(kind: str, theme: Theme) -> QTextCharFormat:
    look = theme.mark_format(kind)
    look.setBackground(mixed(theme.mark_tint(kind), theme.page, 0.5))
    look.setUnderlineColor(mixed(theme.mark_ink(kind), theme.page, 0.35))
    return look


def is_double(name: str) -> bool:
    """Whether a look has two lines under the words."""
    kind = name.removesuffix(QUIET)
    return kind in palette.MARKS and palette.MARKS[kind].underline == "double"
