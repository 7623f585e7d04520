"""Makes the two PDFs of the sample library from the texts in packaging/sample.

    python packaging/make_sample.py [FOLDER]

The same texts give the same bytes with the same version of reportlab, whatever the machine and the day: the
date is that of publication, nothing is compressed, and the fonts are those in packaging/sample/fonts.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

MADE_WITH = "5.1.0"
"""The version of reportlab that made the PDFs in the repository."""

TEXTS = Path(__file__).parent / "sample"
SAMPLE = Path(__file__).parents[1] / "resources" / "twicetold_resources" / "sample"
WIDTH, HEIGHT = A4

INK = HexColor(0x1D1D1B)
GREY = HexColor(0x6B6B68)
RULE = HexColor(0xB9B6AE)
RED = HexColor(0x9C2F24)
SEA = HexColor(0x1F5C6B)
PALE = HexColor(0xEEF3F3)

SERIF, ITALIC, SERIF_BOLD = "Newsreader-Regular", "Newsreader-Italic", "Newsreader-SemiBold"
SANS, SANS_BOLD = "LibreFranklin-Regular", "LibreFranklin-Bold"

Story = list[Flowable]


# The texts -----------------------------------------------------------------------------------------------------


@dataclass
class Source:
    """A text as it is written down: its head lines by name, its blocks in order, its footnotes by number."""

    head: dict[str, str]
    blocks: list[str]
    notes: dict[str, str] = field(default_factory=dict)


def parse(text: str) -> Source:
    """The head (`name: value` lines up to the first empty line), the blocks between empty lines, and the notes."""
    head, _, body = text.partition("\n\n")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", body, flags=re.MULTILINE))
    body = re.sub(r"^\[\^\d+\]: .+$", "", body, flags=re.MULTILINE)
    blocks = [block.strip() for block in re.split(r"\n{2,}", body) if block.strip()]
    return Source(dict(line.split(": ", 1) for line in head.splitlines()), blocks, notes)


def hyphenated(text: str) -> str:
    """`text` with a soft hyphen where a word may be cut. The words are listed in hyphens.txt."""
    cuts = {word.replace("-", ""): word.split("-") for word in (TEXTS / "hyphens.txt").read_text("utf-8").split()}

    def cut(found: re.Match[str]) -> str:
        word, at, parts = found[0], 0, []
        for part in cuts.get(word.lower(), [word]):
            parts.append(word[at : at + len(part)])
            at += len(part)
        return "\u00ad".join(parts)

    return re.sub(r"[A-Za-z]{6,}", cut, text)


def inline(text: str) -> str:
    """reportlab's markup of a block: soft hyphens, *italics*, and a raised number that reports each footnote."""
    text = italics(hyphenated(escape(text)))
    return re.sub(r"\[\^(\d+)\]", r'<super size="7" rise="4">\1</super><onDraw name="note" label="\1"/>', text)


def italics(text: str) -> str:
    """`text` with reportlab's markup for what stands between asterisks."""
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    """A paragraph style in near black, cut and justified only where `more` says so."""
    return ParagraphStyle(name, fontSize=size, leading=leading, **{"fontName": SERIF, "textColor": INK, **more})


JUSTIFIED = {"alignment": TA_JUSTIFY, "embeddedHyphenation": 1, "allowWidows": 0, "allowOrphans": 0}


# The page that every document shares ---------------------------------------------------------------------------


def build(path: Path, templates: list[PageTemplate], story: Story, head: dict[str, str], publisher: str) -> None:
    """Writes the PDF, with title, author and the date of publication among its properties."""
    published = datetime.fromisoformat(head["published"]).replace(tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(published.timestamp()))  # the creation date reportlab writes
    document = BaseDocTemplate(
        str(path),
        pagesize=A4,
        pageTemplates=templates,
        title=head["title"],
        author=head["author"],
        creator=publisher,
        pageCompression=0,
        invariant=1,
        lang="en-GB",
    )
    document.build(story)


def register_fonts() -> None:
    """Makes the fonts known to reportlab, and which of them is the italic of the other."""
    for name in (SERIF, ITALIC, SERIF_BOLD, SANS, SANS_BOLD):
        registerFont(TTFont(name, str(TEXTS / "fonts" / f"{name}.ttf")))
    registerFontFamily(SERIF, normal=SERIF, italic=ITALIC, bold=SERIF_BOLD, boldItalic=SERIF_BOLD)


