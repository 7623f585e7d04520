"""A Report as one HTML file that needs nothing else: no script, no font, nothing fetched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from twicetold.export import labels
from twicetold.export.report import Document, Match, Pair, Report, Side
from twicetold.export.rows import Cell, Run, lined_up
from twicetold_resources import palette, path
from twicetold_resources.speech import ENGLISH, Language

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_WIDEST_MATRIX = 24


def render(report: Report, language: Language = ENGLISH) -> str:
    """The report as a whole HTML document in this language, to be written as UTF-8. The documents' texts stay theirs.

    Every text is shown as it is; only what HTML cannot carry is replaced: control characters by their pictures
    (U+0000 by U+2400) and lone surrogates by their number.
    """
    view = _View(report, language)
    page = _environment(language).get_template("report.html").render(view=view, report=report)
    return page.lstrip().encode("utf-8", "backslashreplace").decode("utf-8")


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(path("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_showable,
    )
    environment.filters.update(
        count=language.count,
        number=language.number,
        retold=language.retold,
        reason=language.reason,
        percent=labels.percent,
        pages=lambda numbers: labels.pages(numbers, language),
        setting=lambda value: labels.setting(value, language),
        label=lambda words, slug: language.say(labels.label(words, slug)),
    )
    environment.globals.update(words=labels, marks=palette.MARKS, palette_css=_palette_css())
    environment.globals.update(_=language.say, language=language)
    return environment


def _showable(value: object) -> object:
    """What the template prints: a text with its control characters made visible, anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_PICTURES)
    return value


@dataclass(frozen=True, slots=True)
class _Group:
    """The matches of one pair of documents, in the order of their rank."""

    left: Document
    right: Document
    matches: tuple[Match, ...]

    @property
    def anchor(self) -> str:
        return f"pair-{self.left.id}-{self.right.id}"


class _View:
    """The report in the arrangement of the page."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self._language = language
        self._documents = {document.id: document for document in report.documents}
        self._places = {document.id: place for place, document in enumerate(report.documents)}
        self.shown = [match for match in report.matches if match.status != "excluded"]
        self.set_aside = [match for match in report.matches if match.status == "excluded"]
        self.groups = self._grouped(self.shown)
        self.reviewed = [document for document in report.documents if document.under_review]
        self.problems = [document for document in report.documents if document.problems]
        self.has_marks = any(side.marks for match in report.matches for side in (match.left, match.right))
        self.looks_for_credit = bool(report.settings.get("credit")) or any(
            match.credit.kind != "none" for match in report.matches
        )
        self._clusters: dict[int, list[Match]] = {}
        for match in report.matches:
            self._clusters.setdefault(match.cluster, []).append(match)
        self._pairs = {(pair.left, pair.right): pair for pair in report.pairs}

    def document(self, number: int) -> Document:
        return self._documents[number]

    def colour(self, document: Document) -> int:
        """The number of the document's colour class; colours come round again after the last."""
        return self._places[document.id] % len(palette.SOURCES)

    def title(self) -> str:
        """What was compared: the document under review where there is just one, else how many documents."""
        if len(self.reviewed) == 1:
            return self.reviewed[0].name
        one, many = (
            "Text that stands in more than one place of 1 document",
            "Text that stands in more than one of {n} documents",
        )
        return self._language.count(len(self.report.documents), one, many)

    def subtitle(self) -> str:
        """The line above the title."""
        if len(self.reviewed) == 1:
            sources = len(self.report.documents) - 1
            return self._language.count(sources, "Comparison with 1 source", "Comparison with {n} sources")
        return self._language.say("Comparison")

    def matrix(self) -> list[Document]:
        """The documents of the matrix; none where it would say nothing or would not fit."""
        sharing = {side.document for match in self.shown for side in (match.left, match.right)}
        documents = [document for document in self.report.documents if document.id in sharing]
        return documents if len(self.report.documents) > 2 and 1 < len(documents) <= _WIDEST_MATRIX else []

    def group(self, one: Document, other: Document) -> _Group | None:
        return next((g for g in self.groups if {g.left.id, g.right.id} == {one.id, other.id}), None)

    def shared_words(self, document: Document, other: Document) -> int | None:
        """How many words of `document` also stand in `other`; None where the report does not say."""
        pair: Pair | None = self._pairs.get((document.id, other.id))
        if pair:
            return pair.left_words
        pair = self._pairs.get((other.id, document.id))
        return pair.right_words if pair else None

    def share(self, document: Document, other: Document) -> float | None:
        words = self.shared_words(document, other)
        return None if words is None else words / max(document.words, 1)

    def rows(self, match: Match) -> Iterator[tuple[Markup, Markup]]:
        """The two cells of each row, as HTML."""
        for row in lined_up(match.left, match.right):
            yield _cell(row.left, self._language), _cell(row.right, self._language)

    def language(self, document: Document) -> str:
        """The document's language, where it is one that HTML knows how to name."""
        return document.language if _LANGUAGE.fullmatch(document.language) else ""

    def elsewhere(self, match: Match) -> list[Match]:
        """The other matches that show the same text, in the order of their rank."""
        return [other for other in self._clusters[match.cluster] if other is not match] if match.cluster else []

    def older(self, match: Match) -> Document | None:
        """The older document of a match; None where that is not known."""
        sides: dict[str, Side] = {"left": match.left, "right": match.right}
        side = sides.get(match.direction.older)
        return self.document(side.document) if side else None

    def _grouped(self, matches: Iterable[Match]) -> list[_Group]:
        first_seen: dict[tuple[int, int], int] = {}
        for match in matches:
            first_seen.setdefault(_pair(match), len(first_seen))
        ranked = sorted(matches, key=lambda match: first_seen[_pair(match)])
        return [
            _Group(self.document(left), self.document(right), tuple(group))
            for (left, right), group in groupby(ranked, key=_pair)
        ]


