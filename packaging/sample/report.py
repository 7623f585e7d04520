"""The report of an invented institute: footnotes, a table, references, running heads."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from sample.setting import (
    GREY,
    HEIGHT,
    INK,
    ITALIC,
    JUSTIFIED,
    PALE,
    SANS,
    SANS_BOLD,
    SEA,
    SERIF_BOLD,
    TEXTS,
    WIDTH,
    Source,
    build,
    inline,
    italics,
    parse,
    rule,
    style,
)

INSTITUTE = "Thornmere Institute for Coastal Studies"
LEFT, RIGHT, TOP, BOTTOM = 36 * mm, 30 * mm, 34 * mm, 27 * mm
MEASURE = WIDTH - LEFT - RIGHT

BODY = style("body", 10.5, 15, spaceAfter=7, **JUSTIFIED)
HEADING = style("heading", 12, 15, fontName=SANS_BOLD, textColor=SEA, spaceBefore=11, spaceAfter=5, keepWithNext=1)
REFERENCE = style("reference", 9.5, 12.5, leftIndent=14, firstLineIndent=-14, spaceAfter=4)
NOTE = style("note", 8.5, 11)
CAPTION = style("caption", 8.5, 11.5, fontName=SANS, textColor=GREY, spaceBefore=5, spaceAfter=10)


Called = dict[int, list[str]]
"""The numbers of the footnotes that are called on each page."""


def begin_report_page(called: Called, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Lets reportlab write into `called` whenever it draws a footnote's number."""
    numbers = called.setdefault(document.page, [])
    canvas.setNamedCB("note", lambda _canvas, _kind, number: numbers.append(number))


def end_report_page(source: Source, called: Called, canvas: Canvas, document: BaseDocTemplate) -> None:
    """The running head, the page number, and the footnotes that were called on this page."""
    canvas.saveState()
    y = HEIGHT - 20 * mm
    canvas.setFillColor(SEA)
    canvas.setFont(SANS_BOLD, 8.5)
    canvas.drawString(LEFT, y, INSTITUTE)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 8.5)
    canvas.drawRightString(WIDTH - RIGHT, y, f"{source.head['series']} · {source.head['title']}")
    rule(canvas, y - 6, LEFT, WIDTH - RIGHT, colour=SEA)
    canvas.drawCentredString(WIDTH / 2, 14 * mm, str(document.page))
    draw_notes(canvas, source, called[document.page])
    canvas.restoreState()


def note_paragraphs(source: Source, numbers: list[str]) -> list[tuple[Paragraph, float]]:
    """The footnotes with these numbers, each with its height in points."""
    paragraphs = [Paragraph(f"<super>{number}</super> {escape(source.notes[number])}", NOTE) for number in numbers]
    return [(paragraph, paragraph.wrap(MEASURE, HEIGHT)[1]) for paragraph in paragraphs]


def notes_height(source: Source, numbers: list[str]) -> float:
    """The height in points that these footnotes take from the foot of the text, with the rule above them."""
    return sum(height + 2 for _, height in note_paragraphs(source, numbers)) + (12 if numbers else 0)


def draw_notes(canvas: Canvas, source: Source, numbers: list[str]) -> None:
    """The footnotes at the foot of the page, under a short rule."""
    if not numbers:
        return
    y = BOTTOM + notes_height(source, numbers) - 8
    rule(canvas, y, LEFT, LEFT + 40 * mm, colour=GREY)
    for paragraph, height in note_paragraphs(source, numbers):
        y -= height + 2
        paragraph.drawOn(canvas, LEFT, y)


def table(block: str) -> Table:
    """A table from lines of cells between bars; the first line is its head, the first column is left-aligned."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
    widths = [0.18, 0.2, 0.13, 0.2, 0.29]
    return Table(
        rows,
        colWidths=[share * MEASURE for share in widths],
        rowHeights=17,
        style=[
            ("FONT", (0, 0), (-1, -1), SANS, 8.5),
            ("FONT", (0, 0), (-1, 0), SANS_BOLD, 8.5),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BACKGROUND", (0, 0), (-1, 0), PALE),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, SEA),
            ("LINEBELOW", (0, 0), (-1, 0), 0.4, SEA),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, SEA),
        ],
    )


def title_block(head: dict[str, str]) -> Iterator[Flowable]:
    """What stands above the text of the first page."""
    yield Paragraph(head["title"], style("title", 29, 33, fontName=SANS_BOLD, textColor=SEA, spaceAfter=5))
    yield Paragraph(head["subtitle"], style("subtitle", 12.5, 17, fontName=SANS, textColor=GREY, spaceAfter=15))
    yield Paragraph(head["author"], style("author", 10.5, 14, fontName=SERIF_BOLD))
    yield Paragraph(INSTITUTE, style("institute", 10.5, 14, fontName=ITALIC))
    yield Paragraph(head["date"], style("date", 10.5, 14, fontName=ITALIC, spaceAfter=10))


def tabled(block: str) -> Flowable:
    """A table with its caption, kept on one page."""
    rows, _, caption = block.partition("\ncaption: ")
    return KeepTogether([Spacer(1, 4), table(rows), Paragraph(escape(caption), CAPTION)])


def report_story(source: Source) -> Iterator[Flowable]:
    """The title block and the text."""
    yield from title_block(source.head)
    for block in source.blocks:
        if block.startswith("## "):
            yield CondPageBreak(30 * mm)
            yield Paragraph(block[3:], HEADING)
        elif block.startswith("|"):
            yield tabled(block)
        elif block.startswith("- "):
            yield from (Paragraph(italics(escape(line[2:])), REFERENCE) for line in block.splitlines())
        else:
            yield Paragraph(inline(block), BODY)


def make_report(path: Path) -> None:
    """The institute's report. Built until the room kept for footnotes is the room they take (two or three times)."""
    source = parse((TEXTS / "report.md").read_text("utf-8"))
    kept: Called = {}
    for _ in range(6):
        called: Called = {}
        build(path, report_templates(source, kept, called), list(report_story(source)), source.head, INSTITUTE)
        if called == kept:
            return
        kept = called
    raise RuntimeError("the footnotes of the report jump between two pages: change its text by a line")


def report_templates(source: Source, kept: Called, called: Called) -> list[PageTemplate]:
    """A template for each of six pages, each with room for the footnotes in `kept`; `called` is filled in building."""
    templates = []
    for page in range(1, 7):
        foot = BOTTOM + notes_height(source, kept.get(page, []))
        frame = Frame(LEFT, foot, MEASURE, HEIGHT - TOP - foot, 0, 0, 0, 0)
        begin, end = partial(begin_report_page, called), partial(end_report_page, source, called)
        following = f"page {page + 1}"
        templates.append(PageTemplate(f"page {page}", [frame], begin, end, autoNextPageTemplate=following))
    return templates