def rule(canvas: Canvas, y: float, x0: float, x1: float, *, width: float = 0.5, colour: HexColor = RULE) -> None:
    """A horizontal rule."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x0, y, x1, y)


# The newspaper -------------------------------------------------------------------------------------------------

NEWSPAPER = "The Quillhaven Courier"
NEWSPAPER_DATE = "Saturday, 14 March 2026"
SIDE, GUTTER = 17 * mm, 7 * mm
COLUMN = (WIDTH - 2 * SIDE - GUTTER) / 2
HEADLINE_BOTTOM = HEIGHT - 76 * mm
MAP_HEIGHT = 66 * mm
FIRST_TOP, SECOND_TOP = HEADLINE_BOTTOM - MAP_HEIGHT - 12 * mm, HEIGHT - 27 * mm
CHART_HEIGHT = 76 * mm
SECOND_BOTTOM = 126 * mm
MARSH = (("1961", 61), ("1971", 52), ("1981", 44), ("1991", 37), ("2001", 31), ("2011", 26), ("2019", 23))

NEWS_BODY = style("news body", 10.7, 14.6, firstLineIndent=11, **JUSTIFIED)
NEWS_FIRST = style("news first", 10.7, 14.6, **JUSTIFIED)
NEWS_HEADING = style("news heading", 11, 14, fontName=SANS_BOLD, spaceBefore=11, spaceAfter=3, keepWithNext=1)


def newspaper_head(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The running head: the page number at the outer edge, the newspaper's name, the date."""
    number, y = str(document.page + 11), HEIGHT - 17 * mm
    canvas.saveState()
    rule(canvas, y - 7, SIDE, WIDTH - SIDE, width=1.2, colour=INK)
    canvas.setFillColor(INK)
    canvas.setFont(SERIF_BOLD, 13)
    canvas.drawCentredString(WIDTH / 2, y, NEWSPAPER)
    left, right = (NEWSPAPER_DATE, number) if document.page % 2 == 0 else (number, NEWSPAPER_DATE)
    canvas.setFont(SANS, 8.5)
    canvas.drawString(SIDE, y, left)
    canvas.drawRightString(WIDTH - SIDE, y, right)
    canvas.restoreState()


def column_rule(canvas: Canvas, top: float, bottom: float) -> None:
    """The thin rule between two columns."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    canvas.line(WIDTH / 2, top, WIDTH / 2, bottom)


def first_news_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Everything on the first page but its text."""
    newspaper_head(canvas, document)
    column_rule(canvas, FIRST_TOP - 6, 20 * mm)
    estuary_map(canvas, HEADLINE_BOTTOM - MAP_HEIGHT)


def second_news_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Everything on the second page but its text, with the chart across the foot."""
    newspaper_head(canvas, document)
    column_rule(canvas, SECOND_TOP - 6, SECOND_BOTTOM + 4)
    marsh_chart(canvas, SECOND_BOTTOM - 9 * mm)


def shore(canvas: Canvas, edge: float, *ys: float) -> PDFPathObject:
    """A path along a shore of the map and back along its edge. `ys` are the heights of the curve's seven points."""
    path = canvas.beginPath()
    path.moveTo(0, edge)
    path.lineTo(0, ys[0])
    path.curveTo(120, ys[1], 220, ys[2], 330, ys[3])
    path.curveTo(400, ys[4], 450, ys[5], 500, ys[6])
    path.lineTo(500, edge)
    path.close()
    return path


def estuary_map(canvas: Canvas, foot: float) -> None:
    """The map under the headline: 500 by 187 units of the page's measure, with its caption below."""
    width = WIDTH - 2 * SIDE
    canvas.saveState()
    canvas.translate(SIDE, foot)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 7.5)
    canvas.drawString(
        0,
        -11,
        "The estuary of the Sallow: marsh in 1961 (light) and what was left of it in 2019 (dark). Map: The Courier",
    )
    canvas.scale(width / 500, width / 500)
    frame = canvas.beginPath()
    frame.rect(0, 0, 500, MAP_HEIGHT / width * 500)
    canvas.clipPath(frame, stroke=0)
    draw_shores(canvas)
    draw_places(canvas)
    canvas.restoreState()


def draw_shores(canvas: Canvas) -> None:
    """Water, the marsh of both surveys, land, and the sea wall."""
    marsh = [
        shore(canvas, 200, 146, 106, 144, 114, 102, 106, 102),
        shore(canvas, 0, 34, 66, 34, 72, 84, 84, 90),
    ]
    canvas.setFillColor(HexColor(0xCFE0E6))
    canvas.rect(0, 0, 500, 200, stroke=0, fill=1)
    canvas.setFillColor(HexColor(0xC9D8B4))
    for band in marsh:
        canvas.drawPath(band, stroke=0, fill=1)
    for band, (start, end) in zip(marsh, ((30, 132), (190, 262)), strict=True):
        canvas.saveState()
        part = canvas.beginPath()
        part.rect(start, 0, end - start, 200)
        canvas.clipPath(part, stroke=0)
        canvas.setFillColor(HexColor(0x6E8F55))
        canvas.drawPath(band, stroke=0, fill=1)
        canvas.restoreState()
    canvas.setFillColor(HexColor(0xF1ECE0))
    canvas.drawPath(shore(canvas, 200, 168, 130, 170, 136, 120, 120, 109), stroke=0, fill=1)
    canvas.drawPath(shore(canvas, 0, 12, 42, 12, 52, 70, 72, 83), stroke=0, fill=1)