def _pair(match: Match) -> tuple[int, int]:
    return match.left.document, match.right.document


def _cell(cell: Cell, language: Language) -> Markup:
    """The paragraphs of a cell. The text of the elements, joined, is the text of the cell."""
    parts = []
    for paragraph in cell:
        parts.append('<p dir="auto" class="on">' if paragraph.continues else '<p dir="auto">')
        parts += (_run(run, language) for run in paragraph.runs)
        parts.append("</p>")
    return Markup("".join(parts))


def _run(run: Run, language: Language) -> str:
    """A run as HTML. Where a page begins stands an element without text, so that copied text stays as it is."""
    shown = escape(run.text.translate(_PICTURES), quote=False)
    told = "" if run.page is None else escape(language.say("p. {n}", n=run.page))
    page = f'<span class="page" data-page="{told}"></span>' if told else ""
    return f'{page}<mark class="{run.kind}">{shown}</mark>' if run.kind else page + shown


def _palette_css() -> Markup:
    """The colours of the palette as custom properties, light and dark, and as rules for marks and numbers."""
    return Markup(
        f":root{{{_properties('light', palette.LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties('dark', palette.DARK)}}}}}\n"
        + "\n".join(_mark_rule(kind, style) for kind, style in palette.MARKS.items())
        + "\n"
        + "\n".join(f".d{i}{{--tint:var(--d{i});--ink-d:var(--d{i}-ink)}}" for i in range(len(palette.SOURCES)))
    )


def _properties(theme: str, surface: palette.Surface) -> str:
    named = {field: getattr(surface, field) for field in ("page", "ground", "ink", "quiet", "line", "accent")}
    coloured: dict[str, palette.MarkStyle | palette.SourceColour] = {
        **palette.MARKS,
        **{f"d{i}": colour for i, colour in enumerate(palette.SOURCES)},
    }
    for name, colour in coloured.items():
        named[name] = getattr(colour, theme)
        named[f"{name}-ink"] = getattr(colour, f"ink_{theme}")
    return "".join(f"--{name}:{value};" for name, value in named.items())


def _mark_rule(kind: str, style: palette.MarkStyle) -> str:
    width = "1px" if style.underline == "double" else "1.5px"
    line = "none" if style.underline == "none" else f"underline {style.underline} {width} var(--{kind}-ink)"
    return f"mark.{kind}{{background:var(--{kind});text-decoration:{line}}}"