def draw_places(canvas: Canvas) -> None:
    """The names on the map."""
    canvas.setFillColor(INK)
    for x, y, name in (
        (78, 152, "Kester Point"),
        (352, 150, "Quillhaven"),
        (214, 14, "Averne"),
        (404, 52, "Lower Tansey"),
    ):
        canvas.circle(x, y + 3, 2, stroke=0, fill=1)
        canvas.setFont(SANS_BOLD, 8.5)
        canvas.drawString(x + 6, y, name)
    canvas.setFillColor(SEA)
    canvas.setFont(ITALIC, 11)
    canvas.drawString(24, 88, "The open sea")
    canvas.drawString(322, 93, "Sallow")


def marsh_chart(canvas: Canvas, top: float) -> None:
    """The marsh that was left, one bar a survey, between two rules below `top`."""
    canvas.saveState()
    rule(canvas, top, SIDE, WIDTH - SIDE, width=1.2, colour=RED)
    canvas.setFillColor(INK)
    canvas.setFont(SANS_BOLD, 11)
    canvas.drawString(SIDE, top - 17, "Sixty years of selling")
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 8.5)
    canvas.drawString(SIDE, top - 30, "Salt marsh left in the Sallow estuary, in square kilometres")
    step, foot = (WIDTH - 2 * SIDE) / (len(MARSH) - 0.3), top - 30 - CHART_HEIGHT
    for number, (year, area) in enumerate(MARSH):
        x, height = SIDE + number * step, area / 61 * (CHART_HEIGHT - 26)
        canvas.setFillColor(SEA)
        canvas.rect(x, foot, step * 0.7, height, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(SANS_BOLD, 9)
        canvas.drawCentredString(x + step * 0.35, foot + height + 4, str(area))
        canvas.setFont(SANS, 8.5)
        canvas.drawCentredString(x + step * 0.35, foot - 12, year)
    rule(canvas, foot, SIDE, WIDTH - SIDE, colour=INK)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 7.5)
    canvas.drawString(SIDE, foot - 26, "Source: Thornmere Institute for Coastal Studies")
    canvas.restoreState()


def newspaper_story(source: Source) -> Iterator[Flowable]:
    """The headline across the page, then the text in its columns."""
    head = source.head
    yield Paragraph(head["kicker"], style("kicker", 10, 12, fontName=SANS_BOLD, textColor=RED))
    yield Paragraph(head["title"], style("headline", 34.5, 40, fontName=SERIF_BOLD, spaceAfter=8))
    yield Paragraph(head["standfirst"], style("standfirst", 14, 18.5, fontName=ITALIC, textColor=GREY))
    yield Spacer(1, 8)
    yield Paragraph(f"By {head['author']}", style("byline", 9, 12, fontName=SANS_BOLD))
    yield NextPageTemplate("second")
    yield FrameBreak()
    opening = True
    for block in source.blocks:
        if block.startswith("## "):
            yield Paragraph(block[3:], NEWS_HEADING)
        else:
            yield Paragraph(inline(block), NEWS_FIRST if opening else NEWS_BODY)
        opening = block.startswith("## ")


def make_newspaper(path: Path) -> None:
    """Two pages of a newspaper: a headline across, two columns, running heads, a chart."""
    source = parse((TEXTS / "newspaper.md").read_text("utf-8"))
    frame = partial(Frame, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    other = SIDE + COLUMN + GUTTER
    headline = frame(SIDE, HEADLINE_BOTTOM, WIDTH - 2 * SIDE, HEIGHT - 26 * mm - HEADLINE_BOTTOM)
    first = [frame(x, 18 * mm, COLUMN, FIRST_TOP - 18 * mm) for x in (SIDE, other)]
    second = [frame(x, SECOND_BOTTOM, COLUMN, SECOND_TOP - SECOND_BOTTOM) for x in (SIDE, other)]
    templates = [
        PageTemplate("first", [headline, *first], onPage=first_news_page),
        PageTemplate("second", second, onPage=second_news_page),
    ]
    build(path, templates, list(newspaper_story(source)), source.head, NEWSPAPER)


# The report ----------------------------------------------------------------------------------------------------

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
    yield Paragraph(f"{INSTITUTE}, {head['date']}", style("date", 10.5, 14, fontName=ITALIC, spaceAfter=10))


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


def main(folder: Path = SAMPLE) -> None:
    """Makes both PDFs in `folder`."""
    rl_config.useA85 = 0
    register_fonts()
    make_newspaper(folder / "newspaper.pdf")
    make_report(folder / "report.pdf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
